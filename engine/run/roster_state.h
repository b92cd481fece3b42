/* A roster in the making: who works what, who serves whom. Every hard rule holds at every moment.
 */
#ifndef ENGINE_RUN_ROSTER_STATE_H
#define ENGINE_RUN_ROSTER_STATE_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/base/arena.h"
#include "wfm/cover.h"
#include "wfm/site.h"
#include "wfm/status.h"

typedef struct {
    const wfm_site *site;
    wfm_arena       memory;
    wfm_duty       *duty;    /* n_people x n_days */
    int            *serve;   /* n_people x n_slots: demand, or WFM_NO_DEMAND */
    int            *x;       /* n_demands x n_slots: people serving */
    int            *before;  /* n_people x n_days: state of the sequence before the day */
    int            *settled; /* n_people x n_days: options as they were when units began */
    bool           *locked;  /* n_people x n_days: the day stays as it is */
    int            *day_end; /* by day: end of its last option, or of the day if that is later */
    bool           *placed;  /* by person: has a tour; false: no tour keeps the rules */
} roster_state;

wfm_status roster_state_init(const wfm_site *site, roster_state *out, wfm_error *err);
void       roster_state_release(roster_state *state);

/* Length of an array over demands and slots. */
static inline size_t roster_cells(const wfm_site *site)
{
    return (size_t)site->n_demands * (size_t)site->n_slots;
}

/* Length of an array over people and days; the place of one of them. */
static inline size_t roster_days_of_all(const wfm_site *site)
{
    return (size_t)site->n_people * (size_t)site->n_days;
}

static inline size_t roster_place(const roster_state *state, int person, int day)
{
    return (size_t)person * (size_t)state->site->n_days + (size_t)day;
}

static inline wfm_duty *roster_duties(const roster_state *state, int person)
{
    return state->duty + roster_place(state, person, 0);
}

static inline int *roster_serves(const roster_state *state, int person)
{
    return state->serve + (size_t)person * (size_t)state->site->n_slots;
}

static inline const wfm_group *roster_group(const roster_state *state, int person)
{
    return &state->site->groups[state->site->group_of[person]];
}

static inline int roster_option_end(const wfm_site *site, int option)
{
    return site->options[option].start + site->kinds[site->options[option].kind].slots;
}

static inline wfm_part roster_all_slots(const wfm_site *site)
{
    return (wfm_part){0, site->n_slots};
}

/* The slots that options of the days [from, to) can touch. */
wfm_part roster_part_of(const roster_state *state, int from, int to);

/* Takes the person's duty of that day away, if there is one; gives the person, who is off that day,
 * the duty, serving best[t]. Both return how much more coverage costs now. */
wfm_cost roster_remove(const roster_state *state, int person, int day);
wfm_cost roster_assign(const roster_state *state, int person, int day, const wfm_duty *duty,
                       const int *best);

/* A person at work no longer serves in the slot; one who is in a shift there serves where it is
 * worth most, the first of equals. Both return how much more coverage costs now. */
wfm_cost roster_pause(const roster_state *state, int person, int slot);
wfm_cost roster_resume(const roster_state *state, int person, int slot);

/* The person's options by day. */
void roster_choice(const roster_state *state, int person, int *choice);

/* Does the person's tour keep all rules, and what does it cost (cost may be NULL)? */
bool roster_keeps(const roster_state *state, int person, wfm_cost *cost);

/* After the tours of these people have changed: what the sequence remembers, and `settled`. */
void roster_settle(const roster_state *state, int person);
void roster_settle_all(const roster_state *state);

/* Is a day of [from, to) of the person's tour locked? */
bool roster_is_locked(const roster_state *state, int person, int from, int to);

/* People who have a tour, work on the day and may be moved; returns how many. */
int roster_workers(const roster_state *state, int day, int *people);

/* Tours and coverage: what the site's prices make of the roster. */
wfm_cost roster_cost(const roster_state *state);

/* A roster to return to. */
typedef struct {
    wfm_duty *duty;
    int      *serve;
    wfm_cost  cost;
} roster_copy;

bool roster_copy_take(const wfm_site *site, wfm_arena *memory, roster_copy *out);
void roster_keep(const roster_state *state, roster_copy *copy); /* also its cost */
void roster_return(const roster_state *state, const roster_copy *copy);

#endif
