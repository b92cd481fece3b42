/* What a tour can have come to, day by day, and what it is worth at best. */
#ifndef ENGINE_AUDIT_TOUR_STATES_H
#define ENGINE_AUDIT_TOUR_STATES_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "wfm/time.h"

/* All that the rest of the horizon can ask for about the days so far. Fields that no rule of the
 * person asks for stay 0, so that states that are alike are equal. Times are seconds from the first
 * instant of the horizon. */
typedef struct {
    int run, off;    /* days in a row: one of the two is 0 */
    int edge;        /* nothing is known of the start of that stretch: it has no least length */
    int last;        /* 1 + type of today's shift */
    int after_night; /* was the last shift one? */
    int shifts, paid_min, first_band; /* of the week; 1 + the band of its first start */
    int period_min;                   /* paid */
    int weekend;                      /* this one is counted */
    /* from here on whoever has less may do all that one with more may, and for no more: */
    int nights;   /* in a row up to today */
    int gap;      /* since when there is rest in the week */
    int year_min; /* paid */
    int weekends; /* worked in the span of weekends */
    int got[2];   /* nights, weekends worked in the horizon */
    int end;      /* of the last shift */
} tour_state;

typedef struct {
    tour_state state;
    double     worth;
} tour_entry;

#define TOUR_RESTED   INT_MIN           /* gap: the week has had its rest */
#define TOUR_LONG_AGO (-10 * WFM_DAY_S) /* end: no rest can reach back to it */

/* A set of states, each with the best of its worths. Start from { 0 }. */
typedef struct {
    tour_entry *at; /* in the order in which they came */
    size_t      n, room;
    size_t     *place; /* hash table of 1 + index; 0: free */
    size_t      n_places;
} tour_states;

/* Adds the state or raises its worth. False when memory is short. */
bool wfm_audit_states_raise(tour_states *set, const tour_state *state, double worth);

/* Drops each state that another one outdoes: with the same fields down to `weekend`, none of the
 * others more, and worth no less. Those that then differ in their end alone stand beside each
 * other, in order of it: along such a run worth rises. Nothing can be raised any more until the set
 * is emptied. */
void wfm_audit_states_rank(tour_states *set);

/* Do they differ in their end alone? */
bool wfm_audit_states_alike(const tour_state *a, const tour_state *b);

void wfm_audit_states_empty(tour_states *set);
void wfm_audit_states_release(tour_states *set);

#endif
