/* Who does what, so that people change as little as possible and reserve is shared fairly: in each
 * slot the people of a pool who are at work swap what they serve, the numbers staying as they are.
 */
#include "engine/run/roster_deal.h"

#include <stdlib.h>

#include "engine/base/error.h"
#include "engine/run/roster_build.h"

#define SLOTS_AN_HOUR (60.0 / WFM_SLOT_MIN)
#define DEALT         (-1)

/* Someone of the pool who is at work, and the reserve had beyond a fair share, in slots. */
typedef struct {
    double had;
    int    person;
} turn;

typedef struct {
    roster_state *state;
    int           first_reserve; /* demands from it on are reserves */
    int    *last;  /* by person: what he served before; WFM_NO_DEMAND at the start of a shift */
    int    *day;   /* by person: no shift of an earlier day is yet to begin */
    int    *quota; /* by demand: how many of the pool serve it in the slot */
    double *had;   /* by person: slots on reserve less the fair share of them */
    turn   *turns; /* those of the pool at work, who had most first */
    int     n_turns;
    int    *waiting; /* people of the pool who cannot go on with what they did */
    int     n_waiting;
} dealing;

static bool is_of(const roster_state *state, int person, int pool)
{
    return state->site->groups[state->site->group_of[person]].pool == pool;
}

static void give(const dealing *d, int person, int slot, int demand)
{
    roster_serves(d->state, person)[slot] = demand;
    d->quota[demand]--;
    d->last[person] = demand;
}

static int any_left(const dealing *d, const wfm_pool *pool)
{
    for (int i = 0; i < pool->n_demands; i++)
        if (d->quota[pool->demands[i]] > 0)
            return pool->demands[i];
    return WFM_NO_DEMAND; /* cannot be: the quotas are the people's own */
}

static bool is_reserve(const dealing *d, int demand)
{
    return demand >= d->first_reserve;
}

/* Goes on with what he did, if it was of that sort and is still wanted. */
static bool goes_on(const dealing *d, int person, int slot, bool reserve)
{
    const int last = d->last[person];

    if (last == WFM_NO_DEMAND || is_reserve(d, last) != reserve || d->quota[last] == 0)
        return false;
    give(d, person, slot, last);
    return true;
}

/* First those who can go on with what they did: who had least reserve stays on it, who had most
 * stays at work. Then the others: work comes first in the pool. */
static void deal_slot(dealing *d, int pool, int slot)
{
    d->n_waiting = 0;
    for (int i = d->n_turns - 1; i >= 0; i--)
        if (goes_on(d, d->turns[i].person, slot, true))
            d->turns[i].person = DEALT;
    for (int i = 0; i < d->n_turns; i++) {
        const int person = d->turns[i].person;

        if (person != DEALT && !goes_on(d, person, slot, false))
            d->waiting[d->n_waiting++] = person;
    }
    for (int i = 0; i < d->n_waiting; i++)
        give(d, d->waiting[i], slot, any_left(d, &d->state->site->pools[pool]));
}

static int by_turn(const void *a, const void *b)
{
    const turn *x = a;
    const turn *y = b;

    if (x->had != y->had)
        return x->had > y->had ? -1 : 1;
    return (x->person > y->person) - (x->person < y->person);
}

/* Who is at work, and what there is to do. Returns how many are on reserve. */
static int gather(dealing *d, int pool, int slot)
{
    const wfm_site *site     = d->state->site;
    int             reserves = 0;

    d->n_turns = 0;
    for (int k = 0; k < site->n_demands; k++)
        d->quota[k] = 0;
    for (int i = 0; i < site->n_people; i++) {
        const int serve = roster_serves(d->state, i)[slot];

        if (!is_of(d->state, i, pool) || serve == WFM_NO_DEMAND)
            continue;
        d->quota[serve]++;
        reserves += is_reserve(d, serve);
        d->turns[d->n_turns++] = (turn){d->had[i], i};
    }
    if (d->n_turns > 0)
        qsort(d->turns, (size_t)d->n_turns, sizeof *d->turns, by_turn);
    return reserves;
}

/* Everybody at work had a part of the reserve to take. */
static void share_out(const dealing *d, int pool, int slot, int reserves)
{
    const double part = d->n_turns > 0 ? (double)reserves / d->n_turns : 0;

    for (int i = 0; reserves > 0 && i < d->state->site->n_people; i++) {
        const int serve = roster_serves(d->state, i)[slot];

        if (is_of(d->state, i, pool) && serve != WFM_NO_DEMAND)
            d->had[i] += is_reserve(d, serve) - part;
    }
}

/* The first slot of the person's shift of that day; -1: off. */
static int begin_of(const roster_state *state, int person, int day)
{
    const int k = roster_duties(state, person)[day].option;

    return k == WFM_NO_OPTION ? -1 : state->site->options[k].start;
}

static void forget_at_shift_starts(const dealing *d, int slot)
{
    const wfm_site *site = d->state->site;

    for (int i = 0; i < site->n_people; i++) {
        int *day = &d->day[i];

        while (*day < site->n_days && begin_of(d->state, i, *day) < slot)
            ++*day;
        if (*day < site->n_days && begin_of(d->state, i, *day) == slot)
            d->last[i] = WFM_NO_DEMAND;
    }
}

static bool take(dealing *d, const roster_site *s, wfm_arena *memory)
{
    const wfm_site *site   = d->state->site;
    const size_t    people = (size_t)site->n_people + 1;

    d->first_reserve = s->n_reserved > 0 ? (int)s->plan->n_queues : site->n_demands;
    d->last          = wfm_arena_take(memory, people, sizeof *d->last);
    d->day           = wfm_arena_take(memory, people, sizeof *d->day);
    d->quota         = wfm_arena_take(memory, (size_t)site->n_demands + 1, sizeof *d->quota);
    d->had           = wfm_arena_take(memory, people, sizeof *d->had);
    d->turns         = wfm_arena_take(memory, people, sizeof *d->turns);
    d->waiting       = wfm_arena_take(memory, people, sizeof *d->waiting);
    if (!d->last || !d->day || !d->quota || !d->had || !d->turns || !d->waiting)
        return false;
    for (int i = 0; s->n_reserved > 0 && i < site->n_people; i++)
        d->had[i] = SLOTS_AN_HOUR * roster_carried(&s->plan->people[i])->balance[WFM_GOOD_RESERVE];
    return true;
}

wfm_status roster_deal(const roster_site *s, roster_state *state, wfm_error *err)
{
    wfm_arena  memory = {0};
    dealing    d      = {.state = state};
    const bool ok     = take(&d, s, &memory);

    for (int slot = 0; ok && slot < state->site->n_slots; slot++) {
        forget_at_shift_starts(&d, slot);
        for (int pool = 0; pool < state->site->n_pools; pool++) {
            const int reserves = gather(&d, pool, slot);

            deal_slot(&d, pool, slot);
            share_out(&d, pool, slot, reserves);
        }
    }
    wfm_arena_release(&memory);
    return ok ? WFM_OK : wfm_fail_memory(err);
}
