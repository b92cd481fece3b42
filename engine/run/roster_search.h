/* The search for a roster: who works what, who serves whom, and the steps that improve it. */
#ifndef ENGINE_RUN_ROSTER_SEARCH_H
#define ENGINE_RUN_ROSTER_SEARCH_H

#include "engine/base/arena.h"
#include "engine/run/random.h"
#include "wfm/run.h"
#include "wfm/site.h"

/* A roster in the making. Every hard rule holds at every moment. */
typedef struct {
    const wfm_site *site;
    wfm_arena       memory;
    wfm_duty       *duty;   /* n_people x n_days */
    int            *serve;  /* n_people x n_slots: demand, or WFM_NO_DEMAND */
    int            *x;      /* n_demands x n_slots: people serving */
    bool           *locked; /* n_people x n_days: the day stays as it is */
    bool           *placed; /* by person: has a tour; false: no tour keeps the rules */
} roster_state;

/* Working memory of one thread. */
typedef struct {
    double *price;  /* n_demands x n_slots */
    double *prefix; /* n_slots + 1 */
    double *gain;   /* options */
    double *tour;   /* wfm_tour_workspace */
    int    *best;   /* n_slots */
    int    *choice; /* n_days */
} roster_scratch;

wfm_status roster_state_init(const wfm_site *site, roster_state *out, wfm_error *err);
void       roster_state_release(roster_state *state);

/* Working memory from the arena; false when it is short. */
bool roster_scratch_take(const wfm_site *site, wfm_arena *memory, roster_scratch *out);

/* Length of an array over demands and slots. */
static inline size_t roster_cells(const wfm_site *site)
{
    return (size_t)site->n_demands * (size_t)site->n_slots;
}

static inline wfm_duty *roster_duties(const roster_state *state, int person)
{
    return state->duty + (size_t)person * (size_t)state->site->n_days;
}

static inline int *roster_serves(const roster_state *state, int person)
{
    return state->serve + (size_t)person * (size_t)state->site->n_slots;
}

/* Is a day of the person's tour locked? Then the tour as a whole is not to be changed. */
bool roster_is_locked(const roster_state *state, int person);

/* People who work on the day and may be moved; returns how many. */
int roster_workers(const roster_state *state, int day, int *people);

/* The person's presence on the day is taken out of, or put into, x; serve must be set. */
void roster_count(const roster_state *state, int person, int day, int sign);

/* Takes the person's duty of that day away, if there is one. */
void roster_remove(const roster_state *state, int person, int day);

/* Gives the person, who is off that day, the duty, serving best[t], and counts it. */
void roster_assign(const roster_state *state, int person, int day, const wfm_duty *duty,
                   const int *best);

/* When the person could work on a day, all other days staying as they are: slots, and paid slots.
 */
typedef struct {
    int from, to, paid_least, paid_most;
} roster_window;

roster_window roster_window_of(const roster_state *state, int person, int day);
bool          roster_window_has(const roster_state *state, int person, const roster_window *window,
                                int option);

/* The gain of every option that the group may work, at these prices: worth less wage. Sets gain,
 * best and prefix of the scratch. */
void roster_gains(const wfm_site *site, const wfm_group *group, const double *price,
                  roster_scratch *scratch);

/* Gives a person who is off on all days the best tour at scratch->price; false if there is none. */
bool roster_respond(const roster_state *state, int person, roster_scratch *scratch);

/* Builds a first roster, people in an order drawn from the stream, then lets each person in turn
 * answer the others best, until nobody gains. */
void roster_construct(roster_state *state, random_stream random, roster_scratch *scratch);
void roster_sweeps(roster_state *state, random_stream random, roster_scratch *scratch);

/* Wages and coverage cost of the roster. */
double roster_wages(const roster_state *state);
double roster_cost(const roster_state *state);

typedef struct {
    int patience; /* steps without gain before the step is halved */
    int threads;  /* >= 1; the bound does not depend on it */
} roster_bound_work;

/* The proved lower bound of any roster for the people who have a tour, and the prices that prove it
 * (n_demands x n_slots). */
wfm_status roster_bound(const roster_state *state, const roster_bound_work *work, double *price,
                        double *bound, wfm_error *err);

/* Annealing: takes one to four people out of a day, or out of all days, and puts them back one
 * after the other where they may expect to be worth most, with a little noise. The best roster that
 * was seen is kept. moves: of days; a tenth of them are of whole tours. A
 * roster that costs no more than `enough` ends it. */
wfm_status roster_anneal(roster_state *state, int moves, double enough, random_stream random,
                         roster_scratch *scratch, wfm_error *err);

/* How much work the programs of the days may be. */
typedef struct {
    int           crew;  /* people in one program */
    int           nodes; /* of its search */
    const double *price; /* of the bound: where the first columns come from */
} roster_day_work;

/* Deals the people of each day into crews, drawn from the stream, and solves the shifts and breaks
 * of each crew as an integer program, all others as they are; takes what is better. */
wfm_status roster_days(roster_state *state, const roster_day_work *work, random_stream random,
                       roster_scratch *scratch, wfm_error *err);

/* Swaps what people of the same pool serve, slot by slot, so that they change as little as
 * possible; coverage stays as it is. Errors: WFM_ENOMEM. */
wfm_status roster_deal(roster_state *state, wfm_error *err);

#endif
