/* What a planner says to the forecaster in a plan: all of it read from one plan that says
 * everything, what holds without it, and what is said about mistakes: that plan with one text put
 * for another. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/plan_site.h"
#include "tests/support/time.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum { SALES, NEW, CARE, POST };

static void known_open(site *s)
{
    site_open(s);
    site_load(s, PLAN, "tests/data/known/plan.xml");
    site_load(s, EVENTS, "tests/data/known/events.csv");
    site_load(s, OVERRIDES, "tests/data/known/overrides.csv");
}

static void read_well(site *s, reading *r)
{
    site_read(s, r);
    if (r->status || r->said.n) {
        print_all(r);
        fail_msg("status %d", (int)r->status);
    }
}

static void queues_are_read(const wfm_plan *p)
{
    const wfm_plan_queue *q = p->queues;

    assert_true(q[SALES].growth == 0.05 && q[NEW].growth == 0 && q[CARE].growth == -0.9);
    assert_true(isnan(q[SALES].calls_guess) && q[NEW].calls_guess == 300.5);
    assert_int_equal(q[SALES].like, -1);
    assert_int_equal(q[NEW].like, SALES);
    assert_int_equal(q[POST].like, NEW); /* of another channel */

    assert_int_equal(p->n_groups, 2);
    assert_string_equal(p->groups[0].id, "phone");
    assert_string_equal(p->groups[0].name, "Phones");
    assert_string_equal(p->groups[1].name, "rest");
    assert_int_equal(p->groups[0].n_queues, 2);
    assert_int_equal(p->groups[0].queues[0], NEW);
    assert_int_equal(p->groups[0].queues[1], SALES);
    assert_int_equal(p->groups[1].line, 14);
}

static void days_are_read(const wfm_plan *p)
{
    static const wfm_special kind[] = {WFM_SPECIAL_HOLIDAY, WFM_SPECIAL_EVE, WFM_SPECIAL_HOLIDAY,
                                       WFM_SPECIAL_BRIDGE};

    assert_int_equal(p->n_special, COUNT(kind));
    for (size_t i = 0; i < COUNT(kind); i++)
        assert_int_equal(p->special[i].kind, kind[i]);
    assert_true(p->special[2].closed && !p->special[3].closed);
}

static void events_are_read(const wfm_plan *p)
{
    static const struct {
        const char *kind, *from, *to;
        double      factor, half_life_days;
        int         queue, line;
    } want[] = {
        {"mailing", "2026-01-19", "2026-01-19", 1.4, INFINITY, -1, 3},
        {"mailing", "2026-03-02", "2026-03-06", NAN, INFINITY, SALES, 2},
        {"mailing", "2026-03-24", "2026-03-27", 1.3, 3, SALES, 23},
        {"fair", "2026-03-25", "2026-03-25", 0.8, INFINITY, -1, 24},
    };

    assert_int_equal(p->n_events, COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++) {
        const wfm_event *e = &p->events[i];

        assert_string_equal(e->kind, want[i].kind);
        assert_int_equal(e->from, day_of(want[i].from));
        assert_int_equal(e->to, day_of(want[i].to));
        assert_true(e->factor == want[i].factor || (isnan(e->factor) && isnan(want[i].factor)));
        assert_true(e->half_life_days == want[i].half_life_days);
        assert_int_equal(e->queue, want[i].queue);
        assert_int_equal(e->line, want[i].line);
    }
}

/* Instants by `date -u -d ... +%s`. */
static void overrides_are_read(const wfm_plan *p)
{
    static const struct {
        int         queue;
        wfm_instant from, to;
        wfm_hand    hand;
        double      value;
        const char *note;
        int         line;
    } want[] = {
        {-1, 1774612800, 1774620000, WFM_HAND_MULTIPLY, 0.6, "match", 27},
        {CARE, 1774746000, 1774821600, WFM_HAND_ADD, -2.5, "", 28},
        {-1, 1774688400, 1774693800, WFM_HAND_SET, 0, "", 29},
        {NEW, 1774821600, 1774908000, WFM_HAND_ADD, 5, "first, day", 2},
        {-1, 1774850400, 1774852200, WFM_HAND_MULTIPLY, 1000, "", 3},
    };

    assert_int_equal(p->n_overrides, COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++) {
        const wfm_override *o = &p->overrides[i];

        assert_int_equal(o->queue, want[i].queue);
        assert_int_equal(o->from, want[i].from);
        assert_int_equal(o->to, want[i].to);
        assert_int_equal(o->hand, want[i].hand);
        assert_true(o->value == want[i].value);
        assert_string_equal(o->note, want[i].note);
        assert_int_equal(o->line, want[i].line);
    }
}

