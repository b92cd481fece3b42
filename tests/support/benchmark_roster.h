/* Rosters of a benchmark instance as text, to be checked whoever made them. */
#ifndef TESTS_SUPPORT_BENCHMARK_ROSTER_H
#define TESTS_SUPPORT_BENCHMARK_ROSTER_H

#include "tests/support/benchmark.h"

/* A word for each day of each person, in the instance's order: the id of a shift, or "-" for a day
 * off; between words any white space.
 *
 * roster  [person * days + day], see benchmark_check; undefined on failure
 * err     not NULL. Errors: WFM_EDATA. */
wfm_status benchmark_roster(const benchmark *b, const char *text, int *roster, wfm_error *err);

#endif
