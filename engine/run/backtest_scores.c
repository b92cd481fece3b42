/* The sums of the tasks, merged in the order of queues and origins, to scores. */
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/backtest_desk.h"

const char *backtest_unstaffed(const backtest_desk *d, const forecast_subject *subject)
{
    static const char *const why[] = {[WFM_CHANNEL_CALLS]    = NULL,
                                      [WFM_CHANNEL_CHAT]     = "chats",
                                      [WFM_CHANNEL_DEFERRED] = "deferred work"};
    const wfm_plan          *plan  = d->order->plan;

    return plan ? why[plan->queues[subject->index].channel] : "without a plan";
}

static const backtest_task *task_of(const backtest_desk *d, size_t queue, int origin)
{
    return &d->tasks[queue * (size_t)d->origins.n + (size_t)origin];
}

static void tell(const backtest_desk *d, size_t q, int scored, size_t beyond,
                 wfm_messages *messages)
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
static void score_queue(const backtest_desk *d, size_t q, backtest_sums *all, wfm_backtest *out,
                        wfm_messages *messages)
{
    backtest_sums  sums   = {0};
    backtest_scope scope  = {0};
    int            scored = 0;

    for (int o = 0; o < d->origins.n; o++) {
        const backtest_task *t = task_of(d, q, o);

        scored += t->scored;
        backtest_sums_merge(&sums, &t->sums);
        backtest_scope_add(&scope, t->days, (size_t)d->job.days);
    }
    tell(d, q, scored, sums.cost[WFM_BACKTEST_FORECAST][WFM_BACKTEST_ALL].n_beyond, messages);
    if (scored == 0)
        return;
    wfm_backtest_score *score = &out->scores[out->n_scores++];

    score->queue     = d->subjects[q].name;
    score->unstaffed = backtest_unstaffed(d, &d->subjects[q]);
    backtest_figures(&sums, &scope, d->job.interval_s, score);
    backtest_sums_merge(all, &sums);
}

/* A day counts once, however many queues have rows on it. */
static wfm_status count_days(const backtest_desk *d, backtest_scope *scope, wfm_error *err)
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

static wfm_status score_together(const backtest_desk *d, const backtest_sums *all,
                                 wfm_backtest *out, wfm_error *err)
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

wfm_status backtest_scores_find(const backtest_desk *d, wfm_backtest *out, wfm_messages *messages,
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
