/* The plan: what is read from a good one, and the questions that it answers. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/plan_site.h"
#include "wfm/plan.h"

#define HARBOUR "samples/harbour/plan.xml"

static void small_plan_is_good(void **state)
{
    site    s;
    reading r;

    (void)state;
    site_open(&s);
    site_read(&s, &r);
    if (r.status)
        print_all(&r);
    assert_int_equal(r.status, WFM_OK);
    assert_int_equal(r.said.n, 0);

    const wfm_plan *p = r.plan;
    assert_string_equal(p->name, "small"); /* the id, without a name */
    assert_int_equal(p->n_people, 2);
    assert_string_equal(p->people[0].id, "ada");
    assert_string_equal(p->people[0].file, "plan.xml");
    assert_int_equal(p->people[0].line, 22);
    assert_string_equal(p->people[1].name, "Bob B");
    assert_string_equal(p->people[1].file, "people.csv");
    assert_int_equal(p->people[1].line, 2);
    assert_int_equal(wfm_plan_queue_find(p, "night"), 1);
    assert_int_equal(wfm_plan_queue_find(p, ""), -1);

    assert_int_equal(p->people[0].n_skills, 2);
    assert_int_equal(p->people[1].skills[0], 1);
    assert_int_equal(p->people[0].n_available, 1);
    assert_int_equal(p->people[0].available[0].to_min, 480 + 1440);
    assert_int_equal(p->people[1].n_available, 4);
    assert_int_equal(p->people[1].available[3].weekday, WFM_SATURDAY);
    assert_int_equal(p->people[1].available[3].from_min, 1200);
    assert_int_equal(p->people[1].available[3].to_min, 1440 + 240);

    /* of both sources, in order of their first day */
    assert_int_equal(p->people[0].n_absences, 2);
    assert_string_equal(p->people[0].absences[0].cause, "early");
    assert_true(p->people[0].absences[0].credited);
    assert_string_equal(p->people[0].absences[1].cause, "leave");
    assert_int_equal(p->people[1].n_absences, 1);
    assert_false(p->people[1].absences[0].credited);
    assert_string_equal(p->people[0].absences[0].file, "absences.csv");
    assert_string_equal(p->people[0].absences[1].file, "plan.xml");

    assert_int_equal(p->n_special, 3);
    assert_string_equal(p->special[0].name, "Christmas");
    assert_int_equal(p->special[1].queue, 1);
    assert_string_equal(p->special[2].name, "Good Friday");
    assert_int_equal(p->special[2].queue, -1);
    assert_int_equal(p->training[0].n_people, 2); /* nobody named: everybody */
    assert_int_equal(p->training[0].max_absent, 1);

    assert_true(isinf(p->queues[1].patience_s));
    assert_true(isnan(p->queues[1].targets.sl_min));
    assert_true(p->queues[1].targets.asa_max_s == 30);
    assert_int_equal(p->queues[1].combine, WFM_COMPOUND);
    assert_int_equal(p->queues[1].n_causes, 0);
    /* the schema's defaults, for an element that is absent too */
    assert_true(p->costs.under_per_hour == 75 && p->costs.over_per_hour == 7.5);
    assert_true(p->costs.reserve_per_hour == 25 && p->costs.training_missed == 100);
    assert_int_equal(p->contracts[0].rest_min, 660);
    assert_int_equal(p->contracts[0].days_off, 2);
    assert_int_equal(p->contracts[0].max_run_days, 6);
    assert_true(p->contracts[0].cost_per_hour == 25);
    assert_int_equal(p->contracts[0].shifts[0].start_step_min, 30);
    assert_int_equal(p->contracts[0].shifts[0].weekdays, 0x7F);
    assert_int_equal(p->contracts[0].shifts[0].paid_min, 480);
    assert_true(p->contracts[0].shifts[0].breaks[1].meal);
    assert_false(p->contracts[0].shifts[0].breaks[0].meal);
    reading_close(&r);
    site_close(&s);
}

