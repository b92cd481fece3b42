/* What a plan says of the work of its queues: all of it read from one plan that uses everything,
 * what holds without it, and what is said about mistakes: that plan with one text put for another.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/plan_site.h"

enum { FIRST, SECOND, THIRD, WEB, MAIL, FORM };

/* The plan that uses everything in place of the small one. */
static void work_open(site *s)
{
    site_open(s);
    site_load(s, PLAN, "tests/data/plan_work.xml");
}

static void read_well(site *s, reading *r)
{
    site_read(s, r);
    if (r->status || r->said.n) {
        print_all(r);
        fail_msg("status %d", (int)r->status);
    }
}

static void calls_are_read(const wfm_plan_queue *q)
{
    assert_int_equal(q->channel, WFM_CHANNEL_CALLS);
    assert_true(q->containment == 0.35 && q->containment_sd == 0.04);
    assert_int_equal(q->n_overflow, 2);
    assert_int_equal(q->overflow[0], SECOND);
    assert_int_equal(q->overflow[1], THIRD);
    assert_int_equal(q->sl_per, WFM_PER_DAY);
    assert_true(q->sl_floor == 0.6 && q->targets.sl_min == 0.8 && q->targets.occupancy_max == 0.9);
    assert_int_equal(q->staffing.load, WFM_LOAD_LAGGED);
    assert_int_equal(q->staffing.spread, WFM_SPREAD_EXPECTED);
    assert_true(q->staffing.confidence == 0);
    assert_int_equal(q->n_escalations, 2);
    assert_int_equal(q->escalations[0].to, SECOND);
    assert_true(q->escalations[0].share == 0.15 && q->escalations[0].misrouted == 0.1);
    assert_int_equal(q->escalations[0].line, 11);
    assert_int_equal(q->escalations[1].to, MAIL);
    assert_true(q->escalations[1].share == 0.05 && q->escalations[1].misrouted == 0);
}

static void causes_are_read(const wfm_plan_queue *q)
{
    assert_int_equal(q->n_causes, 5);
    assert_int_equal(q->causes[0].n_spans, 0);
    assert_int_equal(q->causes[1].n_spans, 1);
    assert_int_equal(q->causes[1].spans[0].weekday, WFM_MONDAY);
    assert_int_equal(q->causes[1].spans[0].from_min, 480);
    assert_int_equal(q->causes[1].spans[0].to_min, 570);
    assert_int_equal(q->causes[2].n_spans, 2);
    assert_int_equal(q->causes[2].spans[1].weekday, WFM_SUNDAY);
    assert_int_equal(q->causes[2].spans[1].from_min, 1320);
    assert_int_equal(q->causes[2].spans[1].to_min, 1440 + 120);
    assert_int_equal(q->causes[3].n_spans, 2);
    assert_int_equal(q->causes[3].spans[0].weekday, WFM_SATURDAY);
    assert_int_equal(q->causes[3].spans[1].from_min, 0);
    assert_int_equal(q->causes[3].spans[1].to_min, 1440);
    assert_int_equal(q->causes[4].n_spans, 7);
}

static void chats_are_read(const wfm_plan_queue *q)
{
    assert_int_equal(q->channel, WFM_CHANNEL_CHAT);
    assert_int_equal(q->sl_per, WFM_PER_MONTH);
    assert_true(q->sl_floor == 0);
    assert_int_equal(q->chat.at_once, 3);
    assert_true(q->chat.factor[1] == 1 && q->chat.factor[2] == 1.25 && q->chat.factor[3] == 1.6);
}

static void deferred_work_is_read(const wfm_plan_queue *q)
{
    assert_int_equal(q->channel, WFM_CHANNEL_DEFERRED);
    assert_int_equal(q->deadline.within_min, 120 * 60 + 30);
    assert_int_equal(q->deadline.n_fills, 2);
    assert_int_equal(q->deadline.fills[0], WEB);
    assert_int_equal(q->deadline.fills[1], SECOND);
    assert_true(q->deadline.idle_use == 0.75);
    assert_int_equal(q->deadline.line, 40);
    assert_int_equal(q->min_agents, 1);
    assert_true(isinf(q->patience_s) && isnan(q->targets.sl_min) && isnan(q->targets.asa_max_s));
    assert_true(isnan(q->targets.occupancy_max) && isnan(q->targets.abandon_max));
    assert_true(q->within_s == 0 && q->short_s == 0);
}

