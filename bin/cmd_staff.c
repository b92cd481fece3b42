/* wfm staff: forecast to requirement. */
#include "bin/commands.h"
#include "bin/job.h"
#include "bin/levers.h"
#include "engine/base/error.h"

typedef struct {
    common_settings common;
    const char     *forecast;
    bool            sensitivity;
} staff_settings;

static const option_row rows[] = {
    {"forecast", 0, "FILE", &as_text, offsetof(staff_settings, forecast), NULL,
     "from wfm forecast or elsewhere: .csv, .xml or .db"},
    OPTION_SENSITIVITY(offsetof(staff_settings, sensitivity)),
    OPTION_OUTPUT("FILE", ".csv, .xml or .db; else CSV on standard output"),
    OPTION_THREADS,
    OPTIONS_TALK,
    {0}};

static const command_usage usage = {
    .command      = "staff",
    .synopsis     = {"PLAN --forecast FILE [-o OUT]"},
    .about        = "Finds the least agents that meet each queue's targets in each interval, the\n"
                    "people to roster for them after shrinkage, and the reserve.\n",
    .rows         = rows,
    .min_operands = 1,
    .max_operands = 1,
};

static wfm_status staff(wfm_job *job, wfm_error *err)
{
    const staff_settings *s      = (const staff_settings *)job->settings;
    wfm_status            status = WFM_OK;

    if (!s->forecast)
        return wfm_fail(err, WFM_EUSAGE, "--forecast FILE is missing");
    status = job_check_output(job, err);
    if (!status)
        status = job_read_plan(job, s->common.operand[0], err);
    if (!status)
        status = job_read_table(job, WFM_TABLE_FORECAST, s->forecast, err);
    if (!status)
        status = wfm_run_begin(job->plan, "staff", &job->results, err);
    if (!status)
        status = wfm_run_add_input(&job->results, "forecast", s->forecast, err);
    if (!status)
        status = wfm_run_staff(job->plan, &job->options, &job->results, err);
    if (!status && s->sensitivity)
        status = wfm_run_levers(job->plan, &job->options, &job->results, err);
    if (!status)
        status = job_write(job, job->plan->zone, WFM_TABLE_REQUIREMENT, err);
    if (!status && s->sensitivity && !s->common.quiet)
        levers_print(&job->results);
    return status;
}

int cmd_staff(int argc, char **argv)
{
    staff_settings settings = {0};

    return job_main(&usage, argc, argv, &settings.common, staff);
}
