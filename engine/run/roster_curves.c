/* What it costs to have too few people in a slot, or too many: a curve for each number wanted.
 *
 * With r wanted, f of them missing at the first price and m the hard minimum, one more beside x
 * saves
 *     under_more for r - x > f,  under for f >= r - x > 0,  costs over for x >= r;
 *     saves must on top for x < m.
 * Prices for more missing are not the lower ones, so the curve is convex.
 *
 * A reserve that is weighed by its cost has the curve of those missing and too many that are to be
 * expected beside the r people it stands in for, everybody with the queue's mean chance to be
 * missing: E under (r - C)+ + over (C - r)+, C of r + x coming (wfm/reserve.h). */
#include <math.h>
#include <stdlib.h>

#include "engine/base/error.h"
#include "engine/run/absence.h"
#include "engine/run/roster_build.h"
#include "wfm/reserve.h"

#define SLOT_H (WFM_SLOT_MIN / 60.0)

/* Of one slot, in the site's unit. */
typedef struct {
    wfm_cost under, more, must, over;
    int      first;   /* missing at the first price */
    wfm_cost missing; /* of reserves that are weighed: of those they stand in for, one */
    double   absence; /* the same: chance to be missing */
} prices;

static wfm_cost step_at(const prices *p, roster_want w, int x)
{
    const wfm_cost must = x < w.must ? p->must : 0;

    if (x >= w.want)
        return must - p->over;
    return must + (w.want - x > p->first ? p->more : p->under);
}

/* Steps are all alike below the result. */
static int lowest(const prices *p, roster_want w)
{
    int low = w.want;

    if (p->more != p->under && w.want > p->first)
        low = w.want - p->first;
    if (p->must > 0 && w.must > 0 && w.must < low)
        low = w.must;
    return low > 0 ? low - 1 : 0;
}

/* From the last breakpoint on there is nobody missing: g is what is over. */
static wfm_cost cost_at(const prices *p, roster_want w, int low, int top)
{
    wfm_cost sum = (wfm_cost)(top - w.want) * p->over;

    for (int x = top - 1; x >= low; x--)
        sum += step_at(p, w, x);
    return sum;
}

static bool make_curve(roster_build *b, const prices *p, roster_want w, wfm_curve *out)
{
    const int top  = w.want > w.must ? w.want : w.must;
    const int low  = lowest(p, w);
    const int n    = top - low + 1;
    wfm_cost *step = roster_site_take(b->s, (size_t)n, sizeof *step);
    int       want = w.want;

    if (!step)
        return false;
    for (int i = 0; i < n; i++)
        step[i] = step_at(p, w, low + i);
    while (step_at(p, w, want) > 0)
        want++;
    *out = (wfm_curve){low, n, step, cost_at(p, w, low, top), want};
    return true;
}

/* Nobody is left to come after the last person of the site: that step is never taken. */
static bool make_weighed(roster_build *b, const prices *p, roster_want w, wfm_curve *out)
{
    const int                  people = (int)b->s->plan->n_people;
    const wfm_absence_scenario only   = {1, p->absence};
    const wfm_reserve_prices   price  = {(double)p->missing, (double)p->over, 0};
    const size_t               most   = (size_t)w.covers + (size_t)people;
    double                    *gain   = roster_build_take(b, most + 1, sizeof *gain);
    double                    *room   = roster_build_take(b, most + 1, sizeof *room);
    wfm_cost                  *step   = roster_site_take(b->s, (size_t)people + 1, sizeof *step);
    int                        want   = 0;

    if (!gain || !room || !step ||
        wfm_reserve_gains(w.covers, &(wfm_absence_mix){1, &only}, &price, (int)most, room, gain))
        return false;
    for (int i = 0; i < people; i++)
        step[i] = llround(gain[w.covers + i]);
    step[people] = people > 0 && step[people - 1] < 0 ? step[people - 1] : 0;
    while (step[want] > 0)
        want++;
    *out =
        (wfm_curve){0, people + 1, step, llround((double)p->missing * w.covers * p->absence), want};
    return true;
}

