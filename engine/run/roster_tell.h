/* What a finished roster has to say in words. */
#ifndef ENGINE_RUN_ROSTER_TELL_H
#define ENGINE_RUN_ROSTER_TELL_H

#include "engine/run/roster_training.h"

/* Who is left out and which sessions found no place; appended to results->messages. Errors:
 * WFM_ENOMEM. */
wfm_status roster_tell(const roster_site *site, const roster_state *state,
                       const roster_sessions *sessions, wfm_results *results, wfm_error *err);

#endif
