#include "tests/support/wide_tours.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "tests/support/site.h"
#include "wfm/cover.h"
#include "wfm/duty.h"

wfm_cost *wide_prices(const wfm_site *site, unsigned long long *draw)
{
    const size_t cells = (size_t)site->n_demands * (size_t)site->n_slots;
    wfm_cost    *price = calloc(cells, sizeof *price);

    assert(price);
    for (int d = 0; d < site->n_demands; d++)
        for (int t = 0; t < site->n_slots; t++) {
            const wfm_curve *curve = wfm_curve_of(site, d, t);
            const double     first = (double)wfm_curve_step(curve, 0);
            const double     last  = (double)curve->step[curve->n_steps - 1];

            price[(size_t)d * (size_t)site->n_slots + (size_t)t] =
                llround(site_draw_real(draw, last, first));
        }
    return price;
}

void *wide_net(const wfm_site *site, const wfm_group *group, wfm_net *net)
{
    unsigned char *start  = calloc((size_t)group->rules->sequence.n_states, 1);
    void          *memory = NULL;

    assert(start);
    for (int i = 0; i < group->n_starts; i++)
        start[group->starts[i]] = 1;
    const wfm_net_order order = {group->rules, 0, site->n_days, start, group->most};
    for (size_t bytes = 1 << 18; !memory; bytes *= 4) {
        memory = malloc(bytes);
        assert(memory);
        if (wfm_net_build(site, &order, memory, bytes, net) == 0) {
            free(memory);
            memory = NULL;
        }
    }
    free(start);
    return memory;
}

/* What each option is worth; to be freed. */
static wfm_cost *worths(const wfm_site *site, const wfm_group *group, const wfm_cost *price)
{
    const int n      = wfm_site_options(site);
    wfm_cost *worth  = calloc((size_t)n + 1, sizeof *worth);
    wfm_cost *prefix = calloc((size_t)site->n_slots + 1, sizeof *prefix);

    assert(worth && prefix);
    wfm_cover_best(site, price, group->pool, (wfm_part){0, site->n_slots}, NULL, prefix);
    for (int k = 0; k < n; k++)
        worth[k] = wfm_duty_worth(site, prefix, k);
    free(prefix);
    return worth;
}

bool wide_best(const wfm_site *site, const wfm_group *group, const wfm_cost *price, wfm_cost *value,
               int *choice)
{
    const wfm_tour_edges edges = wfm_tour_whole(group);
    wfm_cost            *worth = worths(site, group, price);
    wfm_net              net;
    void                *memory = wide_net(site, group, &net);
    void                *work   = malloc(wfm_tour_workspace(site, &net));

    assert(work);
    const bool found =
        wfm_tour_best(site, &(wfm_tour_order){group, &net, &edges, worth}, work, value, choice);
    free(work);
    free(memory);
    free(worth);
    return found;
}
