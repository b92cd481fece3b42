/* wfm/site.h - the rostering problem in whole slots, and the words of its parts.
 *
 * Time is a grid of slots (15 minutes of elapsed time) from the first instant of the horizon. A
 * *kind* is a sort of shift of one contract, an *option* a kind at a start, a *tour* an option or
 * nothing for each day of a person, a *demand* people wanted per slot (a queue, or a queue's
 * reserve), a *pool* the demands that some people can serve, a *group* people who are alike in
 * every rule.
 *
 *     minimise    sum of wages
 *                 + sum over demands and slots of
 *                       under * max(0, want - x) + over * max(0, x - want)
 *     subject to  each person's rules (see wfm_contract in wfm/plan_people.h),
 *                 x = people serving the demand in the slot
 *
 * The mathematics of the parts: wfm/cover.h (prices of presence), wfm/duty.h (a shift and its
 * breaks), wfm/tour.h (a person's days), wfm/bound.h, wfm/day.h (one day at once), wfm/training.h
 * and wfm/reserve.h. All their functions are pure: memory from the caller, no I/O, any thread. All
 * structs are read-only for them unless said. Arrays over demands and slots are flat,
 * [demand * n_slots + slot]. */
#ifndef WFM_SITE_H
#define WFM_SITE_H

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_MAX_BREAKS 8
#define WFM_NO_OPTION  (-1)
#define WFM_NO_DEMAND  (-1)

typedef struct {
    int first, last; /* slots from the start of the shift in which the break may start */
    int slots;       /* its length */
} wfm_break_window;

typedef struct {
    int              slots, paid; /* length, paid part of it */
    double           wage;        /* of one such shift */
    int              n_breaks;
    wfm_break_window breaks[WFM_MAX_BREAKS]; /* in order; they cannot meet */
} wfm_shift_kind;

typedef struct {
    int kind, start; /* first slot of the horizon's grid */
} wfm_option;

typedef struct {
    const int *want;        /* by slot; 0 from n_priced on */
    double     under, over; /* price of a slot, >= 0 */
} wfm_demand;

typedef struct {
    int        n_demands;
    const int *demands; /* ascending */
} wfm_pool;

/* What a person can have worked in a week so far: number of shifts and paid slots. State 0 is
 * "nothing yet"; next[state * n_kinds + kind] is the state after one more shift, or -1. */
typedef struct {
    int        n;
    const int *shifts, *paid;
    const int *next;
} wfm_hours;

typedef struct {
    int                  pool;
    int                  rest;    /* slots between two shifts */
    int                  max_run; /* days in a row, >= 1 */
    const wfm_hours     *hours;
    const int           *week_shifts, *week_min, *week_max; /* by week: most shifts, paid slots */
    const unsigned char *allowed;                           /* by option */
} wfm_group;

typedef struct {
    int                   n_days;            /* whole weeks, the first from day 0 */
    int                   n_slots, n_priced; /* slots from n_priced on cost nothing */
    const int            *day_start;         /* n_days + 1 */
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
