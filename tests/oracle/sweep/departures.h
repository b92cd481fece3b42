/* departures.h - P(at most i departures within t) while j callers wait ahead, i rising by one:
 * given i < j it does not depend on j.
 *
 * A: e^(-V/patience) is Beta(x, j + 1), whose distribution is a negative binomial sum; C: Poisson.
 */
#ifndef SWEEP_DEPARTURES_H
#define SWEEP_DEPARTURES_H

#include "tests/oracle/sweep/chain.h"

typedef struct {
    arb_t pmf, cdf;
    arb_t factor; /* pmf(i + 1) = pmf(i) factor / (i + 1) */
    arb_t rise;   /* of the factor from i to i + 1 */
    ulong i;
} departures;

/* At i = low. */
void departures_init(departures *d, const chain *c, double t, ulong low);
void departures_clear(departures *d);

/* To i + 1. flow: gets pmf(i) factor. */
void departures_next(departures *d, arb_t flow, slong prec);

#endif
