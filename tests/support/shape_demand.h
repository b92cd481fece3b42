/* The demand of the measured shape (tests/support/shape_site.h). */
#ifndef TESTS_SUPPORT_SHAPE_DEMAND_H
#define TESTS_SUPPORT_SHAPE_DEMAND_H

#include "engine/base/arena.h"
#include "wfm/site.h"

#define SHAPE_UNIT     0x1p-20 /* of money */
#define SHAPE_MONEY(x) ((wfm_cost)((x) / SHAPE_UNIT + 0.5))

/* Sets one demand in which so many slots of work are wanted in all, none in the last `tail` slots
 * of the site's. */
void shape_demand(wfm_site *site, int tail, double slots, wfm_arena *memory);

#endif
