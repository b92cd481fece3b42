/* Special days from CSV: order, queues, and each bad input with its message. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/scratch.h"
#include "tests/support/time.h"
#include "wfm/run.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static wfm_series        series[]   = {{.queue = "billing"}, {.queue = "sales"}};
static const wfm_history two_queues = {.series = series, .n_series = COUNT(series)};

static void days_come_in_order(void **state)
{
    static const struct {
        const char *day, *name;
        int         queue, line;
    } want[] = {
        {"2025-12-24", "Eve", -1, 4},
        {"2025-12-25", "Christmas", -1, 3},
        {"2025-12-25", "Inventory", 1, 5},
        {"2026-01-01", "New Year, N\xC3\xA4he", 0, 2},
    };
    const char      *path = scratch_text("d.csv", "name;date;queue\n"
                                                       "\"New Year, N\xC3\xA4he\";2026-01-01;billing\n"
                                                       "Christmas;2025-12-25;\n"
                                                       "Eve;2025-12-24;\n"
                                                       "Inventory;2025-12-25;sales\n");
    wfm_special_day *days = NULL;
    size_t           n    = 0;
    wfm_error        err;

    (void)state;
    assert_int_equal(wfm_special_days_read(path, &two_queues, &days, &n, NULL, &err), WFM_OK);
    assert_int_equal(n, COUNT(want));
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(days[i].day, day_of(want[i].day));
        assert_string_equal(days[i].name, want[i].name);
        assert_int_equal(days[i].queue, want[i].queue);
        assert_int_equal(days[i].line, want[i].line);
        assert_false(days[i].closed);
    }
    wfm_special_days_free(days, n);
}

static void the_queue_column_may_be_absent(void **state)
{
    wfm_special_day *days = NULL;
    size_t           n    = 0;
    wfm_error        err;

    (void)state;
    assert_int_equal(wfm_special_days_read(scratch_text("d.csv", "date,name\n2026-01-01,x\n"),
                                           &two_queues, &days, &n, NULL, &err),
                     WFM_OK);
    assert_int_equal(n, 1);
    assert_int_equal(days[0].queue, -1);
    wfm_special_days_free(days, n);

    assert_int_equal(wfm_special_days_read(scratch_text("d.csv", "date,name\n"), &two_queues, &days,
                                           &n, NULL, &err),
                     WFM_OK);
    assert_int_equal(n, 0);
    wfm_special_days_free(days, n);
}

#define HEAD "date,name,queue\n"

static void bad_days_are_told(void **state)
{
    static const struct {
        const char *csv, *error;
    } table[] = {
        {"date,queue\n", "d.csv:1: the header has no column 'name'"},
        {HEAD "1.1.2026,x,\n",
         "d.csv:2: column 'date': '1.1.2026': must be a day YYYY-MM-DD in 1970 .. 2069"},
        {HEAD "2026-02-30,x,\n",
         "d.csv:2: column 'date': '2026-02-30': must be a day YYYY-MM-DD in 1970 .. 2069"},
        {HEAD "2026-01-01,,\n", "d.csv:2: column 'name': '': must be a name of 1 to 256 bytes"},
        {HEAD "2026-01-01,x,support\n", "d.csv:2: column 'queue': 'support': must be a queue of "
                                        "the history, or empty for all"},
        {HEAD "2026-01-01,x,sales\n2026-01-02,x,\n2026-01-01,y,sales\n2026-01-01,z,\n",
         "d.csv:4: column 'date': '2026-01-01': stands in line 2 already, for the same queue"},
        {HEAD "2026-01-01,x,\n2026-01-01,y,\n",
         "d.csv:3: column 'date': '2026-01-01': stands in line 2 already, for the same queue"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        wfm_special_day *days = NULL;
        size_t           n    = 77;
        wfm_error        err;

        assert_int_equal(wfm_special_days_read(scratch_text("d.csv", table[i].csv), &two_queues,
                                               &days, &n, NULL, &err),
                         WFM_EDATA);
        assert_string_equal(err.text, table[i].error);
        assert_null(days);
        assert_int_equal(n, 77);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_come_in_order),
        cmocka_unit_test(the_queue_column_may_be_absent),
        cmocka_unit_test(bad_days_are_told),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