/* --- one curve for all slots that want the same ------------------------------------------------
 */

static int compare(const void *a, const void *b)
{
    const roster_want *x = a;
    const roster_want *y = b;

    if (x->want != y->want)
        return x->want < y->want ? -1 : 1;
    if (x->must != y->must)
        return x->must < y->must ? -1 : 1;
    return (x->covers > y->covers) - (x->covers < y->covers);
}

static size_t drop_repeats(roster_want *wants, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++)
        if (kept == 0 || compare(&wants[kept - 1], &wants[i]) != 0)
            wants[kept++] = wants[i];
    return kept;
}

/* The demands [first, first + n), all at the same prices. */
static wfm_status set_curves(roster_build *b, const prices *p, wfm_demand *demands, int first,
                             int n, wfm_error *err)
{
    const size_t       slots = (size_t)b->s->site.n_slots;
    const size_t       cells = (size_t)n * slots;
    const roster_want *want  = b->want + (size_t)first * slots;
    roster_want       *kinds = roster_build_take(b, cells, sizeof *kinds);
    int               *index = roster_site_take(b->s, cells, sizeof *index);

    if (!kinds || !index)
        return wfm_fail_memory(err);
    for (size_t i = 0; i < cells; i++)
        kinds[i] = want[i];
    qsort(kinds, cells, sizeof *kinds, compare);
    const size_t n_kinds = drop_repeats(kinds, cells);
    wfm_curve   *curves  = roster_site_take(b->s, n_kinds, sizeof *curves);
    if (!curves)
        return wfm_fail_memory(err);
    for (size_t i = 0; i < n_kinds; i++)
        if (!(kinds[i].covers > 0 ? make_weighed : make_curve)(b, p, kinds[i], &curves[i]))
            return wfm_fail_memory(err);
    for (size_t i = 0; i < cells; i++) {
        const roster_want *kind = bsearch(&want[i], kinds, n_kinds, sizeof *kinds, compare);

        index[i] = (int)(kind - kinds);
    }
    for (int d = 0; d < n; d++)
        demands[first + d] = (wfm_demand){curves, index + (size_t)d * slots};
    return WFM_OK;
}

/* Of reserves: missing ones have a price of their own, unless the roster weighs what they are for.
 * Then the chance to be missing is the queue's own. */
static wfm_status set_reserves(roster_build *b, const prices *work, wfm_demand *demands,
                               wfm_error *err)
{
    const wfm_plan *plan   = b->s->plan;
    const wfm_cost  back   = roster_cost_of(b, plan->costs.reserve_per_hour * SLOT_H);
    prices          p      = {.under = back, .more = back, .over = work->over, .first = 1};
    wfm_status      status = WFM_OK;

    if (plan->reserve.kind != WFM_RESERVE_COST)
        return set_curves(b, &p, demands, b->s->n_reserved, b->s->n_reserved, err);
    p.missing = work->under;
    for (int q = 0; q < b->s->n_reserved && !status; q++) {
        p.absence = absence_of_queue(plan, q).absence;
        status    = set_curves(b, &p, demands, b->s->n_reserved + q, 1, err);
    }
    return status;
}

wfm_status roster_curves_set(roster_build *b, wfm_error *err)
{
    const wfm_costs *costs = &b->s->plan->costs;
    const int        n     = (int)b->s->plan->n_queues;
    const prices     work  = {.under = roster_cost_of(b, costs->under_per_hour * SLOT_H),
                              .more  = roster_cost_of(b, costs->under_more_per_hour * SLOT_H),
                              .must  = roster_cost_of(b, costs->must_per_hour * SLOT_H),
                              .over  = roster_cost_of(b, costs->over_per_hour * SLOT_H),
                              .first = costs->under_first};
    wfm_demand *demands    = roster_site_take(b->s, (size_t)b->s->site.n_demands, sizeof *demands);

    if (!demands)
        return wfm_fail_memory(err);
    b->s->site.demands      = demands;
    const wfm_status status = set_curves(b, &work, demands, 0, n, err);
    return status || !b->s->n_reserved ? status : set_reserves(b, &work, demands, err);
}
