/* Parts and their total: against scipy's non-negative least squares, and what must hold of any. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/forecast_case.h"
#include "tests/support/near.h"
#include "wfm/reconcile.h"

enum { PARTS = 4, MANY = 50 };

/* scipy.optimize.nnls on rows (x - f) / sqrt v and (sum x - f_0) / sqrt v_0. */
static void test_against_scipy(void **state)
{
    static const struct {
        size_t        n;
        wfm_uncertain part[PARTS], total;
        double        want[PARTS];
    } table[] = {
        {3,
         {{12.5, 13.3}, {3.25, 3.3}, {40, 48}},
         {50, 62.5},
         {11.89830841856806, 3.1007081038552333, 37.82848151062156}},
        {3,
         {{12.5, 13.3}, {3.25, 9.3}, {40, 480}},
         {20, 22.5},
         {11.594505808417441, 2.616834888592651, 7.320510378975429}},
        {4,
         {{1, 1.5}, {2, 2}, {30, 90}, {4, 40}},
         {3, 4}, /* the last would be negative */
         {0.5384615384615391, 1.384615384615385, 2.307692307692306, 0}},
        {3, {{5, 6}, {0, 0}, {7, 8}}, {20, 30}, {6.090909090909088, 0, 8.454545454545455}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        wfm_uncertain part[PARTS], total = table[i].total;
        double        sum = 0;

        memcpy(part, table[i].part, sizeof part);
        assert_int_equal(wfm_reconcile(part, table[i].n, &total), WFM_OK);
        for (size_t k = 0; k < table[i].n; k++) {
            assert_near(part[k].mean, table[i].want[k], 1e-12);
            assert_near(part[k].variance, table[i].part[k].variance, 0);
            sum += part[k].mean;
        }
        assert_near(total.mean, sum, 0);
    }
}

/* Nothing can move; only the total can; a sure total of nothing; no parts at all. */
static void test_ends(void **state)
{
    wfm_uncertain sure[] = {{5, 0}, {6, 0}}, part[] = {{5, 25}, {6, 36}};
    wfm_uncertain total = {20, 0};

    (void)state;
    assert_int_equal(wfm_reconcile(sure, 2, &total), WFM_OK);
    assert_near(sure[0].mean, 5, 0);
    assert_near(total.mean, 11, 0);
    total = (wfm_uncertain){20, 3};
    assert_int_equal(wfm_reconcile(sure, 2, &total), WFM_OK);
    assert_near(sure[1].mean, 6, 0);
    assert_near(total.mean, 11, 0);
    total = (wfm_uncertain){0, 0};
    assert_int_equal(wfm_reconcile(part, 2, &total), WFM_OK);
    assert_near(part[0].mean, 0, 1e-15);
    assert_near(part[1].mean, 0, 1e-15);
    assert_int_equal(wfm_reconcile(NULL, 0, &total), WFM_OK);
    assert_near(total.mean, 0, 0);
}

/* Fifty random parts, often with a total far too small: the conditions of the optimum. A part that
 * is above 0 and the total have moved by the same multiple of their variances; a part at 0 would
 * have by no more. */
static void test_conditions(void **state)
{
    unsigned long long random = 17;

    (void)state;
    for (int round = 0; round < 200; round++) {
        wfm_uncertain part[MANY], was[MANY];
        wfm_uncertain total = {3000 * forecast_case_uniform(&random), 200}, before = total;

        for (size_t i = 0; i < MANY; i++) {
            const double f = 100 * forecast_case_uniform(&random);

            was[i] = part[i] = (wfm_uncertain){f, f + forecast_case_uniform(&random) * f * f};
        }
        assert_int_equal(wfm_reconcile(part, MANY, &total), WFM_OK);
        const double l = (before.mean - total.mean) / before.variance;
        for (size_t i = 0; i < MANY; i++) {
            const double want = was[i].mean + l * was[i].variance;

            assert_true(part[i].mean >= 0);
            assert_near(part[i].mean, want > 0 ? want : 0, 1e-9 * (1 + was[i].mean));
        }
    }
}

static void test_out_of_range(void **state)
{
    static const wfm_uncertain bad[] = {{-1, 1}, {NAN, 1}, {INFINITY, 1},
                                        {1, -1}, {1, NAN}, {1, INFINITY}};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        wfm_uncertain part[] = {{1, 1}, bad[i]}, good = {3, 1}, wrong = bad[i];

        assert_int_equal(wfm_reconcile(part, 2, &good), WFM_EDATA);
        assert_near(part[0].mean + good.mean, 4, 0);
        assert_int_equal(wfm_reconcile(part, 1, &wrong), WFM_EDATA);
        assert_near(part[0].mean, 1, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_scipy),
        cmocka_unit_test(test_ends),
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_out_of_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
