/* The tables that a forecast leaves: what they may hold, in every kind of file. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "tests/support/results_case.h"
#include "tests/support/scratch.h"
#include "tests/support/time.h"
#include "wfm/results_file.h"

static const char *sample_file(const char *name)
{
    const wfm_results results = sample_results();
    const char       *path    = scratch_path(name);
    wfm_error         err     = {0};

    (void)unlink(path);
    if (wfm_results_write(&results, path, &err))
        fail_msg("%s", err.text);
    return path;
}

static void values_come_back(void **state)
{
    static const char *const names[] = {"x.xml", "x.db"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        wfm_results back;
        wfm_error   err = {0};

        if (wfm_results_read(sample_file(names[i]), &back, NULL, &err))
            fail_msg("%s", err.text);
        assert_true(isnan(back.forecast[0].statistical) && back.forecast[1].statistical == 11.25);
        assert_true(back.forecast[1].aht_sd_s == 42.5);
        assert_int_equal(back.n_group_forecast, 2);
        assert_string_equal(back.group_forecast[1].queue, "all");
        assert_true(back.group_forecast[1].aht_sd_s == 17.25);
        assert_int_equal(back.n_forecast_days, 3);
        assert_true(back.forecast_days[2].mean == 2.5e11);
        assert_true(back.forecast_days[2].quantile[6] == 1e15);
        assert_true(isnan(back.forecast_days[1].quantile[0]));
        assert_int_equal(back.n_forecast_spreads, 3);
        assert_int_equal(back.forecast_spreads[2].lead, 15);
        assert_true(back.forecast_spreads[2].day_kappa == 0.0025);
        assert_int_equal(back.n_left_out, 3);
        assert_int_equal(back.left_out[2].reason, WFM_FATE_OUTAGE);
        assert_int_equal(back.left_out[2].end - back.left_out[2].start, 3600);
        assert_true(isnan(back.left_out[0].calls) && back.left_out[1].expected == 880.5);
        assert_int_equal(back.n_rates, 3);
        assert_string_equal(back.rates[0].cause, "holiday & leave");
        assert_true(back.rates[2].rate == 0.999 && back.rates[2].sd == 1);
        wfm_results_release(&back);
    }
}

/* Words as keys stand in the order of what they mean, not of their letters. */
static void methods_come_back_in_their_order(void **state)
{
    static const wfm_forecast_method want[]  = {WFM_FORECAST_EMPTY, WFM_FORECAST_NAIVE,
                                                WFM_FORECAST_MEAN, WFM_FORECAST_SMOOTHING,
                                                WFM_FORECAST_CALENDAR};
    static const char *const         names[] = {"x.xml", "x.db"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        wfm_results back;
        wfm_error   err = {0};

        assert_int_equal(wfm_results_read(sample_file(names[i]), &back, NULL, &err), WFM_OK);
        assert_int_equal(back.n_forecast_scores, 5);
        for (size_t m = 0; m < 5; m++)
            assert_int_equal(back.forecast_scores[m].method, want[m]);
        assert_true(back.forecast_scores[0].chosen && !back.forecast_scores[1].chosen);
        assert_true(isnan(back.forecast_scores[0].wape) && back.forecast_scores[1].wape == 1.75);
        assert_true(back.forecast_scores[1].bias == -0.125);
        wfm_results_release(&back);
    }
}

#define ID        "must be an id"
#define QUANTITY  "must be a number in [0, 1e+09]"
#define MAGNITUDE "must be a number in [0, 1e+15]"
#define METHODS                                                                                    \
    "must be one of 'none' 'guess' 'similar_queue' 'short' 'last_week' 'mean_of_weeks' "           \
    "'smoothing' 'calendar' 'adaptive' 'state_space' 'mixed' 'combined'"
#define FATES "must be one of 'missing' 'special' 'event' 'outlier' 'outage'"

/* Each column but the times (of quantiles the first and the last) with a value that it may not
 * have, and what is said of it. */
