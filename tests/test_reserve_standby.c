/* People with unlike chances and reserves who fill in: the guide's case by hand, exact fractions,
 * and all ways in which some come and some do not. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/site.h"
#include "wfm/reserve.h"

#define MOST 1000

static const struct row {
    int    n, reserves;
    double enough, too_few, eighth; /* P(n / 8 are missing still) */
} table[] = {
#include "tests/oracle/reserve_standby.inc"
};

static const double three[] = {0.1, 0.2, 0.3};

static void assert_relative(double got, double want, double tolerance)
{
    assert_near(got, want, want > 0 ? tolerance * want : 1e-290);
}

static void test_table(void **state)
{
    static double absence[MOST], missing[MOST + 1];

    (void)state;
    for (int i = 0; i < MOST; i++)
        absence[i] = (7919 * i % 1000 + 1) / 4096.0;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        const struct row *row = &table[i];

        assert_int_equal(wfm_missing(absence, row->n, missing), WFM_OK);
        for (int r = 0; r < row->reserves; r++)
            wfm_missing_fill(missing, row->n, 13 / 16.0);
        const wfm_odds odds = wfm_missing_odds(missing, row->n, 0);
        assert_relative(odds.enough, row->enough, 1e-13);
        assert_relative(odds.too_few, row->too_few, 1e-13);
        assert_relative(missing[row->n / 8], row->eighth, 1e-13);
    }
}

/* The guide, section 8, case (a): presence of reserves .9, 1 for each asked, 6 for each missing. */
static void test_by_hand(void **state)
{
    static const double share[]  = {0.504, 0.398, 0.092, 0.006};
    static const double enough[] = {0.504, 0.8622, 0.97254, 0.9954};
    static const double cost[]   = {3.6, 1.9216, 2.17748, 3.029196};
    double              missing[4];

    (void)state;
    assert_int_equal(wfm_missing(three, 3, missing), WFM_OK);
    for (int k = 0; k < 4; k++)
        assert_near(missing[k], share[k], 1e-15);
    for (int r = 0; r < 4; r++) {
        double expected = 0;

        for (int k = 1; k < 4; k++)
            expected += k * missing[k];
        assert_near(wfm_missing_odds(missing, 3, 0).enough, enough[r], 1e-15);
        assert_near(r + 6 * expected, cost[r], 1e-14);
        wfm_missing_fill(missing, 3, 0.9);
    }
}

static void test_answers_by_hand(void **state)
{
    static const struct {
        double confidence, under, asked; /* by cost if confidence is 0 */
        int    reserves;
        double enough;
    } cases[] = {
        {0.95, 0, 0, 2, 0.97254}, {0.8622, 0, 0, 1, 0.8622}, {0.8623, 0, 0, 2, 0.97254},
        {0.5, 0, 0, 0, 0.504},    {0.99, 0, 0, 3, 0.9954},   {0, 6, 1, 1, 0.8622},
        {0, 6, 0.74, 2, 0.97254}, {0, 6, 0.75, 1, 0.8622},   {0, 6, 2.67, 1, 0.8622},
        {0, 6, 2.68, 0, 0.504},   {0, 0, 1, 0, 0.504},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double                     missing[4];
        const wfm_standby_scenario only    = {1, 0.9, missing};
        const wfm_standby          standby = {3, 1, &only};
        wfm_odds                   odds;

        assert_int_equal(wfm_missing(three, 3, missing), WFM_OK);
        const int r = cases[i].confidence > 0
                          ? wfm_standby_by_confidence(&standby, cases[i].confidence, &odds)
                          : wfm_standby_by_cost(&standby, cases[i].under, cases[i].asked, &odds);
        assert_int_equal(r, cases[i].reserves);
        assert_near(odds.enough, cases[i].enough, 1e-15);
        assert_near(odds.too_few, 1 - cases[i].enough, 1e-15);
        assert_near(missing[0], cases[i].enough, 1e-15); /* those still missing are handed back */
    }
}

