/* The best tours of all groups at prices: what the bound is made of. */
#ifndef ENGINE_RUN_ROSTER_ANSWERS_H
#define ENGINE_RUN_ROSTER_ANSWERS_H

#include "engine/run/roster_fees.h"

/* Working memory of a thread. */
typedef struct {
    void            *tour;
    wfm_cost        *worth;    /* by option: with fees */
    const wfm_cost **end_cost; /* by counter: of a group whose spans are cut */
    int             *least;    /* by limit */
    int             *choice;   /* n_days */
    int             *x;        /* n_demands x n_slots */
} roster_answer_room;

typedef struct {
    const wfm_site       *site;
    const roster_horizon *horizon;
    roster_fees           fees;
    int                   threads;
    int                  *people; /* by group */
    unsigned char        *wanted; /* by pool and option: may people of the pool work it? */
    wfm_cost             *prefix; /* by pool: n_slots + 1 */
    int                  *best;   /* by pool: n_slots */
    wfm_cost             *worth;  /* by pool and option */
    wfm_cost             *value;  /* by group: of its best tour */
    bool                 *found;  /* by group: has it a tour? */
    roster_answer_room   *room;   /* by thread */
    int                  *x;      /* n_demands x n_slots: people serving in the best tours */
} roster_answers;

/* From the arena; false when memory is short. */
bool roster_answers_take(const roster_horizon *horizon, const bool *placed, int threads,
                         wfm_arena *memory, roster_answers *out);

/* The bound at the prices and the current fees, exactly; fills x and the fees' sums. Errors:
 * WFM_EBUG (people who are placed have no tour). */
wfm_status roster_answers_bound(roster_answers *answers, const wfm_cost *price, wfm_cost *bound,
                                wfm_error *err);

#endif
