/* Groups and their queues made to agree: interval by interval, then the days. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/forecast_groups.h"
#include "wfm/reconcile.h"

/* A queue of the group. */
typedef struct {
    forecast_answer *answer;
    double          *to;   /* by row: the mean to which it moves; while it moves */
    size_t           next; /* rows that are done */
} member;

typedef struct {
    const forecast_job *job;
    forecast_answer    *group;
    member             *members;
    wfm_uncertain      *part; /* by member */
    size_t              n;
    size_t              own; /* rows of the group's own forecast that are done */
} joining;

static wfm_uncertain uncertain(double mean, double kappa)
{
    return (wfm_uncertain){mean, mean + kappa * mean * mean};
}

/* --- intervals -------------------------------------------------------------------------------- */

static wfm_forecast_row *row_at(const member *m, wfm_instant at)
{
    return m->next < m->answer->n_rows && m->answer->rows[m->next].start == at
               ? &m->answer->rows[m->next]
               : NULL;
}

static bool next_start(const joining *j, wfm_instant *at)
{
    bool found = false;

    for (size_t i = 0; i < j->n; i++) {
        const member *m = &j->members[i];

        if (m->next == m->answer->n_rows)
            continue;
        const wfm_instant start = m->answer->rows[m->next].start;
        *at                     = !found || start < *at ? start : *at;
        found                   = true;
    }
    return found;
}

/* The group's own row of that time; NULL if it was not forecast. */
static const wfm_forecast_row *own_row(joining *j, wfm_instant at)
{
    const forecast_answer *g = j->group;

    while (j->own < g->n_rows && g->rows[j->own].start < at)
        j->own++;
    return g->method != WFM_FORECAST_EMPTY && j->own < g->n_rows && g->rows[j->own].start == at
               ? &g->rows[j->own]
               : NULL;
}

/* Where the queues that are open move to; without a forecast of the group they stay. */
static void find_means(joining *j, wfm_instant at, const wfm_forecast_row *own)
{
    for (size_t i = 0; i < j->n; i++) {
        const wfm_forecast_row *row = row_at(&j->members[i], at);

        j->part[i] =
            row ? uncertain(row->mean,
                            forecast_spread_at(j->job, j->members[i].answer, at)->slot_kappa)
                : (wfm_uncertain){0, 0};
    }
    if (!own)
        return;
    wfm_uncertain total =
        uncertain(own->mean, forecast_spread_at(j->job, j->group, at)->slot_kappa);
    (void)wfm_reconcile(j->part, j->n, &total); /* means of a forecast are in range */
}

/* Returns by how much the row's mean changes. */
static double move_row(wfm_forecast_row *row, double to, double kappa)
{
    const double from = row->mean;

    forecast_move_band(from, to, kappa, row->quantile);
    row->mean = row->statistical = to;
    return to - from;
}

static void move_answer(const joining *j, const member *m)
{
    const forecast_answer *a = m->answer;
    size_t                 i = 0;

    for (size_t d = 0; d < a->n_days; d++) {
        wfm_forecast_day_row          *day    = &a->days[d];
        const wfm_forecast_spread_row *of     = forecast_spread_at(j->job, a, day->start);
        const double                   from   = day->mean;
        double                         change = 0;

        for (; i < a->n_rows && (d + 1 == a->n_days || a->rows[i].start < a->days[d + 1].start);
             i++)
            change += move_row(&a->rows[i], m->to[i], of->slot_kappa);
        day->mean = fmax(0, from + change);
        forecast_move_band(from, day->mean, of->day_kappa, day->quantile);
    }
}

/* Seconds of all calls over all calls; its variance likewise. */
static void sum_aht(const joining *j, wfm_forecast_row *sum, wfm_instant at)
{
    double calls = 0, seconds = 0, variance = 0;

    for (size_t i = 0; i < j->n; i++) {
        const wfm_forecast_row *row = row_at(&j->members[i], at);

        if (!row || !(row->mean > 0))
            continue;
        calls += row->mean;
        seconds += row->mean * row->aht_s;
        variance += row->mean * row->mean * row->aht_sd_s * row->aht_sd_s;
    }
    sum->aht_s    = calls > 0 ? seconds / calls : NAN;
    sum->aht_sd_s = calls > 0 ? sqrt(variance) / calls : NAN;
}

/* The group's row from those of its queues, which have moved. */
static wfm_forecast_row sum_rows(joining *j, wfm_instant at)
{
    const wfm_forecast_row *own = own_row(j, at);
    wfm_forecast_row        sum = {.queue = j->group->subject.name, .start = at};

    sum_aht(j, &sum, at);
    for (size_t i = 0; i < j->n; i++) {
        const wfm_forecast_row *row = row_at(&j->members[i], at);

        sum.mean += row ? row->mean : 0;
        sum.statistical += row ? row->statistical : 0;
    }
    if (own)
        memcpy(sum.quantile, own->quantile, sizeof sum.quantile);
    forecast_move_band(own ? own->mean : 0, sum.mean,
                       forecast_spread_at(j->job, j->group, at)->slot_kappa, sum.quantile);
    return sum;
}

