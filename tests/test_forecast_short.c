/* What wfm_forecast_queue makes of nothing, of a guess, of a similar queue, and of a few days. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/forecast_case.h"
#include "tests/support/near.h"

enum { SLOTS = 4, WEEK = 7 * SLOTS };

/* Any method that forecasts the own past. */
#define CHOSEN WFM_FORECAST_METHODS

/* A similar queue: (1, 2, 3, 0) calls in the slots of a Monday, twice that on a Tuesday ...
 * sevenfold on a Sunday; 6 x 28 = 168 calls a week, 24 a day. */
static double like_calls(size_t weekday, size_t slot)
{
    return slot < 3 ? (double)((weekday + 1) * (slot + 1)) : 0;
}

static void fill_like(double like[WEEK])
{
    for (size_t i = 0; i < WEEK; i++)
        like[i] = like_calls(i / SLOTS, i % SLOTS);
}

/* A method for which there are too few days is not chosen by the past, so nothing is scored. */
static void run_and_expect(forecast_case *c, wfm_forecast_method method)
{
    forecast_case_run(c);
    if (method == CHOSEN)
        assert_true(c->out.method >= WFM_FORECAST_NAIVE);
    else
        assert_int_equal(c->out.method, method);
    for (size_t m = 0; m < WFM_FORECAST_METHODS; m++)
        assert_int_equal(c->out.score[m].origins, 0);
    assert_near(c->out.level_change, 1, 0);
}

static void test_nothing(void **state)
{
    (void)state;
    for (size_t days = 0; days < 40; days += 13) {
        forecast_case c = forecast_case_new(days, SLOTS, 14);

        for (size_t i = 0; i < days * SLOTS; i++)
            c.calls[i] = NAN;
        run_and_expect(&c, WFM_FORECAST_EMPTY);
        for (size_t h = 0; h < 14; h++) {
            assert_near(forecast_case_day(&c, h), 0, 0);
            assert_near(c.out.day_quantile[h * WFM_QUANTILES + 6], 0, 0);
        }
        assert_int_equal(c.out.usable_days, 0);
        forecast_case_free(&c);
    }
}

/* 60 calls a day over the three hours of weekdays and the one of Saturdays. */
static void test_guess(void **state)
{
    unsigned char opening[WEEK] = {0};

    (void)state;
    for (size_t i = 0; i < 5 * SLOTS; i++)
        opening[i] = i % SLOTS < 3;
    opening[WFM_SATURDAY * SLOTS + 2] = 1;
    for (size_t days = 0; days < 40; days += 13) {
        forecast_case c = forecast_case_new(days, SLOTS, 14);

        for (size_t i = 0; i < days * SLOTS; i++)
            c.calls[i] = NAN;
        c.in.calls_guess        = 60;
        c.in.opening            = opening;
        c.calendar[days].event  = 3;
        c.calendar[days].factor = 1.5;
        run_and_expect(&c, WFM_FORECAST_GUESS);
        for (size_t i = 0; i < 2 * WEEK; i++) {
            const size_t q     = (days + i / SLOTS) % 7;
            const double event = i < SLOTS ? 1.5 : 1;
            const bool   open  = opening[q * SLOTS + i % SLOTS];

            assert_near(c.out.mean[i], open ? event * (q < WFM_SATURDAY ? 20 : 60) : 0, 1e-12);
            assert_int_equal(c.out.open[q * SLOTS + i % SLOTS], open);
        }
        forecast_case_free(&c);
    }
}

/* As the similar queue is; scaled to a guess of 48 calls a day, twice that; and a guess is not
 * needed where days of one's own tell more: a Monday and a Tuesday of 30 and 60 calls, against its
 * 6 and 12, are five times as many. */
static void test_like(void **state)
{
    static const struct {
        size_t days;
        double guess, scale;
    } rows[] = {{0, NAN, 1}, {0, 48, 2}, {2, NAN, 5}, {2, 48, 5}};
    double like[WEEK];

    (void)state;
    fill_like(like);
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
        forecast_case c = forecast_case_new(rows[k].days, SLOTS, 14);

        for (size_t i = 0; i < rows[k].days * SLOTS; i++)
            c.calls[i] = i % SLOTS < 2 ? 15 * (double)(i / SLOTS + 1) : 0;
        c.in.like        = like;
        c.in.calls_guess = rows[k].guess;
        run_and_expect(&c, WFM_FORECAST_LIKE);
        for (size_t i = 0; i < 2 * WEEK; i++)
            assert_near(c.out.mean[i],
                        rows[k].scale * like_calls((rows[k].days + i / SLOTS) % 7, i % SLOTS),
                        1e-9);
        forecast_case_free(&c);
    }
}

