/* The profile by low rank: days on the root scale, where counting noise is the same everywhere, as
 * sums of a few leading directions (Shen and Huang 2008). README.md, 8. */
#include "models/forecasting/parts.h"

enum {
    DAYS      = 400,
    DAYS_MIN  = 7,
    COLUMNS   = WFM_WEEK_DAYS + WFM_BUMPS,
    HALF_LIFE = 364 /* days */
};

static const double NOISE         = 0.51; /* standard deviation of a root count, and a little */
static const double WEIGHT_MIN    = 0.4;
static const double RECENT_LIFE   = 3;   /* days */
static const double RECENT_DECAY  = 0.8; /* a day */
static const double WEEKDAY_RIDGE = 1e-3;
static const double MONTH_RIDGE   = 4;

static bool counts(const wfm_day_table *t, size_t d)
{
    return t->weight[d] > WEIGHT_MIN;
}

static size_t first_day(const wfm_day_table *t)
{
    return t->days > DAYS ? t->days - DAYS : 0;
}

/* The day's counts on the root scale, 0 where closed; returns how many slots are open. */
static double root_day(const wfm_day_table *t, size_t d, double *x)
{
    const size_t         S    = t->slots;
    const unsigned char *open = t->open + wfm_weekday_of(t, d) * S;
    double               n    = 0;

    for (size_t s = 0; s < S; s++) {
        x[s] = open[s] ? sqrt(t->clean[d * S + s] + 0.25) - 0.5 : 0;
        n += open[s];
    }
    return n;
}

/* x x^T summed over the days that count; in *bound the singular value that noise alone reaches. */
static size_t gram(const wfm_day_table *t, double *g, double *x, double *bound)
{
    const size_t S    = t->slots;
    double       open = 0;
    size_t       n    = 0;

    for (size_t i = 0; i < S * S; i++)
        g[i] = 0;
    for (size_t d = first_day(t); d < t->days; d++) {
        if (!counts(t, d))
            continue;
        open += root_day(t, d, x);
        n++;
        for (size_t i = 0; i < S; i++)
            for (size_t j = 0; j <= i && x[i] != 0; j++)
                g[i * S + j] += x[i] * x[j];
    }
    for (size_t i = 0; i < S; i++)
        for (size_t j = 0; j < i; j++)
            g[j * S + i] = g[i * S + j];
    *bound = NOISE * (sqrt((double)n) + sqrt(open / fmax((double)n, 1)));
    return n;
}

/* One row of the scores' regression: weekday, and the day of the month about its mean. */
static void score_row(const wfm_day_table *t, const wfm_low_rank *r, size_t d, double *row)
{
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        row[q] = q == wfm_weekday_of(t, d);
    for (size_t k = 0; k < WFM_BUMPS; k++)
        row[WFM_WEEK_DAYS + k] =
            r->has_month ? t->month[d * WFM_MONTH_COLUMNS + k] - r->centre[k] : 0;
}

static double score_weight(const wfm_day_table *t, size_t d, double half_life)
{
    return t->weight[d] * wfm_half((double)(t->days - 1 - d), half_life);
}

static void centre_bumps(const wfm_day_table *t, wfm_low_rank *r)
{
    double all = 0;

    for (size_t k = 0; k < WFM_BUMPS; k++)
        r->centre[k] = 0;
    for (size_t d = first_day(t); d < t->days; d++) {
        const double w = counts(t, d) ? score_weight(t, d, HALF_LIFE) : 0;

        all += w;
        for (size_t k = 0; k < WFM_BUMPS; k++)
            r->centre[k] += w * t->month[d * WFM_MONTH_COLUMNS + k];
    }
    for (size_t k = 0; k < WFM_BUMPS; k++)
        r->centre[k] /= all;
}

/* The day's score along direction k, by the regression. */
static double fitted(const wfm_day_table *t, const wfm_low_rank *r, size_t k, size_t d)
{
    double row[COLUMNS];

    score_row(t, r, d, row);
    return wfm_dot(row, r->score[k], COLUMNS);
}

/* Regression of the scores along direction k; x: slots of scratch. */
static void fit_score(const wfm_day_table *t, size_t k, double *x, wfm_low_rank *r)
{
    double a[COLUMNS * COLUMNS] = {0}, row[COLUMNS], off = 0, n = 0;

    for (size_t i = 0; i < COLUMNS; i++) {
        a[i * COLUMNS + i] = i < WFM_WEEK_DAYS ? WEEKDAY_RIDGE : MONTH_RIDGE;
        r->score[k][i]     = 0;
    }
    for (size_t d = first_day(t); d < t->days; d++)
        if (counts(t, d)) {
            (void)root_day(t, d, x);
            score_row(t, r, d, row);
            wfm_add_row(a, r->score[k], COLUMNS, row, score_weight(t, d, HALF_LIFE),
                        wfm_dot(x, r->vector + k * t->slots, t->slots));
        }
    wfm_solve_definite(a, r->score[k], COLUMNS);
    for (size_t d = first_day(t); d < t->days; d++)
        if (counts(t, d)) {
            const double w = score_weight(t, d, RECENT_LIFE);

            (void)root_day(t, d, x);
            off += w * (wfm_dot(x, r->vector + k * t->slots, t->slots) - fitted(t, r, k, d));
            n += w;
        }
    r->recent[k] = n > 0 ? off / n : 0;
}

size_t wfm_low_rank_room(size_t slots)
{
    return slots * slots + slots + wfm_leading_room(slots);
}

void wfm_fit_low_rank(const wfm_day_table *t, double *work, wfm_low_rank *r)
{
    const size_t S = t->slots;
    double      *g = work, *x = g + S * S, *rest = x + S, bound;
    const size_t n = gram(t, g, x, &bound);

    r->rank = 0;
    if (n < DAYS_MIN)
        return;
    r->rank      = wfm_leading_vectors(g, S, bound * bound, rest, r->vector);
    r->has_month = n >= WFM_MONTH_HISTORY;
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        r->has_weekday[q] = false;
    for (size_t d = first_day(t); d < t->days; d++)
        r->has_weekday[wfm_weekday_of(t, d)] |= counts(t, d);
    if (r->has_month)
        centre_bumps(t, r);
    for (size_t k = 0; k < r->rank; k++)
        fit_score(t, k, x, r);
}

bool wfm_low_rank_day(const wfm_day_table *t, const wfm_low_rank *r, size_t d, double *share)
{
    const size_t         S     = t->slots;
    const unsigned char *open  = t->open + wfm_weekday_of(t, d) * S;
    const double         fades = pow(RECENT_DECAY, (double)(d - t->days) + 1);
    double               sum   = 0;

    if (r->rank == 0 || !r->has_weekday[wfm_weekday_of(t, d)])
        return false;
    for (size_t s = 0; s < S; s++)
        share[s] = 0.5;
    for (size_t k = 0; k < r->rank; k++) {
        const double score = fitted(t, r, k, d) + r->recent[k] * fades;

        for (size_t s = 0; s < S; s++)
            share[s] += score * r->vector[k * S + s];
    }
    for (size_t s = 0; s < S; s++) {
        const double root = fmax(share[s], 0);

        share[s] = open[s] ? fmax(root * root - 0.25, 0) : 0;
        sum += share[s];
    }
    for (size_t s = 0; s < S && sum > 0; s++)
        share[s] /= sum;
    return sum > 0;
}
