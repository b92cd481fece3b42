/* wfm run: history to roster, the steps in a row. */
#include <string.h>

#include "bin/commands.h"
#include "bin/effort.h"
#include "bin/job.h"
#include "bin/levers.h"
#include "bin/summary.h"
#include "engine/base/error.h"

typedef struct {
    common_settings common;
    effort_settings effort;
    const char     *history, *encoding, *rates;
    bool            sensitivity;
} run_settings;

static const option_row rows[] = {{"history", 0, "FILE", &as_text, offsetof(run_settings, history),
                                   NULL, "what happened: queue,start,offered,... (CSV)"},
                                  {"encoding", 0, "NAME", &as_text,
                                   offsetof(run_settings, encoding), NULL,
                                   "of the history, if not UTF-8 (iconv's name)"},
                                  OPTION_RATES(offsetof(run_settings, rates)),
                                  OPTION_SENSITIVITY(offsetof(run_settings, sensitivity)),
                                  OPTION_EFFORT(offsetof(run_settings, effort)),
                                  OPTION_SEED(offsetof(run_settings, effort)),
                                  OPTION_LIMIT(offsetof(run_settings, effort)),
                                  OPTION_OUTPUT("FILE", ".xml or .db; else XML on standard output"),
                                  OPTION_THREADS,
                                  OPTIONS_TALK,
                                  {0}};

static const command_usage usage = {
    .command      = "run",
    .synopsis     = {"PLAN --history FILE [-o OUT]"},
    .about        = "Forecasts, finds the agents needed, and rosters: the whole way in one go.\n"
                    "Ends with a short summary on standard error.\n",
    .rows         = rows,
    .min_operands = 1,
    .max_operands = 1,
};

static wfm_status check_settings(const run_settings *s, const wfm_job *job, wfm_error *err)
{
    const char *path = s->common.output;

    if (!s->history)
        return wfm_fail(err, WFM_EUSAGE, "--history FILE is missing");
    if (path && wfm_file_kind_of(path) == WFM_FILE_CSV)
        return wfm_fail(err, WFM_EUSAGE,
                        "output '%s': a CSV holds one table only; name it .xml or .db", path);
    return job_check_output(job, err);
}

static wfm_status read_inputs(const run_settings *s, wfm_job *job, wfm_error *err)
{
    wfm_status status = job_read_plan(job, s->common.operand[0], err);

    if (!status)
        status = job_read_history(job, s->history, s->encoding, err);
    if (!status)
        status = wfm_run_begin(job->plan, "run", &job->results, err);
    if (!status)
        status = wfm_run_add_input(&job->results, "history", s->history, err);
    return status ? status : effort_apply(&s->effort, job, err);
}

static wfm_status steps(wfm_job *job, wfm_error *err)
{
    wfm_status status =
        wfm_run_forecast(job->plan, &job->history, &job->options, &job->results, err);

    if (!status)
        status = job_forecast_rates(job, ((const run_settings *)job->settings)->rates, err);
    if (!status)
        status = wfm_run_staff(job->plan, &job->options, &job->results, err);
    if (!status && ((const run_settings *)job->settings)->sensitivity)
        status = wfm_run_levers(job->plan, &job->options, &job->results, err);
    if (!status) {
        effort_limit(&((const run_settings *)job->settings)->effort, job);
        status = wfm_run_roster(job->plan, &job->options, &job->results, err);
    }
    progress_end(&job->progress);
    return status;
}

static wfm_status run(wfm_job *job, wfm_error *err)
{
    const run_settings *s      = (const run_settings *)job->settings;
    const char         *path   = s->common.output ? s->common.output : "-";
    wfm_status          status = check_settings(s, job, err);

    if (!status)
        status = read_inputs(s, job, err);
    if (!status)
        status = steps(job, err);
    if (!status)
        status = wfm_results_write(&job->results, path, err);
    job_tell(job);
    if (!status && !s->common.quiet)
        summary_print(job->plan, &job->results, strcmp(path, "-") ? path : "standard output");
    if (!status && s->sensitivity && !s->common.quiet)
        levers_print(&job->results);
    return status;
}

int cmd_run(int argc, char **argv)
{
    run_settings settings = {0};

    return job_main(&usage, argc, argv, &settings.common, run);
}
