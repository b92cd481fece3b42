/* wfm/plan_queue.h - what a plan says of a queue: when it is open, what it has to reach, who may
 * serve it, what is lost to shrinkage. What its work is like: wfm/plan_work.h. Units and ownership:
 * wfm/plan.h. */
#ifndef WFM_PLAN_QUEUE_H
#define WFM_PLAN_QUEUE_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/plan_calendar.h"
#include "wfm/plan_work.h"
#include "wfm/shrinkage.h"
#include "wfm/staff.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    const char *name;
    int         share;     /* millionths of paid time, 0 .. 999999 */
    bool        rostered;  /* the roster places it (breaks, training): counts in gross, not in the
                              demand that the roster has to cover */
    const wfm_span *spans; /* it counts in intervals that start in one of them; none: always. See
                              wfm_plan_shares */
    size_t n_spans;
} wfm_cause;

typedef struct {
    const char     *id, *name;
    wfm_channel     channel;
    int             skill; /* who may serve it */
    const wfm_span *open;  /* opening hours */
    size_t          n_open;
    double          aht_s;  /* where the history has no handling times; (0, 86400] */
    double          growth; /* of calls a year, as declared, [-0.9, 10]; 0: none */
    double     calls_guess; /* of a whole day, where nothing else is known, [0, 1e9]; NAN: none */
    int        like;        /* queue that it resembles while it has little history; -1: none */
    double     patience_s;  /* (0, 86400]; INFINITY: nobody hangs up (Erlang C; deferred) */
    double     containment; /* share of the forecast that the voice menu serves, [0, 1) ... */
    double     containment_sd; /* ... its standard deviation, below sqrt(c (1 - c)) or 0 */
    const int *overflow; /* queues of calls, like this one, whose agents help and are helped: a
                            group are all that are linked so, in either direction */
    size_t      n_overflow;
    double      within_s, short_s; /* [0, 86400], short <= within; 0 if the plan does not say */
    wfm_targets targets;           /* at least one is set; none of deferred work */
    wfm_per     sl_per;            /* the other targets hold in each interval */
    double      sl_floor; /* least service level of each interval, [0, sl_min]; 0 if per interval */
    wfm_plan_deadline          deadline;
    wfm_plan_staffing          staffing;
    wfm_plan_chat              chat;
    const wfm_plan_escalation *escalations;
    size_t                     n_escalations;
    int must_have;  /* on the roster in every open interval, else told and priced; 0 .. 100000 */
    int min_agents; /* never fewer on the phones while open, 0 .. 100000 */
    wfm_combine      combine;
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
