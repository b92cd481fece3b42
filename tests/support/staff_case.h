/* Forecasts to be staffed, and what came of them, for tests of wfm_run_staff. */
#ifndef TESTS_SUPPORT_STAFF_CASE_H
#define TESTS_SUPPORT_STAFF_CASE_H

#include <stddef.h>

#include "tests/support/run_case.h"
#include "wfm/transient.h"

/* The start of an interval of the plan, counted from its first. */
#define INTERVAL(plan, i)                                                                          \
    (wfm_plan_start(plan) + (wfm_instant)(i) * (wfm_instant)(plan)->interval_min * 60)

/* Calls in the interval that starts then. */
typedef double (*calls_shape)(wfm_local at);

double calls_level(wfm_local at); /* 100 all the time */
double calls_day(wfm_local at);   /* 20 to 160, the most about noon; weekends half as many */

/* Rows for all open intervals of the horizon: queues in order of their ids. */
void staff_forecast(wfm_results *r, const wfm_plan *plan, const char *queue, calls_shape shape,
                    double aht_s);

/* Sets the quantiles of the last row put to those of a count of that variation of its rate. */
void staff_spread_last(wfm_results *r, double cv);

/* The step, which has to succeed. */
void staff_run(const wfm_plan *plan, int threads, wfm_results *r);

/* A plan of these queues, begun. */
wfm_plan *staff_open(const char *queues, wfm_results *r);
void      staff_close(wfm_plan *plan, wfm_results *r);

/* The row; fails if there is none. */
const wfm_requirement_row *staff_row(const wfm_results *r, const char *queue, wfm_instant start);

/* The figure; NAN if there is none. */
double staff_kpi(const wfm_results *r, const char *name, const char *queue);

/* All messages, a line each; for the words of a failure. Valid until the next call. */
const char *staff_messages(const wfm_results *r);

/* The queue of a row in steady state at that load: Erlang C or A with the plan's thresholds. */
wfm_queue staff_queue_like(const wfm_plan *plan, const char *queue, double load_erl, double aht_s);

/* How many rows from the first on follow each other without a gap. */
size_t staff_stretch(const wfm_plan *plan, const wfm_requirement_row *row, size_t n);

/* What `agents` deliver in n intervals of a queue without a gap between them, from an empty house
 * (or from the steady state of the first), by wfm_transient_step. */
typedef struct {
    const wfm_plan            *plan;
    const wfm_requirement_row *row; /* offered, aht_s, queue */
    size_t                     n;
    bool                       steady;  /* at the start */
    double                     carried; /* else: calls in progress then, as a Poisson number */
} staff_walk;

/* Calls in progress when the stretch after this one begins (NULL: none does), if there were agents
 * for all. */
double staff_carried(const staff_walk *walk, const wfm_requirement_row *next);

void staff_walk_through(const staff_walk *walk, const int *agents, wfm_transient_perf *out);

#endif
