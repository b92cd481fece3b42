#include "engine/run/roster_best.h"

#include <string.h>

#include "wfm/cover.h"
#include "wfm/duty.h"

#define TRIALS    8                  /* of what overdraws a relaxed counter */
#define FORBIDDEN (WFM_NEVER / 1024) /* a worth below anything */

/* What the work in each option of the span is worth to the group's people. */
static void set_worths(const wfm_site *site, const wfm_group *group, roster_span span,
                       roster_scratch *scratch)
{
    for (int day = span.from; day < span.to; day++)
        for (int k = group->rules->option_from[day]; k < group->rules->option_to[day]; k++)
            if (group->cost[k] != WFM_NEVER)
                scratch->worth[k] = wfm_duty_worth(site, scratch->prefix, k);
}

/* --- relaxed counters: tours are made without them -------------------------------------------- */

static int amount_of(const wfm_site *site, const wfm_counter *c, const int *tour, int day)
{
    return tour[day] == WFM_NO_OPTION || c->days[day] == WFM_COUNT_NOT
               ? 0
               : c->amount[site->options[tour[day]].class];
}

static void forbid(const wfm_site *site, const wfm_group *group, const wfm_counter *c, int day,
                   wfm_cost *worth)
{
    for (int k = group->rules->option_from[day]; k < group->rules->option_to[day]; k++)
        if (c->amount[site->options[k].class] > 0)
            worth[k] = -FORBIDDEN;
}

/* Of the span's days in [from, until] those that the tour uses may be used again, as many as the
 * limit leaves, beginning anywhere; all others no more. false: the limit is kept. */
static bool forbid_overdrawn(const wfm_site *site, const wfm_group *group, const wfm_counter *c,
                             const int *tour, roster_span days, int limit, roster_span count,
                             int begin, wfm_cost *worth)
{
    const int n    = days.to - days.from;
    int       left = limit;
    int       used = 0;

    for (int day = count.from; day < count.to; day++) {
        const int amount = amount_of(site, c, tour, day);

        used += amount;
        left -= day < days.from || day >= days.to ? amount : 0;
    }
    if (used <= limit)
        return false;
    for (int i = 0; i < n; i++) {
        const int day    = days.from + (begin + i) % n;
        const int amount = amount_of(site, c, tour, day);

        if (day < count.from || day >= count.to)
            continue;
        if (amount > 0 && amount <= left)
            left -= amount;
        else
            forbid(site, group, c, day, worth);
    }
    return true;
}

/* Forbids what the tour has too much of; false: nothing is. */
static bool forbid_all(const wfm_site *site, const wfm_group *group, const int *tour,
                       roster_span days, int begin, wfm_cost *worth)
{
    bool any = false;

    for (int i = 0; i < group->rules->n_counters; i++) {
        const wfm_counter *c    = &group->rules->counters[i];
        int                from = 0;

        for (int span = 0; c->relaxed && span < c->n_spans; span++) {
            const roster_span count = {from, c->until[span] + 1};

            any = forbid_overdrawn(site, group, c, tour, days, group->most[c->first + span], count,
                                   begin, worth) ||
                  any;
            from = count.to;
        }
    }
    return any;
}

/* A good tour of the span that overdraws no relaxed counter; the best if none would be. */
static bool find_tour(const roster_state *state, const wfm_net *net, int person, roster_span days,
                      const wfm_tour_edges *edges, roster_scratch *scratch)
{
    const wfm_site  *site  = state->site;
    const wfm_group *group = roster_group(state, person);
    wfm_cost         value = 0;
    int              tour[WFM_MOST_DAYS];

    memcpy(tour, state->settled + roster_place(state, person, 0),
           (size_t)site->n_days * sizeof *tour);
    for (int i = 0; i < TRIALS; i++) {
        if (!wfm_tour_best(site, group, net, edges, scratch->worth, scratch->tour, &value,
                           scratch->choice))
            return false;
        memcpy(tour + days.from, scratch->choice, (size_t)(days.to - days.from) * sizeof *tour);
        if (!forbid_all(site, group, tour, days, person + i, scratch->worth))
            return true;
    }
    return false;
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

    if (!wfm_tour_around(site, group, known, days.from, days.to, &scratch->room, &edges))
        return false;
    wfm_cover_best(site, scratch->price, group->pool, part, scratch->best,
                   scratch->prefix + part.from);
    set_worths(site, group, days, scratch);
    if (!find_tour(state, roster_net_of(nets, span, person), person, days, &edges, scratch))
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
