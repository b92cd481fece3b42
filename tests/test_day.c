/* The program of one day, with every duty as a column, against every way to deal duties out. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/solver/solver.h"
#include "tests/support/near.h"
#include "tests/support/site.h"
#include "wfm/day.h"
#include "wfm/duty.h"

#define DAY_SLOTS 20
#define PART      24 /* slots: the day and what runs into the next */
#define TYPES     2
#define DEMANDS   2
#define DUTIES    64
#define PEOPLE    3

/* What a column stands for: the duty, and the demand that it serves (all day long). */
typedef struct {
    int      type, demand;
    wfm_duty duty;
} column;

typedef struct {
    site_case      *c;
    wfm_day_program day;
    int            *base, *counts, *pools;
    wfm_lp          lp;
    int             first; /* column of the first duty */
    int             n;
    column          columns[DUTIES];
} day_case;

static int cells(const day_case *t)
{
    return DEMANDS * t->c->site.n_slots;
}

/* Three days; pool 0 serves demand 0, pool 1 both. */
static site_case *random_site(unsigned long long *seed)
{
    const int  slots[] = {DAY_SLOTS, DAY_SLOTS, DAY_SLOTS};
    site_case *c       = site_new(3, slots, 4);

    site_add_kind(c, 8, 7, site_draw_real(seed, 1, 5));
    site_add_break(c, 0, (wfm_break_window){1, 3, 1});
    site_add_break(c, 0, (wfm_break_window){5, 6, 1});
    site_add_kind(c, 5, 5, site_draw_real(seed, 1, 5));
    for (int d = 0; d < 3; d++)
        for (int i = 0; i < 2; i++)
            site_add_option(c, d, i, site_draw(seed, 0, 15));
    for (int d = 0; d < DEMANDS; d++) {
        site_add_demand(c, site_draw_real(seed, 1, 4), site_draw_real(seed, 0.1, 2));
        for (int t = 0; t < c->site.n_priced; t++)
            c->want[d][t] = site_draw(seed, 0, 3);
    }
    site_add_pool(c, 1, (const int[]){0});
    site_add_pool(c, 2, (const int[]){0, 1});
    return c;
}

static void add_column(day_case *t, int type, int demand, const wfm_duty *duty)
{
    int *best = site_memory(t->c, (size_t)t->c->site.n_slots, sizeof *best);

    for (int s = 0; s < t->c->site.n_slots; s++)
        best[s] = demand;
    assert_true(t->n < DUTIES);
    t->columns[t->n++] = (column){type, demand, *duty};
    assert_true(wfm_day_add(&t->c->site, &t->day, type, duty, best, &t->lp));
}

/* Every duty that begins on the day, for each demand of the type's pool. */
static void add_all_columns(day_case *t, int type)
{
    const wfm_site *site     = &t->c->site;
    const int       long_one = site->day_options[t->day.day], short_one = long_one + 1;
    const int       start = site->options[long_one].start;

    for (int demand = 0; demand <= t->pools[type]; demand++) {
        const wfm_duty plain = {.option = short_one};

        add_column(t, type, demand, &plain);
        for (int i = 1; i <= 3; i++)
            for (int k = 5; k <= 6; k++) {
                const wfm_duty duty = {long_one, {start + i, start + k}};

                add_column(t, type, demand, &duty);
            }
    }
}

static int *copy_of(site_case *c, int n, const int *values)
{
    int *at = site_memory(c, (size_t)n, sizeof *at);

    memcpy(at, values, (size_t)n * sizeof *at);
    return at;
}

static void lay_out(day_case *t, int rows, int cols, int entries)
{
    wfm_lp_lay_out(&t->lp, site_memory(t->c, wfm_lp_bytes(rows, cols, entries), 1), rows, cols,
                   entries);
}

static day_case *random_day(unsigned long long *seed)
{
    day_case *t = calloc(1, sizeof *t);

    assert_non_null(t);
    t->c      = random_site(seed);
    t->counts = copy_of(t->c, TYPES, (const int[]){site_draw(seed, 1, 2), 1});
    t->pools  = copy_of(t->c, TYPES, (const int[]){0, 1});
    t->base   = site_memory(t->c, (size_t)cells(t), sizeof *t->base);
    for (int i = 0; i < cells(t); i++)
        t->base[i] = site_draw(seed, 0, 9) / 4; /* now and then more than are wanted */
    const int day = site_draw(seed, 1, 2); /* the last one runs beyond the slots with a price */
    t->day        = (wfm_day_program){.day        = day,
                                      .first_slot = t->c->site.day_start[day],
                                      .n_slots    = PART,
                                      .n_types    = TYPES,
                                      .type_count = t->counts,
                                      .type_pool  = t->pools};
    lay_out(t, 200, 400, 4000);
    assert_true(wfm_day_begin(&t->c->site, &t->day, t->base, &t->lp));
    assert_int_equal(t->lp.rows, TYPES + DEMANDS * PART);
    assert_int_equal(t->lp.cols, 2 * DEMANDS * PART);
    t->first = t->lp.cols;
    for (int type = 0; type < TYPES; type++)
        add_all_columns(t, type);
    return t;
}

