/* Days and instants as text: what is read, what is written, what is refused and in which words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/support/time.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void days_are_read_and_written(void **state)
{
    static const struct {
        const char *text;
        wfm_day     day;
    } table[] = {{"1970-01-01", 0}, {"2024-02-29", 19782}, {"2069-12-31", 36524}};

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        char text[WFM_DAY_TEXT];

        assert_int_equal(day_of(table[i].text), table[i].day);
        assert_string_equal(wfm_day_text(table[i].day, text), table[i].text);
    }
}

static void assert_no_day(const char *text, const char *before, const char *after)
{
    wfm_day   day = 4711;
    wfm_error err = {WFM_OK, ""};
    char      want[WFM_ERROR_ROOM];

    (void)snprintf(want, sizeof want, "%s'%s'%s", before, text, after);
    assert_int_equal(wfm_day_parse(text, &day, &err), WFM_EDATA);
    assert_string_equal(err.text, want);
    assert_int_equal(day, 4711);
}

static void bad_days_are_refused(void **state)
{
    static const char *const no_date[] = {
        "",           "2026",        "2026-3-29",   "26-03-29",
        "29.03.2026", "2026-03-29 ", " 2026-03-29", "2026/03/29",
        "2026-03-2x", "2026-03-",    "+026-03-29",  "2026-03-29T00:00",
    };
    static const char *const no_year[]     = {"1969-12-31", "2070-01-01", "0000-00-00"};
    static const char *const no_calendar[] = {"2026-02-29", "2026-00-01", "2026-13-01",
                                              "2026-04-31", "2026-01-00", "2026-12-32",
                                              "2026-01-99"};

    (void)state;
    for (size_t i = 0; i < COUNT(no_date); i++)
        assert_no_day(no_date[i], "", " is not a date: must be YYYY-MM-DD");
    for (size_t i = 0; i < COUNT(no_year); i++)
        assert_no_day(no_year[i], "year of ", " is out of range: must be 1970 .. 2069");
    for (size_t i = 0; i < COUNT(no_calendar); i++)
        assert_no_day(no_calendar[i], "",
                      " is not in the calendar: must be an existing day as YYYY-MM-DD");
}

static void instants_are_read(void **state)
{
    static const struct {
        const char *zone, *text;
        wfm_instant at; /* Python: datetime.fromisoformat(...).timestamp() */
    } table[] = {
        {"Europe/Berlin", "2026-03-29T01:30", 1774744200},
        {"Europe/Berlin", "2026-03-29 01:30", 1774744200},
        {"Europe/Berlin", "2026-03-29T01:30:07", 1774744207},
        {"Europe/Berlin", "2026-03-29T03:30", 1774747800},
        {"Europe/Berlin", "2026-03-29T03:30+02:00", 1774747800},
        {"Europe/Berlin", "2026-03-29T02:30+01:00", 1774747800}, /* skipped, but named exactly */
        {"Europe/Berlin", "2026-10-25T02:30+02:00", 1792888200},
        {"Europe/Berlin", "2026-10-25T02:30+01:00", 1792891800},
        {"Europe/Berlin", "2026-10-25T01:30:00Z", 1792891800},
        {"Europe/Berlin", "2026-10-24 20:00:00-0530", 1792891800},
        {"Europe/Berlin", "2026-10-25T15:30+14:00", 1792891800},
        {"Asia/Kathmandu", "2026-10-25T07:15", 1792891800},
        {"UTC", "1970-01-01T00:00", 0},
        {"UTC", "1970-01-01T00:00-00:00", 0},
        {"UTC", "1970-01-01T00:00+14:00", -50400},
        {"UTC", "2069-12-31T23:59:59", 3155759999},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        wfm_zone   *zone = open_zone(table[i].zone);
        wfm_instant at   = -1;
        wfm_error   err  = {WFM_OK, ""};

        if (wfm_instant_parse(table[i].text, zone, &at, &err))
            fail_msg("%s", err.text);
        assert_int_equal(at, table[i].at);
        wfm_zone_free(zone);
    }
}

static void assert_no_instant(const char *text, const wfm_zone *zone, const char *reason)
{
    wfm_instant at  = 4711;
    wfm_error   err = {WFM_OK, ""};

    assert_int_equal(wfm_instant_parse(text, zone, &at, &err), WFM_EDATA);
    assert_string_equal(err.text, reason);
    assert_int_equal(at, 4711);
}

