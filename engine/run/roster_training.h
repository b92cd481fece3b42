/* Sessions of training, placed into a finished roster by their own integer program. */
#ifndef ENGINE_RUN_ROSTER_TRAINING_H
#define ENGINE_RUN_ROSTER_TRAINING_H

#include "engine/run/roster_scratch.h"
#include "engine/run/roster_sessions.h"

/* Places the sessions; those placed no longer serve in their time (serve and x are updated), and
 * their day is locked. Sessions that have places already get them anew, and the roster no dearer.
 * Errors: WFM_EDATA (more sessions than one program can hold), WFM_EBUG, WFM_ENOMEM. */
wfm_status roster_train(const roster_site *site, const roster_state *state,
                        const roster_sessions *sessions, wfm_error *err);

/* How much the sessions can lower the cost of any roster, at these prices of presence: to be taken
 * off the bound of a roster without them. Negative where sessions cannot but be missed. */
double roster_training_relief(const roster_site *site, const roster_sessions *sessions,
                              const wfm_cost *price, roster_scratch *scratch);

#endif
