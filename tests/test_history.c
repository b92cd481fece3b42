/* What comes of good history files, written out by hand: handling seconds, sums, clock changes
 * (those published for the zones). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/history_case.h"
#include "tests/support/scratch.h"
#include "tests/support/time.h"
#include "wfm/history.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

#define ROW_2 "q,2026-01-05T00:30,1" /* makes the interval known */
#define Q     "queue,start,offered\n"

static void good_files_give_their_rows(void **state)
{
    static const history_case table[] = {
        {"least columns", "UTC", 0, "queue,start,offered\nq,2026-01-05T00:00,3\n" ROW_2 "\n",
         "q 1800\n2026-01-05T00:00+00:00 3/-/-/-/- -\n2026-01-05T00:30+00:00 1/-/-/-/- -\n"},
        {"any order of columns, rows and queues", "UTC", 0,
         "offered;start;queue\n4;2026-01-05 01:00;b\n3;2026-01-05T00:30;a\n2;2026-01-05T00:00;b\n"
         "1;2026-01-05T00:00;a\n2.5;2026-01-05T00:30;b\n",
         "a 1800\n2026-01-05T00:00+00:00 1/-/-/-/- -\n2026-01-05T00:30+00:00 3/-/-/-/- -\n"
         "b 1800\n2026-01-05T00:00+00:00 2/-/-/-/- -\n2026-01-05T00:30+00:00 2.5/-/-/-/- -\n"
         "2026-01-05T01:00+00:00 4/-/-/-/- -\n"},
        {"local without and with offset", "Europe/Berlin", 0,
         "queue,start,offered\nq,2026-01-05T00:00,1\nq,2026-01-04T23:30Z,2\n"
         "q,2026-01-05T06:30+0530,3\nq,2026-01-04T20:30-05:00,4\n",
         "q 1800\n2026-01-05T00:00+01:00 1/-/-/-/- -\n2026-01-05T00:30+01:00 2/-/-/-/- -\n"
         "2026-01-05T02:00+01:00 3/-/-/-/- -\n2026-01-05T02:30+01:00 4/-/-/-/- -\n"},
        {"both readings of the repeated hour", "Europe/Berlin", 0,
         "queue,start,offered\nq,2026-10-25T01:30,1\nq,2026-10-25T02:00+02:00,2\n"
         "q,2026-10-25T02:30+02:00,3\nq,2026-10-25T02:00+01:00,4\nq,2026-10-25T02:30+01:00,5\n",
         "q 1800\n2026-10-25T01:30+02:00 1/-/-/-/- -\n2026-10-25T02:00+02:00 2/-/-/-/- -\n"
         "2026-10-25T02:30+02:00 3/-/-/-/- -\n2026-10-25T02:00+01:00 4/-/-/-/- -\n"
         "2026-10-25T02:30+01:00 5/-/-/-/- -\n"},
        {"wall clock read as UTC has no clock change", "UTC", 0,
         "queue,start,offered\nq,2026-03-29T02:00,1\nq,2026-03-29T02:30,2\n",
         "q 1800\n2026-03-29T02:00+00:00 1/-/-/-/- -\n2026-03-29T02:30+00:00 2/-/-/-/- -\n"},
        {"all sums", "UTC", 0,
         "queue,start,offered,answered,abandoned,answered_within,abandoned_within,handle_s\n"
         "q,2026-01-05T00:00,10,8,2,6,1,2400\n" ROW_2 ",1,0,1,0,0\n",
         "q 1800\n2026-01-05T00:00+00:00 10/8/2/6/1 2400\n2026-01-05T00:30+00:00 1/1/0/1/0 0\n"},
        {"days", "Europe/Berlin", 0,
         "queue,start,offered\nq,2026-03-28T00:00,1\nq,2026-03-29T00:00,2\nq,2026-03-30T00:00,3\n"
         "q,2026-03-31T00:00,4\nq,2026-04-01T00:00,5\n",
         "q 86400\n2026-03-28T00:00+01:00 1/-/-/-/- -\n2026-03-29T00:00+01:00 2/-/-/-/- -\n"
         "2026-03-30T00:00+02:00 3/-/-/-/- -\n2026-03-31T00:00+02:00 4/-/-/-/- -\n"
         "2026-04-01T00:00+02:00 5/-/-/-/- -\n"},
        {"the most frequent distance, not the least or the first", "UTC", 0,
         "queue,start,offered\nq,2026-01-05T00:00,1\nq,2026-01-05T01:00,1\n"
         "q,2026-01-05T01:30,1\nq,2026-01-05T02:00,1\n",
         "q 1800\n2026-01-05T00:00+00:00 1/-/-/-/- -\n2026-01-05T01:00+00:00 1/-/-/-/- -\n"
         "2026-01-05T01:30+00:00 1/-/-/-/- -\n2026-01-05T02:00+00:00 1/-/-/-/- -\n"},
        {"one row, interval given", "UTC", 1800, "queue,start,offered\nq,2026-01-05T00:30,1\n",
         "q 1800\n2026-01-05T00:30+00:00 1/-/-/-/- -\n"},
    };

    (void)state;
    history_check(table, COUNT(table), WFM_OK);
}

