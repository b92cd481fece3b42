/* Prices of presence. x counts who serves a demand in a slot; every price is the step of the convex
 * cost of that slot. */
#include "wfm/cover.h"

#include <math.h>
#include <string.h>

int wfm_site_options(const wfm_site *site)
{
    return site->day_options[site->n_days];
}

void wfm_cover_marginal(const wfm_site *site, const int *x, double *price)
{
    for (int d = 0; d < site->n_demands; d++) {
        const wfm_demand *demand = &site->demands[d];
        const int        *have   = x + (size_t)d * (size_t)site->n_slots;
        double           *out    = price + (size_t)d * (size_t)site->n_slots;

        memset(out, 0, (size_t)site->n_slots * sizeof *out);
        for (int t = 0; t < site->n_priced; t++)
            out[t] = have[t] < demand->want[t] ? demand->under : -demand->over;
    }
}

void wfm_cover_soft(const wfm_site *site, const int *x, double *price)
{
    for (int d = 0; d < site->n_demands; d++) {
        const wfm_demand *demand = &site->demands[d];
        const int        *have   = x + (size_t)d * (size_t)site->n_slots;
        double           *out    = price + (size_t)d * (size_t)site->n_slots;
        const double      least  = fmin(demand->over, demand->under); /* while one is missing */

        memset(out, 0, (size_t)site->n_slots * sizeof *out);
        for (int t = 0; t < site->n_priced; t++) {
            const int want = demand->want[t];

            out[t] = have[t] < want ? least + (demand->under - least) * (want - have[t]) / want
                                    : -demand->over;
        }
    }
}

void wfm_cover_expected(const wfm_site *site, const int *x, int left, wfm_part part, double *price)
{
    for (int d = 0; d < site->n_demands; d++) {
        const wfm_demand *demand = &site->demands[d];
        const int        *have   = x + (size_t)d * (size_t)site->n_slots;
        double           *out    = price + (size_t)d * (size_t)site->n_slots;

        for (int t = part.from; t < part.to; t++) {
            const int    missing = demand->want[t] - have[t];
            const double share   = missing <= 0 ? 0 : missing >= left ? 1 : (double)missing / left;

            out[t] =
                t < site->n_priced ? -demand->over + (demand->under + demand->over) * share : 0;
        }
    }
}

double wfm_cover_cost(const wfm_site *site, const int *x)
{
    return wfm_cover_cost_between(site, x, (wfm_part){0, site->n_priced});
}

double wfm_cover_cost_between(const wfm_site *site, const int *x, wfm_part part)
{
    const int end  = part.to < site->n_priced ? part.to : site->n_priced;
    double    cost = 0;

    for (int d = 0; d < site->n_demands; d++) {
        const wfm_demand *demand = &site->demands[d];
        const int        *have   = x + (size_t)d * (size_t)site->n_slots;
        long              under  = 0;
        long              over   = 0;

        for (int t = part.from; t < end; t++) {
            under += have[t] < demand->want[t] ? demand->want[t] - have[t] : 0;
            over += have[t] > demand->want[t] ? have[t] - demand->want[t] : 0;
        }
        cost += demand->under * (double)under + demand->over * (double)over;
    }
    return cost;
}

void wfm_cover_best(const wfm_site *site, const double *price, int pool, int *best, double *prefix)
{
    wfm_cover_best_between(site, price, pool, (wfm_part){0, site->n_slots}, best, prefix);
}

void wfm_cover_best_between(const wfm_site *site, const double *price, int pool, wfm_part part,
                            int *best, double *prefix)
{
    const wfm_pool *p     = &site->pools[pool];
    const size_t    width = (size_t)site->n_slots;

    prefix[part.from] = 0;
    for (int t = part.from; t < part.to; t++) {
        int top = p->demands[0];

        for (int i = 1; i < p->n_demands; i++) {
            const int d = p->demands[i];
            if (price[(size_t)d * width + (size_t)t] > price[(size_t)top * width + (size_t)t])
                top = d;
        }
        best[t]       = top;
        prefix[t + 1] = prefix[t] + price[(size_t)top * width + (size_t)t];
    }
}
