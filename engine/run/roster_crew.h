/* Those who work on a day, by type: people of one pool who could work the same options at the same
 * costs, all other days of theirs staying as they are. As with the moves of a day, everybody keeps
 * the class of the shift, so that of all rules only rest is at stake; people of contracts with a
 * week's rest stay as they are. */
#ifndef ENGINE_RUN_ROSTER_CREW_H
#define ENGINE_RUN_ROSTER_CREW_H

#include "engine/run/roster_state.h"
#include "wfm/day.h"

typedef struct {
    wfm_day_program program;
    wfm_day_people  people; /* as they are now */
    int            *person; /* of each */
} roster_crew;

/* Everything is in `memory`. Returns WFM_ENOMEM when memory is short. */
wfm_status roster_crew_list(const roster_state *state, int day, int reach, wfm_arena *memory,
                            roster_crew *out);

#endif
