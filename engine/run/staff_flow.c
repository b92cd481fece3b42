/* From the forecast's calls to those that reach agents: the voice menu takes its share, and queues
 * pass calls on to each other, interval by interval. A call that is passed on comes to the other
 * queue in the same interval; deferred work that comes while its queue is closed waits for the next
 * interval in which it is open (what is left at the end is there at the start, as if it were left
 * by the time before), and a call to a closed queue is turned away. */
#include <math.h>

#include "engine/base/error.h"
#include "engine/run/staff.h"
#include "engine/run/staff_walk.h"
#include "wfm/tier.h"

#define LEAST_HANDLED 1e-9 /* of a hopeless queue */
#define CLOSE         1e-9 /* calls that have not changed, relative */

/* The queues that pass calls on or get them, in one interval. */
typedef struct {
    staff_walk      walk;
    double         *external, *contained, *handled, *offered;
    bool            only_more; /* no row loses calls any more, so that rounds come to an end */
    double         *waiting;   /* deferred work that came while its queue was closed */
    double         *room;
    wfm_escalation *escalated;
} flow;

static size_t escalations_of(const staff_site *site)
{
    size_t n = 0;

    for (size_t q = 0; q < site->n_queues; q++)
        n += site->queues[q].plan->n_escalations;
    return n;
}

static bool passes_to(const staff_queue *from, const staff_queue *to)
{
    for (size_t e = 0; e < from->plan->n_escalations; e++)
        if (from->plan->escalations[e].to == to->index)
            return true;
    return false;
}

static bool takes_part(const staff_site *site, const staff_queue *queue)
{
    if (queue->plan->n_escalations > 0)
        return true;
    for (size_t q = 0; q < site->n_queues; q++)
        if (passes_to(&site->queues[q], queue))
            return true;
    return false;
}

static bool takes_calls(const flow *f, int index, wfm_instant start)
{
    for (size_t k = 0; k < f->walk.n; k++)
        if (f->walk.place[k].queue->index == index)
            return staff_walk_is_at(&f->walk, k, start) ||
                   f->walk.place[k].queue->plan->channel == WFM_CHANNEL_DEFERRED;
    return false;
}

/* The escalations of the queue with index k to those that take calls then. */
static size_t open_escalations(const flow *f, size_t k, wfm_instant start, wfm_escalation *out)
{
    size_t n = 0;

    for (size_t to = 0; to < f->walk.n; to++)
        for (size_t e = 0; e < f->walk.place[k].queue->plan->n_escalations; e++) {
            const wfm_plan_escalation *plan = &f->walk.place[k].queue->plan->escalations[e];

            if (plan->to == f->walk.place[to].queue->index && takes_calls(f, plan->to, start))
                out[n++] = (wfm_escalation){k, to, plan->share, plan->misrouted};
        }
    return n;
}

/* What does not hang up is handled: in the first round everything. */
static double handled_share(const wfm_requirement_row *row)
{
    return row->p_abandon > 0 ? fmax(1 - row->p_abandon, LEAST_HANDLED) : 1;
}

static wfm_status flow_interval(const flow *f, wfm_instant start, wfm_tier_fault *fault)
{
    wfm_tiers tiers = {.n_queues  = f->walk.n,
                       .external  = f->external,
                       .contained = f->contained,
                       .handled   = f->handled,
                       .escalated = f->escalated};

    for (size_t k = 0; k < f->walk.n; k++) {
        const staff_queue *queue = f->walk.place[k].queue;
        const bool         open  = staff_walk_is_at(&f->walk, k, start);

        f->external[k]  = open ? queue->in[f->walk.place[k].row].mean : 0;
        f->contained[k] = queue->plan->containment;
        f->handled[k]   = open ? handled_share(&queue->out[f->walk.place[k].row]) : 1;
        if (open)
            tiers.n_escalated += open_escalations(f, k, start, f->escalated + tiers.n_escalated);
    }
    return wfm_tier_offered(&tiers, f->room, f->offered, fault);
}

