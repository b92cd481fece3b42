/* A plan that knows what was published: how a roster is changed little, and how the audit knows
 * what was to be changed little. */
#ifndef ENGINE_BASE_PUBLISHED_H
#define ENGINE_BASE_PUBLISHED_H

#include "engine/base/arena.h"
#include "wfm/plan.h"
#include "wfm/results.h"

#define WFM_PUBLISHED_ID 66 /* room for an id and a blank in the option `free` */

/* A copy of the plan with the moment of the change (option `now` of the results), in which everyone
 * but the people of the option `free` knows what was published for each day (results->published),
 * shifts that have begun are locked (absent days aside), and training lies on days that have not
 * begun. The plan itself if nothing was published. Lives as long as the arena, the plan and the
 * results. False when memory is short. */
bool wfm_publish(const wfm_plan *plan, const wfm_results *results, wfm_arena *memory,
                 wfm_plan *out);

/* The shift type of the contract that starts at that minute of the wall clock and is as long, by
 * its id if that does; -1: none. */
int wfm_published_type(const wfm_plan *plan, const wfm_contract *contract,
                       const wfm_shift_row *shift);

#endif
