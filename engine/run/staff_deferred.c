/* Deferred work: what the idle time of agents does before it is due, and the agents that it needs
 * on top. Queues are served in the order of the plan: each takes of the idle time what those before
 * it have left. Work that comes in an interval can be done from the next one on. */
#include <math.h>

#include "engine/base/error.h"
#include "engine/run/staff.h"
#include "wfm/deferred.h"

#define HOUR_S 3600.0

/* One queue's work on the grid of the horizon. */
typedef struct {
    const staff_site   *site;
    const staff_queue  *queue;
    wfm_arena           memory;
    double            **idle; /* by the site's queues: idle agent seconds of each interval */
    wfm_deferred        work;
    wfm_lot            *lots;
    double             *capacity_s, *agent_s, *done_s;
    int                *extra;
    wfm_deferred_room   room;
    wfm_deferred_answer before, after; /* without and with the agents on top */
    wfm_deferred_extra  added;
} deferred;

static size_t slot_of(const staff_site *site, wfm_instant start)
{
    return (size_t)((start - site->results->run.start) / site->interval_s);
}

/* Of all queues that agents serve at once; zero for the others. */
static bool find_idle(const staff_site *site, wfm_arena *memory, double **idle)
{
    const size_t n = wfm_plan_intervals(site->plan);

    for (size_t q = 0; q < site->n_queues; q++) {
        const staff_queue *queue = &site->queues[q];

        idle[q] = wfm_arena_take(memory, n, sizeof **idle);
        if (!idle[q])
            return false;
        for (size_t i = 0; i < queue->n && queue->plan->channel != WFM_CHANNEL_DEFERRED; i++) {
            const wfm_requirement_row *row  = &queue->out[i];
            const double               busy = isnan(row->occupancy) ? 0 : row->occupancy;

            idle[q][slot_of(site, row->start)] = row->agents * (1 - busy) * site->interval_s;
        }
    }
    return true;
}

static bool open_room(deferred *d)
{
    const size_t n = wfm_plan_intervals(d->site->plan);

    d->capacity_s  = wfm_arena_take(&d->memory, n, sizeof *d->capacity_s);
    d->agent_s     = wfm_arena_take(&d->memory, n, sizeof *d->agent_s);
    d->done_s      = wfm_arena_take(&d->memory, n, sizeof *d->done_s);
    d->extra       = wfm_arena_take(&d->memory, n, sizeof *d->extra);
    d->lots        = wfm_arena_take(&d->memory, d->queue->n, sizeof *d->lots);
    d->room.values = wfm_arena_take(&d->memory, wfm_deferred_values(n), sizeof(double));
    d->room.links  = wfm_arena_take(&d->memory, wfm_deferred_links(n, d->queue->n), sizeof(size_t));
    d->work        = (wfm_deferred){.n = n, .capacity_s = d->capacity_s, .lots = d->lots};
    return d->capacity_s && d->agent_s && d->done_s && d->extra && d->lots && d->room.values &&
           d->room.links;
}

static void list_lots(deferred *d)
{
    const size_t lasts =
        (size_t)(d->queue->plan->deadline.within_min / d->site->plan->interval_min);

    for (size_t i = 0; i < d->queue->n; i++) {
        const wfm_requirement_row *row  = &d->queue->out[i];
        const size_t               slot = slot_of(d->site, row->start);

        if (slot + 1 < d->work.n)
            d->lots[d->work.n_lots++] =
                (wfm_lot){slot + 1, slot + lasts, row->offered * row->aht_s};
    }
}

/* Idle time that is of use, and the queue's own least agents. */
static void add_capacity(deferred *d)
{
    const wfm_plan_deadline *deadline = &d->queue->plan->deadline;

    for (size_t f = 0; f < deadline->n_fills; f++) {
        const staff_queue *fills = staff_queue_of(d->site, deadline->fills[f]);

        for (size_t t = 0; fills && t < d->work.n; t++)
            d->capacity_s[t] += d->idle[fills - d->site->queues][t] * deadline->idle_use;
    }
    for (size_t i = 0; i < d->queue->n; i++)
        d->capacity_s[slot_of(d->site, d->queue->out[i].start)] +=
            d->queue->plan->min_agents * (double)d->site->interval_s;
}

static bool is_staffed(const deferred *d, size_t slot)
{
    const wfm_plan_deadline *deadline = &d->queue->plan->deadline;
    const wfm_instant start = d->site->results->run.start + (wfm_instant)slot * d->site->interval_s;

    for (size_t f = 0; f < deadline->n_fills; f++)
        if (wfm_plan_open(d->site->plan, deadline->fills[f], start))
            return true;
    return deadline->n_fills == 0;
}

/* More agents can work while the queue is open and the agents whose idle time it fills are there.
 */
static void open_slots(deferred *d)
{
    for (size_t i = 0; i < d->queue->n; i++) {
        const size_t slot = slot_of(d->site, d->queue->out[i].start);

        d->agent_s[slot] = is_staffed(d, slot) ? d->site->interval_s : 0;
    }
}

static wfm_status solve(deferred *d)
{
    wfm_status status = wfm_deferred_plan(&d->work, &d->room, d->done_s, &d->before, NULL);

    if (!status)
        status = wfm_deferred_staff(&d->work, d->agent_s, &d->room, d->extra, &d->added, NULL);
    for (size_t t = 0; t < d->work.n && !status; t++)
        d->capacity_s[t] += d->extra[t] * d->agent_s[t];
    return status ? status : wfm_deferred_plan(&d->work, &d->room, d->done_s, &d->after, NULL);
}

