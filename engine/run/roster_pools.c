/* Who can serve what: people with the same demands share a pool. */
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/roster_build.h"

static bool can_serve(const wfm_plan *plan, const wfm_person *person, int demand)
{
    const int skill = plan->queues[(size_t)demand % plan->n_queues].skill;

    for (size_t i = 0; i < person->n_skills; i++)
        if (person->skills[i] == skill)
            return true;
    return false;
}

static int find_pool(const wfm_site *site, const int *demands, int n)
{
    for (int p = 0; p < site->n_pools; p++)
        if (site->pools[p].n_demands == n &&
            memcmp(site->pools[p].demands, demands, (size_t)n * sizeof *demands) == 0)
            return p;
    return -1;
}

wfm_status roster_pool_of(roster_build *b, const wfm_person *person, wfm_pool *pools, int *pool,
                          wfm_error *err)
{
    wfm_site *site    = &b->s->site;
    int      *demands = roster_build_take(b, (size_t)site->n_demands, sizeof *demands);
    int       n       = 0;

    if (!demands)
        return wfm_fail_memory(err);
    for (int d = 0; d < site->n_demands; d++)
        if (can_serve(b->s->plan, person, d))
            demands[n++] = d;
    if (n == 0)
        return wfm_fail(err, WFM_EDATA, "person '%s' can serve no queue", person->id);
    *pool = find_pool(site, demands, n);
    if (*pool >= 0)
        return WFM_OK;
    int *kept = roster_site_take(b->s, (size_t)n, sizeof *kept);
    if (!kept)
        return wfm_fail_memory(err);
    memcpy(kept, demands, (size_t)n * sizeof *kept);
    *pool        = site->n_pools++;
    pools[*pool] = (wfm_pool){n, kept};
    return WFM_OK;
}
