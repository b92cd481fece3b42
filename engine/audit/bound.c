/* The bound as a certificate: what any prices of presence prove about every roster.
 *
 * Head counts are priced out (Lagrange): a slot may choose any number of people, and pays or is
 * paid for each; a person may choose any tour that the rules allow, and is paid for each slot of
 * work. So sum over slots of min over x of (cost(x) + price x)  -  sum over people of the best tour
 * is at most the cost of any roster, whatever the prices are. A session of training takes a person
 * out of the slots that it lies in: at best those that are worth least, or it is missed. */
#include <math.h>

#include "engine/audit/case.h"
#include "engine/audit/certificate.h"
#include "engine/audit/days.h"
#include "engine/audit/rules.h"
#include "engine/audit/tour.h"
#include "engine/audit/window.h"
#include "engine/base/error.h"
#include "engine/base/published.h"
#include "engine/base/waive.h"

#define SLOTS_AN_HOUR (60.0 / WFM_SLOT_MIN)
#define DAY_SLOTS     (24 * 60 / WFM_SLOT_MIN)

typedef struct {
    audit_case c;
    tour_grid  grid;
    bool      *counted; /* by person */
    size_t     weaker;  /* people some of whose rules are left out */
} bound_job;

/* --- slots ------------------------------------------------------------------------------------ */

/* What so many people in one slot cost. */
static double slot_cost(const wfm_costs *costs, const audit_cell *cell, bool reserve, int x)
{
    const int    want    = reserve ? cell->reserve : cell->demand;
    const double missing = fmax(0, want - x);
    const double first   = reserve ? missing : fmin(missing, costs->under_first);
    const double must    = reserve ? 0 : fmax(0, cell->must - x);

    return ((reserve ? costs->reserve_per_hour : costs->under_per_hour) * first +
            costs->under_more_per_hour * (missing - first) + costs->must_per_hour * must +
            costs->over_per_hour * fmax(0, x - want)) /
           SLOTS_AN_HOUR;
}

/* Of a reserve that is weighed: any number may be the best. */
static double best_reserve(const audit_cell *cell, int people, double price)
{
    double least = INFINITY;

    for (int y = 0; y <= people; y++)
        least = fmin(least, cell->weighed[y] / SLOTS_AN_HOUR + price * y);
    return least;
}

/* The least of cost + price x: it lies where the cost bends, or where all are there. */
static double best_count(const audit_case *c, const audit_cell *cell, bool reserve, double price)
{
    if (reserve && cell->weighed)
        return best_reserve(cell, (int)c->plan->n_people, price);
    const wfm_costs *costs   = &c->plan->costs;
    const int        want    = reserve ? cell->reserve : cell->demand;
    const int        many    = (int)c->plan->n_people;
    const int        bends[] = {0, want - costs->under_first, want, reserve ? 0 : cell->must,
                         many > want ? many : want};
    double           least   = INFINITY;

    for (size_t i = 0; i < sizeof bends / sizeof *bends; i++)
        if (bends[i] >= 0)
            least = fmin(least, slot_cost(costs, cell, reserve, bends[i]) + price * bends[i]);
    return least;
}

/* The slots of one queue, or of its reserve. */
static double add_up_queue(const bound_job *j, size_t q, bool reserve)
{
    const audit_case *c     = &j->c;
    const size_t      d     = reserve ? c->plan->n_queues + q : q;
    const double     *price = j->grid.prices.price + d * (size_t)j->grid.prices.n_slots;
    double            sum   = 0;

    for (size_t i = 0; i < c->n_intervals; i++) {
        const audit_cell *cell = &c->cells[q * c->n_intervals + i];
        const size_t      to   = (size_t)(c->bounds[i + 1] - c->start) / AUDIT_SLOT_S;

        for (size_t t = (size_t)(c->bounds[i] - c->start) / AUDIT_SLOT_S; t < to; t++)
            sum += best_count(c, cell, reserve, price[t]);
    }
    return sum;
}

