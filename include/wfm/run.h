/* wfm/run.h - the steps, each from tables to a table, in parallel over queues and people.
 *
 * `wfm run` is wfm_run_forecast, wfm_run_staff, wfm_run_roster in a row, nothing more. Results
 * never depend on the number of threads.
 *
 * A table that a step reads may be made elsewhere. Its rows must then be in the order of their
 * keys, no key twice, each start the start of an interval of the plan. What a step writes replaces
 * what was in its table. */
#ifndef WFM_RUN_H
#define WFM_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wfm/forecast_order.h"
#include "wfm/history.h"
#include "wfm/plan.h"
#include "wfm/rate_history.h"
#include "wfm/results.h"
#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_VERSION "0.1.0"

/* How much work the roster step does, in counted work, never in seconds: times the normal. */
#define WFM_EFFORT_QUICK  0.1
#define WFM_EFFORT_NORMAL 1.0
#define WFM_EFFORT_LONG   8.0

/* Asked now and then by the roster step from the thread that called it; true: end with the best
 * roster so far, which then says that it was cut. */
typedef bool (*wfm_stop)(void *user);

/* Called now and then by the long steps from the thread that called them.
 * share  of the step that is done, [0, 1] */
typedef void (*wfm_progress)(const char *step, double share, const char *words, void *user);

typedef struct {
    int          threads;  /* 1 .. 256; 0: as OpenMP decides */
    uint64_t     seed;     /* any: same input and seed, same roster */
    double       effort;   /* [0.01, 1000] */
    wfm_progress progress; /* NULL: none */
    wfm_stop     stop;     /* NULL: never */
    void        *user;     /* handed to progress */
    void        *stop_user;
} wfm_options;

void wfm_options_init(wfm_options *options); /* all threads, seed 1, normal */

/* Sets results->run from the plan and the files it named. Call first.
 * Errors: WFM_ENOMEM. */
wfm_status wfm_run_begin(const wfm_plan *plan, const char *command, wfm_results *results,
                         wfm_error *err);

/* Notes a further input in results->run: its base name and the digest of its content.
 * Errors: WFM_ENOINPUT no such file, WFM_EIO, WFM_ENOMEM; then nothing is noted. */
wfm_status wfm_run_add_input(wfm_results *results, const char *role, const char *path,
                             wfm_error *err);

/* Notes an option that shapes the result. Errors: WFM_ENOMEM; then nothing is noted. */
wfm_status wfm_run_add_option(wfm_results *results, const char *name, const char *value,
                              wfm_error *err);

/* History -> results->forecast: the plan's queues over the plan's horizon, rows for open intervals.
 * The history is cut at the horizon's start, and must have the plan's interval. A queue without
 * usable history is told in results->messages, gets the AHT of the plan and zero calls, and sets
 * results->negative. A history that ends more than two weeks before the horizon is told, too.
 * Errors: WFM_EDATA, WFM_ENOMEM. */
wfm_status wfm_run_forecast(const wfm_plan *plan, const wfm_history *history,
                            const wfm_options *options, wfm_results *results, wfm_error *err);

/* The same in the course of a day: what starts before `now` is known, be it in the horizon or
 * before it, and rows begin with `now`. The rest of the day follows what it has shown so far, as
 * far as it did on past days; an interval that is missing in the history stays as it was forecast.
 * The day table's row of today has what came and the rest. results->run.start becomes `now`.
 * Errors: also WFM_EDATA if no interval starts at `now`, or if the horizon is over by then. */
wfm_status wfm_run_forecast_now(const wfm_plan *plan, const wfm_history *history, wfm_instant now,
                                const wfm_options *options, wfm_results *results, wfm_error *err);

/* Rates of absence -> results->rates: each cause by itself for the days of the plan's horizon, from
 * its days before it (wfm/rates.h). wfm_run_staff then takes the day's rate in the place of the
 * share that the plan has for a cause of that name. Errors: WFM_EDATA, WFM_ENOMEM. */
wfm_status wfm_run_rates(const wfm_plan *plan, const wfm_rate_history *rates, wfm_results *results,
                         wfm_error *err);

/* Sets results->run and ->forecast. Errors: WFM_EDATA, WFM_ENOMEM. */
wfm_status wfm_run_forecast_history(const wfm_history *history, const wfm_forecast_order *order,
                                    const wfm_options *options, wfm_results *results,
                                    wfm_error *err);

/* results->forecast -> results->requirement: least agents for each queue's targets, with its proof;
 * Erlang A where the queue has a patience, else C. Targets out of reach are told in the row and in
 * messages, and set results->negative. Errors: WFM_EDATA (unknown queue, AHT missing), WFM_ENOMEM.
 */
wfm_status wfm_run_staff(const wfm_plan *plan, const wfm_options *options, wfm_results *results,
                         wfm_error *err);

/* What the requirement would cost otherwise: paid hours more or less, by queue and in all, with one
 * point more service level, 5 seconds more of its time, 10 seconds more handling time, one point
 * more shrinkage; added to results->kpis. After wfm_run_staff; takes three times as long. Errors:
 * as there. */
wfm_status wfm_run_levers(const wfm_plan *plan, const wfm_options *options, wfm_results *results,
                          wfm_error *err);

/* results->requirement -> shifts, activities, coverage, KPIs, objective. Reads of each row queue,
 * start, demand and reserve, both in [0, 1e6]; rows outside the plan's horizon are left out. Rules
 * of a person that no shifts can keep together are told as wfm_run_conflicts tells them; the person
 * is rostered without those that are given up. Errors: WFM_EDATA, WFM_EBUG (the solver failed),
 * WFM_ENOMEM. */
wfm_status wfm_run_roster(const wfm_plan *plan, const wfm_options *options, wfm_results *results,
                          wfm_error *err);

/* A roster that was published -> results->published, so that wfm_run_roster changes little of it:
 * each change costs as wfm_change_costs says. What starts before `now` stays as it was. People
 * of whom it knows nothing are free. Shifts outside the horizon are left out, as are, with a
 * warning, those of people whom the plan does not know, a second one of a day, and one that has
 * begun and fits no type of the contract. Call after wfm_run_begin; notes the options `now` and
 * `free`. old     its shifts, in order of person and start, and who is in its table of people; its
 *         activities, if it has any, say where breaks were
 * Errors: WFM_ENOMEM. */
wfm_status wfm_run_published(const wfm_plan *plan, const wfm_results *old, wfm_instant now,
                             wfm_results *results, wfm_error *err);

/* Rules of people that contradict each other -> results->conflicts, with a warning for each of the
 * first 50; sets results->negative if there are any. Of each conflict the clause given up is one
 * that asks for work (wfm/plan_clause.h), never one that forbids it. Reads no requirement. Errors:
 * WFM_EDATA, WFM_ENOMEM. */
wfm_status wfm_run_conflicts(const wfm_plan *plan, const wfm_options *options, wfm_results *results,
                             wfm_error *err);

#ifdef __cplusplus
}
#endif
#endif
