#include "tests/support/tiny.h"

#include <limits.h>
#include <string.h>

#include "tests/support/site.h"
#include "tests/support/time.h"

#define SLOT_S 900

enum { DAY, NIGHT };

typedef unsigned long long stream;

static const int the_skill[] = {0};

static bool chance(stream *draw, int percent)
{
    return site_draw(draw, 1, 100) <= percent;
}

static int hours(stream *draw, int from, int to)
{
    return 60 * site_draw(draw, from, to);
}

/* --- the contract ----------------------------------------------------------------------------- */

static void fill_types(tiny_site *s, stream *draw)
{
    const int      rare = s->plan.weeks > 1 ? site_draw(draw, 1, 127) : 127;
    const unsigned days = (unsigned)(site_draw(draw, 1, 127) & rare);

    s->breaks[0]    = (wfm_break){"meal", 30, 180, 180, false, true, 0};
    s->types[DAY]   = (wfm_shift_type){"day", 480, 360, 360, 120, days, s->breaks, 1, 450, 0};
    s->types[NIGHT] = (wfm_shift_type){
        "night", 480, 1320, 1320, 60, (unsigned)(site_draw(draw, 1, 127) & rare), NULL, 0, 480, 0};
    if (chance(draw, 40))
        s->types[DAY].start_to_min = 480;
    if (chance(draw, 30))
        s->breaks[0].latest_min = 195;
}

static void fill_spells(wfm_contract *c, stream *draw)
{
    wfm_rules *r = &c->rules;

    c->max_run_days = site_draw(draw, 2, 6);
    if (chance(draw, 40))
        r->min_run_days = site_draw(draw, 2, 3);
    if (chance(draw, 40))
        r->min_off_days = site_draw(draw, 2, 3);
    if (chance(draw, 30))
        r->week_rest_min = 15 * site_draw(draw, 120, 300);
    if (chance(draw, 50))
        r->night = (wfm_night_rule){1320, 1800, 180, site_draw(draw, 1, 3), hours(draw, 12, 40), 1};
    if (chance(draw, 30))
        r->weekends = (wfm_weekend_rule){1, site_draw(draw, 1, 2), 1};
}

static void fill_hours(tiny_site *s, stream *draw)
{
    wfm_contract *c = &s->contract;
    wfm_rules    *r = &c->rules;

    c->week_min_min = chance(draw, 50) ? hours(draw, 4, 16) : 0;
    c->week_max_min = hours(draw, 20, 48);
    if (chance(draw, 30)) {
        r->min_shifts = site_draw(draw, 0, 3);
        r->max_shifts = site_draw(draw, 3, 5);
    }
    if (chance(draw, 30))
        r->averaging = (wfm_averaging){2, s->plan.first_day - 7 * site_draw(draw, 0, 1),
                                       hours(draw, 8, 32), hours(draw, 32, 60), 1};
    if (chance(draw, 20))
        r->year_max_min = hours(draw, 24, 100);
    if (chance(draw, 30)) {
        r->overtime_after_min = hours(draw, 8, 24);
        r->overtime_share     = 0.5;
    }
    if (chance(draw, 30))
        r->spread_per_hour = site_draw_real(draw, 0, 5);
}

static void fill_contract(tiny_site *s, stream *draw)
{
    s->contract       = (wfm_contract){.id            = "c",
                                       .days_off      = site_draw(draw, 0, 3),
                                       .rest_min      = hours(draw, 6, 12),
                                       .cost_per_hour = 20,
                                       .shifts        = s->types,
                                       .n_shifts      = 2};
    s->contract.rules = (wfm_rules){
        .min_run_days = 1, .min_off_days = 1, .max_shifts = 7, .overtime_after_min = INT_MAX};
    s->forbidden[0] = (wfm_succession){site_draw(draw, 0, 1), site_draw(draw, 0, 1), 0};
    s->premiums[0]  = (wfm_premium){"p", (unsigned)site_draw(draw, 1, 127), 600, 1500, 0.25, 0};
    s->contract.rules.forbidden   = s->forbidden;
    s->contract.rules.n_forbidden = (size_t)chance(draw, 30);
    s->contract.rules.premiums    = s->premiums;
    s->contract.rules.n_premiums  = (size_t)chance(draw, 50);
    fill_spells(&s->contract, draw);
    fill_hours(s, draw);
}

/* --- people ----------------------------------------------------------------------------------- */

