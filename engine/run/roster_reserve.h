/* Do the reserves suffice? The chance that enough come, with the people who are rostered. */
#ifndef ENGINE_RUN_ROSTER_RESERVE_H
#define ENGINE_RUN_ROSTER_RESERVE_H

#include "engine/run/roster_site.h"
#include "engine/run/roster_state.h"

/* For each queue and slot: the chance that of those on the queue and on its reserve at least as
 * many come as are wanted, everybody missing independently with a chance of their own; exact. NULL
 * in *enough where nobody of the plan can be missing. enough: n_queues x n_slots, in `memory`.
 * Errors: WFM_ENOMEM. */
wfm_status roster_reserve_enough(const roster_site *site, const roster_state *state, int threads,
                                 wfm_arena *memory, double **enough, wfm_error *err);

/* From the coverage: the figures of least and mean chance, of each queue and of the site; under a
 * policy of confidence a warning for each queue with intervals in which it is not reached. Errors:
 * WFM_ENOMEM. */
wfm_status roster_reserve_tell(const wfm_plan *plan, wfm_results *results, wfm_error *err);

#endif
