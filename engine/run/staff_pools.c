/* Queues that help each other: between which agents the group lies, whatever calls go where. Above,
 * each queue keeps to its own agents; below, all agents take all calls. */
#include <math.h>
#include <stdio.h>

#include "engine/base/error.h"
#include "engine/run/staff.h"
#include "engine/run/staff_walk.h"
#include "wfm/pooling.h"

#define NAMES 160 /* of a group, in messages */

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
    wfm_targets      *targets;
    long long         separate, in_order, proved; /* agent-intervals */
} pool;

/* Silent queues need nobody of the pool; a queue out of reach has no agents to compare with. */
static wfm_status add_interval(pool *p, wfm_instant start)
{
    size_t   n        = 0;
    int      separate = 0;
    wfm_pool all;

    for (size_t k = 0; k < p->walk.n; k++) {
        if (!staff_walk_is_at(&p->walk, k, start))
            continue;
        const size_t row = p->walk.place[k].row++;

        if (staff_is_silent(&p->walk.place[k].queue->out[row]))
            continue;
        p->queues[n]    = staff_queue_at(p->walk.place[k].queue, row,
                                         staff_rate_for(p->walk.place[k].queue, row));
        p->targets[n++] = p->walk.place[k].queue->plan->targets;
        separate += p->walk.place[k].queue->out[row].agents;
    }
    p->separate += separate;
    if (n < 2) {
        p->in_order += separate;
        p->proved += separate;
        return WFM_OK;
    }
    const wfm_status status = wfm_pool_of(p->queues, p->targets, n, &all);
    if (!status) {
        const wfm_pool_agents least = wfm_pool_least(&all);

        p->in_order += least.in_order < separate ? least.in_order : separate;
        p->proved += least.proved < separate ? least.proved : separate;
    }
    return status;
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

static wfm_status tell(const pool *p, wfm_error *err)
{
    wfm_results *results = p->site->results;
    const char  *id      = p->walk.place[0].queue->out->queue;
    char         names[NAMES];
    wfm_status   status =
        step_figure(results, "pool_separate_hours", id, hours(p, p->separate), "hours", err);

    if (!status)
        status =
            step_figure(results, "pool_in_order_hours", id, hours(p, p->in_order), "hours", err);
    if (!status)
        status = step_figure(results, "pool_proved_hours", id, hours(p, p->proved), "hours", err);
    return status ? status
                  : step_say(results, WFM_NOTICE, err,
                             "queues %s help each other: %.1f agent hours apart, %.1f as one "
                             "queue; no plan gets by with less than %.1f",
                             names_of(p, names), hours(p, p->separate), hours(p, p->in_order),
                             hours(p, p->proved));
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
                .queues  = wfm_arena_take(memory, site->n_queues, sizeof *p->queues),
                .targets = wfm_arena_take(memory, site->n_queues, sizeof *p->targets)};
    return staff_walk_open(site, memory, &p->walk) && p->queues && p->targets;
}

static wfm_status each_group(const staff_site *site, wfm_arena *memory, const size_t *group,
                             wfm_error *err)
{
    wfm_status status = WFM_OK;
    pool       p;

    for (size_t first = 0; first < site->n_queues && !status; first++) {
        if (!open_pool(site, memory, &p))
            return wfm_fail_memory(err);
        for (size_t q = 0; q < site->n_queues; q++)
            if (group[q] == first)
                p.walk.place[p.walk.n++].queue = &site->queues[q];
        if (p.walk.n > 1)
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
