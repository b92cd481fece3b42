/* What a forecast takes from the history: interval and open hours where there is no plan; and what
 * it says of a history that does not fit the plan. */
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

static double office(wfm_local at)
{
    const int hour = at.second / 3600;

    return wfm_day_weekday(at.day) < WFM_SATURDAY && hour >= 8 && hour < 18 ? 20 : -1;
}

/* Four Tuesdays a fifth lower than all other days. */
static double dull_tuesdays(wfm_local at)
{
    return wfm_day_weekday(at.day) == WFM_TUESDAY && at.day >= day_of("2026-02-03") ? 80 : 100;
}

static void forecast_order(const wfm_history *history, wfm_forecast_order order, wfm_results *out)
{
    const wfm_options options = options_quick(1, 1);
    wfm_error         err     = {WFM_OK, ""};

    *out = (wfm_results){0};
    assert_done(wfm_run_forecast_history(history, &order, &options, out, &err), err);
}

static void test_open_hours_are_read_off_the_history(void **state)
{
    wfm_zone    *zone = open_zone("Europe/Berlin");
    history_file h;
    wfm_history  history;
    wfm_results  r;

    (void)state;
    history_file_open(&h, "Europe/Berlin");
    history_file_days(&h, "always", "2026-01-05", "2026-03-02", 3600, flat);
    history_file_days(&h, "office", "2026-01-05", "2026-03-02", 3600, office);
    history_file_read(&h, 0, &history);
    forecast_order(&history,
                   (wfm_forecast_order){.zone = zone, .origin = day_of("2026-03-02"), .days = 28},
                   &r);
    assert_int_equal(r.run.interval_s, 3600);
    assert_int_equal(r.run.start, wfm_day_start(zone, day_of("2026-03-02")));
    assert_int_equal(r.run.end, wfm_day_start(zone, day_of("2026-03-30")));
    assert_string_equal(r.run.zone, "Europe/Berlin");
    assert_int_equal(r.n_forecast, 28 * 24 - 1 + 20 * 10);
    assert_int_equal(forecast_rows_on(&r, zone, "always", "2026-03-29"), 23);
    assert_int_equal(forecast_rows_on(&r, zone, "office", "2026-03-07"), 0);
    assert_int_equal(forecast_rows_on(&r, zone, "office", "2026-03-09"), 10);
    forecast_check_order(&r);
    wfm_results_release(&r);
    wfm_history_release(&history);
    wfm_zone_free(zone);
}

/* A row of a day is a day, be it of 23 or 25 hours; six hours are counted from each midnight. */
static void test_long_intervals_start_anew_each_day(void **state)
{
    static const struct {
        const char *from, *origin;
        int         interval_s;
        size_t      rows;
    } table[] = {
        {"2026-01-05", "2026-03-23", 86400, 14}, /* 23 hours on March 29 */
        {"2026-08-03", "2026-10-19", 86400, 14}, /* 25 hours on October 25 */
        {"2026-01-05", "2026-03-23", 21600, 56},
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        wfm_zone   *zone = open_zone("Europe/Berlin");
        wfm_history history;
        wfm_results r;

        history_make("Europe/Berlin", "calls", table[i].from, table[i].origin, table[i].interval_s,
                     flat, &history);
        forecast_order(
            &history,
            (wfm_forecast_order){.zone = zone, .origin = day_of(table[i].origin), .days = 14}, &r);
        assert_int_equal(r.n_forecast, table[i].rows);
        for (wfm_day d = day_of(table[i].origin); d < day_of(table[i].origin) + 14; d++) {
            size_t midnights = 0;

            for (size_t k = 0; k < r.n_forecast; k++)
                midnights += r.forecast[k].start == wfm_day_start(zone, d);
            assert_int_equal(midnights, 1);
        }
        for (size_t k = 0; k < r.n_forecast; k++)
            assert_near(r.forecast[k].mean, 10, 0.5);
        wfm_results_release(&r);
        wfm_history_release(&history);
        wfm_zone_free(zone);
    }
}

static wfm_special_day dull_day(const char *day, int queue)
{
    return (wfm_special_day){
        .day = day_of(day), .name = "x", .kind = WFM_SPECIAL_HOLIDAY, .queue = queue};
}

