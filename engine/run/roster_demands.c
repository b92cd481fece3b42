/* How many people each slot wants: of each queue, and of its reserve. */
#include "engine/base/error.h"
#include "engine/run/roster_build.h"
#include "wfm/reserve.h"

static roster_want *wants_of(const roster_build *b, int demand)
{
    return b->want + (size_t)demand * (size_t)b->s->site.n_slots;
}

static void want_row(const roster_build *b, const wfm_requirement_row *row, int queue)
{
    const int    n_queues = (int)b->s->plan->n_queues;
    const int    first    = roster_slot_of(b->s, row->start);
    const int    n        = b->s->plan->interval_min / WFM_SLOT_MIN;
    const bool   weighed  = b->s->plan->reserve.kind == WFM_RESERVE_COST;
    roster_want *reserve  = b->s->n_reserved ? wants_of(b, n_queues + queue) : NULL;

    for (int t = first; t < first + n; t++) {
        wants_of(b, queue)[t].want = row->demand;
        if (reserve)
            reserve[t] = (roster_want){row->reserve, 0, weighed ? row->demand : 0};
    }
}

static wfm_status fail_off_grid(const wfm_plan *plan, const wfm_requirement_row *row,
                                wfm_error *err)
{
    char at[WFM_INSTANT_TEXT];

    return wfm_fail(err, WFM_EDATA,
                    "requirement of queue '%s': '%s' is not the start of an interval of the plan's "
                    "horizon (%d minutes)",
                    row->queue, wfm_instant_text(plan->zone, row->start, at), plan->interval_min);
}

static wfm_status fill_wants(roster_build *b, const wfm_results *results, wfm_error *err)
{
    for (size_t i = 0; i < results->n_requirement; i++) {
        const wfm_requirement_row *row = &results->requirement[i];
        const int                  q   = wfm_plan_queue_find(b->s->plan, row->queue);

        if (q < 0)
            return wfm_fail(err, WFM_EDATA, "the requirement's queue '%s' is not in the plan",
                            row->queue);
        if (!wfm_plan_has_interval(b->s->plan, row->start))
            return fail_off_grid(b->s->plan, row, err);
        if (b->s->plan->reserve.kind == WFM_RESERVE_COST &&
            row->demand > WFM_MAX_WANTED - (int)b->s->plan->n_people)
            return wfm_fail(err, WFM_EDATA,
                            "requirement of queue '%s': a demand of %d is too large for a reserve "
                            "by cost: must be at most %d",
                            row->queue, row->demand, WFM_MAX_WANTED - (int)b->s->plan->n_people);
        want_row(b, row, q);
    }
    return WFM_OK;
}

/* The hard minimum holds while the queue is open, whatever the requirement says. Queues open and
 * close with intervals, which are counted from the first instant of each day. */
static void fill_must(roster_build *b, int queue)
{
    const wfm_plan *plan  = b->s->plan;
    const int      *day   = b->s->site.day_start;
    const int       n     = plan->interval_min / WFM_SLOT_MIN;
    roster_want    *wants = wants_of(b, queue);

    for (int d = 0; d < b->s->site.n_days; d++)
        for (int t = day[d]; t < day[d + 1]; t++) {
            const int first = t - (t - day[d]) % n;

            if (wfm_plan_open(plan, queue, roster_site_instant(b->s, first)))
                wants[t].must = plan->queues[queue].must_have;
        }
}

/* By the plan's policy, or because a requirement made elsewhere says so. */
static bool wants_reserve(const wfm_plan *plan, const wfm_results *results)
{
    if (plan->reserve.kind == WFM_RESERVE_COST)
        return true;
    for (size_t i = 0; i < results->n_requirement; i++)
        if (results->requirement[i].reserve > 0)
            return true;
    return false;
}

wfm_status roster_demands_set(roster_build *b, const wfm_results *results, wfm_error *err)
{
    const int n = (int)b->s->plan->n_queues;

    b->s->n_reserved     = wants_reserve(b->s->plan, results) ? n : 0;
    b->s->site.n_demands = n + b->s->n_reserved;
    const size_t cells   = (size_t)b->s->site.n_demands * (size_t)b->s->site.n_slots;
    b->want              = roster_site_take(b->s, cells, sizeof *b->want);
    if (!b->want)
        return wfm_fail_memory(err);
    b->s->want = b->want;
    for (int q = 0; q < n; q++)
        if (b->s->plan->queues[q].must_have > 0)
            fill_must(b, q);
    return fill_wants(b, results, err);
}
