/* wfm/plan_work.h - what a plan says of the work of a queue: its channel, chats side by side, work
 * that has time until a deadline, calls that are passed on, and how its forecast becomes agents.
 * Units and ownership: wfm/plan.h. */
#ifndef WFM_PLAN_WORK_H
#define WFM_PLAN_WORK_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* In each list the first is what holds when the plan does not say. */
#define WFM_CHANNEL_LIST(X)                                                                        \
    X(WFM_CHANNEL_CALLS, "calls")                                                                  \
    X(WFM_CHANNEL_CHAT, "chat")         /* an agent has several at once */                         \
    X(WFM_CHANNEL_DEFERRED, "deferred") /* e-mail, forms: done until a deadline */

/* Over which span the service level holds, its calls counted alike. */
#define WFM_PER_LIST(X)                                                                            \
    X(WFM_PER_INTERVAL, "interval")                                                                \
    X(WFM_PER_DAY, "day")     /* of the site's zone */                                             \
    X(WFM_PER_WEEK, "week")   /* seven days from the plan's first day */                           \
    X(WFM_PER_MONTH, "month") /* of the calendar, as far as the plan covers it */

/* What an interval owes to those before it. */
#define WFM_LOAD_LIST(X)                                                                           \
    X(WFM_LOAD_TRANSIENT, "transient") /* the lagged load, checked and mended by the exact one */  \
    X(WFM_LOAD_LAGGED, "lagged")       /* what they leave behind is part of its load */            \
    X(WFM_LOAD_SIPP, "sipp")           /* nothing: each interval is an island */

/* What is made of the forecast's uncertainty. */
#define WFM_SPREAD_LIST(X)                                                                         \
    X(WFM_SPREAD_NONE, "none")             /* the mean is taken for sure */                        \
    X(WFM_SPREAD_EXPECTED, "expected")     /* the targets hold on average over it */               \
    X(WFM_SPREAD_PERCENTILE, "percentile") /* they hold in a given share of such intervals */

#define WFM_WORK_ENUM(name, text) name,
typedef enum { WFM_CHANNEL_LIST(WFM_WORK_ENUM) } wfm_channel;
typedef enum { WFM_PER_LIST(WFM_WORK_ENUM) } wfm_per;
typedef enum { WFM_LOAD_LIST(WFM_WORK_ENUM) } wfm_load_view;
typedef enum { WFM_SPREAD_LIST(WFM_WORK_ENUM) } wfm_spread_view;
#undef WFM_WORK_ENUM

/* The word of the plan; static. */
const char *wfm_channel_name(wfm_channel channel);
const char *wfm_per_name(wfm_per per);
const char *wfm_load_view_name(wfm_load_view load);
const char *wfm_spread_view_name(wfm_spread_view spread);

/* How the forecast of a queue of calls or chats becomes agents. */
typedef struct {
    wfm_load_view   load;
    wfm_spread_view spread;
    double          confidence; /* (0, 1) with WFM_SPREAD_PERCENTILE; else 0 */
} wfm_plan_staffing;

#define WFM_PLAN_MAX_AT_ONCE 8

/* With k at once each takes factor[k] times as long as one alone; neither factor[k] nor the pace
 * k / factor[k] falls as k grows. */
typedef struct {
    int at_once; /* 2 .. WFM_PLAN_MAX_AT_ONCE; 1 for other channels than chat */
    double
        factor[WFM_PLAN_MAX_AT_ONCE + 1]; /* [1] = 1, then up to [at_once] in [1, 20]; [0] unused */
} wfm_plan_chat;

/* Of deferred work; all zero for other channels. An item is done when within_min have passed since
 * the end of the interval in which it arrived. */
typedef struct {
    int        within_min; /* elapsed, whole intervals, 15 .. 14400 */
    const int *fills;      /* queues of calls or chats whose idle agents do it, skills or not */
    size_t     n_fills;
    double     idle_use; /* share of that idle time that is of use, (0, 1] */
    int        line;
} wfm_plan_deadline;

/* Of x calls handled, share * x are passed on, and misrouted * share * x of these come back to be
 * handled as further calls. So with x_i the calls handled at queue i, c_i those from outside,
 *     x_i = c_i + x_i sum_j misrouted_ij share_ij + sum_j x_j share_ji,
 * which has a solution: no call is handled more than WFM_MAX_HANDLED times on average. */
typedef struct {
    int    to;        /* another queue, of any channel; each at most once */
    double share;     /* (0, 1); those of a queue sum to at most 1 */
    double misrouted; /* [0, 1) */
    int    line;
} wfm_plan_escalation;

#define WFM_MAX_HANDLED 100

#ifdef __cplusplus
}
#endif
#endif
