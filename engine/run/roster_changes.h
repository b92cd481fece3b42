/* Changes of what was published: their prices, and the table of them. */
#ifndef ENGINE_RUN_ROSTER_CHANGES_H
#define ENGINE_RUN_ROSTER_CHANGES_H

#include "engine/run/roster_site.h"
#include "engine/run/roster_state.h"

/* What it costs that the person works from .. to on the day, or is off (from == to). */
double roster_change_price(const roster_site *site, const wfm_person *person, int day,
                           wfm_instant from, wfm_instant to);

/* Is that shift what was published for the day? */
bool roster_is_published(const wfm_person *person, int day, wfm_instant from, wfm_instant to);

/* Sets results->changes. Errors: WFM_ENOMEM. */
wfm_status roster_changes(const roster_site *site, const roster_state *state, wfm_results *results,
                          wfm_error *err);

#endif
