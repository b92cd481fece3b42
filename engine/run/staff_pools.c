/* Queues that help each other: between which agents the group lies, whatever calls go where. Above,
 * each queue keeps to its own agents; below, all agents take all calls. */
#include <math.h>
#include <stdio.h>

#include "engine/base/error.h"
#include "engine/run/staff.h"
#include "engine/run/staff_walk.h"
#include "wfm/pooling.h"

#define NAMES 160 /* of a group, in messages */
#define WORDS 96

/* Which group each of the site's queues is in: that of its first queue. */
static bool helps(const staff_queue *a, const staff_queue *b)
{
    for (size_t i = 0; i < a->plan->n_overflow; i++)
        if (a->plan->overflow[i] == b->index)
            return true;
    return false;
}

static void join(size_t *group, size_t n, size_t from, size_t to)
{
    for (size_t q = 0; q < n; q++)
        if (group[q] == from)
            group[q] = to;
}

static void find_groups(const staff_site *site, size_t *group)
{
    for (size_t q = 0; q < site->n_queues; q++)
        group[q] = q;
    for (size_t a = 0; a < site->n_queues; a++)
        for (size_t b = 0; b < site->n_queues; b++)
            if (helps(&site->queues[a], &site->queues[b]) && group[a] != group[b])
                join(group, site->n_queues, group[a] > group[b] ? group[a] : group[b],
                     group[a] > group[b] ? group[b] : group[a]);
}

/* One group at work. */
typedef struct {
    const staff_site *site;
    staff_walk        walk;
    wfm_queue        *queues;
    wfm_targets      *targets;                    /* of the plan */
    wfm_targets      *floors;                     /* of each interval */
    long long         separate, in_order, proved; /* agent-intervals */
    bool              proves;                     /* equal handling times, sure rates */
    size_t            unlike;                     /* intervals without a target in common */
} pool;

static bool is_sure(const wfm_plan_queue *plan)
{
    return plan->staffing.spread == WFM_SPREAD_NONE;
}

