/* What one more person is worth where each may be missing: against sums of 60 digits, the guide's
 * case by hand, and what any such cost must be. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "wfm/reserve.h"

#define TOLERANCE 1e-12 /* relative, as the header promises */
#define MOST      12000

static const struct row {
    int    want;
    double absence;
    int    n;
    double too_few, enough; /* of n people */
} table[] = {
#include "tests/oracle/reserve_gains.inc"
};

static const wfm_absence_scenario ordinary[] = {{1, 0.1}};
static const wfm_absence_scenario flu[]      = {{0.75, 0.0625}, {0.2, 0.25}, {0.05, 0.5}};

static double *gains(int want, const wfm_absence_mix *mix, wfm_reserve_prices prices, int most)
{
    double *gain = malloc(((size_t)most + 1) * sizeof *gain);
    double *room = malloc(((size_t)most + 1) * sizeof *room);

    assert_non_null(gain);
    assert_non_null(room);
    assert_int_equal(wfm_reserve_gains(want, mix, &prices, most, room, gain), WFM_OK);
    free(room);
    return gain;
}

/* Relative; the table has 0 for what is below 1e-290. */
static double off(double got, double want)
{
    return want > 0 ? fabs(got / want - 1) : !(got >= 0 && got < 1e-290);
}

/* Each side on its own: the other has no price. */
static void test_table(void **state)
{
    double worst = 0;

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        const struct row          *row  = &table[i];
        const wfm_absence_scenario only = {1, row->absence};
        const wfm_absence_mix      mix  = {1, &only};
        double      *under = gains(row->want, &mix, (wfm_reserve_prices){.under = 1}, row->n + 1);
        double      *over  = gains(row->want, &mix, (wfm_reserve_prices){.over = 1}, row->n + 1);
        const double come  = 1 - row->absence;
        const double bad =
            fmax(off(under[row->n] / come, row->too_few), off(-over[row->n] / come, row->enough));

        if (!(bad <= TOLERANCE))
            fail_msg("want %d, absence %g, n %d: off by %g", row->want, row->absence, row->n, bad);
        worst = fmax(worst, bad);
        free(under);
        free(over);
    }
    print_message("worst relative error of %zu rows: %.2g\n", sizeof table / sizeof table[0],
                  worst);
}

/* The guide, section 8, case (b): three wanted, presence .9, wage 1, 6 for each missing. */
static void test_by_hand(void **state)
{
    static const double   want[] = {4.8 - 1.458, 4.8, 4.3366, 5.05418}; /* n = 2 .. 5 */
    const wfm_absence_mix mix    = {1, ordinary};
    double               *gain   = gains(3, &mix, (wfm_reserve_prices){.under = 6, .asked = 1}, 5);
    double                cost   = 18; /* nobody asked */

    (void)state;
    for (int n = 0; n < 5; n++) {
        cost -= gain[n];
        if (n > 1)
            assert_near(cost, want[n - 1], 1e-12);
    }
    assert_near(gain[0], 6 * 0.9 - 1, 1e-12);
    assert_near(gain[2], 6 * 0.9 - 1, 1e-12); /* surely too few until three are asked */
    free(gain);
}

/* The expected cost by adding up who comes, person by person: Pascal's rule, no sum over tails. */
static void expected_costs(int want, double absence, const wfm_reserve_prices *prices, int most,
                           long double *cost)
{
    long double *come = calloc((size_t)most + 2, sizeof *come);

    assert_non_null(come);
    come[0] = 1;
    for (int n = 0; n <= most; n++) {
        cost[n] = (long double)prices->asked * n;
        for (int k = 0; k <= n; k++)
            cost[n] += come[k] * (k < want ? prices->under * (long double)(want - k)
                                           : prices->over * (long double)(k - want));
        for (int k = n + 1; k >= 0; k--)
            come[k] = come[k] * absence + (k > 0 ? come[k - 1] * (1 - (long double)absence) : 0);
    }
    free(come);
}

static void test_differences_of_expected_costs(void **state)
{
    const wfm_reserve_prices prices = {3.1, 0.37, 0.21};
    long double              cost[3][201];

    (void)state;
    for (int want = 0; want <= 90; want += 9) {
        double *gain = gains(want, &(wfm_absence_mix){3, flu}, prices, 200);

        for (int s = 0; s < 3; s++)
            expected_costs(want, flu[s].absence, &prices, 200, cost[s]);
        for (int n = 0; n < 200; n++) {
            long double step = 0;

            for (int s = 0; s < 3; s++)
                step += flu[s].weight * (cost[s][n] - cost[s][n + 1]);
            assert_near(gain[n], (double)step, 1e-13 * 200);
        }
        free(gain);
    }
}