static void everything_is_read(void **state)
{
    site    s;
    reading r;

    (void)state;
    work_open(&s);
    read_well(&s, &r);
    const wfm_plan_queue *q = r.plan->queues;

    assert_int_equal(r.plan->n_queues, 6);
    calls_are_read(&q[FIRST]);
    causes_are_read(&q[FIRST]);
    chats_are_read(&q[WEB]);
    deferred_work_is_read(&q[MAIL]);
    assert_int_equal(q[SECOND].staffing.load, WFM_LOAD_SIPP);
    assert_int_equal(q[SECOND].staffing.spread, WFM_SPREAD_PERCENTILE);
    assert_true(q[SECOND].staffing.confidence == 0.9);
    assert_int_equal(q[SECOND].escalations[0].to, FIRST);
    assert_int_equal(q[FORM].deadline.within_min, 30);
    assert_int_equal(q[FORM].deadline.n_fills, 0);
    assert_true(q[FORM].deadline.idle_use == 0.8);
    reading_close(&r);
    site_close(&s);
}

/* A queue that says nothing of it, in a plan of any version, is a plain one. */
static void plain_queues_stay_plain(void **state)
{
    static const char *const version[] = {"version='1.0'", "version='1.1'", "version='1.2'",
                                          "version='1.3'"};

    (void)state;
    for (size_t i = 0; i < sizeof version / sizeof *version; i++) {
        site    s;
        reading r;

        site_open(&s);
        site_change(&s, PLAN, "version='1.0'", version[i]);
        read_well(&s, &r);
        const wfm_plan_queue *q = &r.plan->queues[1];

        assert_int_equal(q->channel, WFM_CHANNEL_CALLS);
        assert_true(q->containment == 0 && q->containment_sd == 0 && q->n_overflow == 0);
        assert_int_equal(q->sl_per, WFM_PER_INTERVAL);
        assert_true(q->sl_floor == 0);
        assert_int_equal(q->staffing.load, WFM_LOAD_TRANSIENT);
        assert_int_equal(q->staffing.spread, WFM_SPREAD_NONE);
        assert_true(q->staffing.confidence == 0);
        assert_int_equal(q->chat.at_once, 1);
        assert_true(q->chat.factor[1] == 1);
        assert_int_equal(q->deadline.within_min, 0);
        assert_int_equal(q->n_escalations, 0);
        reading_close(&r);
        site_close(&s);
    }
}

/* An empty element has the defaults of the schema too. */
static void empty_staffing_is_the_default(void **state)
{
    site    s;
    reading r;

    (void)state;
    work_open(&s);
    site_change(&s, PLAN, "<staffing load=\"lagged\" spread=\"expected\"/>", "<staffing/>");
    read_well(&s, &r);
    assert_int_equal(r.plan->queues[FIRST].staffing.load, WFM_LOAD_TRANSIENT);
    assert_int_equal(r.plan->queues[FIRST].staffing.spread, WFM_SPREAD_NONE);
    reading_close(&r);
    site_close(&s);
}

static void choices_have_names(void **state)
{
    (void)state;
    assert_string_equal(wfm_channel_name(WFM_CHANNEL_DEFERRED), "deferred");
    assert_string_equal(wfm_per_name(WFM_PER_WEEK), "week");
    assert_string_equal(wfm_load_view_name(WFM_LOAD_SIPP), "sipp");
    assert_string_equal(wfm_spread_view_name(WFM_SPREAD_PERCENTILE), "percentile");
}

/* Which of the first queue's causes count; only breaks are rostered. */
enum { BREAKS = 1, TEAM = 2, LATE = 4, WEEKEND = 8, NOON = 16 };

