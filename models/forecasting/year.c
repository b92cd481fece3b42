/* The yearly season: four sines and cosines of the day, fitted beside a level that is straight
 * between knots, which is then thrown away. README.md, 4. */
#include "models/forecasting/parts.h"

static const double TURN         = 6.283185307179586; /* 2 pi */
static const double YEAR         = 365.25;
static const double PENALTY_YEAR = 5;
static const double PENALTY_BEND = 200;  /* on the square of the step from knot to knot */
static const double RIDGE        = 1e-6; /* on all */
enum { KNOT_DAYS = 91 };

static size_t knots_of(size_t days)
{
    return days / KNOT_DAYS > 2 ? days / KNOT_DAYS : 2;
}

size_t wfm_year_room(size_t days)
{
    const size_t n = WFM_YEAR_COLUMNS + knots_of(days);

    return n * (n + 2);
}

static void season(size_t day, double *out)
{
    for (int k = 0; k < WFM_YEAR_COLUMNS / 2; k++) {
        const double angle = TURN * (k + 1) * (double)day / YEAR;

        out[2 * k]     = sin(angle);
        out[2 * k + 1] = cos(angle);
    }
}

static void penalise(double *a, size_t n)
{
    for (size_t k = 0; k < n; k++)
        a[k * n + k] += RIDGE + (k < WFM_YEAR_COLUMNS ? PENALTY_YEAR : 0);
    for (size_t k = WFM_YEAR_COLUMNS; k + 1 < n; k++) {
        a[k * n + k] += PENALTY_BEND;
        a[(k + 1) * n + k + 1] += PENALTY_BEND;
        a[(k + 1) * n + k] -= PENALTY_BEND;
    }
}

void wfm_fit_year(const wfm_day_table *t, const double *x, double *work, wfm_day_model *m)
{
    const size_t knots = knots_of(t->days), n = WFM_YEAR_COLUMNS + knots;
    double      *a = work, *b = a + n * n, *row = b + n;

    for (size_t i = 0; i < n * (n + 2); i++)
        work[i] = 0;
    penalise(a, n);
    for (size_t d = 0; d < t->days; d++) {
        if (!(t->weight[d] > 0))
            continue;
        const double place = (double)d / (double)(t->days - 1) * (double)(knots - 1);
        const size_t left  = (size_t)place < knots - 2 ? (size_t)place : knots - 2;
        double      *knot  = row + WFM_YEAR_COLUMNS + left;

        season(d, row);
        knot[0] = 1 - (place - (double)left);
        knot[1] = place - (double)left;
        wfm_add_row(a, b, n, row, t->weight[d], x[d]);
        knot[0] = knot[1] = 0;
    }
    wfm_solve_definite(a, b, n);
    for (int k = 0; k < WFM_YEAR_COLUMNS; k++)
        m->year[k] = b[k];
}

double wfm_year_effect(const wfm_day_model *m, size_t day)
{
    double wave[WFM_YEAR_COLUMNS], sum = 0;

    season(day, wave);
    for (int k = 0; k < WFM_YEAR_COLUMNS; k++)
        sum += m->year[k] * wave[k];
    return sum;
}
