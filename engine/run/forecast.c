/* History -> forecast: every queue by itself, in parallel; the rows of all in the order of their
 * keys. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/forecast_groups.h"
#include "engine/run/forecast_hand.h"
#include "engine/run/forecast_now.h"
#include "engine/run/forecast_subject.h"
#include "engine/run/step.h"

enum { MAX_ORDER_DAYS = 371 }; /* 53 weeks */

/* Queues and groups that are forecast together; plan: NULL without one. */
typedef struct {
    const forecast_job *job;
    const wfm_plan     *plan;
    forecast_answer    *answers;
    size_t              n;
} batch;

/* Copies n rows of one queue behind those that are there; all rows begin with their queue. */
static void append(void *to, size_t *n_to, const void *rows, size_t n, size_t size,
                   const char *queue)
{
    char *at = (char *)to + *n_to * size;

    if (n > 0)
        memcpy(at, rows, n * size);
    for (size_t i = 0; i < n; i++)
        *(const char **)(void *)(at + i * size) = queue;
    *n_to += n;
}

static bool take_tables(const forecast_answer *answers, size_t n, wfm_results *results)
{
    size_t rows = 0, group_rows = 0, days = 0, scores = 0, left_out = 0;

    for (size_t q = 0; q < n; q++) {
        *(answers[q].group ? &group_rows : &rows) += answers[q].n_rows;
        days += answers[q].n_days;
        scores += answers[q].n_scores;
        left_out += answers[q].n_left_out;
    }
    results->forecast       = wfm_results_take(results, rows + 1, sizeof(wfm_forecast_row));
    results->group_forecast = wfm_results_take(results, group_rows + 1, sizeof(wfm_forecast_row));
    results->forecast_days  = wfm_results_take(results, days + 1, sizeof(wfm_forecast_day_row));
    results->forecast_scores =
        wfm_results_take(results, scores + 1, sizeof(wfm_forecast_score_row));
    results->forecast_spreads =
        wfm_results_take(results, n * WFM_LEADS + 1, sizeof(wfm_forecast_spread_row));
    results->left_out   = wfm_results_take(results, left_out + 1, sizeof(wfm_left_out_row));
    results->n_forecast = results->n_forecast_days = results->n_forecast_scores = 0;
    results->n_forecast_spreads = results->n_left_out = results->n_group_forecast = 0;
    return results->forecast && results->group_forecast && results->forecast_days &&
           results->forecast_scores && results->forecast_spreads && results->left_out;
}

static wfm_status collect_one(const forecast_answer *a, wfm_results *results, wfm_error *err)
{
    const char *queue = wfm_results_text(results, a->subject.name);

    if (!queue)
        return wfm_fail_memory(err);
    if (a->group)
        append(results->group_forecast, &results->n_group_forecast, a->rows, a->n_rows,
               sizeof *a->rows, queue);
    else
        append(results->forecast, &results->n_forecast, a->rows, a->n_rows, sizeof *a->rows, queue);
    append(results->forecast_days, &results->n_forecast_days, a->days, a->n_days, sizeof *a->days,
           queue);
    append(results->forecast_scores, &results->n_forecast_scores, a->scores, a->n_scores,
           sizeof *a->scores, queue);
    append(results->forecast_spreads, &results->n_forecast_spreads, a->spreads, WFM_LEADS,
           sizeof *a->spreads, queue);
    append(results->left_out, &results->n_left_out, a->left_out, a->group ? 0 : a->n_left_out,
           sizeof *a->left_out, queue); /* a group's queues tell theirs */
    return WFM_OK;
}

/* Each answer's rows are released as soon as they are copied. */
static wfm_status collect(const forecast_job *job, forecast_answer *answers, size_t n,
                          wfm_results *results, wfm_error *err)
{
    wfm_status status = take_tables(answers, n, results) ? WFM_OK : wfm_fail_memory(err);

    for (size_t q = 0; q < n && !status; q++) {
        status = collect_one(&answers[q], results, err);
        if (!status)
            status = answers[q].group ? forecast_groups_tell(&answers[q], results, err)
                                      : forecast_tell(job, &answers[q], results, err);
        forecast_answer_release(&answers[q]);
    }
    return status ? status : forecast_tell_season(job, answers, n, results, err);
}

/* What comes after every answer is found by itself: groups agree, then the planner's hand. */
static wfm_status settle(const forecast_job *job, forecast_answer *answers, size_t n,
                         wfm_results *results, wfm_error *err)
{
    wfm_status status = forecast_groups_move(job, answers, n, err);

    for (size_t q = 0; q < n && !status; q++)
        if (!answers[q].group)
            forecast_hand(job, &answers[q]);
    if (!status)
        status = forecast_groups_sum(job, answers, n, err);
    return status ? status : forecast_hand_tell(job, answers, n, results, err);
}

