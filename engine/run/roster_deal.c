/* Who does what, so that people change as little as possible: in each slot the people of a pool who
 * are at work swap what they serve, the numbers staying as they are. */
#include "engine/run/roster_deal.h"

#include "engine/base/error.h"

typedef struct {
    roster_state *state;
    int *last;    /* by person: what he served before; WFM_NO_DEMAND at the start of a shift */
    int *day;     /* by person: no shift of an earlier day is yet to begin */
    int *quota;   /* by demand: how many of the pool serve it in the slot */
    int *waiting; /* people of the pool who cannot go on with what they did */
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

/* First those who can go on with what they did, then the others. */
static void deal_slot(const dealing *d, int pool, int slot)
{
    const wfm_site *site = d->state->site;
    int             n    = 0;

    for (int i = 0; i < site->n_people; i++) {
        const int last = d->last[i];

        if (!is_of(d->state, i, pool) || roster_serves(d->state, i)[slot] == WFM_NO_DEMAND)
            continue;
        if (last != WFM_NO_DEMAND && d->quota[last] > 0)
            give(d, i, slot, last);
        else
            d->waiting[n++] = i;
    }
    for (int i = 0; i < n; i++)
        give(d, d->waiting[i], slot, any_left(d, &site->pools[pool]));
}

static void count_quotas(const dealing *d, int pool, int slot)
{
    const wfm_site *site = d->state->site;

    for (int k = 0; k < site->n_demands; k++)
        d->quota[k] = 0;
    for (int i = 0; i < site->n_people; i++) {
        const int serve = roster_serves(d->state, i)[slot];

        if (is_of(d->state, i, pool) && serve != WFM_NO_DEMAND)
            d->quota[serve]++;
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

wfm_status roster_deal(roster_state *state, wfm_error *err)
{
    const wfm_site *site   = state->site;
    wfm_arena       memory = {0};
    dealing         d      = {.state = state};

    d.last    = wfm_arena_take(&memory, (size_t)site->n_people + 1, sizeof *d.last);
    d.day     = wfm_arena_take(&memory, (size_t)site->n_people + 1, sizeof *d.day);
    d.quota   = wfm_arena_take(&memory, (size_t)site->n_demands + 1, sizeof *d.quota);
    d.waiting = wfm_arena_take(&memory, (size_t)site->n_people + 1, sizeof *d.waiting);
    if (!d.last || !d.day || !d.quota || !d.waiting) {
        wfm_arena_release(&memory);
        return wfm_fail_memory(err);
    }
    for (int slot = 0; slot < site->n_slots; slot++) {
        forget_at_shift_starts(&d, slot);
        for (int pool = 0; pool < site->n_pools; pool++) {
            count_quotas(&d, pool, slot);
            deal_slot(&d, pool, slot);
        }
    }
    wfm_arena_release(&memory);
    return WFM_OK;
}
