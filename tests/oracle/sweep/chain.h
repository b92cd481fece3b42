/* chain.h - the callers who find all agents busy, as states of a birth-death chain, in balls.
 *
 * State j: n in service and j waiting. In units of 1/unit the chain goes up at rate y and down,
 * from state j, at rate x + j (A; unit is the patience, x = n unit / aht) or x (C; unit is the AHT,
 * x = n). A caller who finds j waiting is served after j + 1 departures. */
#ifndef SWEEP_CHAIN_H
#define SWEEP_CHAIN_H

#include <arb.h>
#include <stdbool.h>

#define CHAIN_OPEN UWORD_MAX /* places without limit */

typedef struct {
    bool  leaves; /* A: callers hang up */
    ulong places; /* how many can wait */
    slong prec;   /* bits */
    arb_t x, y, unit;
} chain;

/* Weights over the states j < places in which a caller gets in and has to wait, all in one unit. */
enum {
    SUM_STATE_N,  /* weight of state 0: n in service, nobody waiting */
    SUM_BLOCKED,  /* weight of state `places`; 0 if open */
    SUM_ALL,      /* who get in and wait */
    SUM_ANSWERED, /* of those: answered in the end */
    SUM_WAITED,   /* seconds that the answered waited */
    SUM_LATE,     /* virtual wait above t[0] */
    SUM_LATE_SHORT,
    SUM_ANSWERED_LATE, /* answered, after t[0] */
    SUM_ANSWERED_LATE_SHORT,
    SUMS
};

/* Sums state by state. t: two times in seconds, or NULL: the four SUM_*LATE* are not written. An
 * open chain without leaving needs x > y. What lies outside the window of states that count is
 * bounded by a geometric series and is in the balls' radii. */
void chain_sums(arb_ptr sums, const chain *c, const double *t);

/* The same for an open A chain; the late sums by incomplete gamma functions, each one again a sum
 * of states: for windows too wide for the distribution of the wait in each state. */
void chain_sums_wide(arb_ptr sums, const chain *c, const double *t);

#endif
