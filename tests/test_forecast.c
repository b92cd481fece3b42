/* wfm_forecast_queue: a week without noise found again whatever is missing from it, hours and
 * weekdays, growth, handling times. */
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

enum { DAYS = 56, LONG = 120, SLOTS = 24, AHEAD = 14 };

/* So many that a root of counts is 2.4e5 and more. */
static const double SCALE = 1e12;

/* Directions of the low-rank profile whose singular value is under 0.51 (sqrt 56 + sqrt 24) = 6.3
 * are left out: 6.3 / sqrt 8 = 2.2 on the root of a weekday's counts, 2 x 2.2 / 2.4e5 on a count;
 * half of it enters. Its ridge takes 1e-3 of a day off each weekday's score, of as many days as
 * there are weeks (the older of which count less: never more than 75), and hands it to the days
 * that follow, from weekdays whose root in a slot is up to
 * sqrt(1.3 x 1.2 / (0.3 x 0.22)) = 4.9 times as large.
 * From 60 days on the day of the month takes part of what four rounds leave unsettled between the
 * weekdays and the level at the ends of the history: half a per cent. */
static double exact(size_t days)
{
    return (days < 60 ? 1e-5 : 5e-3) + 1e-3 * (1 + 4.9) / fmin((double)days / 7, 75);
}

/* Runs it, and expects the week on every slot of every day. */
static void expect_week(forecast_case *c)
{
    forecast_case_run(c);
    for (size_t i = 0; i < AHEAD * SLOTS; i++)
        assert_near(c->out.mean[i] / forecast_case_week(c->in.days + i / SLOTS, i % SLOTS, SCALE),
                    1, exact(c->in.days));
}

static void test_recovers_week(void **state)
{
    (void)state;
    for (size_t days = DAYS; days <= 7 * 90; days += days < 77 ? 7 : 70) {
        forecast_case c = forecast_case_weeks(days, AHEAD, SCALE);

        expect_week(&c);
        assert_int_equal(c.out.usable_days, days);
        assert_near(c.out.level_change, 1, 0);
        forecast_case_free(&c);
    }
}

/* Before there are eight weeks the profile is smoothed on faith, but totals are as exact. */
static void test_recovers_days_early(void **state)
{
    (void)state;
    for (size_t days = 14; days < DAYS; days++) {
        forecast_case c = forecast_case_weeks(days, AHEAD, SCALE);

        forecast_case_run(&c);
        for (size_t h = 0; h < AHEAD; h++)
            assert_near(forecast_case_day(&c, h) / forecast_case_week_day(days + h, SCALE), 1,
                        1e-3);
        forecast_case_free(&c);
    }
}

/* Whatever weekday the history starts on. */
static void test_recovers_week_from_any_day(void **state)
{
    (void)state;
    for (size_t first = 0; first < 7; first++) {
        forecast_case c = forecast_case_weeks(DAYS, AHEAD, SCALE);

        for (size_t i = 0; i < DAYS * SLOTS; i++)
            c.calls[i] = forecast_case_week(first + i / SLOTS, i % SLOTS, SCALE);
        c.in.first_weekday = (wfm_weekday)first;
        forecast_case_run(&c);
        for (size_t i = 0; i < AHEAD * SLOTS; i++)
            assert_near(c.out.mean[i] / forecast_case_week(first + i / SLOTS, i % SLOTS, SCALE), 1,
                        exact(DAYS));
        forecast_case_free(&c);
    }
}

/* A tenth of all counts, a day with its afternoon missing, a day that is missing as a whole. */
static void test_missing_is_not_zero(void **state)
{
    (void)state;
    for (size_t days = DAYS; days <= LONG; days += LONG - DAYS) {
        unsigned long long random = 5;
        forecast_case      c      = forecast_case_weeks(days, AHEAD, SCALE);

        for (size_t i = 0; i < days * SLOTS; i++)
            if (forecast_case_uniform(&random) < 0.1)
                c.calls[i] = NAN;
        for (size_t s = 0; s < SLOTS; s++) {
            c.calls[30 * SLOTS + s] = NAN;
            if (s >= 9)
                c.calls[33 * SLOTS + s] = NAN;
        }
        expect_week(&c);
        assert_int_equal(c.out.fate[30], WFM_FATE_MISSING);
        assert_int_equal(c.out.fate[33], WFM_FATE_MISSING);
        assert_int_equal(c.out.usable_days, days - 2);
        forecast_case_free(&c);
    }
}