static void harbour_is_read(void **state)
{
    wfm_plan    *p    = NULL;
    wfm_messages said = {0};
    wfm_error    error;

    (void)state;
    assert_int_equal(wfm_plan_read(HARBOUR, &p, &said, &error), WFM_OK);
    assert_int_equal(said.n, 0);
    assert_string_equal(p->id, "harbour");
    assert_string_equal(p->name, "Harbour Insurance");
    assert_string_equal(p->file, "plan.xml");
    assert_string_equal(wfm_zone_name(p->zone), "Europe/Berlin");
    assert_int_equal(p->interval_min, 30);
    assert_int_equal(p->first_day, wfm_day_from_date(2026, 3, 23));
    assert_int_equal(p->weeks, 1);
    assert_int_equal(wfm_plan_intervals(p), 334); /* the clock skips an hour on the 29th */
    assert_int_equal(p->n_queues, 2);
    assert_int_equal(p->n_people, 50);

    const wfm_plan_queue *q = &p->queues[1];
    assert_string_equal(q->id, "service");
    assert_string_equal(p->skills[q->skill].id, "service");
    assert_int_equal(q->line, 24);
    assert_int_equal(q->n_open, 7);
    assert_int_equal(q->open[6].weekday, WFM_SUNDAY);
    assert_int_equal(q->open[6].from_min, 600);
    assert_int_equal(q->open[6].to_min, 1080);
    assert_int_equal(q->open[6].line, 26);
    assert_true(q->aht_s == 240 && q->patience_s == 120 && q->within_s == 20 && q->short_s == 5);
    assert_int_equal(q->targets.sl_definition, WFM_SL_EXCL_SHORT);
    assert_true(q->targets.sl_min == 0.8 && q->targets.occupancy_max == 0.9);
    assert_true(isnan(q->targets.abandon_max) && isnan(q->targets.block_max));
    assert_int_equal(q->min_agents, 2);
    assert_int_equal(q->n_causes, 3);
    assert_int_equal(q->causes[0].share, 62500);
    assert_true(q->causes[0].rostered);
    assert_false(q->causes[1].rostered);

    const wfm_contract *c = &p->contracts[1];
    assert_string_equal(c->name, "Part time");
    assert_int_equal(c->week_min_min, 1200);
    assert_int_equal(c->week_max_min, 1440);
    assert_int_equal(c->max_run_days, 5);
    assert_true(c->cost_per_hour == 23);
    assert_int_equal(c->shifts[1].minutes, 375);
    assert_int_equal(c->shifts[1].paid_min, 360);
    assert_int_equal(c->shifts[1].start_from_min, 480);
    assert_int_equal(c->shifts[1].start_to_min, 900);
    assert_int_equal(c->shifts[1].weekdays, 0x3F);
    assert_string_equal(c->shifts[1].breaks[1].name, "meal");
    assert_int_equal(c->shifts[1].breaks[1].earliest_min, 180);
    assert_int_equal(c->shifts[1].breaks[1].latest_min, 270);
    assert_int_equal(c->shifts[1].breaks[1].minutes, 15);
    assert_false(c->shifts[1].breaks[1].paid);

    assert_int_equal(p->training[0].minutes, 60);
    assert_int_equal(p->training[0].max_absent, 3);
    assert_int_equal(p->training[0].n_people, 26); /* those with the skill */
    assert_int_equal(p->reserve.kind, WFM_RESERVE_SHARE);
    assert_int_equal(p->reserve.share, 40000);
    assert_true(p->costs.training_missed == 120);
    assert_int_equal(p->n_special, 5);
    assert_int_equal(p->n_inputs, 4);
    assert_string_equal(p->inputs[0].role, "plan");
    assert_string_equal(p->inputs[1].name, "special.csv");
    assert_string_equal(p->inputs[3].role, "absences");
    for (size_t i = 0; i < p->n_inputs; i++)
        assert_int_equal(strlen(p->inputs[i].sha256), 64);
    wfm_plan_free(p);
    wfm_messages_release(&said);
}

/* Local wall-clock texts with their offset, and whether the small plan's queues are open then. */
static const struct {
    const char *at;
    bool        day, night;
} opening[] = {
    {"2026-03-23T07:30+01:00", false, false}, /* Monday */
    {"2026-03-23T08:00+01:00", true, false},
    {"2026-03-23T19:30+01:00", true, false},
    {"2026-03-23T20:00+01:00", false, false},
    {"2026-03-27T20:00+01:00", false, true}, /* Friday, over midnight */
    {"2026-03-27T23:30+01:00", false, true},
    {"2026-03-28T00:00+01:00", false, false}, /* Saturday: night is closed the whole day */
    {"2026-03-28T20:00+01:00", false, false},
    {"2026-03-29T00:00+01:00", false, false}, /* what would have begun on the closed day */
    {"2026-03-29T01:30+01:00", false, false},
    {"2026-03-29T10:00+02:00", true, false}, /* Sunday, after the clock change */
    {"2026-03-29T09:30+02:00", false, false},
    {"2026-03-29T20:00+02:00", false, true},
    {"2026-03-30T03:30+02:00", false, true}, /* Sunday's night ends on Monday at four */
    {"2026-03-30T04:00+02:00", false, false},
    {"2026-04-03T10:00+02:00", false, false}, /* closed for all */
    {"2026-04-04T00:30+02:00", false, false},
    {"2026-04-04T20:00+02:00", false, true},
    {"2026-04-05T03:30+02:00", false, true},
    {"2026-10-25T02:30+02:00", false, true}, /* both of the repeated half-hours */
    {"2026-10-25T02:30+01:00", false, true},
    {"2026-10-25T03:30+01:00", false, true},
    {"2026-10-25T04:00+01:00", false, false},
};

