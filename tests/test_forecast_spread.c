/* The bands of wfm_forecast_queue on simulated queues whose distribution is known. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/forecast_case.h"
#include "tests/support/near.h"

enum { DAYS = 84, SLOTS = 48, AHEAD = 28, QUEUES = 12, Q05 = 0, Q10 = 1, Q90 = 5, Q95 = 6 };

/* Mean calls of a slot: a working day with its peak before noon, two thirds at weekends. */
static double truth(size_t day, size_t slot, double calls)
{
    const double x = ((double)slot - 22) / 9;

    return calls * (day % 7 < 5 ? 1 : 0.67) * (0.1 + exp(-x * x));
}

/* A queue's law: counts are negative binomial about the mean of the slot times a factor of the day,
 * which is gamma with mean 1 and that standard deviation. */
typedef struct {
    double calls, kappa, day_sd;
} law;

static double day_factor(const law *l, unsigned long long *random)
{
    return wfm_count_quantile(1e3, l->day_sd * l->day_sd, forecast_case_uniform(random)) / 1e3;
}

static void draw_day(const law *l, size_t day, unsigned long long *random, double *out)
{
    const double factor = l->day_sd > 0 ? day_factor(l, random) : 1;

    for (size_t s = 0; s < SLOTS; s++)
        out[s] = wfm_count_quantile(factor * truth(day, s, l->calls), l->kappa,
                                    forecast_case_uniform(random));
}

static forecast_case draw_history(const law *l, size_t days, size_t ahead,
                                  unsigned long long *random)
{
    forecast_case c = forecast_case_new(days, SLOTS, ahead);

    for (size_t d = 0; d < days; d++)
        draw_day(l, d, random, c.calls + d * SLOTS);
    return c;
}

/* Counts are whole, so a right band of 80 % has less than 80 % strictly inside and more inside or
 * on its edge. The middle of the two is judged, against that of the bands of the law itself: where
 * counts are few a band ends at 0, and the middle is under 80 %. */
typedef struct {
    double inside, within, n;
} coverage;

static void cover(coverage *sum, double low, double high, double y)
{
    sum->inside += low < y && y < high;
    sum->within += low <= y && y <= high;
    sum->n += 1;
}

static double middle(const coverage *c)
{
    return (c->inside + c->within) / 2 / c->n;
}

/* Quantiles of a count, the factor of its day unknown. */
static double quantile_of(const law *l, double mean, double p)
{
    return wfm_count_quantile(mean, l->kappa + l->day_sd * l->day_sd * (1 + l->kappa), p);
}

typedef struct {
    coverage slot80, slot90, day80, law80, law90;
    double   forecast, came;
} outcome;

/* A day that has come, against its bands. */
static void hold_day(const forecast_case *c, const law *l, size_t day, const double *y,
                     outcome *sum)
{
    for (size_t s = 0; s < SLOTS; s++) {
        const double *band = c->out.quantile + (day * SLOTS + s) * WFM_QUANTILES;
        const double  mean = truth(day, s, l->calls);

        cover(&sum->slot80, band[Q10], band[Q90], y[s]);
        cover(&sum->slot90, band[Q05], band[Q95], y[s]);
        cover(&sum->law80, quantile_of(l, mean, 0.1), quantile_of(l, mean, 0.9), y[s]);
        cover(&sum->law90, quantile_of(l, mean, 0.05), quantile_of(l, mean, 0.95), y[s]);
    }
}

/* What came in the four weeks after the history, drawn `times` over. */
static void hold_against(const forecast_case *c, const law *l, int times,
                         unsigned long long *random, outcome *sum)
{
    double y[SLOTS];

    for (size_t h = 0; h < (size_t)times * AHEAD; h++) {
        const size_t  day   = h % AHEAD;
        const double *total = c->out.day_quantile + day * WFM_QUANTILES;
        double        all   = 0;

        draw_day(l, DAYS + day, random, y);
        hold_day(c, l, day, y, sum);
        for (size_t s = 0; s < SLOTS; s++)
            all += y[s];
        cover(&sum->day80, total[Q10], total[Q90], all);
        sum->forecast += forecast_case_day(c, day);
        sum->came += all;
    }
}

