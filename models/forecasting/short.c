/* Where fewer than two weeks of days count: too few to tell weekday from level. Each weekday's own
 * mean stands for both; with less than a week a similar queue or a guess helps. README.md, 11. */
#include <math.h>

#include "models/forecasting/knowledge.h"

static const wfm_smoothing POOLED = {8, 4, 1};
enum { OWN_DAYS = WFM_WEEK_DAYS }; /* from so many days on the queue speaks for itself */

/* Own mean calls of each weekday, and how many days are behind them. */
static void own_totals(const wfm_day_table *t, double *total, double *seen)
{
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        total[q] = seen[q] = 0;
    for (size_t d = 0; d < t->days; d++)
        if (t->weight[d] > 0) {
            total[wfm_weekday_of(t, d)] += exp(t->z[d]) - WFM_HALF_CALL;
            seen[wfm_weekday_of(t, d)] += 1;
        }
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        total[q] = seen[q] > 0 ? total[q] / seen[q] : 0;
}

static void fit_own(wfm_knowledge *k, const double *total, const double *seen)
{
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        k->total[q] = seen[q] > 0 ? total[q] : wfm_group_mean(total, seen, q);
    wfm_fit_profile(&k->table, POOLED, k->share, k->work);
    k->short_method = WFM_FORECAST_SHORT;
}

/* The similar queue's week, scaled to what is known of one's own: some days, or a guess. */
static void fit_like(wfm_knowledge *k, const wfm_forecast_input *in, const double *total,
                     const double *seen)
{
    const size_t S = k->table.slots;
    double       like[WFM_WEEK_DAYS], own = 0, other = 0, all = 0, days = 0;

    for (size_t q = 0; q < WFM_WEEK_DAYS; q++) {
        like[q] = 0;
        for (size_t s = 0; s < S; s++)
            like[q] += in->like[q * S + s];
        for (size_t s = 0; s < S; s++)
            k->share[q * S + s] = like[q] > 0 ? in->like[q * S + s] / like[q] : 0;
        own += seen[q] * total[q];
        other += seen[q] * like[q];
        all += like[q];
        days += like[q] > 0;
    }
    const double guess = isnan(in->calls_guess) || !(all > 0) ? 1 : in->calls_guess * days / all;
    const double scale = own > 0 && other > 0 ? own / other : guess;

    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        k->total[q] = like[q] > 0 ? fmin(scale * like[q], WFM_FORECAST_MAX_COUNT) : 0;
    for (size_t i = 0; i < WFM_WEEK_DAYS * S; i++)
        k->table.open[i] = k->table.open[i] || in->like[i] > 0;
    k->short_method = WFM_FORECAST_LIKE;
}

/* The guessed calls of a day, spread evenly over its opening hours. */
static void fit_guess(wfm_knowledge *k, const wfm_forecast_input *in)
{
    const size_t S = k->table.slots;

    for (size_t q = 0; q < WFM_WEEK_DAYS; q++) {
        double n = 0;

        for (size_t s = 0; s < S; s++) {
            if (in->opening)
                k->table.open[q * S + s] = in->opening[q * S + s];
            n += k->table.open[q * S + s];
        }
        for (size_t s = 0; s < S; s++)
            k->share[q * S + s] = k->table.open[q * S + s] ? 1 / n : 0;
        k->total[q] = n > 0 ? in->calls_guess : 0;
    }
    k->short_method = WFM_FORECAST_GUESS;
}

static void fit_nothing(wfm_knowledge *k)
{
    for (size_t i = 0; i < WFM_WEEK_DAYS * k->table.slots; i++)
        k->share[i] = 0;
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        k->total[q] = 0;
    k->short_method = WFM_FORECAST_EMPTY;
}

static bool any_calls(const double *calls, size_t n)
{
    for (size_t i = 0; calls && i < n; i++)
        if (calls[i] > 0)
            return true;
    return false;
}

void wfm_fit_few_days(wfm_knowledge *k, const wfm_forecast_input *in)
{
    const bool has_like = any_calls(in->like, WFM_WEEK_DAYS * k->table.slots);
    double     total[WFM_WEEK_DAYS], seen[WFM_WEEK_DAYS];

    own_totals(&k->table, total, seen);
    if (k->table.counted >= OWN_DAYS || (k->table.counted > 0 && !has_like))
        fit_own(k, total, seen);
    else if (has_like)
        fit_like(k, in, total, seen);
    else if (!isnan(in->calls_guess))
        fit_guess(k, in);
    else
        fit_nothing(k);
}