static const struct {
    const char *at;
    int         causes;
} counting[] = {
    {"2026-03-23T07:30+01:00", BREAKS}, /* Monday */
    {"2026-03-23T08:00+01:00", BREAKS | TEAM},
    {"2026-03-23T09:00+01:00", BREAKS | TEAM},
    {"2026-03-23T09:30+01:00", BREAKS},
    {"2026-03-24T08:00+01:00", BREAKS}, /* Tuesday */
    {"2026-03-24T12:00+01:00", BREAKS | NOON},
    {"2026-03-24T13:00+01:00", BREAKS},
    {"2026-03-26T22:00+01:00", BREAKS}, /* Thursday */
    {"2026-03-27T01:30+01:00", BREAKS},
    {"2026-03-27T21:30+01:00", BREAKS},
    {"2026-03-27T23:30+01:00", BREAKS | LATE}, /* Friday */
    {"2026-03-28T00:00+01:00", BREAKS | LATE | WEEKEND},
    {"2026-03-28T02:00+01:00", BREAKS | WEEKEND},
    {"2026-03-28T12:30+01:00", BREAKS | WEEKEND | NOON},
    {"2026-03-29T01:30+01:00", BREAKS | WEEKEND},
    {"2026-03-29T03:00+02:00", BREAKS | WEEKEND}, /* 02:00 is skipped */
    {"2026-03-29T23:30+02:00", BREAKS | LATE | WEEKEND},
    {"2026-03-30T00:00+02:00", BREAKS | LATE}, /* Sunday's evening runs into Monday */
    {"2026-03-30T08:00+02:00", BREAKS | TEAM},
};

static int sum_of(int causes)
{
    static const int share[] = {62500, 100000, 20000, 30000, 10000};
    int              sum     = 0;

    for (int i = 0; i < 5; i++)
        sum += causes & 1 << i ? share[i] : 0;
    return sum;
}

static int sum_at(const wfm_plan *plan, wfm_instant at, bool all)
{
    int          share[WFM_MAX_CAUSES];
    const size_t n   = wfm_plan_shares(plan, FIRST, at, all, share);
    int          sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += share[i];
    return sum;
}

static void causes_count_by_the_local_clock(void **state)
{
    site    s;
    reading r;

    (void)state;
    work_open(&s);
    read_well(&s, &r);
    for (size_t i = 0; i < sizeof counting / sizeof *counting; i++) {
        wfm_instant at = 0;
        assert_int_equal(wfm_instant_parse(counting[i].at, r.plan->zone, &at, NULL), WFM_OK);
        if (sum_at(r.plan, at, true) != sum_of(counting[i].causes) ||
            sum_at(r.plan, at, false) != sum_of(counting[i].causes & ~BREAKS))
            fail_msg("%s: %d and %d", counting[i].at, sum_at(r.plan, at, true),
                     sum_at(r.plan, at, false));
    }
    reading_close(&r);
    site_close(&s);
}

typedef struct {
    const char *from, *to, *said;
} mistake;

#define SECOND_TARGET "<target service-level=\"0.7\" within=\"60\"/>"
#define ESCALATION    "<escalation to=\"first\" share=\"0.02\"/>"
#define SLOWER_2      "<slower at-once=\"2\" factor=\"1.25\"/>"
#define SLOWER_BOTH   SLOWER_3 "\n        " SLOWER_2
#define SLOWER_3      "<slower at-once=\"3\" factor=\"1.6\"/>"

