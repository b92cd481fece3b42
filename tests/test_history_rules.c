/* What a history is refused for: every rule of the header with its exact message. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/history_case.h"
#include "tests/support/scratch.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

#define ROW_2 "q,2026-01-05T00:30,1" /* makes the interval known */

#define H "queue,start,offered,answered,abandoned,answered_within,abandoned_within,talk_s,aht_s\n"
#define TELL(name, row, message)                                                                   \
    {                                                                                              \
        name, "Europe/Berlin", 0, H row "\n" ROW_2 ",,,,,,\n", "h.csv:2: column " message          \
    }

static void bad_rows_are_rejected(void **state)
{
    static const history_case table[] = {
        TELL("no queue", ",2026-01-05T00:00,1,,,,,,",
             "'queue': '': must be an id: 1 to 64 of A-Z a-z 0-9 _ . -, not starting with a point"),
        TELL("queue with a blank", "a b,2026-01-05T00:00,1,,,,,,",
             "'queue': 'a b': must be an id: 1 to 64 of A-Z a-z 0-9 _ . -, not starting with a "
             "point"),
        TELL("no time", "q,5.1.2026 00:00,1,,,,,,",
             "'start': '5.1.2026 00:00' is not a time: must be YYYY-MM-DDThh:mm[:ss], then "
             "nothing, Z or an offset within -14:00 .. +14:00"),
        TELL("no day", "q,2026-02-29T00:00,1,,,,,,",
             "'start': '2026-02-29T00:00' is not in the calendar: must be an existing day as "
             "YYYY-MM-DD"),
        TELL("long", "q,2026-01-05T00:00                              +01:00,1,,,,,,",
             "'start': '2026-01-05T00:00                              +01:00': must be "
             "YYYY-MM-DDThh:mm"),
        TELL("skipped", "q,2026-03-29T02:30,1,,,,,,",
             "'start': local time '2026-03-29T02:30' does not exist in Europe/Berlin: add the "
             "offset that is meant, '2026-03-29T02:30+01:00' or '2026-03-29T02:30+02:00'"),
        TELL("repeated", "q,2026-10-25T02:30,1,,,,,,",
             "'start': local time '2026-10-25T02:30' happens twice in Europe/Berlin: add the "
             "offset that is meant, '2026-10-25T02:30+02:00' or '2026-10-25T02:30+01:00'"),
        TELL("no count", "q,2026-01-05T00:00,,,,,,,",
             "'offered': '': must be a number in [0, 1000000000]"),
        TELL("negative", "q,2026-01-05T00:00,-1,,,,,,",
             "'offered': '-1': must be a number in [0, 1000000000]"),
        TELL("not a number", "q,2026-01-05T00:00,nan,,,,,,",
             "'offered': 'nan': must be a number in [0, 1000000000]"),
        TELL("negative part", "q,2026-01-05T00:00,1,,-0.5,,,,",
             "'abandoned': '-0.5': must be a number in [0, 1000000000]"),
        TELL("negative seconds", "q,2026-01-05T00:00,1,,,,,-3,",
             "'talk_s': '-3': must be a number in [0, 1000000000000]"),
        TELL("days of handling a call", "q,2026-01-05T00:00,1,,,,,,1e7",
             "'aht_s': '1e7': must be a number in [0, 1000000]"),
        TELL("answered beyond offered", "q,2026-01-05T00:00,10,10.5,,,,,",
             "'answered': '10.5': must not exceed 'offered', which is 10"),
        TELL("abandoned beyond offered", "q,2026-01-05T00:00,10,1,11,,,,",
             "'abandoned': '11': must not exceed 'offered', which is 10"),
        TELL("answered in time beyond answered", "q,2026-01-05T00:00,10,7,,8,,,",
             "'answered_within': '8': must not exceed 'answered', which is 7"),
        TELL("answered in time beyond offered", "q,2026-01-05T00:00,10,,,11,,,",
             "'answered_within': '11': must not exceed 'offered', which is 10"),
        TELL("abandoned in time beyond abandoned", "q,2026-01-05T00:00,10,,3,,4,,",
             "'abandoned_within': '4': must not exceed 'abandoned', which is 3"),
        TELL("abandoned in time beyond offered", "q,2026-01-05T00:00,10,,,,12,,",
             "'abandoned_within': '12': must not exceed 'offered', which is 10"),
    };

    (void)state;
    history_check(table, COUNT(table), WFM_EDATA);
}

#define Q "queue,start,offered\n"

