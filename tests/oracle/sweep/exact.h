/* exact.h - what one queue does, in balls that enclose the truth (arb), from the stationary chain.
 */
#ifndef SWEEP_EXACT_H
#define SWEEP_EXACT_H

#include <arb.h>
#include <stdbool.h>

#include "wfm/erlang.h"

/* Fills fields (an arb vector of ERLANG_ROW_OUTPUTS) for the exact doubles of q and n: NaN where a
 * quantity has no meaning, infinite where it is. Radii are below 1e-21 relative; shares below 1e-30
 * absolute if that is more. false: not reached with 1000 bits. */
bool exact_perf(arb_ptr fields, const wfm_queue *q, double n);

/* Would it visit so many states that it takes more than a second or so? */
bool exact_is_slow(const wfm_queue *q, double n);

/* For the oracle's own test: the two ways to sum up an open A queue must overlap. */
bool exact_ways_agree(const wfm_queue *q, double n);

#endif
