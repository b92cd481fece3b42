/* The ledger: what the horizon brings to each person, and what they take along. */
#ifndef ENGINE_RUN_ROSTER_LEDGER_H
#define ENGINE_RUN_ROSTER_LEDGER_H

#include "engine/run/roster_site.h"
#include "engine/run/roster_state.h"

/* Sets results->people: a row for each person of the plan.
 *
 * A good is shared among the people of a contract who have shifts to share: nights, weekends and
 * hours on reserve in proportion to the days that they are not absent, wishes not kept in
 * proportion to the wishes that they have. What a person had less this fair share is added to the
 * balance that was brought, which fades to 0.9 of it a month (30 days), so that old debts do not
 * rule for ever. Errors: WFM_ENOMEM. */
wfm_status roster_ledger(roster_site *site, const roster_state *state, wfm_results *results,
                         wfm_error *err);

#endif
