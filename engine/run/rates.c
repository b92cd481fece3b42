/* Rates of absence: history -> results->rates, each cause by itself. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/step.h"
#include "wfm/rates.h"

/* A cause's days on a grid from its first day to the last before the horizon, as one block. */
typedef struct {
    wfm_rate_input in;
    double        *paid_h, *lost_h, *work, *rate, *sd;
    size_t         known, ahead; /* days with a row; from the end of the grid to the horizon */
} rate_grid;

/* Days that end long before the horizon are forecast through, too: nothing is known of them. */
static wfm_status open_grid(const wfm_plan *plan, const wfm_rate_series *series, rate_grid *g,
                            wfm_error *err)
{
    const size_t horizon = (size_t)(WFM_WEEK_DAYS * plan->weeks);

    *g = (rate_grid){.in = {.horizon = horizon}};
    while (g->known < series->n_days && series->days[g->known].day < plan->first_day)
        g->known++;
    const wfm_day first = g->known ? series->days[0].day : plan->first_day;
    const size_t  days  = g->known ? (size_t)(series->days[g->known - 1].day - first) + 1 : 0;

    g->ahead            = (size_t)(plan->first_day - first) - days;
    g->in.days          = days;
    g->in.horizon       = horizon + g->ahead;
    g->in.first_weekday = wfm_day_weekday(first);
    g->paid_h           = calloc(3 * days + 2 * g->in.horizon + 1, sizeof *g->paid_h);
    if (!g->paid_h)
        return wfm_fail_memory(err);
    g->lost_h    = g->paid_h + days;
    g->work      = g->lost_h + days;
    g->rate      = g->work + days;
    g->sd        = g->rate + g->in.horizon;
    g->in.paid_h = g->paid_h;
    g->in.lost_h = g->lost_h;
    for (size_t i = 0; i < g->known; i++) {
        g->paid_h[series->days[i].day - first] = series->days[i].paid_h;
        g->lost_h[series->days[i].day - first] = series->days[i].lost_h;
    }
    return WFM_OK;
}

static bool plan_has(const wfm_plan *plan, const char *cause)
{
    for (size_t q = 0; q < plan->n_queues; q++)
        for (size_t c = 0; c < plan->queues[q].n_causes; c++)
            if (strcmp(plan->queues[q].causes[c].name, cause) == 0)
                return true;
    return false;
}

static wfm_status tell(const wfm_plan *plan, const wfm_rate_series *series, const rate_grid *g,
                       wfm_results *results, wfm_error *err)
{
    double     sum    = 0;
    wfm_status status = WFM_OK;

    for (size_t h = g->ahead; h < g->in.horizon; h++)
        sum += g->rate[h];
    if (!plan_has(plan, series->cause))
        status = step_say(results, WFM_WARNING, err,
                          "cause '%s': no queue of the plan has it, so its rates change nothing",
                          series->cause);
    if (!status && g->ahead > STEP_STALE_DAYS)
        status = step_say(results, WFM_WARNING, err,
                          "cause '%s': its rates end %zu days before the horizon", series->cause,
                          g->ahead);
    return status
               ? status
               : step_say(results, WFM_NOTICE, err,
                          "cause '%s': %.1f %% of paid time expected, from %zu days", series->cause,
                          100 * sum / (double)(g->in.horizon - g->ahead), g->known);
}

/* Rows of the horizon's days; none if nothing is known. */
static wfm_status write_rows(const wfm_plan *plan, const wfm_rate_series *series,
                             const rate_grid *g, wfm_results *results, wfm_error *err)
{
    const char *cause = wfm_results_text(results, series->cause);

    if (!cause)
        return wfm_fail_memory(err);
    if (isnan(g->rate[g->ahead]))
        return step_say(results, WFM_WARNING, err,
                        "cause '%s': no paid hours before the horizon: the plan's share stands",
                        cause);
    for (size_t h = g->ahead; h < g->in.horizon; h++)
        results->rates[results->n_rates++] = (wfm_rate_row){
            .cause = cause,
            .start = wfm_day_start(plan->zone, plan->first_day + (wfm_day)(h - g->ahead)),
            .rate  = g->rate[h],
            .sd    = g->sd[h]};
    return tell(plan, series, g, results, err);
}

static wfm_status forecast_cause(const wfm_plan *plan, const wfm_rate_series *series,
                                 wfm_results *results, wfm_error *err)
{
    rate_grid  g;
    wfm_status status = open_grid(plan, series, &g, err);

    if (!status && wfm_forecast_rate(&g.in, g.work, g.rate, g.sd))
        status = wfm_fail(err, WFM_EDATA,
                          "cause '%s': the rates cannot be forecast: hours must be "
                          "0 to %g a day, none more than paid",
                          series->cause, WFM_RATE_MAX_HOURS);
    if (!status)
        status = write_rows(plan, series, &g, results, err);
    free(g.paid_h);
    return status;
}

wfm_status wfm_run_rates(const wfm_plan *plan, const wfm_rate_history *rates, wfm_results *results,
                         wfm_error *err)
{
    const size_t days   = (size_t)(WFM_WEEK_DAYS * plan->weeks);
    wfm_status   status = WFM_OK;

    results->n_rates = 0;
    results->rates = wfm_results_take(results, rates->n_series * days + 1, sizeof *results->rates);
    if (!results->rates)
        return wfm_fail_memory(err);
    for (size_t i = 0; i < rates->n_series && !status; i++)
        status = forecast_cause(plan, &rates->series[i], results, err);
    return status;
}
