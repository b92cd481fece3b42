/* Zones against Python's zoneinfo (tests/oracle/zone_offsets.py) and against clock changes as
 * published. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "tests/support/time.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void offsets_agree_with_the_oracle(void **state)
{
    FILE     *file = fopen("tests/data/zone_offsets.csv", "r");
    wfm_zone *zone = NULL;
    char      name[64];
    long long at;
    int       offset_s;
    size_t    rows = 0;

    (void)state;
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%*[^\n]"), 0); /* the header */
    while (fscanf(file, " %63[^,],%lld,%d", name, &at, &offset_s) == 3) {
        if (!zone || strcmp(wfm_zone_name(zone), name) != 0) {
            wfm_zone_free(zone);
            zone = open_zone(name);
        }
        const int got = wfm_zone_local(zone, at).offset_s;

        if (got != offset_s)
            fail_msg("%s at %lld: %d s, not %d s", name, at, got, offset_s);
        rows++;
    }
    assert_true(feof(file));
    assert_true(rows >= 700);
    wfm_zone_free(zone);
    (void)fclose(file);
}

static void days_have_their_lengths(void **state)
{
    static const struct {
        const char *zone, *day;
        int         minutes;
    } table[] = {
        {"UTC", "2026-03-29", 1440},
        {"Europe/Berlin", "2026-03-28", 1440},
        {"Europe/Berlin", "2026-03-29", 46 * 30},
        {"Europe/Berlin", "2026-10-25", 50 * 30},
        {"America/New_York", "2026-03-08", 46 * 30},
        {"America/New_York", "2026-11-01", 50 * 30},
        {"Australia/Sydney", "2026-10-04", 46 * 30},
        {"Australia/Sydney", "2026-04-05", 50 * 30},
        {"Pacific/Auckland", "2026-09-27", 46 * 30},
        {"Pacific/Auckland", "2026-04-05", 50 * 30},
        {"Australia/Lord_Howe", "2026-10-04", 47 * 30}, /* half an hour of summer time */
        {"Australia/Lord_Howe", "2026-04-05", 49 * 30},
        {"Australia/Lord_Howe", "2060-10-03", 47 * 30},
        {"America/Sao_Paulo", "2018-11-04", 46 * 30}, /* midnight is skipped */
        {"America/Sao_Paulo", "2018-02-17", 50 * 30}, /* midnight comes an hour later */
        {"America/Sao_Paulo", "2018-02-18", 1440},
        {"Asia/Beirut", "2022-03-27", 46 * 30},
        {"Africa/Cairo", "2026-04-24", 46 * 30},
        {"Africa/Cairo", "2026-10-29", 50 * 30},
        {"Asia/Kathmandu", "1986-01-01", 1425}, /* +05:30 to +05:45 */
        {"Asia/Pyongyang", "2018-05-04", 1410}, /* +08:30 to +09:00 at 23:30 */
        {"Pacific/Apia", "2011-12-29", 1440},
        {"Pacific/Apia", "2011-12-30", 0}, /* over the date line */
        {"Pacific/Apia", "2011-12-31", 1440},
        {"America/Mexico_City", "2025-04-06", 1440}, /* abolished in 2022 */
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        wfm_zone     *zone     = open_zone(table[i].zone);
        const wfm_day day      = day_of(table[i].day);
        const int64_t length_s = wfm_day_start(zone, day + 1) - wfm_day_start(zone, day);

        if (length_s != table[i].minutes * 60)
            fail_msg("%s %s: %lld s", table[i].zone, table[i].day, (long long)length_s);
        wfm_zone_free(zone);
    }
}

