/* A forecast in the course of a day: what is known, which rows there are, and how the rest of the
 * day and its band follow what has come. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/run_case.h"
#include "tests/support/scratch.h"
#include "tests/support/time.h"

#define ZONE  "Europe/Berlin"
#define FIRST "2025-12-01"
#define TODAY "2026-03-03" /* a Tuesday, the second day of the plan */

/* Days go up and down as a whole, by up to a fifth, so that a morning tells of its evening. */
static double by_day(wfm_local at)
{
    return round(1000 * (1 + 0.04 * ((at.day * 7919) % 11 - 5)));
}

static double busy_day(wfm_local at)
{
    (void)at;
    return 1200;
}

/* Past days, and today from 00:00 on with 1200 an interval; of it the half-hours [from, to) are not
 * there. */
static void make_history(int from, int to, wfm_history *out)
{
    history_file h;

    history_file_open(&h, ZONE);
    history_file_days(&h, "calls", FIRST, TODAY, 1800, by_day);
    for (int s = 0; s < 48; s++)
        if (s < from || s >= to)
            history_file_row(&h, "calls", wfm_day_start(h.zone, day_of(TODAY)) + 1800 * s,
                             busy_day((wfm_local){0}), 240);
    history_file_read(&h, 1800, out);
}

static wfm_results forecast_at(const wfm_plan *plan, const wfm_history *history, const char *now)
{
    const wfm_options options = options_quick(1, 1);
    wfm_results       r       = results_begin(plan);
    wfm_error         err     = {WFM_OK, ""};
    wfm_instant       at      = 0;

    assert_done(wfm_instant_parse(now, plan->zone, &at, &err), err);
    assert_done(wfm_run_forecast_now(plan, history, at, &options, &r, &err), err);
    assert_int_equal(r.run.start, at);
    return r;
}

static double mean_at(const wfm_results *r, const wfm_plan *plan, const char *time)
{
    const wfm_forecast_row *row = forecast_row_at(r, plan->zone, time);

    assert_non_null(row);
    return row->mean;
}

static double sum_on(const wfm_results *r, const wfm_plan *plan, const char *day)
{
    double sum = 0;

    for (size_t i = 0; i < r->n_forecast; i++)
        if (wfm_zone_local(plan->zone, r->forecast[i].start).day == day_of(day))
            sum += r->forecast[i].mean;
    return sum;
}

static void test_rows_begin_now_and_the_day_has_what_came(void **state)
{
    wfm_plan   *plan = plan_make(&(plan_text){0});
    wfm_history history;

    (void)state;
    make_history(48, 48, &history);
    wfm_results r = forecast_at(plan, &history, TODAY "T11:00");

    assert_int_equal(r.n_forecast, 26 + 5 * 48);
    assert_int_equal(r.forecast[0].start, wfm_day_start(plan->zone, day_of(TODAY)) + 11 * 3600);
    assert_int_equal(r.n_forecast_days, 6);
    assert_int_equal(r.forecast_days[0].start, wfm_day_start(plan->zone, day_of(TODAY)));
    assert_near(r.forecast_days[0].mean, 22 * 1200 + sum_on(&r, plan, TODAY), 1e-6);
    assert_true(r.forecast_days[0].quantile[0] >= 22 * 1200);
    forecast_close(plan, &history, &r);
}

/* Past evenings were as their mornings: the rest follows nearly all the way; tomorrow does not. */
static void test_the_rest_follows_the_morning(void **state)
{
    wfm_plan   *plan = plan_make(&(plan_text){0});
    wfm_history history;

    (void)state;
    make_history(48, 48, &history);
    wfm_results  morning = forecast_at(plan, &history, TODAY "T00:00");
    wfm_results  noon    = forecast_at(plan, &history, TODAY "T12:00");
    const double before  = mean_at(&morning, plan, TODAY "T15:00"),
                 after   = mean_at(&noon, plan, TODAY "T15:00");

    assert_true(before < 1100);
    assert_near(after, 1200, 30);
    assert_near(noon.forecast[0].mean, 1200, 30);
    assert_near(mean_at(&noon, plan, "2026-03-04T15:00"),
                mean_at(&morning, plan, "2026-03-04T15:00"), 1e-9);
    wfm_results_release(&morning);
    forecast_close(plan, &history, &noon);
}

static double width(const wfm_results *r)
{
    return r->forecast_days[0].quantile[5] - r->forecast_days[0].quantile[1];
}

static void test_the_band_narrows_as_the_day_goes_on(void **state)
{
    static const char *const now[] = {TODAY "T00:00", TODAY "T06:00", TODAY "T12:00",
                                      TODAY "T18:00", TODAY "T23:30"};
    wfm_plan                *plan  = plan_make(&(plan_text){0});
    wfm_history              history;
    double                   before = INFINITY;

    (void)state;
    make_history(48, 48, &history);
    for (size_t i = 0; i < sizeof now / sizeof *now; i++) {
        wfm_results r = forecast_at(plan, &history, now[i]);

        assert_true(width(&r) < before);
        before = width(&r);
        wfm_results_release(&r);
    }
    assert_true(before < 500); /* of the last half-hour; some 7 000 in the morning */
    wfm_history_release(&history);
    wfm_plan_free(plan);
}

