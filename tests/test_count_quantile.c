/* wfm_count_quantile against a table of independent origin, and what must hold for any count. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/forecasting/parts.h"
#include "tests/support/near.h"
#include "wfm/forecast.h"

/* Whole numbers: no tolerance. Made by tests/oracle/count_quantile.py. */
static const struct {
    double mean, kappa, p, want;
} table[] = {
#include "tests/oracle/count_quantile.inc"
};

static void test_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        const double got = wfm_count_quantile(table[i].mean, table[i].kappa, table[i].p);

        if (got != table[i].want)
            fail_msg("mean %g, kappa %g, p %.12g: %g, want %g", table[i].mean, table[i].kappa,
                     table[i].p, got, table[i].want);
    }
}

/* P(X = 0) = exp(-mean) and (1 + kappa mean)^(-1/kappa): mean ln 2 has its median on the step from
 * 0 to 1; mean 1, kappa 1 is geometric with P(X <= k) = 1 - 2^-(k+1). */
static void test_by_hand(void **state)
{
    (void)state;
    assert_near(wfm_count_quantile(0.693, 0, 0.5), 0, 0);
    assert_near(wfm_count_quantile(0.694, 0, 0.5), 1, 0);
    assert_near(wfm_count_quantile(1, 1, 0.499), 0, 0);
    assert_near(wfm_count_quantile(1, 1, 0.501), 1, 0);
    assert_near(wfm_count_quantile(1, 1, 0.874), 2, 0);
    assert_near(wfm_count_quantile(1, 1, 0.876), 3, 0);
    assert_near(wfm_count_quantile(0, 0.3, 0.99), 0, 0);
}

/* A band that is made for a whole grid takes an approximation where counts are many: it may be off
 * by no more than a hundredth of the standard deviation and one call for the rounding. */
static void test_grid_agrees(void **state)
{
    static const double mean[]  = {1e-6, 0.3, 7.7, 93, 1024, 1025, 29617, 1e6};
    static const double kappa[] = {0, 1e-9, 0.004, 0.1, 0.3};

    (void)state;
    for (size_t i = 0; i < sizeof mean / sizeof mean[0]; i++)
        for (size_t j = 0; j < sizeof kappa / sizeof kappa[0]; j++) {
            const double sd    = sqrt(mean[i] + kappa[j] * mean[i] * mean[i]);
            const double bound = sd > 32 ? 1 + 0.01 * sd : 0;
            double       band[WFM_QUANTILES];

            const double k = kappa[j];

            wfm_count_quantiles(mean[i], (const double[WFM_QUANTILES]){k, k, k, k, k, k, k}, band);
            for (size_t q = 0; q < WFM_QUANTILES; q++)
                assert_near(band[q], wfm_count_quantile(mean[i], kappa[j], wfm_quantile_level[q]),
                            bound);
        }
}

static void test_any_count(void **state)
{
    static const double p[] = {1e-15, 1e-6, 0.01, 0.3, 0.5, 0.7, 0.99, 1 - 1e-6, 1 - 1e-15};

    (void)state;
    for (double mean = 1e-6; mean <= 2e6; mean *= 7.3)
        for (double kappa = 0; kappa < 40; kappa = kappa * 5.1 + 0.001) {
            double last = 0;

            for (size_t i = 0; i < sizeof p / sizeof p[0] && mean * kappa < 1e6; i++) {
                const double k = wfm_count_quantile(mean, kappa, p[i]);

                assert_true(isfinite(k) && k >= last && k == floor(k));
                last = k;
            }
        }
}

/* Far beyond the range of calls an answer still comes at once, and is near the mean. */
static void test_huge(void **state)
{
    (void)state;
    assert_near(wfm_count_quantile(1e16, 0, 0.5) / 1e16, 1, 1e-6);
    assert_near(wfm_count_quantile(1e16, 0.01, 0.9) / 1e16, 1.13, 0.01);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table),       cmocka_unit_test(test_by_hand),
        cmocka_unit_test(test_grid_agrees), cmocka_unit_test(test_any_count),
        cmocka_unit_test(test_huge),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