/* What was done by idle agents is no longer idle time: of the first queue that it fills first. */
static double use_idle(deferred *d)
{
    const wfm_plan_deadline *deadline = &d->queue->plan->deadline;
    double                   used     = 0;

    for (size_t t = 0; t < d->work.n; t++) {
        double left = d->done_s[t] - d->extra[t] * d->agent_s[t];

        for (size_t f = 0; f < deadline->n_fills && left > 0; f++) {
            const staff_queue *fills = staff_queue_of(d->site, deadline->fills[f]);
            double            *idle  = fills ? &d->idle[fills - d->site->queues][t] : NULL;
            const double       taken = idle ? fmin(left, *idle * deadline->idle_use) : 0;

            if (idle)
                *idle -= taken;
            left -= taken;
            used += taken;
        }
    }
    return used;
}

static double work_of(const deferred *d)
{
    double sum = 0;

    for (size_t i = 0; i < d->work.n_lots; i++)
        sum += d->lots[i].work_s;
    return sum;
}

static void take_rows(const deferred *d)
{
    const double work    = work_of(d);
    const double in_time = work > 0 ? 1 - d->after.late_s / work : 1;

    for (size_t i = 0; i < d->queue->n; i++) {
        wfm_requirement_row *row   = &d->queue->out[i];
        const int            extra = d->extra[slot_of(d->site, row->start)];

        row->agents        = d->queue->plan->min_agents + extra;
        row->reason        = extra > 0 ? WFM_REASON_DEADLINE : WFM_REASON_MINIMUM;
        row->status        = d->added.reachable ? WFM_STAFF_OK : WFM_STAFF_UNREACHABLE;
        row->binding_value = row->binding_value_less_one = NAN;
        row->service_level                               = in_time;
        row->asa_s = row->p_wait = row->p_abandon = row->occupancy = NAN;
        row->lagged_load_erl                                       = NAN;
    }
}

/* The proof: the window of time that decides. */
static wfm_status tell(const deferred *d, wfm_error *err)
{
    const wfm_deferred_answer *answer = d->before.kept ? &d->after : &d->before;
    const wfm_window          *w      = &answer->window;
    const wfm_instant          start  = d->site->results->run.start;
    const double               hours  = d->added.agents * d->site->interval_s / HOUR_S;
    char                       from[WFM_INSTANT_TEXT], to[WFM_INSTANT_TEXT];

    wfm_instant_text(d->site->plan->zone, start + (wfm_instant)w->first * d->site->interval_s,
                     from);
    wfm_instant_text(d->site->plan->zone, start + (wfm_instant)(w->last + 1) * d->site->interval_s,
                     to);
    if (d->before.kept)
        return step_say(d->site->results, WFM_NOTICE, err,
                        "queue '%s': idle time is enough for all deadlines; the tightest: %.1f h "
                        "of work and %.1f h of time from %s to %s",
                        d->queue->plan->id, w->work_s / HOUR_S, w->capacity_s / HOUR_S, from, to);
    if (d->added.reachable)
        return step_say(d->site->results, WFM_NOTICE, err,
                        "queue '%s': %.1f agent hours on top of idle time keep all deadlines; "
                        "without them %.1f h of work have %.1f h of time from %s to %s",
                        d->queue->plan->id, hours, w->work_s / HOUR_S, w->capacity_s / HOUR_S, from,
                        to);
    return step_say(d->site->results, WFM_WARNING, err,
                    "queue '%s': deadlines out of reach, no agents can work then: %.1f h of work "
                    "and %.1f h of time from %s to %s",
                    d->queue->plan->id, w->work_s / HOUR_S, w->capacity_s / HOUR_S, from, to);
}

static wfm_status tell_figures(const deferred *d, double used_s, wfm_error *err)
{
    wfm_results *results = d->site->results;
    const char  *id      = d->queue->out->queue;
    wfm_status   status =
        step_figure(results, "deferred_work_hours", id, work_of(d) / HOUR_S, "hours", err);

    if (!status)
        status = step_figure(results, "deferred_idle_hours", id, used_s / HOUR_S, "hours", err);
    if (!status)
        status =
            step_figure(results, "deferred_late_hours", id, d->after.late_s / HOUR_S, "hours", err);
    return status ? status : tell(d, err);
}

static wfm_status staff_one(deferred *d, wfm_error *err)
{
    if (!open_room(d))
        return wfm_fail_memory(err);
    list_lots(d);
    add_capacity(d);
    open_slots(d);
    if (solve(d))
        return wfm_fail(err, WFM_EDATA, "queue '%s': more deferred work than can be planned",
                        d->queue->plan->id);
    take_rows(d);
    return tell_figures(d, use_idle(d), err);
}

/* In the order of the plan. */
static wfm_status staff_each(const staff_site *site, double **idle, wfm_error *err)
{
    wfm_status status = WFM_OK;

    for (size_t q = 0; q < site->plan->n_queues && !status; q++) {
        deferred d = {.site = site, .queue = staff_queue_of(site, (int)q), .idle = idle};

        if (!d.queue || d.queue->plan->channel != WFM_CHANNEL_DEFERRED)
            continue;
        status = staff_one(&d, err);
        wfm_arena_release(&d.memory);
    }
    return status;
}

wfm_status staff_deferred(const staff_site *site, wfm_error *err)
{
    wfm_arena        memory = {0};
    double         **idle   = wfm_arena_take(&memory, site->n_queues, sizeof *idle);
    const wfm_status status =
        idle && find_idle(site, &memory, idle) ? staff_each(site, idle, err) : wfm_fail_memory(err);

    wfm_arena_release(&memory);
    return status;
}
