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

enum {
    WFM_MONTH_HISTORY = 60,            /* days of weight: enough for the day of the month */
    WFM_BUMPS         = 8,             /* round the month */
    WFM_MONTH_COLUMNS = WFM_BUMPS + 5, /* and 1st, 2nd, 3rd, last, last but one open day */
    WFM_YEAR_COLUMNS  = 8,             /* four sines and cosines */
    WFM_MAX_RANK      = 12             /* directions of the low-rank profile */
};

/* What a day is to the models: days of a kind resemble each other. */
typedef enum {
    WFM_KIND_PLAIN,
    WFM_KIND_AFTER, /* the first open day after a special or missing day */
    WFM_KIND_HOLIDAY,
    WFM_KIND_EVE,
    WFM_KIND_BRIDGE,
    WFM_KIND_EVENT,
    WFM_KINDS
} wfm_kind;

/* The first n days of a history, cleaned step by step: calls -> open, usual -> clean, z -> weight;
 * and the days ahead, of which only the calendar is known. */
typedef struct {
    size_t                  slots, days, ahead;
    wfm_weekday             first_weekday;
    const double           *calls;    /* days x slots, NAN = missing */
    const wfm_calendar_day *calendar; /* days + ahead */
    unsigned char          *open;     /* 7 x slots */
    unsigned char          *kind;     /* days + ahead: wfm_kind */
    double                 *usual;    /* 7 x slots: M, mean calls of the weekday in the slot */
    double *clean;   /* days x slots: calls with outages and gaps filled; usable days */
    double *z;       /* days: ln(N + 1/2) of the day total N; NAN = not usable */
    double *weight;  /* days: 0 .. 1, how far the day counts as an ordinary one */
    double *month;   /* (days + ahead) x WFM_MONTH_COLUMNS */
    size_t  counted; /* days of weight > 0 */
} wfm_day_table;

/* The day total ahead:
 * ln(N + 1/2) = L + (recent - L) phi^h + weekday + month + year + effect. */
typedef struct {
    double  weekday[WFM_WEEK_DAYS];
    double  month[WFM_MONTH_COLUMNS], centre[WFM_MONTH_COLUMNS];
    double  year[WFM_YEAR_COLUMNS];
    double  recent, phi;        /* memory of some days, and how much of it is left a day later */
    double *x;                  /* days: z without all effects, on the present level */
    double *rho;                /* days: z without level and effects */
    int     footing[WFM_KINDS]; /* the weekday that days of the kind resemble; -1: their own */
    double  effect[WFM_KINDS];  /* mean effect of days of the kind, shrunk */
    double  smear;              /* mean calls : those of the mean logarithm */
    double  change;             /* of level in the last weeks, on the log scale; 0: none */
} wfm_day_model;

/* Slots of one row (a day of a days x slots array, a weekday of a 7 x slots array). */
static inline double *wfm_row(double *grid, size_t slots, size_t row)
{
    return grid + row * slots;
}

static inline size_t wfm_weekday_of(const wfm_day_table *t, size_t day)
{
    return ((size_t)t->first_weekday + day) % WFM_WEEK_DAYS;
}

static inline bool wfm_is_special(const wfm_day_table *t, size_t day)
{
    return t->calendar[day].special != WFM_SPECIAL_NONE;
}

