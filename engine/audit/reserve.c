/* The reserve: as many as the plan's policy asks for, and what one that is weighed costs. */
#include <math.h>

#include "engine/audit/comers.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"
#include "wfm/shrinkage.h"

#define SLACK 1e-9 /* ties are decided by rounding: both sides are right */

/* Who may serve a queue, on average. */
typedef struct {
    double absence, wage;
} audit_staff;

static bool has_skill(const wfm_person *person, int skill)
{
    for (size_t i = 0; i < person->n_skills; i++)
        if (person->skills[i] == skill)
            return true;
    return false;
}

double wfm_audit_absence(const wfm_plan *plan, const wfm_person *person)
{
    return isnan(person->absence) ? plan->reserve.absence : person->absence;
}

static audit_staff staff_of(const wfm_plan *plan, size_t queue)
{
    audit_staff sum = {0, 0};
    size_t      n   = 0;

    for (size_t i = 0; i < plan->n_people; i++)
        if (has_skill(&plan->people[i], plan->queues[queue].skill)) {
            sum.absence += wfm_audit_absence(plan, &plan->people[i]);
            sum.wage += plan->contracts[plan->people[i].contract].cost_per_hour;
            n++;
        }
    return n > 0 ? (audit_staff){sum.absence / (double)n, sum.wage / (double)n}
                 : (audit_staff){plan->reserve.absence, 0};
}

/* --- what the policy asks for ----------------------------------------------------------------- */

/* slack: how much less, or more, is enough; of a share, of the price of one more. */
static bool is_enough(const wfm_plan *plan, audit_staff staff, const audit_comers *c, double slack)
{
    const wfm_costs *costs = &plan->costs;

    if (plan->reserve.kind == WFM_RESERVE_CONFIDENCE)
        return 1 - c->too_few >= plan->reserve.confidence - slack;
    return (1 - staff.absence) *
               (costs->under_per_hour * c->too_few - costs->over_per_hour * (1 - c->too_few)) <=
           staff.wage + slack * (costs->under_per_hour + costs->over_per_hour);
}

static int by_policy(const wfm_plan *plan, audit_staff staff, int demand, double slack)
{
    const wfm_reserve_policy *policy = &plan->reserve;

    if (demand == 0 || policy->kind == WFM_RESERVE_NONE)
        return 0;
    if (policy->kind == WFM_RESERVE_NUMBER)
        return policy->number;
    if (policy->kind == WFM_RESERVE_SHARE)
        return (int)(((int64_t)policy->share * demand + WFM_SHARE_ONE - 1) / WFM_SHARE_ONE);
    if (policy->kind == WFM_RESERVE_COST && !(plan->costs.over_per_hour + staff.wage > 0))
        return 0;
    audit_comers c = wfm_audit_comers(demand, staff.absence);
    while (!is_enough(plan, staff, &c, slack))
        wfm_audit_comers_add(&c);
    return c.n - demand;
}

void wfm_audit_reserve(audit_case *c, const wfm_requirement_row *row)
{
    const size_t      queue = (size_t)wfm_audit_names_find(&c->queue_names, row->queue);
    const audit_staff staff = staff_of(c->plan, queue);

    if (row->reason == WFM_REASON_UNKNOWN || c->plan->n_people == 0)
        return;
    c->out->n_checked[WFM_RULE_RESERVE]++;
    const int least = by_policy(c->plan, staff, row->demand, SLACK);
    const int most  = by_policy(c->plan, staff, row->demand, -SLACK);
    if (row->reserve >= least && row->reserve <= most)
        return;
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_RESERVE, "", row->start);
    v->queue         = row->queue;
    wfm_audit_words(v->found, "%d in reserve for %d", row->reserve, row->demand);
    wfm_audit_words(v->allowed, "%d by the plan's policy", least);
}

/* --- what a weighed one costs ----------------------------------------------------------------- */

/* An hour of each number in reserve, beside so many wanted: those missing and too many that are to
 * be expected. */
static double *weigh(audit_case *c, size_t queue, int demand)
{
    const double absence = staff_of(c->plan, queue).absence;
    audit_comers comers  = wfm_audit_comers(demand, absence);
    double      *cost    = wfm_audit_take(c, c->plan->n_people + 1, sizeof *cost);

    for (size_t y = 0; cost && y <= c->plan->n_people; y++) {
        const double comes = (1 - absence) * comers.n;

        cost[y] = c->plan->costs.under_per_hour * comers.missing +
                  c->plan->costs.over_per_hour * (comes - demand + comers.missing);
        wfm_audit_comers_add(&comers);
    }
    return cost;
}

/* Of an earlier interval of the queue with the same demand. */
static const double *weighed_before(const audit_cell *cells, size_t n, int demand)
{
    for (size_t i = 0; i < n; i++)
        if (cells[i].demand == demand)
            return cells[i].weighed;
    return NULL;
}

bool wfm_audit_weigh(audit_case *c)
{
    bool ok = true;

    if (c->plan->reserve.kind != WFM_RESERVE_COST)
        return true;
    for (size_t q = 0; q < c->plan->n_queues; q++) {
        audit_cell *cells = &c->cells[q * c->n_intervals];

        for (size_t i = 0; i < c->n_intervals && ok; i++) {
            if (cells[i].demand == 0)
                continue;
            cells[i].weighed = weighed_before(cells, i, cells[i].demand);
            if (!cells[i].weighed)
                cells[i].weighed = weigh(c, q, cells[i].demand);
            ok = cells[i].weighed != NULL;
        }
    }
    return ok;
}