/* Doubling is one more ln 2 on the level, of a queue that grows and is restless. */
static void test_twice_the_calls(void **state)
{
    forecast_case one = forecast_case_weeks(DAYS, AHEAD, 1e7),
                  two = forecast_case_weeks(DAYS, AHEAD, 1e7);

    (void)state;
    for (size_t d = 0; d < DAYS; d++) {
        const double growth = 1 + 0.01 * (double)d + 0.1 * (d % 5 == 0);

        forecast_case_times(&one, d, growth);
        forecast_case_times(&two, d, 2 * growth);
    }
    forecast_case_run(&one);
    forecast_case_run(&two);
    for (size_t i = 0; i < AHEAD * SLOTS; i++)
        assert_near(two.out.mean[i] / one.out.mean[i], 2, 1e-4);
    assert_near(two.out.spread.slot_kappa[0], one.out.spread.slot_kappa[0], 1e-5);
    forecast_case_free(&one);
    forecast_case_free(&two);
}

/* --- hours ------------------------------------------------------------------------------------ */

static void test_closed_weekend(void **state)
{
    forecast_case c = forecast_case_weeks(DAYS, AHEAD, SCALE);

    (void)state;
    for (size_t i = 0; i < DAYS * SLOTS; i++)
        if (i / SLOTS % 7 >= WFM_SATURDAY || i % SLOTS < 8)
            c.calls[i] = NAN;
    forecast_case_run(&c);
    for (size_t i = 0; i < 7 * SLOTS; i++) {
        const bool open = i / SLOTS < WFM_SATURDAY && i % SLOTS >= 8;

        assert_int_equal(c.out.open[i], open);
        assert_near(c.out.mean[i] / forecast_case_week(i / SLOTS, i % SLOTS, SCALE), open,
                    exact(DAYS));
    }
    assert_near(c.out.day_quantile[WFM_SATURDAY * WFM_QUANTILES + 6], 0, 0);
    forecast_case_free(&c);
}

/* A year of weekdays, and Saturdays only in its last 9 weeks of 52. */
static void test_new_hours(void **state)
{
    enum { YEAR = 364 };
    forecast_case c = forecast_case_new(YEAR, 2, 7);

    (void)state;
    for (size_t d = 0; d < YEAR; d++) {
        const bool saturday = d % 7 == WFM_SATURDAY && d >= YEAR - 63;

        c.calls[2 * d] = c.calls[2 * d + 1] = d % 7 < WFM_SATURDAY ? 1000 : saturday ? 300 : NAN;
    }
    forecast_case_run(&c);
    assert_near(c.out.mean[0], 1000, 1); /* the state space draws weekdays together a little */
    assert_near(c.out.mean[2 * WFM_SATURDAY], 300, 0.3);
    assert_near(c.out.mean[2 * WFM_SUNDAY], 0, 0);
    forecast_case_free(&c);
}

/* An hour that has been open, and was given up half a year ago. */
static void test_old_hours(void **state)
{
    enum { LAST = 190 };
    forecast_case c = forecast_case_new(LAST + 60, 4, 7);

    (void)state;
    for (size_t i = 0; i < (LAST + 60) * 4; i++)
        c.calls[i] = i % 4 == 3 && i / 4 >= 60 ? NAN : 50;
    forecast_case_run(&c);
    for (size_t i = 0; i < 28; i++)
        assert_near(c.out.mean[i], i % 4 == 3 ? 0 : 50, 0.01);
    forecast_case_free(&c);
}

/* Monday to Friday seen, the weekend not. `opening` says Saturday morning and no Sunday; without it
 * both are open as other weekdays are. */
static void test_weekday_not_reached(void **state)
{
    unsigned char opening[7 * 4] = {0};

    (void)state;
    opening[WFM_SATURDAY * 4] = opening[WFM_SATURDAY * 4 + 1] = 1;
    for (int told = 0; told < 2; told++) {
        forecast_case c = forecast_case_new(5, 4, 7);

        for (size_t i = 0; i < 5 * 4; i++)
            c.calls[i] = i % 4 == 3 ? NAN : 40;
        c.in.opening = told ? opening : NULL;
        forecast_case_run(&c);
        for (size_t i = 0; i < 7 * 4; i++) {
            const size_t slot = i % 4;
            const bool   seen = i / 4 < WFM_SATURDAY,
                       open   = seen || !told ? slot < 3 : i / 4 == WFM_SATURDAY && slot < 2;

            assert_int_equal(c.out.open[i], open);
        }
        assert_true(c.out.mean[0] >= 40 * (1 - 1e-9)); /* Saturday; Sunday only if it is open */
        assert_near(forecast_case_day(&c, 1), told ? 0 : 120, 1e-9);
        forecast_case_free(&c);
    }
}