static const struct {
    const char *table, *column, *value, *words;
} bad[] = {
    {"forecast", "statistical", "-0.5", "'-0.5': " QUANTITY},
    {"forecast", "statistical", "2000000000", "'2000000000': " QUANTITY},
    {"forecast", "aht_sd_s", "-1", "'-1': " QUANTITY},
    {"group_forecast", "queue", "a b", "'a b': " ID},
    {"group_forecast", "mean", "-1", "'-1': " QUANTITY},
    {"group_forecast", "aht_s", "-1", "'-1': " QUANTITY},
    {"group_forecast", "q05", "-1", "'-1': " QUANTITY},
    {"group_forecast", "q95", "-1", "'-1': " QUANTITY},
    {"group_forecast", "statistical", "-1", "'-1': " QUANTITY},
    {"group_forecast", "aht_sd_s", "-1", "'-1': " QUANTITY},
    {"forecast_day", "queue", ".all", "'.all': " ID},
    {"forecast_day", "mean", "-0.1", "'-0.1': " MAGNITUDE},
    {"forecast_day", "q05", "-1", "'-1': " MAGNITUDE},
    {"forecast_day", "q95", "1e16", "': " MAGNITUDE},
    {"forecast_score", "queue", "a/b", "'a/b': " ID},
    {"forecast_score", "method", "best", "'best': " METHODS},
    {"forecast_score", "chosen", "yes", "'yes': must be one of 'false' 'true'"},
    {"forecast_score", "origins", "-1", "'-1': must be a whole number in [0, 1e+09]"},
    {"forecast_score", "wape", "-0.25", "'-0.25': " MAGNITUDE},
    {"forecast_score", "day_wape", "-0.25", "'-0.25': " MAGNITUDE},
    {"forecast_score", "bias", "-1e16", "': must be a number in [-1e+15, 1e+15]"},
    {"forecast_spread", "queue", "a/b", "'a/b': " ID},
    {"forecast_spread", "lead", "0", "'0': must be a whole number in [1, 36525]"},
    {"forecast_spread", "slot_kappa", "-0.001", "'-0.001': " MAGNITUDE},
    {"forecast_spread", "day_kappa", "-0.001", "'-0.001': " MAGNITUDE},
    {"left_out", "queue", "a/b", "'a/b': " ID},
    {"left_out", "reason", "learnt", "'learnt': " FATES},
    {"left_out", "calls", "-1", "'-1': " MAGNITUDE},
    {"left_out", "expected", "-1", "'-1': " MAGNITUDE},
    {"rate", "cause", "", "must not be empty"},
    {"rate", "rate", "1", "'1': must be a number in [0, 1)"},
    {"rate", "rate", "-0.5", "'-0.5': must be a number in [0, 1)"},
    {"rate", "sd", "1.5", "'1.5': must be a number in [0, 1]"},
};

/* The sample as XML with the first value of that column changed. */
static const char *changed_xml(const char *table, const char *column, const char *value)
{
    char  mark[80], whole[16384];
    char *text = slurp(sample_file("x.xml"), NULL);

    (void)snprintf(mark, sizeof mark, "<%s ", table);
    char *row = strstr(text, mark);
    assert_non_null(row);
    (void)snprintf(mark, sizeof mark, " %s=\"", column);
    char *from = strstr(row, mark);
    assert_non_null(from);
    from += strlen(mark);
    (void)snprintf(whole, sizeof whole, "%.*s%s%s", (int)(from - text), text, value,
                   strchr(from, '"'));
    free(text);
    return scratch_text("x.xml", whole);
}

static void change_database(const char *path, const char *statement)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL),
                     SQLITE_OK);
    if (sqlite3_exec(db, statement, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", statement, sqlite3_errmsg(db));
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void refused(const char *path, const char *place, const char *words)
{
    wfm_results out = {.negative = true};
    wfm_error   err = {0};

    assert_int_equal(wfm_results_read(path, &out, NULL, &err), WFM_EDATA);
    assert_text_in(err.text, place);
    assert_text_in(err.text, words);
    assert_true(out.negative && !out.memory);
}

static void bad_values_in_xml_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char place[128];

        (void)snprintf(place, sizeof place, ": element '%s', attribute '%s': ", bad[i].table,
                       bad[i].column);
        refused(changed_xml(bad[i].table, bad[i].column, bad[i].value), place, bad[i].words);
    }
}

static void bad_values_in_a_database_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char place[128], change[256];

        (void)snprintf(change, sizeof change, "UPDATE OR REPLACE %s SET %s = '%s'", bad[i].table,
                       bad[i].column, bad[i].value);
        change_database(sample_file("x.db"), change);
        (void)snprintf(place, sizeof place, "database 'x.db', row 1 of %s, %s: ", bad[i].table,
                       bad[i].column);
        refused(scratch_path("x.db"), place, bad[i].words);
    }
}

/* The database itself lets none of them in. */
static void bad_values_do_not_enter_a_database(void **state)
{
    sqlite3 *db = NULL;

    (void)state;
    assert_int_equal(sqlite3_open(sample_file("x.db"), &db), SQLITE_OK);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char change[256];

        if (strstr(bad[i].words, ID)) /* ids are texts to SQL */
            continue;
        (void)snprintf(change, sizeof change, "UPDATE OR REPLACE %s SET %s = '%s'", bad[i].table,
                       bad[i].column, bad[i].value);
        assert_int_equal(sqlite3_exec(db, change, NULL, NULL, NULL), SQLITE_CONSTRAINT);
    }
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void bad_times_are_refused(void **state)
{
    static const char *const cells[][2] = {{"group_forecast", "start"},
                                           {"forecast_day", "start"},
                                           {"left_out", "start"},
                                           {"left_out", "end"},
                                           {"rate", "start"}};

    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        const char *table = cells[i][0], *column = cells[i][1];
        char        change[256];

        refused(changed_xml(table, column, "2026-13-25T02:00+02:00"), table,
                "'2026-13-25T02:00+02:00'");
        (void)snprintf(change, sizeof change, "UPDATE OR REPLACE %s SET %s_utc = -1", table,
                       column);
        change_database(sample_file("x.db"), change);
        refused(scratch_path("x.db"), table, "'-1': must be a time from 1970 to 2069");
    }
    change_database(sample_file("x.db"), "UPDATE left_out SET end_utc = start_utc");
    refused(scratch_path("x.db"), "row 1 of left_out", "end: must be after the start");
}