static void fill_past(const tiny_site *s, wfm_carried *c, stream *draw)
{
    const bool worked = chance(draw, 50);

    *c = (wfm_carried){.known = true, .shift = -1};
    if (worked) {
        c->run_days  = site_draw(draw, 1, 3);
        c->shift     = site_draw(draw, DAY, NIGHT);
        c->night_run = c->shift == NIGHT ? site_draw(draw, 1, c->run_days) : 0;
    } else {
        c->off_days = site_draw(draw, 0, 3);
    }
    c->last_end = wfm_day_start(s->plan.zone, s->plan.first_day) + 3600 * site_draw(draw, -30, 6);
    c->period_paid_min = hours(draw, 0, 24);
    c->year_paid_min   = hours(draw, 0, 24);
    c->weekends        = site_draw(draw, 0, 1);
    for (int good = 0; good < WFM_GOODS; good++)
        c->balance[good] = site_draw_real(draw, -2, 2);
}

static wfm_day some_day(const tiny_site *s, stream *draw)
{
    return s->plan.first_day + site_draw(draw, 0, 7 * s->plan.weeks - 1);
}

static void fill_pattern(tiny_site *s, wfm_person *p, stream *draw)
{
    s->pattern = (wfm_pattern){"r", s->rotation, (size_t)site_draw(draw, 2, 4), 0};
    for (int i = 0; i < 4; i++)
        s->rotation[i] = (wfm_pattern_day){chance(draw, 50), (unsigned)site_draw(draw, 0, 3)};
    p->pattern     = &s->pattern;
    p->pattern_day = site_draw(draw, -1, 1);
}

static void fill_person(tiny_site *s, int i, stream *draw)
{
    wfm_person *p = &s->people[i];

    *p = (wfm_person){
        .id = i ? "b" : "a", .skills = the_skill, .n_skills = 1, .start_wish = {-1, 0, 0}};
    p->absences   = s->absences[i];
    p->n_absences = (size_t)chance(draw, 25);
    p->wishes     = s->wishes[i];
    p->n_wishes   = (size_t)site_draw(draw, 0, 2);
    p->locks      = s->locks[i];
    p->n_locks    = (size_t)chance(draw, 15);

    const wfm_day from = some_day(s, draw);
    s->absences[i][0]  = (wfm_absence){from, from + 1, "leave", chance(draw, 50), NULL, 0};
    for (int k = 0; k < 2; k++)
        s->wishes[i][k] = (wfm_wish){some_day(s, draw), (wfm_wish_kind)site_draw(draw, 0, 2),
                                     site_draw(draw, DAY, NIGHT), site_draw_real(draw, 0, 90), 0};
    s->locks[i][0] = (wfm_lock){some_day(s, draw), site_draw(draw, -1, NIGHT), -1, NULL, 0};
    if (chance(draw, 30))
        p->start_wish = (wfm_start_wish){400, 1200, site_draw_real(draw, 0, 30)};
    if (chance(draw, 60))
        fill_past(s, &p->carried, draw);
    if (chance(draw, 15))
        fill_pattern(s, p, draw);
}

/* --- demand and choices ----------------------------------------------------------------------- */

static void fill_demand(tiny_site *s, stream *draw)
{
    const wfm_instant start = wfm_day_start(s->plan.zone, s->plan.first_day);
    const wfm_instant end   = wfm_day_start(s->plan.zone, s->plan.first_day + 7 * s->plan.weeks);

    s->n_slots = (int)((end - start) / SLOT_S);
    for (wfm_instant at = start; at < end; at += 3600)
        s->requirement[s->results.n_requirement++] = (wfm_requirement_row){
            .queue = s->queue.id, .start = at, .demand = site_draw(draw, 0, 3)};
    for (int t = 0; t < s->n_slots; t++)
        s->price[t] = site_draw_real(draw, -s->plan.costs.over_per_hour / 4, 14);
}

static void fill_plan(tiny_site *s, stream *draw)
{
    s->plan       = (wfm_plan){.zone         = open_zone(chance(draw, 50) ? "UTC" : "Europe/Berlin"),
                               .interval_min = 60,
                               .first_day    = day_of("2026-03-21") + site_draw(draw, 0, 6),
                               .weeks        = site_draw(draw, 1, TINY_WEEKS),
                               .skills       = &s->skill,
                               .n_skills     = 1,
                               .queues       = &s->queue,
                               .n_queues     = 1,
                               .contracts    = &s->contract,
                               .n_contracts  = 1,
                               .people       = s->people,
                               .n_people     = TINY_PEOPLE};
    s->plan.costs = (wfm_costs){.under_per_hour      = 40,
                                .over_per_hour       = 3,
                                .under_more_per_hour = 70,
                                .under_first         = 1,
                                .must_per_hour       = 15,
                                .fairness            = chance(draw, 50) ? 4 : 0};
    for (int d = 0; d < 7; d++)
        s->open[d] = (wfm_span){(wfm_weekday)d, 480, 1080, 0};
    s->skill = (wfm_skill){"k", "k", 0};
    s->queue = (wfm_plan_queue){
        .id = "q", .name = "q", .open = s->open, .n_open = 7, .must_have = site_draw(draw, 0, 1)};
}