static outcome simulate(const law *l, int queues)
{
    unsigned long long random = 2718;
    outcome            sum    = {.forecast = 0};

    for (int queue = 0; queue < queues; queue++) {
        forecast_case c = draw_history(l, DAYS, AHEAD, &random);

        forecast_case_run(&c);
        hold_against(&c, l, 2, &random, &sum);
        forecast_case_free(&c);
    }
    return sum;
}

/* 12 queues, each with 2 x 28 days of its own: a day's slots err together, so that the standard
 * error of their coverage is up to 1.5 %; what a queue has learnt errs for all its days. Over all
 * laws within 3 %, each by itself within 5 %. Of day totals a few dozen past ones tell: their bands
 * are a guess with a standard error of its own, but over queues they are right, too. */
static void test_coverage(void **state)
{
    static const law rows[] = {{8, 0, 0},    {8, 0.2, 0},     {8, 0, 0.1},       {80, 0, 0},
                               {80, 0.1, 0}, {80, 0.05, 0.1}, {900, 0.02, 0.05}, {900, 0, 0.15}};
    const size_t     n      = sizeof rows / sizeof rows[0];
    double           off80 = 0, off90 = 0, day80 = 0;

    (void)state;
    for (size_t i = 0; i < n; i++) {
        const outcome got  = simulate(&rows[i], QUEUES);
        const double  at80 = middle(&got.slot80) - middle(&got.law80),
                     at90  = middle(&got.slot90) - middle(&got.law90);

        off80 += at80 / (double)n;
        off90 += at90 / (double)n;
        day80 += middle(&got.day80) / (double)n;
        assert_near(at80, 0, 0.05);
        assert_near(at90, 0, 0.04);
        assert_true(got.slot80.inside <= 0.85 * got.slot80.n);
        assert_true(got.slot80.within >= 0.75 * got.slot80.n);
        assert_near(middle(&got.day80), 0.8, 0.1);
        assert_near(got.forecast / got.came, 1, 0.02);
    }
    assert_near(off80, 0, 0.03);
    assert_near(off90, 0, 0.02);
    assert_near(day80, 0.8, 0.05);
}

/* A day's slots err together: the total's band is wider than independent slots would make it, and
 * by far narrower than if its quantiles were the sums of theirs. */
static void test_total_and_slots(void **state)
{
    const law          together = {80, 0, 0.15}, apart = {80, 0.3, 0};
    unsigned long long random = 5;
    double             share[2];

    (void)state;
    for (int k = 0; k < 2; k++) {
        forecast_case c   = draw_history(k ? &apart : &together, DAYS, AHEAD, &random);
        double        sum = 0, squares = 0;

        forecast_case_run(&c);
        for (size_t s = 0; s < SLOTS; s++) {
            const double *band  = c.out.quantile + s * WFM_QUANTILES;
            const double  width = band[Q90] - band[Q10];

            sum += width;
            squares += width * width;
        }
        const double width = c.out.day_quantile[Q90] - c.out.day_quantile[Q10];

        assert_true(width < sum);
        share[k] = width / sqrt(squares); /* 1: the slots are independent */
        forecast_case_free(&c);
    }
    assert_true(share[0] > 2 && share[1] < 1.6);
}

/* Beyond four weeks kappa grows as the root of time: where it is all the width, after a year the
 * band is 13^(1/4) = 1.9 times as wide. */
