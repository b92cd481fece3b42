/* The profile of a kind of day that is not its weekday's: that of the weekday which describes past
 * ones best, moved by their own counts. README.md, 8. */
#include "models/forecasting/parts.h"

static const double DAY_CALLS   = 300; /* a day tells no more than so many calls */
static const double PRIOR_CALLS = 150; /* the weekday's profile counts as so many */
static const double GAIN        = 2;   /* log-likelihood that another weekday has to be better by */
static const double IMPOSSIBLE  = 1e-6; /* share of a slot that never had a call */
enum { DAYS_MIN = 2 };

/* Is past day d of the kind of day `like`? Events have kinds of their own. */
static bool is_like(const wfm_day_table *t, size_t d, size_t like)
{
    return t->kind[d] == t->kind[like] && !isnan(t->z[d]) &&
           t->calendar[d].event == t->calendar[like].event;
}

static double day_calls(const wfm_day_table *t, size_t d)
{
    const size_t S   = t->slots;
    double       sum = 0;
    for (size_t s = 0; s < S; s++)
        sum += t->clean[d * S + s];
    return sum;
}

/* Log-likelihood of day d under the profile of weekday q, on the slots that are open on d. */
static double likelihood(const wfm_day_table *t, const double *share, size_t d, size_t q)
{
    const size_t         S     = t->slots;
    const unsigned char *open  = t->open + wfm_weekday_of(t, d) * S;
    const double         calls = day_calls(t, d), cut = fmin(1, DAY_CALLS / fmax(calls, 1e-9));
    double               all = 0, sum = 0;

    for (size_t s = 0; s < S; s++)
        all += open[s] ? share[q * S + s] + IMPOSSIBLE : 0;
    for (size_t s = 0; s < S; s++)
        if (open[s])
            sum += cut * t->clean[d * S + s] * log((share[q * S + s] + IMPOSSIBLE) / all);
    return sum;
}

/* The weekday whose profile past days like `like` have; their own unless another is better. */
static size_t find_weekday(const wfm_day_table *t, const double *share, size_t like)
{
    double own = 0, best = -INFINITY;
    size_t found = wfm_weekday_of(t, like);

    for (size_t d = 0; d < t->days; d++)
        own += is_like(t, d, like) ? likelihood(t, share, d, wfm_weekday_of(t, d)) : 0;
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++) {
        double sum = 0;

        if (!wfm_is_open_weekday(t, q))
            continue;
        for (size_t d = 0; d < t->days; d++)
            sum += is_like(t, d, like) ? likelihood(t, share, d, q) : 0;
        if (sum > own + GAIN && sum > best) {
            best  = sum;
            found = q;
        }
    }
    return found;
}

/* Adds the past days' counts, cut and smoothed over neighbouring slots; returns how many days. */
static size_t add_counts(const wfm_day_table *t, size_t like, double *out)
{
    static const double KERNEL[3] = {0.25, 0.5, 0.25};
    const size_t        S         = t->slots;
    size_t              n         = 0;

    for (size_t d = 0; d < t->days; d++) {
        if (!is_like(t, d, like))
            continue;
        const double cut = fmin(1, DAY_CALLS / fmax(day_calls(t, d), 1e-9));

        n++;
        for (size_t s = 0; s < S; s++)
            for (size_t k = 0; k < 3; k++)
                if (s + k >= 1 && s + k - 1 < S)
                    out[s + k - 1] += KERNEL[k] * cut * t->clean[d * S + s];
    }
    return n;
}

bool wfm_kind_profile(const wfm_day_table *t, const double *share, size_t d, double *out)
{
    const size_t         S    = t->slots;
    const unsigned char *open = t->open + wfm_weekday_of(t, d) * S;
    double               sum = 0, prior = 0;

    for (size_t s = 0; s < S; s++)
        out[s] = 0;
    if (t->kind[d] <= WFM_KIND_AFTER || add_counts(t, d, out) < DAYS_MIN)
        return false;
    const size_t  q    = find_weekday(t, share, d);
    const double *from = share + q * S;

    if (q == wfm_weekday_of(t, d) && t->kind[d] != WFM_KIND_EVENT)
        return false;

    for (size_t s = 0; s < S; s++)
        prior += open[s] ? from[s] : 0;
    for (size_t s = 0; s < S; s++) {
        out[s] = open[s] ? out[s] + (prior > 0 ? PRIOR_CALLS * from[s] / prior : 0) : 0;
        sum += out[s];
    }
    for (size_t s = 0; s < S && sum > 0; s++)
        out[s] /= sum;
    return sum > 0;
}
