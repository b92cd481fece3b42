/* wfm/rate_spread.h - staffing when the arrival rate itself is uncertain. Words, units and
 * conventions: wfm/erlang.h and wfm/staff.h.
 *
 * The rate of an interval is Gamma distributed: its mean is the forecast, cv its coefficient of
 * variation, so that the count is negative binomial with Var = mean + cv^2 mean^2, as the bands of
 * wfm/forecast.h are. Given the rate, the queue is in its steady state. Two ways to staff:
 *   to a percentile   "90 % of such intervals meet the targets": every value gets worse with the
 *                     rate, so wfm_staff at arrival_rate * wfm_spread_quantile(cv, 0.9) answers it
 *   to expectation    "over many such intervals, 80 % of the calls are answered in time":
 *                     wfm_spread_staff
 * Every function is pure: no allocation, no I/O, any thread. */
#ifndef WFM_RATE_SPREAD_H
#define WFM_RATE_SPREAD_H

#include "wfm/erlang.h"
#include "wfm/forecast.h"
#include "wfm/staff.h"
#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_MAX_CV 2.0

/* The cv, in [0, WFM_MAX_CV], that explains how far the count's quantiles are apart. For a forecast
 * of wfm_forecast_queue it is sqrt(overdispersion), exactly; this is for those made elsewhere.
 * mean      of the count, finite, >= 0 (0: the cv is 0)
 * quantile  at the levels of wfm_quantile_level, ascending, whole or not; NAN = not given
 * Returns NAN when fewer than two are given, when they descend, or the mean is out of range. How
 * close it comes is told in models/sizing/README.md: a band of whole numbers round a small mean
 * tells little. */
double wfm_spread_cv(double mean, const double quantile[WFM_QUANTILES]);

/* The p-quantile of rate / mean: the Gamma distribution of mean 1 and that cv. 1 for cv 0.
 * cv in [0, WFM_MAX_CV], p in [1e-12, 1 - 1e-12]; NAN otherwise. Relative error below 1e-11. */
double wfm_spread_quantile(double cv, double p);

/* What is expected over many such intervals. Calls count, not intervals: an interval with twice the
 * calls weighs twice. A ratio is the ratio of what is expected above and below the line: the
 * service level `answered` is E[answered in time] / E[answered]. */
typedef struct {
    double service_level; /* of the definition asked for */
    double counted;       /* share of the calls below its line: 1 for `offered` */
    double p_wait;        /* had to wait, of all calls */
    double p_abandon;     /* hung up, of all calls */
    double asa_s;         /* mean wait of the answered; C with cv > 0: INFINITY, as some rate is
                             above what any number of agents can serve */
    double mean_wait_s;   /* mean wait of all calls; C with cv > 0: INFINITY */
    double occupancy;     /* expected busy agents / agents */
    double error;         /* of the shares above, absolute, as the quadrature estimates it */
} wfm_expected;

/* What n agents, in [1, WFM_MAX_AGENTS], do. Models C and A without line limit and retries; rates
 * beyond WFM_MAX_LOAD count as that. Method: models/sizing/README.md.
 * out  written only on WFM_OK. Returns WFM_EDATA for a field outside its range. */
wfm_status wfm_spread_values(const wfm_queue *q, double cv, wfm_sl_definition definition, int n,
                             wfm_expected *out);

/* The answer of a search with its proof, as in wfm_staffing. */
typedef struct {
    wfm_staff_status status; /* UNDECIDED: by less than rounding or the quadrature can tell */
    int              agents;
    wfm_expected     expected; /* at agents */
    wfm_target       binding;
    double           binding_value, binding_value_less_one;
} wfm_spread_staffing;

/* The least n in [1, WFM_MAX_AGENTS] that meets all targets in expectation; queues as for
 * wfm_spread_values. block_max always holds. Where the line below depends on n (definitions
 * `answered` and `excl_...`, and the ASA) a value could dip as n grows; then the answer meets the
 * targets and n - 1 does not, but that no smaller n does is shown by trials only (README.md, 2).
 * out  written only on WFM_OK. Returns WFM_EDATA for a field outside its range. */
wfm_status wfm_spread_staff(const wfm_queue *q, const wfm_targets *t, double cv,
                            wfm_spread_staffing *out);

#ifdef __cplusplus
}
#endif
#endif