static void days_start_where_they_should(void **state)
{
    static const struct {
        const char *zone, *day, *start;
    } table[] = {
        {"UTC", "1970-01-01", "1970-01-01T00:00+00:00"},
        {"Europe/Berlin", "2026-03-29", "2026-03-29T00:00+01:00"},
        {"Europe/Berlin", "2026-03-30", "2026-03-30T00:00+02:00"},
        {"America/Sao_Paulo", "2018-11-04", "2018-11-04T01:00-02:00"},
        {"America/Sao_Paulo", "2018-02-18", "2018-02-18T00:00-03:00"},
        {"Asia/Beirut", "2022-03-27", "2022-03-27T01:00+03:00"},
        {"Africa/Cairo", "2026-04-24", "2026-04-24T01:00+03:00"},
        {"Atlantic/Azores", "2026-10-25", "2026-10-25T00:00+00:00"}, /* the first midnight of two */
        {"Pacific/Apia", "2011-12-30", "2011-12-31T00:00+14:00"},
        {"Pacific/Apia", "2011-12-31", "2011-12-31T00:00+14:00"},
        {"Asia/Kathmandu", "2026-01-01", "2026-01-01T00:00+05:45"},
        {"America/St_Johns", "2026-07-01", "2026-07-01T00:00-02:30"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        wfm_zone *zone = open_zone(table[i].zone);
        char      text[WFM_INSTANT_TEXT];

        assert_string_equal(wfm_instant_text(zone, wfm_day_start(zone, day_of(table[i].day)), text),
                            table[i].start);
        wfm_zone_free(zone);
    }
}

static void wall_clock_times_are_once_skipped_or_repeated(void **state)
{
    static const struct {
        const char    *zone, *day;
        int            second;
        wfm_occurrence occurrence;
        const char    *at;
    } table[] = {
        {"Europe/Berlin", "2026-03-29", 7199, WFM_ONCE, "2026-03-29T01:59:59+01:00"},
        {"Europe/Berlin", "2026-03-29", 7200, WFM_SKIPPED, "2026-03-29T03:00+02:00"},
        {"Europe/Berlin", "2026-03-29", 10799, WFM_SKIPPED, "2026-03-29T03:00+02:00"},
        {"Europe/Berlin", "2026-03-29", 10800, WFM_ONCE, "2026-03-29T03:00+02:00"},
        {"Europe/Berlin", "2026-10-25", 7199, WFM_ONCE, "2026-10-25T01:59:59+02:00"},
        {"Europe/Berlin", "2026-10-25", 7200, WFM_REPEATED, "2026-10-25T02:00+02:00"},
        {"Europe/Berlin", "2026-10-25", 10799, WFM_REPEATED, "2026-10-25T02:59:59+02:00"},
        {"Europe/Berlin", "2026-10-25", 10800, WFM_ONCE, "2026-10-25T03:00+01:00"},
        {"Europe/Berlin", "2026-10-24", 86400 + 9000, WFM_REPEATED, "2026-10-25T02:30+02:00"},
        {"Europe/Berlin", "2026-10-24", 2 * 86400, WFM_ONCE, "2026-10-26T00:00+01:00"},
        {"Australia/Lord_Howe", "2026-10-04", 8999, WFM_SKIPPED, "2026-10-04T02:30+11:00"},
        {"Australia/Lord_Howe", "2026-10-04", 9000, WFM_ONCE, "2026-10-04T02:30+11:00"},
        {"Australia/Lord_Howe", "2026-04-05", 5400, WFM_REPEATED, "2026-04-05T01:30+11:00"},
        {"Australia/Lord_Howe", "2026-04-05", 7200, WFM_ONCE, "2026-04-05T02:00+10:30"},
        {"Pacific/Apia", "2011-12-30", 43200, WFM_SKIPPED, "2011-12-31T00:00+14:00"},
        {"Pacific/Apia", "2069-12-31", 2 * 86400, WFM_ONCE, "2070-01-02T00:00+13:00"},
        {"America/Sao_Paulo", "2018-02-17", 84600, WFM_REPEATED, "2018-02-17T23:30-02:00"},
        {"UTC", "2026-03-29", 9000, WFM_ONCE, "2026-03-29T02:30+00:00"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        wfm_zone            *zone = open_zone(table[i].zone);
        wfm_instant          at   = -1;
        char                 text[WFM_INSTANT_TEXT];
        const wfm_occurrence got =
            wfm_zone_instant(zone, day_of(table[i].day), table[i].second, &at);

        assert_string_equal(wfm_instant_text(zone, at, text), table[i].at);
        assert_int_equal(got, table[i].occurrence);
        wfm_zone_free(zone);
    }
}

static const char *const travelled[] = {
    "UTC",          "Europe/Berlin", "America/New_York",  "America/Sao_Paulo",   "Asia/Kathmandu",
    "Pacific/Apia", "Asia/Tehran",   "Australia/Sydney",  "Australia/Lord_Howe", "Pacific/Auckland",
    "Asia/Beirut",  "Africa/Cairo",  "Africa/Casablanca", "America/St_Johns",    "Asia/Gaza",
};

/* Instant -> wall clock -> instant, and instant -> text -> instant, each 15 minutes of two years:
 * 2011, when Apia lost a day and St. John's changed at 00:01, and 2026. */
static void instants_survive_the_round_trip(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * COUNT(travelled); i++) {
        wfm_zone         *zone  = open_zone(travelled[i / 2]);
        const int         year  = i % 2 ? 2011 : 2026;
        const wfm_instant first = (wfm_instant)wfm_day_from_date(year, 1, 1) * WFM_DAY_S;

        for (wfm_instant at = first; at < first + 366 * WFM_DAY_S; at += 900) {
            const wfm_local local = wfm_zone_local(zone, at);
            wfm_instant     back  = -1;
            char            text[WFM_INSTANT_TEXT];

            assert_int_equal((wfm_instant)local.day * WFM_DAY_S + local.second,
                             at + local.offset_s);
            switch (wfm_zone_instant(zone, local.day, local.second, &back)) {
            case WFM_ONCE:
                assert_int_equal(back, at);
                break;
            case WFM_REPEATED: /* the same reading, at this time or before it */
                assert_true(back <= at);
                assert_int_equal(wfm_zone_local(zone, back).second, local.second);
                break;
            default:
                fail_msg("%s: a time that exists is said to be skipped", travelled[i / 2]);
            }
            assert_int_equal(wfm_instant_parse(wfm_instant_text(zone, at, text), zone, &back, NULL),
                             WFM_OK);
            assert_int_equal(back, at);
        }
        wfm_zone_free(zone);
    }
}

/* A day starts at its first instant: the second before it is of an earlier day, and it is itself of
 * the day unless the zone never had that day. */
static void days_follow_each_other(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(travelled); i++) {
        wfm_zone *zone = open_zone(travelled[i]);
        int       lost = 0;

        for (wfm_day day = WFM_FIRST_DAY; day <= WFM_LAST_DAY; day++) {
            const wfm_instant start = wfm_day_start(zone, day);

            assert_true(wfm_zone_local(zone, start - 1).day < day);
            assert_true(wfm_zone_local(zone, start).day >= day);
            lost += wfm_zone_local(zone, start).day > day;
        }
        assert_int_equal(lost, strcmp(travelled[i], "Pacific/Apia") == 0);
        wfm_zone_free(zone);
    }
}

