/* window.h - the states of a chain that count: outside of them all weights together are below the
 * last bits of the largest. Found in plain doubles; whoever sums bounds what is left out. */
#ifndef SWEEP_WINDOW_H
#define SWEEP_WINDOW_H

#include "tests/oracle/sweep/chain.h"

typedef struct {
    ulong low, end; /* states low .. end - 1 */
} window;

/* With x below 1 the departures spread too far to be cut: the window then starts at 0. */
window window_of(const chain *c);

#endif