static void free_day(day_case *t)
{
    site_free(t->c);
    free(t);
}

/* ---- without the program ---- */

static double part_cost(const day_case *t, const int *x)
{
    double cost = 0;

    for (int d = 0; d < DEMANDS; d++)
        for (int s = t->day.first_slot; s < t->day.first_slot + PART && s < t->c->site.n_priced;
             s++) {
            const wfm_demand *demand = &t->c->site.demands[d];
            const int         less   = demand->want[s] - x[d * t->c->site.n_slots + s];

            cost += less > 0 ? demand->under * less : -demand->over * less;
        }
    return cost;
}

/* Everybody's duty counted in x; returns the wages. */
static double work(const day_case *t, int people, const int *dealt, int *x)
{
    const wfm_site *site  = &t->c->site;
    double          wages = 0;

    memcpy(x, t->base, (size_t)cells(t) * sizeof *x);
    for (int p = 0; p < people; p++) {
        const column *col = &t->columns[dealt[p]];

        wages += site->kinds[site->options[col->duty.option].kind].wage;
        for (int s = 0; s < site->n_slots; s++)
            x[col->demand * site->n_slots + s] += wfm_duty_works(site, &col->duty, s);
    }
    return wages;
}

static double cost_of(const day_case *t, int people, const int *dealt)
{
    int         *x    = calloc((size_t)cells(t), sizeof *x);
    const double cost = work(t, people, dealt, x) + part_cost(t, x);

    free(x);
    return cost;
}

static int type_of_person(const day_case *t, int person)
{
    return person < t->counts[0] ? 0 : 1;
}

static double cheapest(const day_case *t, int people, int person, int *dealt, int *best)
{
    if (person == people)
        return cost_of(t, people, dealt);
    double low = INFINITY;
    for (int i = 0; i < t->n; i++) {
        int below[PEOPLE];

        if (t->columns[i].type != type_of_person(t, person))
            continue;
        dealt[person]     = i;
        const double cost = cheapest(t, people, person + 1, dealt, below);
        if (cost < low) {
            low = cost;
            memcpy(best, below, sizeof below);
            best[person] = i;
        }
    }
    return low;
}

/* ---- tests ---- */

static void test_all_deals(void **state)
{
    const wfm_mip_limits limits = {.nodes = 100000};

    (void)state;
    for (unsigned i = 0; i < 20; i++) {
        unsigned long long seed   = 2500 + 11 * i;
        day_case          *t      = random_day(&seed);
        const int          people = t->counts[0] + t->counts[1];
        int                dealt[PEOPLE], best[PEOPLE] = {0};
        wfm_error          err  = {0};
        const double       want = cheapest(t, people, 0, dealt, best);
        wfm_solution       out  = {.x = site_memory(t->c, (size_t)t->lp.cols, sizeof(double))};

        assert_int_equal(wfm_solve_mip(&t->lp, &limits, &out, &err), WFM_OK);
        assert_int_equal(out.outcome, WFM_SOLVED);
        assert_near(out.cost, want, 1e-7 * (1 + want));
        free_day(t);
    }
}

/* The columns' values for that deal: under and over are what the rows leave. */
static double *values_of(day_case *t, int people, const int *dealt)
{
    const wfm_lp *lp    = &t->lp;
    double       *value = site_memory(t->c, (size_t)lp->cols, sizeof *value);
    int          *x     = site_memory(t->c, (size_t)cells(t), sizeof *x);

    work(t, people, dealt, x);
    for (int col = 0; col < t->first; col++) {
        const int entry = lp->begin[col], row = lp->row[entry] - TYPES, d = row / PART;
        const int slot = t->day.first_slot + row % PART;
        const int less = t->c->site.demands[d].want[slot] - x[d * t->c->site.n_slots + slot];

        value[col] = fmax(0, lp->coef[entry] * less); /* under counts up, over down */
    }
    for (int i = 0; i < t->n; i++)
        value[t->first + i] = 0;
    for (int p = 0; p < people; p++)
        value[t->first + dealt[p]]++;
    return value;
}

static void check_feasible(const wfm_lp *lp, const double *value)
{
    double *row = calloc((size_t)lp->rows, sizeof *row);

    for (int col = 0; col < lp->cols; col++) {
        assert_true(value[col] >= lp->lower[col] && value[col] <= lp->upper[col]);
        for (int k = lp->begin[col]; k < lp->begin[col + 1]; k++)
            row[lp->row[k]] += lp->coef[k] * value[col];
    }
    for (int r = 0; r < lp->rows; r++)
        assert_true(row[r] >= lp->row_lower[r] - 1e-9 && row[r] <= lp->row_upper[r] + 1e-9);
    free(row);
}