/* A similar queue without calls tells nothing, so what comes next in the chain is taken. */
static void test_like_an_empty_queue(void **state)
{
    double        like[WEEK] = {0};
    unsigned char opening[WEEK];
    forecast_case c = forecast_case_new(0, SLOTS, 7);

    (void)state;
    for (size_t i = 0; i < WEEK; i++)
        opening[i] = 1;
    c.in.like = like;
    run_and_expect(&c, WFM_FORECAST_EMPTY);
    c.in.calls_guess = 8;
    c.in.opening     = opening;
    run_and_expect(&c, WFM_FORECAST_GUESS);
    assert_near(c.out.mean[5], 2, 1e-12);
    forecast_case_free(&c);
}

/* From a week of days on the queue speaks for itself; without a similar one from the first day. */
static void test_from_guess_to_method(void **state)
{
    static const struct {
        size_t              days;
        bool                has_like;
        wfm_forecast_method method;
    } rows[] = {{1, false, WFM_FORECAST_SHORT},
                {6, false, WFM_FORECAST_SHORT},
                {7, false, WFM_FORECAST_SHORT},
                {13, false, WFM_FORECAST_SHORT},
                {14, false, CHOSEN},
                {1, true, WFM_FORECAST_LIKE},
                {6, true, WFM_FORECAST_LIKE},
                {7, true, WFM_FORECAST_SHORT},
                {13, true, WFM_FORECAST_SHORT},
                {14, true, CHOSEN}};
    double like[WEEK];

    (void)state;
    fill_like(like);
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
        forecast_case c = forecast_case_new(rows[k].days, SLOTS, 14);

        for (size_t i = 0; i < rows[k].days * SLOTS; i++)
            c.calls[i] = 1e6 * (double)(i % SLOTS + 1) * (double)(1 + i / SLOTS % 7);
        c.in.like        = rows[k].has_like ? like : NULL;
        c.in.calls_guess = 1e9; /* which days of one's own make unnecessary */
        run_and_expect(&c, rows[k].method);
        assert_int_equal(c.out.usable_days, rows[k].days);
        for (size_t h = 0; h < 14 && rows[k].days >= 7; h++)
            assert_near(forecast_case_day(&c, h), 1e7 * (double)(1 + (rows[k].days + h) % 7), 3e4);
        forecast_case_free(&c);
    }
}

/* Days that do not count do not make a history: 14 days of which one is special. */
static void test_days_that_do_not_count(void **state)
{
    forecast_case c = forecast_case_weeks(14, 7, 100);

    (void)state;
    c.calendar[3].special = WFM_SPECIAL_HOLIDAY;
    run_and_expect(&c, WFM_FORECAST_SHORT);
    assert_int_equal(c.out.usable_days, 13);
    assert_int_equal(c.out.fate[3], WFM_FATE_SPECIAL);
    forecast_case_free(&c);
}

/* Five weeks of four days, every other week tenfold: now these eight days are outliers, and twelve
 * are left. A week ago they were not, and sixteen days counted: but the past does not choose. */
static void test_longer_than_it_counts(void **state)
{
    forecast_case c = forecast_case_new(35, 1, 7);

    (void)state;
    for (size_t d = 0; d < 35; d++)
        c.calls[d] = d % 7 < 4 ? (d / 7 % 2 ? 1000 : 100) : NAN;
    run_and_expect(&c, WFM_FORECAST_SHORT);
    assert_int_equal(c.out.usable_days, 12);
    assert_near(forecast_case_day(&c, 0), 100, 1e-9);
    assert_near(c.out.spread.day_kappa[0], 0.1, 1e-12);
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
    run_and_expect(&c, WFM_FORECAST_SHORT);
    assert_near(c.out.spread.slot_kappa[0], 0.1, 1e-12);
    for (size_t h = 0; h < 7; h++) {
        assert_near(c.out.mean[2 * h], want[h] / 4, 1e-12);
        assert_near(c.out.mean[2 * h + 1], want[h] * 3 / 4, 1e-12);
    }
    assert_near(c.out.quantile[6 * WFM_QUANTILES + 3], wfm_count_quantile(2.5, 0.1, 0.5), 0);
    for (size_t d = 0; d < 4; d++)
        assert_near(c.out.usual[d], 10 * (double)(d + 1), 1e-9);
    forecast_case_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_guess),
        cmocka_unit_test(test_like),
        cmocka_unit_test(test_like_an_empty_queue),
        cmocka_unit_test(test_from_guess_to_method),
        cmocka_unit_test(test_days_that_do_not_count),
        cmocka_unit_test(test_longer_than_it_counts),
        cmocka_unit_test(test_four_days),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