static double add_up_slots(const bound_job *j)
{
    const size_t queues = j->c.plan->n_queues;
    double       sum    = 0;

    for (size_t q = 0; q < queues; q++)
        sum += add_up_queue(j, q, false);
    for (size_t q = 0; q < queues && j->grid.prices.n_demands > (int)queues; q++)
        sum += add_up_queue(j, q, true);
    return sum;
}

/* --- people ----------------------------------------------------------------------------------- */

static bool in_hours(const bound_job *j, const wfm_training *t, int from, int to)
{
    const wfm_zone   *zone  = j->c.plan->zone;
    const wfm_instant start = j->c.start + (wfm_instant)from * AUDIT_SLOT_S;
    const wfm_instant end   = j->c.start + (wfm_instant)to * AUDIT_SLOT_S;
    const wfm_day     today = wfm_zone_local(zone, start).day;

    if (start < wfm_day_start(zone, t->from) || end > wfm_day_start(zone, t->to + 1))
        return false;
    for (size_t i = 0; i < t->n_hours; i++)
        for (wfm_day day = today - 1; day <= today; day++)
            if (wfm_audit_in_span(zone, &t->hours[i], day, start, end))
                return true;
    return t->n_hours == 0;
}

/* The least that work in the slots of a session is worth, in any shift; INFINITY: it has no place.
 */
static double least_work(const bound_job *j, const tour_days *days, const wfm_training *t)
{
    const int length = t->minutes / WFM_SLOT_MIN;
    double    least  = INFINITY;

    for (size_t k = 0; k < days->first[days->n_days]; k++) {
        const int after = days->duties[k].end / AUDIT_SLOT_S;

        for (int from = days->duties[k].start / AUDIT_SLOT_S; from + length <= after; from++) {
            const double work = days->prefix[from + length] - days->prefix[from];

            if (work < least && in_hours(j, t, from, from + length))
                least = work;
        }
    }
    return least;
}

/* What training costs a person at least: each session its place or its price. days NULL: it has no
 * place. */
static double training_cost(const bound_job *j, const tour_days *days, int person)
{
    double sum = 0;

    for (size_t t = 0; t < j->c.plan->n_training; t++) {
        const wfm_training *training = &j->c.plan->training[t];

        for (size_t i = 0; i < training->n_people; i++)
            if (training->people[i] == person)
                sum +=
                    days ? fmin(training->missed, least_work(j, days, training)) : training->missed;
    }
    return sum;
}

/* Takes the best tours of the person and of all later ones who are alike off the value. A person
 * without a tour costs nothing. */
static bool take_people(bound_job *j, size_t person, double *value)
{
    const wfm_plan   *plan   = j->c.plan;
    const wfm_person *first  = &plan->people[person];
    wfm_arena         memory = {0};
    tour_days         days;
    double            worth = 0;
    bool              whole = true;
    const bool        ok    = wfm_audit_tour_days(&j->grid, first, &memory, &days) &&
                    wfm_audit_tour_best(&days, &worth, &whole);

    for (size_t i = person; ok && i < plan->n_people; i++) {
        if (j->counted[i] || !wfm_audit_alike(first, &plan->people[i]))
            continue;
        j->counted[i] = true;
        j->weaker += !whole;
        if (worth > -INFINITY)
            *value += training_cost(j, &days, (int)i) - worth;
        else
            *value += training_cost(j, NULL, (int)i);
    }
    wfm_arena_release(&memory);
    return ok;
}

/* --- the job ---------------------------------------------------------------------------------- */

static wfm_status take_row(audit_case *c, const wfm_requirement_row *row, wfm_error *err)
{
    const char *why = NULL;
    char        at[WFM_INSTANT_TEXT];

    if (row->start < c->start || row->start >= c->end)
        return WFM_OK;
    audit_cell *cell = wfm_audit_cell(c, row->queue, row->start, &why);
    if (!cell)
        return wfm_fail(err, WFM_EDATA, "requirement of queue '%s' at %s: must have %s", row->queue,
                        wfm_instant_text(c->plan->zone, row->start, at), why);
    cell->demand  = row->demand;
    cell->reserve = row->reserve;
    return WFM_OK;
}

