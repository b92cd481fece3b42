/* History -> forecast: which rows there are, and what the history's days and gaps do to them.
 *
 * What a queue's numbers should be is tests/test_forecast.c's; here the shapes are so plain (flat,
 * or one level an hour) that any forecaster that sees the right cells has to give them back. */
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

static double flat(wfm_local at)
{
    (void)at;
    return 10;
}

/* 800 at 00:00, 900 at 01:00 ... 3100 at 23:00: so many that noise is no reason to smooth. */
static double by_hour(wfm_local at)
{
    return 800 + 100 * (at.second / 3600);
}

/* Ten times as much on Mondays. */
static double monday_heavy(wfm_local at)
{
    return wfm_day_weekday(at.day) == WFM_MONDAY ? 100 : 10;
}

static double office(wfm_local at)
{
    const int hour = at.second / 3600;

    return wfm_day_weekday(at.day) < WFM_SATURDAY && hour >= 8 && hour < 18 ? 20 : -1;
}

static void check_range(const wfm_results *r, double least, double most)
{
    for (size_t i = 0; i < r->n_forecast; i++)
        if (!(r->forecast[i].mean >= least && r->forecast[i].mean <= most))
            fail_msg("row %zu: mean %g, not in %g..%g", i, r->forecast[i].mean, least, most);
}

#define TARGET          "<target service-level='0.8' within='20'/></queue>"
#define QUEUE(id, open) "<queue id='" id "' skill='en' aht='180'>" open TARGET

#define OFFICE "<open days='mon..fri' from='08:00' to='18:00'/>"
#define NIGHT  "<open days='fri..sun' from='20:00' to='04:00'/>"
#define ALWAYS "<open/>"

/* --- which rows ---------------------------------------------------------------------------- */

/* Hand-counted from the opening hours, in the two weeks of the change to summer time. */
static void test_rows_are_the_open_intervals_in_key_order(void **state)
{
    const char *const queues[] = {
        QUEUE("office", OFFICE) QUEUE("always", ALWAYS) QUEUE("night", NIGHT),
        QUEUE("night", NIGHT) QUEUE("office", OFFICE) QUEUE("always", ALWAYS)};
    char *first = NULL;

    (void)state;
    for (int turn = 0; turn < 2; turn++) {
        wfm_plan *plan =
            plan_make(&(plan_text){.first_day = "2026-03-23", .weeks = 2, .queues = queues[turn]});
        wfm_history  history;
        history_file h;

        history_file_open(&h, "Europe/Berlin");
        history_file_days(&h, "office", "2026-01-05", "2026-03-23", 1800, office);
        history_file_days(&h, "always", "2026-01-05", "2026-03-23", 1800, by_hour);
        history_file_days(&h, "night", "2026-01-05", "2026-03-23", 1800, flat);
        history_file_read(&h, 1800, &history);
        wfm_results r = forecast_of(plan, &history, 2);

        forecast_check_order(&r);
        /* 10 office days of 20; 14 days of 48 less the hour; per week 4 h on Friday, 8 on Saturday
         * and Sunday, 4 on Monday: 48, once less the hour */
        assert_int_equal(r.n_forecast, 10 * 20 + 14 * 48 - 2 + 2 * 48 - 2);
        assert_int_equal(forecast_rows_on(&r, plan->zone, "office", "2026-03-28"), 0);
        assert_int_equal(forecast_rows_on(&r, plan->zone, "night", "2026-03-29"), 6 + 8);
        assert_int_equal(forecast_rows_on(&r, plan->zone, "night", "2026-03-23"), 8);
        assert_int_equal(forecast_rows_on(&r, plan->zone, "night", "2026-03-24"), 0);
        char *text = results_text(&r);
        char *rows = strstr(text, "<forecast");
        assert_non_null(rows);
        if (first)
            assert_string_equal(strstr(first, "<forecast"), rows);
        else
            first = strdup(text);
        free(text);
        forecast_close(plan, &history, &r);
    }
    free(first);
}

