/* Plans of small sites drawn at random, as XML: one to three weeks, two to eight people, and any
 * mix of the rules of wfm/plan_rules.h. Most of them are sound; the reader of plans says which. */
#ifndef TESTS_SUPPORT_RANDOM_PLAN_H
#define TESTS_SUPPORT_RANDOM_PLAN_H

#include "tests/support/run_case.h"

#define RANDOM_PLAN_ROOM 32768

typedef struct {
    unsigned long long dice;
    char               queues[RANDOM_PLAN_ROOM], rest[RANDOM_PLAN_ROOM];
    const char        *zone, *first_day;
    int                weeks, n_queues, n_contracts;
    int                n_shifts[2];  /* by contract */
    bool               has_night[2]; /* by contract */
    int                max_run[2];   /* by contract */
    int                period[2];    /* weeks of the averaging that runs on the first day; 0 */
    int                year[2];      /* most hours; 0 */
    int                pattern[2];   /* days of the pattern; 0 */
    int                weekends[2];  /* that may be worked of a span; 0: none, or no rule */
} random_plan;

/* The plan of that seed. */
void random_plan_draw(random_plan *out, unsigned long long seed);

plan_text random_plan_text(const random_plan *plan);

/* Calls an interval, at random, of each queue that is open. */
void random_plan_forecast(random_plan *from, const wfm_plan *plan, wfm_results *r);

#endif