/* Calls handled that should go on to a queue that does not take them then. */
static void count_turned_away(const flow *f, size_t k, wfm_instant start)
{
    staff_queue *queue = f->walk.place[k].queue;

    for (size_t e = 0; e < queue->plan->n_escalations; e++)
        if (!takes_calls(f, queue->plan->escalations[e].to, start))
            queue->turned_away += f->offered[k] * f->handled[k] * queue->plan->escalations[e].share;
}

/* Into the rows; true if any of them has changed. */
static bool take_offered(flow *f, wfm_instant start)
{
    bool changed = false;

    for (size_t k = 0; k < f->walk.n; k++) {
        f->waiting[k] += f->offered[k];
        if (!staff_walk_is_at(&f->walk, k, start))
            continue;
        count_turned_away(f, k, start);
        wfm_requirement_row *row = &f->walk.place[k].queue->out[f->walk.place[k].row];
        const double         now = f->only_more ? fmax(row->offered, f->waiting[k]) : f->waiting[k];

        changed       = changed || fabs(row->offered - now) > CLOSE * now;
        row->offered  = now;
        f->waiting[k] = 0;
    }
    for (size_t k = 0; k < f->walk.n; k++)
        f->walk.place[k].row += staff_walk_is_at(&f->walk, k, start);
    return changed;
}

/* What is left waiting at the end. */
static bool keep_left(const flow *f)
{
    bool changed = false;

    for (size_t k = 0; k < f->walk.n; k++) {
        staff_queue *queue = f->walk.place[k].queue;

        changed     = changed || fabs(queue->left - f->waiting[k]) > CLOSE * f->waiting[k];
        queue->left = f->waiting[k];
    }
    return changed;
}

static wfm_status flow_all(flow *f, bool *changed, wfm_tier_fault *fault)
{
    wfm_instant start  = 0;
    wfm_status  status = WFM_OK;

    for (size_t k = 0; k < f->walk.n; k++) {
        f->waiting[k]                       = f->walk.place[k].queue->left;
        f->walk.place[k].queue->turned_away = 0;
    }
    while (!status && staff_walk_next(&f->walk, &start)) {
        status = flow_interval(f, start, fault);
        if (!status && take_offered(f, start))
            *changed = true;
    }
    *changed = keep_left(f) || *changed;
    return status;
}

static bool open_flow(const staff_site *site, wfm_arena *memory, flow *f)
{
    double **const columns[] = {&f->external, &f->contained, &f->handled, &f->offered, &f->waiting};
    const size_t   most      = site->n_queues;
    bool           done;

    *f   = (flow){.room      = wfm_arena_take(memory, wfm_tier_room(most), sizeof *f->room),
                  .escalated = wfm_arena_take(memory, escalations_of(site), sizeof *f->escalated)};
    done = staff_walk_open(site, memory, &f->walk) && f->room && f->escalated;
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++)
        done = (*columns[c] = wfm_arena_take(memory, most, sizeof(double))) && done;
    for (size_t q = 0; done && q < site->n_queues; q++)
        if (takes_part(site, &site->queues[q]))
            f->walk.place[f->walk.n++].queue = &site->queues[q];
    return done;
}

/* Queues for themselves. */
static void contain(const staff_queue *queue)
{
    for (size_t i = 0; i < queue->n; i++)
        queue->out[i].offered = queue->in[i].mean * (1 - queue->plan->containment);
}

wfm_status staff_flow(const staff_site *site, bool only_more, bool *changed, wfm_error *err)
{
    wfm_arena      memory = {0};
    flow           f;
    wfm_status     status = WFM_OK;
    wfm_tier_fault fault;

    *changed = false;
    for (size_t q = 0; q < site->n_queues; q++)
        if (!takes_part(site, &site->queues[q]))
            contain(&site->queues[q]);
    if (escalations_of(site) == 0)
        return WFM_OK;
    if (!open_flow(site, &memory, &f))
        status = wfm_fail_memory(err);
    else if (f.only_more = only_more, flow_all(&f, changed, &fault))
        status = wfm_fail(err, WFM_EDATA, "calls that queues pass on to each other: %s must be %s",
                          fault.field, fault.range);
    wfm_arena_release(&memory);
    return status;
}
