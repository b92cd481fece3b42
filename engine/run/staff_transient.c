/* The exact transient of consecutive intervals: agents that miss the targets because load or agents
 * change fast (the opening, a peak's aftermath) are mended, and what callers really get is noted. */
#include <math.h>
#include <stdlib.h>

#include "engine/run/staff.h"
#include "wfm/offered_load.h"
#include "wfm/transient_repair.h"

#define LEAST_EXTRA 4 /* agents that may be added to an interval; beside half of the most there are */

/* One run of intervals. */
typedef struct {
    wfm_transient           model;
    wfm_transient_state     state;
    wfm_repair              repair;
    wfm_transient_interval *interval;
    wfm_repair_step        *step;
    int                    *agents;
    double                 *rate, *slope;
} transient;

static wfm_status fill(const staff_site *site, const staff_queue *queue, size_t first, transient *t)
{
    const size_t n    = t->repair.n;
    int          most = 1;

    for (size_t i = 0; i < n; i++) {
        const wfm_requirement_row *row = &queue->out[first + i];

        t->rate[i]   = row->offered / site->interval_s;
        t->agents[i] = row->agents > 1 ? row->agents : 1;
        most         = t->agents[i] > most ? t->agents[i] : most;
    }
    const wfm_status status = wfm_rate_slopes(n, site->interval_s, t->rate, t->slope);
    for (size_t i = 0; i < n && !status; i++)
        t->interval[i] =
            (wfm_transient_interval){t->rate[i], t->slope[i], queue->out[first + i].aht_s};
    t->repair.most_extra = LEAST_EXTRA + most / 2;
    return status;
}

/* Where the horizon cuts through open hours the first interval has been like that for ever. */
static bool goes_on(const staff_site *site, const staff_queue *queue, size_t first)
{
    return first == 0 &&
           wfm_plan_open(site->plan, queue->index, queue->in[0].start - site->interval_s);
}

static void start(const staff_site *site, const staff_queue *queue, size_t first, transient *t)
{
    t->state.low = t->state.high = 0;
    t->state.p[0]                = 1;
    if (goes_on(site, queue, first)) /* without a steady state it starts empty */
        (void)wfm_transient_start(&t->model, &t->interval[0], t->agents[0], &t->state);
}

static wfm_status run(const staff_site *site, const staff_queue *queue, size_t first, transient *t)
{
    const size_t n      = t->repair.n;
    wfm_status   status = fill(site, queue, first, t);
    int         *most   = calloc(n, sizeof *most);

    for (size_t i = 0; i < n && most; i++)
        most[i] = t->agents[i] + t->repair.most_extra;
    if (most && !status)
        t->model.states =
            wfm_transient_states(&t->model, n, t->interval, most, t->interval[0].arrival_rate *
                                                                      t->interval[0].aht_s);
    free(most);
    t->model.work = calloc(wfm_repair_workspace(t->model.states), sizeof *t->model.work);
    t->state.p    = calloc(t->model.states, sizeof *t->state.p);
    if (!most || !t->model.work || !t->state.p)
        status = WFM_ENOMEM;
    if (!status) {
        start(site, queue, first, t);
        status = wfm_transient_repair(&t->model, &t->repair, &t->state, t->agents, t->step);
    }
    free(t->state.p);
    free(t->model.work);
    return status;
}