static inline bool wfm_is_open_weekday(const wfm_day_table *t, size_t q)
{
    for (size_t s = 0; s < t->slots; s++)
        if (t->open[q * t->slots + s])
            return true;
    return false;
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

/* --- tools ------------------------------------------------------------------------------------ */

/* Memory of the caller, handed out piece by piece; with at = NULL only added up. */
typedef struct {
    double *at;
    size_t  used;
} wfm_work;

static inline double *wfm_take(wfm_work *work, size_t n)
{
    double *piece = work->at ? work->at + work->used : NULL;

    work->used += n;
    return piece;
}

static inline double wfm_dot(const double *a, const double *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

/* robust.c: the median of n >= 1 values; changes their order. */
double wfm_median(double *v, size_t n);

/* linear.c: solves a x = b, n x n, a symmetric and definite, read below the diagonal; b becomes x,
 * a its factor. */
void wfm_solve_definite(double *a, double *b, size_t n);
void wfm_add_row(double *a, double *b, size_t n, const double *row, double weight, double y);

/* --- days ------------------------------------------------------------------------------------- */

/* days.c: fills open; then usual, clean and z. opening: wfm_forecast_input's, or NULL. outage: days
 * x slots flags, or NULL. */
void wfm_open_slots(wfm_day_table *t, const unsigned char *opening);
void wfm_day_totals(wfm_day_table *t, unsigned char *outage);

/* kinds.c: fills kind. */
void wfm_day_kinds(wfm_day_table *t);

/* weights.c: fills weight and the counts; fate: days, or NULL. scratch: 2 x days. */
void wfm_day_weights(wfm_day_table *t, double *scratch, unsigned char *fate);

/* month.c: fills month; the ridge's penalty. scratch of the latter: days. */
void   wfm_month_columns(wfm_day_table *t);
double wfm_month_penalty(const wfm_day_table *t, double *scratch);
/* Fits m->month and m->centre to the residual r of days of weight > 0. */
void   wfm_fit_month(const wfm_day_table *t, const double *r, double penalty, wfm_day_model *m);
double wfm_month_effect(const wfm_day_table *t, const wfm_day_model *m, size_t day);

/* year.c: fits m->year to x of days of weight > 0; work: wfm_year_room(days) doubles. */
size_t wfm_year_room(size_t days);
void   wfm_fit_year(const wfm_day_table *t, const double *x, double *work, wfm_day_model *m);
double wfm_year_effect(const wfm_day_model *m, size_t day);

/* level.c: the day model; x and rho of the model are the caller's arrays.
 * work: wfm_days_room(days) doubles. */
size_t wfm_days_room(size_t days);
void   wfm_fit_days(const wfm_day_table *t, double *work, wfm_day_model *m);
/* The level with the memory of a half-life in days. */
double wfm_level(const wfm_day_table *t, const double *x, double half_life);
/* ln(N + 1/2) of day d >= t->days from that level; effects: with those of special days and
 * events. */
double wfm_day_log(const wfm_day_table *t, const wfm_day_model *m, double level, size_t d,
                   bool effects);
/* The same of a past day, on the level of its weeks, as if it had been an ordinary one. */
double wfm_usual_log(const wfm_day_table *t, const wfm_day_model *m, size_t d);
/* Mean over the weekdays of q's group with seen > 0; over all of them if there is none; or 0. */
double wfm_group_mean(const double *value, const double *seen, size_t q);
/* Weighted mean of v over d-10 .. d+10, or that of the nearest day that has one; out: days. */
void wfm_local_level(const wfm_day_table *t, const double *v, double *out);

/* shift.c: a change of level of x in the last weeks: adds to x before it what makes it the present
 * level, and returns that; 0 if there was none. */
double wfm_move_to_present(const wfm_day_table *t, double *x);

/* effects.c: what special days, days after and events do, from rho; and that of day d ahead,
 * instead of its weekday's effect where the kind stands on another footing. */
void   wfm_fit_effects(const wfm_day_table *t, wfm_day_model *m);
double wfm_effect(const wfm_day_table *t, const wfm_day_model *m, size_t d);

/* memory.c: half-lives of the level: the usual one, and the one that has done best, which may be
 * the same. work: wfm_memory_room(days). */
typedef struct {
    double usual, best;
} wfm_memory;
size_t     wfm_memory_room(size_t days);
double     wfm_usual_memory(size_t days);
wfm_memory wfm_choose_memory(const wfm_day_table *t, double *work);

/* smoothing.c: the level by exponential smoothing with a damped trend. */
typedef struct {
    double level, step, damping;
} wfm_trend;
void   wfm_fit_trend(const wfm_day_table *t, const double *x, wfm_trend *out);
double wfm_trend_level(const wfm_trend *t, double h); /* h >= 1 days ahead */

/* --- profiles --------------------------------------------------------------------------------- */

/* How the weekdays' profiles are smoothed. */
typedef struct {
    double half_life_weeks; /* of the days' weights */
    double pooled_days;     /* the group's profile counts as so many days of one's own */
    double bandwidth;       /* of the smoothing along the day, slots */
} wfm_smoothing;

/* groups.c: weekdays of the same label have the same shape. */
void wfm_group_weekdays(const wfm_day_table *t, double *work, size_t label[WFM_WEEK_DAYS]);

/* profile.c: share: 7 x slots, each open weekday sums to 1, 0 where closed. work:
 * wfm_profile_room(slots). */
size_t        wfm_profile_room(size_t slots);
wfm_smoothing wfm_choose_smoothing(const wfm_day_table *t, double *work);
void wfm_fit_profile(const wfm_day_table *t, wfm_smoothing how, double *share, double *work);

/* lowrank.c: profiles of coming days from the leading directions of past ones. */
typedef struct {
    size_t  rank; /* 0: too few days */
    bool    has_month;
    bool    has_weekday[WFM_WEEK_DAYS]; /* was one seen? */
    double *vector;                     /* WFM_MAX_RANK x slots */
    double  score[WFM_MAX_RANK][WFM_WEEK_DAYS + WFM_BUMPS];
    double  recent[WFM_MAX_RANK];
    double  centre[WFM_BUMPS];
} wfm_low_rank;
size_t wfm_low_rank_room(size_t slots);
void   wfm_fit_low_rank(const wfm_day_table *t, double *work, wfm_low_rank *out);
/* The profile of day d ahead into share (slots); false if there is none. */
bool wfm_low_rank_day(const wfm_day_table *t, const wfm_low_rank *r, size_t d, double *share);

/* leading.c: eigenvectors of the n x n matrix a with eigenvalues above the bound, at least one and
 * at most WFM_MAX_RANK, largest first, into vector; returns how many. work: wfm_leading_room(n). */
size_t wfm_leading_room(size_t n);
size_t wfm_leading_vectors(const double *a, size_t n, double bound, double *work, double *vector);

/* shape.c: the profile of day d ahead from past days of its kind; false where it is its weekday's.
 */
bool wfm_kind_profile(const wfm_day_table *t, const double *share, size_t d, double *out);

/* --- the answer ------------------------------------------------------------------------------- */

/* quantile.c: the quantiles of wfm_quantile_level, each with a kappa of its own; whole numbers,
 * ascending. And P(X < y), P(X <= y) of one count, within 1e-3 up to kappa 0.2,
 * 4e-3 up to 0.5, 1.2e-2 up to 1 where the mean is above 30. */
void wfm_count_quantiles(double mean, const double kappa[WFM_QUANTILES], double out[WFM_QUANTILES]);
void wfm_count_share(double mean, double kappa, double y, double *below, double *up_to);

/* spread.c: a forecast and what came. */
typedef struct {
    double forecast, came;
} wfm_pair;

/* The sums over slots [from, to), of those where it is known what came (not NAN). */
wfm_pair wfm_sum_pairs(const double *forecast, const double *came, size_t from, size_t to);

/* kappa(m) = a + b / m: the variance of a count with mean m is m + kappa m^2 = (1 + b) m + a m^2.
 */
typedef struct {
    double a, b;
} wfm_kappa;

/* Of the quantiles below the median and above it. */
typedef struct {
    wfm_kappa lower, upper;
} wfm_sides;

/* The band beyond whose quantiles the past pairs lie as often as they should. Fewer than some tens
 * of pairs tell nothing: false, and *band is left. Sorts the pairs; scratch: n. */
bool wfm_calibrate(wfm_pair *pair, size_t n, wfm_pair *scratch, wfm_sides *band);
void wfm_band_kappas(const wfm_sides *band, double mean, double kappa[WFM_QUANTILES]);

/* aht.c: handling time of each interval ahead, NAN if nothing is known, and the standard deviation
 * of its mean about it, NAN if that is not known. mean: of the calls; all arrays horizon x slots.
 */
void wfm_fit_aht(const wfm_forecast_input *in, const double *mean, double *aht_s, double *aht_sd_s);

#endif
