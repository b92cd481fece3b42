/* What the roster costs, and whether the claims about it can be true. */
#include <math.h>

#include "engine/audit/compare.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

static const wfm_contract *contract_of(const audit_case *c, const audit_shift *shift)
{
    return &c->plan->contracts[c->plan->people[shift->person].contract];
}

/* Paid minutes are added up per contract first: whole numbers, so the order cannot show. */
static void add_wages(audit_case *c)
{
    int64_t *minutes = wfm_audit_take(c, c->plan->n_contracts + 1, sizeof *minutes);
    double   wage    = 0;

    if (!minutes)
        return;
    for (size_t i = 0; i < c->results->n_shifts; i++)
        if (c->shifts[i].person < (int)c->plan->n_people)
            minutes[contract_of(c, &c->shifts[i]) - c->plan->contracts] += c->shifts[i].paid_min;
    for (size_t i = 0; i < c->plan->n_contracts; i++)
        wage += (double)minutes[i] / 60 * c->plan->contracts[i].cost_per_hour;
    c->out->wage = wage;
}

static void check_part(audit_case *c, const char *name, double found, double right)
{
    char text[AUDIT_NUMBER];

    c->out->n_checked[WFM_RULE_COST]++;
    if (wfm_audit_equal(found, right))
        return;
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_COST, "", c->start);
    wfm_audit_words(v->found, "%s costs %s", name, wfm_audit_number(found, text));
    wfm_audit_words(v->allowed, "costs %s", wfm_audit_number(right, text));
}

/* What a stranger earns is not known, so neither are wage and total. */
static void check_cost(audit_case *c, const wfm_objective *o)
{
    const wfm_audit *right = c->out;

    check_part(c, "under", o->under, right->under);
    check_part(c, "over", o->over, right->over);
    check_part(c, "reserve under", o->reserve_under, right->reserve_under);
    check_part(c, "training missed", o->training_missed, right->training_missed);
    if (c->strangers)
        return;
    check_part(c, "wage", o->wage, right->wage);
    check_part(c, "total", o->total, right->total);
}

/* (total - bound) / bound; NAN where it has no value. */
static double gap_of(double total, double bound)
{
    if (wfm_audit_equal(total, bound))
        return 0;
    return bound > 0 ? (total - bound) / bound : NAN;
}

/* Against the recomputed total, so that a wrong total is told once. */
static void check_bound(audit_case *c, const wfm_objective *o)
{
    const double   total = c->strangers ? o->total : c->out->total;
    const double   gap   = gap_of(total, o->bound);
    wfm_violation *v;
    char           text[AUDIT_NUMBER];

    c->out->n_checked[WFM_RULE_BOUND]++;
    if (!(o->bound <= total) && !wfm_audit_equal(o->bound, total)) {
        v = wfm_audit_report(c, WFM_RULE_BOUND, "", c->start);
        wfm_audit_words(v->found, "bound %s", wfm_audit_number(o->bound, text));
        wfm_audit_words(v->allowed, "at most the total %s", wfm_audit_number(total, text));
        return;
    }
    c->out->n_checked[WFM_RULE_BOUND]++;
    if (isnan(gap) || wfm_audit_equal(o->gap, gap))
        return;
    v = wfm_audit_report(c, WFM_RULE_BOUND, "", c->start);
    wfm_audit_words(v->found, "gap %s", wfm_audit_number(o->gap, text));
    wfm_audit_words(v->allowed, "%s of the bound", wfm_audit_number(gap, text));
}

void wfm_audit_cost(audit_case *c)
{
    wfm_audit *out = c->out;

    add_wages(c);
    out->total = out->wage + out->under + out->over + out->reserve_under + out->training_missed;
    if (!c->results->objective.present)
        return;
    check_cost(c, &c->results->objective);
    check_bound(c, &c->results->objective);
}
