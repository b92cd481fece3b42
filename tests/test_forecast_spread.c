/* The bands of wfm_forecast_queue on simulated queues whose distribution is known. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/forecast_case.h"
#include "tests/support/near.h"

enum { DAYS = 84, SLOTS = 48, AHEAD = 28, QUEUES = 12, Q10 = 1, Q90 = 5 };

/* Mean calls of a slot: a working day with its peak before noon, two thirds at weekends. */
static double truth(size_t day, size_t slot, double calls)
{
    const double x = ((double)slot - 22) / 9;

    return calls * (day % 7 < 5 ? 1 : 0.67) * (0.1 + exp(-x * x));
}

typedef struct {
    double kappa;  /* mean of the estimates */
    double inside; /* share of counts strictly inside (q10, q90) */
    double within; /* the same with those on the edge */
    double bias;   /* sum of forecasts / sum of counts */
} outcome;

static void add_outcome(const forecast_case *c, const double *mean, double kappa,
                        unsigned long long *random, outcome *sum)
{
    double inside = 0, within = 0, forecasts = 0, counts = 0;

    for (size_t i = 0; i < AHEAD * SLOTS; i++) {
        const double  y    = wfm_count_quantile(mean[i], kappa, forecast_case_uniform(random));
        const double *band = c->out.quantile + i * WFM_QUANTILES;

        inside += band[Q10] < y && y < band[Q90];
        within += band[Q10] <= y && y <= band[Q90];
        forecasts += c->out.mean[i];
        counts += y;
    }
    sum->kappa += c->out.spread.slot_kappa[0] / QUEUES;
    sum->inside += inside / (AHEAD * SLOTS) / QUEUES;
    sum->within += within / (AHEAD * SLOTS) / QUEUES;
    sum->bias += forecasts / counts / QUEUES;
}

static outcome simulate(double calls, double kappa)
{
    unsigned long long random = 2718;
    outcome            sum    = {0};
    double             ahead[AHEAD * SLOTS];

    for (size_t i = 0; i < AHEAD * SLOTS; i++)
        ahead[i] = truth(i / SLOTS, i % SLOTS, calls);
    for (int queue = 0; queue < QUEUES; queue++) {
        forecast_case c = forecast_case_new(DAYS, SLOTS, AHEAD);

        for (size_t i = 0; i < DAYS * SLOTS; i++)
            c.calls[i] = wfm_count_quantile(truth(i / SLOTS, i % SLOTS, calls), kappa,
                                            forecast_case_uniform(&random));
        forecast_case_run(&c);
        add_outcome(&c, ahead, kappa, &random, &sum);
        forecast_case_free(&c);
    }
    return sum;
}

/* Counts are whole, so a right band has at most 80 % strictly inside and at least 80 % inside or on
 * its edge; where calls are many the two meet. 16000 counts: the standard error is 0.3 %. Kappa
 * also holds the error of the profile, estimated from some 15 days: 1/15 of the counting noise
 * 1/calls, here allowed three times. */
static void test_coverage(void **state)
{
    static const struct {
        double calls, kappa, gap;
    } rows[] = {
        {8, 0, 0.6},    {8, 0.2, 0.6},     {80, 0, 0.15},
        {80, 0.1, 0.1}, {900, 0.02, 0.02}, {3000, 0, 0.04},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const outcome got = simulate(rows[i].calls, rows[i].kappa);

        assert_true(got.inside <= 0.815 && got.within >= 0.785);
        assert_true(got.within - got.inside <= rows[i].gap);
        assert_near(got.kappa, rows[i].kappa, 0.2 * rows[i].kappa + 0.2 / rows[i].calls);
        assert_near(got.bias, 1, 0.01);
    }
}

/* Sum of squared errors of the means against the truth, as a share of one day's counting noise. */
static double profile_error(double calls)
{
    unsigned long long random = 31;
    double             error = 0, noise = 0;

    for (int queue = 0; queue < QUEUES; queue++) {
        forecast_case c = forecast_case_new(DAYS, SLOTS, AHEAD);

        for (size_t i = 0; i < DAYS * SLOTS; i++)
            c.calls[i] = wfm_count_quantile(truth(i / SLOTS, i % SLOTS, calls), 0,
                                            forecast_case_uniform(&random));
        forecast_case_run(&c);
        for (size_t i = 0; i < 7 * SLOTS; i++) {
            const double f = truth(i / SLOTS, i % SLOTS, calls);

            error += (c.out.mean[i] - f) * (c.out.mean[i] - f);
            noise += f;
        }
        forecast_case_free(&c);
    }
    return error / noise;
}

/* Twelve weeks leave some 6 % of the counting noise in means of counts. Where counts are few
 * smoothing takes more than half of that; where they are many it must not bend the shape. */
static void test_smooth_where_sparse(void **state)
{
    (void)state;
    assert_true(profile_error(0.5) < 0.03);
    assert_true(profile_error(3) < 0.03);
    assert_true(profile_error(3000) < 0.065);
}

/* Errors without noise: the band of a queue that is always the same is Poisson's. */
static void test_no_noise(void **state)
{
    forecast_case c = forecast_case_new(DAYS, SLOTS, AHEAD);

    (void)state;
    for (size_t i = 0; i < DAYS * SLOTS; i++)
        c.calls[i] = 20;
    forecast_case_run(&c);
    assert_near(c.out.spread.slot_kappa[0], 0, 0);
    assert_near(c.out.mean[100], 20, 1e-9);
    assert_near(c.out.quantile[100 * WFM_QUANTILES + Q90], wfm_count_quantile(20, 0, 0.9), 0);
    forecast_case_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_coverage),
        cmocka_unit_test(test_smooth_where_sparse),
        cmocka_unit_test(test_no_noise),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