static void everything_is_read(void **state)
{
    site    s;
    reading r;

    (void)state;
    known_open(&s);
    read_well(&s, &r);
    queues_are_read(r.plan);
    days_are_read(r.plan);
    events_are_read(r.plan);
    overrides_are_read(r.plan);
    assert_int_equal(r.plan->n_inputs, 3);
    assert_string_equal(r.plan->inputs[1].role, "events");
    assert_string_equal(r.plan->inputs[1].name, "events.csv");
    assert_string_equal(r.plan->inputs[2].role, "overrides");
    assert_int_equal(strlen(r.plan->inputs[2].sha256), 64);
    reading_close(&r);
    site_close(&s);
}

/* A plan that says nothing of it, of any version. */
static void nothing_is_known_unless_said(void **state)
{
    static const char *const version[] = {"version='1.0'", "version='1.1'", "version='1.2'",
                                          "version='1.3'"};

    (void)state;
    for (size_t i = 0; i < COUNT(version); i++) {
        site    s;
        reading r;

        site_open(&s);
        site_change(&s, PLAN, "version='1.0'", version[i]);
        read_well(&s, &r);
        const wfm_plan *p = r.plan;

        assert_int_equal(p->n_events + p->n_overrides + p->n_groups, 0);
        for (size_t q = 0; q < p->n_queues; q++) {
            assert_true(p->queues[q].growth == 0 && isnan(p->queues[q].calls_guess));
            assert_int_equal(p->queues[q].like, -1);
        }
        for (size_t d = 0; d < p->n_special; d++)
            assert_int_equal(p->special[d].kind, WFM_SPECIAL_HOLIDAY);
        reading_close(&r);
        site_close(&s);
    }
}

/* The kind of a day by its column, and by its name. */
static void kinds_come_from_the_file(void **state)
{
    site    s;
    reading r;

    (void)state;
    site_open(&s);
    site_change(&s, SPECIAL, s.text[SPECIAL],
                "date,name,kind\n2026-01-01,Year,bridge\n2026-01-02,x EVE,\n2026-01-03,Ever,\n");
    read_well(&s, &r);
    assert_int_equal(r.plan->special[0].kind, WFM_SPECIAL_BRIDGE);
    assert_int_equal(r.plan->special[1].kind, WFM_SPECIAL_EVE);
    assert_int_equal(r.plan->special[2].kind, WFM_SPECIAL_HOLIDAY);
    reading_close(&r);
    site_close(&s);
}