static void instants_of_another_form_are_refused(void **state)
{
    static const char *const text[] = {
        "",
        "2026-03-29",
        "2026-03-29T",
        "2026-03-29T01",
        "2026-03-29T1:30",
        "2026-03-29T01:3",
        "2026-03-29T01:30:",
        "2026-03-29T01:30:5",
        "2026-03-29T01:30:00.5",
        "2026-03-29T24:00",
        "2026-03-29T01:60",
        "2026-03-29T23:59:60",
        "2026-03-29  01:30",
        "2026-03-29t01:30",
        "2026-03-29T01:30z",
        "2026-03-29T01:30 Z",
        "2026-03-29T01:30ZZ",
        "2026-03-29T01:30-Z",
        "2026-03-29T01:30+2",
        "2026-03-29T01:30+02",
        "2026-03-29T01:30+02:",
        "2026-03-29T01:30+02:60",
        "2026-03-29T01:30+14:01",
        "2026-03-29T01:30-15:00",
        "2026-03-29T01:30+02:00 ",
        "2026-03-29T01:30+02:00[Europe/Berlin]",
        "29.03.2026 01:30",
        "1774744200",
    };
    wfm_zone *zone = open_zone("Europe/Berlin");
    char      reason[WFM_ERROR_ROOM];

    (void)state;
    for (size_t i = 0; i < COUNT(text); i++) {
        (void)snprintf(reason, sizeof reason,
                       "'%s' is not a time: must be YYYY-MM-DDThh:mm[:ss], then nothing, Z or an "
                       "offset within -14:00 .. +14:00",
                       text[i]);
        assert_no_instant(text[i], zone, reason);
    }
    wfm_zone_free(zone);
}

static void instants_that_do_not_exist_or_are_ambiguous_are_refused(void **state)
{
    static const struct {
        const char *zone, *text, *reason;
    } table[] = {
        {"UTC", "1969-12-31T23:00Z",
         "year of '1969-12-31T23:00Z' is out of range: must be 1970 .. 2069"},
        {"UTC", "2070-01-01T00:00",
         "year of '2070-01-01T00:00' is out of range: must be 1970 .. 2069"},
        {"UTC", "2026-02-29T12:00",
         "'2026-02-29T12:00' is not in the calendar: must be an existing day as YYYY-MM-DD"},
        {"Europe/Berlin", "2026-03-29T02:30",
         "local time '2026-03-29T02:30' does not exist in Europe/Berlin: add the offset that is "
         "meant, '2026-03-29T02:30+01:00' or '2026-03-29T02:30+02:00'"},
        {"Europe/Berlin", "2026-10-25 02:00:00",
         "local time '2026-10-25 02:00:00' happens twice in Europe/Berlin: add the offset that is "
         "meant, '2026-10-25 02:00:00+02:00' or '2026-10-25 02:00:00+01:00'"},
        {"Pacific/Apia", "2011-12-30T12:00",
         "local time '2011-12-30T12:00' does not exist in Pacific/Apia: add the offset that is "
         "meant, '2011-12-30T12:00-10:00' or '2011-12-30T12:00+14:00'"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        wfm_zone *zone = open_zone(table[i].zone);

        assert_no_instant(table[i].text, zone, table[i].reason);
        wfm_zone_free(zone);
    }
}

static void instants_are_written_with_seconds_only_if_needed(void **state)
{
    static const struct {
        const char *zone;
        wfm_instant at;
        const char *text;
    } table[] = {
        {"UTC", 0, "1970-01-01T00:00+00:00"},
        {"UTC", 1, "1970-01-01T00:00:01+00:00"},
        {"Europe/Berlin", 1774745999, "2026-03-29T01:59:59+01:00"},
        {"Europe/Berlin", 1774746000, "2026-03-29T03:00+02:00"},
        {"America/New_York", 0, "1969-12-31T19:00-05:00"},
        {"America/St_Johns", 1785240000, "2026-07-28T09:30-02:30"},
        {"Africa/Monrovia", 0, "1969-12-31T23:16-00:44"}, /* -00:44:30 until 1972 */
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        wfm_zone *zone = open_zone(table[i].zone);
        char      text[WFM_INSTANT_TEXT];

        assert_string_equal(wfm_instant_text(zone, table[i].at, text), table[i].text);
        wfm_zone_free(zone);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_read_and_written),
        cmocka_unit_test(bad_days_are_refused),
        cmocka_unit_test(instants_are_read),
        cmocka_unit_test(instants_of_another_form_are_refused),
        cmocka_unit_test(instants_that_do_not_exist_or_are_ambiguous_are_refused),
        cmocka_unit_test(instants_are_written_with_seconds_only_if_needed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