static void handling_seconds_come_from_the_best_column(void **state)
{
#define HEAD      "queue,start,offered,answered,talk_s,hold_s,wrap_s,handle_s,aht_s\nq,2026-01-05T00:00,"
#define GOT(tail) "q 1800\n2026-01-05T00:00+00:00 " tail "\n2026-01-05T00:30+00:00 1/-/-/-/- -\n"
#define CASE(name, row, tail)                                                                      \
    {                                                                                              \
        name, "UTC", 1800, HEAD row "\n" ROW_2 ",,,,,,\n", GOT(tail)                               \
    }
    static const history_case table[] = {
        CASE("the sum before its parts", "9,7,1,2,3,100,50", "9/7/-/-/- 100"),
        CASE("its parts before the average", "9,7,100,20,3,,50", "9/7/-/-/- 123"),
        CASE("absent parts are 0", "9,7,100,,,,50", "9/7/-/-/- 100"),
        CASE("no parts without talk", "9,7,,20,3,,50", "9/7/-/-/- 350"),
        CASE("hold alone says nothing", "9,7,,20,3,,", "9/7/-/-/- -"),
        CASE("an average is per answered call", "9,7,,,,,50", "9/7/-/-/- 350"),
        CASE("answered is offered if not said", "9,,,,,,50", "9/9/-/-/- 450"),
        CASE("the same for a sum", "9,,,,,450,", "9/9/-/-/- 450"),
        CASE("nobody answered: no average, no time", "9,0,,,,,", "9/0/-/-/- 0"),
        CASE("zero", "0,0,0,0,0,,", "0/0/-/-/- 0"),
    };

    (void)state;
    history_check(table, COUNT(table), WFM_OK);
}