static const site_mistake mistakes[] = {
    /* the form of values */
    {PLAN, "growth=\"0.05\"", "growth=\"-0.91\"",
     "plan.xml:7: element 'queue', attribute 'growth': '-0.91': must be a share from -0.9 to 10, "
     "at most 6 decimals"},
    {PLAN, "growth=\"0.05\"", "growth=\"10.1\"",
     "plan.xml:7: element 'queue', attribute 'growth': '10.1': must be a share from -0.9 to 10, at "
     "most 6 decimals"},
    {PLAN, "guess=\"300.5\"", "guess=\"-1\"",
     "plan.xml:8: element 'queue', attribute 'guess': '-1': must be calls from 0 to 1000000000, at "
     "most 6 decimals"},
    {PLAN, "kind=\"bridge\"", "kind=\"feast\"",
     "plan.xml:19: element 'day', attribute 'kind': 'feast': must be holiday, eve or bridge"},
    {PLAN, "factor=\"1.3\"", "factor=\"0\"",
     "plan.xml:23: element 'event', attribute 'factor': '0': must be a factor above 0, at most "
     "1000, at most 6 decimals"},
    {PLAN, "half-life=\"3\"", "half-life=\"3651\"",
     "plan.xml:23: element 'event', attribute 'half-life': '3651': must be days above 0, at most "
     "3650, at most 6 decimals"},
    {PLAN, "multiply=\"0.6\"", "multiply=\"1000.5\"",
     "plan.xml:27: element 'override', attribute 'multiply': '1000.5': must be a factor from 0 to "
     "1000, at most 6 decimals"},
    {PLAN, "add=\"-2.5\"", "add=\"-1000000001\"",
     "plan.xml:28: element 'override', attribute 'add': '-1000000001': must be calls from "
     "-1000000000 to 1000000000, at most 6 decimals"},
    {PLAN, "set=\"0\"", "set=\"-1\"",
     "plan.xml:29: element 'override', attribute 'set': '-1': must be calls from 0 to 1000000000, "
     "at most 6 decimals"},
    {PLAN, "from=\"2026-03-27T13:00\"", "from=\"13:00\"",
     "plan.xml:27: element 'override', attribute 'from': '13:00': must be a date such as "
     "2026-03-29 (its midnight) or a local time such as 2026-03-29T10:00, with an offset (Z, "
     "+02:00) where need be"},
    {PLAN, "<event kind=\"fair\" ", "<event ",
     "plan.xml:24: element 'event': the attribute 'kind' is required but missing"},
    /* queues and groups */
    {PLAN, "like=\"sales\"", "like=\"new\"",
     "plan.xml:8: queue 'new' is 'like' itself: must be another queue"},
    {PLAN, "like=\"sales\"", "like=\"old\"", "plan.xml:8: unknown queue 'old'"},
    {PLAN, "id=\"phone\"", "id=\"care\"", "plan.xml:13: group 'care': the id is that of a queue"},
    {PLAN, "id=\"phone\"", "id=\"rest\"",
     "plan.xml:14: group 'rest': the id is already taken in plan.xml:13"},
    {PLAN, "queues=\"new sales\"", "queues=\"new\"",
     "plan.xml:13: group 'phone' has 1 queue: must have at least two"},
    {PLAN, "queues=\"new sales\"", "queues=\"new new\"",
     "plan.xml:13: group 'phone' has 1 queue: must have at least two"},
    {PLAN, "queues=\"new sales\"", "queues=\"new old\"", "plan.xml:13: unknown queue 'old'"},
    {PLAN, "queues=\"care post\"", "queues=\"care post new\"",
     "plan.xml:14: group 'rest' has queue 'new', which is in group 'phone' already"},
    /* events */
    {PLAN, "to=\"2026-03-27\"", "to=\"2026-03-23\"",
     "plan.xml:23: event 'mailing' from '2026-03-24' to '2026-03-23' ends before it begins"},
    {PLAN, "factor=\"1.3\" ", "",
     "plan.xml:23: event 'mailing' has a half-life without a factor: what past events teach fades "
     "by itself"},
    {PLAN, "half-life=\"3\" queue=\"sales\"", "queue=\"old\"", "plan.xml:23: unknown queue 'old'"},
    {PLAN, "half-life=\"3\" queue=\"sales\"", "",
     "plan.xml:24: event 'fair' from '2026-03-25' to '2026-03-25' overlaps event 'mailing' in "
     "plan.xml:23, of the same queue"},
    {EVENTS, "2026-03-06,,,sales", "2026-03-24,,,sales",
     "plan.xml:23: event 'mailing' from '2026-03-24' to '2026-03-27' overlaps event 'mailing' in "
     "events.csv:2, of the same queue"},
    {EVENTS, "2026-03-06", "2026-03-01",
     "events.csv:2: event 'mailing' from '2026-03-02' to '2026-03-01' ends before it begins"},
    {EVENTS, "1.4", "0",
     "events.csv:3: column 'factor': '0': must be a number above 0, at most 1000"},
    {EVENTS, "sales", "old", "events.csv:2: unknown queue 'old'"},
    /* overrides */
    {PLAN, "to=\"2026-03-27T15:00\"", "to=\"2026-03-27T13:00\"",
     "plan.xml:27: override from '2026-03-27T13:00' to '2026-03-27T13:00': must end after it "
     "begins"},
    {PLAN, "to=\"2026-03-28T10:30Z\"", "to=\"2026-03-28T10:00+02:00\"",
     "plan.xml:29: override from '2026-03-28 10:00+01:00' to '2026-03-28T10:00+02:00': must end "
     "after it begins"},
    {PLAN, "2026-03-29T03:00", "2026-03-29T02:00",
     "plan.xml:28: local time '2026-03-29T02:00' does not exist in Europe/Berlin: add the offset "
     "that is meant, '2026-03-29T02:00+01:00' or '2026-03-29T02:00+02:00'"},
    {PLAN, "2026-03-27T13:00", "2026-02-29",
     "plan.xml:27: '2026-02-29' is not in the calendar: must be an existing day as YYYY-MM-DD"},
    {PLAN, "multiply=\"0.6\" ", "",
     "plan.xml:27: override from '2026-03-27T13:00' to '2026-03-27T15:00': must have exactly one "
     "of 'multiply', 'add' and 'set'"},
    {PLAN, "multiply=\"0.6\" ", "multiply=\"0.6\" set=\"3\" ",
     "plan.xml:27: override from '2026-03-27T13:00' to '2026-03-27T15:00': must have exactly one "
     "of 'multiply', 'add' and 'set'"},
    {PLAN, "queue=\"care\" add", "queue=\"old\" add", "plan.xml:28: unknown queue 'old'"},
    {OVERRIDES, ",5,", ",5,6",
     "overrides.csv:2: override from '2026-03-30' to '2026-03-31': must have exactly one of "
     "'multiply', 'add' and 'set'"},
    {OVERRIDES, "2026-03-30T08:30", "2026-10-25T02:00",
     "overrides.csv:3: local time '2026-10-25T02:00' happens twice in Europe/Berlin: add the "
     "offset that is meant, '2026-10-25T02:00+02:00' or '2026-10-25T02:00+01:00'"},
    {OVERRIDES, "new", "old", "overrides.csv:2: unknown queue 'old'"},
    {OVERRIDES, "1000", "1001",
     "overrides.csv:3: column 'multiply': '1001': must be a number in [0, 1000]"},
    /* without a zone no time of an override is judged */
    {PLAN, "Europe/Berlin", "Europe/Pariss",
     "plan.xml:4: unknown time zone 'Europe/Pariss': must be an IANA name like 'Europe/Berlin'"},
};

