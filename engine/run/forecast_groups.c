/* The series of groups. */
#include "engine/run/forecast_groups.h"

#include <math.h>
#include <stdlib.h>

#include "engine/base/error.h"
#include "engine/run/step.h"

enum { OF_ALL_QUEUES = -1 }; /* as special days and events of all queues have it */

/* Rows of the group's queues, walked through in order of time. */
typedef struct {
    const wfm_plan        *plan;
    const wfm_queue_group *group;
    const wfm_series     **series; /* by queue of the group; NULL: no history */
    size_t                *next;   /* rows of them that are done */
    wfm_series            *sum;
} summing;

/* The next row of queue i that starts at `at`; NULL if there is none. */
static const wfm_history_row *row_at(const summing *s, size_t i, wfm_instant at)
{
    const wfm_series *series = s->series[i];

    return series && s->next[i] < series->n_rows && series->rows[s->next[i]].start == at
               ? &series->rows[s->next[i]]
               : NULL;
}

static bool next_start(const summing *s, wfm_instant *at)
{
    bool found = false;

    for (size_t i = 0; i < s->group->n_queues; i++) {
        const wfm_series *series = s->series[i];

        if (!series || s->next[i] == series->n_rows)
            continue;
        const wfm_instant start = series->rows[s->next[i]].start;
        *at                     = !found || start < *at ? start : *at;
        found                   = true;
    }
    return found;
}

/* What one queue does not say, nobody can say of the group. */
static wfm_history_row sum_at(const summing *s, wfm_instant at)
{
    wfm_history_row sum = {
        .start = at, .abandoned = NAN, .answered_within = NAN, .abandoned_within = NAN};

    for (size_t i = 0; i < s->group->n_queues; i++) {
        const wfm_history_row *row = row_at(s, i, at);

        if (!row) {
            if (wfm_plan_open(s->plan, s->group->queues[i], at))
                sum.offered = NAN;
            continue;
        }
        s->next[i]++;
        sum.offered += row->offered;
        sum.answered += row->answered;
        sum.handle_s += row->handle_s;
    }
    return sum;
}

static void sum_up(summing *s)
{
    wfm_instant at;

    while (next_start(s, &at)) {
        const wfm_history_row row = sum_at(s, at);

        if (!isnan(row.offered))
            s->sum->rows[s->sum->n_rows++] = row;
    }
}

/* The group's series from those of its queues. */
static wfm_status find_sum(const wfm_plan *plan, const wfm_history *history,
                           const wfm_queue_group *group, wfm_series *sum, wfm_error *err)
{
    const size_t       n      = group->n_queues;
    const wfm_series **series = calloc(n, sizeof(wfm_series *));
    size_t            *next   = calloc(n, sizeof *next);
    size_t             most   = 1;
    wfm_status         status = WFM_ENOMEM;

    if (!series || !next)
        goto done;
    for (size_t i = 0; i < n; i++) {
        series[i] = wfm_history_find(history, plan->queues[group->queues[i]].id);
        most += series[i] ? series[i]->n_rows : 0;
    }
    sum->queue = group->id;
    sum->rows  = calloc(most, sizeof *sum->rows);
    if (!sum->rows)
        goto done;
    sum_up(&(summing){plan, group, series, next, sum});
    status = WFM_OK;
done:
    free(next);
    free(series);
    return status ? wfm_fail_memory(err) : WFM_OK;
}

wfm_status forecast_groups_begin(const wfm_plan *plan, const wfm_history *history,
                                 forecast_groups *groups, forecast_answer *answers, wfm_error *err)
{
    wfm_status status = WFM_OK;

    groups->sum = calloc(plan->n_groups + 1, sizeof *groups->sum);
    if (!groups->sum)
        return wfm_fail_memory(err);
    groups->n = plan->n_groups;
    for (size_t g = 0; g < groups->n && !status; g++) {
        const wfm_queue_group *group = &plan->groups[g];
        const wfm_series      *own   = wfm_history_find(history, group->id);

        if (!own)
            status = find_sum(plan, history, group, &groups->sum[g], err);
        answers[g].group   = group;
        answers[g].subject = (forecast_subject){.name        = group->id,
                                                .series      = own ? own : &groups->sum[g],
                                                .index       = OF_ALL_QUEUES,
                                                .aht_guess_s = NAN,
                                                .calls_guess = NAN};
    }
    return status;
}

void forecast_groups_release(forecast_groups *groups)
{
    for (size_t g = 0; g < groups->n; g++)
        free(groups->sum[g].rows);
    free(groups->sum);
    *groups = (forecast_groups){0};
}

wfm_status forecast_groups_tell(const forecast_answer *group, wfm_results *results, wfm_error *err)
{
    if (group->method == WFM_FORECAST_EMPTY)
        return step_say(results, WFM_WARNING, err,
                        "group '%s' has no usable history of its own, nor have all of its queues "
                        "together: it is the sum of their forecasts",
                        group->subject.name);
    return step_say(results, WFM_NOTICE, err,
                    "group '%s': %s, %zu days used, made to agree with its %zu queues",
                    group->subject.name, wfm_forecast_method_words(group->method),
                    group->usable_days, group->group->n_queues);
}
