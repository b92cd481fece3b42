/* What is counted for the people of a contract, within which limits, and what sums cost. */
#ifndef ENGINE_RUN_ROSTER_COUNTERS_H
#define ENGINE_RUN_ROSTER_COUNTERS_H

#include <stdbool.h>

#include "wfm/plan.h"
#include "wfm/site_rules.h"

#define ROSTER_SPANS 54 /* of a counter at most: weekends that 53 weeks touch */

typedef struct roster_build    roster_build;
typedef struct roster_contract roster_contract;

typedef enum {
    COUNT_WEEK_SHIFTS,
    COUNT_WEEK_PAID,
    COUNT_WEEKENDS, /* in the spans of the contract's rule */
    COUNT_AVERAGE,
    COUNT_YEAR,
    COUNT_NIGHTS,       /* of the whole horizon, to be shared fairly */
    COUNT_ALL_WEEKENDS, /* the same */
    COUNTS
} roster_count;

typedef struct {
    roster_count what;
    int          unit_min; /* paid minutes of each counted; 0: it is not time that is counted */
    wfm_counter  counter;
} roster_counter;

/* Limits of a counter's spans for the person, in its own units. */
void roster_limits(const roster_build *b, const wfm_person *person, const roster_counter *c,
                   int *least, int *most);

/* What a person would be bound to in a week, credited absences taken off. */
typedef struct {
    int least, most;         /* shifts */
    int least_min, most_min; /* paid */
} roster_week;

roster_week roster_week_of(const roster_build *b, const wfm_person *person, int week);

/* Of the averaging rule: the first day of the period, before the horizon perhaps, that the day of
 * the horizon lies in. */
wfm_day roster_period_first(const roster_build *b, const wfm_contract *contract, int day);

/* Can the limits of the counter bind the person, those of the weeks kept? */
bool roster_binds(const roster_build *b, const wfm_person *person, const roster_counter *c);

/* Do sums of the counter cost something? If so, what each of 0 .. n - 1 in a span costs. */
bool roster_has_end_cost(const roster_build *b, const roster_contract *contract,
                         const roster_counter *c);
void roster_end_costs(const roster_build *b, const wfm_person *person, const roster_counter *c,
                      int n, wfm_cost *cost);

#endif
