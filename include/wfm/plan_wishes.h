/* wfm/plan_wishes.h - what people wish, what is settled with them already, and what they bring with
 * them from the last roster. Units and ownership: wfm/plan.h. */
#ifndef WFM_PLAN_WISHES_H
#define WFM_PLAN_WISHES_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/time.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum { WFM_WISH_OFF, WFM_WISH_WORK, WFM_WISH_SHIFT } wfm_wish_kind;

/* Not kept, it costs its price. One for a day outside the horizon is none. */
typedef struct {
    wfm_day       day;
    wfm_wish_kind kind;
    int           shift; /* of WFM_WISH_SHIFT: of the contract */
    double        price; /* [0, 1e6] */
    int           line;
} wfm_wish;

/* Each shift that starts outside [from_min, to_min] of the wall clock costs `price`. from_min < 0:
 * no such preference. */
typedef struct {
    int    from_min, to_min;
    double price; /* [0, 1e6] */
} wfm_start_wish;

/* Settled: that day is off (shift -1), or that shift, at that start if start_min >= 0. */
typedef struct {
    wfm_day     day;
    int         shift, start_min;
    const char *file; /* where it was read, for messages */
    int         line;
} wfm_lock;

/* What a roster that was published says of a day: a shift, or off (start == end). `factor` times a
 * price of wfm_costs is what it costs to change it: 0 where the change cannot be helped. */
typedef struct {
    wfm_instant start, end;
    double      factor;
} wfm_published;

/* Prices of a change of what was published for a person's day, each in [0, 1e6]. Those of a day
 * that is less than near_days after the change is made are up to `near` times as high: near on the
 * same day, falling evenly. */
typedef struct {
    double start;     /* it is worked at other times, starting at most WFM_CHANGE_FAR_MIN apart */
    double far;       /* starting further apart */
    double day;       /* on instead of off, or off instead of on */
    double near;      /* [1, 100] */
    int    near_days; /* [0, 60] */
} wfm_change_costs;

#define WFM_CHANGE_FAR_MIN 120

/* What counts as fairly shared. */
#define WFM_GOOD_LIST(X)                                                                           \
    X(WFM_GOOD_NIGHT, "night")     /* nights worked */                                             \
    X(WFM_GOOD_WEEKEND, "weekend") /* weekends with a shift */                                     \
    X(WFM_GOOD_WISH, "wish")       /* wishes not kept */                                           \
    X(WFM_GOOD_RESERVE, "reserve") /* hours on reserve */

#define WFM_GOOD_ENUM(name, text) name,
typedef enum { WFM_GOOD_LIST(WFM_GOOD_ENUM) WFM_GOODS } wfm_good;
#undef WFM_GOOD_ENUM

const char *wfm_good_name(wfm_good good); /* "night"; static */

/* What a person brings from before the horizon. A person without anything of it is fresh: rested,
 * off the day before, minimum runs fulfilled. */
typedef struct {
    bool        known;
    int         run_days;  /* worked in a row up to the day before the horizon, 0 .. 31 */
    int         off_days;  /* off in a row up to there, 0 .. 31; one of the two is 0 */
    int         night_run; /* nights in a row at the end of that run, 0 .. run_days */
    int         shift;     /* of the last day before the horizon, of the contract; -1: off */
    wfm_instant last_end;  /* of the last shift; before the first instant of the horizon + 2 days */
    int         period_paid_min, year_paid_min; /* so far: of the averaging period, of the year */
    int         weekends; /* worked in the span that the horizon's first weekend belongs to */
    double      balance[WFM_GOODS]; /* had less fair share, in units of the good */
} wfm_carried;

#ifdef __cplusplus
}
#endif
#endif
