/* Prices of presence. x counts who serves a demand in a slot; every price is a step, or a mean of
 * steps, of the convex cost of that slot. */
#include "wfm/cover.h"

#include <stddef.h>

int wfm_site_options(const wfm_site *site)
{
    return site->day_options[site->n_days];
}

/* ---- one curve ---- */

static int least_of(int a, int b)
{
    return a < b ? a : b;
}

static int most_of(int a, int b)
{
    return a > b ? a : b;
}

/* g(from) - g(to), from <= to: what the people between the two are worth in sum. */
static wfm_cost steps_between(const wfm_curve *curve, int from, int to)
{
    const int end = curve->low + curve->n_steps - 1; /* from here on the last step stays */
    wfm_cost  sum = 0;

    if (from < curve->low)
        sum += curve->step[0] * (least_of(to, curve->low) - from);
    for (int x = most_of(from, curve->low); x < least_of(to, end); x++)
        sum += curve->step[x - curve->low];
    if (to > end)
        sum += curve->step[curve->n_steps - 1] * (to - most_of(from, end));
    return sum;
}

wfm_cost wfm_curve_cost(const wfm_curve *curve, int x)
{
    return x < curve->low ? curve->at_low + steps_between(curve, x, curve->low)
                          : curve->at_low - steps_between(curve, curve->low, x);
}

wfm_cost wfm_curve_least(const wfm_curve *curve, wfm_cost price)
{
    int x = most_of(curve->low, 0);

    while (x < curve->low + curve->n_steps - 1 && wfm_curve_step(curve, x) > price)
        x++;
    return wfm_curve_cost(curve, x) + price * x;
}

/* ---- all curves ---- */

static size_t row_of(const wfm_site *site, int demand)
{
    return (size_t)demand * (size_t)site->n_slots;
}

void wfm_cover_marginal(const wfm_site *site, const int *x, wfm_part part, wfm_cost *price)
{
    for (int d = 0; d < site->n_demands; d++) {
        const int *have = x + row_of(site, d);
        wfm_cost  *out  = price + row_of(site, d);

        for (int t = part.from; t < part.to; t++)
            out[t] = wfm_curve_step(wfm_curve_of(site, d, t), have[t]);
    }
}

/* Whoever is missing is worth at least what one too many costs, at most the step. */
static wfm_cost soft_step(const wfm_curve *curve, int x)
{
    const wfm_cost full  = wfm_curve_step(curve, x);
    const wfm_cost spare = -wfm_curve_step(curve, curve->want);

    if (x >= curve->want || full <= spare)
        return full;
    return spare + (full - spare) / curve->want * (curve->want - x);
}

void wfm_cover_soft(const wfm_site *site, const int *x, wfm_part part, wfm_cost *price)
{
    for (int d = 0; d < site->n_demands; d++) {
        const int *have = x + row_of(site, d);
        wfm_cost  *out  = price + row_of(site, d);

        for (int t = part.from; t < part.to; t++)
            out[t] = soft_step(wfm_curve_of(site, d, t), have[t]);
    }
}

wfm_cost wfm_cover_cost(const wfm_site *site, const int *x, wfm_part part)
{
    wfm_cost cost = 0;

    for (int d = 0; d < site->n_demands; d++)
        for (int t = part.from; t < part.to; t++)
            cost += wfm_curve_cost(wfm_curve_of(site, d, t), x[row_of(site, d) + (size_t)t]);
    return cost;
}

/* ---- what the people of a pool serve ---- */

static int best_of(const wfm_site *site, const wfm_cost *price, const wfm_pool *pool, int slot)
{
    int top = pool->demands[0];

    for (int i = 1; i < pool->n_demands; i++) {
        const int d = pool->demands[i];

        if (price[row_of(site, d) + (size_t)slot] > price[row_of(site, top) + (size_t)slot])
            top = d;
    }
    return top;
}

void wfm_cover_best(const wfm_site *site, const wfm_cost *price, int pool, wfm_part part, int *best,
                    wfm_cost *prefix)
{
    prefix[0] = 0;
    for (int t = part.from; t < part.to; t++) {
        const int top = best_of(site, price, &site->pools[pool], t);
        const int i   = t - part.from;

        if (best)
            best[t] = top;
        prefix[i + 1] = prefix[i] + price[row_of(site, top) + (size_t)t];
    }
}
