/* What a finished roster has to say in words. */
#ifndef ENGINE_RUN_ROSTER_TELL_H
#define ENGINE_RUN_ROSTER_TELL_H

#include "engine/run/roster_training.h"

/* Contradictions, and who is left out for having no tour in spite of what was given up, which make
 * the results negative; queues that fall below their hard minimum; sessions that found no place,
 * each with its price and what was in the way. Appended to results->messages. Errors: WFM_ENOMEM.
 */
wfm_status roster_tell_people(const wfm_plan *plan, const bool *has, wfm_results *results,
                              wfm_error *err);
wfm_status roster_tell_minimums(const roster_site *site, const roster_state *state,
                                wfm_results *results, wfm_error *err);
wfm_status roster_tell_training(const roster_site *site, const roster_state *state,
                                const roster_sessions *sessions, wfm_results *results,
                                wfm_error *err);

#endif