static void add_choice(tiny_site *s, int d, tiny_choice choice)
{
    s->choices[d][s->n_choices[d]++] = choice;
}

static void fill_choices(tiny_site *s)
{
    for (int d = 0; d < 7 * s->plan.weeks; d++) {
        const unsigned bit = 1U << wfm_day_weekday(s->plan.first_day + d);

        add_choice(s, d, (tiny_choice){-1, 0, 0});
        for (int type = DAY; type <= NIGHT; type++) {
            const wfm_shift_type *t    = &s->types[type];
            const int             last = t->n_breaks ? t->breaks[0].latest_min : 180;

            for (int at = t->start_from_min; at <= t->start_to_min; at += t->start_step_min)
                for (int pause = 180; t->weekdays & bit && pause <= last; pause += 15)
                    add_choice(s, d, (tiny_choice){type, at, pause});
        }
    }
}

/* Draws again until the tours are few enough to be tried one by one. */
void tiny_open(tiny_site *s, unsigned long long seed)
{
    stream draw = seed;

    do {
        memset(s, 0, sizeof *s);
        fill_plan(s, &draw);
        fill_types(s, &draw);
        fill_choices(s);
        if (tiny_tours(s) <= TINY_TOURS)
            break;
        tiny_close(s);
    } while (true);
    fill_contract(s, &draw);
    for (int i = 0; i < TINY_PEOPLE; i++)
        fill_person(s, i, &draw);
    s->results.requirement = s->requirement;
    s->results.shifts      = s->shifts;
    s->results.activities  = s->activities;
    fill_demand(s, &draw);
}

void tiny_close(tiny_site *s)
{
    wfm_zone_free(s->plan.zone);
}

/* --- tours ------------------------------------------------------------------------------------ */

int tiny_tours(const tiny_site *s)
{
    long n = 1;

    for (int d = 0; d < 7 * s->plan.weeks && n <= TINY_TOURS; d++)
        n *= s->n_choices[d];
    return n < INT_MAX ? (int)n : INT_MAX;
}

void tiny_tour(const tiny_site *s, int i, tiny_choice tour[TINY_DAYS])
{
    for (int d = 0; d < 7 * s->plan.weeks; d++) {
        tour[d] = s->choices[d][i % s->n_choices[d]];
        i /= s->n_choices[d];
    }
}

void tiny_clear(tiny_site *s)
{
    s->results.n_shifts     = 0;
    s->results.n_activities = 0;
}

static wfm_instant add_activity(tiny_site *s, int person, bool meal, wfm_instant at, int minutes)
{
    const wfm_instant end = at + 60 * minutes;

    s->activities[s->results.n_activities++] = (wfm_activity_row){s->people[person].id,
                                                                  meal ? WFM_MEAL : WFM_WORK,
                                                                  meal ? "" : "q",
                                                                  meal ? "meal" : "",
                                                                  at,
                                                                  end};
    return end;
}

void tiny_add(tiny_site *s, int person, const tiny_choice tour[TINY_DAYS])
{
    for (int d = 0; d < 7 * s->plan.weeks; d++) {
        wfm_instant at = 0;

        if (tour[d].type < 0)
            continue;
        const wfm_shift_type *t = &s->types[tour[d].type];
        (void)wfm_zone_instant(s->plan.zone, s->plan.first_day + d, 60 * tour[d].start_min, &at);
        s->shifts[s->results.n_shifts++] =
            (wfm_shift_row){s->people[person].id, t->id, at, at + 60 * t->minutes, t->paid_min};
        if (t->n_breaks > 0) {
            at = add_activity(s, person, false, at, tour[d].break_min);
            at = add_activity(s, person, true, at, 30);
            add_activity(s, person, false, at, t->minutes - tour[d].break_min - 30);
        } else {
            add_activity(s, person, false, at, t->minutes);
        }
    }
}

double tiny_worth(const tiny_site *s)
{
    const wfm_instant start = wfm_day_start(s->plan.zone, s->plan.first_day);
    double            sum   = 0;

    for (size_t i = 0; i < s->results.n_activities; i++) {
        const wfm_activity_row *a = &s->activities[i];

        for (wfm_instant at = a->start; a->kind == WFM_WORK && at < a->end; at += SLOT_S) {
            const int t = (int)((at - start) / SLOT_S);
            sum += t < s->n_slots ? s->price[t] : -s->plan.costs.over_per_hour / 4;
        }
    }
    return sum;
}
