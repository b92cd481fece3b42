/* Who of a plan's people has a tour at all, whatever it is worth. */
#ifndef ENGINE_RUN_ROSTER_TOURS_H
#define ENGINE_RUN_ROSTER_TOURS_H

#include <stdbool.h>

#include "wfm/plan.h"
#include "wfm/status.h"

/* has  by person: does the search find shifts that keep all of the person's rules? It is the search
 *      that makes the first roster, at other prices.
 * Errors: those of roster_site_build and roster_nets_build. */
wfm_status roster_tours(const wfm_plan *plan, bool *has, wfm_error *err);

#endif
