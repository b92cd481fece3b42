/* From counts to days: which slots are open, what each day's total would have been with every open
 * slot observed, and the gaps filled. README.md, 1 and 2. */
#include <math.h>

#include "models/forecasting/parts.h"

static const double OPEN_SHARE   = 0.3; /* of a weekday's days on which an open slot is present */
static const size_t USUAL_DAYS   = 182; /* half a year: the usual calls of weekday and slot */
static const double OUTAGE_CALLS = 5;   /* a zero where so many were due is no observation ... */
static const size_t OUTAGE_RUN   = 2;   /* ... if it lasts for so many slots */
static const double RATIO_MIN    = 0.3; /* a day's calls against the usual, in the search */
static const double USABLE_SHARE = 0.5; /* of a day's usual calls in observed slots */

/* One day after the last of which anything is known: a history that ended long ago is not closed.
 */
static size_t known_until(const wfm_day_table *t)
{
    size_t cells = t->days * t->slots;

    while (cells > 0 && isnan(t->calls[cells - 1]))
        cells--;
    return (cells + t->slots - 1) / t->slots;
}

/* The first of the days that tell what is usual now. */
static size_t recent_from(const wfm_day_table *t)
{
    const size_t until = known_until(t);

    return until > USUAL_DAYS ? until - USUAL_DAYS : 0;
}

static bool often_present(const wfm_day_table *t, size_t q, size_t s, size_t from)
{
    const size_t until   = known_until(t);
    double       present = 0, n = 0;

    for (size_t d = from; d < until; d++)
        if (wfm_weekday_of(t, d) == q) {
            present += isnan(t->calls[d * t->slots + s]) ? 0 : 1;
            n += 1;
        }
    return n > 0 && present >= OPEN_SHARE * n;
}

/* Opens a weekday that the history does not reach where its group (or else any weekday) is open. */
static void borrow_open(wfm_day_table *t, size_t q, unsigned seen)
{
    unsigned group = 0;
    for (size_t other = 0; other < WFM_WEEK_DAYS; other++)
        if (wfm_same_group(q, other))
            group |= seen & 1u << other;
    const unsigned from = group ? group : seen;

    for (size_t s = 0; s < t->slots; s++)
        for (size_t other = 0; other < WFM_WEEK_DAYS; other++)
            if (from & 1u << other && t->open[other * t->slots + s])
                t->open[q * t->slots + s] = 1;
}

static bool any_known(const wfm_day_table *t, size_t q)
{
    for (size_t d = 0; d < t->days; d++)
        for (size_t s = 0; s < t->slots && wfm_weekday_of(t, d) == q; s++)
            if (!isnan(t->calls[d * t->slots + s]))
                return true;
    return false;
}

/* Hours that were added of late are open, too. A weekday of which nothing is known is open as the
 * caller knows; or else, where the history does not reach it, as its group is. */
void wfm_open_slots(wfm_day_table *t, const unsigned char *opening)
{
    unsigned seen = 0;

    for (size_t d = 0; d < t->days && d < WFM_WEEK_DAYS; d++)
        seen |= 1u << wfm_weekday_of(t, d);
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        for (size_t s = 0; s < t->slots; s++)
            t->open[q * t->slots + s] =
                often_present(t, q, s, 0) || often_present(t, q, s, recent_from(t));
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        if (opening && !any_known(t, q))
            for (size_t s = 0; s < t->slots; s++)
                t->open[q * t->slots + s] = opening[q * t->slots + s];
        else if (!(seen & 1u << q))
            borrow_open(t, q, seen);
}

/* M[q][s]: mean of what exists in the last half year; 0 where nothing does. */
static void usual_calls(wfm_day_table *t, size_t q)
{
    double *row = wfm_row(t->usual, t->slots, q);

    for (size_t s = 0; s < t->slots; s++) {
        double sum = 0, n = 0;

        for (size_t d = recent_from(t); d < t->days; d++) {
            const double y = t->calls[d * t->slots + s];

            if (wfm_weekday_of(t, d) == q && !isnan(y)) {
                sum += y;
                n += 1;
            }
        }
        row[s] = n > 0 ? sum / n : 0;
    }
}

/* What a day shows in its open slots. */
typedef struct {
    double calls;    /* sum of y, observed slots */
    double usual;    /* sum of M, observed slots */
    double all;      /* sum of M, all open slots */
    double observed; /* number of observed and ... */
    double open;     /* ... of open slots */
} day_sums;

static day_sums sum_day(const double *y, const double *usual, const unsigned char *open, size_t n)
{
    day_sums sum = {0};
    for (size_t s = 0; s < n; s++) {
        if (!open[s])
            continue;
        sum.open += 1;
        sum.all += usual[s];
        if (isnan(y[s]))
            continue;
        sum.observed += 1;
        sum.calls += y[s];
        sum.usual += usual[s];
    }
    return sum;
}

/* This day's calls against the usual ones. */
static double day_ratio(const day_sums *sum)
{
    return sum->usual > 0 ? sum->calls / sum->usual : 0;
}

/* Share of the day's usual calls that lies in observed slots; of slots if no calls are usual. */
static double coverage(const day_sums *sum)
{
    if (sum->all > 0)
        return sum->usual / sum->all;
    return sum->open > 0 ? sum->observed / sum->open : 0;
}

/* Makes missing what a telephone system out of order has written: a run of zeros where calls were
 * due even on a day as quiet as this one. */
static void drop_outages(double *y, const double *usual, size_t n, double ratio)
{
    const double due = OUTAGE_CALLS / fmin(fmax(ratio, RATIO_MIN), 1);
    size_t       run = 0;

    for (size_t s = 0; s <= n; s++) {
        if (s < n && y[s] <= 0 && usual[s] >= due) {
            run++;
            continue;
        }
        for (size_t back = 1; run >= OUTAGE_RUN && back <= run; back++)
            y[s - back] = NAN;
        run = 0;
    }
}

static void fill_gaps(double *y, const double *usual, size_t n, double ratio)
{
    for (size_t s = 0; s < n; s++)
        if (isnan(y[s]))
            y[s] = usual[s] * ratio;
}

/* A special day of zeros was closed, which is not an outage. */
static void total_day(wfm_day_table *t, size_t d, unsigned char *outage)
{
    const size_t         q = wfm_weekday_of(t, d), n = t->slots;
    const unsigned char *open  = t->open + q * n;
    const double        *usual = wfm_row(t->usual, n, q);
    double              *y     = wfm_row(t->clean, n, d);

    for (size_t s = 0; s < n; s++)
        y[s] = t->calls[d * n + s];
    day_sums sum = sum_day(y, usual, open, n);
    if (!wfm_is_special(t, d)) {
        drop_outages(y, usual, n, day_ratio(&sum));
        sum = sum_day(y, usual, open, n);
    }
    for (size_t s = 0; s < n && outage; s++)
        outage[d * n + s] = isnan(y[s]) && !isnan(t->calls[d * n + s]);
    const double seen = coverage(&sum);

    t->weight[d] = fmin(1, seen);
    t->z[d]      = seen >= USABLE_SHARE ? log(sum.calls / seen + WFM_HALF_CALL) : NAN;
    fill_gaps(y, usual, n, day_ratio(&sum));
}

void wfm_day_totals(wfm_day_table *t, unsigned char *outage)
{
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        usual_calls(t, q);
    for (size_t d = 0; d < t->days; d++)
        total_day(t, d, outage);
}
