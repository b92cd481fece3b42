/* wfm/backtest.h - the planner's proof: how near the forecast would have come in the past, beside
 * what a planner would otherwise use, and what the errors cost in agents.
 *
 * From each of several origins the history is cut and each queue forecast; then the rows behind the
 * origin are compared, those that exist. The other methods are computed on the same cut history:
 * the habit is the mean of the same weekday and slot over the last eight weeks, of the values that
 * exist, special days left out; last week the value of the last week, if missing that of the week
 * before. What a method does not know it takes for no calls. */
#ifndef WFM_BACKTEST_H
#define WFM_BACKTEST_H

#include <stddef.h>

#include "wfm/history.h"
#include "wfm/message.h"
#include "wfm/plan.h"
#include "wfm/run.h"
#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_BACKTEST_METHOD_LIST(X)                                                                \
    X(WFM_BACKTEST_FORECAST, "forecast")                                                           \
    X(WFM_BACKTEST_HABIT, "habit")                                                                 \
    X(WFM_BACKTEST_LAST_WEEK, "last_week")

/* By days ahead, counted from 1: that of the origin. They overlap. */
#define WFM_BACKTEST_LEAD_LIST(X)                                                                  \
    X(WFM_BACKTEST_ALL, "all")                                                                     \
    X(WFM_BACKTEST_DAY_1, "day_1") /* the first day that has rows */                               \
    X(WFM_BACKTEST_DAYS_1_7, "days_1_7")                                                           \
    X(WFM_BACKTEST_DAYS_8_14, "days_8_14")                                                         \
    X(WFM_BACKTEST_DAYS_15_28, "days_15_28")                                                       \
    X(WFM_BACKTEST_LATER, "later")

/* Name, group, name in it, unit. Shares of calls, but where the comment says otherwise. Agents meet
 * all targets of their queue in each interval by itself, in steady state and at a sure rate,
 * whatever the plan says of load, spread and the span of its service level. */
#define WFM_BACKTEST_MEASURE_LIST(X)                                                               \
    X(WFM_BACKTEST_ORIGINS, "scope", "origins", "")                                                \
    X(WFM_BACKTEST_DAYS, "scope", "days", "") /* local days with rows, of each origin */           \
    X(WFM_BACKTEST_INTERVALS, "scope", "intervals", "")                                            \
    X(WFM_BACKTEST_CALLS, "scope", "calls", "calls") /* that came */                               \
    X(WFM_BACKTEST_WAPE, "interval", "wape", "share")                                              \
    X(WFM_BACKTEST_BIAS, "interval", "bias", "share") /* forecast - actual */                      \
    X(WFM_BACKTEST_DAY_WAPE, "day", "wape", "share")                                               \
    X(WFM_BACKTEST_WEEK_WAPE, "week", "wape", "share") /* of seven days from the origin on */      \
    /* of the forecast alone; shares of the intervals with a mean of at least one call */          \
    X(WFM_BACKTEST_INSIDE_80, "band", "inside_80", "share") /* strictly inside q10 .. q90 */       \
    X(WFM_BACKTEST_WITHIN_80, "band", "within_80", "share") /* inside or on the edge */            \
    X(WFM_BACKTEST_INSIDE_90, "band", "inside_90", "share") /* q05 .. q95 */                       \
    X(WFM_BACKTEST_WITHIN_90, "band", "within_90", "share")                                        \
    X(WFM_BACKTEST_PINBALL, "band", "pinball", "share") /* see wfm/accuracy.h */                   \
    /* the least agents for the calls that were forecast, against the right ones: those for the    \
       calls that came */                                                                          \
    X(WFM_BACKTEST_AGENTS_OVER, "staff", "agents_over", "agents") /* too many; of all intervals */ \
    X(WFM_BACKTEST_HOURS_OVER, "staff", "hours_over", "hours a day")                               \
    X(WFM_BACKTEST_SHARE_OVER, "staff", "share_over", "share")      /* of the right agents */      \
    X(WFM_BACKTEST_AGENTS_UNDER, "staff", "agents_under", "agents") /* too few, likewise */        \
    X(WFM_BACKTEST_HOURS_UNDER, "staff", "hours_under", "hours a day")                             \
    X(WFM_BACKTEST_SHARE_UNDER, "staff", "share_under", "share")                                   \
    /* by the queue's definition, weighted by the calls that came */                               \
    X(WFM_BACKTEST_LEVEL, "staff", "service_level", "share")             /* forecast's agents */   \
    X(WFM_BACKTEST_LEVEL_RIGHT, "staff", "service_level_right", "share") /* right agents */        \
    X(WFM_BACKTEST_BELOW, "staff", "below_target", "share") /* intervals that miss a target */