static void assert_no_zone(const char *name, const char *before, const char *after)
{
    wfm_zone *zone = NULL;
    wfm_error err  = {WFM_OK, ""};
    char      want[WFM_ERROR_ROOM];

    (void)snprintf(want, sizeof want, "%s'%s'%s: must be an IANA name like 'Europe/Berlin'", before,
                   name, after);
    assert_int_equal(wfm_zone_open(name, &zone, &err), WFM_EDATA);
    assert_int_equal(err.status, WFM_EDATA);
    assert_string_equal(err.text, want);
    assert_null(zone);
}

static void names_that_are_no_zones_are_refused(void **state)
{
    static const char *const unknown[] = {"Europe/Pariss", "Europe", "Europe/Berlin/", "Zone1970"};
    static const char *const no_name[] = {
        "",
        "europe/berlin",
        "/etc/localtime",
        ":UTC",
        "../zoneinfo/UTC",
        "Europe/../UTC",
        "Europe//Berlin",
        "localtime",
        "right/Europe/Berlin", /* counts leap seconds */
        "zone.tab",
        "EST5EDT,M3.2.0,M11.1.0",
        "UTC ",
        "Europe/Berlín",
        "A123456789B123456789C123456789D123456789E123456789F123456789G123",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(unknown); i++)
        assert_no_zone(unknown[i], "unknown time zone ", "");
    for (size_t i = 0; i < COUNT(no_name); i++)
        assert_no_zone(no_name[i], "", " is not the name of a time zone");
}

