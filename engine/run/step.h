/* What the steps share: saying things into a result, threads, derived figures. */
#ifndef ENGINE_RUN_STEP_H
#define ENGINE_RUN_STEP_H

#include "wfm/plan.h"
#include "wfm/results.h"
#include "wfm/run.h"

enum { STEP_STALE_DAYS = 14 }; /* a history that ends earlier before the horizon is told */

/* Appends a line to results->messages. Errors: WFM_ENOMEM. */
__attribute__((format(printf, 4, 5))) wfm_status
step_say(wfm_results *results, wfm_severity severity, wfm_error *err, const char *format, ...);

/* How many threads a parallel loop gets. */
int step_threads(const wfm_options *options);

/* The failure of lowest index among n, or WFM_OK; its words go to err. */
wfm_status step_first_failure(const wfm_error *failure, size_t n, wfm_error *err);

/* Tells the progress if somebody listens. */
void step_progress(const wfm_options *options, const char *step, double share, const char *words);

/* Keeps a figure that the tables do not tell for results->kpis, in the place of an earlier one;
 * `name`, `queue` and `unit` live as long as the results. Errors: WFM_ENOMEM. */
wfm_status step_figure(wfm_results *results, const char *name, const char *queue, double value,
                       const char *unit, wfm_error *err);

/* Derives results->kpis anew from the tables that are there and the figures kept. Errors:
 * WFM_ENOMEM. */
wfm_status step_kpis(const wfm_plan *plan, wfm_results *results, wfm_error *err);

#endif
