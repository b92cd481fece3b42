/* Who works a day, and when each of them could: the day's types for its integer program. */
#ifndef ENGINE_RUN_ROSTER_CREW_H
#define ENGINE_RUN_ROSTER_CREW_H

#include "engine/run/roster_search.h"

typedef struct {
    roster_state   *state;
    int             day;
    int             first, n_options; /* of the day */
    int             n_people;
    int            *person;       /* who works the day */
    int            *type_of;      /* by place in `person` */
    unsigned char  *options;      /* n_types x n_options: allowed */
    int            *count, *pool; /* by type */
    int            *base;         /* n_demands x n_slots: x without the day's people */
    wfm_day_program program;
} roster_crew;

/* Lists the crew of the day; everything is in `memory`. Errors: WFM_ENOMEM. */
wfm_status roster_crew_list(roster_state *state, int day, wfm_arena *memory, roster_crew *out,
                            wfm_error *err);

#endif
