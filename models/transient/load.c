/* The offered load over time, dm/dt = lambda(t) - mu m, in closed form. With x = mu t and
 *
 *     f1 = (1 - e^-x) / x,    f2 = (1 - f1) / x,    f3 = (1/2 - f2) / x
 *
 * a rate of r + s t gives m(t) = m(0) e^-x + r t f1 + s t^2 f2, and its mean over 0 .. t is
 * m(0) f1 + r t f2 + s t^2 f3. All f are positive and fall from 1, 1/2 and 1/6. */
#include <float.h>
#include <math.h>
#include <stdbool.h>

#include "models/transient/internal.h"
#include "wfm/erlang.h"
#include "wfm/offered_load.h"

typedef struct {
    double f0, f1, f2, f3; /* f0 = e^-x */
} decay;

/* Below 1 from f3's series down, 3! f3 = 1 - x/4 + x^2/(4 5) - ...; above by the definitions.
 * Either way the subtractions lose less than two bits. */
static decay decay_of(double x)
{
    decay  d;
    double term = 1.0 / 6;

    if (x >= 1) {
        d.f0 = exp(-x);
        d.f1 = -expm1(-x) / x;
        d.f2 = (1 - d.f1) / x;
        d.f3 = (0.5 - d.f2) / x;
        return d;
    }
    d.f3 = term;
    for (int k = 4; fabs(term) > DBL_EPSILON / 64; k++) {
        term *= -x / k;
        d.f3 += term;
    }
    d.f2 = 0.5 - x * d.f3;
    d.f1 = 1 - x * d.f2;
    d.f0 = 1 - x * d.f1;
    return d;
}

/* One interval: the rate is first + slope t. */
typedef struct {
    double start, first, slope, mu, length_s;
} ramp;

static double load_at(const ramp *r, double t)
{
    const decay d = decay_of(r->mu * t);

    return r->start * d.f0 + t * (r->first * d.f1 + r->slope * t * d.f2);
}

/* m' decays from m'(0) to slope / mu, so it is 0 once at most, and that is a peak if it falls. */
static double peak(const ramp *r, double end)
{
    const double rise = r->first - r->mu * r->start; /* m'(0) */
    const double t    = r->slope < 0 ? log1p(-r->mu * rise / r->slope) / r->mu : 0;
    const double ends = fmax(r->start, end);

    return rise > 0 && t > 0 && t < r->length_s ? fmax(ends, load_at(r, t)) : ends;
}

static wfm_load over(const ramp *r)
{
    const double t = r->length_s;
    const decay  d = decay_of(r->mu * t);
    wfm_load     load;

    load.mean = r->start * d.f1 + t * (r->first * d.f2 + r->slope * t * d.f3);
    load.end  = load_at(r, t);
    load.max  = peak(r, load.end);
    return load;
}

static bool is_load_case(size_t n, double interval_s, const double *rate, const double *aht_s,
                         double start)
{
    if (!wfm_tr_is_interval(interval_s) || !(start >= 0 && start <= WFM_MAX_LOAD))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!wfm_tr_is_rate(rate[i]) || !wfm_tr_is_time(aht_s[i]) ||
            !(rate[i] * aht_s[i] <= WFM_MAX_LOAD))
            return false;
    return true;
}

wfm_status wfm_offered_load(size_t n, double interval_s, const double *rate, const double *aht_s,
                            double start, wfm_load *out)
{
    if (!is_load_case(n, interval_s, rate, aht_s, start))
        return WFM_EDATA;
    for (size_t i = 0; i < n; i++) {
        const double slope = wfm_tr_slope(n, interval_s, rate, i);
        const ramp   r = {start, rate[i] - slope * interval_s / 2, slope, 1 / aht_s[i], interval_s};

        out[i] = over(&r);
        start  = out[i].end;
    }
    return WFM_OK;
}
