#include "bin/job.h"

#include <string.h>

#include "bin/report.h"
#include "engine/base/error.h"
#include "engine/base/text.h"

static void begin(wfm_job *job, const common_settings *settings)
{
    memset(job, 0, sizeof *job);
    job->settings = settings;
    progress_begin(&job->progress, settings);
    wfm_options_init(&job->options);
    job->options.threads  = settings->threads;
    job->options.progress = progress_draw;
    job->options.user     = &job->progress;
}

wfm_status job_read_plan(wfm_job *job, const char *path, wfm_error *err)
{
    return wfm_plan_read(path, &job->plan, &job->messages, err);
}

wfm_status job_read_history(wfm_job *job, const char *path, const char *encoding, wfm_error *err)
{
    const wfm_history_options options = {job->plan->zone, encoding, job->plan->interval_min * 60};

    return wfm_history_read(path, &options, &job->history, &job->messages, err);
}

wfm_status job_forecast_rates(wfm_job *job, const char *path, wfm_error *err)
{
    wfm_rate_history rates  = {0};
    wfm_status       status = path ? wfm_rates_read(path, &rates, &job->messages, err) : WFM_OK;

    if (!status && path)
        status = wfm_run_add_input(&job->results, "rates", path, err);
    if (!status && path)
        status = wfm_run_rates(job->plan, &rates, &job->results, err);
    wfm_rates_release(&rates);
    return status;
}

static void forget_from(wfm_results *results, wfm_table table)
{
    if (table == WFM_TABLE_FORECAST)
        results->n_requirement = 0;
    if (table == WFM_TABLE_ROSTER)
        return;
    results->n_shifts = results->n_activities = results->n_coverage = results->n_kpis = 0;
    results->n_published = results->n_changes = 0;
    results->n_people = results->n_prices = results->n_conflicts = results->n_messages = 0;
    results->objective = (wfm_objective){0};
    results->negative  = false;
}

static size_t rows_of(const wfm_results *results, wfm_table table)
{
    const size_t rows[] = {[WFM_TABLE_FORECAST]    = results->n_forecast,
                           [WFM_TABLE_REQUIREMENT] = results->n_requirement,
                           [WFM_TABLE_ROSTER]      = results->n_activities};
    return rows[table];
}

/* A roster in which nobody works is a roster; a CSV of it cannot be told from any empty file. */
static bool is_empty_roster(const wfm_results *results, wfm_table table)
{
    return table == WFM_TABLE_ROSTER && results->objective.present;
}

wfm_status job_read_table(wfm_job *job, wfm_table table, const char *path, wfm_error *err)
{
    static const char *const name[] = {[WFM_TABLE_FORECAST]    = "forecast",
                                       [WFM_TABLE_REQUIREMENT] = "requirement",
                                       [WFM_TABLE_ROSTER]      = "roster"};
    wfm_status               status;

    if (wfm_file_kind_of(path) == WFM_FILE_CSV)
        status =
            wfm_table_read_csv(path, job->plan->zone, table, &job->results, &job->messages, err);
    else
        status = wfm_results_read(path, &job->results, &job->messages, err);
    if (status)
        return status;
    if (rows_of(&job->results, table) == 0 && !is_empty_roster(&job->results, table))
        return wfm_fail(err, WFM_EDATA, "'%s' holds no %s", wfm_base_name(path), name[table]);
    forget_from(&job->results, table);
    return WFM_OK;
}

wfm_status job_read_roster(wfm_job *job, const char *path, wfm_results *out, wfm_error *err)
{
    return wfm_file_kind_of(path) == WFM_FILE_CSV
               ? wfm_table_read_csv(path, job->plan->zone, WFM_TABLE_ROSTER, out, &job->messages,
                                    err)
               : wfm_results_read(path, out, &job->messages, err);
}

wfm_status job_read_now(const char *text, const wfm_zone *zone, wfm_instant *now, wfm_error *err)
{
    wfm_error why;

    return wfm_instant_parse(text, zone, now, &why)
               ? wfm_fail(err, WFM_EUSAGE, "--now: %s", why.text)
               : WFM_OK;
}

wfm_status job_check_output(const wfm_job *job, wfm_error *err)
{
    const char *path = job->settings->output;

    if (!path || strcmp(path, "-") == 0 || wfm_file_kind_of(path) != WFM_FILE_UNKNOWN)
        return WFM_OK;
    return wfm_fail(err, WFM_EUSAGE, "output '%s': the name must end in .xml, .db, .sqlite or .csv",
                    path);
}

wfm_status job_read_said(wfm_job *job, const job_said *files, wfm_forecast_order *order,
                         wfm_error *err)
{
    const wfm_history *history = &job->history;
    wfm_status         status  = WFM_OK;

    if (files->special_days)
        status = wfm_special_days_read(files->special_days, history, order, &job->messages, err);
    if (!status && files->events)
        status = wfm_events_read(files->events, history, order, &job->messages, err);
    if (!status && files->overrides)
        status = wfm_overrides_read(files->overrides, history, order, &job->messages, err);
    return status;
}

bool job_csv_find(const job_csv *csv, size_t n, const char *name, wfm_table *out)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(name, csv[i].name) == 0) {
            *out = csv[i].table;
            return true;
        }
    return false;
}

wfm_status job_write(wfm_job *job, const wfm_zone *zone, wfm_table table, wfm_error *err)
{
    const char         *path = job->settings->output ? job->settings->output : "-";
    const wfm_file_kind kind = wfm_file_kind_of(path);

    progress_end(&job->progress);
    return kind == WFM_FILE_XML || kind == WFM_FILE_SQLITE
               ? wfm_results_write(&job->results, path, err)
               : wfm_table_write_csv(&job->results, zone, table, path, err);
}

void job_tell(wfm_job *job)
{
    if (job->told)
        return;
    job->told = true;
    progress_end(&job->progress);
    report_messages(job->settings, &job->messages);
    report_results(job->settings, &job->results);
}

/* Tells the failure, releases everything; gives the exit status. */
static int end(wfm_job *job, wfm_status status, const wfm_error *err)
{
    int exit_status = job->results.negative ? ANSWER_NO : 0;

    job_tell(job);
    if (status)
        exit_status = report_failure(&job->messages, err);
    wfm_results_release(&job->results);
    wfm_history_release(&job->history);
    wfm_plan_free(job->plan);
    wfm_messages_release(&job->messages);
    return exit_status;
}

int job_main(const command_usage *usage, int argc, char **argv, common_settings *settings,
             job_work work)
{
    wfm_job   job;
    wfm_error err;
    int       exit_status = 0;

    if (!options_read(usage, argc, argv, settings, &exit_status))
        return exit_status;
    begin(&job, settings);
    return end(&job, work(&job, &err), &err);
}
