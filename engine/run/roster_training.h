/* Sessions of training, placed into a finished roster by their own integer program. */
#ifndef ENGINE_RUN_ROSTER_TRAINING_H
#define ENGINE_RUN_ROSTER_TRAINING_H

#include "engine/run/roster_scratch.h"
#include "engine/run/roster_site.h"
#include "engine/run/roster_state.h"

#define NO_PLACE (-1)

/* By session, in the order of the plan's training and its people. */
typedef struct {
    int  n;
    int *training, *person; /* indices into the plan */
    int *start;             /* slot, or NO_PLACE */
    int *slots;
    int *of; /* n_people x n_training: the session, or NO_PLACE */
    int  missed;
} roster_sessions;

/* Places the sessions; those placed no longer serve in their time (serve and x are
 * updated), and their day is locked. All of `out` is in
 * `memory`. Errors: WFM_EDATA (more sessions than one program can hold), WFM_EBUG, WFM_ENOMEM. */
wfm_status roster_train(const roster_site *site, roster_state *state, wfm_arena *memory,
                        roster_sessions *out, wfm_error *err);

/* How much the sessions can lower the cost of any roster, at these prices of presence: to be taken
 * off the bound of a roster without them. Negative where sessions cannot but be missed. */
double roster_training_relief(const roster_site *site, const roster_sessions *sessions,
                              const wfm_cost *price, roster_scratch *scratch);

#endif
