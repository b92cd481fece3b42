/* wfm/offered_load.h - load that lags: how many agents would be busy if there were enough of them.
 *
 * A call that comes at the end of an interval is still in progress in the next ones, so the load of
 * an interval is not rate * AHT of that interval alone. With exponential handling times the mean
 * number of calls in progress without any waiting, m(t), follows
 *
 *     dm/dt = lambda(t) - mu m,    mu = 1 / AHT,
 *
 * and is the load to staff for (modified offered load) where the steady state of each interval
 * would be an island. lambda(t) is linear within an interval and keeps the interval's mean rate.
 * Where the AHT changes, the new one holds for calls in progress, too.
 *
 * Units: seconds; calls per second; erlangs. Every function is pure: no allocation, no I/O, any
 * thread. Method and sources: models/transient/README.md. */
#ifndef WFM_OFFERED_LOAD_H
#define WFM_OFFERED_LOAD_H

#include <stddef.h>

#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The slope of lambda(t) in each of n consecutive intervals: the rate at the middle is rate[i], at
 * the ends rate[i] -/+ slope[i] * interval_s / 2, never negative and never beyond the neighbours'
 * rates. 0 in the first and the last interval and wherever rate[i] is a peak or a trough.
 * rate   n mean rates, each in [0, WFM_MAX_LOAD / WFM_MIN_TIME_S], calls per second
 * slope  n values, calls per second per second; written only on WFM_OK
 * Returns WFM_EDATA for a rate out of range or an interval_s outside (0, WFM_MAX_TIME_S]. */
wfm_status wfm_rate_slopes(size_t n, double interval_s, const double *rate, double *slope);

/* m(t) over one interval, erlangs. */
typedef struct {
    double mean, end, max;
} wfm_load;

/* The load of n consecutive intervals, with the slopes of wfm_rate_slopes.
 * rate, aht_s  n values each; rate as above, aht_s in [WFM_MIN_TIME_S, WFM_MAX_TIME_S], their
 *              product at most WFM_MAX_LOAD
 * start        m at the start of the first interval, in [0, WFM_MAX_LOAD]; 0: opens empty
 * out          n values, written only on WFM_OK
 * Error below 1e-12 of the interval's max. Returns WFM_EDATA for a value out of range. */
wfm_status wfm_offered_load(size_t n, double interval_s, const double *rate, const double *aht_s,
                            double start, wfm_load *out);

#ifdef __cplusplus
}
#endif
#endif
