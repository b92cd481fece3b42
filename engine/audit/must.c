/* A queue's hard minimum while it is open. With a price it is a cost; without one it is a rule. */
#include "engine/audit/compare.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

void wfm_audit_set_must(audit_case *c)
{
    for (size_t q = 0; q < c->plan->n_queues; q++)
        for (size_t i = 0; c->plan->queues[q].must_have > 0 && i < c->n_intervals; i++)
            if (wfm_plan_open(c->plan, (int)q, c->bounds[i]))
                c->cells[q * c->n_intervals + i].must = c->plan->queues[q].must_have;
}

static void report_few(audit_case *c, const wfm_plan_queue *queue, size_t interval, int64_t must_s)
{
    const double   seconds = (double)(c->bounds[interval + 1] - c->bounds[interval]);
    wfm_violation *v       = wfm_audit_report(c, WFM_RULE_MUST_HAVE, "", c->bounds[interval]);
    char           text[AUDIT_NUMBER];

    v->queue = queue->id;
    wfm_audit_words(v->found, "%s agents missing",
                    wfm_audit_number((double)must_s / seconds, text));
    wfm_audit_words(v->allowed, "at least %d while open", queue->must_have);
}

/* One violation for intervals in a row that have too few. */
static void check_queue(audit_case *c, size_t q)
{
    bool few = false; /* in the interval before */

    for (size_t i = 0; i < c->n_intervals; i++) {
        const audit_cell *cell = &c->cells[q * c->n_intervals + i];

        c->out->n_checked[WFM_RULE_MUST_HAVE] += cell->must > 0;
        if (cell->must_s > 0 && !few)
            report_few(c, &c->plan->queues[q], i, cell->must_s);
        few = cell->must_s > 0;
    }
}

void wfm_audit_must_have(audit_case *c)
{
    for (size_t q = 0; !(c->plan->costs.must_per_hour > 0) && q < c->plan->n_queues; q++)
        check_queue(c, q);
}