static const mistake mistakes[] = {
    /* the form of values */
    {"channel=\"chat\"", "channel=\"fax\"",
     "plan.xml:30: element 'queue', attribute 'channel': 'fax': must be calls, chat or deferred"},
    {"\"deferred\" skill=\"type\" aht=\"200\"", "\"form\" skill=\"type\" aht=\"200\"",
     "plan.xml:42: element 'queue', attribute 'channel': 'form': must be calls, chat or deferred"},
    {"per=\"day\"", "per=\"year\"",
     "plan.xml:9: element 'target', attribute 'per': 'year': must be interval, day, week or month"},
    {"load=\"lagged\"", "load=\"full\"",
     "plan.xml:10: element 'staffing', attribute 'load': 'full': must be transient, lagged or "
     "sipp"},
    {"spread=\"expected\"", "spread=\"mean\"",
     "plan.xml:10: element 'staffing', attribute 'spread': 'mean': must be none, expected or "
     "percentile"},
    {"confidence=\"0.9\"", "confidence=\"1\"",
     "plan.xml:23: element 'staffing', attribute 'confidence': '1': must be a share above 0 and "
     "below 1, at most 6 decimals"},
    {"containment=\"0.35\"", "containment=\"1\"",
     "plan.xml:7: element 'queue', attribute 'containment': '1': must be a share from 0 to below "
     "1, at most 6 decimals"},
    {"containment-sd=\"0.04\"", "containment-sd=\"0.51\"",
     "plan.xml:7: element 'queue', attribute 'containment-sd': '0.51': must be a share from 0 to "
     "0.5, at most 6 decimals"},
    {"chat at-once=\"3\"", "chat at-once=\"9\"",
     "plan.xml:33: element 'chat', attribute 'at-once': '9': must be a whole number from 2 to 8"},
    {"chat at-once=\"3\"", "chat at-once=\"1\"",
     "plan.xml:33: element 'chat', attribute 'at-once': '1': must be a whole number from 2 to 8"},
    {"slower at-once=\"3\"", "slower at-once=\"one\"",
     "plan.xml:34: element 'slower', attribute 'at-once': 'one': must be a whole number from 2 to "
     "8"},
    {"factor=\"1.25\"", "factor=\"0.9\"",
     "plan.xml:35: element 'slower', attribute 'factor': '0.9': must be a factor from 1 to 20, at "
     "most 6 decimals"},
    {"factor=\"1.6\"", "factor=\"20.1\"",
     "plan.xml:34: element 'slower', attribute 'factor': '20.1': must be a factor from 1 to 20, at "
     "most 6 decimals"},
    {"within=\"120:30\"", "within=\"240:15\"",
     "plan.xml:40: element 'deadline', attribute 'within': '240:15': must be hours and minutes "
     "from 00:15 to 240:00 in steps of 15 minutes"},
    {"within=\"120:30\"", "within=\"00:00\"",
     "plan.xml:40: element 'deadline', attribute 'within': '00:00': must be hours and minutes from "
     "00:15 to 240:00 in steps of 15 minutes"},
    {"idle-use=\"0.75\"", "idle-use=\"0\"",
     "plan.xml:40: element 'deadline', attribute 'idle-use': '0': must be a share above 0, at most "
     "1, at most 6 decimals"},
    {"share=\"0.15\"", "share=\"2\"",
     "plan.xml:11: element 'escalation', attribute 'share': '2': must be a share above 0 and below "
     "1, at most 6 decimals"},
    {"to=\"09:30\"", "to=\"9\"",
     "plan.xml:15: element 'cause', attribute 'to': '9': must be a time of day from 00:00 to "
     "24:00"},
    {"<deadline within=\"0:30\"/>", "",
     "plan.xml:42: element 'queue': missing child element(s); expected is one of ( open, target, "
     "deadline )"},
    /* references */
    {"overflow=\"second third\"", "overflow=\"second fourth\"",
     "plan.xml:7: unknown queue 'fourth'"},
    {"fills=\"web second\"", "fills=\"web talk\"", "plan.xml:40: unknown queue 'talk'"},
    {"to=\"mail\"", "to=\"post\"", "plan.xml:12: unknown queue 'post'"},
    /* channels */
    {"aht=\"480\" patience", "aht=\"480\" overflow=\"third\" patience",
     "plan.xml:30: queue 'web' of channel 'chat' has an 'overflow': must be of channel 'calls'"},
    {"overflow=\"second third\"", "overflow=\"web third\"",
     "plan.xml:7: queue 'first' has queue 'web' of channel 'chat' as 'overflow': must be of "
     "channel 'calls'"},
    {"overflow=\"second third\"", "overflow=\"second mail\"",
     "plan.xml:7: queue 'first' has queue 'mail' of channel 'deferred' as 'overflow': must be of "
     "channel 'calls'"},
    {"overflow=\"second third\"", "overflow=\"second first\"",
     "plan.xml:7: queue 'first' has itself as 'overflow'"},
    {"<deadline within=\"0:30\"/>", "<target max-asa=\"20\"/>",
     "plan.xml:44: queue 'form' of channel 'deferred' has a 'target': must have a 'deadline'"},
    {"<target max-asa=\"40\"/>", "<deadline within=\"0:30\"/>",
     "plan.xml:28: queue 'third' of channel 'calls' has a 'deadline': must have a 'target'"},
    {"aht=\"200\"", "aht=\"200\" patience=\"60\"",
     "plan.xml:42: queue 'form' of channel 'deferred' has a 'patience': nobody would hang up"},
    {"<deadline within=\"0:30\"/>", "<deadline within=\"0:30\"/><staffing/>",
     "plan.xml:44: queue 'form' of channel 'deferred' has a 'staffing': must have none"},
    {"<deadline within=\"0:30\"/>", "<deadline within=\"0:30\" fills=\"web mail\"/>",
     "plan.xml:44: queue 'form' fills the idle time of queue 'mail' of channel 'deferred': must be "
     "of channel 'calls' or 'chat'"},
    {"<deadline within=\"0:30\"/>", "<deadline within=\"0:30\" fills=\"form\"/>",
     "plan.xml:44: queue 'form' fills the idle time of queue 'form' of channel 'deferred': must be "
     "of channel 'calls' or 'chat'"},
    {"<deadline within=\"0:30\"/>",
     "<deadline within=\"0:30\"/><escalation to=\"web\" share=\"0.1\"/>",
     "plan.xml:44: queue 'form' of channel 'deferred' has an 'escalation': must have none"},
    {"<deadline within=\"0:30\"/>", "<deadline within=\"0:45\"/>",
     "plan.xml:44: queue 'form' has a deadline of '00:45': must be whole intervals of 30 minutes"},
    {"<target max-asa=\"40\"/>", "<target max-asa=\"40\"/><chat at-once=\"2\">" SLOWER_2 "</chat>",
     "plan.xml:28: queue 'third' of channel 'calls' has a 'chat': must be of channel 'chat'"},
    {"<chat at-once=\"3\">\n        " SLOWER_BOTH "\n      </chat>", "",
     "plan.xml:30: queue 'web' of channel 'chat' has no 'chat': must have one"},
    /* containment */
    {"containment=\"0.35\" ", "",
     "plan.xml:7: queue 'first' has a 'containment-sd' without "
     "'containment'"},
    {"containment=\"0.35\" containment-sd=\"0.04\"", "containment=\"0.1\" containment-sd=\"0.3\"",
     "plan.xml:7: queue 'first' has a 'containment-sd' of 0.3 for a 'containment' of 0.1: must be "
     "below 0.3"},
    {"containment=\"0.35\" containment-sd=\"0.04\"",
     "containment=\"0.05\" containment-sd=\"0.217945\"",
     "plan.xml:7: queue 'first' has a 'containment-sd' of 0.217945 for a 'containment' of 0.05: "
     "must be below 0.217945"},
    /* the span of the service level */
    {"max-asa=\"40\"", "max-asa=\"40\" per=\"week\"",
     "plan.xml:28: queue 'third' has a 'per' without 'service-level'"},
    {"within=\"60\"", "within=\"60\" floor=\"0.5\"",
     "plan.xml:22: queue 'second' has a 'floor' for a service level per 'interval': must be per "
     "day, week or month"},
    {"floor=\"0.6\"", "floor=\"0.800001\"",
     "plan.xml:9: queue 'first' has a 'floor' above its 'service-level'"},
    /* staffing */
    {" confidence=\"0.9\"", "",
     "plan.xml:23: queue 'second' has the spread 'percentile' without 'confidence'"},
    {"spread=\"expected\"", "spread=\"expected\" confidence=\"0.9\"",
     "plan.xml:10: queue 'first' has a 'confidence' for the spread 'expected': must be "
     "'percentile'"},
    {"spread=\"expected\"", "spread=\"percentile\" confidence=\"0.9\"",
     "plan.xml:10: queue 'first' has the spread 'percentile' for a service level per 'day': must "
     "be per interval"},
    {"within=\"60\"", "within=\"60\" per=\"month\"",
     "plan.xml:23: queue 'second' has the spread 'percentile' for a service level per 'month': "
     "must "
     "be per interval"},
    {"<chat at-once=\"3\">", "<staffing spread=\"expected\"/>\n<chat at-once=\"3\">",
     "plan.xml:33: queue 'web' of channel 'chat' has the spread 'expected': must be 'none' or "
     "'percentile'"},
    /* chats */
    {SLOWER_2, "",
     "plan.xml:33: queue 'web' has no factor for 2 chats at once: must have one for each from 2 to "
     "3"},
    {SLOWER_2, SLOWER_2 SLOWER_3,
     "plan.xml:35: queue 'web' has two factors for 3 chats at once: this and line 34"},
    {SLOWER_2, SLOWER_2 "<slower at-once=\"4\" factor=\"2\"/>",
     "plan.xml:35: queue 'web' has a factor for 4 chats at once: must be at most 3"},
    {"factor=\"1.6\"", "factor=\"1.2\"",
     "plan.xml:34: queue 'web' has factor 1.2 for 3 chats at once: must be at least 1.25, that for "
     "2"},
    {"factor=\"1.6\"", "factor=\"1.875001\"",
     "plan.xml:34: queue 'web' has factor 1.875001 for 3 chats at once: must be at most 1.875, or "
     "2 get more done"},
    {SLOWER_BOTH, "<slower at-once=\"2\" factor=\"2.5\"/><slower at-once=\"3\" factor=\"2.5\"/>",
     "plan.xml:34: queue 'web' has factor 2.5 for 2 chats at once: must be at most 2, or 1 get "
     "more done"},
    /* escalation */
    {ESCALATION, "<escalation to=\"second\" share=\"0.999\"/>",
     "plan.xml:24: queue 'second' has an 'escalation' to itself"},
    {ESCALATION, ESCALATION ESCALATION,
     "plan.xml:24: queue 'second' has two escalations to queue 'first': this and line 24"},
    {"share=\"0.05\"/>", "share=\"0.850001\"/>",
     "plan.xml:11: queue 'first' passes on 1.000001 of its calls in all: must be at most 1"},
    {ESCALATION, "<escalation to=\"first\" share=\"0.9\" misrouted=\"0.99\"/>",
     "plan.xml:20: a call of queue 'second' goes round by escalation until it is handled more than "
     "100 times"},
    /* causes */
    {" to=\"09:30\"", "", "plan.xml:15: cause 'team talk' has a 'from' without 'to'"},
    {"from=\"22:00\" ", "", "plan.xml:16: cause 'late' has a 'to' without 'from'"},
    {"share=\"0.02\" days", "share=\"0.79\" days",
     "plan.xml:13: queue 'first' loses 0.9925 of the paid time to its shrinkage: must be at most "
     "0.99"},
};

