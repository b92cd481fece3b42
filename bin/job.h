/* What the commands about a plan have in common: read, compute, write, tell, release. */
#ifndef BIN_JOB_H
#define BIN_JOB_H

#include "bin/options.h"
#include "bin/progress.h"
#include "wfm/history.h"
#include "wfm/message.h"
#include "wfm/plan.h"
#include "wfm/results.h"
#include "wfm/results_file.h"
#include "wfm/run.h"
#include "wfm/status.h"

/* Of the commands that forecast with a plan; offset: of a const char *. */
#define OPTION_RATES(offset)                                                                       \
    {                                                                                              \
        "rates", 0, "FILE", &as_text, offset, NULL,                                                \
            "hours lost so far: date,cause,paid_h,lost_h (CSV)"                                    \
    }

typedef struct {
    const common_settings *settings;
    wfm_plan              *plan;
    wfm_history            history;
    wfm_results            results;
    wfm_messages           messages;
    wfm_options            options;
    progress_bar           progress;
    double                 end_s; /* of the monotonic clock: when a roster has to end; 0: never */
    bool                   told;
} wfm_job;

/* What a command does with its job. job->settings are the common part of the command's own
 * settings, which begin with it. */
typedef wfm_status (*job_work)(wfm_job *job, wfm_error *err);

/* A command from its options to its exit status: reads the options into *settings, does the work,
 * tells what there is to tell, releases everything. */
int job_main(const command_usage *usage, int argc, char **argv, common_settings *settings,
             job_work work);

wfm_status job_read_plan(wfm_job *job, const char *path, wfm_error *err);

/* The history on the plan's zone and interval. */
wfm_status job_read_history(wfm_job *job, const char *path, const char *encoding, wfm_error *err);

/* Forecasts the rates of absence that stand in a file; NULL: nothing. */
wfm_status job_forecast_rates(wfm_job *job, const char *path, wfm_error *err);

/* Files of a forecast without a plan; NULL: none. */
typedef struct {
    const char *special_days, *events, *overrides;
} job_said;

/* What they say, into the order; the history has been read. */
wfm_status job_read_said(wfm_job *job, const job_said *files, wfm_forecast_order *order,
                         wfm_error *err);

/* One table of an earlier step, from .csv, .xml or .db, and the tables that it was made from;
 * whatever later steps or the earlier run said is forgotten. */
wfm_status job_read_table(wfm_job *job, wfm_table table, const char *path, wfm_error *err);

/* A roster that stands for itself; out: release it. */
wfm_status job_read_roster(wfm_job *job, const char *path, wfm_results *out, wfm_error *err);

/* What --now says, in the zone. */
wfm_status job_read_now(const char *text, const wfm_zone *zone, wfm_instant *now, wfm_error *err);

/* Is -o a name that this command can write? Said before the work begins. */
wfm_status job_check_output(const wfm_job *job, wfm_error *err);

/* A table that a command can write as CSV. */
typedef struct {
    const char *name;
    wfm_table   table;
} job_csv;

/* The one of that name into *out; false: none. */
bool job_csv_find(const job_csv *csv, size_t n, const char *name, wfm_table *out);

/* Everything to .xml or .db; to .csv and standard output the one table. */
wfm_status job_write(wfm_job *job, const wfm_zone *zone, wfm_table table, wfm_error *err);

/* Tells what the steps had to say, once; job_main does if nobody else has. */
void job_tell(wfm_job *job);

#endif
