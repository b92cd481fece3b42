/* All queues from all origins: one task each, in parallel, its memory released as soon as it is
 * summed up; the sums are merged in the order of queues and origins. */
#include "engine/run/backtest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/arena.h"
#include "engine/base/error.h"
#include "engine/run/backtest_origins.h"
#include "engine/run/forecast_subject.h"
#include "engine/run/step.h"

/* A queue from an origin. */
typedef struct {
    bool           scored;
    unsigned char *days; /* by day ahead: BACKTEST_HAS_ROWS, BACKTEST_IS_FIRST */
    backtest_sums  sums;
} task;

typedef struct {
    const wfm_history        *history;
    const wfm_backtest_order *order;
    forecast_job              job; /* but for its origin */
    backtest_origins          origins;
    forecast_subject         *subjects; /* by name */
    size_t                    n_subjects;
    task                     *tasks; /* subjects x origins */
    wfm_error                *failure;
    wfm_arena                 memory;
} desk;

/* --- the queues ------------------------------------------------------------------------------ */

static int by_name(const void *a, const void *b)
{
    return strcmp(((const forecast_subject *)a)->name, ((const forecast_subject *)b)->name);
}

static void list_planned(desk *d, unsigned char *opening, size_t week)
{
    const wfm_plan *plan = d->order->plan;

    for (size_t q = 0; q < plan->n_queues; q++)
        d->subjects[q] = forecast_subject_of(plan, q, d->history, opening + q * week);
    qsort(d->subjects, plan->n_queues, sizeof *d->subjects, by_name);
}

static void list_history(desk *d)
{
    for (size_t q = 0; q < d->history->n_series; q++)
        d->subjects[q] = (forecast_subject){.name        = d->history->series[q].queue,
                                            .series      = &d->history->series[q],
                                            .index       = (int)q,
                                            .aht_guess_s = NAN,
                                            .calls_guess = NAN};
}

static wfm_status list_subjects(desk *d, wfm_error *err)
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

/* Why agents are not found; NULL: they are. */
static const char *unstaffed(const desk *d, const forecast_subject *subject)
{
    static const char *const why[] = {[WFM_CHANNEL_CALLS]    = NULL,
                                      [WFM_CHANNEL_CHAT]     = "chats",
                                      [WFM_CHANNEL_DEFERRED] = "deferred work"};
    const wfm_plan          *plan  = d->order->plan;

    return plan ? why[plan->queues[subject->index].channel] : "without a plan";
}

static void mark_days(task *t, const backtest_rows *rows)
{
    for (size_t i = 0; i < rows->n; i++)
        t->days[rows->rows[i].day] = BACKTEST_HAS_ROWS;
    t->days[rows->rows[0].day] |= BACKTEST_IS_FIRST;
}

static wfm_status score(const desk *d, const forecast_subject *subject, const backtest_rows *rows,
                        task *t, wfm_error *err)
{
    const wfm_plan *plan = d->order->plan;

    t->scored = rows->n > 0;
    if (!t->scored)
        return WFM_OK;
    mark_days(t, rows);
    backtest_sums_add(&t->sums, rows, (size_t)d->job.days);
    if (unstaffed(d, subject))
        return WFM_OK;
    return backtest_cost_add(&t->sums, rows, &plan->queues[subject->index], d->job.interval_s, err);
}

static bool has_past(const forecast_job *job, const wfm_series *series)
{
    return forecast_known_rows(job, series) > 0 &&
           wfm_zone_local(job->zone, series->rows[0].start).day <=
               job->first - WFM_BACKTEST_LEAST_DAYS;
}

static wfm_status run_task(const desk *d, size_t i, wfm_error *err)
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

static wfm_status take_tasks(desk *d, wfm_error *err)
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

static wfm_status run_tasks(desk *d, const wfm_options *options, wfm_error *err)
{
    const size_t n = d->n_subjects * (size_t)d->origins.n;

#pragma omp parallel for schedule(dynamic) num_threads(step_threads(options))
    for (size_t i = 0; i < n; i++)
        (void)run_task(d, i, &d->failure[i]);
    return step_first_failure(d->failure, n, err);
}

/* --- the scores ------------------------------------------------------------------------------ */

static const task *task_of(const desk *d, size_t queue, int origin)
{
    return &d->tasks[queue * (size_t)d->origins.n + (size_t)origin];
}

