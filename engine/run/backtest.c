/* All queues from all origins: one task each, in parallel, its memory released as soon as it is
 * summed up. */
#include "engine/run/backtest_desk.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/forecast_subject.h"
#include "engine/run/step.h"

/* --- the queues ------------------------------------------------------------------------------ */

static int by_name(const void *a, const void *b)
{
    return strcmp(((const forecast_subject *)a)->name, ((const forecast_subject *)b)->name);
}

static void list_planned(backtest_desk *d, unsigned char *opening, size_t week)
{
    const wfm_plan *plan = d->order->plan;

    for (size_t q = 0; q < plan->n_queues; q++)
        d->subjects[q] = forecast_subject_of(plan, q, d->history, opening + q * week);
    qsort(d->subjects, plan->n_queues, sizeof *d->subjects, by_name);
}

static void list_history(backtest_desk *d)
{
    for (size_t q = 0; q < d->history->n_series; q++)
        d->subjects[q] = forecast_subject_alone(d->history, q);
}

static wfm_status list_subjects(backtest_desk *d, wfm_error *err)
{
    const wfm_plan *plan    = d->order->plan;
    const size_t    n       = plan ? plan->n_queues : d->history->n_series;
    const size_t    week    = WFM_WEEK_DAYS * forecast_slots(&d->job);
    unsigned char  *opening = wfm_arena_take(&d->memory, n + 1, week);

    d->n_subjects = n;
    d->subjects   = wfm_arena_take(&d->memory, n + 1, sizeof *d->subjects);
    if (!opening || !d->subjects)
        return wfm_fail_memory(err);
    if (plan)
        list_planned(d, opening, week);
    else
        list_history(d);
    return WFM_OK;
}

/* --- one queue from one origin --------------------------------------------------------------- */

static void mark_days(backtest_task *t, const backtest_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++)
        t->days[rows->rows[i].day] = BACKTEST_HAS_ROWS;
    t->days[rows->rows[0].day] |= BACKTEST_IS_FIRST;
}

static wfm_status score(const backtest_desk *d, const forecast_subject *subject,
                        const backtest_rows *rows, backtest_task *t, wfm_error *err)
{
    const wfm_plan *plan = d->order->plan;

    t->scored = rows->n > 0;
    if (!t->scored)
        return WFM_OK;
    mark_days(t, rows);
    backtest_sums_add(&t->sums, rows, (size_t)d->job.days);
    if (backtest_unstaffed(d, subject))
        return WFM_OK;
    return backtest_cost_add(&t->sums, rows, &plan->queues[subject->index], d->job.interval_s, err);
}

static bool has_past(const forecast_job *job, const wfm_series *series)
{
    return forecast_known_rows(job, series) > 0 &&
           wfm_zone_local(job->zone, series->rows[0].start).day <=
               job->first - WFM_BACKTEST_LEAST_DAYS;
}

static wfm_status run_task(const backtest_desk *d, size_t i, wfm_error *err)
{
    const forecast_subject *subject = &d->subjects[i / (size_t)d->origins.n];
    const int               origin  = (int)(i % (size_t)d->origins.n);
    forecast_job            job     = d->job;
    backtest_rows           rows;
    wfm_status              status;

    job.first = d->origins.first + origin * d->order->step_days;
    job.now   = wfm_day_start(job.zone, job.first);
    if (!has_past(&job, subject->series))
        return WFM_OK;
    status = backtest_rows_find(&job, subject, d->order->plan, &rows, err);
    if (!status)
        status = score(d, subject, &rows, &d->tasks[i], err);
    backtest_rows_release(&rows);
    return status;
}

/* --- all of them ----------------------------------------------------------------------------- */

static wfm_status take_tasks(backtest_desk *d, wfm_error *err)
{
    const size_t   n = d->n_subjects * (size_t)d->origins.n, horizon = (size_t)d->job.days;
    unsigned char *days = wfm_arena_take(&d->memory, n + 1, horizon);

    d->tasks   = wfm_arena_take(&d->memory, n + 1, sizeof *d->tasks);
    d->failure = wfm_arena_take(&d->memory, n + 1, sizeof *d->failure);
    if (!days || !d->tasks || !d->failure)
        return wfm_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        d->tasks[i].days = days + i * horizon;
    return WFM_OK;
}

static wfm_status run_tasks(backtest_desk *d, const wfm_options *options, wfm_error *err)
{
    const size_t n = d->n_subjects * (size_t)d->origins.n;

#pragma omp parallel for schedule(dynamic) num_threads(step_threads(options))
    for (size_t i = 0; i < n; i++)
        (void)run_task(d, i, &d->failure[i]);
    return step_first_failure(d->failure, n, err);
}

/* --- the whole ------------------------------------------------------------------------------- */

static wfm_status open_desk(backtest_desk *d, wfm_messages *messages, wfm_error *err)
{
    const wfm_backtest_order *order = d->order;
    const wfm_plan           *plan  = order->plan;

    if (plan && d->history->interval_s != plan->interval_min * 60)
        return wfm_fail(err, WFM_EDATA, "%s: intervals of %d minutes, the plan has %d",
                        d->history->file, d->history->interval_s / 60, plan->interval_min);
    d->job            = (forecast_job){.zone       = plan ? plan->zone : order->zone,
                                       .interval_s = d->history->interval_s,
                                       .days       = order->horizon_days,
                                       .special    = plan ? plan->special : order->special,
                                       .n_special  = plan ? plan->n_special : order->n_special,
                                       .events     = plan ? plan->events : order->events,
                                       .n_events   = plan ? plan->n_events : order->n_events};
    wfm_status status = list_subjects(d, err);

    if (status)
        return status;
    const backtest_past past =
        backtest_past_of(d->history, d->job.zone, d->subjects, d->n_subjects);
    return backtest_origins_find(&past, order, &d->origins, messages, err);
}

wfm_status wfm_backtest_run(const wfm_history *history, const wfm_backtest_order *order,
                            const wfm_options *options, wfm_backtest *out, wfm_messages *messages,
                            wfm_error *err)
{
    backtest_desk d      = {.history = history, .order = order};
    wfm_backtest  result = {.scores = NULL};
    wfm_status    status = open_desk(&d, messages, err);

    step_progress(options, "backtest", 0, "");
    if (!status)
        status = take_tasks(&d, err);
    if (!status)
        status = run_tasks(&d, options, err);
    if (!status)
        status = backtest_scores_find(&d, &result, messages, err);
    if (!status) {
        result.first        = d.origins.first;
        result.last         = d.origins.first + (d.origins.n - 1) * order->step_days;
        result.n_origins    = d.origins.n;
        result.step_days    = order->step_days;
        result.horizon_days = order->horizon_days;
        *out                = result;
    } else {
        free(result.scores);
    }
    wfm_arena_release(&d.memory);
    return status;
}

void wfm_backtest_release(wfm_backtest *backtest)
{
    free(backtest->scores);
    backtest->scores   = NULL;
    backtest->n_scores = 0;
}