/* P(k of n are missing and not filled in for), over all 2^(n + r) ways. */
static void all_ways(const double *absence, int n, const double *presence, int r, double *left)
{
    for (int k = 0; k <= n; k++)
        left[k] = 0;
    for (unsigned way = 0; way < 1u << (n + r); way++) {
        double chance = 1;
        int    gone = 0, come = 0;

        for (int i = 0; i < n + r; i++) {
            const int    bit = way >> i & 1;
            const double one = i < n ? absence[i] : presence[i - n];

            chance *= bit ? one : 1 - one;
            *(i < n ? &gone : &come) += bit;
        }
        left[gone > come ? gone - come : 0] += chance;
    }
}

static void test_all_ways(void **state)
{
    unsigned long long seed = 77;

    (void)state;
    for (int i = 0; i < 60; i++) {
        const int n = site_draw(&seed, 0, 6), r = site_draw(&seed, 0, 5);
        double    absence[6], presence[5], want[7], got[7];

        for (int k = 0; k < n; k++)
            absence[k] = site_draw(&seed, 0, 5) ? site_draw_real(&seed, 0, 1) : k % 2;
        for (int k = 0; k < r; k++)
            presence[k] = site_draw(&seed, 0, 5) ? site_draw_real(&seed, 0, 1) : k % 2;
        all_ways(absence, n, presence, r, want);
        assert_int_equal(wfm_missing(absence, n, got), WFM_OK);
        for (int k = 0; k < r; k++)
            wfm_missing_fill(got, n, presence[k]);
        for (int k = -1; k <= n + 1; k++) {
            const wfm_odds odds = wfm_missing_odds(got, n, k);
            double         few  = 0;

            for (int j = 0; j <= k && j <= n; j++)
                few += want[j];
            if (k >= 0 && k <= n)
                assert_near(got[k], want[k], 1e-14);
            assert_near(odds.enough, few, 1e-14);
            assert_near(odds.too_few, 1 - few, 1e-14);
        }
    }
}

/* Two futures with chances of their own, by all ways: the least of either kind that is enough. */
static void test_mixture(void **state)
{
    static const double ill[]  = {0.35, 0.5, 0.45};
    const double        come[] = {0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9};
    const double        less[] = {0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6};
    int                 seen   = 0;

    (void)state;
    for (int r = 0; r <= 8; r++) {
        double                     a[4], b[4];
        wfm_odds                   odds;
        const wfm_standby_scenario of[]    = {{0.8, 0.9, a}, {0.2, 0.6, b}};
        const wfm_standby          standby = {3, 2, of};

        all_ways(three, 3, come, r, a);
        all_ways(ill, 3, less, r, b);
        const double enough = 0.8 * a[0] + 0.2 * b[0];
        const double relief = 0.8 * 0.9 * (1 - a[0]) + 0.2 * 0.6 * (1 - b[0]);
        for (int side = -1; side <= 1; side += 2)
            for (int by_cost = 0; by_cost <= 1; by_cost++) {
                assert_int_equal(wfm_missing(three, 3, a), WFM_OK);
                assert_int_equal(wfm_missing(ill, 3, b), WFM_OK);
                const int got =
                    by_cost ? wfm_standby_by_cost(&standby, 1, relief * (1 + 1e-7 * side), &odds)
                            : wfm_standby_by_confidence(&standby, enough - 1e-7 * side, &odds);
                assert_int_equal(got, side > 0 ? r : r + 1);
                if (side > 0)
                    assert_near(odds.enough, enough, 1e-14);
                seen++;
            }
    }
    assert_int_equal(seen, 36);
}

static int needed(const double *absence, int n, double presence, double confidence)
{
    double                     missing[MOST + 1];
    const wfm_standby_scenario only = {1, presence, missing};

    assert_int_equal(wfm_missing(absence, n, missing), WFM_OK);
    return wfm_standby_by_confidence(&(wfm_standby){n, 1, &only}, confidence, NULL);
}

