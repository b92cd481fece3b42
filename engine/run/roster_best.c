#include "engine/run/roster_best.h"

#include "wfm/cover.h"
#include "wfm/duty.h"

/* What the work in each option of the span is worth to the group's people. */
static void set_worths(const wfm_site *site, const wfm_group *group, roster_span span,
                       roster_scratch *scratch)
{
    for (int day = span.from; day < span.to; day++)
        for (int k = group->rules->option_from[day]; k < group->rules->option_to[day]; k++)
            if (group->cost[k] != WFM_NEVER)
                scratch->worth[k] = wfm_duty_worth(site, scratch->prefix, k);
}

static wfm_cost assign_all(const roster_state *state, int person, roster_span span,
                           const roster_scratch *scratch)
{
    wfm_cost dearer = 0;

    for (int day = span.from; day < span.to; day++) {
        const int k = scratch->choice[day - span.from];
        wfm_duty  duty;

        if (k == WFM_NO_OPTION)
            continue;
        wfm_duty_place(state->site, scratch->prefix, k, &duty);
        dearer += roster_assign(state, person, day, &duty, scratch->best);
    }
    return dearer;
}

bool roster_best_span(const roster_state *state, const roster_nets *nets, int span, int person,
                      roster_scratch *scratch, wfm_cost *dearer)
{
    const wfm_site   *site  = state->site;
    const wfm_group  *group = roster_group(state, person);
    const roster_span days  = nets->spans[span];
    const wfm_part    part  = roster_part_of(site, days.from, days.to);
    const int        *known = state->settled + roster_place(state, person, 0);
    wfm_tour_edges    edges;
    wfm_cost          value = 0;

    if (!wfm_tour_around(site, group, known, days.from, days.to, &scratch->room, &edges))
        return false;
    wfm_cover_best(site, scratch->price, group->pool, part, scratch->best,
                   scratch->prefix + part.from);
    set_worths(site, group, days, scratch);
    if (!wfm_tour_best(site, group, roster_net_of(nets, span, person), &edges, scratch->worth,
                       scratch->tour, &value, scratch->choice))
        return false;
    *dearer += assign_all(state, person, days, scratch);
    return true;
}

/* --- a first roster --------------------------------------------------------------------------- */

static uint64_t common_factor(uint64_t a, uint64_t b)
{
    while (b) {
        const uint64_t rest = a % b;
        a                   = b;
        b                   = rest;
    }
    return a;
}

/* The i-th of 0 .. n-1 in an order of the seed: a walk with a stride that shares no factor with n
 * visits everybody once. */
static int person_at(int n, random_stream draws, int i)
{
    const uint64_t people = (uint64_t)n;
    uint64_t       stride = 1 + random_next(&draws) % people;

    while (common_factor(stride, people) != 1)
        stride++;
    return (int)((random_next(&draws) % people + stride * (uint64_t)i) % people);
}

void roster_construct(roster_state *state, const roster_nets *nets, random_stream random,
                      roster_scratch *scratch)
{
    const wfm_site *site = state->site;

    for (int i = 0; i < site->n_people; i++) {
        const int person = person_at(site->n_people, random, i);
        wfm_cost  dearer = 0;

        wfm_cover_soft(site, state->x, roster_all_slots(site), scratch->price);
        state->placed[person] = roster_best_span(state, nets, 0, person, scratch, &dearer);
        if (state->placed[person])
            roster_settle(state, person);
    }
}