static void tell(const desk *d, size_t q, int scored, size_t beyond, wfm_messages *messages)
{
    const char *name = d->subjects[q].name;

    if (scored == 0)
        wfm_say(messages, WFM_WARNING,
                "queue '%s' is not scored: no calls behind an origin that has %d days of history "
                "before it",
                name, WFM_BACKTEST_LEAST_DAYS);
    else if (scored < d->origins.n)
        wfm_say(messages, WFM_NOTICE, "queue '%s' is scored from %d of %d origins", name, scored,
                d->origins.n);
    if (beyond > 0)
        wfm_say(messages, WFM_WARNING,
                "queue '%s': in %zu intervals no number of agents meets the targets: left out of "
                "the figures of agents",
                name, beyond);
}

/* Adds the queue's score, if it has one, and its sums to those of all. */
static void score_queue(const desk *d, size_t q, backtest_sums *all, wfm_backtest *out,
                        wfm_messages *messages)
{
    backtest_sums  sums   = {0};
    backtest_scope scope  = {0};
    int            scored = 0;

    for (int o = 0; o < d->origins.n; o++) {
        const task *t = task_of(d, q, o);

        scored += t->scored;
        backtest_sums_merge(&sums, &t->sums);
        backtest_scope_add(&scope, t->days, (size_t)d->job.days);
    }
    tell(d, q, scored, sums.cost[WFM_BACKTEST_FORECAST][WFM_BACKTEST_ALL].n_beyond, messages);
    if (scored == 0)
        return;
    wfm_backtest_score *score = &out->scores[out->n_scores++];

    score->queue     = d->subjects[q].name;
    score->unstaffed = unstaffed(d, &d->subjects[q]);
    backtest_figures(&sums, &scope, d->job.interval_s, score);
    backtest_sums_merge(all, &sums);
}

/* A day counts once, however many queues have rows on it. */
static wfm_status count_days(const desk *d, backtest_scope *scope, wfm_error *err)
{
    const size_t   horizon = (size_t)d->job.days;
    unsigned char *days    = malloc(horizon);

    if (!days)
        return wfm_fail_memory(err);
    for (int o = 0; o < d->origins.n; o++) {
        memset(days, 0, horizon);
        for (size_t q = 0; q < d->n_subjects; q++)
            for (size_t k = 0; k < horizon; k++)
                days[k] |= task_of(d, q, o)->days[k];
        backtest_scope_add(scope, days, horizon);
    }
    free(days);
    return WFM_OK;
}

static wfm_status score_together(const desk *d, const backtest_sums *all, wfm_backtest *out,
                                 wfm_error *err)
{
    wfm_backtest_score  *score = &out->scores[out->n_scores];
    backtest_scope       scope = {0};
    const backtest_cost *cost  = &all->cost[WFM_BACKTEST_FORECAST][WFM_BACKTEST_ALL];

    if (out->n_scores < 2)
        return WFM_OK;
    if (count_days(d, &scope, err))
        return WFM_ENOMEM;
    score->queue     = "";
    score->unstaffed = cost->n > 0 ? NULL : out->scores[0].unstaffed;
    backtest_figures(all, &scope, d->job.interval_s, score);
    out->n_scores++;
    return WFM_OK;
}

static wfm_status score_all(const desk *d, wfm_backtest *out, wfm_messages *messages,
                            wfm_error *err)
{
    backtest_sums all = {0};

    out->scores = calloc(d->n_subjects + 1, sizeof *out->scores);
    if (!out->scores)
        return wfm_fail_memory(err);
    for (size_t q = 0; q < d->n_subjects; q++)
        score_queue(d, q, &all, out, messages);
    return score_together(d, &all, out, err);
}

/* --- the whole ------------------------------------------------------------------------------- */

static wfm_status open_desk(desk *d, wfm_messages *messages, wfm_error *err)
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
                                       .events     = plan ? plan->events : NULL,
                                       .n_events   = plan ? plan->n_events : 0};
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
    desk         d      = {.history = history, .order = order};
    wfm_backtest result = {.scores = NULL};
    wfm_status   status = open_desk(&d, messages, err);

    step_progress(options, "backtest", 0, "");
    if (!status)
        status = take_tasks(&d, err);
    if (!status)
        status = run_tasks(&d, options, err);
    if (!status)
        status = score_all(&d, &result, messages, err);
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
