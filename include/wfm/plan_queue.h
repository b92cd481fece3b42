/* wfm/plan_queue.h - what a plan says of a queue: when it is open, what it has to reach, who may
 * serve it, what is lost to shrinkage. Units and ownership: wfm/plan.h. */
#ifndef WFM_PLAN_QUEUE_H
#define WFM_PLAN_QUEUE_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/plan_calendar.h"
#include "wfm/shrinkage.h"
#include "wfm/staff.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    const char *name;
    int         share;    /* millionths of paid time, 0 .. 999999 */
    bool        rostered; /* the roster places it (breaks, training): counts in gross, not in the
                             demand that the roster has to cover */
} wfm_cause;

typedef struct {
    const char     *id, *name;
    int             skill; /* who may serve it */
    const wfm_span *open;  /* opening hours */
    size_t          n_open;
    double          aht_s;             /* where the history has no handling times; (0, 86400] */
    double          patience_s;        /* (0, 86400]; INFINITY: nobody hangs up (Erlang C) */
    double          within_s, short_s; /* [0, 86400], short <= within; 0 if the plan does not say */
    wfm_targets     targets;           /* at least one is set */
    int             min_agents;        /* never fewer on the phones while open, 0 .. 100000 */
    wfm_combine     combine;
    const wfm_cause *causes;   /* together at most 0.99 of paid time */
    size_t           n_causes; /* 0 .. WFM_MAX_CAUSES */
    int              line;
} wfm_plan_queue;

typedef struct {
    const char *id, *name;
    int         line;
} wfm_skill;

#ifdef __cplusplus
}
#endif
#endif
