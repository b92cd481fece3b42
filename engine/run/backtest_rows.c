/* One queue from one origin: what came, beside what each method would have said before. */
#include "engine/run/backtest.h"

#include <math.h>
#include <stdlib.h>

#include "engine/base/error.h"

enum { HABIT_WEEKS = 8, LAST_WEEKS = 2 };

/* The grid's calls of a day before the origin; NAN: missing. */
static double known(const forecast_grid *g, wfm_day day, size_t slot)
{
    const wfm_day d = day - g->first_day;

    return d >= 0 && (size_t)d < g->in.days ? g->in.calls[(size_t)d * g->in.slots + slot] : NAN;
}

static bool is_special(const forecast_grid *g, wfm_day day)
{
    return g->in.calendar[day - g->first_day].special != WFM_SPECIAL_NONE;
}

/* latest: the last day of the weekday before the origin. */
static double habit(const forecast_grid *g, wfm_day latest, size_t slot)
{
    double sum = 0;
    int    n   = 0;

    for (int k = 0; k < HABIT_WEEKS; k++) {
        const wfm_day day   = latest - k * WFM_WEEK_DAYS;
        const double  calls = known(g, day, slot);

        if (isnan(calls) || is_special(g, day))
            continue;
        sum += calls;
        n++;
    }
    return n > 0 ? sum / n : 0;
}

static double last_week(const forecast_grid *g, wfm_day latest, size_t slot)
{
    for (int k = 0; k < LAST_WEEKS; k++) {
        const double calls = known(g, latest - k * WFM_WEEK_DAYS, slot);

        if (!isnan(calls))
            return calls;
    }
    return 0;
}

static backtest_row row_of(const forecast_job *job, const forecast_grid *g,
                           const wfm_history_row *came)
{
    const wfm_local at     = wfm_zone_local(job->zone, came->start);
    const size_t    slot   = (size_t)(at.second / job->interval_s);
    const size_t    cell   = forecast_cell(job, g, came->start);
    const int       ahead  = at.day - job->first;
    const wfm_day   latest = at.day - (ahead / WFM_WEEK_DAYS + 1) * WFM_WEEK_DAYS;

    return (backtest_row){.day      = (size_t)ahead,
                          .actual   = came->offered,
                          .forecast = {[WFM_BACKTEST_FORECAST]  = g->out.mean[cell],
                                       [WFM_BACKTEST_HABIT]     = habit(g, latest, slot),
                                       [WFM_BACKTEST_LAST_WEEK] = last_week(g, latest, slot)},
                          .aht_s    = g->out.aht_s[cell],
                          .quantile = g->out.quantile + cell * WFM_QUANTILES};
}

static wfm_status lay_out(const forecast_job *job, const forecast_subject *subject,
                          const wfm_plan *plan, backtest_rows *out, wfm_error *err)
{
    const wfm_series *series = subject->series;
    const size_t      first  = forecast_known_rows(job, series);
    const wfm_instant end    = wfm_day_start(job->zone, job->first + job->days);

    out->rows = calloc(series->n_rows - first + 1, sizeof *out->rows);
    if (!out->rows)
        return wfm_fail_memory(err);
    for (size_t i = first; i < series->n_rows && series->rows[i].start < end; i++) {
        const wfm_history_row *came = &series->rows[i];

        if (isnan(came->offered) || (plan && !wfm_plan_open(plan, subject->index, came->start)))
            continue;
        out->rows[out->n++] = row_of(job, &out->grid, came);
    }
    return WFM_OK;
}

wfm_status backtest_rows_find(const forecast_job *job, const forecast_subject *subject,
                              const wfm_plan *plan, backtest_rows *out, wfm_error *err)
{
    *out                    = (backtest_rows){.n = 0};
    const wfm_status status = forecast_grid_run(job, subject, &out->grid, err);

    return status ? status : lay_out(job, subject, plan, out, err);
}

void backtest_rows_release(backtest_rows *rows)
{
    free(rows->rows);
    forecast_grid_release(&rows->grid);
    rows->rows = NULL;
}
