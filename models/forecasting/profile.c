/* How a day's calls spread over its slots: each weekday's own shares, drawn towards those of its
 * group, lightly smoothed along the day. README.md, 6. */
#include <math.h>

#include "parts.h"

enum { REACH = 3 }; /* slots to each side that the smoothing looks at: 3 BANDWIDTH, rounded up */

static const double MEMORY_DAYS = 91;  /* half-life */
static const double POOLED_DAYS = 4;   /* the group's profile counts as so many days of one's own */
static const double BANDWIDTH   = 0.7; /* standard deviation of the smoothing, slots */

/* Weighted mean calls of weekday q in each slot; returns the sum of weights. */
static double mean_calls(const wfm_day_table *t, size_t q, double *mean)
{
    double n = 0;
    for (size_t s = 0; s < t->slots; s++)
        mean[s] = 0;
    for (size_t d = 0; d < t->days; d++) {
        if (!(t->weight[d] > 0) || wfm_weekday_of(t, d) != q)
            continue;
        const double p = wfm_half((double)(t->days - 1 - d), MEMORY_DAYS);

        n += p;
        for (size_t s = 0; s < t->slots; s++)
            mean[s] += p * t->clean[d * t->slots + s];
    }
    for (size_t s = 0; s < t->slots && n > 0; s++)
        mean[s] /= n;
    return n;
}

static bool always_open(const unsigned char *open, size_t slots)
{
    for (size_t s = 0; s < slots; s++)
        if (!open[s])
            return false;
    return true;
}

/* Slot s + step, around midnight if `round`; slots if it lies outside the day. */
static size_t neighbour(size_t s, int step, size_t slots, bool round)
{
    const long n = (long)slots, at = (long)s + step;

    if (at >= 0 && at < n)
        return (size_t)at;
    return round ? (size_t)(((at % n) + n) % n) : slots;
}

/* Gaussian smoothing inside the open slots, across midnight where the weekday never closes. */
static void smooth(double *v, const unsigned char *open, size_t slots, double *copy)
{
    const bool round = always_open(open, slots);

    for (size_t s = 0; s < slots; s++)
        copy[s] = v[s];
    for (size_t s = 0; s < slots; s++) {
        double sum = 0, weight = 0;

        for (int step = -REACH; step <= REACH && open[s]; step++) {
            const size_t at = neighbour(s, step, slots, round);

            if (at == slots || !open[at])
                continue;
            const double w = exp(-0.5 * (step / BANDWIDTH) * (step / BANDWIDTH));

            sum += w * copy[at];
            weight += w;
        }
        v[s] = open[s] ? sum / weight : 0;
    }
}

/* Scales v to sum 1 over the open slots; equal shares if there is nothing to scale. */
static void scale_to_one(double *v, const unsigned char *open, size_t slots)
{
    double sum = 0, n = 0;
    for (size_t s = 0; s < slots; s++) {
        sum += open[s] ? v[s] : 0;
        n += open[s];
    }
    for (size_t s = 0; s < slots; s++)
        v[s] = !open[s] ? 0 : sum > 0 ? v[s] / sum : 1 / n;
}

/* The profile of q's group (of all weekdays if the group has no calls) in the open slots of q. */
static void pool(const wfm_day_table *t, const double *mean, const double *n, size_t q, double *out)
{
    double calls = 0;

    for (int all = 0; all <= 1 && !(calls > 0); all++)
        for (size_t s = 0; s < t->slots; s++) {
            out[s] = 0;
            for (size_t other = 0; other < WFM_WEEK_DAYS; other++)
                if (all || wfm_same_group(q, other))
                    out[s] += n[other] * mean[other * t->slots + s];
            calls += t->open[q * t->slots + s] ? out[s] : 0;
        }
    scale_to_one(out, t->open + q * t->slots, t->slots);
}

void wfm_fit_profile(const wfm_day_table *t, double *share, double *scratch)
{
    const size_t S    = t->slots;
    double      *mean = scratch, *extra = scratch + WFM_WEEK_DAYS * S;
    double       n[WFM_WEEK_DAYS];

    for (size_t q = 0; q < WFM_WEEK_DAYS; q++) {
        n[q] = mean_calls(t, q, wfm_row(mean, S, q));
        smooth(wfm_row(mean, S, q), t->open + q * S, S, extra);
    }
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++) {
        double *own = wfm_row(share, S, q), day = 0;

        pool(t, mean, n, q, extra);
        for (size_t s = 0; s < S; s++)
            day += mean[q * S + s];
        for (size_t s = 0; s < S; s++)
            own[s] = n[q] * mean[q * S + s] + POOLED_DAYS * (day > 0 ? day : 1) * extra[s];
        scale_to_one(own, t->open + q * S, S);
    }
}
