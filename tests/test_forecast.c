/* wfm_forecast_queue: small cases worked by hand, a week without noise found again, and what may
 * not disturb it. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/forecast_case.h"
#include "tests/support/near.h"

enum {
    WEEKS     = 8,
    DAYS      = WEEKS * 7,
    SLOTS     = 24,
    AHEAD     = 14,
    TUESDAY   = 1,
    WEDNESDAY = 2,
    SATURDAY  = 5,
    SUNDAY    = 6
};

/* A week without noise: `scale` x weekday factor x the profile of its group. Counts are so many
 * that nothing in the profile is mistaken for counting noise. */
static double week(size_t day, size_t slot, double scale)
{
    static const double factor[] = {1.3, 1.1, 1, 0.95, 1.05, 0.5, 0.3};
    const double        peak     = day % 7 == SATURDAY ? 15 : day % 7 == SUNDAY ? 18 : 10;
    const double        x        = ((double)slot - peak) / 4;

    return scale * factor[day % 7] * (0.2 + exp(-x * x) + (slot == 9 ? 0.5 : 0));
}

static forecast_case weeks(double scale)
{
    forecast_case c = forecast_case_new(DAYS, SLOTS, AHEAD);
    for (size_t d = 0; d < DAYS; d++)
        for (size_t s = 0; s < SLOTS; s++)
            c.calls[d * SLOTS + s] = week(d, s, scale);
    return c;
}

/* Runs it, expects the week of `scale` within the relative tolerance on every day not special, and
 * frees it. */
static void expect_week(forecast_case *c, double scale, double tolerance)
{
    forecast_case_run(c);
    assert_int_equal(c->out.method, WFM_FORECAST_CALENDAR);
    for (size_t h = 0; h < AHEAD; h++)
        for (size_t s = 0; s < SLOTS && !c->calendar[DAYS + h].special; s++)
            assert_near(c->out.mean[h * SLOTS + s] / week(DAYS + h, s, scale), 1, tolerance);
    forecast_case_free(c);
}

static void test_recovers_week(void **state)
{
    forecast_case c = weeks(1e8);

    (void)state;
    expect_week(&c, 1e8, 1e-5);
}

/* z = log N for every day of a growing queue: doubling is one more ln 2 on the level. */
static void test_twice_the_calls(void **state)
{
    forecast_case one = weeks(1e7), two = weeks(1e7);

    (void)state;
    for (size_t i = 0; i < DAYS * SLOTS; i++) {
        const double growth = 1 + 0.01 * (double)(i / SLOTS) + 0.1 * ((i / SLOTS) % 5 == 0);

        one.calls[i] *= growth;
        two.calls[i] *= 2 * growth;
    }
    forecast_case_run(&one);
    forecast_case_run(&two);
    for (size_t i = 0; i < AHEAD * SLOTS; i++)
        assert_near(two.out.mean[i] / one.out.mean[i], 2, 1e-4);
    assert_near(two.out.spread.slot_kappa[0], one.out.spread.slot_kappa[0], 1e-5);
    forecast_case_free(&one);
    forecast_case_free(&two);
}

/* The special day 20, five times as busy at noon only, must not show on ordinary days. Ahead, a
 * special day has its effect ln 5, halved by the one pseudo-day: sqrt(5) times the calls. */
static void test_special_day(void **state)
{
    forecast_case c = weeks(1e8);

    (void)state;
    for (size_t s = 0; s < SLOTS; s++)
        c.calls[20 * SLOTS + s] = 0;
    for (size_t s = 0; s < SLOTS; s++)
        c.calls[20 * SLOTS + 12] += 5 * week(20, s, 1e8);
    c.calendar[20].special       = WFM_SPECIAL_HOLIDAY;
    c.calendar[DAYS + 2].special = WFM_SPECIAL_HOLIDAY;
    forecast_case_run(&c);
    assert_int_equal(c.out.usable_days, DAYS - 1);
    assert_near(forecast_case_day(&c, 2) / forecast_case_day(&c, 9), sqrt(5), 1e-5);
    expect_week(&c, 1e8, 1e-5);
}

static void test_outlier_day(void **state)
{
    forecast_case c = weeks(1e8);

    (void)state;
    for (size_t s = 0; s < SLOTS; s++)
        c.calls[22 * SLOTS + s] *= s < 12 ? 5 : 1;
    forecast_case_run(&c);
    assert_int_equal(c.out.usable_days, DAYS - 1);
    expect_week(&c, 1e8, 1e-5);
}

/* Days scatter by up to 5 % around the week: one of half as many calls is an outlier, one of a
 * quarter more is not. */
static void test_outlier_in_noise(void **state)
{
    unsigned long long random = 11;
    forecast_case      c      = weeks(1e8);

    (void)state;
    for (size_t d = 0; d < DAYS; d++) {
        const double times = 0.95 + 0.1 * forecast_case_uniform(&random);

        for (size_t s = 0; s < SLOTS; s++)
            c.calls[d * SLOTS + s] *= times * (d == 22 ? 0.5 : d == 31 ? 1.25 : 1);
    }
    forecast_case_run(&c);
    forecast_case_free(&c);
}

