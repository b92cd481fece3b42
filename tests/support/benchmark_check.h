/* Is this roster of a benchmark instance allowed, and what does it cost? Plain loops over the
 * instance, independent of whatever made the roster. */
#ifndef TESTS_SUPPORT_BENCHMARK_CHECK_H
#define TESTS_SUPPORT_BENCHMARK_CHECK_H

#include <stdio.h>

#include "tests/support/benchmark.h"

#define BENCHMARK_OFF (-1) /* in a roster: no shift; else an index of shifts */

/* Hard rules, and what counts as one violation. */
#define BENCHMARK_RULE_LIST(X)                                                                     \
    X(BENCHMARK_SHIFT, "shift")             /* a day: neither off nor a shift; taken as off */     \
    X(BENCHMARK_DAY_OFF, "day-off")         /* a day worked */                                     \
    X(BENCHMARK_FOLLOW, "follow")           /* a shift, forbidden after that of the day before */  \
    X(BENCHMARK_MOST_SHIFTS, "most-shifts") /* a type of shift of a person */                      \
    X(BENCHMARK_MIN_MINUTES, "min-minutes") /* a person */                                         \
    X(BENCHMARK_MAX_MINUTES, "max-minutes") /* a person */                                         \
    X(BENCHMARK_MIN_RUN, "min-run")         /* a run of worked days off the horizon's ends */      \
    X(BENCHMARK_MAX_RUN, "max-run")         /* a run of worked days */                             \
    X(BENCHMARK_MIN_OFF, "min-off")         /* a run of days off off the horizon's ends */         \
    X(BENCHMARK_WEEKENDS, "weekends")       /* a person */

typedef enum {
#define BENCHMARK_RULE_ENUM(name, text) name,
    BENCHMARK_RULE_LIST(BENCHMARK_RULE_ENUM)
#undef BENCHMARK_RULE_ENUM
        BENCHMARK_RULES
} benchmark_rule;

typedef struct {
    int       broken[BENCHMARK_RULES]; /* violations */
    int       all_broken;
    long long on, off;     /* weights of on-requests not met, of off-requests worked */
    long long under, over; /* weighted people, all days and shifts */
    long long cost;        /* the benchmark's objective: the sum of these four */
} benchmark_score;

const char *benchmark_rule_name(benchmark_rule rule); /* "min-run"; static */

/* roster  [person * days + day]
 * said    NULL, or gets a line for each violation: "A, day 3: day-off: works 'E'" */
benchmark_score benchmark_check(const benchmark *b, const int *roster, FILE *said);

#endif
