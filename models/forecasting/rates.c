/* Rates of absence. README.md, 15. Hours are summed and divided by summed hours: a day with few
 * paid hours tells little. */
#include "wfm/rates.h"

#include <math.h>

#include "models/forecasting/parts.h"

static const double RECENT_MEMORY = 14;       /* half-life of the level, days */
static const double LONG_MEMORY   = 182;      /* half-life of long-run rate and weekdays, days */
static const double BACK_HALF     = 28;       /* days ahead in which half of a wave is over */
static const double SHIFT_H       = 8;        /* hours that one person's absence takes of a day */
static const double LEVEL_CV      = 0.2;      /* of recent levels about the long-run rate */
static const double WEEKDAY_CV    = 0.15;     /* of weekday factors */
static const double CLIP          = 4;        /* standard deviations that a day counts at most */
static const double MOST          = 0.999999; /* of paid time */
static const double LEAST         = 1e-9;     /* below it there is no shape to find */

enum { AROUND = 28, LEAST_AROUND = 7, ORIGINS = 13, LEAST_DAYS = 28, AHEAD = 28 };

/* Hours, older ones counting less. */
typedef struct {
    double paid, lost;
} hours;

/* What is known at the end of the first `days` days. */
typedef struct {
    double rate, recent;            /* of the long run (NAN: none), of the last weeks */
    double factor[WFM_WEEK_DAYS];   /* of the weekday */
    double paid_day[WFM_WEEK_DAYS]; /* hours that are paid on it; on any day if it was not seen */
} rate_model;

static bool is_known(const wfm_rate_input *in, size_t d)
{
    return in->paid_h[d] > 0 && in->lost_h[d] >= 0;
}

static bool day_fits(double paid_h, double lost_h)
{
    if (isnan(paid_h) || isnan(lost_h))
        return true;
    return paid_h >= 0 && paid_h <= WFM_RATE_MAX_HOURS && lost_h >= 0 && lost_h <= paid_h;
}

static bool input_fits(const wfm_rate_input *in)
{
    bool fits = in->days <= WFM_RATE_MAX_DAYS && in->horizon <= WFM_RATE_MAX_DAYS &&
                (unsigned)in->first_weekday < WFM_WEEK_DAYS;

    for (size_t d = 0; fits && d < in->days; d++)
        fits = day_fits(in->paid_h[d], in->lost_h[d]);
    return fits;
}

static size_t weekday_of(const wfm_rate_input *in, size_t d)
{
    return ((size_t)in->first_weekday + d) % WFM_WEEK_DAYS;
}

/* --- odd days -------------------------------------------------------------------------------- */

/* What the known days within AROUND days of d, itself left out, say of its rate: their median, and
 * how far off it may be; false if they are too few. The spread is never less than that of whole
 * shifts lost by chance: on most days of a small team nobody is sick. */
static bool look_around(const wfm_rate_input *in, size_t d, double *middle, double *spread)
{
    const size_t from = d > AROUND ? d - AROUND : 0;
    const size_t to   = d + AROUND < in->days ? d + AROUND + 1 : in->days;
    double       v[2 * AROUND];
    size_t       n   = 0;
    hours        sum = {0};

    for (size_t i = from; i < to; i++) {
        if (i == d || !is_known(in, i))
            continue;
        v[n++] = in->lost_h[i] / in->paid_h[i];
        sum.paid += in->paid_h[i];
        sum.lost += in->lost_h[i];
    }
    if (n < LEAST_AROUND)
        return false;
    const double rate   = sum.lost / sum.paid;
    const double chance = sqrt(rate * (1 - rate) * SHIFT_H / in->paid_h[d]);

    *middle = wfm_median(v, n);
    for (size_t i = 0; i < n; i++)
        v[i] = fabs(v[i] - *middle);
    *spread = fmax(WFM_MAD_SD * wfm_median(v, n), chance);
    return true;
}

/* The day's lost hours, cut to what the days around it allow. */
static double cut(const wfm_rate_input *in, size_t d)
{
    double middle, spread;

    if (!is_known(in, d) || !look_around(in, d, &middle, &spread))
        return in->lost_h[d];
    const double rate = in->lost_h[d] / in->paid_h[d];

    return in->paid_h[d] * fmax(middle - CLIP * spread, fmin(rate, middle + CLIP * spread));
}

/* --- the model ------------------------------------------------------------------------------- */

