/* Special days from CSV: order, kinds, queues, and each bad input with its message. */
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

static wfm_forecast_order read_days(const char *csv)
{
    wfm_forecast_order order = {0};
    wfm_error          err   = {WFM_OK, ""};

    if (wfm_special_days_read(scratch_text("d.csv", csv), &two_queues, &order, NULL, &err))
        fail_msg("%s", err.text);
    return order;
}

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
    wfm_forecast_order order = read_days("name;date;queue\n"
                                         "\"New Year, N\xC3\xA4he\";2026-01-01;billing\n"
                                         "Christmas;2025-12-25;\n"
                                         "Eve;2025-12-24;\n"
                                         "Inventory;2025-12-25;sales\n");

    (void)state;
    assert_int_equal(order.n_special, COUNT(want));
    for (size_t i = 0; i < order.n_special; i++) {
        const wfm_special_day *day = &order.special[i];

        assert_int_equal(day->day, day_of(want[i].day));
        assert_string_equal(day->name, want[i].name);
        assert_int_equal(day->queue, want[i].queue);
        assert_int_equal(day->line, want[i].line);
        assert_false(day->closed);
    }
    wfm_forecast_order_release(&order);
}

static void columns_may_be_absent(void **state)
{
    wfm_forecast_order order = read_days("date,name\n2026-01-01,x\n");

    (void)state;
    assert_int_equal(order.n_special, 1);
    assert_int_equal(order.special[0].queue, -1);
    assert_int_equal(order.special[0].kind, WFM_SPECIAL_HOLIDAY);
    wfm_forecast_order_release(&order);

    order = read_days("date,name\n");
    assert_int_equal(order.n_special, 0);
    wfm_forecast_order_release(&order);
}

/* Said, or by the word "eve" in the name. */
static void days_are_of_a_kind(void **state)
{
    static const struct {
        const char *name, *said;
        wfm_special want;
    } table[] = {
        {"Christmas Eve", "", WFM_SPECIAL_EVE},
        {"eve of Passover", "", WFM_SPECIAL_EVE},
        {"NEW YEAR'S EVE", "", WFM_SPECIAL_EVE},
        {"Eve's day", "", WFM_SPECIAL_EVE},
        {"Passover_eve", "", WFM_SPECIAL_EVE},
        {"Every day after an eve", "", WFM_SPECIAL_EVE},
        {"Evening fair", "", WFM_SPECIAL_HOLIDAY},
        {"Steve", "", WFM_SPECIAL_HOLIDAY},
        {"Evening of Steve", "", WFM_SPECIAL_HOLIDAY},
        {"\xC3\xA9"
         "eve",
         "", WFM_SPECIAL_HOLIDAY},
        {"eve\xC3\xA9", "", WFM_SPECIAL_HOLIDAY},
        {"ev", "", WFM_SPECIAL_HOLIDAY},
        {"Christmas Eve", "holiday", WFM_SPECIAL_HOLIDAY},
        {"Good Friday", "eve", WFM_SPECIAL_EVE},
        {"Friday", "bridge", WFM_SPECIAL_BRIDGE},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        char csv[200];

        (void)snprintf(csv, sizeof csv, "date,name,kind\n2026-01-01,%s,%s\n", table[i].name,
                       table[i].said);
        wfm_forecast_order order = read_days(csv);
        if (order.special[0].kind != table[i].want)
            fail_msg("'%s' '%s': %s", table[i].name, table[i].said,
                     wfm_special_name(order.special[0].kind));
        wfm_forecast_order_release(&order);
    }
}

#define HEAD "date,name,queue\n"

static void bad_days_are_told(void **state)
{
    static const struct {
        const char *csv, *error;
    } table[] = {
        {"date,queue\n", "d.csv:1: the header has no column 'name'"},
        {HEAD "1.1.2026,x,\n", "d.csv:2: column 'date': '1.1.2026': must be a date such as "
                               "2026-03-29, from 1970-01-01 to 2069-12-31"},
        {HEAD "2026-02-30,x,\n", "d.csv:2: column 'date': '2026-02-30': must be a date such as "
                                 "2026-03-29, from 1970-01-01 to 2069-12-31"},
        {HEAD "2026-01-01,,\n", "d.csv:2: column 'name': '': must be a text of 1 to 80 characters"},
        {HEAD "2026-01-01,x,support\n", "d.csv:2: column 'queue': 'support': must be a queue of "
                                        "the history, or empty for all"},
        {"date,name,kind\n2026-01-01,x,none\n",
         "d.csv:2: column 'kind': 'none': must be holiday, eve or bridge"},
        {"date,name,kind\n2026-01-01,x,Eve\n",
         "d.csv:2: column 'kind': 'Eve': must be holiday, eve or bridge"},
        {HEAD "2026-01-01,x,sales\n2026-01-02,x,\n2026-01-01,y,sales\n2026-01-01,z,\n",
         "d.csv:4: column 'date': '2026-01-01': stands in line 2 already, for the same queue"},
        {HEAD "2026-01-01,x,\n2026-01-01,y,\n",
         "d.csv:3: column 'date': '2026-01-01': stands in line 2 already, for the same queue"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++) {
        wfm_forecast_order order = {.n_special = 77};
        wfm_error          err;

        assert_int_equal(wfm_special_days_read(scratch_text("d.csv", table[i].csv), &two_queues,
                                               &order, NULL, &err),
                         WFM_EDATA);
        assert_string_equal(err.text, table[i].error);
        assert_null(order.special);
        assert_int_equal(order.n_special, 77);
        wfm_forecast_order_release(&order);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_come_in_order),
        cmocka_unit_test(columns_may_be_absent),
        cmocka_unit_test(days_are_of_a_kind),
        cmocka_unit_test(bad_days_are_told),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
