#include "engine/run/roster_tours.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/run/roster_best.h"
#include "engine/run/roster_site.h"

static wfm_status construct(const roster_site *site, bool *has, wfm_error *err)
{
    roster_state   state;
    roster_nets    nets   = {.n_spans = 0};
    wfm_arena      memory = {0};
    wfm_glance     glance;
    roster_scratch scratch;
    wfm_status     status = roster_state_init(&site->site, &state, err);

    if (status)
        return status;
    status = roster_nets_build(&site->site, site->n_weeks, &nets, err);
    if (!status && !(roster_glance_take(&site->site, &memory, &glance) &&
                     roster_scratch_take(&nets, &glance, &memory, &scratch)))
        status = wfm_fail_memory(err);
    if (!status) {
        roster_construct(&state, &nets, random_of(0, 0), &scratch);
        memcpy(has, state.placed, (size_t)site->site.n_people * sizeof *has);
    }
    wfm_arena_release(&memory);
    roster_nets_release(&nets);
    roster_state_release(&state);
    return status;
}

/* Without demand and fairness there is less to count, and days off are worth most. */
wfm_status roster_tours(const wfm_plan *plan, bool *has, wfm_error *err)
{
    const wfm_results nothing = {0};
    wfm_plan          bare    = *plan;
    roster_site       site;

    bare.costs        = (wfm_costs){0};
    bare.reserve.kind = WFM_RESERVE_NONE;
    wfm_status status = roster_site_build(&bare, &nothing, &site, err);
    if (status)
        return status;
    status = construct(&site, has, err);
    roster_site_release(&site);
    return status;
}
