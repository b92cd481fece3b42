/* Prices of presence. x counts who serves a demand in a slot; every price is the step of the convex
 * cost of that slot. */
#include "wfm/roster.h"

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

        memset(out, 0, (size_t)site->n_slots * sizeof *out);
        for (int t = 0; t < site->n_priced; t++) {
            const int want = demand->want[t];

            out[t] = have[t] < want
                         ? demand->over + (demand->under - demand->over) * (want - have[t]) / want
                         : -demand->over;
        }
    }
}

double wfm_cover_cost(const wfm_site *site, const int *x)
{
    double cost = 0;

    for (int d = 0; d < site->n_demands; d++) {
        const wfm_demand *demand = &site->demands[d];
        const int        *have   = x + (size_t)d * (size_t)site->n_slots;
        long              under  = 0;
        long              over   = 0;

        for (int t = 0; t < site->n_priced; t++) {
            under += have[t] < demand->want[t] ? demand->want[t] - have[t] : 0;
            over += have[t] > demand->want[t] ? have[t] - demand->want[t] : 0;
        }
        cost += demand->under * (double)under + demand->over * (double)over;
    }
    return cost;
}

void wfm_cover_best(const wfm_site *site, const double *price, int pool, int *best, double *prefix)
{
    const wfm_pool *p     = &site->pools[pool];
    const size_t    width = (size_t)site->n_slots;

    prefix[0] = 0;
    for (int t = 0; t < site->n_slots; t++) {
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
