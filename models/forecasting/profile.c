/* How a day's calls spread over its slots: each weekday's own shares, drawn towards those of its
 * group, lightly smoothed along the day. README.md, 6. */
#include <math.h>

#include "models/forecasting/parts.h"

enum { REACH = 3 }; /* slots to each side that the smoothing looks at: 3 BANDWIDTH, rounded up */

static const double MEMORY_DAYS = 91; /* half-life */
static const double POOLED_DAYS = 4;  /* the group's profile counts as so many days of one's own */
static const double BANDWIDTH   = 1;  /* standard deviation of the smoothing, slots */

/* Weighted mean calls of weekday q in each slot; returns the sum of weights, and in *n_eff the
 * number of days of equal weight with as much noise. */
static double mean_calls(const wfm_day_table *t, size_t q, double *mean, double *n_eff)
{
    double n = 0, squares = 0;
    for (size_t s = 0; s < t->slots; s++)
        mean[s] = 0;
    for (size_t d = 0; d < t->days; d++) {
        if (!(t->weight[d] > 0) || wfm_weekday_of(t, d) != q)
            continue;
        const double p = wfm_half((double)(t->days - 1 - d), MEMORY_DAYS);

        n += p;
        squares += p * p;
        for (size_t s = 0; s < t->slots; s++)
            mean[s] += p * t->clean[d * t->slots + s];
    }
    for (size_t s = 0; s < t->slots && n > 0; s++)
        mean[s] /= n;
    *n_eff = n > 0 ? n * n / squares : 1;
    return n;
}

/* The slots of a weekday. */
typedef struct {
    const unsigned char *open;
    size_t               slots;
    int                  reach;           /* of the smoothing, slots to each side */
    bool                 round_the_clock; /* the last slot is followed by the first */
} weekday_slots;

static weekday_slots slots_of(const wfm_day_table *t, size_t q)
{
    weekday_slots w = {t->open + q * t->slots, t->slots, 0, true};

    if (w.slots > 2 * REACH) /* or else a slot would be its own neighbour, around midnight */
        w.reach = REACH;
    for (size_t s = 0; s < w.slots; s++)
        w.round_the_clock = w.round_the_clock && w.open[s];
    return w;
}

/* Finds slot s + step; false if it is closed or outside the day. */
static bool neighbour(const weekday_slots *w, size_t s, int step, size_t *at)
{
    const long n = (long)w->slots, to = (long)s + step;

    if ((to < 0 || to >= n) && !w->round_the_clock)
        return false;
    *at = (size_t)(((to % n) + n) % n);
    return w->open[*at];
}

/* The Gaussian mean of a slot and its neighbours. In *noise what counting noise alone makes of
 * (v[s] - mean)^2, for a variance of 1 in each slot. */
static double local_mean(const double *v, const weekday_slots *w, size_t s, double *noise)
{
    double sum = 0, weight = 0, squares = 0;

    for (int step = -w->reach; step <= w->reach; step++) {
        const double kernel = exp(-0.5 * (step / BANDWIDTH) * (step / BANDWIDTH));
        size_t       at     = 0;

        if (!neighbour(w, s, step, &at))
            continue;
        sum += kernel * v[at];
        weight += kernel;
        squares += kernel * kernel;
    }
    *noise = 1 - 2 / weight + squares / (weight * weight);
    return sum / weight;
}

/* Smooths v as far as its roughness is no more than counting noise: n_eff Poisson days leave a
 * variance of v / n_eff in each slot, and what is rougher than that is the shape of the day. */
static void smooth(double *v, const weekday_slots *w, double n_eff, double *mean)
{
    double noise = 0, rough = 0;

    for (size_t s = 0; s < w->slots; s++) {
        double share = 0;

        if (!w->open[s])
            v[s] = 0;
        mean[s] = w->open[s] ? local_mean(v, w, s, &share) : 0;
        noise += share * mean[s] / n_eff;
        rough += (v[s] - mean[s]) * (v[s] - mean[s]);
    }
    const double pull = rough > noise ? noise / rough : 1;
    for (size_t s = 0; s < w->slots; s++)
        v[s] += pull * (mean[s] - v[s]);
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

/* Mean calls in slot s over the weekdays alike to q (or over all) that are open then. */
static double pooled_calls(const wfm_day_table *t, const double *mean, const double *n, size_t q,
                           size_t s, bool all)
{
    double sum = 0, weight = 0;

    for (size_t other = 0; other < WFM_WEEK_DAYS; other++) {
        const size_t at = other * t->slots + s;

        if (!t->open[at] || !(all || wfm_same_group(q, other)))
            continue;
        sum += n[other] * mean[at];
        weight += n[other];
    }
    return weight > 0 ? sum / weight : 0;
}

/* The profile of q's group, or of all weekdays if the group has no calls. */
static void pool(const wfm_day_table *t, const double *mean, const double *n, size_t q, double *out)
{
    const unsigned char *open  = t->open + q * t->slots;
    double               calls = 0;

    for (int all = 0; all <= 1 && !(calls > 0); all++)
        for (size_t s = 0; s < t->slots; s++) {
            out[s] = open[s] ? pooled_calls(t, mean, n, q, s, all) : 0;
            calls += out[s];
        }
    scale_to_one(out, open, t->slots);
}

void wfm_fit_profile(const wfm_day_table *t, double *share, double *scratch)
{
    const size_t S    = t->slots;
    double      *mean = scratch, *extra = scratch + WFM_WEEK_DAYS * S;
    double       n[WFM_WEEK_DAYS];

    for (size_t q = 0; q < WFM_WEEK_DAYS; q++) {
        const weekday_slots slots = slots_of(t, q);
        double              n_eff;

        n[q] = mean_calls(t, q, wfm_row(mean, S, q), &n_eff);
        smooth(wfm_row(mean, S, q), &slots, n_eff, extra);
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
