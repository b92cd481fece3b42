/* Events from CSV: order, what is left out, queues, and each bad input with its message. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "engine/run/forecast_calendar.h"
#include "tests/support/near.h"
#include "tests/support/scratch.h"
#include "tests/support/time.h"
#include "wfm/run.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static wfm_series        series[]   = {{.queue = "billing"}, {.queue = "sales"}};
static const wfm_history two_queues = {.series = series, .n_series = COUNT(series)};

static wfm_forecast_order read_events(const char *csv)
{
    wfm_forecast_order order = {0};
    wfm_error          err   = {WFM_OK, ""};

    if (wfm_events_read(scratch_text("e.csv", csv), &two_queues, &order, NULL, &err))
        fail_msg("%s", err.text);
    return order;
}

static void events_come_in_order(void **state)
{
    static const struct {
        const char *kind, *from, *to;
        double      factor, half_life_days;
        int         queue, line;
    } want[] = {
        {"fair", "2026-01-20", "2026-01-20", NAN, INFINITY, -1, 4},
        {"mailing", "2026-02-02", "2026-02-06", 1.3, 3, 1, 2},
        {"mailing", "2026-03-02", "2026-03-06", NAN, INFINITY, -1, 5},
        {"price", "2026-03-02", "2026-03-02", 0.5, INFINITY, 0, 3},
    };
    wfm_forecast_order order = read_events("queue,half_life_days,factor,to,from,kind\n"
                                           "sales,3,1.3,2026-02-06,2026-02-02,mailing\n"
                                           "billing,,0.5,2026-03-02,2026-03-02,price\n"
                                           ",,,,2026-01-20,fair\n"
                                           ",,,2026-03-06,2026-03-02,mailing\n");

    (void)state;
    assert_int_equal(order.n_events, COUNT(want));
    for (size_t i = 0; i < order.n_events; i++) {
        const wfm_event *e = &order.events[i];

        assert_string_equal(e->kind, want[i].kind);
        assert_int_equal(e->from, day_of(want[i].from));
        assert_int_equal(e->to, day_of(want[i].to));
        assert_true(e->factor == want[i].factor || (isnan(e->factor) && isnan(want[i].factor)));
        assert_true(e->half_life_days == want[i].half_life_days);
        assert_int_equal(e->queue, want[i].queue);
        assert_int_equal(e->line, want[i].line);
    }
    wfm_forecast_order_release(&order);
}

static void columns_may_be_absent(void **state)
{
    wfm_forecast_order order = read_events("kind,from,to\nfair,2026-01-20,\n");

    (void)state;
    assert_int_equal(order.n_events, 1);
    assert_int_equal(order.events[0].queue, -1);
    assert_true(isnan(order.events[0].factor));
    wfm_forecast_order_release(&order);
    order = read_events("kind,from,to\n");
    assert_int_equal(order.n_events, 0);
    wfm_forecast_order_release(&order);
}

#define HEAD    "kind,from,to,factor,half_life_days,queue\n"
#define DATE    "must be a date such as 2026-03-29, from 1970-01-01 to 2069-12-31"
#define OVERLAP "of the same queue"

static const struct mistake {
    const char *csv, *error;
} mistakes[] = {
    {"kind,from\n", "e.csv:1: the header has no column 'to'"},
    {HEAD ",2026-01-01,,,,\n", "e.csv:2: column 'kind': '': must be a text of 1 to 80 characters"},
    {HEAD "x,,,,,\n", "e.csv:2: column 'from': '': " DATE},
    {HEAD "x,2026-01-01,1.2.,,,\n", "e.csv:2: column 'to': '1.2.': " DATE},
    {HEAD "x,2026-01-02,2026-01-01,,,\n",
     "e.csv:2: event 'x' from '2026-01-02' to '2026-01-01' ends before it begins"},
    {HEAD "x,2026-01-01,,0,,\n",
     "e.csv:2: column 'factor': '0': must be a number above 0, at most 1000"},
    {HEAD "x,2026-01-01,,-1,,\n",
     "e.csv:2: column 'factor': '-1': must be a number above 0, at most 1000"},
    {HEAD "x,2026-01-01,,1000.1,,\n",
     "e.csv:2: column 'factor': '1000.1': must be a number above 0, at most 1000"},
    {HEAD "x,2026-01-01,,nan,,\n",
     "e.csv:2: column 'factor': 'nan': must be a number above 0, at most 1000"},
    {HEAD "x,2026-01-01,,2,0,\n",
     "e.csv:2: column 'half_life_days': '0': must be a number above 0, at most 3650"},
    {HEAD "x,2026-01-01,,2,3651,\n",
     "e.csv:2: column 'half_life_days': '3651': must be a number above 0, at most 3650"},
    {HEAD "x,2026-01-01,,,3,\n", "e.csv:2: event 'x' has a half-life without a factor: what past "
                                 "events teach fades by itself"},
    {HEAD "x,2026-01-01,,,,support\n",
     "e.csv:2: column 'queue': 'support': must be a queue of the history, or empty for all"},
    {HEAD "x,2026-01-05,2026-01-09,,,\ny,2026-01-01,2026-01-05,,,\n",
     "e.csv:2: event 'x' from '2026-01-05' to '2026-01-09' overlaps event 'y' in "
     "e.csv:3, " OVERLAP},
    {HEAD "x,2026-01-01,2026-01-31,,,sales\ny,2026-01-02,,,,billing\nz,2026-01-31,,,,sales\n",
     "e.csv:4: event 'z' from '2026-01-31' to '2026-01-31' overlaps event 'x' in "
     "e.csv:2, " OVERLAP},
};

static void bad_events_are_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(mistakes); i++) {
        wfm_forecast_order order = {.n_events = 77};
        wfm_error          err   = {WFM_OK, ""};

        assert_int_equal(wfm_events_read(scratch_text("e.csv", mistakes[i].csv), &two_queues,
                                         &order, NULL, &err),
                         WFM_EDATA);
        assert_string_equal(err.text, mistakes[i].error);
        assert_null(order.events);
        assert_int_equal(order.n_events, 77);
        wfm_forecast_order_release(&order);
    }
}

/* Neighbours, and what is said of one queue beside what is said of all. */
static void these_do_not_overlap(void **state)
{
    wfm_forecast_order order = read_events(HEAD "x,2026-01-01,2026-01-05,2,,\n"
                                                "x,2026-01-06,2026-01-09,2,,\n"
                                                "y,2026-01-01,2026-01-09,3,,sales\n");

    (void)state;
    assert_int_equal(order.n_events, 3);
    wfm_forecast_order_release(&order);
}