static void files_off_the_grid_are_refused(void **state)
{
    static const history_case table[] = {
        {"no rows", "UTC", 0, Q, "h.csv: the file has no rows"},
        {"one row", "UTC", 0, Q "q,2026-01-05T00:00,1\n",
         "h.csv: no queue has two rows within a day: the interval cannot be told"},
        {"weeks", "UTC", 0, Q "q,2026-01-05T00:00,1\nq,2026-01-12T00:00,1\n",
         "h.csv: no queue has two rows within a day: the interval cannot be told"},
        {"minutes", "UTC", 0, Q "q,2026-01-05T00:00,1\nq,2026-01-05T00:01,1\n",
         "h.csv: most rows lie 60 s apart: an interval must be 300 to 86400 s and divide a day"},
        {"seven minutes", "UTC", 0, Q "q,2026-01-05T00:00,1\nq,2026-01-05T00:07,1\n",
         "h.csv: most rows lie 420 s apart: an interval must be 300 to 86400 s and divide a day"},
        {"off the grid", "UTC", 0,
         Q "q,2026-01-05T00:00,1\nq,2026-01-05T00:30,1\nq,2026-01-05T01:00,1\n"
           "q,2026-01-05T01:45,1\n",
         "h.csv:5: column 'start': '2026-01-05T01:45+00:00': 6300 s of elapsed time after the "
         "day's first instant 2026-01-05T00:00+00:00: must start an interval of 1800 s"},
        {"hours on a day with a shift of half an hour", "Australia/Lord_Howe", 0, /* on at 02:00 */
         Q "q,2026-10-03T23:00,1\nq,2026-10-04T00:00,1\nq,2026-10-04T01:00,1\n"
           "q,2026-10-04T03:00,1\n",
         "h.csv:5: column 'start': '2026-10-04T03:00+11:00': 9000 s of elapsed time after the "
         "day's first instant 2026-10-04T00:00+10:30: must start an interval of 3600 s"},
        {"24 hours into a day of 25", "Europe/Berlin", 0,
         Q "q,2026-10-24T00:00,1\nq,2026-10-25T00:00,1\nq,2026-10-25T23:00,1\n"
           "q,2026-10-27T00:00,1\nq,2026-10-28T00:00,1\n",
         "h.csv:4: column 'start': '2026-10-25T23:00+01:00': 86400 s of elapsed time after the "
         "day's first instant 2026-10-25T00:00+02:00: must start an interval of 86400 s"},
        {"coarser", "UTC", 1800, Q "q,2026-01-05T00:00,1\nq,2026-01-05T01:00,1\n",
         "h.csv: most rows lie 3600 s apart: rows coarser than the interval of 1800 s cannot be "
         "split"},
        {"no divisor", "UTC", 1800, Q "q,2026-01-05T00:00,1\nq,2026-01-05T00:20,1\n",
         "h.csv: most rows lie 1200 s apart: must divide the interval of 1800 s"},
        {"no whole interval", "UTC", 1800, Q "q,2026-01-05T00:15,1\nq,2026-01-05T00:30,1\n",
         "h.csv: no interval of 1800 s has all its parts"},
        {"twice", "Europe/Berlin", 0,
         Q "q,2026-01-05T00:30,1\nq,2026-01-05T00:00,1\nq,2026-01-04T23:30Z,1\n"
           "p,2026-01-05T00:30,1\n",
         "h.csv:4: column 'start': '2026-01-05T00:30+01:00': queue 'q' has this interval in line "
         "2 already"},
    };

    (void)state;
    history_check(table, COUNT(table), WFM_EDATA);
}

static void an_interval_must_divide_a_day(void **state)
{
    static const int bad[] = {-1, 60, 420, 90000, 172800};
    char             text[256];

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        const history_case c = {"interval", "UTC", bad[i], Q "q,2026-01-05T00:00,1\n", ""};

        assert_int_equal(history_run(&c, text, sizeof text, NULL), WFM_EUSAGE);
        assert_non_null(strstr(text, " s: must be 300 to 86400 s and divide a day"));
    }
}

static void all_that_is_wrong_is_told_at_once(void **state)
{
    const history_case c    = {"all", "UTC", 0,
                               Q "q,2026-01-05T00:00,x\nq,2026-01-05T00:30,1\nq,2026-01-05T00:30,2\n"
                                    "b,2026-01-05T00:00\nq,2026-01-05T00:30,3\n",
                               ""};
    wfm_messages       said = {0};
    char               text[512];

    (void)state;
    assert_int_equal(history_run(&c, text, sizeof text, &said), WFM_EDATA);
    assert_string_equal(text, "h.csv:2: column 'offered': 'x': must be a number in [0, 1000000000] "
                              "(and 1 more rows rejected)");
    assert_string_equal(
        messages_text(&said),
        "h.csv:2: column 'offered': 'x': must be a number in [0, 1000000000]\n"
        "h.csv:5: the row has 2 fields, the header 3\n"
        "h.csv:4: column 'start': '2026-01-05T00:30+00:00': queue 'q' has this interval in line 3 "
        "already\n"
        "h.csv:6: column 'start': '2026-01-05T00:30+00:00': queue 'q' has this interval in line 3 "
        "already\n");
    assert_int_equal(said.n_errors, 4);
    wfm_messages_release(&said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_rows_are_rejected),
        cmocka_unit_test(files_off_the_grid_are_refused),
        cmocka_unit_test(an_interval_must_divide_a_day),
        cmocka_unit_test(all_that_is_wrong_is_told_at_once),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
