/* wfm roster: requirement to roster. */
#include <stdio.h>

#include "bin/changes.h"
#include "bin/commands.h"
#include "bin/effort.h"
#include "bin/job.h"
#include "engine/base/error.h"

typedef struct {
    common_settings common;
    effort_settings effort;
    const char     *requirement, *replan, *now;
    wfm_table       table;
} roster_settings;

static bool read_table(const char *text, void *field)
{
    static const job_csv csv[] = {
        {"activities", WFM_TABLE_ROSTER}, {"people", WFM_TABLE_PERSON},
        {"prices", WFM_TABLE_PRICE},      {"conflicts", WFM_TABLE_CONFLICT},
        {"changes", WFM_TABLE_CHANGE},    {"carried", WFM_TABLE_CARRIED}};

    return job_csv_find(csv, sizeof csv / sizeof *csv, text, field);
}

static const option_kind as_table = {"activities, people, prices, conflicts, changes or carried",
                                     read_table};

static const option_row rows[] = {
    {"requirement", 0, "FILE", &as_text, offsetof(roster_settings, requirement), NULL,
     "from wfm staff or elsewhere: .csv, .xml or .db"},
    {"replan", 0, "OLD", &as_text, offsetof(roster_settings, replan), NULL,
     "change little of this roster: .xml, .db or .csv"},
    {"now", 0, "TIME", &as_text, offsetof(roster_settings, now), NULL,
     "with --replan: what starts before stays: 2026-03-29T11:00"},
    OPTION_EFFORT(offsetof(roster_settings, effort)),
    OPTION_SEED(offsetof(roster_settings, effort)),
    OPTION_LIMIT(offsetof(roster_settings, effort)),
    {"table", 0, "NAME", &as_table, offsetof(roster_settings, table), "activities",
     "of a CSV: activities, people, prices, conflicts, changes, carried"},
    OPTION_OUTPUT("FILE", ".csv, .xml or .db; else CSV on standard output"),
    OPTION_THREADS,
    OPTIONS_TALK,
    {0}};

static const command_usage usage = {
    .command  = "roster",
    .synopsis = {"PLAN --requirement FILE [-o OUT]",
                 "PLAN [--requirement FILE] --replan OLD [--now TIME] [-o OUT]"},
    .about    = "Gives every person shifts, breaks, training and reserve duty within the rules,\n"
                "at least cost, and proves how far from the best possible the roster can be.\n"
                "After a published roster it changes as little as pays, and tells what.\n",
    .rows     = rows,
    .min_operands = 1,
    .max_operands = 1,
};

/* A published roster that is a results file brings its requirement. */
static const char *requirement_of(const roster_settings *s)
{
    if (s->requirement || !s->replan || wfm_file_kind_of(s->replan) == WFM_FILE_CSV)
        return s->requirement;
    return s->replan;
}

static wfm_status check(const roster_settings *s, const wfm_job *job, wfm_error *err)
{
    if (!requirement_of(s))
        return wfm_fail(err, WFM_EUSAGE, "--requirement FILE is missing");
    if (s->now && !s->replan)
        return wfm_fail(err, WFM_EUSAGE, "--now belongs to --replan");
    return job_check_output(job, err);
}

/* What the published roster binds. */
static wfm_status read_published(const roster_settings *s, wfm_job *job, wfm_error *err)
{
    wfm_instant now    = wfm_plan_start(job->plan);
    wfm_results old    = {0};
    wfm_status  status = s->now ? job_read_now(s->now, job->plan->zone, &now, err) : WFM_OK;

    if (!status)
        status = job_read_roster(job, s->replan, &old, err);
    if (!status)
        status = wfm_run_add_input(&job->results, "published", s->replan, err);
    if (!status)
        status = wfm_run_published(job->plan, &old, now, &job->results, err);
    wfm_results_release(&old);
    return status;
}

static wfm_status roster(wfm_job *job, wfm_error *err)
{
    const roster_settings *s      = (const roster_settings *)job->settings;
    wfm_status             status = check(s, job, err);

    if (!status)
        status = job_read_plan(job, s->common.operand[0], err);
    if (!status)
        status = job_read_table(job, WFM_TABLE_REQUIREMENT, requirement_of(s), err);
    if (!status)
        status = wfm_run_begin(job->plan, "roster", &job->results, err);
    if (!status)
        status = wfm_run_add_input(&job->results, "requirement", requirement_of(s), err);
    if (!status && s->replan)
        status = read_published(s, job, err);
    if (!status)
        status = effort_apply(&s->effort, job, err);
    if (!status) {
        effort_limit(&s->effort, job);
        status = wfm_run_roster(job->plan, &job->options, &job->results, err);
    }
    if (!status)
        status = job_write(job, job->plan->zone, s->table, err);
    if (!status && s->replan && !s->common.quiet) {
        job_tell(job);
        changes_print(job->plan->zone, &job->results, stderr);
    }
    return status;
}

int cmd_roster(int argc, char **argv)
{
    roster_settings settings = {0};

    return job_main(&usage, argc, argv, &settings.common, roster);
}
