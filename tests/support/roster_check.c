#include "tests/support/roster_check.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "wfm/audit.h"

void roster_run(const wfm_plan *plan, const wfm_options *options, wfm_results *r)
{
    wfm_error err = {WFM_OK, ""};

    assert_done(wfm_run_roster(plan, options, r, &err), err);
}

/* Is it what the roster says it has given up? A clause has its rule's name, and perhaps an end. */
static bool is_told(const wfm_results *r, const wfm_violation *v)
{
    const size_t length = strlen(wfm_rule_name(v->rule));

    for (size_t i = 0; i < r->n_conflicts; i++) {
        const wfm_conflict_row *row = &r->conflicts[i];

        if (row->given_up && strcmp(row->person, v->person) == 0 &&
            strncmp(wfm_clause_name(row->rule), wfm_rule_name(v->rule), length) == 0 &&
            v->at < row->end)
            return true;
    }
    return false;
}

static void check_audit(const char *name, const wfm_plan *plan, const wfm_results *r)
{
    wfm_audit audit = {0};
    wfm_error err   = {WFM_OK, ""};
    size_t    bad   = 0;
    char      at[WFM_INSTANT_TEXT];

    assert_done(wfm_audit_roster(plan, r, &audit, &err), err);
    for (size_t i = 0; i < audit.n_violations; i++) {
        const wfm_violation *v = &audit.violations[i];

        if (is_told(r, v))
            continue;
        bad++;
        print_error("%s: %s person '%s' queue '%s' %s: %s, allowed %s\n", name,
                    wfm_rule_name(v->rule), v->person, v->queue,
                    wfm_instant_text(plan->zone, v->at, at), v->found, v->allowed);
    }
    for (size_t i = 0; i < r->n_messages && bad > 0; i++)
        print_error("    said: %s\n", r->messages[i].text);
    assert_int_equal(bad, 0);
    wfm_audit_release(&audit);
}

static void check_objective(const char *name, const wfm_objective *o)
{
    const double sum = o->wage + o->premium + o->overtime + o->under + o->over + o->must +
                       o->reserve_under + o->training_missed + o->wishes + o->spread + o->fairness +
                       o->changes;

    assert_true(o->present);
    if (!(fabs(sum - o->total) <= 1e-9 * (1 + o->total)))
        fail_msg("%s: the parts add up to %.17g, the total is %.17g", name, sum, o->total);
    if (!(o->bound <= o->total * (1 + 1e-9)))
        fail_msg("%s: the bound %.17g is above the total %.17g", name, o->bound, o->total);
}

static bool in_coverage(const wfm_results *r, const wfm_requirement_row *row)
{
    for (size_t i = 0; i < r->n_coverage; i++)
        if (r->coverage[i].start == row->start && strcmp(r->coverage[i].queue, row->queue) == 0)
            return r->coverage[i].demand == row->demand && r->coverage[i].reserve == row->reserve;
    return false;
}

void roster_check(const char *name, const wfm_plan *plan, const wfm_results *r)
{
    check_audit(name, plan, r);
    check_objective(name, &r->objective);
    for (size_t i = 0; i < r->n_requirement; i++)
        if (!in_coverage(r, &r->requirement[i]))
            fail_msg("%s: requirement row %zu has no coverage", name, i);
    if (r->negative != (r->n_conflicts > 0 || results_say(r, WFM_WARNING, "left out")))
        fail_msg("%s: the answer is %s", name, r->negative ? "negative" : "positive");
}

wfm_results roster_of(const char *name, const plan_text *text, demand_shape demand, wfm_plan **plan)
{
    const wfm_options options = options_quick(2, 1);

    *plan         = plan_make(text);
    wfm_results r = results_begin(*plan);
    requirement_fill(&r, *plan, demand);
    roster_run(*plan, &options, &r);
    roster_check(name, *plan, &r);
    return r;
}

size_t shifts_of(const wfm_results *r, const char *person)
{
    size_t n = 0;

    for (size_t i = 0; i < r->n_shifts; i++)
        n += strcmp(r->shifts[i].person, person) == 0;
    return n;
}

size_t activities_of(const wfm_results *r, wfm_activity_kind kind)
{
    size_t n = 0;

    for (size_t i = 0; i < r->n_activities; i++)
        n += r->activities[i].kind == kind;
    return n;
}