static void each_mistake_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
        site_expect_mistake(
            work_open, &(site_mistake){PLAN, mistakes[i].from, mistakes[i].to, mistakes[i].said});
}

/* The last values that are right, a step before a mistake of the table. */
static const struct {
    const char *from, *to;
} edges[] = {
    {"containment=\"0.35\" containment-sd=\"0.04\"",
     "containment=\"0.05\" containment-sd=\"0.217944\""},
    {"containment=\"0.35\" containment-sd=\"0.04\"",
     "containment=\"0.1\" containment-sd=\"0.299999\""},
    {"containment-sd=\"0.04\" ", ""},
    {"floor=\"0.6\"", "floor=\"0.8\""},
    {"within=\"60\"", "within=\"60\" floor=\"0\" per=\"interval\""},
    {"factor=\"1.6\"", "factor=\"1.25\""},
    {"factor=\"1.6\"", "factor=\"1.875\""},
    {SLOWER_BOTH, "<slower at-once=\"2\" factor=\"2\"/><slower at-once=\"3\" factor=\"3\"/>"},
    {SLOWER_BOTH, "<slower at-once=\"2\" factor=\"1\"/><slower at-once=\"3\" factor=\"1\"/>"},
    {"share=\"0.05\"/>", "share=\"0.85\"/>"},
    {ESCALATION, "<escalation to=\"first\" share=\"0.999999\"/>"},
    {ESCALATION, "<escalation to=\"first\" share=\"0.9\" misrouted=\"0.9\"/>"},
    {"within=\"120:30\"", "within=\"240:00\""},
    {"within=\"120:30\"", "within=\"99:30\""},
    {"within=\"120:30\"", "within=\"1:00\""},
    {"<deadline within=\"0:30\"/>", "<deadline within=\"0:30\" fills=\"first first web\"/>"},
    {"share=\"0.02\" days", "share=\"0.7875\" days"},
    {SECOND_TARGET, "<target max-asa=\"60\"/>"}, /* a percentile needs no service level */
};

