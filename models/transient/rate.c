/* A rate that is linear within each interval and keeps the intervals' means. */
#include <math.h>
#include <stdbool.h>

#include "models/transient/internal.h"
#include "wfm/erlang.h"
#include "wfm/offered_load.h"

/* The monotonised central slope [van Leer 1977]: the central difference, but no more than twice
 * either one-sided one, and 0 where these disagree. So the rate at an end lies between rate[i] and
 * the neighbour's: neither negative nor a new extreme. */
double wfm_tr_slope(size_t n, double interval_s, const double *rate, size_t i)
{
    double before, after, least;

    if (i == 0 || i + 1 == n)
        return 0;
    before = rate[i] - rate[i - 1];
    after  = rate[i + 1] - rate[i];
    if (!(before > 0 && after > 0) && !(before < 0 && after < 0))
        return 0;
    least = fmin(2 * fmin(fabs(before), fabs(after)), fabs(before + after) / 2);
    return copysign(least, before) / interval_s;
}

bool wfm_tr_is_interval(double interval_s)
{
    return interval_s > 0 && interval_s <= WFM_MAX_TIME_S;
}

bool wfm_tr_is_rate(double rate)
{
    return rate >= 0 && rate <= WFM_MAX_LOAD / WFM_MIN_TIME_S;
}

wfm_status wfm_rate_slopes(size_t n, double interval_s, const double *rate, double *slope)
{
    if (!wfm_tr_is_interval(interval_s))
        return WFM_EDATA;
    for (size_t i = 0; i < n; i++)
        if (!wfm_tr_is_rate(rate[i]))
            return WFM_EDATA;
    for (size_t i = 0; i < n; i++)
        slope[i] = wfm_tr_slope(n, interval_s, rate, i);
    return WFM_OK;
}
