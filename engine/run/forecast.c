/* History -> forecast: each queue's rows on a day x slot grid of the wall clock, the model, and
 * rows again, one an interval. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/step.h"
#include "wfm/forecast.h"

#define STALE_DAYS 14 /* a history that ends earlier than that is told */

#define MAX_ORDER_DAYS 371 /* 53 weeks */

/* What is asked for, the same for every queue. */
typedef struct {
    const wfm_zone        *zone;
    const wfm_plan        *plan; /* NULL: open hours are read off the history */
    int                    interval_s;
    wfm_day                origin;
    int                    days;
    const wfm_special_day *special;
    size_t                 n_special;
} forecast_job;

/* One queue: its history on the grid and the answer. All arrays in one block. */
typedef struct {
    const wfm_series   *series; /* NULL: no history */
    int                 queue;  /* index of special days and of the plan's queues */
    const char         *name;   /* of the queue */
    bool                is_fed; /* others pass calls on to it */
    wfm_day             first;
    wfm_forecast_input  in;
    wfm_forecast_output out;
    double             *memory;
    double             *calls, *answered, *handle_s, *parts;
    unsigned char      *flags;
} queue_grid;

static size_t cells(const queue_grid *g)
{
    return g->in.days * g->in.slots;
}

/* Rows before the origin: what the forecaster may know. */
static size_t known_rows(const forecast_job *job, const wfm_series *series)
{
    const wfm_instant origin = wfm_day_start(job->zone, job->origin);
    size_t            n      = 0;

    while (series && n < series->n_rows && series->rows[n].start < origin)
        n++;
    return n;
}

static bool lay_out(const forecast_job *job, queue_grid *g)
{
    const size_t known   = known_rows(job, g->series);
    const size_t slots   = (size_t)(WFM_DAY_S / job->interval_s);
    const size_t horizon = (size_t)job->days;

    g->first = known ? wfm_zone_local(job->zone, g->series->rows[0].start).day : job->origin;
    const size_t days  = (size_t)(job->origin - g->first);
    g->in              = (wfm_forecast_input){.slots         = slots,
                                              .days          = days,
                                              .horizon       = horizon,
                                              .first_weekday = wfm_day_weekday(g->first)};
    const size_t past  = days * slots;
    const size_t ahead = horizon * slots;
    const size_t work  = wfm_forecast_workspace(&g->in);
    const size_t total = 4 * past + ahead * (2 + WFM_QUANTILES) + work;

    g->memory = calloc(total + 1, sizeof *g->memory);
    g->flags  = calloc(days + horizon + WFM_WEEK_DAYS * slots, 1);
    if (!g->memory || !g->flags)
        return false;
    g->calls        = g->memory;
    g->answered     = g->calls + past;
    g->handle_s     = g->answered + past;
    g->parts        = g->handle_s + past;
    g->out.mean     = g->parts + past;
    g->out.aht_s    = g->out.mean + ahead;
    g->out.quantile = g->out.aht_s + ahead;
    g->out.open     = g->flags + days + horizon;
    return true;
}

static double *work_of(const queue_grid *g)
{
    return g->out.quantile + g->in.horizon * g->in.slots * WFM_QUANTILES;
}

static void grid_release(queue_grid *g)
{
    free(g->memory);
    free(g->flags);
}

/* A slot that the clock repeats holds the mean of its two intervals. */
static void fill_grid(const forecast_job *job, queue_grid *g)
{
    const size_t known = known_rows(job, g->series);

    for (size_t i = 0; i < known; i++) {
        const wfm_history_row *row = &g->series->rows[i];
        const wfm_local        at  = wfm_zone_local(job->zone, row->start);
        const size_t           c =
            (size_t)(at.day - g->first) * g->in.slots + (size_t)(at.second / job->interval_s);

        if (isnan(row->offered))
            continue;
        g->calls[c] += row->offered;
        g->parts[c] += 1;
        if (!isnan(row->handle_s) && !isnan(row->answered)) {
            g->answered[c] += row->answered;
            g->handle_s[c] += row->handle_s;
        }
    }
    for (size_t c = 0; c < cells(g); c++)
        g->calls[c] = g->parts[c] > 0 ? g->calls[c] / g->parts[c] : NAN;
    g->in.calls    = g->calls;
    g->in.answered = g->answered;
    g->in.handle_s = g->handle_s;
}

static void flag_special(const forecast_job *job, queue_grid *g)
{
    for (size_t i = 0; i < job->n_special; i++) {
        const wfm_special_day *s = &job->special[i];

        if (s->day >= g->first && s->day < job->origin + job->days &&
            (s->queue < 0 || s->queue == g->queue))
            g->flags[s->day - g->first] = 1;
    }
    g->in.special = g->flags;
}

static wfm_status forecast_one(const forecast_job *job, queue_grid *g, wfm_error *err)
{
    if (!lay_out(job, g))
        return wfm_fail_memory(err);
    fill_grid(job, g);
    flag_special(job, g);
    g->in.aht_guess_s = job->plan ? job->plan->queues[g->queue].aht_s : NAN;
    if (wfm_forecast_queue(&g->in, work_of(g), &g->out))
        return wfm_fail(err, WFM_EDATA, "queue '%s': the history cannot be forecast", g->name);
    return WFM_OK;
}