static void finer_rows_are_summed_up(void **state)
{
    static const history_case table[] = {
        {"whole intervals only", "UTC", 1800,
         "queue,start,offered,answered,abandoned,answered_within,abandoned_within,handle_s\n"
         "q,2026-01-05T00:00,1,1,0,1,0,100\nq,2026-01-05T00:15,2,1,1,0.5,1,50\n"
         "q,2026-01-05T00:30,4,4,0,4,0,10\nq,2026-01-05T01:00,8,7,1,6,1,1\n"
         "q,2026-01-05T01:15,16,9,7,8,6,2\n",
         "q 1800\n2026-01-05T00:00+00:00 3/2/1/1.5/1 150\n2026-01-05T01:00+00:00 24/16/8/14/7 3\n"},
        {"what one part does not say is unknown", "UTC", 1800,
         "queue,start,offered,answered,abandoned\nq,2026-01-05T00:00,1,,0\n"
         "q,2026-01-05T00:15,2,1,1\n",
         "q 1800\n2026-01-05T00:00+00:00 3/-/1/-/- -\n"},
        {"minutes", "UTC", 300,
         "queue,start,offered\nq,2026-01-05T00:00,1\nq,2026-01-05T00:01,2\n"
         "q,2026-01-05T00:02,4\nq,2026-01-05T00:03,8\nq,2026-01-05T00:04,16\n",
         "q 300\n2026-01-05T00:00+00:00 31/-/-/-/- -\n"},
        {"a half-hour cut off by the clock", "Australia/Lord_Howe", 3600, /* back at 02:00 */
         "queue,start,offered\nq,2026-04-05T01:00,1\nq,2026-04-05T01:30+11:00,2\n"
         "q,2026-04-05T01:30+10:30,4\nq,2026-04-05T02:00,8\nq,2026-04-05T23:30,16\n"
         "q,2026-04-06T00:00,32\nq,2026-04-06T00:30,64\n",
         "q 3600\n2026-04-05T01:00+11:00 3/-/-/-/- -\n2026-04-05T01:30+10:30 12/-/-/-/- -\n"
         "2026-04-05T23:30+10:30 16/-/-/-/- -\n2026-04-06T00:00+10:30 96/-/-/-/- -\n"},
        {"a last interval that holds a part of a part", "Australia/Lord_Howe", 7200, /* 23.5 h */
         "queue,start,offered\nq,2026-10-04T20:30,1\nq,2026-10-04T21:30,2\nq,2026-10-04T22:30,4\n"
         "q,2026-10-04T23:30,8\nq,2026-10-05T00:00,16\nq,2026-10-05T01:00,32\n",
         "q 7200\n2026-10-04T20:30+11:00 3/-/-/-/- -\n2026-10-04T22:30+11:00 12/-/-/-/- -\n"
         "2026-10-05T00:00+11:00 48/-/-/-/- -\n"},
        {"a queue without a whole interval goes", "UTC", 1800,
         "queue,start,offered\na,2026-01-05T00:00,1\nb,2026-01-05T00:00,2\nb,2026-01-05T00:15,3\n",
         "b 1800\n2026-01-05T00:00+00:00 5/-/-/-/- -\n"},
    };

    (void)state;
    history_check(table, COUNT(table), WFM_OK);
}

static void lost_queues_are_told(void **state)
{
    const history_case c    = {"lost", "UTC", 1800,
                               "queue,start,offered\na,2026-01-05T00:00,1\nb,2026-01-05T00:00,2\n"
                                  "b,2026-01-05T00:15,3\n",
                               ""};
    wfm_messages       said = {0};
    char               text[256];

    (void)state;
    assert_int_equal(history_run(&c, text, sizeof text, &said), WFM_OK);
    assert_int_equal(said.n, 2);
    assert_int_equal(said.at[1].severity, WFM_WARNING);
    assert_string_equal(said.at[1].text,
                        "h.csv: queue 'a' has no interval with all its parts: it is left out");
    wfm_messages_release(&said);
}

/* 25 hours in October: 50 half-hours make one day, and 49 make none. */
static void days_are_summed_over_their_own_length(void **state)
{
    char         csv[8192] = "queue,start,offered\n", row[64], text[256];
    wfm_messages said      = {0};
    wfm_zone    *zone      = open_zone("Europe/Berlin");
    wfm_instant  at        = wfm_day_start(zone, day_of("2026-10-24"));
    char         start[WFM_INSTANT_TEXT];

    (void)state;
    for (int i = 0; i < 48 + 50 + 47; i++, at += 1800) {
        (void)snprintf(row, sizeof row, "q,%s,1\n", wfm_instant_text(zone, at, start));
        strcat(csv, row);
    }
    const history_case c = {"days", "Europe/Berlin", WFM_DAY_S, csv, ""};
    assert_int_equal(history_run(&c, text, sizeof text, &said), WFM_OK);
    assert_string_equal(text, "q 86400\n2026-10-24T00:00+02:00 48/-/-/-/- -\n"
                              "2026-10-25T00:00+02:00 50/-/-/-/- -\n");
    assert_string_equal(messages_text(&said),
                        "h.csv: rows of 1800 s are summed up to intervals of 86400 s; 1 intervals "
                        "with a missing part are left out\n");
    assert_int_equal(said.at[0].severity, WFM_NOTICE);
    wfm_messages_release(&said);
    wfm_zone_free(zone);
}

