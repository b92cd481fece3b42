/* What no roster can undercut: the Lagrangian bound over whole tours. Coverage is priced out; what
 * is left falls apart into people, each of whom the tour program answers exactly, with all hard
 * rules. For convex g and any price p, min over y of (g(y) + p y) <= g(x) + p x for the x that a
 * roster has: hence every price vector in range gives a valid bound; nothing has to converge. */
#include "wfm/bound.h"

#include <math.h>
#include <stddef.h>

#include "wfm/cover.h"

#define DEFLECTION                                                                                 \
    1.5 /* Camerini, Fratta & Maffioli 1975: how much of an opposed step is taken out */

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

static double clip(const wfm_curve *curve, double price)
{
    return fmin(fmax(price, (double)lowest(curve)), (double)highest(curve));
}

/* Costs are less than 2^60: what a double cannot hold exactly is put back in range as a whole. */
static wfm_cost whole(const wfm_curve *curve, double point)
{
    const wfm_cost price = llround(clip(curve, point));

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

/* ---- the step ---- */

/* The subgradient in one cell: of the head counts that are best at the price (several, where it is
 * a step of the curve) the nearest to what is there, less what is there. At a limit of the range,
 * from where the price cannot go on, that is 0. */
static int slope(const wfm_curve *curve, wfm_cost price, int have)
{
    const int end = curve->low + curve->n_steps - 1;
    int       x   = have;

    if (wfm_curve_step(curve, x) > price)
        while (x < end && wfm_curve_step(curve, x) > price)
            x++;
    else
        while (x > 0 && x > curve->low && wfm_curve_step(curve, x - 1) < price)
            x--;
    return x - have;
}

/* How much of the old direction to keep: enough to turn an opposed step aside, none otherwise. */
static double keep_of(const wfm_site *site, const int *x, const double *point,
                      const double *direction)
{
    double along  = 0;
    double length = 0;

    for (int d = 0; d < site->n_demands; d++)
        for (int t = 0; t < site->n_slots; t++) {
            const wfm_curve *curve = wfm_curve_of(site, d, t);
            const size_t     i     = cell(site, d, t);

            along += direction[i] * slope(curve, whole(curve, point[i]), x[i]);
            length += direction[i] * direction[i];
        }
    return along < 0 && length > 0 ? -DEFLECTION * along / length : 0;
}

/* Turns the direction and returns its squared length. */
static double turn(const wfm_site *site, const int *x, const double *point, double *direction)
{
    const double keep   = keep_of(site, x, point, direction);
    double       length = 0;

    for (int d = 0; d < site->n_demands; d++)
        for (int t = 0; t < site->n_slots; t++) {
            const wfm_curve *curve = wfm_curve_of(site, d, t);
            const size_t     i     = cell(site, d, t);

            direction[i] = keep * direction[i] + slope(curve, whole(curve, point[i]), x[i]);
            length += direction[i] * direction[i];
        }
    return length;
}

void wfm_bound_step(const wfm_site *site, const int *x, double value, double level, double *point,
                    double *direction)
{
    const double length = turn(site, x, point, direction);

    if (!(length > 0))
        return; /* at the top */
    const double step = (level - value) / length;
    for (int d = 0; d < site->n_demands; d++)
        for (int t = 0; t < site->n_slots; t++) {
            const size_t i = cell(site, d, t);

            point[i] = clip(wfm_curve_of(site, d, t), point[i] + step * direction[i]);
        }
}
