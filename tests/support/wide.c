#include "tests/support/wide.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "tests/support/site.h"
#include "tests/support/time.h"

#define DAY_MIN 1440

static const int the_skill[] = {0};

static bool chance(wide_site *s, int percent)
{
    return site_draw(&s->draw, 1, 100) <= percent;
}

static int from_to(wide_site *s, int from, int to)
{
    return site_draw(&s->draw, from, to);
}

static int hours(wide_site *s, int from, int to)
{
    return 60 * from_to(s, from, to);
}

static unsigned weekdays(wide_site *s)
{
    return chance(s, 60) ? 0x7F : (unsigned)from_to(s, 1, 0x7F);
}

/* --- shifts ----------------------------------------------------------------------------------- */

/* One in each third of the shift. */
static void fill_breaks(wide_site *s, int type)
{
    wfm_shift_type *t = &s->types[type];
    const int       n = from_to(s, 0, 2);

    t->breaks   = s->breaks[type];
    t->paid_min = t->minutes;
    for (int i = 0; i < n; i++) {
        const int third    = t->minutes / 45 * 15;
        const int earliest = (i + 1) * third / 15 * 15 - 30;
        wfm_break b        = {i ? "tea" : "meal",
                       15 * from_to(s, 1, 2),
                       earliest,
                       earliest,
                       chance(s, 40),
                       i == 0,
                       0};

        b.latest_min += 15 * from_to(s, 0, 2);
        s->breaks[type][t->n_breaks++] = b;
        t->paid_min -= b.paid ? 0 : b.minutes;
    }
}

/* All as long as the first, with the chance that hours and numbers of shifts are the same thing. */
static void fill_types(wide_site *s)
{
    static const char *const ids[] = {"x", "y", "z"};
    const bool               alike = chance(s, 25);

    for (int i = 0; i < WIDE_SHIFTS; i++) {
        wfm_shift_type *t = &s->types[i];

        t->id             = ids[i];
        t->minutes        = alike && i ? s->types[0].minutes : 30 * from_to(s, 8, 20);
        t->start_from_min = 15 * from_to(s, 0, 88);
        t->start_step_min = 15 * from_to(s, 1, 8);
        t->start_to_min   = t->start_from_min + t->start_step_min * from_to(s, 0, 2);
        t->weekdays       = weekdays(s);
        if (t->start_to_min >= DAY_MIN)
            t->start_to_min = t->start_from_min;
        t->paid_min = t->minutes;
        if (!alike)
            fill_breaks(s, i);
    }
}

/* --- the contract ----------------------------------------------------------------------------- */

static void fill_spells(wide_site *s)
{
    wfm_contract *c = &s->contract;
    wfm_rules    *r = &c->rules;

    c->max_run_days = from_to(s, 2, 8);
    if (chance(s, 40))
        r->min_run_days = from_to(s, 2, c->max_run_days < 3 ? c->max_run_days : 3);
    if (chance(s, 40))
        r->min_off_days = from_to(s, 2, 3);
    if (chance(s, 40))
        r->week_rest_min = from_to(s, 24 * 60, 60 * 60);
    if (chance(s, 50)) {
        const int from = 60 * from_to(s, 18, 23);

        r->night = (wfm_night_rule){from,
                                    from + hours(s, 4, 10),
                                    15 * from_to(s, 1, 16),
                                    from_to(s, 1, 4),
                                    from_to(s, 0, 50 * 60),
                                    1};
    }
    if (chance(s, 40)) {
        const int of = from_to(s, 1, 3);
        r->weekends  = (wfm_weekend_rule){from_to(s, 1, of), of, 1};
    }
}