static wfm_status check_prices(const bound_job *j, wfm_error *err)
{
    const wfm_audit_prices *p      = &j->grid.prices;
    const int               queues = (int)j->c.plan->n_queues;

    if ((p->n_demands != queues && p->n_demands != 2 * queues) || p->n_slots < j->grid.n_slots)
        return wfm_fail(err, WFM_EDATA,
                        "prices are %d x %d: must be of %d or %d demands and at least %d slots",
                        p->n_demands, p->n_slots, queues, 2 * queues, j->grid.n_slots);
    for (size_t i = 0; i < (size_t)p->n_demands * (size_t)p->n_slots; i++)
        if (!isfinite(p->price[i]))
            return wfm_fail(err, WFM_EDATA, "price %zu is %g: must be finite", i, p->price[i]);
    return WFM_OK;
}

/* The longest shift may start in the last slot. */
static int width_of(const wfm_plan *plan, int n_slots)
{
    int longest = DAY_SLOTS;

    for (size_t c = 0; c < plan->n_contracts; c++)
        for (size_t i = 0; i < plan->contracts[c].n_shifts; i++) {
            const int slots = plan->contracts[c].shifts[i].minutes / WFM_SLOT_MIN;
            longest         = slots > longest ? slots : longest;
        }
    return n_slots + longest;
}

static wfm_status open_job(bound_job *j, const wfm_results *results, wfm_error *err)
{
    audit_case     *c    = &j->c;
    const wfm_plan *plan = c->plan;

    c->start        = wfm_day_start(plan->zone, plan->first_day);
    c->end          = wfm_day_start(plan->zone, wfm_audit_after(plan));
    j->grid.plan    = plan;
    j->grid.start   = c->start;
    j->grid.n_slots = (int)((c->end - c->start) / AUDIT_SLOT_S);
    j->grid.width   = width_of(plan, j->grid.n_slots);
    j->counted      = wfm_audit_take(c, plan->n_people + 1, sizeof *j->counted);
    if (!j->counted || !wfm_audit_make_cells(c) ||
        !wfm_audit_names_build(&c->queue_names, &c->memory, plan->queues, plan->n_queues,
                               sizeof *plan->queues))
        return wfm_fail_memory(err);
    wfm_audit_set_must(c);
    wfm_status status = check_prices(j, err);
    for (size_t i = 0; i < results->n_requirement && !status; i++)
        status = take_row(c, &results->requirement[i], err);
    if (!status && !wfm_audit_weigh(c))
        status = wfm_fail_memory(err);
    return status;
}

wfm_status wfm_audit_prove(const wfm_plan *plan, const wfm_results *results,
                           const wfm_audit_prices *prices, audit_proof *out, wfm_error *err)
{
    wfm_plan   kept; /* with what was given up for people */
    bound_job  j      = {.c = {.plan = &kept, .results = results}, .grid = {.prices = *prices}};
    bool       ok     = wfm_waive_given_up(plan, results, &j.c.memory, &kept);
    wfm_status status = ok ? open_job(&j, results, err) : WFM_OK;
    double     value  = 0;

    if (ok && !status) {
        value = add_up_slots(&j);
        for (size_t i = 0; i < plan->n_people && ok; i++)
            if (!j.counted[i])
                ok = take_people(&j, i, &value);
    }
    wfm_arena_release(&j.c.memory);
    if (!ok)
        status = wfm_fail_memory(err);
    if (!status)
        *out = (audit_proof){value, j.weaker};
    return status;
}

wfm_status wfm_audit_bound(const wfm_plan *plan, const wfm_results *results,
                           const wfm_audit_prices *prices, double *bound, wfm_error *err)
{
    wfm_arena   memory = {0};
    wfm_plan    published;
    audit_proof proof  = {0, 0};
    wfm_status  status = wfm_publish(plan, results, &memory, &published)
                             ? wfm_audit_prove(&published, results, prices, &proof, err)
                             : wfm_fail_memory(err);

    if (!status)
        *bound = proof.bound;
    wfm_arena_release(&memory);
    return status;
}