static void test_night_hours_are_learnt_on_both_sides_of_midnight(void **state)
{
    wfm_plan   *plan = plan_make(&(plan_text){.queues = QUEUE("night", NIGHT)});
    wfm_history history;

    (void)state;
    history_make("Europe/Berlin", "night", "2026-01-05", "2026-03-02", 1800, by_hour, &history);
    wfm_results r = forecast_of(plan, &history, 1);
    assert_int_equal(r.n_forecast, 48);
    for (size_t i = 0; i < r.n_forecast; i++)
        assert_near(r.forecast[i].mean, by_hour(wfm_zone_local(plan->zone, r.forecast[i].start)),
                    20);
    forecast_close(plan, &history, &r);
}

/* Days of 23, 25, 24.5 and 23.5 hours, and a change at midnight: how many rows. */
static void test_days_of_other_lengths(void **state)
{
    static const struct {
        const char *zone, *first_day, *day;
        int         interval_min;
        size_t      rows, week;
    } table[] = {
        {"Europe/Berlin", "2026-03-23", "2026-03-29", 30, 46, 334},
        {"Europe/Berlin", "2026-10-19", "2026-10-25", 30, 50, 338},
        {"Europe/Berlin", "2026-10-19", "2026-10-25", 60, 25, 169},
        {"Europe/Berlin", "2026-03-23", "2026-03-29", 15, 92, 668},
        {"Australia/Sydney", "2026-03-30", "2026-04-05", 30, 50, 338},
        {"Australia/Sydney", "2026-09-28", "2026-10-04", 30, 46, 334},
        {"Australia/Lord_Howe", "2026-03-30", "2026-04-05", 30, 49, 337},
        {"Australia/Lord_Howe", "2026-09-28", "2026-10-04", 30, 47, 335},
        {"America/Sao_Paulo", "2018-02-12", "2018-02-17", 30, 50, 338}, /* back at midnight */
        {"America/Sao_Paulo", "2018-10-29", "2018-11-04", 30, 46, 334}, /* starts at 01:00 */
        {"Asia/Kathmandu", "2026-03-23", "2026-03-29", 30, 48, 336},    /* +05:45 */
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        wfm_plan   *plan = plan_make(&(plan_text){.zone         = table[i].zone,
                                                  .first_day    = table[i].first_day,
                                                  .interval_min = table[i].interval_min});
        wfm_history history;
        char        from[WFM_DAY_TEXT];

        (void)wfm_day_text(plan->first_day - 56, from);
        history_make(table[i].zone, "calls", from, table[i].first_day, plan->interval_min * 60,
                     flat, &history);
        wfm_results r = forecast_of(plan, &history, 1);
        assert_int_equal(forecast_rows_on(&r, plan->zone, "calls", table[i].day), table[i].rows);
        assert_int_equal(r.n_forecast, table[i].week);
        assert_int_equal(r.n_forecast, wfm_plan_intervals(plan));
        forecast_check_order(&r);
        check_range(&r, 9.5, 10.5);
        forecast_close(plan, &history, &r);
    }
}

static void test_the_repeated_hour_stands_twice_and_the_skipped_one_not(void **state)
{
    wfm_plan   *plan = plan_make(&(plan_text){.first_day = "2026-10-19"});
    wfm_history history;

    (void)state;
    history_make("Europe/Berlin", "calls", "2026-08-03", "2026-10-19", 1800, by_hour, &history);
    wfm_results r = forecast_of(plan, &history, 1);
    assert_near(forecast_row_at(&r, plan->zone, "2026-10-25T02:00+02:00")->mean, 1000, 20);
    assert_near(forecast_row_at(&r, plan->zone, "2026-10-25T02:30+01:00")->mean, 1000, 20);
    assert_near(forecast_row_at(&r, plan->zone, "2026-10-25T03:00+01:00")->mean, 1100, 20);
    assert_near(forecast_row_at(&r, plan->zone, "2026-10-25T23:30+01:00")->mean, 3100, 40);
    forecast_close(plan, &history, &r);

    plan = plan_make(&(plan_text){.first_day = "2026-03-23"});
    history_make("Europe/Berlin", "calls", "2026-01-05", "2026-03-23", 1800, by_hour, &history);
    r = forecast_of(plan, &history, 1);
    assert_near(forecast_row_at(&r, plan->zone, "2026-03-29T01:30+01:00")->mean, 900, 20);
    assert_near(forecast_row_at(&r, plan->zone, "2026-03-29T03:00+02:00")->mean, 1100, 20);
    for (size_t i = 0; i < r.n_forecast; i++) {
        const wfm_local at = wfm_zone_local(plan->zone, r.forecast[i].start);
        assert_false(at.day == day_of("2026-03-29") && at.second / 3600 == 2);
    }
    forecast_close(plan, &history, &r);
}

