/* wfm/results_forecast.h - the tables of a forecast: what is expected, how it was made, how far off
 * it may be, and what of the history was not learnt from.
 *
 * They are part of wfm/results.h, whose rules for times, order and texts they share. */
#ifndef WFM_RESULTS_FORECAST_H
#define WFM_RESULTS_FORECAST_H

#include <stdbool.h>

#include "wfm/forecast.h"
#include "wfm/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Key: queue, start. */
typedef struct {
    const char *queue;
    wfm_instant start;
    double      mean;  /* expected calls in the interval: what the next step takes */
    double      aht_s; /* NAN: unknown */
    double      quantile[WFM_QUANTILES]; /* of the interval's count; NAN: not given */
    double      statistical; /* the mean before the planner's overrides; NAN: not given */
    double aht_sd_s; /* standard deviation of the interval's mean handling time; NAN: unknown */
} wfm_forecast_row;

/* Key: queue, start: a local day's total; of queues, and of groups. */
typedef struct {
    const char *queue;
    wfm_instant start;                   /* of the local day */
    double      mean;                    /* expected calls of the day */
    double      quantile[WFM_QUANTILES]; /* of its count; NAN: not given */
} wfm_forecast_day_row;

/* Key: queue, method (in the order of its enum): those that were tried on the queue's own past. */
typedef struct {
    const char         *queue;
    wfm_forecast_method method;
    bool                chosen;
    int                 origins; /* from which the past was forecast; 0: not tried, the rest NAN */
    double              wape, day_wape; /* shares of the calls: of intervals, of day totals */
    double              bias;           /* share of the calls: mean - actual */
} wfm_forecast_score_row;

/* Key: queue, lead: the variance of a count with mean m is m + kappa m^2. */
typedef struct {
    const char *queue;
    int         lead;       /* from so many days ahead on (1: the first day), to the next row's */
    double      slot_kappa; /* of an interval's count, >= 0 */
    double      day_kappa;  /* of a day total, >= 0 */
} wfm_forecast_spread_row;

/* Key: queue, start: a span of the history that was not learnt from. */
typedef struct {
    const char *queue;
    wfm_instant start, end;
    wfm_fate    reason;
    double      calls;    /* in the history; NAN: none known */
    double      expected; /* that would have been usual; NAN: not known */
} wfm_left_out_row;

/* Key: cause, start: a rate that was forecast from its own history, such as sickness, for a local
 * day. */
typedef struct {
    const char *cause; /* its name in the plan */
    wfm_instant start; /* of the local day */
    double      rate;  /* share of paid time, [0, 1) */
    double      sd;    /* standard deviation of the day's rate about it, [0, 1] */
} wfm_rate_row;

#ifdef __cplusplus
}
#endif
#endif