static void test_nothing_from_now_on_is_read(void **state)
{
    wfm_plan *plan = plan_make(&(plan_text){0});
    char     *text[2];

    (void)state;
    for (int turn = 0; turn < 2; turn++) {
        wfm_history history;

        make_history(turn ? 22 : 48, 48, &history); /* without and with the rows from 11:00 on */
        wfm_results r = forecast_at(plan, &history, TODAY "T11:00");
        text[turn]    = results_text(&r);
        wfm_results_release(&r);
        wfm_history_release(&history);
    }
    assert_string_equal(text[0], text[1]);
    free(text[0]);
    free(text[1]);
    wfm_plan_free(plan);
}

/* As zeros they would take the rest of the day down. */
static void test_what_is_missing_is_not_zero(void **state)
{
    wfm_plan   *plan = plan_make(&(plan_text){0});
    wfm_history whole, gap, none;

    (void)state;
    make_history(48, 48, &whole);
    make_history(12, 48, &gap);
    make_history(0, 48, &none);
    wfm_results all      = forecast_at(plan, &whole, TODAY "T11:00"),
                six      = forecast_at(plan, &gap, TODAY "T11:00"),
                no       = forecast_at(plan, &none, TODAY "T11:00"),
                dawn     = forecast_at(plan, &none, TODAY "T00:00");
    const double morning = mean_at(&dawn, plan, TODAY "T09:00");

    assert_near(mean_at(&six, plan, TODAY "T15:00"), mean_at(&all, plan, TODAY "T15:00"), 40);
    assert_near(six.forecast_days[0].mean, 12 * 1200 + 10 * morning + sum_on(&six, plan, TODAY),
                200);
    assert_near(mean_at(&no, plan, TODAY "T15:00"), mean_at(&dawn, plan, TODAY "T15:00"), 1e-9);
    assert_near(no.forecast_days[0].mean, dawn.forecast_days[0].mean, 1e-6);
    wfm_results_release(&six);
    wfm_results_release(&no);
    wfm_results_release(&dawn);
    wfm_history_release(&gap);
    wfm_history_release(&none);
    forecast_close(plan, &whole, &all);
}

/* From the weekend before: all rows of the plan, from a history that ends then. */
static void test_now_before_the_horizon(void **state)
{
    wfm_plan   *plan = plan_make(&(plan_text){0});
    wfm_history history;

    (void)state;
    make_history(0, 48, &history);
    wfm_results r = forecast_at(plan, &history, "2026-02-28T16:30");

    assert_int_equal(r.n_forecast, 336);
    assert_int_equal(r.n_forecast_days, 7);
    assert_int_equal(r.forecast[0].start, wfm_plan_start(plan));
    assert_true(r.forecast_days[0].quantile[0] < r.forecast_days[0].quantile[6]);
    forecast_close(plan, &history, &r);
}

/* The doubled hour: its second half-hours are intervals of their own. */
static void test_now_in_a_doubled_hour(void **state)
{
    wfm_plan   *plan = plan_make(&(plan_text){.first_day = "2026-10-19"});
    wfm_history history;

    (void)state;
    history_make(ZONE, "calls", "2026-08-03", "2026-10-26", 1800, by_day, &history);
    wfm_results r = forecast_at(plan, &history, "2026-10-25T02:30+01:00");
    assert_int_equal(r.n_forecast, 50 - 7);
    assert_int_equal(r.n_forecast_days, 1);
    forecast_close(plan, &history, &r);
}

static void test_refused(void **state)
{
    static const struct {
        const char *now, *want;
    } table[] = {
        {TODAY "T11:10", "now is 2026-03-03T11:10+01:00: must be the start of an interval, such as "
                         "2026-03-03T11:00+01:00 or 2026-03-03T11:30+01:00"},
        {TODAY "T11:00:01", "must be the start of an interval"},
        {"2026-03-09T00:00", "must lie before the horizon's end, 2026-03-09T00:00+01:00"},
        {"2031-01-01T00:00", "must lie before the horizon's end"},
    };
    wfm_plan         *plan    = plan_make(&(plan_text){0});
    const wfm_options options = options_quick(1, 1);
    wfm_history       history;

    (void)state;
    make_history(48, 48, &history);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        wfm_results r   = results_begin(plan);
        wfm_error   err = {WFM_OK, ""};
        wfm_instant at  = 0;

        assert_done(wfm_instant_parse(table[i].now, plan->zone, &at, &err), err);
        assert_int_equal(wfm_run_forecast_now(plan, &history, at, &options, &r, &err), WFM_EDATA);
        if (!strstr(err.text, table[i].want))
            fail_msg("%s: %s", table[i].now, err.text);
        assert_null(r.forecast);
        assert_int_equal(r.run.start, wfm_plan_start(plan));
        wfm_results_release(&r);
    }
    wfm_history_release(&history);
    wfm_plan_free(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_begin_now_and_the_day_has_what_came),
        cmocka_unit_test(test_the_rest_follows_the_morning),
        cmocka_unit_test(test_the_band_narrows_as_the_day_goes_on),
        cmocka_unit_test(test_nothing_from_now_on_is_read),
        cmocka_unit_test(test_what_is_missing_is_not_zero),
        cmocka_unit_test(test_now_before_the_horizon),
        cmocka_unit_test(test_now_in_a_doubled_hour),
        cmocka_unit_test(test_refused),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
