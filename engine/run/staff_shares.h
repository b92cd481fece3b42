/* What is lost to shrinkage in an interval: the plan's shares, or the rates that were forecast. */
#ifndef ENGINE_RUN_STAFF_SHARES_H
#define ENGINE_RUN_STAFF_SHARES_H

#include "wfm/plan.h"
#include "wfm/results.h"

/* As wfm_plan_shares; a cause that results->rates has for the interval's local day counts with that
 * day's rate, in millionths, rounded half up. */
size_t staff_shares(const wfm_plan *plan, const wfm_results *results, int queue, wfm_instant start,
                    bool all, int share[WFM_MAX_CAUSES]);

/* Do the causes that count leave at least 0.01 of the paid time, as a plan's have to? Errors:
 * WFM_EDATA. */
wfm_status staff_shares_check(const wfm_plan *plan, const wfm_results *results, int queue,
                              wfm_instant start, wfm_error *err);

#endif