/* --- rows ------------------------------------------------------------------------------------- */

static size_t slot_of(const forecast_job *job, const queue_grid *g, wfm_instant at, size_t *day)
{
    const wfm_local local = wfm_zone_local(job->zone, at);

    *day = (size_t)(local.day - job->origin);
    return *day * g->in.slots + (size_t)(local.second / job->interval_s);
}

static bool is_open(const forecast_job *job, const queue_grid *g, wfm_instant at)
{
    const wfm_local local = wfm_zone_local(job->zone, at);

    if (job->plan)
        return wfm_plan_open(job->plan, g->queue, at);
    return g->out.open[(size_t)wfm_day_weekday(local.day) * g->in.slots +
                       (size_t)(local.second / job->interval_s)];
}

/* Intervals are counted from the first instant of each local day; one of a day is the local day, be
 * it of 23 or 25 hours. */
static wfm_instant next_interval(const forecast_job *job, wfm_instant at)
{
    const wfm_day     tomorrow = wfm_zone_local(job->zone, at).day + 1;
    const wfm_instant midnight = wfm_day_start(job->zone, tomorrow);

    if (job->interval_s == WFM_DAY_S || at + job->interval_s > midnight)
        return midnight;
    return at + job->interval_s;
}

/* Writes the queue's rows from `at` on, or only counts them while rows is NULL. */
static size_t write_rows(const forecast_job *job, const queue_grid *g, const char *name,
                         wfm_forecast_row *rows)
{
    const wfm_instant end = wfm_day_start(job->zone, job->origin + job->days);
    size_t            n   = 0;
    size_t            day = 0;

    for (wfm_instant at = wfm_day_start(job->zone, job->origin); at < end;
         at             = next_interval(job, at)) {
        if (!is_open(job, g, at))
            continue;
        if (rows) {
            const size_t c = slot_of(job, g, at, &day);

            rows[n] = (wfm_forecast_row){
                .queue = name, .start = at, .mean = g->out.mean[c], .aht_s = g->out.aht_s[c]};
            memcpy(rows[n].quantile, g->out.quantile + c * WFM_QUANTILES, sizeof rows[n].quantile);
        }
        n++;
    }
    return n;
}

/* A history that ends long before the horizon is told: what it says may be out of date. */
static wfm_status tell_age(const forecast_job *job, const queue_grid *g, wfm_results *results,
                           wfm_error *err)
{
    const size_t known = known_rows(job, g->series);
    char         text[WFM_DAY_TEXT];

    if (known == 0)
        return WFM_OK;
    const wfm_day last = wfm_zone_local(job->zone, g->series->rows[known - 1].start).day;
    const int     age  = job->origin - last;
    if (age <= STALE_DAYS)
        return WFM_OK;
    return step_say(results, WFM_WARNING, err,
                    "queue '%s': the history ends on %s, %d days before the horizon", g->name,
                    wfm_day_text(last, text), age);
}

/* Without any usable day the answer is no: zero calls would be a guess that looks like a forecast.
 * A queue to which others pass calls on need have none of its own. */
static wfm_status tell_method(const queue_grid *g, wfm_results *results, wfm_error *err)
{
    const bool empty = g->out.method == WFM_FORECAST_EMPTY;

    if (empty && g->is_fed)
        return step_say(
            results, WFM_NOTICE, err,
            "queue '%s' has no history of its own: its calls are those that others pass "
            "on",
            g->name);
    results->negative = results->negative || empty;
    if (empty)
        return step_say(
            results, WFM_WARNING, err,
            "queue '%s' has no usable history before the horizon: no calls are forecast", g->name);
    if (g->out.method == WFM_FORECAST_SHORT)
        return step_say(results, WFM_WARNING, err, "queue '%s': %zu usable days of history: %s",
                        g->name, g->out.usable_days, wfm_forecast_method_name(g->out.method));
    return step_say(results, WFM_NOTICE, err,
                    "queue '%s': %s, %zu days used, %zu special and %zu outlying days left out",
                    g->name, wfm_forecast_method_name(g->out.method), g->out.usable_days,
                    g->out.special_days, g->out.outlier_days);
}

static wfm_status collect(const forecast_job *job, const queue_grid *grids, size_t n,
                          wfm_results *results, wfm_error *err)
{
    size_t     total  = 0;
    wfm_status status = WFM_OK;

    for (size_t q = 0; q < n; q++)
        total += write_rows(job, &grids[q], NULL, NULL);
    wfm_forecast_row *rows = wfm_results_take(results, total + 1, sizeof *rows);
    if (!rows)
        return wfm_fail_memory(err);
    results->forecast   = rows;
    results->n_forecast = total;
    for (size_t q = 0; q < n && !status; q++) {
        const char *name = wfm_results_text(results, grids[q].name);

        if (!name)
            return wfm_fail_memory(err);
        rows += write_rows(job, &grids[q], name, rows);
        status = tell_method(&grids[q], results, err);
        if (!status)
            status = tell_age(job, &grids[q], results, err);
    }
    return status;
}

