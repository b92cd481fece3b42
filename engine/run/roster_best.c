#include "engine/run/roster_best.h"

#include <string.h>

#include "wfm/cover.h"
#include "wfm/duty.h"

#define TRIALS    8                  /* of what overdraws a relaxed counter */
#define FORBIDDEN (WFM_NEVER / 1024) /* a worth below anything */

/* What the work in each option of the span is worth to the group's people. */
static void set_worths(const wfm_group *group, roster_span span, roster_scratch *scratch)
{
    for (int day = span.from; day < span.to; day++)
        for (int k = group->rules->option_from[day]; k < group->rules->option_to[day]; k++)
            if (group->cost[k] != WFM_NEVER)
                scratch->worth[k] =
                    (wfm_cost)wfm_glimpse_worth(scratch->glance, &scratch->glimpse, k);
}

/* --- relaxed counters: tours are made without them -------------------------------------------- */

/* A tour whose open days may be made again. */
typedef struct {
    const wfm_site  *site;
    const wfm_group *group;
    roster_span      days;  /* open */
    int              begin; /* of them, the first that keeps what it has */
    const int       *tour;
    wfm_cost        *worth;
} overdraft;

static int amount_of(const overdraft *o, const wfm_counter *c, int day)
{
    const int k = o->tour[day];

    return k == WFM_NO_OPTION || c->days[day] == WFM_COUNT_NOT ? 0
                                                               : c->amount[o->site->options[k].cls];
}

static void forbid(const overdraft *o, const wfm_counter *c, int day)
{
    const wfm_contract_rules *rules = o->group->rules;

    for (int k = rules->option_from[day]; k < rules->option_to[day]; k++)
        if (c->amount[o->site->options[k].cls] > 0)
            o->worth[k] = -FORBIDDEN;
}

static bool is_in(roster_span days, int day)
{
    return day >= days.from && day < days.to;
}

/* What the open days may have of the limit; *used: what the whole tour has. */
static int left_of(const overdraft *o, const wfm_counter *c, roster_span count, int limit,
                   int *used)
{
    *used = 0;
    for (int day = count.from; day < count.to; day++) {
        const int amount = amount_of(o, c, day);

        *used += amount;
        limit -= is_in(o->days, day) ? 0 : amount;
    }
    return limit;
}

/* Of the counted days those that the tour uses may be used again, as many as the limit leaves; all
 * others no more. false: the limit is kept. */
static bool forbid_overdrawn(const overdraft *o, const wfm_counter *c, roster_span count, int limit)
{
    const int n    = o->days.to - o->days.from;
    int       used = 0;
    int       left = left_of(o, c, count, limit, &used);

    if (used <= limit)
        return false;
    for (int i = 0; i < n; i++) {
        const int day    = o->days.from + (o->begin + i) % n;
        const int amount = amount_of(o, c, day);

        if (!is_in(count, day))
            continue;
        if (amount > 0 && amount <= left)
            left -= amount;
        else
            forbid(o, c, day);
    }
    return true;
}

/* Forbids what the tour has too much of; false: nothing is. */
static bool forbid_all(const overdraft *o)
{
    bool any = false;

    for (int i = 0; i < o->group->rules->n_counters; i++) {
        const wfm_counter *c    = &o->group->rules->counters[i];
        int                from = 0;

        for (int span = 0; c->relaxed && span < c->n_spans; span++) {
            const roster_span count = {from, c->until[span] + 1};

            any  = forbid_overdrawn(o, c, count, o->group->most[c->first + span]) || any;
            from = count.to;
        }
    }
    return any;
}

/* A good tour of the span that overdraws no relaxed counter; the best if none would be. */
static bool find_tour(const roster_state *state, const wfm_tour_order *order, int person,
                      roster_scratch *scratch)
{
    const wfm_site   *site  = state->site;
    const roster_span days  = {order->net->from, order->net->to};
    wfm_cost          value = 0;
    int               tour[WFM_MOST_DAYS];

    memcpy(tour, state->settled + roster_place(state, person, 0),
           (size_t)site->n_days * sizeof *tour);
    for (int i = 0; i < TRIALS; i++) {
        const overdraft o = {site, order->group, days, person + i, tour, scratch->worth};

        if (!wfm_tour_best(site, order, scratch->tour, &value, scratch->choice))
            return false;
        memcpy(tour + days.from, scratch->choice, (size_t)(days.to - days.from) * sizeof *tour);
        if (!forbid_all(&o))
            return true;
    }
    return false;
}

static wfm_cost assign_all(const roster_state *state, int person, roster_span span,
                           roster_scratch *scratch)
{
    wfm_cost dearer = 0;

    for (int day = span.from; day < span.to; day++) {
        const int k = scratch->choice[day - span.from];
        wfm_duty  duty;

        if (k == WFM_NO_OPTION)
            continue;
        wfm_glimpse_place(scratch->glance, &scratch->glimpse, k, &duty);
        dearer += roster_assign(state, person, day, &duty, scratch->glimpse.best);
    }
    return dearer;
}

bool roster_best_span(const roster_state *state, const roster_nets *nets, int span, int person,
                      roster_scratch *scratch, wfm_cost *dearer)
{
    const wfm_site   *site  = state->site;
    const wfm_group  *group = roster_group(state, person);
    const roster_span days  = nets->spans[span];
    const wfm_part    part  = roster_part_of(state, days.from, days.to);
    const int        *known = state->settled + roster_place(state, person, 0);
    wfm_tour_edges    edges;

    scratch->gap.from = days.from;
    scratch->gap.to   = days.to;
    if (!wfm_tour_around(site, group, known, &scratch->gap, &edges))
        return false;
    wfm_glimpse_look(scratch->glance, group->pool, part, &scratch->glimpse);
    set_worths(group, days, scratch);
    const wfm_tour_order order = {group, roster_net_of(nets, span, person), &edges, scratch->worth};
    if (!find_tour(state, &order, person, scratch))
        return false;
    *dearer += assign_all(state, person, days, scratch);
    return true;
}

static bool can_serve(const wfm_pool *pool, int demand)
{
    for (int i = 0; i < pool->n_demands; i++)
        if (pool->demands[i] == demand)
            return true;
    return false;
}

bool roster_give_tour(const roster_state *state, int person, const wfm_duty *duties,
                      roster_scratch *scratch)
{
    const wfm_site *site = state->site;
    const int       pool = roster_group(state, person)->pool;

    wfm_cover_soft(site, state->x, roster_all_slots(site), scratch->price);
    wfm_glimpse_price(scratch->glance, scratch->price, roster_all_slots(site), &scratch->glimpse);
    wfm_glimpse_look(scratch->glance, pool, roster_all_slots(site), &scratch->glimpse);
    for (int t = 0; t < site->n_slots; t++)
        if (!can_serve(&site->pools[pool], scratch->best[t]))
            scratch->best[t] = scratch->glimpse.best[t];
    for (int day = 0; day < site->n_days; day++)
        if (duties[day].option != WFM_NO_OPTION)
            (void)roster_assign(state, person, day, &duties[day], scratch->best);
    if (roster_keeps(state, person, NULL))
        return true;
    for (int day = 0; day < site->n_days; day++)
        (void)roster_remove(state, person, day);
    return false;
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

        if (state->placed[person])
            continue;
        wfm_cover_soft(site, state->x, roster_all_slots(site), scratch->price);
        wfm_glimpse_price(scratch->glance, scratch->price, roster_all_slots(site),
                          &scratch->glimpse);
        state->placed[person] = roster_best_span(state, nets, 0, person, scratch, &dearer);
        if (state->placed[person])
            roster_settle(state, person);
    }
}