static void test_widens(void **state)
{
    const law          l      = {3000, 0.02, 0.1};
    unsigned long long random = 8;
    forecast_case      c      = draw_history(&l, DAYS, 364, &random);
    double             last   = 0;

    (void)state;
    forecast_case_run(&c);
    for (size_t h = 21; h < 364; h += 7) { /* the same weekday */
        const double *band  = c.out.quantile + (h * SLOTS + 22) * WFM_QUANTILES;
        const double  width = (band[Q90] - band[Q10]) / c.out.mean[h * SLOTS + 22];

        assert_true(width > last * (1 - 1e-3));
        if (h == 357)
            assert_near(width / ((c.out.quantile[(21 * SLOTS + 22) * WFM_QUANTILES + Q90] -
                                  c.out.quantile[(21 * SLOTS + 22) * WFM_QUANTILES + Q10]) /
                                 c.out.mean[21 * SLOTS + 22]),
                        pow(13, 0.25), 0.15);
        last = width;
    }
    forecast_case_free(&c);
}

/* A Poisson count of mean m is 0 with probability exp(-m): under 95 % from m = 0.0513 on, so q95 is
 * 1 and more however sparse the night. A wider law has more zeros: of the variance 2 m they are
 * 2^-m, under 95 % from m = 0.074 on. */
static void test_sparse_nights(void **state)
{
    unsigned long long random = 12;

    (void)state;
    for (int queue = 0; queue < 4; queue++) {
        const law     l = {queue < 2 ? 0.4 : 3, queue % 2 ? 0.3 : 0, 0};
        forecast_case c = draw_history(&l, DAYS, AHEAD, &random);
        size_t        n = 0;

        forecast_case_run(&c);
        for (size_t i = 0; i < AHEAD * SLOTS; i++)
            if (c.out.mean[i] > 0.074) {
                assert_true(c.out.quantile[i * WFM_QUANTILES + Q95] >= 1);
                n++;
            }
        assert_true(n > AHEAD * SLOTS / 3);
        forecast_case_free(&c);
    }
}

/* Sum of squared errors of the means against the truth, as a share of one day's counting noise. */
static double profile_error(double calls)
{
    const law          l      = {calls, 0, 0};
    unsigned long long random = 31;
    double             error = 0, noise = 0;

    for (int queue = 0; queue < QUEUES; queue++) {
        forecast_case c = draw_history(&l, DAYS, AHEAD, &random);

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

/* Twelve weeks leave 1/12 = 8 % of the counting noise in means of a weekday's counts. Where counts
 * are few pooling and smoothing take more than half of that; where they are many they must not
 * bend the shape. */
static void test_smooth_where_sparse(void **state)
{
    (void)state;
    assert_true(profile_error(0.5) < 0.03);
    assert_true(profile_error(3) < 0.03);
    assert_true(profile_error(3000) < 0.065);
}

/* Errors without any noise: (84 - 42) / 7 = 6 origins that have seen none, and day totals off by a
 * tenth, 0.01, as half an origin. So kappa is 0.01 / 2 / 6.5, and of the next leads, of which one
 * and two origins less could see something, a quarter more than the one before, as two origins. */
static void test_no_noise(void **state)
{
    static const double seen[WFM_LEADS] = {6.5, 6, 5, 4};
    double              kappa           = 0.005;
    forecast_case       c               = forecast_case_new(DAYS, SLOTS, AHEAD);

    (void)state;
    for (size_t i = 0; i < DAYS * SLOTS; i++)
        c.calls[i] = 20;
    forecast_case_run(&c);
    for (size_t lead = 0; lead < WFM_LEADS; lead++) {
        kappa = lead ? kappa * 1.25 * 2 / (seen[lead] + 2) : kappa / seen[0];
        assert_near(c.out.spread.slot_kappa[lead], kappa, 1e-12);
        assert_near(c.out.spread.day_kappa[lead], kappa, 1e-12);
    }
    assert_near(c.out.mean[100], 20, 1e-9);
    assert_near(c.out.quantile[Q90], wfm_count_quantile(20, 0.005 / 6.5, 0.9), 0);
    forecast_case_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_coverage),
        cmocka_unit_test(test_total_and_slots),
        cmocka_unit_test(test_widens),
        cmocka_unit_test(test_sparse_nights),
        cmocka_unit_test(test_smooth_where_sparse),
        cmocka_unit_test(test_no_noise),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
