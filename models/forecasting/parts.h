/* The parts of the forecast and what they hand to each other. README.md has the equations; the
 * letters in comments (d day, s slot, q weekday, n days, S slots, y calls) are its letters. */
#ifndef MODELS_FORECASTING_PARTS_H
#define MODELS_FORECASTING_PARTS_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "wfm/forecast.h"

#define WFM_HALF_CALL 0.5 /* logs are of calls + 1/2, so that a day of none has one */

#define WFM_MAD_SD 1.4826 /* standard deviation of a normal from its median absolute deviation */

/* The first n days of a history, cleaned step by step: calls -> open, usual -> clean, z -> weight.
 */
typedef struct {
    size_t                  slots, days;
    wfm_weekday             first_weekday;
    const double           *calls;    /* days x slots, NAN = missing */
    const wfm_calendar_day *calendar; /* days */
    unsigned char          *open;     /* 7 x slots */
    double                 *usual;    /* 7 x slots: M, mean calls of the weekday in the slot */
    double *clean;  /* days x slots: calls with outages and gaps filled; usable days */
    double *z;      /* days: ln(N + 1/2) of the day total N; NAN = not usable */
    double *weight; /* days: 0 .. 1, how far the day counts as an ordinary one */
    size_t  counted, specials, outliers; /* days of weight > 0; usable days set to 0 */
} wfm_day_table;

/* The day total ahead: ln(N + 1/2) = level + (recent - level) 0.8^h + weekday + special. */
typedef struct {
    wfm_forecast_method method;
    double              level;                  /* L, long memory */
    double              recent;                 /* L3, memory of some days */
    double              weekday[WFM_WEEK_DAYS]; /* W */
    double              special;                /* added on a special day */
} wfm_day_model;

/* Slots of one row (a day of a days x slots array, a weekday of a 7 x slots array). */
static inline double *wfm_row(double *grid, size_t slots, size_t row)
{
    return grid + row * slots;
}

static inline bool wfm_is_special(const wfm_day_table *t, size_t day)
{
    return t->calendar[day].special != WFM_SPECIAL_NONE;
}

static inline size_t wfm_weekday_of(const wfm_day_table *t, size_t day)
{
    return ((size_t)t->first_weekday + day) % WFM_WEEK_DAYS;
}

/* Weekdays that are alike unless the data say otherwise: Monday to Friday, Saturday, Sunday. */
static inline bool wfm_same_group(size_t q, size_t other)
{
    return q == other || (q <= WFM_FRIDAY && other <= WFM_FRIDAY);
}

/* Weight of what is `age` old. */
static inline double wfm_half(double age, double half_life)
{
    return exp2(-age / half_life);
}

/* robust.c: the median of n >= 1 values; sorts them. Meant for some tens. */
double wfm_median(double *v, size_t n);

/* days.c: fills open; then usual, clean and z. */
void wfm_open_slots(wfm_day_table *t);
void wfm_day_totals(wfm_day_table *t);

/* weights.c: fills weight and the three counts. scratch: 2 x days. */
void wfm_day_weights(wfm_day_table *t, double *scratch);

/* level.c: the day model of days that have weights; moves z to the present level. local: scratch of
 * days. */
void wfm_fit_days(wfm_day_table *t, double *local, wfm_day_model *out);

/* Mean over the weekdays of q's group with seen > 0; over all of them if there is none; or 0. */
double wfm_group_mean(const double *value, const double *seen, size_t q);

/* shift.c: adds to z before a change of level in the last weeks what makes it the present level;
 * false if there was none. */
bool wfm_move_to_present(wfm_day_table *t, const double *weekday);

/* short.c: the day model where fewer than two weeks of days count. */
void wfm_fit_few_days(const wfm_day_table *t, wfm_day_model *out);

/* The expected calls of day h ahead (h = 0: the day of the origin) of that weekday. */
double wfm_day_ahead(const wfm_day_model *m, size_t weekday, size_t h, bool special);

/* profile.c: the share of each slot in its day; each open weekday sums to 1.
 * share    7 x slots, 0 where closed
 * scratch  8 x slots */
void wfm_fit_profile(const wfm_day_table *t, double *share, double *scratch);

/* quantile.c: all of wfm_quantile_level in one sweep; whole numbers, ascending. */
void wfm_count_quantiles(double mean, double kappa, double out[WFM_QUANTILES]);

/* aht.c: handling time of each interval ahead, and the standard deviation of its mean about it
 * (NAN: not known). mean: of the calls, >= 0; all arrays horizon x slots. */
void wfm_fit_aht(const wfm_forecast_input *in, const double *mean, double *aht_s, double *aht_sd_s);

/* spread.c: collects forecasts of known days, and tells kappa of variance = mean + kappa mean^2. */
typedef struct {
    double excess;  /* sum of (y - f)^2 - f */
    double squares; /* sum of f^2 */
} wfm_spread;

/* Adds day d of the table; share: of its slots; total: the day's forecast. */
void   wfm_spread_add(wfm_spread *sum, const wfm_day_table *t, size_t d, const double *share,
                      double total);
double wfm_spread_kappa(const wfm_spread *sum);

#endif
