/* How much the rules of people have to remember. */
#ifndef ENGINE_RUN_ROSTER_STATES_H
#define ENGINE_RUN_ROSTER_STATES_H

#include "engine/run/roster_build.h"

/* Where the people of some rules may begin. */
typedef struct {
    int                       n;
    const wfm_sequence_start *starts;
    int                      *states; /* of each: written when the automaton is made */
} roster_openings;

/* Makes the automaton of the rules. Errors: WFM_EDATA too many states, WFM_ENOMEM. */
wfm_status roster_automaton_set(roster_build *b, roster_rules *rules,
                                const wfm_sequence_rules *words, const roster_openings *openings,
                                wfm_error *err);

/* Relaxes counters of the rules until sums and states together are few enough to be kept apart:
 * the year, then periods, then nights. Weeks and weekends are never relaxed.
 * index  of the rules; counters  theirs
 * Errors: WFM_EDATA when that is not enough, WFM_ENOMEM. */
wfm_status roster_counters_fit(roster_build *b, int index, wfm_counter *counters,
                               const roster_openings *openings, wfm_error *err);

#endif
