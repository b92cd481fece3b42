#include "engine/audit/tour_states.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM 64

#define FIELDS (sizeof(tour_state) / sizeof(int))

/* FNV-1a over the fields; the shift brings upper bits down to those that choose a place. */
static size_t hash_of(const tour_state *state)
{
    int      field[FIELDS];
    uint64_t hash = 14695981039346656037U;

    memcpy(field, state, sizeof field);
    for (size_t i = 0; i < FIELDS; i++) {
        hash = (hash ^ (unsigned)field[i]) * 1099511628211U;
        hash ^= hash >> 32;
    }
    return (size_t)hash;
}

/* Where the state is, or would be. The table is never full; it has 2^k places. */
static size_t *find(const tour_states *set, const tour_state *state)
{
    size_t i = hash_of(state) & (set->n_places - 1);

    while (set->place[i] && memcmp(&set->at[set->place[i] - 1].state, state, sizeof *state) != 0)
        i = (i + 1) & (set->n_places - 1);
    return &set->place[i];
}

/* Twice the room, and twice as many places as room. */
static bool grow(tour_states *set)
{
    const size_t room  = set->room ? 2 * set->room : FIRST_ROOM;
    tour_entry  *at    = realloc(set->at, room * sizeof *at);
    size_t      *place = calloc(2 * room, sizeof *place);

    if (at) {
        set->at   = at;
        set->room = room;
    }
    if (!at || !place) {
        free(place);
        return false;
    }
    free(set->place);
    set->place    = place;
    set->n_places = 2 * room;
    for (size_t i = 0; i < set->n; i++)
        *find(set, &set->at[i].state) = i + 1;
    return true;
}

bool wfm_audit_states_raise(tour_states *set, const tour_state *state, double worth)
{
    if (2 * set->n >= set->n_places && !grow(set))
        return false;
    size_t *place = find(set, state);

    if (*place == 0) {
        set->at[set->n++] = (tour_entry){*state, worth};
        *place            = set->n;
    } else if (worth > set->at[*place - 1].worth) {
        set->at[*place - 1].worth = worth;
    }
    return true;
}

bool wfm_audit_states_alike(const tour_state *a, const tour_state *b)
{
    return memcmp(a, b, offsetof(tour_state, end)) == 0;
}

static int by_end(const void *a, const void *b)
{
    const tour_entry *x     = a;
    const tour_entry *y     = b;
    const int         order = memcmp(&x->state, &y->state, offsetof(tour_state, end));

    return order != 0 ? order : (x->state.end > y->state.end) - (x->state.end < y->state.end);
}

void wfm_audit_states_rank(tour_states *set)
{
    size_t kept = 0;

    if (set->n > 0)
        qsort(set->at, set->n, sizeof *set->at, by_end);
    for (size_t i = 0; i < set->n; i++)
        if (kept == 0 || !wfm_audit_states_alike(&set->at[kept - 1].state, &set->at[i].state) ||
            set->at[i].worth > set->at[kept - 1].worth)
            set->at[kept++] = set->at[i];
    set->n = kept;
}

void wfm_audit_states_empty(tour_states *set)
{
    set->n = 0;
    if (set->place)
        memset(set->place, 0, set->n_places * sizeof *set->place);
}

void wfm_audit_states_release(tour_states *set)
{
    free(set->at);
    free(set->place);
    memset(set, 0, sizeof *set);
}
