/* Of many things that contradict each other, a few that still do.
 *
 * The deletion filter of Chinneck & Dravnieks 1991 (ORSA J. Comput. 3(2), 157-168): member after
 * member is dropped; where the rest still contradicts itself it stays dropped, else it is put back.
 * What remains is minimal: it contradicts itself, and would not without any one of its members.
 * Which of several minimal sets is found depends on the order: members go from the last to the
 * first, so that those at the front stay rather than those at the back. Many at once are tried
 * first, and halved if they cannot all go, as by Junker 2004 (AAAI-04, 167-172): few members that
 * stay are found among many in few questions, and they are the same.
 *
 * It knows nothing of rosters. Clauses of one person are its members in roster_conflict.c, with the
 * search for a tour as the judge. For a conflict over a whole roster (hard minimum staffing and
 * people's rules together) the members are those of all people beside the minimums, in order of
 * rule, then person, then day; the judge says whether the elastic model must still pay slack. */
#ifndef ENGINE_RUN_ROSTER_FILTER_H
#define ENGINE_RUN_ROSTER_FILTER_H

#include <stdbool.h>

#include "wfm/status.h"

typedef struct {
    int n;
    /* Do the members that are not dropped contradict each other? Dropping more must never make yes
     * of no. */
    wfm_status (*contradicts)(void *user, const bool *dropped, bool *answer, wfm_error *err);
    void *user;
} roster_members;

/* dropped  by member: false for those of a minimal contradiction, true for all others
 * All members together contradict each other. Errors: those of `contradicts`. */
wfm_status roster_filter(const roster_members *members, bool *dropped, wfm_error *err);

#endif