#define WFM_BACKTEST_NAME(name, ...) name,
typedef enum {
    WFM_BACKTEST_METHOD_LIST(WFM_BACKTEST_NAME) WFM_BACKTEST_METHODS /* how many there are */
} wfm_backtest_method;
typedef enum {
    WFM_BACKTEST_LEAD_LIST(WFM_BACKTEST_NAME) WFM_BACKTEST_LEADS /* how many there are */
} wfm_backtest_lead;
typedef enum {
    WFM_BACKTEST_MEASURE_LIST(WFM_BACKTEST_NAME) WFM_BACKTEST_MEASURES /* how many there are */
} wfm_backtest_measure;
#undef WFM_BACKTEST_NAME

#define WFM_BACKTEST_LEAST_DAYS 14 /* of history before an origin */
#define WFM_BACKTEST_LATEST     (-1)

/* What is asked for. */
typedef struct {
    const wfm_plan *plan; /* NULL: all queues and intervals of the history, no agents; else those
                             of the plan, intervals in which it is open */
    const wfm_zone        *zone;    /* of the history; without a plan */
    const wfm_special_day *special; /* as wfm_forecast_order has them; without a plan */
    size_t                 n_special;
    const wfm_event       *events; /* likewise */
    size_t                 n_events;
    int                    origins;      /* at most so many, >= 1 */
    int                    step_days;    /* from one to the next, 1 .. 371 */
    int                    horizon_days; /* that each forecasts, 1 .. 371 */
    wfm_day last; /* the last origin; WFM_BACKTEST_LATEST: such that the horizon just fits */
} wfm_backtest_order;

typedef struct {
    const char *queue;     /* lent by the plan or the history; "": all that were scored together */
    const char *unstaffed; /* why it has no figures of agents: "without a plan"; NULL: it has */
    double      value[WFM_BACKTEST_METHODS][WFM_BACKTEST_LEADS][WFM_BACKTEST_MEASURES];
} wfm_backtest_score; /* NAN where a figure has no meaning */

/* Errors of queues add up in the score of all together: they do not cancel. Its figures of agents
 * are of those queues that have them. */
typedef struct {
    wfm_day             first, last; /* origins */
    int                 n_origins, step_days, horizon_days;
    wfm_backtest_score *scores;   /* by queue; if there are more than one, last all together */
    size_t              n_scores; /* 0: no queue could be scored */
} wfm_backtest;

/* Scores all queues from all origins, in parallel; the answer does not depend on how many threads.
 *
 * A queue is scored from the origins before which it has WFM_BACKTEST_LEAST_DAYS days of history,
 * if it has calls behind them. Its forecast is that of the plan's settings, before the overrides of
 * the plan and the reconciling of its groups. Agents are found for queues of calls; a voice menu
 * keeps its share of both volumes, what queues pass on to each other is left out of both, and the
 * handling time of both is the forecast's.
 *
 * out       free with wfm_backtest_release; written only on WFM_OK
 * messages  gets what could not be scored, and why; may be NULL
 * Errors: WFM_EDATA (an interval other than the plan's, a number out of range, a history too short
 * for a single origin), WFM_ENOMEM. */
wfm_status wfm_backtest_run(const wfm_history *history, const wfm_backtest_order *order,
                            const wfm_options *options, wfm_backtest *out, wfm_messages *messages,
                            wfm_error *err);
void       wfm_backtest_release(wfm_backtest *backtest);

/* The scores as CSV queue,method,lead,group,measure,value,unit: a row for each figure that has a
 * meaning, names as in the lists above; path as wfm_table_write_csv takes it. Errors: WFM_ECREATE,
 * WFM_EIO, WFM_ENOMEM. */
wfm_status wfm_backtest_write_csv(const wfm_backtest *backtest, const char *path, wfm_error *err);

#ifdef __cplusplus
}
#endif
#endif
