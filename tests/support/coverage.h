/* Demands with convex costs drawn at random, for a site of any other make. */
#ifndef TESTS_SUPPORT_COVERAGE_H
#define TESTS_SUPPORT_COVERAGE_H

#include "wfm/site.h"

#define COVERAGE_CURVES  24
#define COVERAGE_STEPS   6 /* of a curve, at most */
#define COVERAGE_SLOTS   256
#define COVERAGE_DEMANDS 3

typedef struct {
    wfm_cost   step[COVERAGE_CURVES][COVERAGE_STEPS];
    wfm_curve  curve[COVERAGE_CURVES];
    int        of[COVERAGE_DEMANDS][COVERAGE_SLOTS];
    wfm_demand demand[COVERAGE_DEMANDS];
} coverage;

/* Steps fall from at most `dear` to at least -dear; many are equal. Sets the site's demands, for
 * its slots, which are counted already. */
void coverage_draw(coverage *c, unsigned long long *seed, int n_demands, int dear, wfm_site *site);

/* g(x), summed step by step. */
wfm_cost coverage_cost(const wfm_curve *curve, int x);

#endif