/* The queues with calls in an interval, and their agents. Silent ones need nobody of the pool. */
static size_t gather(pool *p, wfm_instant start, int *separate)
{
    size_t n = 0;

    *separate = 0;
    for (size_t k = 0; k < p->walk.n; k++) {
        staff_place       *place = &p->walk.place[k];
        const staff_queue *queue = place->queue;

        if (!staff_walk_is_at(&p->walk, k, start) || staff_is_silent(&queue->out[place->row++]))
            continue;
        p->queues[n] = staff_queue_at(queue, place->row - 1, staff_rate_for(queue, place->row - 1));
        p->targets[n]  = queue->plan->targets;
        p->floors[n++] = staff_interval_targets(queue);
        p->proves      = p->proves && is_sure(queue->plan);
        *separate += queue->out[place->row - 1].agents;
    }
    return n;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* As one queue they have to meet what they have in common, level by level as if in every interval;
 * nothing is proved of more than what each interval has to meet by itself. */
static wfm_status add_interval(pool *p, wfm_instant start)
{
    int          separate;
    const size_t n = gather(p, start, &separate);
    wfm_pool     order, proof;

    p->separate += separate;
    if (n < 2) {
        p->in_order += separate;
        p->proved += separate;
        return WFM_OK;
    }
    if (wfm_pool_of(p->queues, p->targets, n, &order) ||
        wfm_pool_of(p->queues, p->floors, n, &proof))
        return WFM_EDATA;
    const bool alike = wfm_targets_any(&order.in_order) || wfm_targets_any(&order.lost) ||
                       wfm_targets_any(&order.waits);

    p->unlike += alike ? 0 : 1;
    p->proves = p->proves && proof.same_service;
    p->in_order += alike ? smaller(wfm_pool_least(&order).in_order, separate) : separate;
    p->proved += smaller(wfm_pool_least(&proof).proved, separate);
    return WFM_OK;
}

static double hours(const pool *p, long long intervals)
{
    return (double)intervals * p->site->interval_s / 3600;
}

static char *names_of(const pool *p, char text[NAMES])
{
    size_t used = 0;

    for (size_t k = 0; k < p->walk.n && used < NAMES; k++)
        used += (size_t)snprintf(text + used, NAMES - used, "%s'%s'",
                                 k == 0              ? ""
                                 : k + 1 < p->walk.n ? ", "
                                                     : " and ",
                                 p->walk.place[k].queue->plan->id);
    return text;
}

static wfm_status tell_figures(const pool *p, wfm_error *err)
{
    wfm_results *results = p->site->results;
    const char  *id      = p->walk.place[0].queue->out->queue;
    wfm_status   status =
        step_figure(results, "pool_separate_hours", id, hours(p, p->separate), "hours", err);

    if (!status)
        status =
            step_figure(results, "pool_in_order_hours", id, hours(p, p->in_order), "hours", err);
    if (!status && p->proves)
        status = step_figure(results, "pool_proved_hours", id, hours(p, p->proved), "hours", err);
    return status;
}

static wfm_status tell(const pool *p, wfm_error *err)
{
    char       names[NAMES], proof[WORDS], unlike[WORDS] = "";
    wfm_status status = tell_figures(p, err);

    if (p->proves)
        (void)snprintf(proof, sizeof proof, "no plan gets by with less than %.1f",
                       hours(p, p->proved));
    else
        (void)snprintf(proof, sizeof proof,
                       "unlike handling times or uncertain rates: nothing is proved");
    if (p->unlike)
        (void)snprintf(unlike, sizeof unlike,
                       "; in %zu intervals they have no target in common and count apart",
                       p->unlike);
    return status
               ? status
               : step_say(p->site->results, WFM_NOTICE, err,
                          "queues %s help each other: %.1f agent hours apart (as staffed), %.1f as "
                          "one queue; %s%s",
                          names_of(p, names), hours(p, p->separate), hours(p, p->in_order), proof,
                          unlike);
}

static wfm_status add_intervals(pool *p, wfm_error *err)
{
    wfm_instant start = 0;

    while (staff_walk_next(&p->walk, &start))
        if (add_interval(p, start))
            return wfm_fail(err, WFM_EDATA, "queues that help '%s': too much load together",
                            p->walk.place[0].queue->plan->id);
    return tell(p, err);
}

static bool open_pool(const staff_site *site, wfm_arena *memory, pool *p)
{
    *p = (pool){.site    = site,
                .proves  = true,
                .floors  = wfm_arena_take(memory, site->n_queues, sizeof *p->floors),
                .queues  = wfm_arena_take(memory, site->n_queues, sizeof *p->queues),
                .targets = wfm_arena_take(memory, site->n_queues, sizeof *p->targets)};
    return staff_walk_open(site, memory, &p->walk) && p->queues && p->targets && p->floors;
}

static size_t members(const staff_site *site, const size_t *group, size_t first)
{
    size_t n = 0;

    for (size_t q = 0; q < site->n_queues; q++)
        n += group[q] == first;
    return n;
}

static wfm_status each_group(const staff_site *site, wfm_arena *memory, const size_t *group,
                             wfm_error *err)
{
    wfm_status status = WFM_OK;
    pool       p;

    for (size_t first = 0; first < site->n_queues && !status; first++) {
        if (members(site, group, first) < 2)
            continue;
        if (!open_pool(site, memory, &p))
            return wfm_fail_memory(err);
        for (size_t q = 0; q < site->n_queues; q++)
            if (group[q] == first)
                p.walk.place[p.walk.n++].queue = &site->queues[q];
        status = add_intervals(&p, err);
    }
    return status;
}

wfm_status staff_pools(const staff_site *site, wfm_error *err)
{
    wfm_arena  memory = {0};
    size_t    *group  = wfm_arena_take(&memory, site->n_queues, sizeof *group);
    wfm_status status = WFM_OK;

    if (!group) {
        status = wfm_fail_memory(err);
    } else {
        find_groups(site, group);
        status = each_group(site, &memory, group, err);
    }
    wfm_arena_release(&memory);
    return status;
}
