/* Deferred work: what idle time and the least number of agents do before it is due, and the agents
 * that it needs on top. Queues are served in the order of the plan: each takes of the idle time
 * what those before it have left. Work that comes in an interval can be done from the next one on.
 *
 * First what nobody can do in time is put off to the next interval in which the queue is open, so
 * that it does not stand in the way of the rest. Then agents are placed: in intervals in which a
 * queue that it fills is open, too, for people are there then; in others only for work that those
 * cannot do in time. */
#include <assert.h>
#include <math.h>

#include "engine/base/error.h"
#include "engine/run/staff.h"
#include "engine/run/staff_deferred.h"

/* The queue is closed; open by itself; with one that it fills, or it fills none. */
enum { CLOSED, ALONE, JOINED };

/* One queue's work on the grid of the horizon. */
typedef struct {
    const staff_site     *site;
    const staff_queue    *queue;
    staff_idle           *idle;
    wfm_arena             memory;
    wfm_deferred          work;
    wfm_lot              *lots;   /* of the rows, in their order; then what is put off */
    double               *late_s; /* by row */
    unsigned char        *hours;  /* by interval, as what follows */
    double               *capacity_s;
    double               *agent_s, *done_s;
    int                  *extra;   /* agents on top */
    double               *trial_s; /* another capacity */
    int                  *more;    /* of one kind of hours */
    wfm_deferred_room     room;
    staff_deferred_answer answer;
} deferred;

static bool open_room(deferred *d)
{
    const size_t n = wfm_plan_intervals(d->site->plan), most = 2 * d->queue->n;

    d->lots        = wfm_arena_take(&d->memory, most, sizeof *d->lots);
    d->late_s      = wfm_arena_take(&d->memory, most, sizeof *d->late_s);
    d->hours       = wfm_arena_take(&d->memory, n, sizeof *d->hours);
    d->capacity_s  = wfm_arena_take(&d->memory, n, sizeof *d->capacity_s);
    d->trial_s     = wfm_arena_take(&d->memory, n, sizeof *d->trial_s);
    d->agent_s     = wfm_arena_take(&d->memory, n, sizeof *d->agent_s);
    d->done_s      = wfm_arena_take(&d->memory, n, sizeof *d->done_s);
    d->extra       = wfm_arena_take(&d->memory, n, sizeof *d->extra);
    d->more        = wfm_arena_take(&d->memory, n, sizeof *d->more);
    d->room.values = wfm_arena_take(&d->memory, wfm_deferred_values(n), sizeof(double));
    d->room.links  = wfm_arena_take(&d->memory, wfm_deferred_links(n, most), sizeof(size_t));
    d->work        = (wfm_deferred){.n = n, .capacity_s = d->capacity_s, .lots = d->lots};
    return d->lots && d->late_s && d->hours && d->capacity_s && d->trial_s && d->agent_s &&
           d->done_s && d->extra && d->more && d->room.values && d->room.links;
}

/* The model counts in whole milliseconds: sums and differences of such times round to what it
 * counted with before. */
static double whole_ms(double seconds)
{
    return round(seconds * 1000) / 1000;
}

/* What is due behind the horizon stands for what the time before it, much like it, has left: in
 * hand at the start, and due as much later as it would be behind the end. */
static wfm_lot lot_of(const deferred *d, size_t slot, size_t lasts, double work_s)
{
    const size_t n   = d->work.n;
    const size_t due = slot + lasts;

    if (due < n)
        return (wfm_lot){slot + 1, due, work_s};
    return (wfm_lot){0, due - n < n ? due - n : n - 1, work_s};
}

static void list_lots(deferred *d)
{
    const size_t lasts =
        (size_t)(d->queue->plan->deadline.within_min / d->site->plan->interval_min);

    for (size_t i = 0; i < d->queue->n; i++) {
        const wfm_requirement_row *row = &d->queue->out[i];

        d->lots[i] =
            lot_of(d, staff_slot(d->site, row->start), lasts, whole_ms(row->offered * row->aht_s));
    }
    d->work.n_lots = d->queue->n;
    for (size_t k = 0; k < d->queue->n; k++)
        d->answer.work_s += d->lots[k].work_s;
}

static unsigned char hours_at(const deferred *d, wfm_instant start)
{
    const wfm_plan_deadline *deadline = &d->queue->plan->deadline;

    for (size_t f = 0; f < deadline->n_fills; f++)
        if (wfm_plan_open(d->site->plan, deadline->fills[f], start))
            return JOINED;
    return deadline->n_fills == 0 ? JOINED : ALONE;
}

/* Idle time of others counts at all hours, the queue's own agents while it is open. */
static void list_hours(deferred *d)
{
    const wfm_plan_queue *plan = d->queue->plan;

    for (size_t t = 0; t < d->work.n; t++)
        d->capacity_s[t] = whole_ms(staff_idle_offer(d->idle, &plan->deadline, t));
    for (size_t i = 0; i < d->queue->n; i++) {
        const wfm_instant start = d->queue->out[i].start;
        const size_t      slot  = staff_slot(d->site, start);

        d->hours[slot] = hours_at(d, start);
        d->capacity_s[slot] += plan->min_agents * (double)d->site->interval_s;
    }
}

