/* idle.h - the states in which an agent is free. */
#ifndef SWEEP_IDLE_H
#define SWEEP_IDLE_H

#include <arb.h>

/* Weight of the states 0 .. n - 1 when that of state n is 1; n > 0 real: Erlang's 1/B(n) - 1. */
void idle_sum(arb_t sum, double n, const arb_t a, slong prec);

#endif
