/* The exact transient of consecutive intervals: agents that miss the targets because load or agents
 * change fast (the opening, a peak's aftermath) are mended, and what callers really get is noted.
 */
#include <math.h>
#include <stdlib.h>

#include "engine/run/staff.h"
#include "wfm/offered_load.h"
#include "wfm/transient_repair.h"

#define MOST_STATES 2000000 /* callers in the system: 16 MB a vector */
#define MOST_WORK   4e7     /* of an interval: some tenths of a second */
#define LIKELY      20      /* standard deviations that count */
#define LEAST_EXTRA 4       /* agents that may be added, beside twice the most that there are */

/* One run of intervals: rows first .. first + n of the queue. */
typedef struct {
    const staff_site  *site;
    const staff_queue *queue;
    size_t             first, n;
    bool               mends; /* at the rates that agents are for; else only looks, at those
                                 that are expected */
    wfm_arena               memory;
    wfm_transient           model;
    wfm_transient_state     state;
    wfm_repair              repair;
    wfm_transient_interval *interval;
    wfm_repair_step        *step;
    int                    *agents, *most;
    double                 *rate, *slope;
} transient;

static bool open_columns(transient *t)
{
    t->interval = wfm_arena_take(&t->memory, t->n, sizeof *t->interval);
    t->step     = wfm_arena_take(&t->memory, t->n, sizeof *t->step);
    t->agents   = wfm_arena_take(&t->memory, t->n, sizeof *t->agents);
    t->most     = wfm_arena_take(&t->memory, t->n, sizeof *t->most);
    t->rate     = wfm_arena_take(&t->memory, t->n, sizeof *t->rate);
    t->slope    = wfm_arena_take(&t->memory, t->n, sizeof *t->slope);
    return t->interval && t->step && t->agents && t->most && t->rate && t->slope;
}

/* The targets of each interval; one that everybody meets where there is none. */
static wfm_targets targets_of(const staff_queue *queue)
{
    wfm_targets targets = staff_interval_targets(queue);

    targets.wait_max = isnan(targets.wait_max) ? 1 : targets.wait_max;
    return targets;
}

/* At least one agent: where nobody calls it makes no difference. */
static wfm_status fill(transient *t)
{
    const wfm_requirement_row *row  = t->queue->out + t->first;
    int                        most = 1;
    wfm_status                 status;

    for (size_t i = 0; i < t->n; i++) {
        t->rate[i] = row[i].offered / t->site->interval_s;
        t->rate[i] *= t->mends ? t->queue->surge[t->first + i] : 1;
        t->agents[i] = row[i].agents > 1 ? row[i].agents : 1;
        most         = t->agents[i] > most ? t->agents[i] : most;
    }
    t->repair = (wfm_repair){.n          = t->n,
                             .interval   = t->interval,
                             .targets    = targets_of(t->queue),
                             .most_extra = t->mends ? LEAST_EXTRA + 2 * most : 0};
    status    = wfm_rate_slopes(t->n, t->site->interval_s, t->rate, t->slope);
    for (size_t i = 0; i < t->n; i++) {
        t->interval[i] = (wfm_transient_interval){t->rate[i], t->slope[i], row[i].aht_s};
        t->most[i]     = t->agents[i] + t->repair.most_extra;
    }
    return status;
}

/* Where the horizon cuts through open hours, the first interval has been as it is for long. */
static bool goes_on(const transient *t)
{
    return t->first == 0 && wfm_plan_open(t->site->plan, t->queue->index,
                                          t->queue->in[0].start - t->site->interval_s);
}

/* Of the busiest interval: what happens in it times the numbers of callers that are likely. */
static double work_of(const transient *t)
{
    double most = 0;

    for (size_t i = 0; i < t->n; i++) {
        const double services = t->most[i] / t->interval[i].aht_s;
        const double events   = t->site->interval_s * (t->rate[i] + services);

        most = fmax(most, events * LIKELY * (1 + sqrt(t->most[i])));
    }
    return most;
}

