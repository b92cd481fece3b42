/* wfm/forecast.h - call volumes and handling times ahead, from interval history: the mathematics of
 * one queue on a day x slot grid of the wall clock.
 *
 * Rows are local days, columns the slots of a day (48 at 30 minutes). Missing is NAN, never zero.
 * Every function is pure: no allocation, no I/O, any thread. */
#ifndef WFM_FORECAST_H
#define WFM_FORECAST_H

#include <stddef.h>

#include "wfm/calendar_day.h"
#include "wfm/forecast_quality.h"
#include "wfm/status.h"
#include "wfm/time.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_QUANTILE_LIST(X)                                                                       \
    X(0.05, "q05")                                                                                 \
    X(0.10, "q10") X(0.25, "q25") X(0.50, "q50") X(0.75, "q75") X(0.90, "q90") X(0.95, "q95")

#define WFM_QUANTILES 7

extern const double      wfm_quantile_level[WFM_QUANTILES]; /* 0.05 ... 0.95 */
extern const char *const wfm_quantile_name[WFM_QUANTILES];  /* "q05" ... */

#define WFM_MAX_SLOTS          288   /* slots a day: 5 minutes */
#define WFM_FORECAST_MAX_DAYS  36525 /* of history, and ahead: a hundred years */
#define WFM_FORECAST_MAX_COUNT 1e15  /* calls or seconds in a slot */

/* Days and horizon: 0 .. WFM_FORECAST_MAX_DAYS. Counts and seconds: 0 .. WFM_FORECAST_MAX_COUNT.
 * Pointers that may be NULL say so. */
typedef struct {
    size_t        slots;         /* a day, 1 .. WFM_MAX_SLOTS */
    size_t        days;          /* of history; the last one is the day before the origin */
    size_t        horizon;       /* days ahead; the first one is the day of the origin */
    wfm_weekday   first_weekday; /* of the first day of history (of the origin if days is 0) */
    const double *calls;         /* days x slots: offered calls in the slot */
    const double *answered;      /* days x slots: answered calls; NULL if nothing is known */
    const double *handle_s;      /* days x slots: handling seconds of them; NULL with answered */
    const wfm_calendar_day *calendar; /* days + horizon */

    const double *today;       /* slots: what the day of the origin has shown until now; NULL */
    size_t        today_slots; /* of it that are over; 0 .. slots */

    /* What the history cannot say. */
    double        growth;         /* of calls a year, as declared, (-1, 10]; 0: none */
    double        aht_guess_s;    /* without handling times in the history, (0, 1e15]; NAN: none */
    double        calls_guess;    /* of a whole day, without any history, [0, 1e15]; NAN: none */
    const double *like;           /* 7 x slots: usual calls of a similar queue, 0 where none, not
                                     NAN; NULL */
    const unsigned char *opening; /* 7 x slots: 1 = open, where the history has no such
                                     weekday; NULL: as other weekdays */
} wfm_forecast_input;

/* Caller's arrays; those marked NULL may be. */
typedef struct {
    double *mean;                /* horizon x slots: expected calls, >= 0 */
    double *aht_s;               /* horizon x slots: > 0, or NAN if neither history nor guess */
    double *aht_sd_s;            /* horizon x slots: standard deviation of the interval's mean
                                    handling time about aht_s; NAN: unknown */
    double        *quantile;     /* horizon x slots x WFM_QUANTILES: whole numbers, ascending */
    double        *day_quantile; /* horizon x WFM_QUANTILES: of the day's total, likewise */
    unsigned char *open;         /* 7 x slots: the slot is open on that weekday; elsewhere means and
                                    quantiles are 0 */
    unsigned char *fate;         /* days: a wfm_fate; NULL */
    unsigned char *outage;       /* days x slots: 1 = zeros taken as missing; NULL */
    double        *usual;        /* days: calls that the day would usually have had, NAN where
                                    less than half of it is known; NULL */
    /* written by the call: */
    wfm_forecast_method method;
    wfm_forecast_score  score[WFM_FORECAST_METHODS];
    wfm_forecast_spread spread;
    size_t              usable_days; /* of the history: those the method has learnt from */
    double level_change; /* in the last weeks, taken as lasting: calls now : before; 1: none */
} wfm_forecast_output;

/* Doubles of working memory that wfm_forecast_queue needs; 0 if a size is out of range. */
size_t wfm_forecast_workspace(const wfm_forecast_input *in);

/* Forecasts one queue.
 *
 * Method: models/forecasting/README.md.
 * work  wfm_forecast_workspace(in) doubles, contents do not matter
 * out   arrays as described; written only on WFM_OK
 * Returns WFM_EDATA for a number of the input out of range. */
wfm_status wfm_forecast_queue(const wfm_forecast_input *in, double *work, wfm_forecast_output *out);

/* The p-quantile (the least k with P(X <= k) >= p) of a count with that mean >= 0 and variance mean
 * + kappa mean^2, kappa >= 0: the negative binomial, Poisson in the limit kappa = 0. p in (0, 1).
 * Johnson, Kemp & Kotz, Univariate Discrete Distributions, ch. 5. Exact up to a standard deviation
 * of 1e7, at the cost of some ten of them in steps; beyond that approximate. */
double wfm_count_quantile(double mean, double kappa, double p);

#ifdef __cplusplus
}
#endif
#endif
