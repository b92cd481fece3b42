/* wfm roster: requirement to roster. */
#include "bin/commands.h"
#include "bin/effort.h"
#include "bin/job.h"
#include "engine/base/error.h"

typedef struct {
    common_settings common;
    effort_settings effort;
    const char     *requirement;
    wfm_table       table;
} roster_settings;

static bool read_table(const char *text, void *field)
{
    static const job_csv csv[] = {{"activities", WFM_TABLE_ROSTER},
                                  {"people", WFM_TABLE_PERSON},
                                  {"prices", WFM_TABLE_PRICE},
                                  {"conflicts", WFM_TABLE_CONFLICT}};

    return job_csv_find(csv, sizeof csv / sizeof *csv, text, field);
}

static const option_kind as_table = {"activities, people, prices or conflicts", read_table};

static const option_row rows[] = {
    {"requirement", 0, "FILE", &as_text, offsetof(roster_settings, requirement), NULL,
     "from wfm staff or elsewhere: .csv, .xml or .db"},
    OPTION_EFFORT(offsetof(roster_settings, effort)),
    OPTION_SEED(offsetof(roster_settings, effort)),
    OPTION_LIMIT(offsetof(roster_settings, effort)),
    {"table", 0, "NAME", &as_table, offsetof(roster_settings, table), "activities",
     "of a CSV: activities, people, prices, conflicts"},
    OPTION_OUTPUT("FILE", ".csv, .xml or .db; else CSV on standard output"),
    OPTION_THREADS,
    OPTIONS_TALK,
    {0}};

static const command_usage usage = {
    .command  = "roster",
    .synopsis = {"PLAN --requirement FILE [-o OUT]"},
    .about    = "Gives every person shifts, breaks, training and reserve duty within the rules,\n"
                "at least cost, and proves how far from the best possible the roster can be.\n",
    .rows     = rows,
    .min_operands = 1,
    .max_operands = 1,
};

static wfm_status roster(wfm_job *job, wfm_error *err)
{
    const roster_settings *s      = (const roster_settings *)job->settings;
    wfm_status             status = WFM_OK;

    if (!s->requirement)
        return wfm_fail(err, WFM_EUSAGE, "--requirement FILE is missing");
    status = job_check_output(job, err);
    if (!status)
        status = job_read_plan(job, s->common.operand[0], err);
    if (!status)
        status = job_read_table(job, WFM_TABLE_REQUIREMENT, s->requirement, err);
    if (!status)
        status = wfm_run_begin(job->plan, "roster", &job->results, err);
    if (!status)
        status = wfm_run_add_input(&job->results, "requirement", s->requirement, err);
    if (!status)
        status = effort_apply(&s->effort, job, err);
    if (!status) {
        effort_limit(&s->effort, job);
        status = wfm_run_roster(job->plan, &job->options, &job->results, err);
    }
    return status ? status : job_write(job, job->plan->zone, s->table, err);
}

int cmd_roster(int argc, char **argv)
{
    roster_settings settings = {0};

    return job_main(&usage, argc, argv, &settings.common, roster);
}
