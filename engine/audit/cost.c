/* What the roster costs, and whether the claims about it can be true. */
#include <math.h>

#include "engine/audit/compare.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

/* A part of the total, and what the results say of it. */
typedef struct {
    const char *name;
    double      right;
    double      found;
    bool        of_people; /* what a stranger's would be is not known */
} cost_part;

static void check_part(audit_case *c, const cost_part *part)
{
    char text[AUDIT_NUMBER];

    if (part->of_people && c->strangers)
        return;
    c->out->n_checked[WFM_RULE_COST]++;
    if (wfm_audit_equal(part->found, part->right))
        return;
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_COST, "", c->start);
    wfm_audit_words(v->found, "%s costs %s", part->name, wfm_audit_number(part->found, text));
    wfm_audit_words(v->allowed, "costs %s", wfm_audit_number(part->right, text));
}

static void check_cost(audit_case *c, const wfm_objective *o)
{
    const wfm_audit *a       = c->out;
    const cost_part  parts[] = {
         {"under", a->under, o->under, false},
         {"must", a->must, o->must, false},
         {"over", a->over, o->over, false},
         {"reserve under", a->reserve_under, o->reserve_under, false},
         {"training missed", a->training_missed, o->training_missed, false},
         {"wage", a->wage, o->wage, true},
         {"premium", a->premium, o->premium, true},
         {"overtime", a->overtime, o->overtime, true},
         {"wishes", a->wishes, o->wishes, true},
         {"spread", a->spread, o->spread, true},
         {"fairness", a->fairness, o->fairness, true},
         {"changes", a->changes, o->changes, true},
         {"total", a->total, o->total, true},
    };

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        check_part(c, &parts[i]);
}

/* As the results say it; NAN where it has no value. */
static double gap_of(double total, double bound)
{
    if (wfm_audit_equal(total, bound))
        return 0;
    if (bound == 0)
        return 1;
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

static double total_of(const wfm_audit *a)
{
    return a->wage + a->premium + a->overtime + a->under + a->must + a->over + a->reserve_under +
           a->training_missed + a->wishes + a->spread + a->fairness + a->changes;
}

void wfm_audit_cost(audit_case *c)
{
    wfm_audit_wages(c);
    for (size_t i = 0; i < c->plan->n_people; i++) {
        wfm_audit_extra_pay(c, &c->people[i]);
        wfm_audit_wishes(c, &c->people[i]);
        wfm_audit_spread(c, &c->people[i]);
        wfm_audit_fairness(c, &c->people[i]);
    }
    c->out->total = total_of(c->out);
    if (!c->results->objective.present)
        return;
    check_cost(c, &c->results->objective);
    check_bound(c, &c->results->objective);
}
