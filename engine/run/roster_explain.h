/* People without a tour: their contradictions as rows of the results. */
#ifndef ENGINE_RUN_ROSTER_EXPLAIN_H
#define ENGINE_RUN_ROSTER_EXPLAIN_H

#include <stdbool.h>

#include "wfm/plan.h"
#include "wfm/results.h"

/* Replaces results->conflicts by those of the people of whom has[] is false, found in parallel.
 * Errors: WFM_ENOMEM, and those of roster_conflicts_of. */
wfm_status roster_explain(const wfm_plan *plan, const bool *has, int threads, wfm_results *results,
                          wfm_error *err);

#endif
