/* Plans, histories and tables for tests of the steps (wfm/run.h). */
#ifndef TESTS_SUPPORT_RUN_CASE_H
#define TESTS_SUPPORT_RUN_CASE_H

#include <stddef.h>
#include <stdio.h>

#include "wfm/history.h"
#include "wfm/plan.h"
#include "wfm/results.h"
#include "wfm/run.h"

/* A plan, part by part. NULL or 0: the usual one, which stands behind each. */
typedef struct {
    const char *zone;         /* Europe/Berlin */
    const char *first_day;    /* 2026-03-02, a Monday */
    int         interval_min; /* 30 */
    int         weeks;        /* 1 */
    const char *skills;       /* en de */
    const char *queues;       /* inside <queues>: calls, open all week, 80/20, aht 180 */
    const char *rest;         /* special-days, contracts ... costs; none */
} plan_text;

/* The plan, read from a file in the scratch folder. Ends the test with what is wrong in it. */
wfm_plan *plan_make(const plan_text *text); /* free with wfm_plan_free */

/* The same, or NULL and in `said` what is wrong in it. */
wfm_plan *plan_try(const plan_text *text, wfm_messages *said);

/* The start of the next interval: they are counted from the first instant of each local day, and
 * one of a day is the local day. */
wfm_instant interval_next(const wfm_zone *zone, wfm_instant at, int interval_s);

/* A history file in the making. */
typedef struct {
    FILE     *file;
    wfm_zone *zone;
    char      path[512];
} history_file;

void history_file_open(history_file *h, const char *zone);
void history_file_row(history_file *h, const char *queue, wfm_instant start, double calls,
                      double aht_s);

/* Calls in the interval that starts then; below 0: no row. */
typedef double (*history_shape)(wfm_local at);

/* Rows for all intervals of the local days [from, to). */
void history_file_days(history_file *h, const char *queue, const char *from, const char *to,
                       int interval_s, history_shape shape);

/* Reads what was written; free with wfm_history_release. interval_s: see wfm_history_options. */
void history_file_read(history_file *h, int interval_s, wfm_history *out);

/* All of it: one queue of that shape. */
void history_make(const char *zone, const char *queue, const char *from, const char *to,
                  int interval_s, history_shape shape, wfm_history *out);

/* Results begun for the plan. */
wfm_results results_begin(const wfm_plan *plan);

/* A hand-made row. Rows have to be put in the order of their keys. */
void forecast_put(wfm_results *r, const char *queue, wfm_instant start, double calls, double aht_s);

/* The forecast of that history. Release all three with forecast_close. */
wfm_results forecast_of(const wfm_plan *plan, const wfm_history *history, int threads);
void        forecast_close(wfm_plan *plan, wfm_history *history, wfm_results *r);

/* Rows of the queue (NULL: of all) on that local day. */
size_t forecast_rows_on(const wfm_results *r, const wfm_zone *zone, const char *queue,
                        const char *day);

/* The first row of that time, "2026-10-25T02:00+02:00"; NULL if there is none. */
const wfm_forecast_row *forecast_row_at(const wfm_results *r, const wfm_zone *zone,
                                        const char *time);

/* Fails unless the rows are in the order of their keys. */
void forecast_check_order(const wfm_results *r);

/* Agents wanted of the queue at that time. */
typedef int (*demand_shape)(const char *queue, wfm_local at);

/* Rows for all open intervals of the horizon, queues as the plan has them: in order of their ids.
 */
void requirement_fill(wfm_results *r, const wfm_plan *plan, demand_shape demand);

/* Is that part of a message of that severity? */
bool results_say(const wfm_results *r, wfm_severity severity, const char *part);

/* All that is in the results, as the bytes of an XML file; the caller frees. */
char *results_text(const wfm_results *r);

wfm_options options_quick(int threads, uint64_t seed);

/* Fails if the step failed. */
#define assert_done(status, err)                                                                   \
    do {                                                                                           \
        if ((status) != WFM_OK)                                                                    \
            fail_msg("%s", (err).text);                                                            \
    } while (0)

#endif
