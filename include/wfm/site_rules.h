/* wfm/site_rules.h - what binds the people of a contract, as the search for tours takes it. Words
 * and conventions: wfm/site.h. */
#ifndef WFM_SITE_RULES_H
#define WFM_SITE_RULES_H

#include <limits.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Money in the site's unit. All costs of a site add up to less than 2^60. */
typedef long long wfm_cost;
#define WFM_NEVER (LLONG_MAX / 4) /* cost of what may not be */

/* Rules from one day to the next, as an automaton: a state after each day. */
typedef struct {
    int             n_states, n_classes;
    const int      *next;  /* n_states x n_classes; -1: forbidden */
    const int      *rest;  /* n_states x n_classes: slots from the last shift's end to a start */
    const wfm_cost *price; /* n_states x n_classes */
    const int      *week;  /* by state: the state that it becomes when a week of the site begins */
    const unsigned char *worked; /* by state: the day was worked */
} wfm_sequence;

/* Rules that count. What a worked day adds is summed over spans of days, which follow each other
 * without gap; at the end of a span the sum must be in the group's limits and starts anew. */
typedef enum {
    WFM_COUNT_NOT,
    WFM_COUNT_ALL,  /* the class's amount */
    WFM_COUNT_FRESH /* the same, if the day before was off (the second day of a weekend) */
} wfm_count_day;

typedef struct {
    const int           *amount; /* by class, never below 0; [0] = 0 */
    const unsigned char *days;   /* n_days of wfm_count_day */
    int                  n_spans;
    const int           *until; /* by span: its last day; that of the last is n_days - 1 */
    int                  first; /* where its spans begin in wfm_group.least and .most */
    int relaxed; /* 1: tours are made without it; only whole tours are checked for it */
} wfm_counter;

/* What the people of one contract share. */
typedef struct {
    wfm_sequence       sequence;
    int                n_counters;
    const wfm_counter *counters;
    int                n_limits;        /* spans of all counters */
    int                week_rest;       /* slots without a shift in each whole week of the site; 0:
                                            none */
    const int *option_from, *option_to; /* by day: its options are [from, to) */
} wfm_contract_rules;

#ifdef __cplusplus
}
#endif
#endif