static void find_all_means(joining *j)
{
    wfm_instant at;

    while (next_start(j, &at)) {
        find_means(j, at, own_row(j, at));
        for (size_t i = 0; i < j->n; i++)
            if (row_at(&j->members[i], at))
                j->members[i].to[j->members[i].next++] = j->part[i].mean;
    }
}

/* rows: as many as all queues have together. */
static void replace_rows(joining *j, wfm_forecast_row *rows)
{
    size_t      n = 0;
    wfm_instant at;

    while (next_start(j, &at)) {
        rows[n++] = sum_rows(j, at);
        for (size_t i = 0; i < j->n; i++)
            j->members[i].next += row_at(&j->members[i], at) != NULL;
    }
    free(j->group->rows);
    j->group->rows   = rows;
    j->group->n_rows = n;
}

/* --- days ------------------------------------------------------------------------------------ */

static const wfm_forecast_day_row *day_at(const forecast_answer *a, wfm_instant start)
{
    for (size_t d = 0; d < a->n_days; d++)
        if (a->days[d].start == start)
            return &a->days[d];
    return NULL;
}

/* The group's total of a day on which one of its queues is open; false if none is. */
static bool sum_day(const joining *j, wfm_instant start, wfm_forecast_day_row *sum)
{
    const wfm_forecast_day_row *own  = day_at(j->group, start);
    bool                        open = false;

    *sum = (wfm_forecast_day_row){.queue = j->group->subject.name, .start = start};
    for (size_t i = 0; i < j->n; i++) {
        const wfm_forecast_day_row *day = day_at(j->members[i].answer, start);

        sum->mean += day ? day->mean : 0;
        open = open || day;
    }
    if (own)
        memcpy(sum->quantile, own->quantile, sizeof sum->quantile);
    forecast_move_band(own ? own->mean : 0, sum->mean,
                       forecast_spread_at(j->job, j->group, start)->day_kappa, sum->quantile);
    return open;
}

/* days: as many as the job has. */
static void replace_days(const joining *j, wfm_forecast_day_row *days)
{
    size_t n = 0;

    for (int d = 0; d < j->job->days; d++)
        n += sum_day(j, wfm_day_start(j->job->zone, j->job->first + d), &days[n]);
    free(j->group->days);
    j->group->days   = days;
    j->group->n_days = n;
}

/* --- the whole ------------------------------------------------------------------------------- */

/* The group's queues among n answers; in *rows how many rows they have. */
static void find_members(joining *j, forecast_answer *answers, size_t n, size_t *rows)
{
    const wfm_queue_group *group = j->group->group;

    *rows = 0;
    for (size_t a = 0; a < n; a++)
        for (size_t i = 0; !answers[a].group && i < group->n_queues; i++)
            if (answers[a].subject.index == group->queues[i]) {
                j->members[j->n++] = (member){.answer = &answers[a]};
                *rows += answers[a].n_rows;
            }
}

static wfm_status move_queues(joining *j, size_t n_rows, wfm_error *err)
{
    double *to = calloc(n_rows + 1, sizeof *to);

    if (!to)
        return wfm_fail_memory(err);
    for (size_t i = 0, at = 0; i < j->n; at += j->members[i++].answer->n_rows)
        j->members[i].to = to + at;
    find_all_means(j);
    for (size_t i = 0; i < j->n; i++)
        move_answer(j, &j->members[i]);
    free(to);
    return WFM_OK;
}

static wfm_status sum_queues(joining *j, size_t n_rows, wfm_error *err)
{
    wfm_forecast_row     *rows = calloc(n_rows + 1, sizeof *rows);
    wfm_forecast_day_row *days = calloc((size_t)j->job->days + 1, sizeof *days);

    if (!rows || !days) {
        free(days);
        free(rows);
        return wfm_fail_memory(err);
    }
    replace_rows(j, rows);
    replace_days(j, days);
    return WFM_OK;
}

/* Does the work for each group among the answers; n_rows: of all its queues. */
static wfm_status for_groups(const forecast_job *job, forecast_answer *answers, size_t n,
                             wfm_status (*work)(joining *j, size_t n_rows, wfm_error *err),
                             wfm_error *err)
{
    member        *members = calloc(n + 1, sizeof *members);
    wfm_uncertain *part    = calloc(n + 1, sizeof *part);
    wfm_status     status  = WFM_OK;

    if (!members || !part) {
        free(members);
        free(part);
        return wfm_fail_memory(err);
    }
    for (size_t a = 0; a < n && !status; a++) {
        joining j = {.job = job, .group = &answers[a], .members = members, .part = part};
        size_t  rows;

        if (!answers[a].group)
            continue;
        find_members(&j, answers, n, &rows);
        status = work(&j, rows, err);
    }
    free(part);
    free(members);
    return status;
}

wfm_status forecast_groups_move(const forecast_job *job, forecast_answer *answers, size_t n,
                                wfm_error *err)
{
    return for_groups(job, answers, n, move_queues, err);
}

wfm_status forecast_groups_sum(const forecast_job *job, forecast_answer *answers, size_t n,
                               wfm_error *err)
{
    return for_groups(job, answers, n, sum_queues, err);
}