static void not_written(const wfm_results *results, const char *words)
{
    static const char *const names[] = {"none.xml", "none.db"};

    for (size_t i = 0; i < 2; i++) {
        wfm_error err = {0};

        assert_int_equal(wfm_results_write(results, scratch_path(names[i]), &err), WFM_EDATA);
        assert_text_in(err.text, words);
        assert_int_equal(access(scratch_path(names[i]), F_OK), -1);
    }
}

static void what_no_file_can_carry_is_not_written(void **state)
{
    wfm_results            results = sample_results();
    wfm_rate_row           rate    = {"sickness", 0, NAN, 0};
    wfm_forecast_score_row score[] = {{"a", WFM_FORECAST_MEAN, true, 1, 0.1, 0.1, 0.1},
                                      {"a", WFM_FORECAST_NAIVE, false, 1, 0.1, 0.1, 0.1}};

    (void)state;
    results.rates   = &rate;
    results.n_rates = 1;
    not_written(&results, "row 1 of rate, rate: must not be empty");
    rate.rate = 1;
    not_written(&results, "row 1 of rate, rate: '1': must be a number in [0, 1)");
    results.n_rates = 0;

    results.forecast_scores   = score;
    results.n_forecast_scores = 2;
    not_written(&results, "row 2 of forecast_score: not in ascending order of its key");
    score[1].method = score[0].method;
    not_written(&results, "row 2 of forecast_score: not in ascending order of its key");
    score[1].method = WFM_FORECAST_METHODS;
    not_written(&results, "row 2 of forecast_score, method: '12': must be one of");
    score[1].method = WFM_FORECAST_SMOOTHING;
    score[1].wape   = INFINITY;
    not_written(&results, "row 2 of forecast_score, wape: 'inf': " MAGNITUDE);
}

static void a_row_that_stands_twice_is_refused(void **state)
{
    (void)state;
    refused(changed_xml("forecast_spread", "lead", "2"),
            "x.xml: forecast_spread: ", "queue 'sales', lead '2' stands twice");
}

static void tables_are_written_as_csv(void **state)
{
    static const struct {
        wfm_table   table;
        const char *text;
    } want[] = {
        {WFM_TABLE_FORECAST_DAY, "queue,start,mean,q05,q10,q25,q50,q75,q90,q95\n"
                                 "all,2026-10-25T00:00+02:00,400.5,310,330,360,400,440,470,500\n"
                                 "chat,2026-10-25T00:00+02:00,0,,,,,,,\n"
                                 "sales,2026-10-25T00:00+02:00,250000000000,0,0,0,0,0,0,1e+15\n"},
        {WFM_TABLE_FORECAST_SCORE, "queue,method,chosen,origins,wape,day_wape,bias\n"
                                   "chat,none,true,0,,,\n"
                                   "sales,last_week,false,5,1.75,0.5,-0.125\n"
                                   "sales,mean_of_weeks,false,5,0.25,0.0625,0.03\n"
                                   "sales,smoothing,false,1,0.24,0.06,0\n"
                                   "sales,calendar,true,5,0.2,0.05,0.01\n"},
        {WFM_TABLE_LEFT_OUT,
         "queue,start,end,reason,calls,expected\n"
         "chat,2026-09-25T00:00+02:00,2026-09-26T00:00+02:00,missing,,\n"
         "sales,2026-09-25T00:00+02:00,2026-09-26T00:00+02:00,special,12,880.5\n"
         "sales,2026-10-03T00:00+02:00,2026-10-03T01:00+02:00,outage,0,\n"},
    };
    const wfm_results results = sample_results();
    wfm_zone         *berlin  = open_zone("Europe/Berlin");

    (void)state;
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        wfm_results back = {.n_forecast = 9};
        wfm_error   err  = {0};
        const char *path = scratch_path("out.csv");

        assert_int_equal(wfm_table_write_csv(&results, berlin, want[i].table, path, &err), WFM_OK);
        char *text = slurp(path, NULL);
        assert_string_equal(text, want[i].text);
        free(text);
        assert_int_equal(wfm_table_read_csv(path, berlin, want[i].table, &back, NULL, &err),
                         WFM_EUSAGE);
        assert_text_in(err.text, "is written as CSV, but not read from it");
        assert_true(back.n_forecast == 9 && !back.memory);
    }
    wfm_zone_free(berlin);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_back),
        cmocka_unit_test(methods_come_back_in_their_order),
        cmocka_unit_test(bad_values_in_xml_are_refused),
        cmocka_unit_test(bad_values_in_a_database_are_refused),
        cmocka_unit_test(bad_values_do_not_enter_a_database),
        cmocka_unit_test(bad_times_are_refused),
        cmocka_unit_test(what_no_file_can_carry_is_not_written),
        cmocka_unit_test(a_row_that_stands_twice_is_refused),
        cmocka_unit_test(tables_are_written_as_csv),
    };
    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