static void fill_hours(wide_site *s)
{
    wfm_contract *c = &s->contract;
    wfm_rules    *r = &c->rules;

    c->week_min_min = chance(s, 60) ? from_to(s, 0, 30 * 60) : 0;
    c->week_max_min = c->week_min_min + from_to(s, 6 * 60, 30 * 60);
    if (chance(s, 40)) {
        r->min_shifts = from_to(s, 0, 3);
        r->max_shifts = from_to(s, 3, 6);
    }
    if (chance(s, 40)) {
        const int weeks = from_to(s, 2, 4);
        r->averaging =
            (wfm_averaging){weeks, s->plan.first_day + 7 * from_to(s, -5, 5),
                            hours(s, 0, 20 * weeks), hours(s, 20 * weeks, 36 * weeks), 1};
    }
    if (chance(s, 25))
        r->year_max_min = hours(s, 40, 40 + 30 * s->plan.weeks);
    if (chance(s, 40)) {
        r->overtime_after_min = from_to(s, 8 * 60, 36 * 60);
        r->overtime_share     = 0.5;
    }
    if (chance(s, 40))
        r->spread_per_hour = site_draw_real(&s->draw, 0, 5);
}

static void fill_lists(wide_site *s)
{
    wfm_rules *r = &s->contract.rules;

    r->forbidden   = s->forbidden;
    r->n_forbidden = (size_t)(chance(s, 40) ? from_to(s, 1, 2) : 0);
    for (int i = 0; i < 2; i++)
        s->forbidden[i] = (wfm_succession){from_to(s, 0, 2), from_to(s, 0, 2), 0};
    r->premiums   = s->premiums;
    r->n_premiums = (size_t)(chance(s, 60) ? from_to(s, 1, 3) : 0);
    for (int i = 0; i < 3; i++) {
        const int from = from_to(s, 0, DAY_MIN - 1);

        s->premiums[i] = (wfm_premium){
            "p", weekdays(s), from, from_to(s, from + 1, DAY_MIN), site_draw_real(&s->draw, 0, 1),
            0};
    }
}

static void fill_contract(wide_site *s)
{
    s->contract       = (wfm_contract){.id            = "c",
                                       .days_off      = from_to(s, 0, 3),
                                       .rest_min      = from_to(s, 0, 14 * 60),
                                       .cost_per_hour = site_draw_real(&s->draw, 0, 40),
                                       .shifts        = s->types,
                                       .n_shifts      = (size_t)from_to(s, 1, WIDE_SHIFTS)};
    s->contract.rules = (wfm_rules){
        .min_run_days = 1, .min_off_days = 1, .max_shifts = 7, .overtime_after_min = INT_MAX};
    fill_spells(s);
    fill_hours(s);
    fill_lists(s);
}

/* --- people ----------------------------------------------------------------------------------- */

/* The last shift began on the day before the run's end or the days off. An end off the grid is read
 * exactly only under rests on it. */
static wfm_instant last_end(wide_site *s, const wfm_carried *c)
{
    const wfm_rules *r    = &s->contract.rules;
    const bool       grid = s->contract.rest_min % 15 || r->week_rest_min % 15 ||
                      (r->night.line && r->night.rest_after_min % 15);
    const wfm_instant day = wfm_day_start(s->plan.zone, s->plan.first_day - 1 - c->off_days);

    return day + 60 * (grid ? 15 * from_to(s, 24, 160) : from_to(s, 360, 2400));
}

static void fill_past(wide_site *s, wfm_carried *c)
{
    *c = (wfm_carried){.known = true, .shift = -1, .off_days = from_to(s, 1, 4)};
    if (chance(s, 50)) {
        c->off_days  = 0;
        c->run_days  = from_to(s, 1, s->contract.max_run_days);
        c->shift     = from_to(s, 0, (int)s->contract.n_shifts - 1);
        c->night_run = chance(s, 40) ? from_to(s, 1, c->run_days) : 0;
    }
    c->last_end        = last_end(s, c);
    c->period_paid_min = from_to(s, 0, s->contract.rules.averaging.most_min);
    c->year_paid_min   = from_to(s, 0, s->contract.rules.year_max_min);
    c->weekends = from_to(s, 0, s->contract.rules.weekends.of - s->contract.rules.weekends.off);
    for (int good = 0; good < WFM_GOODS; good++)
        c->balance[good] = site_draw_real(&s->draw, -4, 4);
}

static wfm_day some_day(wide_site *s)
{
    return s->plan.first_day + from_to(s, -2, 7 * s->plan.weeks + 1);
}

