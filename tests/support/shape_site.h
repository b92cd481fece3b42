/* Rostering problems of many people on one queue around the clock, put together without a plan: for
 * tests and measurements of the search and of the bound.
 *
 * The shape: demand with night lows, in sum 97 % of what the people can serve; starts each half
 * hour from 05:00 to 00:30; shifts of 8.5, 10.5 and 6.5 h with three breaks, of 4 h with one; four
 * contracts (five of 8.5 h a week, four of 10.5 h, three or four of 6.5 or 8.5 h, three to five of
 * 4 or 6.5 h); people free at any time, by day, in the evening or by night; 6 % of weeks on leave,
 * in 15 % a day asked off; 11 h of rest, at most 6 days in a row, 3 of 4 weekends. A paid hour
 * costs 1, a missing agent's hour 3, one too many 0.3, a refused day off 2, a start outside of the
 * preferred times 0.6. */
#ifndef TESTS_SUPPORT_SHAPE_SITE_H
#define TESTS_SUPPORT_SHAPE_SITE_H

#include "engine/base/arena.h"
#include "wfm/site.h"

typedef struct {
    int                people, weeks;
    unsigned long long seed;
} shape_order;

typedef struct {
    wfm_site  site;
    wfm_arena memory;
} shape_site;

/* The same site for the same order; ends the program when memory is short. */
void shape_site_make(const shape_order *order, shape_site *out);
void shape_site_release(shape_site *made);

#endif
