/* Who does what, in the end. */
#ifndef ENGINE_RUN_ROSTER_DEAL_H
#define ENGINE_RUN_ROSTER_DEAL_H

#include "engine/run/roster_site.h"
#include "engine/run/roster_state.h"

/* Swaps what people of the same pool serve, slot by slot, so that they change as little as
 * possible; where someone has to change or begins, reserve goes to those who have had least of it:
 * in hours, what they bring in their ledger and what they had before in the horizon, less their
 * part of what there was to share while they were at work. Coverage stays as it is. Errors:
 * WFM_ENOMEM. */
wfm_status roster_deal(const roster_site *site, roster_state *state, wfm_error *err);

#endif
