/* Some of those who work a day, and when each of them could: the types of its integer program. */
#ifndef ENGINE_RUN_ROSTER_CREW_H
#define ENGINE_RUN_ROSTER_CREW_H

#include "engine/run/roster_search.h"
#include "wfm/day.h"

typedef struct {
    roster_state   *state;
    int             day;
    int             first, n_options; /* of the day */
    int             n_people;
    int            *person;
    int            *type_of;      /* by place in `person` */
    unsigned char  *options;      /* n_types x n_options: allowed */
    int            *count, *pool; /* by type */
    int            *base;         /* n_demands x n_slots: x without the crew */
    wfm_day_program program;
} roster_crew;

/* The crew of n people who all work on that day; everything is in `memory`. Returns WFM_ENOMEM when
 * memory is short. */
wfm_status roster_crew_list(roster_state *state, int day, const int *people, int n,
                            wfm_arena *memory, roster_crew *out);

#endif
