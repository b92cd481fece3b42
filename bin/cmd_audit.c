/* wfm audit: does a roster keep the plan's rules, and do its figures add up? */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "bin/commands.h"
#include "bin/job.h"
#include "bin/report.h"
#include "bin/summary.h"
#include "bin/text_out.h"
#include "engine/base/error.h"
#include "engine/base/text.h"
#include "wfm/audit.h"

static const option_row rows[] = {
    OPTION_OUTPUT("FILE.csv", "violations as CSV; else a table on standard output"),
    OPTIONS_TALK,
    {0}};

static const command_usage usage = {
    .command  = "audit",
    .synopsis = {"PLAN ROSTER [-o OUT.csv]"},
    .about = "Checks a roster, from wfm or from elsewhere (.xml, .db or .csv), against the rules\n"
             "of the plan, and recomputes its coverage and cost. Ends with 1 on a violation.\n",
    .rows  = rows,
    .min_operands = 2,
    .max_operands = 2,
};

static wfm_status write_table(const wfm_plan *plan, const wfm_audit *audit, wfm_error *err)
{
    char       at[WFM_INSTANT_TEXT];
    text_out   out;
    wfm_status status = text_begin(&out, err);

    if (status)
        return status;
    if (audit->n_violations > 0)
        fprintf(out.stream, "%-12s %-12s %-22s %-12s %s\n", "rule", "person", "at", "queue",
                "found / allowed");
    for (size_t i = 0; i < audit->n_violations; i++) {
        const wfm_violation *v = &audit->violations[i];

        fprintf(out.stream, "%-12s %-12s %-22s %-12s %s / %s\n", wfm_rule_name(v->rule),
                *v->person ? v->person : "-", wfm_instant_text(plan->zone, v->at, at),
                *v->queue ? v->queue : "-", v->found, v->allowed);
    }
    return text_end(&out, NULL, err);
}

static void print_totals(const wfm_job *job, const wfm_audit *audit)
{
    size_t facts = 0;

    for (int rule = 0; rule < WFM_RULES; rule++) {
        facts += audit->n_checked[rule];
        if (job->settings->verbose)
            fprintf(stderr, "  %-12s %zu facts\n", wfm_rule_name((wfm_rule)rule),
                    audit->n_checked[rule]);
    }
    fprintf(stderr, "%zu facts checked, %zu violations; ", facts, audit->n_violations);
    if (job->results.n_requirement > 0)
        fprintf(stderr, "cost %.2f\n", audit->total);
    else
        fputs("coverage and cost not judged: the roster comes without a requirement\n", stderr);
}

/* What the prices prove, in words. */
static void print_proof(const wfm_audit *audit)
{
    if (isnan(audit->bound))
        return;
    fprintf(stderr, "bound %.2f, found again from the stored prices: ", audit->bound);
    summary_print_bound(audit->total, audit->bound, stderr);
    if (audit->weaker > 0)
        fprintf(stderr,
                "rules of %zu people are too many to follow here and left out: the bound may be "
                "higher\n",
                audit->weaker);
}

static wfm_status tell(wfm_job *job, const wfm_audit *audit, wfm_error *err)
{
    const char      *path   = job->settings->output;
    const wfm_status status = path ? wfm_audit_write_csv(audit, job->plan->zone, path, err)
                                   : write_table(job->plan, audit, err);

    if (!status && !job->settings->quiet)
        print_totals(job, audit);
    if (!status && !job->settings->quiet)
        print_proof(audit);
    job->results.negative   = audit->n_violations > 0;
    job->results.n_messages = 0; /* were told when the roster was made */
    return status;
}

/* A result tells for which days it was made; a CSV does not. */
static wfm_status check_horizon(const wfm_job *job, wfm_error *err)
{
    const wfm_run  *run  = &job->results.run;
    const wfm_zone *zone = job->plan->zone;
    char            ours[WFM_INSTANT_TEXT], theirs[WFM_INSTANT_TEXT];

    if (run->end == 0 ||
        (run->start == wfm_plan_start(job->plan) && run->end == wfm_plan_end(job->plan) &&
         strcmp(run->zone, wfm_zone_name(zone)) == 0))
        return WFM_OK;
    return wfm_fail(err, WFM_EDATA, "'%s' was made for %s from %s, the plan is for %s from %s",
                    wfm_base_name(job->settings->operand[1]), run->zone,
                    wfm_instant_text(zone, run->start, theirs), wfm_zone_name(zone),
                    wfm_instant_text(zone, wfm_plan_start(job->plan), ours));
}

static wfm_status audit_roster(wfm_job *job, wfm_error *err)
{
    const common_settings *s      = job->settings;
    wfm_audit              audit  = {0};
    wfm_status             status = WFM_OK;

    if (s->output && wfm_file_kind_of(s->output) != WFM_FILE_CSV)
        return wfm_fail(err, WFM_EUSAGE, "output '%s': the name must end in .csv", s->output);
    status = job_read_plan(job, s->operand[0], err);
    if (!status)
        status = job_read_table(job, WFM_TABLE_ROSTER, s->operand[1], err);
    if (!status)
        status = check_horizon(job, err);
    if (!status)
        status = wfm_audit_roster(job->plan, &job->results, &audit, err);
    if (!status)
        status = tell(job, &audit, err);
    wfm_audit_release(&audit);
    return status;
}

int cmd_audit(int argc, char **argv)
{
    common_settings settings = {0};

    return job_main(&usage, argc, argv, &settings, audit_roster);
}
