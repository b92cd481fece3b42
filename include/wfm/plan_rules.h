/* wfm/plan_rules.h - the rules of a contract beyond the week's hours. Units and ownership:
 * wfm/plan.h.
 *
 * A shift belongs to the local day on which it starts. A *night* is a shift of which at least
 * night.least_min lie between night.from_min and night.to_min of the wall clock. */
#ifndef WFM_PLAN_RULES_H
#define WFM_PLAN_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/plan_calendar.h"
#include "wfm/plan_wishes.h"
#include "wfm/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Shift `next` may not be worked on the day after shift `first`; the reverse may. Indices into the
 * contract's shifts. */
typedef struct {
    int first, next;
    int line;
} wfm_succession;

/* Paid time over periods of `weeks` weeks, one after the other, of which one begins on `from`. Of a
 * period that begins before the horizon the person brings what was worked (wfm_carried): if that is
 * more than `most` already, nothing may be worked on top. Of one that ends after it only `most`
 * holds. Weeks 0: no such rule. */
typedef struct {
    int     weeks; /* 2 .. 53 */
    wfm_day from;
    int     least_min, most_min;
    int     line;
} wfm_averaging;

typedef struct {
    int from_min, to_min; /* of the wall clock; to_min may be above 1440: the next day */
    int least_min;        /* time in it that makes a shift a night, >= 15 */
    int max_run;          /* nights in a row, 1 .. 14 */
    int rest_after_min;   /* elapsed, after a night and before a shift that is none */
    int line;             /* 0: no nights */
} wfm_night_rule;

/* In every span of `of` weekends (Saturday and Sunday, counted from the first one of the horizon)
 * at least `off` are without a shift. of 0: no such rule. */
typedef struct {
    int off, of;
    int line;
} wfm_weekend_rule;

/* Paid time on those weekdays between those times of the wall clock costs `share` of the wage more.
 * It counts as spread evenly over the shift, wherever the breaks are: a shift costs
 *     share x cost_per_hour x hours of the shift in the window x paid_min / minutes   on top.
 * A window over midnight belongs, whole, to the weekdays on which it begins: a plan's reader makes
 * two of it, of which the second has what is after midnight, on the weekdays after. */
typedef struct {
    const char *name;
    unsigned    weekdays;         /* bit 1 << wfm_weekday, of the day on which the time lies */
    int         from_min, to_min; /* 0 <= from < to <= 1440 */
    double      share;            /* (0, 10] */
    int         line;
} wfm_premium;

/* Starts whose wall clock shows the same two hours of the day (minute / WFM_BAND_MIN) are as good
 * as the same: their spread is counted in bands. */
#define WFM_BAND_MIN 120

typedef struct {
    int min_run_days;  /* worked in a row at least, 1 .. 14; runs at the horizon's edges are free */
    int min_off_days;  /* off in a row at least, 1 .. 14; the same */
    int week_rest_min; /* uninterrupted in each week of seven days, 0 .. 5760 (96:00); 0: none */
    int min_shifts, max_shifts; /* a week, 0 .. 7; lowered by credited absences as the hours are */
    wfm_averaging    averaging;
    int              year_max_min; /* paid, carried time included, as most_min; 0: none */
    wfm_night_rule   night;
    wfm_weekend_rule weekends;
    int              overtime_after_min; /* paid a week; INT_MAX: none */
    double           overtime_share;     /* of the wage on top, [0, 10] */
    double           spread_per_hour;    /* [0, 1e6]; for each shift: this x WFM_BAND_MIN / 60 for
                                            each band between its start and that of the first
                                            shift of its week */
    const wfm_succession *forbidden;
    size_t                n_forbidden;
    const wfm_premium    *premiums;
    size_t                n_premiums;
} wfm_rules;

/* A rotation: day i of it is off, or one of some shifts. Whoever follows it works on its working
 * days and on no others; absences aside. */
typedef struct {
    bool     off;
    unsigned shifts; /* bit by shift of the contract; 0 on a working day: any */
} wfm_pattern_day;

typedef struct {
    const char            *id;
    const wfm_pattern_day *days;
    size_t                 n_days; /* 1 .. 366 */
    int                    line;
} wfm_pattern;

#ifdef __cplusplus
}
#endif
#endif
