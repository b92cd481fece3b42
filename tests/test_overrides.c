/* Overrides from CSV: order, times, hands, and each bad input with its message. */
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

static wfm_status read_overrides(const char *csv, wfm_forecast_order *order, wfm_error *err)
{
    return wfm_overrides_read(scratch_text("o.csv", csv), &two_queues, order, NULL, err);
}

/* Instants by `date -u -d ... +%s`. */
static void rows_keep_their_order(void **state)
{
    static const struct {
        int         queue;
        wfm_instant from, to;
        wfm_hand    hand;
        double      value;
        const char *note;
    } want[] = {
        {1, 1772442000, 1772456400, WFM_HAND_MULTIPLY, 1.2, "match, on TV"},
        {-1, 1772406000, 1772492400, WFM_HAND_ADD, -5, ""},
        {0, 1772442000, 1772443800, WFM_HAND_SET, 0, "closed"},
        {-1, 1792888200, 1792891800, WFM_HAND_SET, 1e9, ""},    /* the hour that happens twice */
        {-1, 1774738800, 1774821600, WFM_HAND_MULTIPLY, 0, ""}, /* a day of 23 hours */
    };
    wfm_zone          *zone  = open_zone("Europe/Berlin");
    wfm_forecast_order order = {.zone = zone};
    wfm_error          err   = {WFM_OK, ""};

    (void)state;
    if (read_overrides("queue,from,to,multiply,add,set,note\n"
                       "sales,2026-03-02T10:00,2026-03-02 14:00,1.2,,,\"match, on TV\"\n"
                       ",2026-03-02,2026-03-03,,-5,,\n"
                       "billing,2026-03-02T10:00:00,2026-03-02T09:30Z,,,0,closed\n"
                       ",2026-10-25T02:30+02:00,2026-10-25T02:30+01:00,,,1e9,\n"
                       ",2026-03-29,2026-03-30,0,,,\n",
                       &order, &err))
        fail_msg("%s", err.text);
    assert_int_equal(order.n_overrides, COUNT(want));
    for (size_t i = 0; i < order.n_overrides; i++) {
        const wfm_override *o = &order.overrides[i];

        assert_int_equal(o->queue, want[i].queue);
        assert_int_equal(o->from, want[i].from);
        assert_int_equal(o->to, want[i].to);
        assert_int_equal(o->hand, want[i].hand);
        assert_true(o->value == want[i].value);
        assert_string_equal(o->note, want[i].note);
        assert_int_equal(o->line, i + 2);
    }
    wfm_forecast_order_release(&order);
    wfm_zone_free(zone);
}

#define HEAD "from,to,queue,multiply,add,set\n"
#define DAY  "2026-03-02,2026-03-03,"

static const struct mistake {
    const char *csv, *error;
} mistakes[] = {
    {"from,set\n", "o.csv:1: the header has no column 'to'"},
    {HEAD DAY ",,,\n", "o.csv:2: override from '2026-03-02' to '2026-03-03': must have exactly one "
                       "of 'multiply', 'add' and 'set'"},
    {HEAD DAY ",1,,2\n", "o.csv:2: override from '2026-03-02' to '2026-03-03': must have exactly "
                         "one of 'multiply', 'add' and 'set'"},
    {HEAD DAY ",-0.1,,\n", "o.csv:2: column 'multiply': '-0.1': must be a number in [0, 1000]"},
    {HEAD DAY ",1001,,\n", "o.csv:2: column 'multiply': '1001': must be a number in [0, 1000]"},
    {HEAD DAY ",,-1.1e9,\n",
     "o.csv:2: column 'add': '-1.1e9': must be a number in [-1000000000, 1000000000]"},
    {HEAD DAY ",,,-1\n", "o.csv:2: column 'set': '-1': must be a number in [0, 1000000000]"},
    {HEAD DAY ",,,nan\n", "o.csv:2: column 'set': 'nan': must be a number in [0, 1000000000]"},
    {HEAD DAY "support,,,1\n",
     "o.csv:2: column 'queue': 'support': must be a queue of the history, or empty for all"},
    {HEAD "2026-03-02T10:00,2026-03-02T10:00,,1,,\n",
     "o.csv:2: override from '2026-03-02T10:00' to '2026-03-02T10:00': must end after it begins"},
    {HEAD "2026-03-02,2026-03-02,,1,,\n",
     "o.csv:2: override from '2026-03-02' to '2026-03-02': must end after it begins"},
    {HEAD "noon,2026-03-02,,1,,\n", "o.csv:2: 'noon' is not a date: must be YYYY-MM-DD"},
    {HEAD "2026-02-30,2026-03-02,,1,,\n", "o.csv:2: '2026-02-30' is not in the calendar: must be "
                                          "an existing day as YYYY-MM-DD"},
    {HEAD "2026-03-02T9:00,2026-03-03,,1,,\n",
     "o.csv:2: '2026-03-02T9:00' is not a time: must be YYYY-MM-DDThh:mm[:ss], then nothing, Z or "
     "an offset within -14:00 .. +14:00"},
    {HEAD "2026-03-29T02:30,2026-03-30,,1,,\n",
     "o.csv:2: local time '2026-03-29T02:30' does not exist in Europe/Berlin: add the offset that "
     "is meant, '2026-03-29T02:30+01:00' or '2026-03-29T02:30+02:00'"},
    {HEAD "2026-10-25,2026-10-25T02:30,,1,,\n",
     "o.csv:2: local time '2026-10-25T02:30' happens twice in Europe/Berlin: add the offset that "
     "is meant, '2026-10-25T02:30+02:00' or '2026-10-25T02:30+01:00'"},
    {HEAD "2026-03-02T00:00+01:00 and what else there may be,2026-03-03,,1,,\n",
     "o.csv:2: '2026-03-02T00:00+01:00 and what else the': must be a date such as 2026-03-29 or a "
     "time such as 2026-03-29T01:30"},
};

static void bad_overrides_are_told(void **state)
{
    wfm_zone *zone = open_zone("Europe/Berlin");

    (void)state;
    for (size_t i = 0; i < COUNT(mistakes); i++) {
        wfm_forecast_order order = {.zone = zone, .n_overrides = 77};
        wfm_error          err   = {WFM_OK, ""};

        assert_int_equal(read_overrides(mistakes[i].csv, &order, &err), WFM_EDATA);
        assert_string_equal(err.text, mistakes[i].error);
        assert_null(order.overrides);
        assert_int_equal(order.n_overrides, 77);
        wfm_forecast_order_release(&order);
    }
    wfm_zone_free(zone);
}

static void a_note_has_an_end(void **state)
{
    wfm_zone          *zone  = open_zone("UTC");
    wfm_forecast_order order = {.zone = zone};
    wfm_error          err   = {WFM_OK, ""};
    char               csv[400];

    (void)state;
    (void)snprintf(csv, sizeof csv, "from,to,set,note\n2026-03-02,2026-03-03,1,%0200d\n", 0);
    assert_int_equal(read_overrides(csv, &order, &err), WFM_OK);
    (void)snprintf(csv, sizeof csv, "from,to,set,note\n2026-03-02,2026-03-03,1,%0201d\n", 0);
    assert_int_equal(read_overrides(csv, &order, &err), WFM_EDATA);
    assert_non_null(strstr(err.text, "must be a text of 0 to 200 characters"));
    assert_int_equal(order.n_overrides, 1); /* as it was */
    wfm_forecast_order_release(&order);
    wfm_zone_free(zone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_keep_their_order),
        cmocka_unit_test(bad_overrides_are_told),
        cmocka_unit_test(a_note_has_an_end),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
