/* Tiny sites drawn at random, whose cheapest roster can be found by trial
 * (tests/support/cheapest.h): for tests of the bound. */
#ifndef TESTS_SUPPORT_BOUND_SITE_H
#define TESTS_SUPPORT_BOUND_SITE_H

#include <stdbool.h>

#include "tests/support/coverage.h"
#include "tests/support/tiny_site.h"

#define BOUND_GROUPS  2
#define BOUND_PEOPLE  3
#define BOUND_DAYS    14
#define BOUND_OPTIONS (2 * BOUND_DAYS)
#define BOUND_SUMS    64

typedef struct {
    int  people, demands; /* at most 3; 1 or 2 */
    int  days;            /* 7, or 14 of which those around the middle have options */
    int  options;         /* of a day with options: 1 or 2 */
    bool relaxed;         /* with a relaxed counter for each kind of shift */
} bound_shape;

typedef struct {
    wfm_site        site;
    tiny_site      *tiny; /* the rules */
    coverage        coverage;
    wfm_pool        pools[3];
    wfm_group       groups[BOUND_GROUPS];
    wfm_cost        cost[BOUND_GROUPS][BOUND_OPTIONS], off[BOUND_GROUPS][BOUND_DAYS];
    wfm_cost        end_cost[BOUND_SUMS];
    const wfm_cost *end_costs[TINY_COUNTERS];
    int             limit[2][BOUND_GROUPS][TINY_COUNTERS * TINY_SPANS]; /* least, most */
    int             group_of[BOUND_PEOPLE];
    bool            placed[BOUND_PEOPLE]; /* by person: all, at first */
} bound_site;

bound_site *bound_site_draw(unsigned long long *seed, const bound_shape *shape);
void        bound_site_free(bound_site *b);

#endif