/* --- what the history's odd days do -------------------------------------------------------- */

/* Ten calls in each half-hour, also in the hour that is there twice or not at all: then the night
 * to come has ten a half-hour too, and not twenty or five. */
static void test_a_clock_change_in_the_history_moves_no_calls(void **state)
{
    static const struct {
        const char *zone, *from, *first_day;
    } table[] = {
        {"Europe/Berlin", "2026-10-05", "2026-10-26"}, /* 25 hours the day before the origin */
        {"Europe/Berlin", "2026-03-09", "2026-03-30"}, /* 23 hours */
        {"Australia/Lord_Howe", "2026-03-16", "2026-04-06"},
        {"Australia/Lord_Howe", "2026-09-14", "2026-10-05"},
        {"America/Sao_Paulo", "2018-01-29", "2018-02-19"},
        {"America/Sao_Paulo", "2018-10-15", "2018-11-05"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        wfm_plan *plan =
            plan_make(&(plan_text){.zone = table[i].zone, .first_day = table[i].first_day});
        wfm_history history;

        history_make(table[i].zone, "calls", table[i].from, table[i].first_day, 1800, flat,
                     &history);
        wfm_results r = forecast_of(plan, &history, 1);
        assert_int_equal(r.n_forecast, 336);
        check_range(&r, 9.7, 10.3);
        forecast_close(plan, &history, &r);
    }
}

static void test_nothing_after_the_origin_is_read(void **state)
{
    wfm_plan *plan = plan_make(&(plan_text){0});
    char     *text[2];

    (void)state;
    for (int turn = 0; turn < 2; turn++) {
        history_file h;
        wfm_history  history;

        history_file_open(&h, "Europe/Berlin");
        history_file_days(&h, "calls", "2026-01-05", "2026-03-02", 1800, by_hour);
        if (turn)
            history_file_days(&h, "calls", "2026-03-02", "2026-03-12", 1800, monday_heavy);
        history_file_read(&h, 1800, &history);
        wfm_results r = forecast_of(plan, &history, 1);
        text[turn]    = results_text(&r);
        wfm_results_release(&r);
        wfm_history_release(&history);
    }
    assert_string_equal(text[0], text[1]);
    free(text[0]);
    free(text[1]);
    wfm_plan_free(plan);
}

/* History that ends weeks before the origin still counts, and that which begins after it does not.
 */
static void test_an_old_history_is_carried_on(void **state)
{
    wfm_plan   *plan = plan_make(&(plan_text){0});
    wfm_history history;

    (void)state;
    history_make("Europe/Berlin", "calls", "2025-12-01", "2026-02-09", 1800, flat, &history);
    wfm_results r = forecast_of(plan, &history, 1);
    check_range(&r, 9.5, 10.5);
    wfm_results_release(&r);
    wfm_history_release(&history);

    history_make("Europe/Berlin", "calls", "2026-03-02", "2026-03-09", 1800, flat, &history);
    r = forecast_of(plan, &history, 1);
    assert_int_equal(r.n_forecast, 336);
    check_range(&r, 0, 0);
    assert_true(results_say(&r, WFM_WARNING, "'calls'"));
    forecast_close(plan, &history, &r);
}

/* Four Tuesdays a fifth lower than all other days. */
static double dull_tuesdays(wfm_local at)
{
    return wfm_day_weekday(at.day) == WFM_TUESDAY && at.day >= day_of("2026-02-03") ? 80 : 100;
}

#define SPECIAL(day, closed) "<day date='" day "' name='x' closed='" closed "'/>"

/* Declared special they teach nothing, undeclared they do. */
static void test_special_days_of_the_past_teach_nothing(void **state)
{
    static const char *const special[] = {
        "<special-days>" SPECIAL("2026-02-03", "false") SPECIAL("2026-02-10", "true")
            SPECIAL("2026-02-17", "false") SPECIAL("2026-02-24", "true") "</special-days>",
        ""};
    wfm_history history;
    double      tuesday[2];

    (void)state;
    history_make("Europe/Berlin", "calls", "2026-01-05", "2026-03-02", 1800, dull_tuesdays,
                 &history);
    for (int turn = 0; turn < 2; turn++) {
        wfm_plan   *plan = plan_make(&(plan_text){.rest = special[turn]});
        wfm_results r    = forecast_of(plan, &history, 1);

        tuesday[turn] = forecast_row_at(&r, plan->zone, "2026-03-03T10:00+01:00")->mean;
        wfm_results_release(&r);
        wfm_plan_free(plan);
    }
    assert_near(tuesday[0], 100, 2);
    assert_true(tuesday[1] < 95);
    wfm_history_release(&history);
}

#define CLOSED                                                                                     \
    "<special-days>" SPECIAL(                                                                      \
        "2026-03-03", "true") "<day date='2026-03-04' name='move' closed='true' queue='office'/>"  \
                              "<day date='2026-03-05' name='fair' queue='office'/></special-days>"

static void test_a_closed_day_has_no_rows(void **state)
{
    const char *const queues = QUEUE("always", ALWAYS) QUEUE("office", OFFICE);
    wfm_plan         *plan   = plan_make(&(plan_text){.queues = queues, .rest = CLOSED});
    wfm_history       history;
    history_file      h;

    (void)state;
    history_file_open(&h, "Europe/Berlin");
    history_file_days(&h, "always", "2026-01-05", "2026-03-02", 1800, flat);
    history_file_days(&h, "office", "2026-01-05", "2026-03-02", 1800, office);
    history_file_read(&h, 1800, &history);
    wfm_results r = forecast_of(plan, &history, 1);
    assert_int_equal(forecast_rows_on(&r, plan->zone, NULL, "2026-03-03"), 0);
    assert_int_equal(forecast_rows_on(&r, plan->zone, "office", "2026-03-04"), 0);
    assert_int_equal(forecast_rows_on(&r, plan->zone, "always", "2026-03-04"), 48);
    assert_int_equal(forecast_rows_on(&r, plan->zone, "office", "2026-03-05"), 20);
    assert_int_equal(r.n_forecast, 6 * 48 + 3 * 20);
    forecast_close(plan, &history, &r);
}

/* --- queues, intervals, threads ------------------------------------------------------------ */

static void test_the_rows_do_not_depend_on_the_threads(void **state)
{
    wfm_plan    *plan = plan_make(&(plan_text){.interval_min = 15,
                                               .queues       = QUEUE("a", ALWAYS) QUEUE("b", OFFICE)
                                                   QUEUE("c", NIGHT) QUEUE("d", ALWAYS)});
    wfm_history  history;
    history_file h;
    char        *text[3];

    (void)state;
    history_file_open(&h, "Europe/Berlin");
    history_file_days(&h, "a", "2026-01-05", "2026-03-02", 900, by_hour);
    history_file_days(&h, "b", "2026-01-05", "2026-03-02", 900, office);
    history_file_days(&h, "c", "2026-01-05", "2026-03-02", 900, monday_heavy);
    history_file_read(&h, 900, &history);
    for (int i = 0; i < 3; i++) {
        wfm_results r = forecast_of(plan, &history, (int[]){1, 2, 8}[i]);
        text[i]       = results_text(&r);
        wfm_results_release(&r);
    }
    for (int i = 2; i >= 0; i--) {
        assert_string_equal(text[0], text[i]);
        free(text[i]);
    }
    wfm_history_release(&history);
    wfm_plan_free(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_the_open_intervals_in_key_order),
        cmocka_unit_test(test_night_hours_are_learnt_on_both_sides_of_midnight),
        cmocka_unit_test(test_days_of_other_lengths),
        cmocka_unit_test(test_the_repeated_hour_stands_twice_and_the_skipped_one_not),
        cmocka_unit_test(test_a_clock_change_in_the_history_moves_no_calls),
        cmocka_unit_test(test_nothing_after_the_origin_is_read),
        cmocka_unit_test(test_an_old_history_is_carried_on),
        cmocka_unit_test(test_special_days_of_the_past_teach_nothing),
        cmocka_unit_test(test_a_closed_day_has_no_rows),
        cmocka_unit_test(test_the_rows_do_not_depend_on_the_threads),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