static void edges_are_no_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
        site_expect_taken(work_open, edges[i].from, edges[i].to);
}

/* Shares of 1 or less in every queue, and yet no end: each passes all to the others. */
static void round_without_end(void **state)
{
    site    s;
    reading r;

    (void)state;
    work_open(&s);
    site_change(&s, PLAN, "share=\"0.15\" misrouted=\"0.1\"", "share=\"0.5\"");
    site_change(&s, PLAN, "to=\"mail\" share=\"0.05\"", "to=\"third\" share=\"0.5\"");
    site_change(&s, PLAN, ESCALATION,
                "<escalation to=\"first\" share=\"0.5\"/><escalation to=\"third\" share=\"0.5\"/>");
    site_change(&s, PLAN, "<target max-asa=\"40\"/>",
                "<target max-asa=\"40\"/><escalation to=\"first\" share=\"0.5\"/>"
                "<escalation to=\"second\" share=\"0.48\"/>");
    site_read(&s, &r);
    assert_int_equal(r.status, WFM_EDATA);
    assert_string_equal(r.error.text, "plan.xml:20: a call of queue 'second' goes round by "
                                      "escalation until it is handled more than 100 times");
    reading_close(&r);
    site_change(&s, PLAN, "share=\"0.48\"", "share=\"0.45\"");
    read_well(&s, &r);
    reading_close(&r);
    site_close(&s);
}