static void each_mistake_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(mistakes); i++)
        site_expect_mistake(known_open, &mistakes[i]);
}

/* The last values that are right, a step before a mistake of the table. */
static const struct {
    const char *from, *to;
} edges[] = {
    {"growth=\"0.05\"", "growth=\"10\""},
    {"guess=\"300.5\"", "guess=\"1000000000\""},
    {"guess=\"300.5\"", "guess=\"0\""},
    {"like=\"sales\"", "like=\"post\""}, /* and post is like new */
    {"factor=\"1.3\"", "factor=\"1000\""},
    {"factor=\"1.3\"", "factor=\"0.000001\""},
    {"to=\"2026-03-27\"", "to=\"2026-03-24\""},
    {"half-life=\"3\"", "half-life=\"3650\""},
    {"2026-03-29T03:00", "2026-03-29T02:00+01:00"},
    {"to=\"2026-03-28T10:30Z\"", "to=\"2026-03-28T10:00:01\""},
    {"add=\"-2.5\"", "add=\"1000000000\""},
    {"multiply=\"0.6\"", "multiply=\"0\""},
    {"<overrides file=\"overrides.csv\">", "<overrides>"},
    {"<events file=\"events.csv\">", "<events>"},
};

static void edges_are_no_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(edges); i++)
        site_expect_taken(known_open, edges[i].from, edges[i].to);
}

static void all_mistakes_are_told_at_once(void **state)
{
    static const char *const wanted[] = {
        "plan.xml:7: element 'queue', attribute 'growth': '99': must be a share from -0.9 to 10, "
        "at most 6 decimals",
        "plan.xml:14: unknown queue 'old'",
        "plan.xml:23: event 'mailing' from '2026-03-24' to '2026-03-23' ends before it begins",
        "events.csv:2: column 'from': 'x': must be a date such as 2026-03-29, from 1970-01-01 to "
        "2069-12-31",
        "plan.xml:27: override from '2026-03-27T13:00' to '2026-03-27T15:00': must have exactly "
        "one of 'multiply', 'add' and 'set'",
        "overrides.csv:3: column 'multiply': '-1': must be a number in [0, 1000]",
    };
    site    s;
    reading r;

    (void)state;
    known_open(&s);
    site_change(&s, PLAN, "growth=\"0.05\"", "growth=\"99\"");
    site_change(&s, PLAN, "care post", "care old");
    site_change(&s, PLAN, "to=\"2026-03-27\"", "to=\"2026-03-23\"");
    site_change(&s, EVENTS, "2026-03-02", "x");
    site_change(&s, PLAN, " multiply=\"0.6\"", "");
    site_change(&s, OVERRIDES, "1000", "-1");
    site_read(&s, &r);
    assert_int_equal(r.status, WFM_EDATA);
    for (size_t i = 0; i < r.said.n && i < COUNT(wanted); i++)
        assert_string_equal(r.said.at[i].text, wanted[i]);
    assert_int_equal(r.said.n, COUNT(wanted));
    reading_close(&r);
    site_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_read),       cmocka_unit_test(nothing_is_known_unless_said),
        cmocka_unit_test(kinds_come_from_the_file), cmocka_unit_test(each_mistake_is_told),
        cmocka_unit_test(edges_are_no_mistakes),    cmocka_unit_test(all_mistakes_are_told_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