/* If all Wednesdays were special, an ordinary one is like the weekdays it belongs to, which have
 * 0.95 to 1.3 times its calls, and in their hours; not like the mean of all days of the week. */
static void test_weekday_without_ordinary_days(void **state)
{
    forecast_case c = forecast_case_weeks(DAYS, AHEAD, SCALE);

    (void)state;
    for (size_t d = WFM_WEDNESDAY; d < DAYS; d += 7)
        c.calendar[d].special = WFM_SPECIAL_HOLIDAY;
    forecast_case_run(&c);
    const double day   = forecast_case_day(&c, WFM_WEDNESDAY),
                 usual = forecast_case_week_day(WFM_WEDNESDAY, SCALE);

    assert_true(day >= 0.95 * usual && day <= 1.3 * usual);
    for (size_t s = 0; s < SLOTS; s++)
        assert_near(c.out.mean[WFM_WEDNESDAY * SLOTS + s] / day * usual /
                        forecast_case_week(WFM_WEDNESDAY, s, SCALE),
                    1, 0.1);
    forecast_case_free(&c);
}

/* --- the mean --------------------------------------------------------------------------------- */

/* Days whose totals scatter by half: a geometric mean of them is 15 % under the mean (for a gamma
 * factor of variance 0.3, exp(digamma(1 / 0.3)) x 0.3 = 0.854). Staffing needs the mean. */
static void test_mean_not_median(void **state)
{
    unsigned long long random = 3;
    double             ratio  = 0;

    (void)state;
    for (int queue = 0; queue < 10; queue++) {
        forecast_case c    = forecast_case_new(200, 1, 28);
        double        came = 0, forecast = 0;

        for (size_t d = 0; d < 200; d++)
            c.calls[d] = wfm_count_quantile(1000, 0.3, forecast_case_uniform(&random));
        forecast_case_run(&c);
        for (size_t d = 0; d < 200; d++)
            came += c.out.fate[d] == WFM_FATE_LEARNT ? c.calls[d] : 0;
        for (size_t h = 0; h < 28; h++)
            forecast += forecast_case_day(&c, h) / 28;
        ratio += forecast / came * (double)c.out.usable_days / 10;
        forecast_case_free(&c);
    }
    assert_near(ratio, 1, 0.05);
}

/* --- growth ----------------------------------------------------------------------------------- */

/* Of calls a year, from the origin on: a day's growth is that of a moment within the day. */
static void test_growth(void **state)
{
    static const double growth[] = {0.2, -0.5, 10};

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        forecast_case plain = forecast_case_weeks(DAYS, 364, 1e3),
                      grown = forecast_case_weeks(DAYS, 364, 1e3);

        grown.in.growth = growth[k];
        forecast_case_run(&plain);
        forecast_case_run(&grown);
        for (size_t h = 0; h < 364; h++) {
            const double years = log(forecast_case_day(&grown, h) / forecast_case_day(&plain, h)) /
                                 log(1 + growth[k]);

            assert_true(years * 365.25 >= (double)h - 1e-6);
            assert_true(years * 365.25 <= (double)h + 1 + 1e-6);
        }
        assert_near(grown.out.score[WFM_FORECAST_CALENDAR].wape,
                    plain.out.score[WFM_FORECAST_CALENDAR].wape, 0); /* the past is as it was */
        forecast_case_free(&plain);
        forecast_case_free(&grown);
    }
}

/* --- handling times --------------------------------------------------------------------------- */

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
        cmocka_unit_test(test_recovers_days_early),
        cmocka_unit_test(test_recovers_week_from_any_day),
        cmocka_unit_test(test_missing_is_not_zero),
        cmocka_unit_test(test_twice_the_calls),
        cmocka_unit_test(test_closed_weekend),
        cmocka_unit_test(test_new_hours),
        cmocka_unit_test(test_old_hours),
        cmocka_unit_test(test_weekday_not_reached),
        cmocka_unit_test(test_weekday_without_ordinary_days),
        cmocka_unit_test(test_mean_not_median),
        cmocka_unit_test(test_growth),
        cmocka_unit_test(test_aht_of_slots),
        cmocka_unit_test(test_aht_level),
        cmocka_unit_test(test_aht_guess),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
