/* The first roster, and best responses: each person's tour is the exact optimum while all others
 * stay, so a sweep can only improve. */
#include <math.h>

#include "engine/run/random.h"
#include "engine/run/roster_search.h"
#include "wfm/cover.h"
#include "wfm/duty.h"
#include "wfm/tour.h"

#define MAX_SWEEPS 60
#define LEAST_GAIN 1e-9 /* of the cost: below it is rounding */

void roster_gains(const wfm_site *site, const wfm_group *group, const double *price,
                  roster_scratch *scratch)
{
    wfm_cover_best(site, price, group->pool, scratch->best, scratch->prefix);
    for (int k = 0; k < wfm_site_options(site); k++)
        if (group->allowed[k])
            scratch->gain[k] =
                wfm_duty_worth(site, scratch->prefix, k) - site->kinds[site->options[k].kind].wage;
}

/* The best tour at scratch->price, put in. */
bool roster_respond(const roster_state *state, int person, roster_scratch *scratch)
{
    const wfm_site  *site  = state->site;
    const wfm_group *group = &site->groups[site->group_of[person]];

    roster_gains(site, group, scratch->price, scratch);
    const double worth = wfm_tour_best(site, group, scratch->gain, scratch->tour, scratch->choice);
    for (int day = 0; worth > -INFINITY && day < site->n_days; day++) {
        wfm_duty duty;

        if (scratch->choice[day] == WFM_NO_OPTION)
            continue;
        wfm_duty_place(site, scratch->prefix, scratch->choice[day], &duty);
        roster_assign(state, person, day, &duty, scratch->best);
    }
    return worth > -INFINITY;
}

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

void roster_construct(roster_state *state, random_stream random, roster_scratch *scratch)
{
    const int n = state->site->n_people;

    for (int i = 0; i < n; i++) {
        wfm_cover_soft(state->site, state->x, scratch->price);
        const int person      = person_at(n, random, i);
        state->placed[person] = roster_respond(state, person, scratch);
    }
}

void roster_sweeps(roster_state *state, random_stream random, roster_scratch *scratch)
{
    const int n    = state->site->n_people;
    double    cost = roster_cost(state);

    for (int sweep = 1; sweep <= MAX_SWEEPS; sweep++) {
        for (int i = 0; i < n; i++) {
            const int person = person_at(n, random_of(random.seed, (uint64_t)sweep), i);

            if (roster_is_locked(state, person))
                continue;
            for (int day = 0; day < state->site->n_days; day++)
                roster_remove(state, person, day);
            wfm_cover_marginal(state->site, state->x, scratch->price);
            (void)roster_respond(state, person, scratch);
        }
        const double now = roster_cost(state);
        if (!(now < cost - LEAST_GAIN * cost))
            break;
        cost = now;
    }
}
