/* Forecast -> requirement: the least number of agents for each interval, with its proof, and the
 * heads that shrinkage and reserve ask for on top. */
#include <math.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/step.h"
#include "wfm/reserve.h"

/* The shares of the causes that count in the roster's demand (rostered: false) or in all. */
static size_t shares_of(const wfm_plan_queue *queue, bool all, int share[WFM_MAX_CAUSES])
{
    size_t n = 0;

    for (size_t i = 0; i < queue->n_causes; i++)
        if (all || !queue->causes[i].rostered)
            share[n++] = queue->causes[i].share;
    return n;
}

static int heads(const wfm_plan_queue *queue, int agents, bool all)
{
    int          share[WFM_MAX_CAUSES];
    const size_t n = shares_of(queue, all, share);

    return wfm_gross(agents, queue->combine, share, n);
}

static int reserve_for(const wfm_reserve_policy *policy, int demand)
{
    switch (policy->kind) {
    case WFM_RESERVE_SHARE: /* in millionths, so that ties are exact */
        return (int)(((long long)policy->share * demand + WFM_SHARE_ONE - 1) / WFM_SHARE_ONE);
    case WFM_RESERVE_CONFIDENCE:
        return wfm_reserve_binomial(demand, policy->absence, policy->confidence);
    case WFM_RESERVE_NONE:
        break;
    }
    return 0;
}

static wfm_queue queue_of(const wfm_plan_queue *queue, const wfm_forecast_row *row, int interval_s)
{
    wfm_queue q;

    wfm_queue_init(&q);
    q.model        = isfinite(queue->patience_s) ? WFM_ERLANG_A : WFM_ERLANG_C;
    q.arrival_rate = row->mean / interval_s;
    q.aht_s        = row->aht_s;
    q.within_s     = queue->within_s;
    q.short_s      = queue->short_s;
    if (q.model == WFM_ERLANG_A)
        q.patience_s = queue->patience_s;
    return q;
}

static void take_performance(const wfm_plan_queue *queue, const wfm_queue_perf *perf,
                             wfm_requirement_row *out)
{
    out->service_level = perf->sl[queue->targets.sl_definition];
    out->asa_s         = perf->asa_s;
    out->p_wait        = perf->p_wait;
    out->p_abandon     = perf->p_abandon;
    out->occupancy     = perf->occupancy;
}

/* Nobody calls: the plan's minimum sits there, and everybody who does not call is served at once.
 */
static void staff_silence(const wfm_plan_queue *queue, wfm_requirement_row *out)
{
    out->agents        = queue->min_agents;
    out->binding_value = out->binding_value_less_one = NAN;
    out->service_level                               = 1;
}

static wfm_status staff_calls(const wfm_plan_queue *queue, const wfm_queue *q,
                              wfm_requirement_row *out)
{
    wfm_staffing     answer;
    const wfm_status status = wfm_staff(q, &queue->targets, &answer);

    if (status)
        return status;
    out->agents                 = answer.agents;
    out->status                 = answer.status;
    out->binding                = answer.binding;
    out->binding_value          = answer.binding_value;
    out->binding_value_less_one = answer.binding_value_less_one;
    if (answer.agents < queue->min_agents) { /* the plan's minimum binds, not a target */
        out->agents        = queue->min_agents;
        out->binding       = WFM_TARGET_NONE;
        out->binding_value = out->binding_value_less_one = NAN;
        const wfm_status again                           = wfm_erlang(q, out->agents, &answer.perf);
        if (again)
            return again;
    }
    take_performance(queue, &answer.perf, out);
    return WFM_OK;
}

static wfm_status fail_row(const wfm_plan *plan, const wfm_forecast_row *row, const wfm_queue *q,
                           const wfm_targets *targets, wfm_error *err)
{
    char        at[WFM_INSTANT_TEXT];
    const char *field = "mean";
    const char *range = "a number";

    (void)wfm_queue_fault(q, targets, &field, &range);
    return wfm_fail(err, WFM_EDATA, "forecast of queue '%s' at %s: %s must be %s", row->queue,
                    wfm_instant_text(plan->zone, row->start, at), field, range);
}

static wfm_status fail_off_grid(const wfm_plan *plan, const wfm_forecast_row *row, wfm_error *err)
{
    char at[WFM_INSTANT_TEXT];

    return wfm_fail(err, WFM_EDATA,
                    "forecast of queue '%s': '%s' is not the start of an interval of the plan's "
                    "horizon (%d minutes)",
                    row->queue, wfm_instant_text(plan->zone, row->start, at), plan->interval_min);
}

static wfm_status fail_heads(const wfm_plan *plan, const wfm_requirement_row *row, wfm_error *err)
{
    char at[WFM_INSTANT_TEXT];

    return wfm_fail(err, WFM_EDATA,
                    "queue '%s' at %s: %d agents need more heads after shrinkage and reserve than "
                    "can be counted",
                    row->queue, wfm_instant_text(plan->zone, row->start, at), row->agents);
}

