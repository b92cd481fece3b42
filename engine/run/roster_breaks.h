/* Breaks anew for those whose days are settled by training. */
#ifndef ENGINE_RUN_ROSTER_BREAKS_H
#define ENGINE_RUN_ROSTER_BREAKS_H

#include "engine/run/roster_sessions.h"

/* In each shift with a session: the breaks where they hurt least off the sessions, all else fixed;
 * again and again while coverage gets cheaper. Returns by how much it has. */
wfm_cost roster_breaks(const roster_site *site, const roster_state *state,
                       const roster_sessions *sessions);

#endif
