/* The integer program of a day, solved round what is known. */
#ifndef ENGINE_RUN_ROSTER_DAY_PROGRAM_H
#define ENGINE_RUN_ROSTER_DAY_PROGRAM_H

#include "engine/base/arena.h"
#include "engine/run/roster_crew.h"

typedef struct {
    int nodes; /* of the search */
} roster_day_limits;

/* Duties for the crew that cost less than those they have. Shifts and breaks that the continuous
 * program finds too dear are left out, so it is no proof of anything. A solver that gives up finds
 * nothing better. What is better is in `memory`; answer->n = 0 if nothing is.
 * Errors: WFM_ENOMEM. */
wfm_status roster_day_solve(const wfm_site *site, const roster_crew *crew,
                            const roster_day_limits *limits, wfm_arena *memory,
                            wfm_day_people *answer, wfm_error *err);

#endif
