/* When a person could work on a day, all other days staying as they are, and all that rules see of
 * the day but its start. */
#ifndef ENGINE_RUN_ROSTER_WINDOW_H
#define ENGINE_RUN_ROSTER_WINDOW_H

#include "engine/run/roster_state.h"

typedef struct {
    int from, to;    /* slots: what rest leaves */
    int first, last; /* options [first, last) of the class of the present shift */
} roster_window;

/* reach: how many days away a rest can reach (roster_reach). The person works on the day, in an
 * option `k`, whether it is in the roster just now or taken out. */
roster_window roster_window_of(const roster_state *state, int person, int day, int k, int reach);

static inline bool roster_window_has(const roster_state *state, const wfm_group *group,
                                     const roster_window *w, int option)
{
    return option >= w->first && option < w->last && group->cost[option] != WFM_NEVER &&
           state->site->options[option].start >= w->from &&
           roster_option_end(state->site, option) <= w->to;
}

#endif
