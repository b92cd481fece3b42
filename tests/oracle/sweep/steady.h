/* steady.h - the steady state at a given offered load, repeated calls included. */
#ifndef SWEEP_STEADY_H
#define SWEEP_STEADY_H

#include "tests/oracle/sweep/chain.h"
#include "wfm/erlang.h"

/* Shares of offered calls, and seconds. */
enum {
    STEADY_STRAIGHT, /* answered without wait */
    STEADY_BLOCKED,
    STEADY_WAIT, /* got in and had to wait */
    STEADY_ABANDON,
    STEADY_SERVED,
    STEADY_WAITED,            /* seconds until answered, a call offered */
    STEADY_SPENT,             /* seconds until answered or gone, a call offered */
    STEADY_IN_TIME,           /* answered within within_s */
    STEADY_ABANDONED_IN_TIME, /* within within_s */
    STEADY_ABANDONED_SHORT,   /* within short_s */
    STEADY_VIRTUAL,
    STEADY_VALUES
};

typedef enum { STEADY_ALL, STEADY_SERVED_ONLY, STEADY_WIDE } steady_way;

/* values: an arb vector of STEADY_VALUES. SERVED_ONLY: up to STEADY_SERVED. An open C queue at
 * a >= n has none: balls that tell nothing. */
void steady_state(arb_ptr values, const wfm_queue *q, double n, const arb_t a, steady_way way,
                  slong prec);

/* How many states that sums. */
ulong steady_width(const wfm_queue *q, double n);

#endif