/* Were all Wednesdays special, an ordinary one would get the geometric mean of its group (effects
 * are means of logs): (1.3 1.1 0.95 1.05)^(1/4) = 1.0928 where Wednesdays have 1. */
static void test_weekday_without_ordinary_days(void **state)
{
    forecast_case c = weeks(1e8);

    (void)state;
    for (size_t d = WEDNESDAY; d < DAYS; d += 7)
        c.calendar[d].special = WFM_SPECIAL_HOLIDAY;
    forecast_case_run(&c);
    for (size_t s = 0; s < SLOTS; s++)
        assert_near(c.out.mean[WEDNESDAY * SLOTS + s] / week(WEDNESDAY, s, 1e8), 1.0928, 1e-4);
    forecast_case_free(&c);
}

/* The same with the last 10 days `times` as busy; the ratio to the old Mondays of the first and the
 * second Monday ahead. */
static void expect_risen(double times, double first, double second, double tolerance)
{
    forecast_case c   = weeks(1e8);
    double        old = 0;

    for (size_t i = (DAYS - 10) * SLOTS; i < DAYS * SLOTS; i++)
        c.calls[i] *= times;
    forecast_case_run(&c);
    for (size_t s = 0; s < SLOTS; s++)
        old += week(0, s, 1e8);
    assert_near(forecast_case_day(&c, 0) / old, first, tolerance);
    assert_near(forecast_case_day(&c, 7) / old, second, tolerance);
    forecast_case_free(&c);
}

/* Half as much again is a new level, not a row of outliers: it is there to stay. */
static void test_new_level(void **state)
{
    (void)state;
    expect_risen(1.5, 1.5, 1.5, 0.0112);
}

/* 7 % is a wave. With half-lives 300 and 3 days the weights of the last 10 of 56 days are
 * (1 - 2^(-10/300)) / (1 - 2^(-56/300)) = 0.188 and (1 - 2^(-10/3)) / (1 - 2^(-56/3)) = 0.901; so
 * 1.07^(0.188 + 0.713 0.8^h) with h = 1 and 8: 1.0527 and 1.0210. */
static void test_wave_fades(void **state)
{
    (void)state;
    expect_risen(1.07, 1.0527, 1.0210, 0.004);
}

/* A tenth of all counts, a day with its afternoon missing, a day that is missing as a whole. */
static void test_missing_is_not_zero(void **state)
{
    unsigned long long random = 5;
    forecast_case      c      = weeks(1e8);

    (void)state;
    for (size_t i = 0; i < DAYS * SLOTS; i++)
        if (forecast_case_uniform(&random) < 0.1)
            c.calls[i] = NAN;
    for (size_t s = 0; s < SLOTS; s++) {
        c.calls[30 * SLOTS + s] = NAN;
        if (s >= 14)
            c.calls[33 * SLOTS + s] = NAN;
    }
    expect_week(&c, 1e8, 1e-5);
}

/* Zeros where thousands of calls were due are a system out of order. Only the usual calls, by which
 * gaps are filled, feel them a little: an eighth in five slots of one weekday. */
static void test_outage(void **state)
{
    forecast_case c = weeks(1e8);

    (void)state;
    for (size_t s = 10; s < 15; s++)
        c.calls[52 * SLOTS + s] = 0;
    forecast_case_run(&c);
    assert_int_equal(c.out.usable_days, DAYS);
    assert_near(c.out.spread.slot_kappa[0], 0, 1e-3);
    expect_week(&c, 1e8, 0.03);
}

static void test_closed_weekend(void **state)
{
    forecast_case c = weeks(1e8);

    (void)state;
    for (size_t i = 0; i < DAYS * SLOTS; i++)
        if (i / SLOTS % 7 >= SATURDAY || i % SLOTS < 8)
            c.calls[i] = NAN;
    forecast_case_run(&c);
    for (size_t q = 0; q < 7; q++)
        for (size_t s = 0; s < SLOTS; s++)
            assert_int_equal(c.out.open[q * SLOTS + s], q < SATURDAY && s >= 8);
    assert_near(forecast_case_day(&c, SATURDAY), 0, 0);
    assert_near(c.out.quantile[(SATURDAY * SLOTS + 12) * WFM_QUANTILES + 6], 0, 0);
    assert_near(c.out.mean[SLOTS + 3], 0, 0);
    assert_near(c.out.mean[SLOTS + 12] / week(TUESDAY, 12, 1e8), 1, 1e-5);
    forecast_case_free(&c);
}