static void all_mistakes_are_told_at_once(void **state)
{
    static const char *const wanted[] = {
        "plan.xml:30: element 'queue', attribute 'channel': 'fax': must be calls, chat or deferred",
        "plan.xml:9: queue 'first' has a 'floor' above its 'service-level'",
        "plan.xml:15: cause 'team talk' has a 'from' without 'to'",
        "plan.xml:23: queue 'second' has the spread 'percentile' without 'confidence'",
        "plan.xml:35: queue 'web' has two factors for 3 chats at once: this and line 34",
        "plan.xml:33: queue 'web' has no factor for 2 chats at once: must have one for each from 2 "
        "to 3",
        "plan.xml:44: queue 'form' has a deadline of '00:45': must be whole intervals of 30 "
        "minutes",
        "plan.xml:12: unknown queue 'post'",
        "plan.xml:42: queue 'form' of channel 'deferred' has a 'patience': nobody would hang up",
        "plan.xml:7: queue 'first' has itself as 'overflow'",
        "plan.xml:24: queue 'second' has an 'escalation' to itself",
    };
    site    s;
    reading r;

    (void)state;
    work_open(&s);
    site_change(&s, PLAN, "channel=\"chat\"", "channel=\"fax\"");
    site_change(&s, PLAN, "floor=\"0.6\"", "floor=\"0.9\"");
    site_change(&s, PLAN, " to=\"09:30\"", "");
    site_change(&s, PLAN, " confidence=\"0.9\"", "");
    site_change(&s, PLAN, "at-once=\"2\"", "at-once=\"3\"");
    site_change(&s, PLAN, "within=\"0:30\"", "within=\"0:45\"");
    site_change(&s, PLAN, "to=\"mail\"", "to=\"post\"");
    site_change(&s, PLAN, "aht=\"200\"", "aht=\"200\" patience=\"60\"");
    site_change(&s, PLAN, "second third", "first third");
    site_change(&s, PLAN, "to=\"first\"", "to=\"second\"");
    site_read(&s, &r);
    assert_int_equal(r.status, WFM_EDATA);
    for (size_t i = 0; i < r.said.n && i < sizeof wanted / sizeof *wanted; i++)
        assert_string_equal(r.said.at[i].text, wanted[i]);
    assert_int_equal(r.said.n, sizeof wanted / sizeof *wanted);
    reading_close(&r);
    site_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_read),
        cmocka_unit_test(plain_queues_stay_plain),
        cmocka_unit_test(empty_staffing_is_the_default),
        cmocka_unit_test(choices_have_names),
        cmocka_unit_test(causes_count_by_the_local_clock),
        cmocka_unit_test(each_mistake_is_told),
        cmocka_unit_test(edges_are_no_mistakes),
        cmocka_unit_test(round_without_end),
        cmocka_unit_test(all_mistakes_are_told_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
