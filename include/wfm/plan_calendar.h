/* wfm/plan_calendar.h - the days of a plan: spans of a weekday, and days that are special. Units
 * and ownership: wfm/plan.h. */
#ifndef WFM_PLAN_CALENDAR_H
#define WFM_PLAN_CALENDAR_H

#include <stdbool.h>

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
    bool        closed;
    int         queue; /* index, or -1 for all queues */
    int         line;
} wfm_special_day;

#ifdef __cplusplus
}
#endif
#endif