static void fill_said(wide_site *s, int i)
{
    const int last = (int)s->contract.n_shifts - 1;

    for (int k = 0; k < 4; k++)
        s->wishes[i][k] = (wfm_wish){s->plan.first_day + 8 * k + from_to(s, -2, 5),
                                     (wfm_wish_kind)from_to(s, 0, 2), from_to(s, 0, last),
                                     site_draw_real(&s->draw, 0, 90), 0};
    for (int k = 0; k < 2; k++) {
        s->locks[i][k] = (wfm_lock){s->plan.first_day + 9 * k + from_to(s, -2, 6),
                                    from_to(s, -1, last), -1, NULL, 0};
        if (s->locks[i][k].shift >= 0 && chance(s, 50))
            s->locks[i][k].start_min = s->types[s->locks[i][k].shift].start_from_min;
    }
    for (int k = 0; k < 3; k++) {
        const wfm_day from = some_day(s);
        s->absences[i][k] =
            (wfm_absence){from, from + from_to(s, 0, 5), "a", chance(s, 60), NULL, 0};
    }
    for (int d = 0; d < 7; d++)
        s->available[i][d] = (wfm_span){(wfm_weekday)d, hours(s, 0, 9), hours(s, 17, 40), 0};
}

static void fill_person(wide_site *s, int i)
{
    static const char *const ids[] = {"ann", "bob", "cat"};
    wfm_person              *p     = &s->people[i];

    *p = (wfm_person){
        .id = ids[i], .skills = the_skill, .n_skills = 1, .start_wish = {-1, 0, 0}, .absence = NAN};
    fill_said(s, i);
    p->carried.shift = -1;
    p->wishes        = s->wishes[i];
    p->n_wishes      = (size_t)from_to(s, 0, 4);
    p->locks         = s->locks[i];
    p->n_locks       = (size_t)(chance(s, 20) ? from_to(s, 1, 2) : 0);
    p->absences      = s->absences[i];
    p->n_absences    = (size_t)(chance(s, 40) ? from_to(s, 1, 3) : 0);
    p->available     = s->available[i];
    p->n_available   = chance(s, 20) ? 7 : 0;
    if (chance(s, 40))
        p->start_wish = (wfm_start_wish){hours(s, 0, 8), hours(s, 9, 20), 7.3};
    if (chance(s, 60))
        fill_past(s, &p->carried);
    if (chance(s, 20)) {
        p->pattern     = &s->pattern;
        p->pattern_day = from_to(s, -1, (int)s->pattern.n_days - 1);
    }
}

static void fill_pattern(wide_site *s)
{
    const unsigned all = (1U << s->contract.n_shifts) - 1;

    s->pattern = (wfm_pattern){"r", s->rotation, (size_t)from_to(s, 2, 9), 0};
    for (int i = 0; i < 9; i++)
        s->rotation[i] = (wfm_pattern_day){chance(s, 40), (unsigned)from_to(s, 0, (int)all)};
}

/* --- the plan --------------------------------------------------------------------------------- */

static void fill_costs(wide_site *s)
{
    const double under = site_draw_real(&s->draw, 0, 80);

    s->plan.costs = (wfm_costs){.under_per_hour      = under,
                                .over_per_hour       = site_draw_real(&s->draw, 0, 9),
                                .under_more_per_hour = under + site_draw_real(&s->draw, 0, 40),
                                .under_first         = from_to(s, 1, 2),
                                .must_per_hour       = chance(s, 80) ? 15.5 : 0,
                                .reserve_per_hour    = site_draw_real(&s->draw, 0, 30),
                                .fairness            = chance(s, 50) ? 4.1 : 0};
}

static void fill_demand(wide_site *s)
{
    const wfm_instant start   = wfm_plan_start(&s->plan);
    const bool        reserve = chance(s, 40);

    for (size_t i = 0; i < wfm_plan_intervals(&s->plan); i++) {
        const wfm_requirement_row row = {.queue = "q",
                                         .start =
                                             start + (wfm_instant)i * 60 * s->plan.interval_min,
                                         .demand  = from_to(s, 0, 4),
                                         .reserve = reserve ? from_to(s, 0, 2) : 0};
        if (chance(s, 90))
            s->requirement[s->results.n_requirement++] = row;
    }
}