static bool open_states(transient *t)
{
    const wfm_transient_interval *first = t->interval;

    t->model        = (wfm_transient){.interval_s = t->site->interval_s,
                                      .patience_s = t->queue->plan->patience_s,
                                      .within_s   = t->queue->plan->within_s,
                                      .short_s    = t->queue->plan->short_s};
    t->model.states = wfm_transient_states(&t->model, t->n, t->interval, t->most,
                                           first->arrival_rate * first->aht_s);
    if (t->model.states == 0 || t->model.states > MOST_STATES || work_of(t) > MOST_WORK)
        return true;
    t->model.work =
        wfm_arena_take(&t->memory, wfm_repair_workspace(t->model.states), sizeof *t->model.work);
    t->state.p = wfm_arena_take(&t->memory, t->model.states, sizeof *t->state.p);
    if (!t->model.work || !t->state.p)
        return false;
    wfm_transient_carried(&t->model, t->queue->carried[t->first], &t->state);
    if (goes_on(t)) /* if there is a steady state */
        (void)wfm_transient_start(&t->model, first, t->agents[0], &t->state);
    return true;
}

/* The target that one agent less would miss, by the values that it would have. */
static wfm_target binding_of(const wfm_targets *t, const wfm_queue_perf *less_one)
{
    for (wfm_target i = WFM_TARGET_SL; i <= WFM_TARGET_BLOCK; i++) {
        const double limit = wfm_target_limit(t, i);
        const double value = wfm_target_value(less_one, i, t->sl_definition);

        if (i == WFM_TARGET_SL ? value < limit : value > limit)
            return i;
    }
    return WFM_TARGET_NONE;
}

/* An interval that was given more agents, or would need more than can be given. */
static void take_mended(const transient *t, size_t i, wfm_requirement_row *row)
{
    const wfm_targets     *targets = &t->repair.targets;
    const wfm_repair_step *step    = &t->step[i];

    row->agents        = t->agents[i];
    row->reason        = WFM_REASON_TRANSIENT;
    row->status        = step->verdict == WFM_REPAIR_RAISED ? WFM_STAFF_OK : WFM_STAFF_UNREACHABLE;
    row->binding       = binding_of(targets, &step->less_one);
    row->binding_value = wfm_target_value(&step->perf.perf, row->binding, targets->sl_definition);
    row->binding_value_less_one =
        wfm_target_value(&step->less_one, row->binding, targets->sl_definition);
}

static void take_values(const transient *t)
{
    const wfm_sl_definition definition = t->queue->plan->targets.sl_definition;

    for (size_t i = 0; i < t->n; i++) {
        wfm_requirement_row  *row    = &t->queue->out[t->first + i];
        const wfm_queue_perf *perf   = &t->step[i].perf.perf;
        const bool            silent = row->offered == 0;

        t->queue->counted[t->first + i] =
            silent ? 1 : staff_counted(definition, perf->sl[definition], perf->sl[WFM_SL_OFFERED]);
        row->service_level = silent ? 1 : perf->sl[definition];
        row->asa_s         = silent ? 0 : perf->asa_s;
        row->p_wait        = silent ? 0 : perf->p_wait;
        row->p_abandon     = silent ? 0 : perf->p_abandon;
        row->occupancy     = perf->occupancy;
    }
}

static wfm_status walk(transient *t)
{
    wfm_status status = open_columns(t) ? fill(t) : WFM_ENOMEM;

    if (!status && !open_states(t))
        status = WFM_ENOMEM;
    if (!status && !t->state.p)
        status = WFM_EDATA;
    if (!status)
        status = wfm_transient_repair(&t->model, &t->repair, &t->state, t->agents, t->step);
    for (size_t i = 0; i < t->n && !status && t->mends; i++)
        if (t->step[i].verdict != WFM_REPAIR_MET)
            take_mended(t, i, &t->queue->out[t->first + i]);
    if (!status)
        take_values(t);
    return status;
}

wfm_status staff_transient(const staff_site *site, const staff_queue *queue, size_t first, size_t n)
{
    transient  t      = {.site = site, .queue = queue, .first = first, .n = n, .mends = true};
    wfm_status status = walk(&t);

    wfm_arena_release(&t.memory);
    if (status || queue->plan->staffing.spread != WFM_SPREAD_PERCENTILE)
        return status;
    t      = (transient){.site = site, .queue = queue, .first = first, .n = n};
    status = walk(&t);
    wfm_arena_release(&t.memory);
    return status;
}