/* As if better hours than these had no limit: what is lacking then, only these can give. */
static wfm_deferred without_limit_above(const deferred *d, int hours)
{
    wfm_deferred trial = d->work;

    for (size_t t = 0; t < d->work.n; t++)
        d->trial_s[t] = d->hours[t] > hours ? INFINITY : d->capacity_s[t];
    trial.capacity_s = d->trial_s;
    return trial;
}

/* Moves the late part of each lot to the end of the next open interval. */
static void put_off(deferred *d)
{
    for (size_t k = 0; k < d->queue->n; k++) {
        wfm_lot *lot  = &d->lots[k];
        size_t   open = lot->due + 1;

        if (!(d->late_s[k] > 0))
            continue;
        while (open < d->work.n && d->hours[open] == CLOSED)
            open++;
        d->lots[d->work.n_lots++] = (wfm_lot){lot->from, open, d->late_s[k]};
        lot->work_s -= d->late_s[k];
        d->answer.late_s += d->late_s[k];
    }
}

static wfm_status give_up_late(deferred *d)
{
    const wfm_deferred  trial = without_limit_above(d, CLOSED);
    wfm_deferred_answer answer;
    wfm_status          status = wfm_deferred_late(&trial, &d->room, d->late_s, NULL);

    if (!status)
        status = wfm_deferred_plan(&trial, &d->room, d->done_s, &answer, NULL);
    if (status)
        return status;
    d->answer.hopeless = answer.window;
    put_off(d);
    return WFM_OK;
}

/* Places what has to be placed in these hours. */
static wfm_status add_agents(deferred *d, int hours)
{
    const wfm_deferred trial = without_limit_above(d, hours);
    wfm_deferred_extra added;
    wfm_status         status;

    for (size_t t = 0; t < d->work.n; t++)
        d->agent_s[t] = d->hours[t] == hours ? d->site->interval_s : 0;
    status = wfm_deferred_staff(&trial, d->agent_s, &d->room, d->more, &added, NULL);
    if (status)
        return status;
    assert(added.reachable);
    d->answer.agents += added.agents;
    for (size_t t = 0; t < d->work.n; t++) {
        d->extra[t] += d->more[t];
        d->capacity_s[t] += d->more[t] * d->agent_s[t];
    }
    return WFM_OK;
}

static wfm_status solve(deferred *d)
{
    wfm_deferred_answer before, after;
    wfm_status          status = give_up_late(d);

    if (!status)
        status = wfm_deferred_plan(&d->work, &d->room, d->done_s, &before, NULL);
    if (!status)
        status = add_agents(d, ALONE);
    if (!status)
        status = add_agents(d, JOINED);
    if (!status)
        status = wfm_deferred_plan(&d->work, &d->room, d->done_s, &after, NULL);
    if (status)
        return status;
    assert(after.kept);
    d->answer.enough   = before.kept;
    d->answer.tightest = before.window;
    return WFM_OK;
}

static void take_row(const deferred *d, size_t i)
{
    wfm_requirement_row *row   = &d->queue->out[i];
    const int            extra = d->extra[staff_slot(d->site, row->start)];
    const double         late  = d->late_s[i];
    const double         work  = d->lots[i].work_s + late;

    row->agents        = d->queue->plan->min_agents + extra;
    row->reason        = extra > 0 ? WFM_REASON_DEADLINE : WFM_REASON_MINIMUM;
    row->status        = late > 0 ? WFM_STAFF_UNREACHABLE : WFM_STAFF_OK;
    row->binding_value = row->binding_value_less_one = NAN;
    row->service_level = late > 0 && late < work ? 1 - late / work : late > 0 ? 0 : 1;
    row->asa_s = row->p_wait = row->p_abandon = row->occupancy = NAN;
    row->lagged_load_erl                                       = NAN;
}

/* The queue's own agents work before idle ones do. */
static void use_idle(deferred *d)
{
    for (size_t t = 0; t < d->work.n; t++) {
        const int    least = d->hours[t] == CLOSED ? 0 : d->queue->plan->min_agents;
        const double own   = (least + d->extra[t]) * (double)d->site->interval_s;

        if (d->done_s[t] > own)
            d->answer.idle_s +=
                staff_idle_take(d->idle, &d->queue->plan->deadline, t, d->done_s[t] - own);
    }
}

static wfm_status staff_one(deferred *d, wfm_error *err)
{
    if (!open_room(d))
        return wfm_fail_memory(err);
    list_lots(d);
    list_hours(d);
    if (solve(d))
        return wfm_fail(err, WFM_EDATA, "queue '%s': more deferred work than can be planned",
                        d->queue->plan->id);
    use_idle(d);
    for (size_t i = 0; i < d->queue->n; i++)
        take_row(d, i);
    return staff_deferred_tell(d->site, d->queue, &d->answer, err);
}

/* In the order of the plan. */
static wfm_status staff_each(const staff_site *site, staff_idle *idle, wfm_error *err)
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
    staff_idle       idle;
    const wfm_status status =
        staff_idle_open(&idle, site) ? staff_each(site, &idle, err) : wfm_fail_memory(err);

    staff_idle_release(&idle);
    return status;
}
