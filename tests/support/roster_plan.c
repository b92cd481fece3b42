#include "tests/support/roster_plan.h"

#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define EVERY_DAY 0x7FU

wfm_shift_type roster_plan_shift(const char *id, int hours, int from_min, int to_min, int step_min)
{
    return (wfm_shift_type){.id             = id,
                            .minutes        = 60 * hours,
                            .start_from_min = from_min,
                            .start_to_min   = to_min,
                            .start_step_min = step_min,
                            .weekdays       = EVERY_DAY,
                            .paid_min       = 60 * hours};
}

static void set_contract(roster_plan *p)
{
    p->shifts[0] = roster_plan_shift("day", 8, 480, 480, 30);
    p->contract  = (wfm_contract){.id            = "full",
                                  .week_max_min  = 10080,
                                  .max_run_days  = 14,
                                  .cost_per_hour = 20,
                                  .shifts        = p->shifts,
                                  .n_shifts      = 1};

    p->contract.rules = (wfm_rules){
        .min_run_days = 1, .min_off_days = 1, .max_shifts = 7, .overtime_after_min = INT_MAX};
    p->plan.contracts   = &p->contract;
    p->plan.n_contracts = 1;
}

void roster_plan_open(roster_plan *p, const char *zone, const char *first_day, int weeks)
{
    memset(p, 0, sizeof *p);
    if (wfm_zone_open(zone, &p->plan.zone, &p->err) ||
        wfm_day_parse(first_day, &p->plan.first_day, &p->err))
        fail_msg("%s", p->err.text);
    p->plan.weeks        = weeks;
    p->plan.interval_min = 30;
    p->plan.skills       = &p->skill;
    p->plan.n_skills     = 1;
    for (int i = 0; i < 7; i++)
        p->open[i] = (wfm_span){.weekday = (wfm_weekday)i, .from_min = 0, .to_min = 1440};
    for (int i = 0; i < 2; i++)
        p->queues[i] = (wfm_plan_queue){.id = i ? "mail" : "calls", .open = p->open, .n_open = 7};
    p->plan.queues         = p->queues;
    p->plan.n_queues       = 1;
    p->plan.people         = p->people;
    p->people[0]           = (wfm_person){.id            = "ann",
                                          .skills        = p->skills,
                                          .n_skills      = 1,
                                          .start_wish    = {.from_min = -1},
                                          .carried.shift = -1,
                                          .absence       = NAN};
    p->plan.costs          = (wfm_costs){.under_per_hour      = 60,
                                         .over_per_hour       = 6,
                                         .under_more_per_hour = 60,
                                         .under_first         = 1,
                                         .reserve_per_hour    = 12};
    p->results.requirement = p->rows;
    set_contract(p);
    roster_plan_people(p, 1);
}

void roster_plan_close(roster_plan *p)
{
    roster_site_release(&p->site);
    wfm_zone_free(p->plan.zone);
}

void roster_plan_shifts(roster_plan *p, size_t n)
{
    p->contract.n_shifts = n;
}

void roster_plan_people(roster_plan *p, size_t n)
{
    static const char *const ids[] = {"ann", "bob", "cat", "dan"};

    assert_true(n <= sizeof ids / sizeof *ids);
    for (size_t i = 1; i < sizeof ids / sizeof *ids; i++) {
        p->people[i]    = p->people[0];
        p->people[i].id = ids[i];
    }
    p->plan.n_people = n;
}

void roster_plan_want(roster_plan *p, const char *at, int demand, int reserve)
{
    wfm_requirement_row *row = &p->rows[p->results.n_requirement++];

    *row = (wfm_requirement_row){.queue = "calls", .demand = demand, .reserve = reserve};
    if (wfm_instant_parse(at, p->plan.zone, &row->start, &p->err))
        fail_msg("%s", p->err.text);
}

wfm_status roster_plan_try(roster_plan *p)
{
    roster_site_release(&p->site);
    memset(&p->site, 0, sizeof p->site);
    return roster_site_build(&p->plan, &p->results, &p->site, &p->err);
}

const wfm_site *roster_plan_build(roster_plan *p)
{
    if (roster_plan_try(p))
        fail_msg("%s", p->err.text);
    return &p->site.site;
}

int roster_plan_option(const roster_plan *p, int day, int shift, int minute)
{
    const wfm_site *site = &p->site.site;

    for (int k = site->day_options[day]; k < site->day_options[day + 1]; k++) {
        const wfm_option *o  = &site->options[k];
        const wfm_instant at = roster_site_instant(&p->site, o->start);

        if (p->site.kind_shift[o->kind] == shift &&
            wfm_zone_local(p->plan.zone, at).second == 60 * minute)
            return k;
    }
    return -1;
}

static double money(const roster_plan *p, wfm_cost cost)
{
    return cost == WFM_NEVER ? INFINITY : (double)cost * p->site.site.unit;
}

const wfm_group *roster_plan_group(const roster_plan *p, int person)
{
    return &p->site.site.groups[p->site.site.group_of[person]];
}

double roster_plan_cost(const roster_plan *p, int person, int option)
{
    return money(p, roster_plan_group(p, person)->cost[option]);
}

double roster_plan_off(const roster_plan *p, int person, int day)
{
    const wfm_cost *off = roster_plan_group(p, person)->off_cost;

    return off ? money(p, off[day]) : 0;
}

const wfm_counter *roster_plan_counter(const roster_plan *p, int n_spans, const int *until)
{
    const wfm_contract_rules *rules = roster_plan_group(p, 0)->rules;

    for (int i = 0; i < rules->n_counters; i++)
        if (rules->counters[i].n_spans == n_spans &&
            memcmp(rules->counters[i].until, until, (size_t)n_spans * sizeof *until) == 0)
            return &rules->counters[i];
    return NULL;
}

void roster_plan_limits(const roster_plan *p, int person, const wfm_counter *c, const int *least,
                        const int *most)
{
    const wfm_group *g = roster_plan_group(p, person);

    assert_non_null(c);
    for (int i = 0; i < c->n_spans; i++) {
        assert_int_equal(g->least[c->first + i], least[i]);
        assert_int_equal(g->most[c->first + i], most[i]);
    }
}

void roster_plan_open_full(roster_plan *p, int weeks, int shorter)
{
    roster_plan_open(p, "UTC", "2026-03-02", weeks);
    p->contract.week_min_min = 2400;
    p->contract.week_max_min = 2400;
    p->contract.days_off     = 2;
    p->shifts[1]             = roster_plan_shift("short", shorter, 480, 480, 30);
    roster_plan_shifts(p, shorter ? 2 : 1);
}
