/* wfm/plan_people.h - what a plan says of its people, and the rules that they are bound to: shifts
 * and breaks, contracts, availability and absences, training. Units and ownership: wfm/plan.h. */
#ifndef WFM_PLAN_PEOPLE_H
#define WFM_PLAN_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/plan_calendar.h"
#include "wfm/plan_clause.h"
#include "wfm/plan_rules.h"
#include "wfm/time.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_SLOT_MIN 15 /* the grid of shifts, breaks and training, minutes */

typedef struct {
    const char *name;
    int         minutes;
    int         earliest_min, latest_min; /* of its start, from the start of the shift */
    bool        paid;
    bool        meal; /* reported as meal, else as break */
    int         line;
} wfm_break;

/* A kind of shift. Starts are start_from, start_from + step, ... <= start_to on the wall clock of
 * the days in `weekdays` (a start that the clock skips does not exist; of a repeated one the first
 * counts); the length and the windows of breaks are elapsed time. Windows lie in order inside the
 * shift and do not overlap, so breaks never meet. Every number is a multiple of WFM_SLOT_MIN. */
typedef struct {
    const char      *id;
    int              minutes;
    int              start_from_min, start_to_min, start_step_min;
    unsigned         weekdays; /* bit 1 << wfm_weekday */
    const wfm_break *breaks;
    size_t           n_breaks; /* 0 .. WFM_MAX_BREAKS of wfm/site.h */
    int              paid_min; /* minutes less unpaid breaks */
    int              line;
} wfm_shift_type;

/* What every person of it is bound to. Weeks are 7 days from the plan's first day; a shift belongs
 * to the local day on which it starts, at most one a day. With D = 7 - days_off working days a week
 * and k = min(D, credited absent days of the week): at most D - k shifts, and paid minutes between
 * week_min * (D - k) / D and week_max * (D - k) / D, for k > 0 rounded outwards to whole hours. */
typedef struct {
    const char *id, *name;
    int week_min_min, week_max_min; /* paid minutes in each 7 days from the first day, 0 .. 10080 */
    int days_off;                   /* at least so many a week, 0 .. 6 */
    int rest_min;                   /* elapsed, between two shifts, 0 .. 4320 (72:00) */
    int max_run_days;               /* worked in a row, 1 .. 14 */
    double                cost_per_hour; /* of paid time, 0 .. 1e6 */
    wfm_rules             rules;
    const wfm_shift_type *shifts;
    size_t                n_shifts; /* 1 .. 32 */
    int                   line;
} wfm_contract;

typedef struct {
    wfm_day     from, to; /* both included */
    const char *cause;
    bool        credited; /* counts as worked (leave, illness): see wfm_contract */
    const char *file;     /* where it was read, for messages */
    int         line;
} wfm_absence;

typedef struct {
    const char *id, *name;
    int         contract;
    const int  *skills;
    size_t      n_skills;
    const wfm_span
          *available; /* none: always. A shift lies inside a span of the day it starts on */
    size_t n_available;
    const wfm_absence *absences; /* whole local days; a shift may not touch them */
    size_t             n_absences;
    const wfm_pattern *pattern;  /* NULL: none; of the contract */
    int             pattern_day; /* of it on the first day of the horizon; -1: the best there is */
    const wfm_wish *wishes;      /* at most one a day */
    size_t          n_wishes;
    wfm_start_wish  start_wish;
    const wfm_lock *locks; /* at most one a day */
    size_t          n_locks;
    wfm_carried     carried;
    const wfm_clause
          *waived; /* clauses that do not bind the person; a plan that was read has none */
    size_t n_waived;
    const wfm_published *published; /* by day of the horizon; NULL: nothing is, as in any plan that
                                       was read */
    double      absence; /* chance to be missing on a day of work, [0, 0.5]; NAN: the policy's */
    const char *file;    /* where the person was read, for messages */
    int         line;
} wfm_person;

/* Every person named attends one session, inside a shift, off the breaks: one of its own, or one
 * of several that groups attend together. */
typedef struct {
    const char     *id, *name;
    int             minutes;
    wfm_day         from, to;   /* both included; `to` is the deadline */
    int             max_absent; /* at most so many at the same time, 1 .. 100000 */
    int             group_max;  /* people in one session; 1: each by itself */
    int             trainers; /* sessions at the same time at most, 1 .. 100000; of groups alone */
    const wfm_span *hours;    /* a session lies inside one of them; none: always */
    size_t          n_hours;
    double          missed; /* price of a person without a place, [0, 1e6] */
    const int      *people;
    size_t          n_people;
    int             line;
} wfm_training;

#ifdef __cplusplus
}
#endif
#endif
