/* A change of level in the last weeks: a new product, a queue that was split. The days before it
 * are moved to the new level, so that the long memory of the level need not be unlearnt.
 * README.md, 4.
 *
 * Every cut of the last weeks is tried; the gap between the medians on its two sides is held
 * against the noise, measured around the medians and from day to day. */
#include "models/forecasting/parts.h"

enum { WINDOW = 70, DAYS_MIN = 25, BEFORE_MIN = 15, BEFORE_MAX = 40, AFTER_MIN = 5 };

static const double GAP_MIN   = 0.1;  /* on the log scale */
static const double ZETA_MIN  = 6;    /* gap against its standard error */
static const double NOISE_MIN = 0.02; /* on the log scale: no queue is steadier than this */
static const double ALIKE     = 0.4;  /* autocorrelation of days that follow each other */

/* x of the last ordinary days, and which days they are. */
typedef struct {
    double x[WINDOW];
    size_t day[WINDOW], n;
} recent_days;

static recent_days take_recent(const wfm_day_table *t, const double *x)
{
    recent_days r = {.n = 0};
    for (size_t d = t->days > WINDOW ? t->days - WINDOW : 0; d < t->days; d++)
        if (t->weight[d] > 0.5) {
            r.x[r.n]     = x[d];
            r.day[r.n++] = d;
        }
    return r;
}

static double median_of(const double *x, size_t n)
{
    double copy[WINDOW];
    for (size_t i = 0; i < n; i++)
        copy[i] = x[i];
    return wfm_median(copy, n);
}

/* Standard deviation of x[from .. n) about the median on the own side of the cut, or from day to
 * day, whichever is larger; in *misfit the mean deviation about those medians. */
static double noise(const recent_days *r, size_t from, size_t cut, const double median[2],
                    double *misfit)
{
    double       around[WINDOW], step[WINDOW], sum = 0;
    const size_t n = r->n - from;

    for (size_t i = 0; i < n; i++) {
        around[i] = fabs(r->x[from + i] - median[from + i >= cut]);
        sum += around[i];
    }
    for (size_t i = 1; i < n; i++)
        step[i - 1] = fabs(r->x[from + i] - r->x[from + i - 1]) / sqrt(2);
    *misfit = sum / (double)n;
    return fmax(WFM_MAD_SD * fmax(wfm_median(around, n), wfm_median(step, n - 1)), NOISE_MIN);
}

typedef struct {
    double gap;    /* between the medians on both sides */
    double zeta;   /* the gap in standard errors */
    double misfit; /* mean deviation that the two medians leave */
} cut_fit;

static cut_fit fit_cut(const recent_days *r, size_t cut)
{
    const size_t from   = cut > BEFORE_MAX ? cut - BEFORE_MAX : 0;
    const double before = (double)(cut - from), after = (double)(r->n - cut);
    const double median[2] = {median_of(r->x + from, cut - from),
                              median_of(r->x + cut, r->n - cut)};
    cut_fit      fit       = {.gap = median[1] - median[0]};
    const double sd        = noise(r, from, cut, median, &fit.misfit);

    fit.zeta = fabs(fit.gap) / (sd * sqrt((1 + ALIKE) / (1 - ALIKE) * (1 / before + 1 / after)));
    return fit;
}

/* Finds what to add to the days before `day`; 0 if there is no change. Medians hardly feel a cut
 * that is some days off, so of all significant cuts it is the one that fits best. */
static double find_shift(const recent_days *r, size_t *day)
{
    cut_fit best = {.misfit = INFINITY};

    for (size_t cut = BEFORE_MIN; cut + AFTER_MIN <= r->n; cut++) {
        const cut_fit fit = fit_cut(r, cut);

        if (fit.zeta > ZETA_MIN && fabs(fit.gap) > GAP_MIN && fit.misfit < best.misfit) {
            best = fit;
            *day = r->day[cut];
        }
    }
    return best.gap;
}

double wfm_move_to_present(const wfm_day_table *t, double *x)
{
    const recent_days r   = take_recent(t, x);
    size_t            day = 0;
    const double      gap = r.n >= DAYS_MIN ? find_shift(&r, &day) : 0;

    for (size_t d = 0; d < day; d++)
        x[d] += gap;
    return day > 0 ? gap : 0;
}
