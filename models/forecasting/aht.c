/* Handling time: the level of the last days x a factor of the slot, and how far an interval's mean
 * scatters about it. README.md, 13. Seconds are summed and divided by summed calls; an average of
 * averages would count a lone call at night like a full hour by day. */
#include <math.h>

#include "models/forecasting/parts.h"

static const double LEVEL_MEMORY  = 5;    /* half-life, days */
static const double LEVEL_CALLS   = 30;   /* calls of the long-run mean, added to the level's */
static const double FACTOR_MEMORY = 56;   /* half-life, days */
static const double PSEUDO_CALLS  = 100;  /* average calls, added to the calls of a slot */
static const double CLIP          = 4;    /* standard deviations that one error counts at most */
static const double ALIKE         = 1e-9; /* of a determinant: intervals are all of one size */

enum { ORIGINS = 8, LEAST_DAYS = 7, LEAST_ERRORS = 20, ROUNDS = 6 };

typedef struct {
    double seconds, calls;
} handled;

/* Sums over the days so far, older ones counting less. */
typedef struct {
    handled recent, slot[WFM_MAX_SLOTS];
} memory;

/* What was forecast on one morning, and the days [from, to) that it is held against. */
typedef struct {
    size_t from, to;
    double aht_s[WFM_MAX_SLOTS]; /* NAN: nothing was known */
} past_forecast;

/* Relative errors e of interval means of n calls have the variance
 *     drift + chance / n:
 * the forecast is off by the one, a mean of n calls scatters by the other. */
typedef struct {
    double drift, chance;
} error_variance;

static void fade(handled *sum, double half_life)
{
    const double keep = exp2(-1 / half_life);

    sum->seconds *= keep;
    sum->calls *= keep;
}

static void add(handled *sum, double seconds, double calls)
{
    sum->seconds += seconds;
    sum->calls += calls;
}

/* Of `sum` with n calls of `mean` seconds added. */
static double mean_with(handled sum, double n, double mean)
{
    return (sum.seconds + n * mean) / (sum.calls + n);
}

static void add_day(const wfm_forecast_input *in, size_t d, memory *m)
{
    fade(&m->recent, LEVEL_MEMORY);
    for (size_t s = 0; s < in->slots; s++) {
        const double seconds = in->handle_s[d * in->slots + s];
        const double calls   = in->answered[d * in->slots + s];

        fade(&m->slot[s], FACTOR_MEMORY);
        if (isnan(seconds) || isnan(calls))
            continue;
        add(&m->recent, seconds, calls);
        add(&m->slot[s], seconds, calls);
    }
}

/* aht_s: slots; NAN if nothing is known. */
static void tell(const memory *m, size_t slots, double *aht_s)
{
    handled all = {0};

    for (size_t s = 0; s < slots; s++)
        add(&all, m->slot[s].seconds, m->slot[s].calls);
    const bool   known = all.calls > 0 && all.seconds > 0;
    const double mean  = known ? all.seconds / all.calls : NAN;
    const double level = mean_with(m->recent, LEVEL_CALLS, mean);

    for (size_t s = 0; s < slots; s++)
        aht_s[s] = level * mean_with(m->slot[s], PSEUDO_CALLS, mean) / mean;
}

/* Forecasts from the history's end, in now, and from the mornings whole weeks before it; returns
 * how many of these. A history too short for any is held against what it gives itself. */
static size_t learn(const wfm_forecast_input *in, past_forecast *past, double *now)
{
    memory m = {0};
    size_t n = 0;

    for (size_t d = 0; d < in->days; d++) {
        const size_t back = in->days - d;

        if (d >= LEAST_DAYS && back % WFM_WEEK_DAYS == 0 && back / WFM_WEEK_DAYS <= ORIGINS) {
            past[n].from = d;
            past[n].to   = d + WFM_WEEK_DAYS;
            tell(&m, in->slots, past[n++].aht_s);
        }
        add_day(in, d, &m);
    }
    tell(&m, in->slots, now);
    if (n == 0) {
        past[n].from = 0;
        past[n].to   = in->days;
        tell(&m, in->slots, past[n++].aht_s);
    }
    return n;
}

/* What least squares of the errors need, each weighted with its calls and not at all. */
typedef struct {
    double errors, calls, inverse; /* sums of 1, n, 1/n */
    double square, plain;          /* sums of n e^2, e^2 */
} moments;

static void add_error(double n, double e, error_variance v, moments *sum)
{
    const double e2 = fmin(e * e, CLIP * CLIP * (v.drift + v.chance / n));

    sum->errors += 1;
    sum->calls += n;
    sum->inverse += 1 / n;
    sum->square += n * e2;
    sum->plain += e2;
}

static moments errors_of(const wfm_forecast_input *in, const past_forecast *past, error_variance v)
{
    moments sum = {0};

    for (size_t i = past->from * in->slots; i < past->to * in->slots; i++) {
        const double n = in->answered[i], aht_s = past->aht_s[i % in->slots];

        if (n >= 1 && in->handle_s[i] >= 0 && aht_s > 0)
            add_error(n, in->handle_s[i] / n / aht_s - 1, v, &sum);
    }
    return sum;
}

/* Of  E[sum n e^2] = calls drift + errors chance  and  E[sum e^2] = errors drift + inverse chance;
 * neither below 0. Intervals all of one size cannot tell them apart: then it is all chance. */
static error_variance solve(const moments *m, bool apart)
{
    const double   determinant = m->calls * m->inverse - m->errors * m->errors;
    error_variance v           = {0, 0};

    if (apart && determinant > ALIKE * m->errors * m->errors)
        v.drift = (m->square * m->inverse - m->plain * m->errors) / determinant;
    v.drift  = fmax(0, fmin(v.drift, m->square / m->calls));
    v.chance = fmax(0, m->square - m->calls * v.drift) / m->errors;
    return v;
}

/* A few rounds, as what is clipped depends on the answer; in the first all is taken for chance, as
 * drift would make room for the very errors that have to be clipped. False: too few to tell. */
static bool find_variance(const wfm_forecast_input *in, const past_forecast *past, size_t n,
                          error_variance *v)
{
    *v = (error_variance){0, INFINITY};
    for (int round = 0; round < ROUNDS; round++) {
        moments all = {0};

        for (size_t k = 0; k < n; k++) {
            const moments one = errors_of(in, &past[k], *v);

            all.errors += one.errors, all.calls += one.calls, all.inverse += one.inverse;
            all.square += one.square, all.plain += one.plain;
        }
        if (all.errors < LEAST_ERRORS)
            return false;
        *v = solve(&all, round > 0);
    }
    return true;
}

void wfm_fit_aht(const wfm_forecast_input *in, const double *mean, double *aht_s, double *aht_sd_s)
{
    const bool     known = in->answered && in->handle_s && in->days > 0;
    past_forecast  past[ORIGINS];
    error_variance v;
    double         now[WFM_MAX_SLOTS];
    const size_t   n    = known ? learn(in, past, now) : 0;
    const bool     sure = known && find_variance(in, past, n, &v);

    for (size_t i = 0; i < in->horizon * in->slots; i++) {
        const double fitted = known ? now[i % in->slots] : NAN;

        aht_s[i] = fitted > 0 ? fitted : in->aht_guess_s;
        aht_sd_s[i] =
            sure && fitted > 0 ? fitted * sqrt(v.drift + v.chance / fmax(mean[i], 1)) : NAN;
    }
}