static void test_more_of_anything_needs_no_fewer(void **state)
{
    unsigned long long seed = 5;
    double             absence[41];

    (void)state;
    for (int i = 0; i < 200; i++) {
        const int    n          = site_draw(&seed, 1, 40);
        const double presence   = site_draw_real(&seed, 0.2, 1);
        const double confidence = site_draw_real(&seed, 0.1, 0.9999);

        for (int k = 0; k <= n; k++)
            absence[k] = site_draw_real(&seed, 0, 0.6);
        const int r = needed(absence, n, presence, confidence);
        assert_true(needed(absence, n + 1, presence, confidence) >= r);
        assert_true(needed(absence, n, presence - 0.1, confidence) >= r);
        assert_true(needed(absence, n, presence, confidence + 0.00005) >= r);
        absence[0] += 0.3;
        assert_true(needed(absence, n, presence, confidence) >= r);
    }
}

/* People of one chance are a binomial: the other half of the header knows how likely. */
static void test_alike(void **state)
{
    static double absence[400], missing[401];

    (void)state;
    for (int i = 0; i < 400; i++)
        absence[i] = 0.137;
    for (int want = 1; want <= 300; want += 23) {
        const wfm_absence_scenario only = {1, 0.137};
        wfm_odds                   odds;
        const int r = wfm_reserve_by_confidence(want, &(wfm_absence_mix){1, &only}, 0.93, &odds);

        assert_int_equal(wfm_missing(absence, want + r, missing), WFM_OK);
        const wfm_odds same = wfm_missing_odds(missing, want + r, r);
        assert_relative(odds.enough, same.enough, 1e-12);
        assert_relative(odds.too_few, same.too_few, 1e-12);
    }
}

static void test_out_of_range(void **state)
{
    double                     missing[4] = {0.5, 0.5, 0, 0};
    const wfm_standby_scenario fine       = {1, 0.9, missing};
    const wfm_standby_scenario bad[]      = {{0.9, 0.9, missing}, {-1, 0.9, missing},
                                             {NAN, 0.9, missing}, {1, 0.09, missing},
                                             {1, 1.001, missing}, {1, NAN, missing}};
    const wfm_standby          good       = {3, 1, &fine};
    double                     room[2];

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(wfm_standby_by_confidence(&(wfm_standby){3, 1, &bad[i]}, 0.9, NULL), -1);
        assert_int_equal(wfm_standby_by_cost(&(wfm_standby){3, 1, &bad[i]}, 6, 1, NULL), -1);
    }
    assert_int_equal(wfm_standby_by_confidence(&(wfm_standby){-1, 1, &fine}, 0.9, NULL), -1);
    assert_int_equal(wfm_standby_by_confidence(&(wfm_standby){3, 0, &fine}, 0.9, NULL), -1);
    assert_int_equal(wfm_standby_by_confidence(&good, 0, NULL), -1);
    assert_int_equal(wfm_standby_by_confidence(&good, 1, NULL), -1);
    assert_int_equal(wfm_standby_by_confidence(&good, NAN, NULL), -1);
    assert_int_equal(wfm_standby_by_cost(&good, -1, 1, NULL), -1);
    assert_int_equal(wfm_standby_by_cost(&good, INFINITY, 1, NULL), -1);
    assert_int_equal(wfm_standby_by_cost(&good, NAN, 1, NULL), -1);
    assert_int_equal(wfm_standby_by_cost(&good, 6, 0, NULL), -1);
    assert_int_equal(wfm_standby_by_cost(&good, 6, NAN, NULL), -1);
    assert_near(missing[0], 0.5, 0); /* nothing was changed */
    assert_int_equal(wfm_missing((const double[]){1.01}, 1, room), WFM_EDATA);
    assert_int_equal(wfm_missing((const double[]){-0.01}, 1, room), WFM_EDATA);
    assert_int_equal(wfm_missing((const double[]){NAN}, 1, room), WFM_EDATA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_answers_by_hand),
        cmocka_unit_test(test_all_ways),
        cmocka_unit_test(test_mixture),
        cmocka_unit_test(test_more_of_anything_needs_no_fewer),
        cmocka_unit_test(test_alike),
        cmocka_unit_test(test_out_of_range),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