static wfm_status forecast_all(const forecast_job *job, queue_grid *grids, size_t n,
                               const wfm_options *options, wfm_results *results, wfm_error *err)
{
    wfm_error *failure = calloc(n + 1, sizeof *failure);

    if (!failure)
        return wfm_fail_memory(err);
#pragma omp parallel for schedule(dynamic) num_threads(step_threads(options))
    for (size_t q = 0; q < n; q++)
        (void)forecast_one(job, &grids[q], &failure[q]);
    wfm_status status = step_first_failure(failure, n, err);
    if (!status)
        status = collect(job, grids, n, results, err);
    for (size_t q = 0; q < n; q++)
        grid_release(&grids[q]);
    free(failure);
    return status;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const queue_grid *)a)->name, ((const queue_grid *)b)->name);
}

static bool is_fed(const wfm_plan *plan, int queue)
{
    for (size_t q = 0; q < plan->n_queues; q++)
        for (size_t e = 0; e < plan->queues[q].n_escalations; e++)
            if (plan->queues[q].escalations[e].to == queue)
                return true;
    return false;
}

/* A grid for each of the plan's queues, by id: rows come in the order of their keys. */
static void begin_grids(const wfm_plan *plan, const wfm_history *history, queue_grid *grids)
{
    for (size_t q = 0; q < plan->n_queues; q++) {
        grids[q].queue  = (int)q;
        grids[q].name   = plan->queues[q].id;
        grids[q].is_fed = is_fed(plan, (int)q);
        grids[q].series = wfm_history_find(history, grids[q].name);
    }
    qsort(grids, plan->n_queues, sizeof *grids, by_name);
}

wfm_status wfm_run_forecast(const wfm_plan *plan, const wfm_history *history,
                            const wfm_options *options, wfm_results *results, wfm_error *err)
{
    const forecast_job job = {
        plan->zone,      plan,          plan->interval_min * 60, plan->first_day,
        7 * plan->weeks, plan->special, plan->n_special};
    queue_grid *grids = calloc(plan->n_queues + 1, sizeof *grids);

    if (!grids)
        return wfm_fail_memory(err);
    if (history->interval_s != job.interval_s) {
        free(grids);
        return wfm_fail(err, WFM_EDATA, "%s: intervals of %d minutes, the plan has %d",
                        history->file, history->interval_s / 60, plan->interval_min);
    }
    step_progress(options, "forecast", 0, "");
    begin_grids(plan, history, grids);
    wfm_status status = forecast_all(&job, grids, plan->n_queues, options, results, err);
    free(grids);
    return status ? status : step_kpis(plan, results, err);
}

static wfm_status set_run(const wfm_history *history, const forecast_job *job, wfm_results *results,
                          wfm_error *err)
{
    wfm_run *run = &results->run;

    memset(run, 0, sizeof *run);
    run->command    = "forecast";
    run->version    = WFM_VERSION;
    run->site       = "";
    run->zone       = wfm_results_text(results, wfm_zone_name(job->zone));
    run->interval_s = history->interval_s;
    run->start      = wfm_day_start(job->zone, job->origin);
    run->end        = wfm_day_start(job->zone, job->origin + job->days);
    return run->zone ? WFM_OK : wfm_fail_memory(err);
}

static wfm_status check_order(const wfm_forecast_order *order, wfm_error *err)
{
    char first[WFM_DAY_TEXT], last[WFM_DAY_TEXT];

    if (order->days < 1 || order->days > MAX_ORDER_DAYS)
        return wfm_fail(err, WFM_EDATA, "horizon of %d days: must be 1 to %d", order->days,
                        MAX_ORDER_DAYS);
    if (order->origin < WFM_FIRST_DAY || order->origin > WFM_LAST_DAY + 1 - order->days)
        return wfm_fail(err, WFM_EDATA, "the horizon must lie in %s to %s",
                        wfm_day_text(WFM_FIRST_DAY, first), wfm_day_text(WFM_LAST_DAY, last));
    return WFM_OK;
}

wfm_status wfm_run_forecast_history(const wfm_history *history, const wfm_forecast_order *order,
                                    const wfm_options *options, wfm_results *results,
                                    wfm_error *err)
{
    const forecast_job job    = {order->zone, NULL,           history->interval_s, order->origin,
                                 order->days, order->special, order->n_special};
    wfm_status         status = check_order(order, err);

    if (!status)
        status = set_run(history, &job, results, err);
    queue_grid *grids = calloc(history->n_series + 1, sizeof *grids);
    if (!grids)
        return wfm_fail_memory(err);
    for (size_t q = 0; q < history->n_series; q++) {
        grids[q].queue  = (int)q;
        grids[q].series = &history->series[q];
        grids[q].name   = history->series[q].queue;
    }
    if (!status)
        status = forecast_all(&job, grids, history->n_series, options, results, err);
    free(grids);
    return status;
}
