/* What no roster can undercut: the Lagrangian bound over whole tours. Coverage is priced out; what
 * is left falls apart into people, each of whom the tour program answers exactly, with all hard
 * rules. For convex g and any price p, min over y of (g(y) + p y) <= g(x) + p x for the x that a
 * roster has: hence every price vector in range gives a valid bound; nothing has to converge. */
#include "wfm/bound.h"

#include <math.h>
#include <stddef.h>

#include "wfm/cover.h"

static size_t cell(const wfm_site *site, int demand, int slot)
{
    return (size_t)demand * (size_t)site->n_slots + (size_t)slot;
}

wfm_cost wfm_bound_base(const wfm_site *site, const wfm_cost *price)
{
    wfm_cost sum = 0;

    for (int d = 0; d < site->n_demands; d++)
        for (int t = 0; t < site->n_slots; t++)
            sum += wfm_curve_least(wfm_curve_of(site, d, t), price[cell(site, d, t)]);
    return sum;
}

/* ---- the range of prices ---- */

static wfm_cost highest(const wfm_curve *curve)
{
    return curve->step[0];
}

static wfm_cost lowest(const wfm_curve *curve)
{
    return curve->step[curve->n_steps - 1];
}

/* Costs are less than 2^60: what a double cannot hold exactly is put back in range as a whole. */
static wfm_cost whole(const wfm_curve *curve, double point)
{
    const wfm_cost price = llround(point);

    if (price > highest(curve))
        return highest(curve);
    return price < lowest(curve) ? lowest(curve) : price;
}

void wfm_bound_round(const wfm_site *site, const double *point, wfm_cost *price)
{
    for (int d = 0; d < site->n_demands; d++)
        for (int t = 0; t < site->n_slots; t++)
            price[cell(site, d, t)] = whole(wfm_curve_of(site, d, t), point[cell(site, d, t)]);
}

void wfm_bound_range(const wfm_site *site, double *low, double *high)
{
    for (int d = 0; d < site->n_demands; d++)
        for (int t = 0; t < site->n_slots; t++) {
            low[cell(site, d, t)]  = (double)lowest(wfm_curve_of(site, d, t));
            high[cell(site, d, t)] = (double)highest(wfm_curve_of(site, d, t));
        }
}

/* ---- the slope ---- */

/* Of the head counts that are best at the price (several, where it is a step of the curve) the
 * nearest to what is there, less what is there. */
static int missing(const wfm_curve *curve, wfm_cost price, int have)
{
    const int end = curve->low + curve->n_steps - 1;
    int       x   = have;

    while (x < end && wfm_curve_step(curve, x) > price)
        x++;
    while (x > 0 && wfm_curve_step(curve, x - 1) < price)
        x--;
    return x - have;
}

void wfm_bound_slope(const wfm_site *site, const wfm_cost *price, const int *x, double *slope)
{
    for (int d = 0; d < site->n_demands; d++)
        for (int t = 0; t < site->n_slots; t++) {
            const size_t i = cell(site, d, t);

            slope[i] = missing(wfm_curve_of(site, d, t), price[i], x[i]);
        }
}

/* ---- where to start ---- */

#define PEOPLE 2 /* either side of what is there */
#define SLOTS  4 /* either side of a slot: an hour */

static wfm_cost about(const wfm_curve *curve, int x)
{
    wfm_cost sum = 0;

    for (int i = x - PEOPLE; i <= x + PEOPLE; i++)
        sum += wfm_curve_step(curve, i);
    return sum / (2 * PEOPLE + 1);
}

void wfm_bound_guess(const wfm_site *site, const int *x, wfm_cost *price)
{
    for (int d = 0; d < site->n_demands; d++)
        for (int t = 0; t < site->n_slots; t++) {
            const int from = t > SLOTS ? t - SLOTS : 0;
            const int to   = t + SLOTS < site->n_slots ? t + SLOTS + 1 : site->n_slots;
            wfm_cost  sum  = 0;

            for (int i = from; i < to; i++)
                sum += about(wfm_curve_of(site, d, i), x[cell(site, d, i)]);
            price[cell(site, d, t)] = sum / (to - from);
        }
}
