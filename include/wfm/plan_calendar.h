/* wfm/plan_calendar.h - the days of a plan: spans of a weekday, and days that are special. Units
 * and ownership: wfm/plan.h. */
#ifndef WFM_PLAN_CALENDAR_H
#define WFM_PLAN_CALENDAR_H

#include <stdbool.h>

#include "wfm/calendar_day.h"
#include "wfm/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A span of a weekday: opening hours, availability. */
typedef struct {
    wfm_weekday weekday;
    int from_min, to_min; /* [0, 1440), (from, 2880]: beyond 1440 it runs into the next day */
    int line;             /* of the plan file; 0 if from elsewhere */
} wfm_span;

/* A day that does not behave like its weekday. */
typedef struct {
    wfm_day     day;
    const char *name;
    wfm_special kind; /* NONE is not used */
    bool        closed;
    int         queue; /* index, or -1 for all queues */
    int         line;
} wfm_special_day;

/* Something that brings more calls or fewer for some days: a campaign, a price change. Past ones
 * teach what a coming one of the same kind will do. */
typedef struct {
    const char *kind; /* events of the same kind are alike */
    wfm_day     from, to;
    double      factor; /* calls on its first day : without it, (0, 1000]; NAN: from past events */
    double half_life_days; /* in which the declared effect halves, (0, 3650]; INFINITY: never */
    int    queue;          /* index, or -1 for all queues */
    int    line;
} wfm_event;

typedef enum { WFM_HAND_MULTIPLY, WFM_HAND_ADD, WFM_HAND_SET } wfm_hand;

/* A planner's hand on the statistical forecast, interval by interval; in their order, so that a
 * later one works on what an earlier one has made. */
typedef struct {
    int         queue;    /* index, or -1 for all queues */
    wfm_instant from, to; /* intervals that start in [from, to) */
    wfm_hand    hand;
    double value; /* factor [0, 1000]; calls to add in each interval, |v| <= 1e9; calls [0, 1e9] */
    const char *note;
    int         line;
} wfm_override;

#ifdef __cplusplus
}
#endif
#endif
