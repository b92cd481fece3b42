/* wfm backtest: how near the forecast would have come, and what its errors cost. */
#include <string.h>

#include "bin/backtest_table.h"
#include "bin/commands.h"
#include "bin/job.h"
#include "bin/text_out.h"
#include "engine/base/error.h"
#include "wfm/backtest.h"

typedef struct {
    common_settings common;
    const char     *history, *encoding, *zone;
    job_said        said;
    int             origins, step_days, horizon_days;
    wfm_day         last;
} backtest_settings;

static const option_row rows[] = {
    {"history", 0, "FILE", &as_text, offsetof(backtest_settings, history), NULL,
     "what happened: queue,start,offered,... (CSV)"},
    {"encoding", 0, "NAME", &as_text, offsetof(backtest_settings, encoding), NULL,
     "of the history, if not UTF-8 (iconv's name)"},
    {"origins", 0, "N", &as_count, offsetof(backtest_settings, origins), "8",
     "from how many days of the past to forecast"},
    {"step", 0, "TIME", &as_days, offsetof(backtest_settings, step_days), "7d",
     "from one origin to the next"},
    {"horizon", 0, "TIME", &as_days, offsetof(backtest_settings, horizon_days), "4w",
     "how far from each, 28d or 4w"},
    {"last", 0, "DATE", &as_date, offsetof(backtest_settings, last), NULL,
     "the last origin (default: the history just fits)"},
    {"special-days", 0, "FILE", &as_text, offsetof(backtest_settings, said.special_days), NULL,
     "without a plan: date,name[,kind][,queue] (CSV)"},
    {"events", 0, "FILE", &as_text, offsetof(backtest_settings, said.events), NULL,
     "without a plan: kind,from,to[,factor][,...] (CSV)"},
    {"zone", 0, "NAME", &as_text, offsetof(backtest_settings, zone), NULL,
     "without a plan: time zone of the history (default UTC)"},
    OPTION_OUTPUT("FILE.csv", "all figures as CSV; else a table on standard output"),
    OPTION_THREADS,
    OPTIONS_TALK,
    {0}};

static const command_usage usage = {
    .command  = "backtest",
    .synopsis = {"PLAN --history FILE [-o OUT.csv]", "--history FILE [-o OUT.csv]"},
    .about    = "Forecasts the past from several origins, and tells how near that came: beside\n"
                "the mean of the last eight weeks and the value of last week, and with a plan\n"
                "what the errors cost in agents and service.\n",
    .rows     = rows,
    .max_operands = 1,
};

static wfm_status write_table(const wfm_backtest *backtest, wfm_error *err)
{
    text_out         out;
    const wfm_status status = text_begin(&out, err);

    if (status)
        return status;
    backtest_table_print(backtest, out.stream);
    return text_end(&out, NULL, err);
}

static wfm_status run(const backtest_settings *s, wfm_backtest_order *order, wfm_job *job,
                      wfm_error *err)
{
    wfm_backtest backtest = {.scores = NULL};

    order->origins      = s->origins;
    order->step_days    = s->step_days;
    order->horizon_days = s->horizon_days;
    order->last         = s->last;
    wfm_status status =
        wfm_backtest_run(&job->history, order, &job->options, &backtest, &job->messages, err);
    progress_end(&job->progress);
    if (!status)
        status = s->common.output ? wfm_backtest_write_csv(&backtest, s->common.output, err)
                                  : write_table(&backtest, err);
    job->results.negative = !status && backtest.n_scores == 0;
    wfm_backtest_release(&backtest);
    return status;
}

static wfm_status with_plan(const backtest_settings *s, wfm_job *job, wfm_error *err)
{
    wfm_backtest_order order  = {.plan = NULL};
    wfm_status         status = job_read_plan(job, s->common.operand[0], err);

    if (!status)
        status = job_read_history(job, s->history, s->encoding, err);
    order.plan = job->plan;
    return status ? status : run(s, &order, job, err);
}

static wfm_status from_history(const backtest_settings *s, const wfm_zone *zone, wfm_job *job,
                               wfm_error *err)
{
    const wfm_history_options reading = {.zone = zone, .encoding = s->encoding};
    wfm_forecast_order        said    = {.zone = zone};

    wfm_status status = wfm_history_read(s->history, &reading, &job->history, &job->messages, err);
    if (!status)
        status = job_read_said(job, &s->said, &said, err);
    wfm_backtest_order order = {.zone      = zone,
                                .special   = said.special,
                                .n_special = said.n_special,
                                .events    = said.events,
                                .n_events  = said.n_events};
    if (!status)
        status = run(s, &order, job, err);
    wfm_forecast_order_release(&said);
    return status;
}

static wfm_status without_plan(const backtest_settings *s, wfm_job *job, wfm_error *err)
{
    wfm_zone  *zone   = NULL;
    wfm_status status = wfm_zone_open(s->zone ? s->zone : "UTC", &zone, err);

    if (!status)
        status = from_history(s, zone, job, err);
    wfm_zone_free(zone);
    return status;
}

static wfm_status check_settings(const backtest_settings *s, wfm_error *err)
{
    const char *path = s->common.output;

    if (!s->history)
        return wfm_fail(err, WFM_EUSAGE, "--history FILE is missing");
    if (s->common.operand[0] && (s->said.special_days || s->said.events || s->zone))
        return wfm_fail(err, WFM_EUSAGE,
                        "--special-days, --events and --zone are the plan's to say");
    if (path && strcmp(path, "-") != 0 && wfm_file_kind_of(path) != WFM_FILE_CSV)
        return wfm_fail(err, WFM_EUSAGE, "output '%s': the name must end in .csv", path);
    return WFM_OK;
}

static wfm_status backtest(wfm_job *job, wfm_error *err)
{
    const backtest_settings *s      = (const backtest_settings *)job->settings;
    const wfm_status         status = check_settings(s, err);

    if (status)
        return status;
    return (s->common.operand[0] ? with_plan : without_plan)(s, job, err);
}

int cmd_backtest(int argc, char **argv)
{
    backtest_settings settings = {.last = WFM_BACKTEST_LATEST};

    return job_main(&usage, argc, argv, &settings.common, backtest);
}