static wfm_status forecast_all(const batch *b, const wfm_options *options, wfm_results *results,
                               wfm_error *err)
{
    wfm_error *failure = calloc(b->n + 1, sizeof *failure);

    if (!failure)
        return wfm_fail_memory(err);
#pragma omp parallel for schedule(dynamic) num_threads(step_threads(options))
    for (size_t q = 0; q < b->n; q++)
        (void)forecast_answer_find(b->job, b->answers[q].group ? NULL : b->plan, &b->answers[q],
                                   &failure[q]);
    wfm_status status = step_first_failure(failure, b->n, err);
    if (!status)
        status = settle(b->job, b->answers, b->n, results, err);
    if (!status)
        status = collect(b->job, b->answers, b->n, results, err);
    for (size_t q = 0; q < b->n; q++)
        forecast_answer_release(&b->answers[q]);
    free(failure);
    return status;
}

/* --- with a plan ------------------------------------------------------------------------------ */

static int by_name(const void *a, const void *b)
{
    return strcmp(((const forecast_answer *)a)->subject.name,
                  ((const forecast_answer *)b)->subject.name);
}

static bool is_fed(const wfm_plan *plan, int queue)
{
    for (size_t q = 0; q < plan->n_queues; q++)
        for (size_t e = 0; e < plan->queues[q].n_escalations; e++)
            if (plan->queues[q].escalations[e].to == queue)
                return true;
    return false;
}

/* The plan's queues and groups. opening: 7 x slots a queue. */
static wfm_status forecast_plan(const batch *b, const wfm_history *history, unsigned char *opening,
                                const wfm_options *options, wfm_results *results, wfm_error *err)
{
    const size_t    n_queues = b->plan->n_queues, week = WFM_WEEK_DAYS * forecast_slots(b->job);
    forecast_groups groups = {0};

    for (size_t q = 0; q < n_queues; q++) {
        b->answers[q].is_fed  = is_fed(b->plan, (int)q);
        b->answers[q].subject = forecast_subject_of(b->plan, q, history, opening + q * week);
    }
    wfm_status status =
        forecast_groups_begin(b->plan, history, &groups, b->answers + n_queues, err);
    if (!status) {
        qsort(b->answers, b->n, sizeof *b->answers, by_name); /* rows come in key order */
        status = forecast_all(b, options, results, err);
    }
    forecast_groups_release(&groups);
    return status;
}

wfm_status wfm_run_forecast_now(const wfm_plan *plan, const wfm_history *history, wfm_instant now,
                                const wfm_options *options, wfm_results *results, wfm_error *err)
{
    forecast_job job = {.zone        = plan->zone,
                        .interval_s  = plan->interval_min * 60,
                        .first       = plan->first_day,
                        .days        = 7 * plan->weeks,
                        .special     = plan->special,
                        .n_special   = plan->n_special,
                        .events      = plan->events,
                        .n_events    = plan->n_events,
                        .overrides   = plan->overrides,
                        .n_overrides = plan->n_overrides};

    if (history->interval_s != job.interval_s)
        return wfm_fail(err, WFM_EDATA, "%s: intervals of %d minutes, the plan has %d",
                        history->file, history->interval_s / 60, plan->interval_min);
    if (forecast_now(now, &job, err))
        return WFM_EDATA;
    step_progress(options, "forecast", 0, "");
    const size_t   n       = plan->n_queues + plan->n_groups;
    const batch    b       = {&job, plan, calloc(n + 1, sizeof *b.answers), n};
    unsigned char *opening = calloc(plan->n_queues + 1, WFM_WEEK_DAYS * forecast_slots(&job));
    wfm_status     status  = WFM_OK;

    if (b.answers && opening)
        status = forecast_plan(&b, history, opening, options, results, err);
    else
        status = wfm_fail_memory(err);
    free(opening);
    free(b.answers);
    if (status)
        return status;
    results->run.start = now;
    return step_kpis(plan, results, err);
}

wfm_status wfm_run_forecast(const wfm_plan *plan, const wfm_history *history,
                            const wfm_options *options, wfm_results *results, wfm_error *err)
{
    return wfm_run_forecast_now(plan, history, wfm_plan_start(plan), options, results, err);
}

/* --- without a plan --------------------------------------------------------------------------- */

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
    run->start      = job->now;
    run->end        = wfm_day_start(job->zone, job->first + job->days);
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
    wfm_status status = check_order(order, err);

    if (status)
        return status;
    forecast_job job = {.zone        = order->zone,
                        .interval_s  = history->interval_s,
                        .first       = order->origin,
                        .days        = order->days,
                        .special     = order->special,
                        .n_special   = order->n_special,
                        .events      = order->events,
                        .n_events    = order->n_events,
                        .overrides   = order->overrides,
                        .n_overrides = order->n_overrides};

    if (forecast_now(order->now ? order->now : wfm_day_start(order->zone, order->origin), &job,
                     err))
        return WFM_EDATA;
    const size_t n = history->n_series;
    const batch  b = {&job, NULL, calloc(n + 1, sizeof *b.answers), n};

    if (!b.answers)
        return wfm_fail_memory(err);
    for (size_t q = 0; q < n; q++)
        b.answers[q].subject = forecast_subject_alone(history, q);
    status = set_run(history, &job, results, err);
    if (!status)
        status = forecast_all(&b, options, results, err);
    free(b.answers);
    return status;
}
