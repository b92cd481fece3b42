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

/* --- who outdoes whom ------------------------------------------------------------------------- */

#define SAME offsetof(tour_state, nights) /* bytes of the fields that have to be the same */

static bool outdoes(const tour_entry *a, const tour_entry *b)
{
    const tour_state *x = &a->state;
    const tour_state *y = &b->state;

    return a->worth >= b->worth && x->end <= y->end && x->gap <= y->gap && x->nights <= y->nights &&
           x->year_min <= y->year_min && x->weekends <= y->weekends && x->got[0] <= y->got[0] &&
           x->got[1] <= y->got[1];
}

static int by_worth(const void *a, const void *b)
{
    const tour_entry *x     = a;
    const tour_entry *y     = b;
    const int         order = memcmp(&x->state, &y->state, SAME);

    return order != 0 ? order : (x->worth < y->worth) - (x->worth > y->worth);
}

static int by_end(const void *a, const void *b)
{
    const tour_entry *x     = a;
    const tour_entry *y     = b;
    const int         order = memcmp(&x->state, &y->state, offsetof(tour_state, end));

    return order != 0 ? order : (x->state.end > y->state.end) - (x->state.end < y->state.end);
}

bool wfm_audit_states_alike(const tour_state *a, const tour_state *b)
{
    return memcmp(a, b, offsetof(tour_state, end)) == 0;
}

/* Of states in order of worth those that none before outdoes. */
static void drop_outdone(tour_states *set)
{
    size_t kept  = 0;
    size_t first = 0; /* kept, of the same fields */

    for (size_t i = 0; i < set->n; i++) {
        const tour_entry *one = &set->at[i];
        size_t            k;

        if (kept > 0 && memcmp(&set->at[kept - 1].state, &one->state, SAME) != 0)
            first = kept;
        for (k = first; k < kept && !outdoes(&set->at[k], one); k++) {
        }
        if (k == kept)
            set->at[kept++] = *one;
    }
    set->n = kept;
}

void wfm_audit_states_rank(tour_states *set)
{
    if (set->n == 0)
        return;
    qsort(set->at, set->n, sizeof *set->at, by_worth);
    drop_outdone(set);
    qsort(set->at, set->n, sizeof *set->at, by_end);
}