/* A year of weekdays, and Saturdays only in its last 9 weeks of 52. */
static void test_new_hours(void **state)
{
    enum { YEAR = 364 };
    forecast_case c = forecast_case_new(YEAR, 2, 7);

    (void)state;
    for (size_t d = 0; d < YEAR; d++) {
        const bool open = d % 7 < SATURDAY || (d % 7 == SATURDAY && d >= YEAR - 63);

        c.calls[2 * d] = c.calls[2 * d + 1] = open ? (d % 7 == SATURDAY ? 300 : 1000) : NAN;
    }
    forecast_case_run(&c);
    assert_near(c.out.mean[0], 1000, 0.1);
    assert_near(c.out.mean[2 * SATURDAY], 300, 0.1);
    assert_near(c.out.mean[2 * SUNDAY], 0, 0);
    forecast_case_free(&c);
}

/* Monday to Thursday with 10, 20, 30, 40 calls, a quarter in the first of two slots. Each weekday
 * keeps its total; Friday takes the mean of its group, 25; Saturday, which has nobody alike, the
 * mean of all, 25. Monday's median is a negative binomial's with mean 2.5 and the default kappa. */
static void test_four_days(void **state)
{
    static const double want[] = {25, 25, 25, 10, 20, 30, 40};
    forecast_case       c      = forecast_case_new(4, 2, 7);

    (void)state;
    for (size_t d = 0; d < 4; d++) {
        c.calls[2 * d]     = 2.5 * (double)(d + 1);
        c.calls[2 * d + 1] = 7.5 * (double)(d + 1);
    }
    forecast_case_run(&c);
    assert_int_equal(c.out.method, WFM_FORECAST_SHORT);
    assert_int_equal(c.out.usable_days, 4);
    assert_near(c.out.spread.slot_kappa[0], 0.1, 0);
    for (size_t h = 0; h < 7; h++) {
        assert_near(c.out.mean[2 * h], want[h] / 4, 1e-12);
        assert_near(c.out.mean[2 * h + 1], want[h] * 3 / 4, 1e-12);
    }
    assert_near(c.out.quantile[6 * WFM_QUANTILES + 3], wfm_count_quantile(2.5, 0.1, 0.5), 0);
    forecast_case_free(&c);
}

/* One day: 100 calls of 200 s, 300 of 100 s; mean 50000 / 400 = 125 s. With 100 average calls added
 * the slots have (20000 + 12500) / 200 = 162.5 s and (30000 + 12500) / 400 = 106.25 s. */
static void test_aht_of_slots(void **state)
{
    static const double answered[] = {100, 300}, handle_s[] = {20000, 30000};
    forecast_case       c = forecast_case_new(1, 2, 2);

    (void)state;
    c.in.answered = answered;
    c.in.handle_s = handle_s;
    forecast_case_run(&c);
    for (size_t h = 0; h < 2; h++) {
        assert_near(c.out.aht_s[2 * h], 162.5, 1e-12);
        assert_near(c.out.aht_s[2 * h + 1], 106.25, 1e-12);
    }
    forecast_case_free(&c);
}

/* Five days apart 100 calls of 100 s and 300 calls of 400 s; the older ones count half, and 30
 * calls of the long-run mean are added: (5000 + 120000 + 30 m) / (50 + 300 + 30) s. The mean of the
 * two averages would be 250 s or, weighted, 300 s. */
static void test_aht_level(void **state)
{
    const double  older = exp2(-5.0 / 56);
    const double  m     = (10000 * older + 120000) / (100 * older + 300);
    forecast_case c     = forecast_case_new(6, 1, 1);

    (void)state;
    for (size_t d = 1; d < 5; d++)
        c.answered[d] = NAN;
    c.answered[0] = 100, c.handle_s[0] = 10000;
    c.answered[5] = 300, c.handle_s[5] = 120000;
    c.in.answered = c.answered;
    c.in.handle_s = c.handle_s;
    forecast_case_run(&c);
    assert_near(c.out.aht_s[0], (125000 + 30 * m) / 380, 1e-9);
    forecast_case_free(&c);
}

static void test_aht_guess(void **state)
{
    forecast_case c = forecast_case_new(3, 2, 1);

    (void)state;
    forecast_case_run(&c);
    assert_near(c.out.aht_s[1], NAN, 0);
    c.in.aht_guess_s = 180;
    c.in.answered    = c.answered; /* no calls at all */
    c.in.handle_s    = c.handle_s;
    forecast_case_run(&c);
    assert_near(c.out.aht_s[1], 180, 0);
    forecast_case_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_recovers_week),
        cmocka_unit_test(test_twice_the_calls),
        cmocka_unit_test(test_special_day),
        cmocka_unit_test(test_outlier_day),
        cmocka_unit_test(test_outlier_in_noise),
        cmocka_unit_test(test_weekday_without_ordinary_days),
        cmocka_unit_test(test_new_level),
        cmocka_unit_test(test_wave_fades),
        cmocka_unit_test(test_missing_is_not_zero),
        cmocka_unit_test(test_outage),
        cmocka_unit_test(test_closed_weekend),
        cmocka_unit_test(test_new_hours),
        cmocka_unit_test(test_four_days),
        cmocka_unit_test(test_aht_of_slots),
        cmocka_unit_test(test_aht_level),
        cmocka_unit_test(test_aht_guess),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