static void opening_hours_follow_the_local_clock(void **state)
{
    site        s;
    reading     r;
    wfm_instant at = 0;

    (void)state;
    site_open(&s);
    site_read(&s, &r);
    assert_int_equal(r.status, WFM_OK);
    for (size_t i = 0; i < sizeof opening / sizeof *opening; i++) {
        assert_int_equal(wfm_instant_parse(opening[i].at, r.plan->zone, &at, NULL), WFM_OK);
        if (wfm_plan_open(r.plan, 0, at) != opening[i].day ||
            wfm_plan_open(r.plan, 1, at) != opening[i].night)
            fail_msg("%s: is not as it should be", opening[i].at);
    }
    reading_close(&r);
    site_close(&s);
}

static size_t open_intervals(const wfm_plan *plan, int queue)
{
    const wfm_instant step_s = 60 * plan->interval_min;
    size_t            n      = 0;

    for (wfm_instant at = wfm_plan_start(plan); at < wfm_plan_end(plan); at += step_s)
        n += wfm_plan_open(plan, queue, at);
    return n;
}

/* The small plan without special days and training. The night queue opens on three days a week for
 * eight hours, the last of which end on the Monday after the horizon, as those of the Sunday before
 * reach into it. */
static const struct {
    const char *site;
    size_t      intervals, night;
} horizon[] = {
    {"<site zone='Europe/Berlin' first-day='2026-06-01' weeks='2'/>", 672, 6 * 16},
    {"<site zone='Europe/Berlin' first-day='2026-03-23' weeks='2'/>", 670, 6 * 16 - 2},
    {"<site zone='Europe/Berlin' first-day='2026-10-19' weeks='2'/>", 674, 6 * 16 + 2},
    {"<site zone='Europe/Berlin' first-day='2026-10-19' weeks='2' interval='15'/>", 1348,
     2 * (6 * 16 + 2)},
    {"<site zone='UTC' first-day='2026-03-23' weeks='53' interval='60'/>", 8904, 53 * 24},
    {"<site zone='Australia/Lord_Howe' first-day='2026-03-30' weeks='1'/>", 337, 3 * 16 + 1},
};

static void days_have_23_to_25_hours(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof horizon / sizeof *horizon; i++) {
        site    s;
        reading r;

        site_open(&s);
        site_change(&s, PLAN,
                    "<site zone='Europe/Berlin' interval='30' first-day='2026-03-23' weeks='2'/>",
                    horizon[i].site);
        site_change(&s, PLAN,
                    "<session id='law' length='01:00' from='2026-03-23'\n to='2026-03-27'/>", "");
        site_change(&s, PLAN, "<day date='2026-04-03' name='Good Friday' closed='true'/>", "");
        site_change(&s, SPECIAL, "2026-03-28,Fair", "2020-03-28,Fair");
        site_read(&s, &r);
        assert_int_equal(r.status, WFM_OK);
        assert_int_equal(wfm_plan_intervals(r.plan), horizon[i].intervals);
        assert_int_equal(open_intervals(r.plan, 1), horizon[i].night);
        reading_close(&r);
        site_close(&s);
    }
}

static void reserve_by_confidence(void **state)
{
    site    s;
    reading r;

    (void)state;
    site_open(&s);
    site_change(&s, PLAN, "policy='share' share='0.05'",
                "policy='confidence' confidence='0.95' absence='0.1'");
    site_read(&s, &r);
    assert_int_equal(r.status, WFM_OK);
    assert_int_equal(r.plan->reserve.kind, WFM_RESERVE_CONFIDENCE);
    assert_true(r.plan->reserve.confidence == 0.95 && r.plan->reserve.absence == 0.1);
    reading_close(&r);
    site_close(&s);
}

/* A caller that wants no words gets none, and nothing leaks. */
static void words_are_optional(void **state)
{
    site      s;
    reading   r;
    wfm_plan *p = NULL;

    (void)state;
    site_open(&s);
    site_change(&s, PLAN, "aht='300'", "aht='0'");
    site_read(&s, &r);
    assert_int_equal(wfm_plan_read(s.path[PLAN], &p, NULL, NULL), WFM_EDATA);
    assert_null(p);
    wfm_plan_free(NULL);
    reading_close(&r);
    site_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_plan_is_good),
        cmocka_unit_test(harbour_is_read),
        cmocka_unit_test(opening_hours_follow_the_local_clock),
        cmocka_unit_test(days_have_23_to_25_hours),
        cmocka_unit_test(reserve_by_confidence),
        cmocka_unit_test(words_are_optional),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
