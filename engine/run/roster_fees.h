/* Prices of what tours are made without: relaxed counters, and those with a span that lies in
 * several parts of the horizon.
 *
 * A *fee* is paid for each unit that a tour adds to a span of such a counter. What a tour pays is
 * given back as the least of  end cost - fee * sum  over the sums that the group's limits allow: a
 * tour that keeps them gets no more back than it paid, so the bound stays a bound for any fees, of
 * either sign. With fresh days (whose amounts depend on the day before) the fee stays 0. */
#ifndef ENGINE_RUN_ROSTER_FEES_H
#define ENGINE_RUN_ROSTER_FEES_H

#include "engine/run/roster_parts.h"

typedef struct {
    int  group, counter, span;
    int  largest; /* amount of a class, 1 at least: points of the climb are fee times that */
    int  reach;   /* the most that the span's days can add up to */
    bool fixed;   /* at 0 */
} roster_fee;

typedef struct {
    const wfm_site *site;
    int             n;
    roster_fee     *fees;  /* in order of groups */
    int            *first; /* by group, and one more */
    wfm_cost       *fee;   /* by fee: the current ones */
    int            *sum;   /* by fee: of the group's best tour */
} roster_fees;

/* For groups with people. From the arena; false when memory is short. */
bool roster_fees_list(const roster_horizon *horizon, const int *people, wfm_arena *memory,
                      roster_fees *out);

/* The range of a point of the climb, and fees from it. */
void roster_fees_range(const roster_fees *fees, double *low, double *high);
void roster_fees_round(const roster_fees *fees, const double *point);

/* Lowers the worth of the group's options (an array of its own) by what they pay. */
void roster_fees_charge(const roster_fees *fees, int group, wfm_cost *worth);

/* Notes what the tour (n_days options) of the group adds up to. */
void roster_fees_count(const roster_fees *fees, int group, const int *choice);

/* What is given back to one person of the group. */
wfm_cost roster_fees_back(const roster_fees *fees, int group);

/* The slope of the bound, by fee. */
void roster_fees_slope(const roster_fees *fees, const int *people, double *slope);

#endif
