/* Which field of deferred work is out of range. */
#ifndef MODELS_WORKLOAD_DEFERRED_FAULT_H
#define MODELS_WORKLOAD_DEFERRED_FAULT_H

#include "wfm/deferred.h"

/* agent_s may be NULL: not asked for. */
bool wfm_w_deferred_fault(const wfm_deferred *d, const double *agent_s, wfm_deferred_fault *fault);

#endif