static void all_mistakes_are_told_at_once(void **state)
{
    wfm_forecast_order order    = {0};
    wfm_messages       messages = {0};
    wfm_error          err;

    (void)state;
    assert_int_equal(wfm_events_read(scratch_text("e.csv", HEAD "x,2026-01-01,,0,,\n"
                                                                "x,2026-01-01,,1,,support\n"),
                                     &two_queues, &order, &messages, &err),
                     WFM_EDATA);
    assert_int_equal(messages.n_errors, 2);
    wfm_messages_release(&messages);
    wfm_forecast_order_release(&order);
}

/* An event of the queue goes before one of all queues, whichever begins first. */
static void a_queues_own_event_counts(void **state)
{
    wfm_forecast_order order = read_events(HEAD "mine,2026-01-01,2026-01-09,2,,sales\n"
                                                "all,2026-01-05,2026-01-12,3,1,\n");
    const forecast_job job   = {.events = order.events, .n_events = order.n_events};
    wfm_calendar_day   days[2][14];
    const wfm_day      first = day_of("2026-01-01");

    (void)state;
    memset(days, 0, sizeof days);
    for (int queue = 0; queue < 2; queue++)
        forecast_calendar(&job, queue, first, days[queue], 14);
    assert_near(days[1][8].factor, 2, 0);
    assert_int_equal(days[1][8].event_day, 8);
    assert_near(days[1][9].factor, 1 + 2.0 / 32, 1e-15); /* day 5 of 3 x, halving daily */
    assert_int_equal(days[1][12].event, 0);
    assert_int_equal(days[0][3].event, 0);
    assert_near(days[0][5].factor, 2, 1e-15);
    assert_int_equal(days[0][8].event, days[1][9].event);
    wfm_forecast_order_release(&order);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_come_in_order),
        cmocka_unit_test(columns_may_be_absent),
        cmocka_unit_test(bad_events_are_told),
        cmocka_unit_test(these_do_not_overlap),
        cmocka_unit_test(all_mistakes_are_told_at_once),
        cmocka_unit_test(a_queues_own_event_counts),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