/* The environment neither shows in a zone nor is changed by opening one. */
static void zones_and_environment_do_not_touch(void **state)
{
    const time_t noon = 1785240000; /* 2026-07-28T12:00Z */
    struct tm    local;

    (void)state;
    assert_int_equal(setenv("TZ", "America/New_York", 1), 0);
    assert_int_equal(setenv("TZDIR", "/nonexistent", 1), 0);
    wfm_zone *zone = open_zone("Europe/Berlin");
    assert_int_equal(unsetenv("TZDIR"), 0);

    assert_int_equal(wfm_zone_local(zone, noon).offset_s, 7200);
    assert_string_equal(getenv("TZ"), "America/New_York");
    assert_int_equal(unsetenv("TZ"), 0);
    wfm_zone_free(zone);

    zone = open_zone("America/New_York");
    assert_null(getenv("TZ"));
    assert_int_equal(setenv("TZ", "Asia/Tokyo", 1), 0);
    tzset();
    wfm_zone_free(zone);
    zone = open_zone("America/New_York");
    assert_non_null(localtime_r(&noon, &local));
    assert_int_equal(local.tm_hour, 21);
    wfm_zone_free(zone);
    assert_int_equal(unsetenv("TZ"), 0);
    tzset();
}

static void zones_open_in_parallel(void **state)
{
    const wfm_instant noon = 1785240000; /* 2026-07-28T12:00Z */
    static const struct {
        const char *zone;
        int         offset_s;
    } table[] = {{"Europe/Berlin", 7200},
                 {"America/New_York", -14400},
                 {"Asia/Kathmandu", 20700},
                 {"Australia/Lord_Howe", 37800}};
    int wrong = 0;

    (void)state;
#pragma omp parallel for num_threads(4) reduction(+ : wrong) /* whole numbers: exact */
    for (int i = 0; i < 40; i++) {
        wfm_zone *zone = NULL;

        if (wfm_zone_open(table[i % 4].zone, &zone, NULL) ||
            wfm_zone_local(zone, noon).offset_s != table[i % 4].offset_s)
            wrong++;
        wfm_zone_free(zone);
    }
    assert_int_equal(wrong, 0);
}

static void zones_keep_their_name(void **state)
{
    static const char *const name[] = {
        "UTC", "Etc/UTC", "Zulu", "Etc/GMT+5", "GMT", "W-SU", "America/Argentina/ComodRivadavia"};

    (void)state;
    for (size_t i = 0; i < COUNT(name); i++) {
        wfm_zone *zone = open_zone(name[i]);

        assert_string_equal(wfm_zone_name(zone), name[i]);
        wfm_zone_free(zone);
    }
    wfm_zone_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offsets_agree_with_the_oracle),
        cmocka_unit_test(days_have_their_lengths),
        cmocka_unit_test(days_start_where_they_should),
        cmocka_unit_test(wall_clock_times_are_once_skipped_or_repeated),
        cmocka_unit_test(instants_survive_the_round_trip),
        cmocka_unit_test(days_follow_each_other),
        cmocka_unit_test(names_that_are_no_zones_are_refused),
        cmocka_unit_test(zones_and_environment_do_not_touch),
        cmocka_unit_test(zones_open_in_parallel),
        cmocka_unit_test(zones_keep_their_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
