/* Sites of many people on one queue around the clock, for the roster's benchmark.
 *
 * The measured shape: Erlang C demand with night lows, in sum 97 % of what the people can serve;
 * starts each half-hour from 05:00 to 00:30; four contracts (five shifts of 8 h, four of 10 h,
 * three of 8 h or four of 6 h, three to five of 4 h or 6 h); breaks of 15, 30 and 15 minutes in
 * windows of 7 or 8 places; availability at any time, by day, in the evening or by night; 6 % of
 * weeks on leave; of four weekends one off. One hour of wage costs 10, a missing agent's 30, one
 * too many 3. */
#ifndef TESTS_SUPPORT_ROSTER_SHAPE_H
#define TESTS_SUPPORT_ROSTER_SHAPE_H

#include <stdbool.h>

typedef struct {
    int  people, weeks;
    bool wishes; /* 15 % of weeks with a wish for a day off, a preferred start for everybody */
} roster_shape;

/* Writes the plan and the requirement CSV of that shape; the same bytes each time. */
void roster_shape_write(const roster_shape *shape, const char *plan, const char *requirement);

#endif
