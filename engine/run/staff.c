/* Forecast -> requirement: the least number of agents for each interval, with its proof, and the
 * heads that shrinkage and reserve ask for on top. */
#include "engine/run/staff.h"

#include <math.h>
#include <string.h>

#include "engine/base/error.h"

#define FLOW_ROUNDS 24 /* calls handled -> calls passed on -> agents -> calls handled */
#define FREE_ROUNDS 6  /* of these with calls that become fewer, too */

/* Rows that can be settled without those of other tasks. */
typedef struct {
    staff_queue *queue;
    size_t       first, n;
    wfm_status   status;
} staff_task;

typedef struct {
    staff_site  site;
    staff_task *task;
    size_t      n_tasks;
} staffing;

/* A queue as a whole where a target spans its intervals, else each run of open intervals. */
static void list_tasks(staffing *s, staff_queue *queue)
{
    const bool together = queue->plan->sl_per != WFM_PER_INTERVAL;
    size_t     end;

    if (queue->plan->channel == WFM_CHANNEL_DEFERRED)
        return;
    for (size_t first = 0; first < queue->n; first = end) {
        end                   = together ? queue->n : staff_run_end(&s->site, queue, first);
        s->task[s->n_tasks++] = (staff_task){queue, first, end - first, WFM_OK};
    }
}

static bool list_all_tasks(staffing *s)
{
    s->task = wfm_arena_take(&s->site.memory, s->site.results->n_forecast + 1, sizeof *s->task);
    for (size_t q = 0; s->task && q < s->site.n_queues; q++)
        list_tasks(s, &s->site.queues[q]);
    return s->task != NULL;
}

static wfm_status fail_queue(const staff_queue *queue, wfm_status status, wfm_error *err)
{
    if (status == WFM_ENOMEM)
        return wfm_fail_memory(err);
    return wfm_fail(err, WFM_EDATA,
                    "queue '%s': a load or a handling time is beyond what can be staffed",
                    queue->plan->id);
}

static wfm_status load_all(const staff_site *site, wfm_error *err)
{
#pragma omp parallel for schedule(dynamic) num_threads(step_threads(site->options))
    for (size_t q = 0; q < site->n_queues; q++)
        site->queues[q].status = staff_load(site, &site->queues[q]);
    for (size_t q = 0; q < site->n_queues; q++)
        if (site->queues[q].status)
            return fail_queue(&site->queues[q], site->queues[q].status, err);
    return WFM_OK;
}

/* Tasks in parallel, each in its own rows. */
static wfm_status settle_all(const staffing *s, wfm_error *err)
{
#pragma omp parallel for schedule(dynamic) num_threads(step_threads(s->site.options))
    for (size_t i = 0; i < s->n_tasks; i++) {
        staff_task *task = &s->task[i];

        task->status = staff_settle(&s->site, task->queue, task->first, task->n);
    }
    for (size_t i = 0; i < s->n_tasks; i++)
        if (s->task[i].status)
            return fail_queue(s->task[i].queue, s->task[i].status, err);
    return WFM_OK;
}

/* Until the calls that queues pass on to each other are those that their agents handle. Whole
 * agents may go to and fro between two answers: from some round on calls only become more. */
static wfm_status settle_flows(staffing *s, wfm_error *err)
{
    bool       changed = true;
    wfm_status status  = staff_flow(&s->site, false, &changed, err);

    for (int round = 1; round <= FLOW_ROUNDS && !status; round++) {
        status = load_all(&s->site, err);
        if (!status)
            status = settle_all(s, err);
        if (!status)
            status = staff_flow(&s->site, round >= FREE_ROUNDS, &changed, err);
        if (!changed)
            return status;
    }
    return status ? status
                  : step_say(s->site.results, WFM_WARNING, err,
                             "the calls that queues pass on to each other have not settled: their "
                             "agents are for a few calls less than are told");
}

/* A failure is found again, to get its words. */
static wfm_status add_heads(const staff_site *site, wfm_error *err)
{
    const size_t n = site->n_queues;

#pragma omp parallel for schedule(dynamic) num_threads(step_threads(site->options))
    for (size_t q = 0; q < n; q++)
        site->queues[q].status = staff_heads(site, &site->queues[q], NULL);
    for (size_t q = 0; q < n; q++)
        if (site->queues[q].status)
            return staff_heads(site, &site->queues[q], err);
    return WFM_OK;
}

static wfm_status staff_all(staffing *s, wfm_error *err)
{
    wfm_status status = list_all_tasks(s) ? WFM_OK : wfm_fail_memory(err);

    step_progress(s->site.options, "staff", 0, "");
    if (!status)
        status = settle_flows(s, err);
    if (!status)
        status = staff_deferred(&s->site, err);
    return status ? status : add_heads(&s->site, err);
}

wfm_status wfm_run_staff(const wfm_plan *plan, const wfm_options *options, wfm_results *results,
                         wfm_error *err)
{
    staffing   s      = {.n_tasks = 0};
    wfm_status status = staff_site_open(&s.site, plan, options, results, err);

    results->n_figures = 0; /* of a requirement that this one replaces */
    if (!status)
        status = staff_all(&s, err);
    if (!status) {
        results->requirement   = s.site.rows;
        results->n_requirement = results->n_forecast;
        status                 = staff_tell(&s.site, err);
    }
    staff_site_release(&s.site);
    return status ? status : step_kpis(plan, results, err);
}