static void a_queue_is_found_by_its_id(void **state)
{
    wfm_zone                 *zone    = open_zone("UTC");
    const wfm_history_options options = {zone, "ISO-8859-1", 1800};
    wfm_history               history = {0};
    wfm_error                 err;

    (void)state;
    assert_null(wfm_history_find(&history, "a"));
    scratch_text("h.csv", Q "b,2026-01-05T00:00,1\nc,2026-01-05T00:00,1\na,2026-01-05T00:00,1\n");
    assert_int_equal(wfm_history_read(scratch_path("h.csv"), &options, &history, NULL, &err),
                     WFM_OK);
    assert_int_equal(history.n_series, 3);
    assert_string_equal(history.file, "h.csv");
    assert_int_equal(strlen(history.sha256), 64);
    assert_ptr_equal(wfm_history_find(&history, "a"), &history.series[0]);
    assert_ptr_equal(wfm_history_find(&history, "c"), &history.series[2]);
    assert_null(wfm_history_find(&history, "bb"));
    wfm_history_release(&history);
    assert_int_equal(history.n_series, 0);

    assert_int_equal(wfm_history_read(scratch_path("none.csv"), &options, &history, NULL, &err),
                     WFM_ENOINPUT);
    wfm_zone_free(zone);
}

/* The data sets' own description: interval, first row, number of rows. */
static void real_series_are_read(void **state)
{
    static const struct {
        const char *name;
        int         interval_s;
        size_t      n_series, n_rows;
    } table[] = {
        {"bank", 1800, 1, 3528},
        {"bank5min", 300, 1, 21294},
        {"denver_ems_h", 3600, 1, 51066},
        {"taylor_elec", 1800, 1, 4032},
        {"aht_anonbank_types_janfeb", 1800, 4, 10944},
    };
    const char *shared = getenv("WFM_SHARED") ? getenv("WFM_SHARED") : "../shared";
    wfm_zone   *zone   = open_zone("UTC");

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        const wfm_history_options options = {zone, NULL, 0};
        wfm_history               history;
        wfm_error                 err;
        char                      path[512];
        size_t                    n = 0;

        (void)snprintf(path, sizeof path, "%s/data/%s.csv", shared, table[i].name);
        const wfm_status status = wfm_history_read(path, &options, &history, NULL, &err);
        if (status == WFM_ENOINPUT) {
            wfm_zone_free(zone);
            skip();
        }
        if (status)
            fail_msg("%s", err.text);
        for (size_t k = 0; k < history.n_series; k++)
            n += history.series[k].n_rows;
        assert_int_equal(history.interval_s, table[i].interval_s);
        assert_int_equal(history.n_series, table[i].n_series);
        assert_int_equal(n, table[i].n_rows);
        wfm_history_release(&history);
    }
    wfm_zone_free(zone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_files_give_their_rows),
        cmocka_unit_test(handling_seconds_come_from_the_best_column),
        cmocka_unit_test(finer_rows_are_summed_up),
        cmocka_unit_test(lost_queues_are_told),
        cmocka_unit_test(days_are_summed_over_their_own_length),
        cmocka_unit_test(a_queue_is_found_by_its_id),
        cmocka_unit_test(real_series_are_read),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
