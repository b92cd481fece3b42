/* The audit: sorts the rows, then reads the rules one after the other. */
#include "wfm/audit.h"

#include <stdlib.h>
#include <string.h>

#include "engine/audit/case.h"
#include "engine/audit/certificate.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"
#include "engine/base/error.h"
#include "engine/base/published.h"

static bool open_case(audit_case *c)
{
    const wfm_plan *plan = c->plan;
    const wfm_day   last = plan->first_day + WFM_WEEK_DAYS * plan->weeks;

    c->start = wfm_day_start(plan->zone, plan->first_day);
    c->end   = wfm_day_start(plan->zone, last);
    return wfm_audit_names_build(&c->person_names, &c->memory, plan->people, plan->n_people,
                                 sizeof *plan->people) &&
           wfm_audit_names_build(&c->queue_names, &c->memory, plan->queues, plan->n_queues,
                                 sizeof *plan->queues) &&
           wfm_audit_names_build(&c->training_names, &c->memory, plan->training, plan->n_training,
                                 sizeof *plan->training) &&
           wfm_audit_sort_rows(c);
}

static void check_person(audit_case *c, audit_person *person)
{
    wfm_audit_horizon(c, person);
    wfm_audit_spacing(c, person);
    for (size_t i = 0; i < person->n_shifts; i++) {
        wfm_audit_shift_type(c, person, &person->shifts[i]);
        wfm_audit_presence(c, person, &person->shifts[i]);
    }
    wfm_audit_weeks(c, person);
    wfm_audit_week_rest(c, person);
    wfm_audit_runs(c, person);
    wfm_audit_periods(c, person);
    wfm_audit_weekends(c, person);
    wfm_audit_nights(c, person);
    wfm_audit_succession(c, person);
    wfm_audit_pattern(c, person);
    wfm_audit_locks(c, person);
    wfm_audit_activities(c, person);
    wfm_audit_breaks(c, person);
}

static void check_rules(audit_case *c)
{
    wfm_audit_people(c);
    for (size_t i = 0; i < c->plan->n_people; i++)
        check_person(c, &c->people[i]);
    wfm_audit_training(c);
    wfm_audit_coverage(c);
    wfm_audit_changes(c);
    wfm_audit_ledger(c);
    wfm_audit_cost(c);
}

wfm_status wfm_audit_roster(const wfm_plan *plan, const wfm_results *results, wfm_audit *out,
                            wfm_error *err)
{
    wfm_audit  audit = {0};
    wfm_plan   published;
    audit_case c      = {.plan = &published, .results = results, .out = &audit};
    wfm_status status = WFM_OK;

    if (wfm_publish(plan, results, &c.memory, &published) && open_case(&c)) {
        check_rules(&c);
        status = wfm_audit_certificate(&c, err);
    } else {
        c.starved = true;
    }
    wfm_arena_release(&c.memory);
    if (c.starved || status) {
        wfm_audit_release(&audit);
        status = status ? status : wfm_fail_memory(err);
    } else {
        wfm_audit_sort_violations(&audit);
        *out = audit;
    }
    return status;
}

void wfm_audit_release(wfm_audit *audit)
{
    free(audit->violations);
    memset(audit, 0, sizeof *audit);
}
