/* wfm/site.h - the rostering problem in whole slots, and the words of its parts.
 *
 * Time is a grid of slots (15 minutes of elapsed time) from the first instant of the horizon. A
 * *kind* is a sort of shift of one contract, an *option* a kind at a start, a *tour* an option or
 * nothing for each day of a person, a *demand* people wanted per slot (a queue, or a queue's
 * reserve), a *pool* the demands that some people can serve, a *group* people who are alike in
 * every rule, wish and price. The *class* of an option is what rules see of it.
 *
 *     minimise    sum over people of the cost of their tour
 *                 + sum over demands and slots of g(x),   x = people serving the demand in the slot
 *     subject to  each person's rules,   g convex
 *
 * Costs are whole numbers in a unit of the site's own, so that sums are exact in any order.
 *
 * The mathematics of the parts: wfm/cover.h (prices of presence), wfm/duty.h (a shift and its
 * breaks), wfm/sequence.h (rules from one day to the next), wfm/tour.h (a person's days),
 * wfm/bound.h, wfm/day.h (one day at once), wfm/training.h and wfm/reserve.h. All their functions
 * are pure: memory from the caller, no I/O, any thread. All structs are read-only for them unless
 * said. Arrays over demands and slots are flat, [demand * n_slots + slot]. */
#ifndef WFM_SITE_H
#define WFM_SITE_H

#include <limits.h>

#include "wfm/site_rules.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_MAX_BREAKS 8
#define WFM_MOST_DAYS  371 /* of a horizon */
#define WFM_NO_OPTION  (-1)
#define WFM_NO_DEMAND  (-1)

typedef struct {
    int first, last; /* slots from the start of the shift in which the break may start */
    int slots;       /* its length */
} wfm_break_window;

typedef struct {
    int              slots, paid; /* length, paid part of it */
    int              n_breaks;
    wfm_break_window breaks[WFM_MAX_BREAKS]; /* in order; they cannot meet */
} wfm_shift_kind;

/* Options of a day are in order of their contract, within it of class, then of start. */
typedef struct {
    int kind, start; /* first slot of the horizon's grid */
    int cls;         /* 1 .. n_classes - 1 of the contract's sequence; 0 is a day off */
} wfm_option;

/* A convex cost of presence: step[i] = g(low + i) - g(low + i + 1), what the next person is worth,
 * never rising with i; below `low` it stays step[0], above it step[n_steps - 1]. */
typedef struct {
    int             low, n_steps;
    const wfm_cost *step;
    wfm_cost        at_low; /* g(low) */
    int             want;   /* g is least there: step >= 0 before it, <= 0 from it on */
} wfm_curve;

typedef struct {
    const wfm_curve *curves;
    const int       *curve; /* by slot */
} wfm_demand;

typedef struct {
    int        n_demands;
    const int *demands; /* ascending */
} wfm_pool;

typedef struct {
    int                       pool;
    const wfm_contract_rules *rules;
    int                       n_starts;
    const int                *starts;    /* states of the sequence before day 0: any of them */
    int                       last_end;  /* slot in which the last shift ended, <= 2 days; or
                                            WFM_LONG_AGO */
    const int             *least, *most; /* by limit; in [0, INT_MAX] */
    const wfm_cost *const *end_cost;     /* by counter: NULL, or the cost of a span by its sum, 0 ..
                                            the most of any span */
    const wfm_cost *cost;     /* by option: wage, premiums, wishes; WFM_NEVER: not allowed */
    const wfm_cost *off_cost; /* by day; NULL: nothing */
} wfm_group;

#define WFM_LONG_AGO (INT_MIN / 2)

typedef struct {
    int                   n_days; /* weeks of the site begin on days 0, 7, ... */
    int                   n_slots;
    const int            *day_start; /* n_days + 1 */
    int                   n_kinds;
    const wfm_shift_kind *kinds;
    const int        *day_options; /* n_days + 1: options of day d are [day_options[d], ..[d+1]) */
    const wfm_option *options;
    int               n_demands;
    const wfm_demand *demands;
    int               n_pools;
    const wfm_pool   *pools;
    int               n_groups;
    const wfm_group  *groups;
    int               n_people;
    const int        *group_of; /* by person */
    double            unit;     /* money of one wfm_cost: a power of two */
    wfm_cost          constant; /* of every roster */
} wfm_site;

/* One worked day. breaks[k] is the absolute slot in which break k starts. */
typedef struct {
    int option; /* WFM_NO_OPTION: off */
    int breaks[WFM_MAX_BREAKS];
} wfm_duty;

int wfm_site_options(const wfm_site *site); /* how many in all */

#ifdef __cplusplus
}
#endif
#endif
