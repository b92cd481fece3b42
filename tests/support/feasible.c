#include "tests/support/feasible.h"

#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/audit/tour.h"

#define LONG_RUN  30 /* days: longer than any horizon here */
#define DAY_SLOTS 96
#define ALL_WEEK  10080 /* minutes */

void feasible_open(feasible_plan *f, const wfm_plan *plan, const wfm_person *person)
{
    f->plan     = *plan;
    f->contract = plan->contracts[person->contract];
    f->person   = *person;

    assert_true(person->n_absences <= FEASIBLE_ROWS && person->n_locks <= FEASIBLE_ROWS &&
                f->contract.rules.n_forbidden <= FEASIBLE_ROWS);
    for (size_t i = 0; i < person->n_absences; i++)
        f->absences[i] = person->absences[i];
    for (size_t i = 0; i < person->n_locks; i++)
        f->locks[i] = person->locks[i];
    for (size_t i = 0; i < f->contract.rules.n_forbidden; i++)
        f->forbidden[i] = f->contract.rules.forbidden[i];
    f->person.absences          = f->absences;
    f->person.locks             = f->locks;
    f->contract.rules.forbidden = f->forbidden;
    f->person.contract          = 0;
    f->plan.contracts           = &f->contract;
    f->plan.n_contracts         = 1;
    f->plan.people              = &f->person;
    f->plan.n_people            = 1;

    f->plan.costs.fairness            = 0; /* what is only priced makes more to tell apart */
    f->contract.rules.spread_per_hour = 0;
}

void feasible_ask(feasible_plan *f, wfm_clause_kind kind, int number)
{
    if (kind == WFM_CLAUSE_WEEK_HOURS_MIN)
        f->contract.week_min_min = number;
    else if (kind == WFM_CLAUSE_WEEK_SHIFTS_MIN)
        f->contract.rules.min_shifts = number;
    else if (kind == WFM_CLAUSE_AVERAGE_MIN)
        f->contract.rules.averaging.least_min = number;
    else
        f->contract.rules.min_run_days = number;
}

/* What the row says then matters to nobody. */
static void without_row(feasible_plan *f, wfm_clause clause)
{
    if (clause.kind == WFM_CLAUSE_ABSENCE)
        f->absences[clause.at].from = f->absences[clause.at].to + 1;
    else if (clause.kind == WFM_CLAUSE_SUCCESSION)
        f->forbidden[clause.at].first = -2;
    else
        f->locks[clause.at].day = f->plan.first_day - 1;
}

static void without_limit(feasible_plan *f, wfm_clause_kind kind)
{
    wfm_contract *c = &f->contract;
    wfm_rules    *r = &c->rules;

    c->week_max_min         = kind == WFM_CLAUSE_WEEK_HOURS_MAX ? ALL_WEEK : c->week_max_min;
    r->max_shifts           = kind == WFM_CLAUSE_WEEK_SHIFTS_MAX ? WFM_WEEK_DAYS : r->max_shifts;
    c->days_off             = kind == WFM_CLAUSE_DAYS_OFF ? 0 : c->days_off;
    c->rest_min             = kind == WFM_CLAUSE_REST ? 0 : c->rest_min;
    c->max_run_days         = kind == WFM_CLAUSE_RUN ? LONG_RUN : c->max_run_days;
    r->min_off_days         = kind == WFM_CLAUSE_MIN_OFF ? 1 : r->min_off_days;
    r->week_rest_min        = kind == WFM_CLAUSE_WEEK_REST ? 0 : r->week_rest_min;
    r->year_max_min         = kind == WFM_CLAUSE_YEAR ? 0 : r->year_max_min;
    r->weekends.of          = kind == WFM_CLAUSE_WEEKENDS ? 0 : r->weekends.of;
    r->night.max_run        = kind == WFM_CLAUSE_NIGHTS ? LONG_RUN : r->night.max_run;
    r->night.rest_after_min = kind == WFM_CLAUSE_NIGHT_REST ? 0 : r->night.rest_after_min;
    r->averaging.most_min = kind == WFM_CLAUSE_AVERAGE_MAX ? 10 * ALL_WEEK : r->averaging.most_min;
}

void feasible_without(feasible_plan *f, wfm_clause clause)
{
    switch (clause.kind) {
    case WFM_CLAUSE_WEEK_HOURS_MIN:
    case WFM_CLAUSE_WEEK_SHIFTS_MIN:
    case WFM_CLAUSE_AVERAGE_MIN:
    case WFM_CLAUSE_MIN_RUN:
        feasible_ask(f, clause.kind, 0);
        break;
    case WFM_CLAUSE_PATTERN:
        f->person.pattern = NULL;
        break;
    case WFM_CLAUSE_AVAILABILITY:
        f->person.n_available = 0;
        break;
    case WFM_CLAUSE_LOCK:
    case WFM_CLAUSE_LOCK_OFF:
    case WFM_CLAUSE_ABSENCE:
    case WFM_CLAUSE_SUCCESSION:
        without_row(f, clause);
        break;
    default:
        without_limit(f, clause.kind);
        break;
    }
}

bool feasible(const feasible_plan *f)
{
    const int days   = WFM_WEEK_DAYS * f->plan.weeks;
    tour_grid grid   = {.plan  = &f->plan,
                        .start = wfm_plan_start(&f->plan),
                        .n_slots =
                            (int)(wfm_plan_end(&f->plan) - wfm_plan_start(&f->plan)) / AUDIT_SLOT_S,
                        .width = DAY_SLOTS * (days + 3)};
    wfm_arena memory = {0};
    tour_days tours;
    double    worth = 0;
    bool      whole = true;
    double   *price = calloc(f->plan.n_queues * (size_t)grid.width, sizeof *price);

    assert_non_null(price);
    grid.prices = (wfm_audit_prices){price, (int)f->plan.n_queues, grid.width};
    assert_true(wfm_audit_tour_days(&grid, &f->person, &memory, &tours) &&
                wfm_audit_tour_best(&tours, &worth, &whole));
    wfm_arena_release(&memory);
    free(price);
    return worth > -INFINITY;
}