static void test_special_days_without_a_plan(void **state)
{
    wfm_zone             *zone      = open_zone("America/New_York");
    const wfm_special_day special[] = {dull_day("2026-02-03", -1), dull_day("2026-02-10", 0),
                                       dull_day("2026-02-17", -1), dull_day("2026-02-24", 0)};
    wfm_history           history;
    wfm_results           r;
    double                tuesday[2];

    (void)state;
    history_make("America/New_York", "calls", "2026-01-05", "2026-03-02", 1800, dull_tuesdays,
                 &history);
    for (int turn = 0; turn < 2; turn++) {
        forecast_order(&history,
                       (wfm_forecast_order){.zone      = zone,
                                            .origin    = day_of("2026-03-02"),
                                            .days      = 7,
                                            .special   = special,
                                            .n_special = turn ? 0 : 4},
                       &r);
        assert_int_equal(r.n_forecast, 334); /* the clock changes on March 8 */
        tuesday[turn] = forecast_row_at(&r, zone, "2026-03-03T10:00-05:00")->mean;
        wfm_results_release(&r);
    }
    assert_near(tuesday[0], 100, 2);
    assert_true(tuesday[1] < 95);
    wfm_history_release(&history);
    wfm_zone_free(zone);
}

static void test_orders_out_of_range_are_refused(void **state)
{
    static const struct {
        wfm_day     origin;
        int         days;
        const char *want;
    } table[]                 = {{20514, 0, "1 to 371"},
                                 {20514, -7, "1 to 371"},
                                 {20514, 372, "1 to 371"},
                                 {-1, 7, "1970-01-01 to 2069-12-31"},
                                 {WFM_LAST_DAY, 2, "1970-01-01 to 2069-12-31"}};
    wfm_zone         *zone    = open_zone("UTC");
    const wfm_options options = options_quick(1, 1);
    wfm_history       history;

    (void)state;
    history_make("UTC", "calls", "2026-02-02", "2026-03-02", 1800, flat, &history);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const wfm_forecast_order order = {
            .zone = zone, .origin = table[i].origin, .days = table[i].days};
        wfm_results r   = {0};
        wfm_error   err = {WFM_OK, ""};

        assert_int_equal(wfm_run_forecast_history(&history, &order, &options, &r, &err), WFM_EDATA);
        assert_non_null(strstr(err.text, table[i].want));
        assert_null(r.forecast);
        wfm_results_release(&r);
    }
    wfm_history_release(&history);
    wfm_zone_free(zone);
}

/* --- beside a plan ------------------------------------------------------------------------- */

#define TWO_QUEUES                                                                                 \
    "<queue id='calls' skill='en' aht='180'><open/><target max-asa='20'/></queue>"                 \
    "<queue id='mail' skill='de' aht='432'><open days='mon..fri' from='08:00' to='18:00'/>"        \
    "<target max-asa='20'/></queue>"

static void test_a_queue_without_history_is_told(void **state)
{
    wfm_plan   *plan = plan_make(&(plan_text){.queues = TWO_QUEUES});
    wfm_history history;

    (void)state;
    history_make("Europe/Berlin", "calls", "2026-01-05", "2026-03-02", 1800, flat, &history);
    wfm_results r = forecast_of(plan, &history, 1);
    assert_true(results_say(&r, WFM_WARNING, "'mail'"));
    assert_false(results_say(&r, WFM_WARNING, "'calls'"));
    assert_int_equal(r.n_forecast, 336 + 100);
    for (size_t i = 336; i < r.n_forecast; i++) {
        assert_string_equal(r.forecast[i].queue, "mail");
        assert_near(r.forecast[i].mean, 0, 0);
        assert_near(r.forecast[i].aht_s, 432, 0);
    }
    assert_near(r.forecast[0].aht_s, 240, 1); /* as the history has it, not the plan */
    assert_true(r.negative);                  /* zero calls are no forecast */
    forecast_close(plan, &history, &r);
}

static void test_another_interval_is_refused(void **state)
{
    wfm_plan         *plan    = plan_make(&(plan_text){0});
    const wfm_options options = options_quick(1, 1);
    wfm_history       history;
    wfm_error         err = {WFM_OK, ""};

    (void)state;
    history_make("Europe/Berlin", "calls", "2026-02-02", "2026-03-02", 900, flat, &history);
    wfm_results r = results_begin(plan);
    assert_int_equal(wfm_run_forecast(plan, &history, &options, &r, &err), WFM_EDATA);
    assert_non_null(strstr(err.text, "interval"));
    assert_non_null(strstr(err.text, "30")); /* what the plan has */
    assert_null(r.forecast);
    assert_int_equal(r.n_forecast, 0);
    forecast_close(plan, &history, &r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_open_hours_are_read_off_the_history),
        cmocka_unit_test(test_long_intervals_start_anew_each_day),
        cmocka_unit_test(test_special_days_without_a_plan),
        cmocka_unit_test(test_a_queue_without_history_is_told),
        cmocka_unit_test(test_another_interval_is_refused),
        cmocka_unit_test(test_orders_out_of_range_are_refused),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
