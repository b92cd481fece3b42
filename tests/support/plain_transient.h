/* The plain way through a day of M(t)/M/n(t)+M: Kolmogorov's equations for all states by Runge and
 * Kutta's classical rule with a fixed step. */
#ifndef TESTS_SUPPORT_PLAIN_TRANSIENT_H
#define TESTS_SUPPORT_PLAIN_TRANSIENT_H

#include <stddef.h>

#include "wfm/transient.h"

/* p[i] is the probability of i callers, i < states; room has 6 * states values. The step is as
 * long as is stable. */
void plain_transient_step(const wfm_transient *model, const wfm_transient_interval *interval,
                          int agents, size_t states, double *p, double *room);

#endif
