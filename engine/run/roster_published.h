/* A roster that was published, as the place to begin from. */
#ifndef ENGINE_RUN_ROSTER_PUBLISHED_H
#define ENGINE_RUN_ROSTER_PUBLISHED_H

#include "engine/run/roster_search.h"
#include "engine/run/roster_site.h"

/* Gives everybody the published tour who may still work it, with its breaks where they are those of
 * the shift type, at the work that it said. */
void roster_begin_published(const roster_site *site, const wfm_results *results,
                            roster_search *search);

#endif