/* NAN stays. */
static double at_most(double rate)
{
    return rate > MOST ? MOST : rate;
}

static void add(hours *sum, double w, double paid, double lost)
{
    sum->paid += w * paid;
    sum->lost += w * lost;
}

/* The rate of `sum` drawn towards `rate`, about which such rates have that coefficient of
 * variation: by as many paid hours as make the noise of whole shifts as large. */
static double drawn(hours sum, double rate, double cv)
{
    const double extra = (1 - rate) * SHIFT_H / (cv * cv * rate);

    return (sum.lost + extra * rate) / (sum.paid + extra);
}

static rate_model learn(const wfm_rate_input *in, const double *lost_h, size_t days)
{
    hours      all = {0}, recent = {0}, on[WFM_WEEK_DAYS] = {{0}};
    double     seen = 0, seen_on[WFM_WEEK_DAYS] = {0};
    rate_model m;

    for (size_t d = 0; d < days; d++) {
        const double age = (double)(days - 1 - d), w = wfm_half(age, LONG_MEMORY);
        const size_t q = weekday_of(in, d);

        if (!is_known(in, d))
            continue;
        add(&all, w, in->paid_h[d], lost_h[d]);
        add(&on[q], w, in->paid_h[d], lost_h[d]);
        add(&recent, wfm_half(age, RECENT_MEMORY), in->paid_h[d], lost_h[d]);
        seen += w;
        seen_on[q] += w;
    }
    m.rate           = at_most(all.lost / all.paid); /* NAN: nothing is known */
    const bool shape = m.rate > LEAST;
    m.recent         = shape ? drawn(recent, m.rate, LEVEL_CV) : m.rate;
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++) {
        m.factor[q]   = shape ? drawn(on[q], m.rate, WEEKDAY_CV) / m.rate : 1;
        m.paid_day[q] = seen_on[q] > 0 ? on[q].paid / seen_on[q] : all.paid / seen;
    }
    return m;
}

/* Of day h ahead; h = 0: the day after the history. */
static double rate_ahead(const rate_model *m, size_t weekday, size_t h)
{
    const double level = m->rate + (m->recent - m->rate) * wfm_half((double)(h + 1), BACK_HALF);

    return at_most(level * m->factor[weekday]);
}

/* --- the spread ------------------------------------------------------------------------------ */

/* Errors of days, and the variances that they would have if single hours were lost by chance. */
typedef struct {
    double squares, unit;
} scatter;

static void add_errors(const wfm_rate_input *in, const double *lost_h, const rate_model *m,
                       size_t origin, scatter *sum)
{
    for (size_t d = origin; d < in->days && d < origin + AHEAD; d++) {
        if (!is_known(in, d))
            continue;
        const double rate  = rate_ahead(m, weekday_of(in, d), d - origin);
        const double error = lost_h[d] / in->paid_h[d] - rate;

        sum->squares += in->paid_h[d] * error * error;
        sum->unit += rate * (1 - rate);
    }
}

/* The hours that are lost together; those of a shift where the past cannot be forecast. */
static double block_of(const wfm_rate_input *in, const double *lost_h)
{
    scatter sum = {0};

    for (size_t k = 1; k <= ORIGINS && in->days >= LEAST_DAYS + k * WFM_WEEK_DAYS; k++) {
        const size_t     origin = in->days - k * WFM_WEEK_DAYS;
        const rate_model m      = learn(in, lost_h, origin);

        if (m.rate > 0)
            add_errors(in, lost_h, &m, origin, &sum);
    }
    return sum.unit > 0 ? sum.squares / sum.unit : SHIFT_H;
}

size_t wfm_rate_workspace(const wfm_rate_input *in)
{
    return in->days;
}

wfm_status wfm_forecast_rate(const wfm_rate_input *in, double *work, double *rate, double *sd)
{
    if (!input_fits(in))
        return WFM_EDATA;
    for (size_t d = 0; d < in->days; d++)
        work[d] = cut(in, d);
    const rate_model m     = learn(in, work, in->days);
    const double     block = block_of(in, work);

    for (size_t h = 0; h < in->horizon; h++) {
        const size_t q = weekday_of(in, in->days + h);

        rate[h] = rate_ahead(&m, q, h);
        sd[h]   = sqrt(rate[h] * (1 - rate[h]) * fmin(block / m.paid_day[q], 1));
    }
    return WFM_OK;
}
