/* The search for a roster, step by step: on a site in slots alone, whatever it was made from.
 *
 * Work is counted, never timed: moves and nodes. Units of work that touch no common day run in
 * parallel, each with its own stream of random numbers; what they found is settled in the order of
 * their indices. So the roster does not depend on the number of threads. */
#ifndef ENGINE_RUN_ROSTER_SEARCH_H
#define ENGINE_RUN_ROSTER_SEARCH_H

#include "engine/run/roster_move.h"

/* Asked between units of work; true ends the search with the best roster so far. */
typedef bool (*roster_stop)(void *user);

typedef struct {
    const wfm_site *site;
    roster_state    state;
    roster_nets     whole, parts; /* nets of the horizon, and of the weeks */
    wfm_glance      glance;
    wfm_arena       memory;
    int             threads;
    roster_scratch *scratch; /* by thread */
    roster_move    *move;    /* by thread */
    roster_copy     best;    /* the best roster that was seen */
    const wfm_cost *guide;   /* prices of the bound, once they are known */
    wfm_cost        dearest; /* step of any curve */
    int             stride;  /* days so far apart can be moved at the same time */
    uint64_t        seed;
    uint64_t        part; /* of the work that draws random numbers: counts up */
    roster_stop     stop; /* NULL: never */
    void           *user;
    bool            stopped;
} roster_search;

typedef struct {
    int         threads; /* >= 1 */
    uint64_t    seed;
    int         span_weeks; /* that a move may change at once; 1 for contact centres */
    roster_stop stop;
    void       *user;
} roster_search_options;

/* Errors: WFM_ENOMEM; WFM_EDATA when rules have too many combinations. */
wfm_status roster_search_begin(const wfm_site *site, const roster_search_options *options,
                               roster_search *out, wfm_error *err);
void       roster_search_end(roster_search *search);

/* A first roster; state.placed says who has a tour. */
void roster_search_first(roster_search *search);

/* Annealing. heat: of the first pass's start, of the dearest step; it falls to `cool` times that
 * within a pass, and each pass starts lower. The best roster stays. */
typedef struct {
    int    passes, rounds;        /* rounds of every pass go through all days and spans */
    long   day_moves, span_moves; /* of a pass */
    double heat, cool;
} roster_heat;

void roster_anneal(roster_search *search, const roster_heat *heat);

/* A stream of random numbers that nothing else draws from. */
random_stream roster_draw(roster_search *search);

/* Has the search been told to end? Asked by the thread that called. */
bool roster_stopped(roster_search *search);

/* Keeps the roster as the best if it is, else returns to the best. */
void roster_best_of(roster_search *search);

#endif