/* Not by the last bit may one more be worth more than the one before. */
static void test_convex(void **state)
{
    static const int want[] = {0, 1, 2, 17, 300, 4000, 10000};

    (void)state;
    for (size_t i = 0; i < sizeof want / sizeof want[0]; i++)
        for (int s = 1; s <= 3; s += 2) {
            const wfm_absence_mix mix = {s, s == 1 ? ordinary : flu};
            double *gain = gains(want[i], &mix, (wfm_reserve_prices){3.1, 0.37, 0.21}, MOST);

            for (int n = 1; n < MOST; n++)
                assert_true(gain[n] <= gain[n - 1]);
            free(gain);
        }
}

static void test_least_cost_is_where_gains_end(void **state)
{
    (void)state;
    for (int want = 0; want <= 400; want += 16)
        for (int over = 0; over < 8; over++) {
            const wfm_reserve_prices prices = {3, 0.1 * over, over == 0 ? 0.4 : 0};
            const wfm_absence_mix    mix    = {3, flu};
            double                  *gain   = gains(want, &mix, prices, 3 * want + 50);
            int                      n      = want;

            while (gain[n] > 0)
                n++;
            assert_int_equal(wfm_reserve_by_cost(want, &mix, &prices, NULL), n - want);
            free(gain);
        }
}

static void test_out_of_range(void **state)
{
    static const wfm_absence_scenario half[]      = {{0.5, 0.1}, {0.4999, 0.1}};
    static const wfm_absence_scenario negative[]  = {{1.5, 0.1}, {-0.5, 0.1}};
    static const wfm_absence_scenario wide[]      = {{1, 0.9000001}};
    static const wfm_absence_scenario below[]     = {{1, -0.1}};
    static const wfm_absence_scenario no_number[] = {{1, NAN}};
    static const wfm_absence_scenario no_weight[] = {{NAN, 0.1}};
    static const struct {
        int                want, most;
        wfm_absence_mix    mix;
        wfm_reserve_prices prices;
    } bad[] = {
        {-1, 4, {1, ordinary}, {1, 1, 1}},  {1000001, 4, {1, ordinary}, {1, 1, 1}},
        {3, -1, {1, ordinary}, {1, 1, 1}},  {3, 1000001, {1, ordinary}, {1, 1, 1}},
        {3, 4, {0, ordinary}, {1, 1, 1}},   {3, 4, {2, half}, {1, 1, 1}},
        {3, 4, {2, negative}, {1, 1, 1}},   {3, 4, {1, wide}, {1, 1, 1}},
        {3, 4, {1, below}, {1, 1, 1}},      {3, 4, {1, no_number}, {1, 1, 1}},
        {3, 4, {1, no_weight}, {1, 1, 1}},  {3, 4, {1, ordinary}, {-1, 1, 1}},
        {3, 4, {1, ordinary}, {1, -1, 1}},  {3, 4, {1, ordinary}, {1, 1, -1}},
        {3, 4, {1, ordinary}, {NAN, 1, 1}}, {3, 4, {1, ordinary}, {1, INFINITY, 1}},
        {3, 4, {1, ordinary}, {1, 1, NAN}},
    };
    double room[4], gain[4] = {7, 7, 7, 7};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(
            wfm_reserve_gains(bad[i].want, &bad[i].mix, &bad[i].prices, bad[i].most, room, gain),
            WFM_EDATA);
        for (int n = 0; n < 4; n++)
            assert_near(gain[n], 7, 0);
        if (bad[i].most == 4)
            assert_int_equal(wfm_reserve_by_cost(bad[i].want, &bad[i].mix, &bad[i].prices, NULL),
                             -1);
    }
    assert_int_equal(wfm_reserve_by_cost(3, &(wfm_absence_mix){1, ordinary},
                                         &(wfm_reserve_prices){.under = 1}, NULL),
                     -1); /* no end: reserves for nothing */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_differences_of_expected_costs),
        cmocka_unit_test(test_convex),
        cmocka_unit_test(test_least_cost_is_where_gains_end),
        cmocka_unit_test(test_out_of_range),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
