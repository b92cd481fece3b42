#include "tests/support/program.h"

#include <math.h>
#include <stdlib.h>

#include "tests/support/site.h"

wfm_lp program_build(const program *p, void **memory)
{
    const int entries = p->rows * p->cols;
    wfm_lp    lp;

    *memory = malloc(wfm_lp_bytes(p->rows, p->cols, entries));
    if (!*memory)
        abort();
    wfm_lp_lay_out(&lp, *memory, p->rows, p->cols, entries);
    for (int i = 0; i < p->rows; i++)
        wfm_lp_add_row(&lp, p->row_lower[i], p->row_upper[i]);
    for (int j = 0; j < p->cols; j++) {
        wfm_lp_add_column(&lp, p->cost[j], p->lower[j], p->upper[j], p->integer);
        for (int i = 0; i < p->rows; i++)
            if (p->a[i][j] != 0)
                wfm_lp_add_entry(&lp, i, p->a[i][j]);
    }
    return lp;
}

static bool within(double low, double value, double high)
{
    return value >= low - 1e-7 && value <= high + 1e-7;
}

bool program_meets(const program *p, const double *x)
{
    for (int j = 0; j < p->cols; j++)
        if (!within(p->lower[j], x[j], p->upper[j]) ||
            (p->integer && !within(-1e-7, x[j] - round(x[j]), 1e-7)))
            return false;
    for (int i = 0; i < p->rows; i++) {
        double sum = 0;

        for (int j = 0; j < p->cols; j++)
            sum += p->a[i][j] * x[j];
        if (!within(p->row_lower[i], sum, p->row_upper[i]))
            return false;
    }
    return true;
}

double program_cost(const program *p, const double *x)
{
    double cost = 0;

    for (int j = 0; j < p->cols; j++)
        cost += p->cost[j] * x[j];
    return cost;
}

program program_market_split(int rows, int cols, double *planted)
{
    program            p    = {.rows = rows, .cols = cols, .integer = true};
    unsigned long long seed = 20;

    for (int j = 0; j < cols; j++) {
        p.cost[j]  = site_draw(&seed, 1, 20);
        p.upper[j] = 1;
        planted[j] = j % 2;
    }
    for (int i = 0; i < rows; i++) {
        for (int j = 0; j < cols; j++) {
            p.a[i][j] = site_draw(&seed, 1, 99);
            p.row_lower[i] += p.a[i][j] * planted[j];
        }
        p.row_upper[i] = p.row_lower[i];
    }
    return p;
}