/* Any roster is a solution of the program at its own cost, and a start that is never worsened. */
static void test_the_roster_as_it_is(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 20; i++) {
        unsigned long long seed   = 6100 + 13 * i;
        day_case          *t      = random_day(&seed);
        const int          people = t->counts[0] + t->counts[1];
        int                dealt[PEOPLE];
        double             cost = 0;
        wfm_error          err  = {0};

        for (int p = 0; p < people; p++)
            do
                dealt[p] = site_draw(&seed, 0, t->n - 1);
            while (t->columns[dealt[p]].type != type_of_person(t, p));
        const double *value = values_of(t, people, dealt);
        check_feasible(&t->lp, value);
        for (int col = 0; col < t->lp.cols; col++)
            cost += t->lp.cost[col] * value[col];
        assert_near(cost, cost_of(t, people, dealt), 1e-9);

        const wfm_mip_limits limits = {.nodes = 1, .start = value};
        wfm_solution         out    = {.x = site_memory(t->c, (size_t)t->lp.cols, sizeof(double))};
        assert_int_equal(wfm_solve_mip(&t->lp, &limits, &out, &err), WFM_OK);
        assert_true(out.outcome == WFM_SOLVED || out.outcome == WFM_STOPPED);
        assert_true(out.cost <= cost + 1e-9);
        check_feasible(&t->lp, out.x);
        free_day(t);
    }
}

/* At the duals of the continuous program prices lie within their limits and no more of any
 * duty would pay, no less of one that is used. */
static void test_prices(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 20; i++) {
        unsigned long long seed  = 9100 + 5 * i;
        day_case          *t     = random_day(&seed);
        const wfm_site    *site  = &t->c->site;
        double            *price = site_memory(t->c, (size_t)cells(t), sizeof *price);
        wfm_error          err   = {0};
        wfm_solution       out   = {.x    = site_memory(t->c, (size_t)t->lp.cols, sizeof(double)),
                                    .dual = site_memory(t->c, (size_t)t->lp.rows, sizeof(double))};

        assert_int_equal(wfm_solve_lp(&t->lp, &out, &err), WFM_OK);
        assert_int_equal(out.outcome, WFM_SOLVED);
        wfm_day_price(site, &t->day, out.dual, price);
        for (int cell = 0; cell < cells(t); cell++) {
            const int  d = cell / site->n_slots, s = cell % site->n_slots - t->day.first_slot;
            const bool inside = s >= 0 && s < PART;

            assert_near(price[cell], inside ? out.dual[TYPES + d * PART + s] : 0, 0);
            assert_true(price[cell] <= site->demands[d].under + 1e-9);
            assert_true(price[cell] >= -site->demands[d].over - 1e-9);
        }
        for (int k = 0; k < t->n; k++) {
            const column *col  = &t->columns[k];
            double        left = site->kinds[site->options[col->duty.option].kind].wage;

            left -= out.dual[col->type];
            for (int s = 0; s < site->n_slots; s++)
                if (wfm_duty_works(site, &col->duty, s))
                    left -= price[col->demand * site->n_slots + s];
            const double value = out.x[t->first + k];
            assert_true(left >= -1e-9 || value > t->lp.upper[t->first + k] - 1e-9);
            assert_true(left <= 1e-9 || value < 1e-9);
        }
        free_day(t);
    }
}

static void test_no_room(void **state)
{
    unsigned long long seed = 3;
    day_case          *t    = random_day(&seed);
    const int rows = TYPES + DEMANDS * PART, cols = t->first, entries = t->lp.begin[t->first];
    int      *best = copy_of(t->c, t->c->site.n_slots, t->c->want[0]);

    (void)state;
    for (int s = 0; s < t->c->site.n_slots; s++)
        best[s] = 0;
    for (int less = 0; less <= 3; less++) {
        lay_out(t, rows - (less == 0), cols - (less == 1), entries - (less == 2));
        assert_int_equal(wfm_day_begin(&t->c->site, &t->day, t->base, &t->lp), less == 3);
    }
    assert_false(wfm_day_add(&t->c->site, &t->day, 0, &t->columns[0].duty, best, &t->lp));
    lay_out(t, rows, cols + 1, entries + 3);
    assert_true(wfm_day_begin(&t->c->site, &t->day, t->base, &t->lp));
    assert_false(wfm_day_add(&t->c->site, &t->day, 0, &t->columns[0].duty, best, &t->lp));
    free_day(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_deals),
        cmocka_unit_test(test_the_roster_as_it_is),
        cmocka_unit_test(test_prices),
        cmocka_unit_test(test_no_room),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
