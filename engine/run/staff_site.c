/* From the tables of the results to the queues of the staffing step. */
#include "engine/run/staff_site.h"

#include <math.h>
#include <string.h>

#include "engine/base/error.h"

static wfm_status fail_row(const staff_site *site, const wfm_requirement_row *row, wfm_error *err)
{
    char at[WFM_INSTANT_TEXT];

    return wfm_fail(err, WFM_EDATA,
                    "forecast of queue '%s' at %s: mean %g, aht_s %g: must be from 0 and above 0, "
                    "together at most %d erlangs",
                    row->queue, wfm_instant_text(site->plan->zone, row->start, at), row->calls,
                    row->aht_s, WFM_MAX_LOAD);
}

static wfm_status fail_off_grid(const staff_site *site, const wfm_forecast_row *row, wfm_error *err)
{
    char at[WFM_INSTANT_TEXT];

    return wfm_fail(err, WFM_EDATA,
                    "forecast of queue '%s': '%s' is not the start of an interval of the plan's "
                    "horizon (%d minutes)",
                    row->queue, wfm_instant_text(site->plan->zone, row->start, at),
                    site->plan->interval_min);
}

/* As wfm_plan_has_interval, with the zone asked once. */
static bool is_on_grid(const staff_site *site, wfm_instant start)
{
    return start >= site->start && start < site->end &&
           (start - site->start) % site->interval_s == 0;
}

static wfm_status check_row(const staff_site *site, const staff_queue *queue, size_t i,
                            wfm_error *err)
{
    const wfm_forecast_row *in  = &queue->in[i];
    wfm_requirement_row    *out = &queue->out[i];
    wfm_queue               q   = staff_like(queue->plan);
    const char             *field, *range;

    if (!is_on_grid(site, in->start))
        return fail_off_grid(site, in, err);
    *out           = (wfm_requirement_row){.queue = queue->out[0].queue,
                                           .start = in->start,
                                           .calls = in->mean,
                                           .aht_s = isnan(in->aht_s) ? queue->plan->aht_s : in->aht_s};
    q.aht_s        = out->aht_s;
    q.arrival_rate = in->mean > 0 ? in->mean / site->interval_s : in->mean == 0 ? 1e-9 : NAN;
    return wfm_queue_fault(&q, NULL, &field, &range) ? fail_row(site, out, err) : WFM_OK;
}

static wfm_status check_rows(const staff_site *site, const staff_queue *queue, wfm_error *err)
{
    wfm_status status = WFM_OK;

    for (size_t i = 0; i < queue->n && !status; i++)
        status = check_row(site, queue, i, err);
    return status;
}

/* The queue whose rows begin with row `first` of the forecast. */
static wfm_status open_queue(staff_site *site, size_t first, wfm_error *err)
{
    const wfm_results *results = site->results;
    staff_queue       *queue   = &site->queues[site->n_queues];
    const char        *id      = results->forecast[first].queue;
    size_t             end     = first;

    if (site->n_queues == site->plan->n_queues)
        return wfm_fail(err, WFM_EDATA,
                        "the forecast's rows of queue '%s' are not together, or it "
                        "is not in the plan",
                        id);
    while (end < results->n_forecast && strcmp(results->forecast[end].queue, id) == 0)
        end++;
    *queue = (staff_queue){.index = wfm_plan_queue_find(site->plan, id),
                           .in    = results->forecast + first,
                           .out   = site->rows + first,
                           .n     = end - first};
    if (queue->index < 0)
        return wfm_fail(err, WFM_EDATA, "the forecast's queue '%s' is not in the plan", id);
    queue->plan       = &site->plan->queues[queue->index];
    queue->rate_cv    = wfm_arena_take(&site->memory, queue->n, sizeof *queue->rate_cv);
    queue->surge      = wfm_arena_take(&site->memory, queue->n, sizeof *queue->surge);
    queue->counted    = wfm_arena_take(&site->memory, queue->n, sizeof *queue->counted);
    queue->unwalked   = wfm_arena_take(&site->memory, queue->n, sizeof *queue->unwalked);
    queue->carried    = wfm_arena_take(&site->memory, queue->n, sizeof *queue->carried);
    queue->aim        = wfm_arena_take(&site->memory, queue->n, sizeof *queue->aim);
    queue->out->queue = wfm_results_text(site->results, id);
    site->n_queues++;
    return queue->rate_cv && queue->surge && queue->counted && queue->unwalked && queue->carried &&
                   queue->aim && queue->out->queue
               ? check_rows(site, queue, err)
               : wfm_fail_memory(err);
}

wfm_status staff_site_open(staff_site *site, const wfm_plan *plan, const wfm_options *options,
                           wfm_results *results, wfm_error *err)
{
    wfm_status status = WFM_OK;

    *site        = (staff_site){.plan       = plan,
                                .options    = options,
                                .results    = results,
                                .start      = wfm_plan_start(plan),
                                .end        = wfm_plan_end(plan),
                                .interval_s = results->run.interval_s};
    site->queues = wfm_arena_take(&site->memory, plan->n_queues + 1, sizeof *site->queues);
    site->rows   = wfm_results_take(results, results->n_forecast + 1, sizeof *site->rows);
    if (!site->queues || !site->rows)
        return wfm_fail_memory(err);
    for (size_t first = 0; first < results->n_forecast && !status;) {
        status = open_queue(site, first, err);
        first += status ? 0 : site->queues[site->n_queues - 1].n;
    }
    return status;
}

void staff_site_release(staff_site *site)
{
    wfm_arena_release(&site->memory);
}

size_t staff_run_end(const staff_site *site, const staff_queue *queue, size_t first)
{
    size_t i = first + 1;

    while (i < queue->n && queue->in[i].start == queue->in[i - 1].start + site->interval_s)
        i++;
    return i < queue->n ? i : queue->n;
}

staff_queue *staff_queue_of(const staff_site *site, int index)
{
    for (size_t q = 0; q < site->n_queues; q++)
        if (site->queues[q].index == index)
            return &site->queues[q];
    return NULL;
}