typedef struct {
    const wfm_plan *plan;
    int             interval_s;
    const char    **name; /* by queue: its id, in the results' memory */
} staffing_job;

static wfm_status staff_row(const staffing_job *job, const wfm_forecast_row *row,
                            wfm_requirement_row *out, wfm_error *err)
{
    const int index = wfm_plan_queue_find(job->plan, row->queue);

    if (index < 0)
        return wfm_fail(err, WFM_EDATA, "the forecast's queue '%s' is not in the plan", row->queue);
    const wfm_plan_queue *queue = &job->plan->queues[index];
    wfm_forecast_row      known = *row;

    if (!wfm_plan_has_interval(job->plan, row->start))
        return fail_off_grid(job->plan, row, err);
    if (isnan(known.aht_s))
        known.aht_s = queue->aht_s;
    const wfm_queue q = queue_of(queue, &known, job->interval_s);
    out->queue        = job->name[index];
    out->start        = row->start;
    out->calls        = row->mean;
    out->aht_s        = known.aht_s;
    out->load_erl     = q.arrival_rate * q.aht_s;
    if (row->mean == 0)
        staff_silence(queue, out);
    else if (staff_calls(queue, &q, out))
        return fail_row(job->plan, row, &q, &queue->targets, err);
    out->demand  = heads(queue, out->agents, false);
    out->gross   = heads(queue, out->agents, true);
    out->reserve = reserve_for(&job->plan->reserve, out->demand);
    return out->demand >= 0 && out->gross >= 0 && out->reserve >= 0
               ? WFM_OK
               : fail_heads(job->plan, out, err);
}

/* One line for each queue whose targets cannot be met, or not be decided, somewhere. */
static wfm_status tell_queue(const wfm_plan *plan, const char *queue, wfm_staff_status kind,
                             wfm_results *results, wfm_error *err)
{
    char   at[WFM_INSTANT_TEXT];
    size_t n     = 0;
    size_t first = 0;

    for (size_t i = results->n_requirement; i-- > 0;)
        if (strcmp(results->requirement[i].queue, queue) == 0 &&
            results->requirement[i].status == kind) {
            first = i;
            n++;
        }
    if (n == 0)
        return WFM_OK;
    results->negative = results->negative || kind == WFM_STAFF_UNREACHABLE;
    return step_say(results, WFM_WARNING, err, "queue '%s': targets %s in %zu intervals, first %s",
                    queue,
                    kind == WFM_STAFF_UNREACHABLE ? "out of reach" : "met or missed by rounding", n,
                    wfm_instant_text(plan->zone, results->requirement[first].start, at));
}

static wfm_status tell(const wfm_plan *plan, wfm_results *results, wfm_error *err)
{
    wfm_status status = WFM_OK;

    for (size_t q = 0; q < plan->n_queues && !status; q++) {
        status = tell_queue(plan, plan->queues[q].id, WFM_STAFF_UNREACHABLE, results, err);
        if (!status)
            status = tell_queue(plan, plan->queues[q].id, WFM_STAFF_UNDECIDED, results, err);
    }
    return status;
}

static bool copy_names(staffing_job *job, wfm_results *results)
{
    job->name = wfm_results_take(results, job->plan->n_queues, sizeof *job->name);
    for (size_t q = 0; job->name && q < job->plan->n_queues; q++)
        if (!(job->name[q] = wfm_results_text(results, job->plan->queues[q].id)))
            return false;
    return job->name != NULL;
}

/* Rows in parallel, each in its own slot; a failure is found again to get its words. */
static wfm_status staff_rows(const staffing_job *job, const wfm_options *options,
                             const wfm_results *results, wfm_requirement_row *rows, wfm_error *err)
{
    const size_t n     = results->n_forecast;
    size_t       first = n;

#pragma omp parallel for schedule(dynamic, 64) num_threads(step_threads(options))                  \
    reduction(min                                                                                  \
              : first)
    for (size_t i = 0; i < n; i++)
        if (staff_row(job, &results->forecast[i], &rows[i], NULL) && i < first)
            first = i;
    return first < n ? staff_row(job, &results->forecast[first], &rows[first], err) : WFM_OK;
}

wfm_status wfm_run_staff(const wfm_plan *plan, const wfm_options *options, wfm_results *results,
                         wfm_error *err)
{
    staffing_job         job  = {plan, results->run.interval_s, NULL};
    wfm_requirement_row *rows = wfm_results_take(results, results->n_forecast + 1, sizeof *rows);

    if (!rows || !copy_names(&job, results))
        return wfm_fail_memory(err);
    step_progress(options, "staff", 0, "");
    wfm_status status = staff_rows(&job, options, results, rows, err);
    if (status)
        return status;
    results->requirement   = rows;
    results->n_requirement = results->n_forecast;
    status                 = tell(plan, results, err);
    return status ? status : step_kpis(plan, results, err);
}
