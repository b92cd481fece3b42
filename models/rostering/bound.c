/* What no roster can undercut: the Lagrangian bound over whole tours. The coverage rows are priced
 * out; what is left falls apart into people, each of whom the tour program answers exactly, with
 * all hard rules. Every price vector in [-over, under] gives a valid bound; nothing has to
 * converge. */
#include "wfm/bound.h"

#include <stddef.h>

#define DEFLECTION                                                                                 \
    1.5 /* Camerini, Fratta & Maffioli 1975: how much of an opposed step is taken out */

static size_t cells(const wfm_site *site)
{
    return (size_t)site->n_demands * (size_t)site->n_slots;
}

double wfm_bound_base(const wfm_site *site, const double *price)
{
    double sum = 0;

    for (int d = 0; d < site->n_demands; d++)
        for (int t = 0; t < site->n_priced; t++)
            sum += price[(size_t)d * (size_t)site->n_slots + (size_t)t] * site->demands[d].want[t];
    return sum;
}

/* The subgradient in one cell: people wanted and not there; 0 where the price is at a limit that it
 * would leave. */
static double slope(const wfm_demand *demand, double price, int want, int have)
{
    const double missing = want - have;

    if ((price >= demand->under && missing > 0) || (price <= -demand->over && missing < 0))
        return 0;
    return missing;
}

static double clip(const wfm_demand *demand, double price)
{
    if (price > demand->under)
        return demand->under;
    return price < -demand->over ? -demand->over : price;
}

/* How much of the old direction to keep: enough to turn an opposed step aside, none otherwise. */
static double keep_of(const wfm_site *site, const int *x, const double *price,
                      const double *direction)
{
    double along  = 0;
    double length = 0;

    for (int d = 0; d < site->n_demands; d++)
        for (int t = 0; t < site->n_priced; t++) {
            const size_t i = (size_t)d * (size_t)site->n_slots + (size_t)t;

            along +=
                direction[i] * slope(&site->demands[d], price[i], site->demands[d].want[t], x[i]);
            length += direction[i] * direction[i];
        }
    return along < 0 && length > 0 ? -DEFLECTION * along / length : 0;
}

/* Turns the direction and returns its squared length. */
static double turn(const wfm_site *site, const int *x, const double *price, double *direction)
{
    const double keep   = keep_of(site, x, price, direction);
    double       length = 0;

    for (int d = 0; d < site->n_demands; d++)
        for (int t = 0; t < site->n_priced; t++) {
            const size_t i = (size_t)d * (size_t)site->n_slots + (size_t)t;

            direction[i] = keep * direction[i] +
                           slope(&site->demands[d], price[i], site->demands[d].want[t], x[i]);
            length += direction[i] * direction[i];
        }
    return length;
}

void wfm_bound_step(const wfm_site *site, const int *x, double value, double level, double *price,
                    double *direction)
{
    const double length = turn(site, x, price, direction);

    if (!(length > 0))
        return; /* at the top */
    const double step = (level - value) / length;
    for (size_t i = 0; i < cells(site); i++)
        price[i] = clip(&site->demands[i / (size_t)site->n_slots], price[i] + step * direction[i]);
}