static void fill_plan(wide_site *s)
{
    static const char *const zones[]     = {"UTC", "Europe/Berlin", "America/Santiago"};
    static const char *const days[]      = {"2026-03-16", "2026-10-12", "2026-08-24"};
    static const int         intervals[] = {15, 30, 60};

    s->plan  = (wfm_plan){.zone         = open_zone(zones[from_to(s, 0, 2)]),
                          .interval_min = intervals[from_to(s, 0, 2)],
                          .first_day    = day_of(days[from_to(s, 0, 2)]) + from_to(s, 0, 13),
                          .weeks        = from_to(s, 1, WIDE_WEEKS),
                          .skills       = &s->skill,
                          .n_skills     = 1,
                          .queues       = &s->queue,
                          .n_queues     = 1,
                          .contracts    = &s->contract,
                          .n_contracts  = 1,
                          .people       = s->people,
                          .n_people     = WIDE_PEOPLE};
    s->skill = (wfm_skill){"k", "k", 0};
    for (int d = 0; d < 7; d++)
        s->open[d] = (wfm_span){(wfm_weekday)d, hours(s, 0, 8), hours(s, 9, 30), 0};
    s->queue = (wfm_plan_queue){
        .id = "q", .name = "q", .open = s->open, .n_open = 7, .must_have = from_to(s, 0, 2)};
}

void wide_open(wide_site *s, unsigned long long seed)
{
    memset(s, 0, sizeof *s);
    s->draw = seed;
    fill_plan(s);
    fill_costs(s);
    fill_types(s);
    fill_contract(s);
    fill_pattern(s);
    for (int i = 0; i < WIDE_PEOPLE; i++)
        fill_person(s, i);
    fill_demand(s);
    s->results.requirement = s->requirement;
    s->results.shifts      = s->shifts;
    s->results.activities  = s->activities;
}

void wide_close(wide_site *s)
{
    wfm_zone_free(s->plan.zone);
}

wfm_plan wide_plan_of(const wide_site *s, int person)
{
    wfm_plan plan = s->plan;

    plan.people   = &s->people[person];
    plan.n_people = 1;
    return plan;
}

/* --- rosters ---------------------------------------------------------------------------------- */

void wide_clear(wide_site *s)
{
    s->results.n_shifts     = 0;
    s->results.n_activities = 0;
}

static wfm_instant add_activity(wide_site *s, wfm_activity_row row, wfm_instant end)
{
    row.end                                  = end;
    s->activities[s->results.n_activities++] = row;
    return end;
}

static wfm_instant add_work(wide_site *s, const char *person, wfm_instant from, wfm_instant to)
{
    const bool reserve = s->requirement[0].reserve > 0 && chance(s, 30);

    return add_activity(
        s, (wfm_activity_row){person, reserve ? WFM_RESERVE : WFM_WORK, "q", "", from, to}, to);
}

void wide_add(wide_site *s, int person, int type, wfm_instant start)
{
    const wfm_shift_type *t   = &s->types[type];
    const wfm_instant     end = start + 60 * t->minutes;
    const char           *id  = s->people[person].id;
    wfm_instant           at  = start;

    s->shifts[s->results.n_shifts++] = (wfm_shift_row){id, t->id, start, end, t->paid_min};
    for (size_t i = 0; i < t->n_breaks; i++) {
        const wfm_break *b     = &t->breaks[i];
        const int        later = from_to(s, 0, (b->latest_min - b->earliest_min) / 15);

        at = add_work(s, id, at, start + 60 * (b->earliest_min + 15 * later));
        at = add_activity(
            s, (wfm_activity_row){id, b->meal ? WFM_MEAL : WFM_BREAK, "", b->name, at, 0},
            at + 60 * b->minutes);
    }
    (void)add_work(s, id, at, end);
}
