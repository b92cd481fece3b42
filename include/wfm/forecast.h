/* wfm/forecast.h - call volumes and handling times ahead, from interval history: the mathematics of
 * one queue on a day x slot grid of the wall clock.
 *
 * Rows are local days, columns the slots of a day (48 at 30 minutes). Missing is NAN, never zero.
 * Every function is pure: no allocation, no I/O, any thread. */
#ifndef WFM_FORECAST_H
#define WFM_FORECAST_H

#include <stddef.h>

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

/* Days and horizon: 0 .. WFM_FORECAST_MAX_DAYS. Counts and seconds: 0 .. WFM_FORECAST_MAX_COUNT. */
typedef struct {
    size_t        slots;          /* a day, 1 .. WFM_MAX_SLOTS */
    size_t        days;           /* of history; the last one is the day before the origin */
    size_t        horizon;        /* days ahead; the first one is the day of the origin */
    wfm_weekday   first_weekday;  /* of the first day of history (of the origin if days is 0) */
    const double *calls;          /* days x slots, NAN = missing: offered calls in the slot */
    const double *answered;       /* days x slots: answered calls; NULL if nothing is known */
    const double *handle_s;       /* days x slots: handling seconds of them; NULL with answered */
    const unsigned char *special; /* days + horizon flags: 1 = does not behave like its weekday */
    double               aht_guess_s; /* where the history has no handling times; NAN = none */
} wfm_forecast_input;

#define WFM_FORECAST_METHOD_LIST(X)                                                                \
    X(WFM_FORECAST_PROFILE, "level x weekly profile")   /* from 2 weeks on */                      \
    X(WFM_FORECAST_SHORT, "day level x pooled profile") /* 1 to 13 usable days */                  \
    X(WFM_FORECAST_EMPTY, "no usable history")          /* all means are zero */

typedef enum {
#define WFM_FORECAST_ENUM(name, text) name,
    WFM_FORECAST_METHOD_LIST(WFM_FORECAST_ENUM)
#undef WFM_FORECAST_ENUM
} wfm_forecast_method;

const char *wfm_forecast_method_name(wfm_forecast_method method); /* static */

/* Caller's arrays. */
typedef struct {
    double        *mean;     /* horizon x slots: expected calls, >= 0 */
    double        *aht_s;    /* horizon x slots: > 0, or NAN if neither history nor guess */
    double        *quantile; /* horizon x slots x WFM_QUANTILES: whole numbers, ascending */
    unsigned char *open;     /* 7 x slots: the history has counts in the slot on that weekday;
                                elsewhere means and quantiles are 0 */
    /* written by the call: */
    wfm_forecast_method method;
    size_t              usable_days;    /* of the history: those the method has learnt from */
    size_t              special_days;   /* with counts, left out */
    size_t              outlier_days;   /* left out */
    double              overdispersion; /* kappa: variance = mean + kappa mean^2 */
} wfm_forecast_output;

/* Doubles of working memory that wfm_forecast_queue needs; 0 if a size is out of range. */
size_t wfm_forecast_workspace(const wfm_forecast_input *in);

/* Forecasts one queue.
 *
 * Method: models/forecasting/README.md (level x weekly profile, robust against special days and
 * outliers; count noise and day-to-day spread as a negative binomial).
 * work  wfm_forecast_workspace(in) doubles, contents do not matter
 * out   arrays as described; written only on WFM_OK
 * Returns WFM_EDATA for a number of the input out of range. Cost: some 8 ms for a year of
 * half-hours. */
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
