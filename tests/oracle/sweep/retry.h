/* retry.h - the offered load when a share of the lost calls comes back. */
#ifndef SWEEP_RETRY_H
#define SWEEP_RETRY_H

#include <arb.h>

#include "wfm/erlang.h"

/* a, a ball, with a (1 - retry + retry served(a)) = arrival_rate aht_s; the left side rises in a.
 */
void retry_load(arb_t a, const wfm_queue *q, double n, slong prec);

#endif
