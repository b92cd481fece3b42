/* Who does what, in the end. */
#ifndef ENGINE_RUN_ROSTER_DEAL_H
#define ENGINE_RUN_ROSTER_DEAL_H

#include "engine/run/roster_state.h"

/* Swaps what people of the same pool serve, slot by slot, so that they change as little as
 * possible; coverage stays as it is. Errors: WFM_ENOMEM. */
wfm_status roster_deal(roster_state *state, wfm_error *err);

#endif
