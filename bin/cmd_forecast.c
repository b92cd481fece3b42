/* wfm forecast: history to forecast, with a plan or straight from the history. */
#include "bin/commands.h"
#include "bin/job.h"
#include "engine/base/error.h"

typedef struct {
    common_settings common;
    const char     *history, *encoding, *rates, *zone, *now;
    job_said        said;
    wfm_day         origin;
    int             days;
    wfm_table       table;
} forecast_settings;

#define NO_ORIGIN (-1)

static bool read_table(const char *text, void *field)
{
    static const job_csv csv[] = {{"intervals", WFM_TABLE_FORECAST},
                                  {"days", WFM_TABLE_FORECAST_DAY},
                                  {"scores", WFM_TABLE_FORECAST_SCORE},
                                  {"left-out", WFM_TABLE_LEFT_OUT}};

    return job_csv_find(csv, sizeof csv / sizeof *csv, text, field);
}

static const option_kind as_table = {"intervals, days, scores or left-out", read_table};

static const option_row rows[] = {
    {"history", 0, "FILE", &as_text, offsetof(forecast_settings, history), NULL,
     "what happened: queue,start,offered,... (CSV)"},
    {"encoding", 0, "NAME", &as_text, offsetof(forecast_settings, encoding), NULL,
     "of the history, if not UTF-8 (iconv's name)"},
    OPTION_RATES(offsetof(forecast_settings, rates)),
    {"origin", 0, "DATE", &as_date, offsetof(forecast_settings, origin), NULL,
     "without a plan: first day to forecast"},
    {"horizon", 0, "TIME", &as_days, offsetof(forecast_settings, days), NULL,
     "without a plan: how far, 28d or 4w"},
    {"now", 0, "TIME", &as_text, offsetof(forecast_settings, now), NULL,
     "forecast from then on by what has come: 2026-03-29T11:00"},
    {"special-days", 0, "FILE", &as_text, offsetof(forecast_settings, said.special_days), NULL,
     "without a plan: date,name[,kind][,queue] (CSV)"},
    {"events", 0, "FILE", &as_text, offsetof(forecast_settings, said.events), NULL,
     "without a plan: campaigns: kind,from,to,... (CSV)"},
    {"overrides", 0, "FILE", &as_text, offsetof(forecast_settings, said.overrides), NULL,
     "without a plan: changes by hand: from,to,... (CSV)"},
    {"zone", 0, "NAME", &as_text, offsetof(forecast_settings, zone), NULL,
     "without a plan: time zone of the history (default UTC)"},
    {"table", 0, "NAME", &as_table, offsetof(forecast_settings, table), "intervals",
     "of a CSV: intervals, days, scores, left-out"},
    OPTION_OUTPUT("FILE", ".csv, .xml or .db; else CSV on standard output"),
    OPTION_THREADS,
    OPTIONS_TALK,
    {0}};

static const command_usage usage = {
    .command      = "forecast",
    .synopsis     = {"PLAN --history FILE [-o OUT]",
                     "--history FILE --origin DATE --horizon TIME [-o OUT.csv]",
                     "[PLAN] --history FILE --now TIME [--horizon TIME] [-o OUT]"},
    .about        = "Forecasts calls and handling times of every open interval, with quantiles.\n"
                    "Without a plan the interval and the open hours are read off the history.\n",
    .rows         = rows,
    .max_operands = 1,
};

static wfm_status add_now(const forecast_settings *s, const wfm_zone *zone, wfm_job *job,
                          wfm_error *err)
{
    char text[WFM_INSTANT_TEXT];

    return s->now ? wfm_run_add_option(&job->results, "now",
                                       wfm_instant_text(zone, job->results.run.start, text), err)
                  : WFM_OK;
}

static wfm_status with_plan(const forecast_settings *s, wfm_job *job, wfm_error *err)
{
    wfm_instant now    = 0;
    wfm_status  status = job_read_plan(job, s->common.operand[0], err);

    if (!status) {
        now    = wfm_plan_start(job->plan);
        status = s->now ? job_read_now(s->now, job->plan->zone, &now, err) : WFM_OK;
    }

    if (!status)
        status = job_read_history(job, s->history, s->encoding, err);
    if (!status)
        status = wfm_run_begin(job->plan, "forecast", &job->results, err);
    if (!status)
        status = wfm_run_add_input(&job->results, "history", s->history, err);
    if (!status)
        status =
            wfm_run_forecast_now(job->plan, &job->history, now, &job->options, &job->results, err);
    if (!status)
        status = add_now(s, job->plan->zone, job, err);
    if (!status)
        status = job_forecast_rates(job, s->rates, err);
    if (!status)
        status = job_write(job, job->plan->zone, s->table, err);
    return status;
}

static wfm_status add_inputs(const forecast_settings *s, wfm_job *job, wfm_error *err)
{
    const struct {
        const char *role, *path;
    } input[]         = {{"history", s->history},
                         {"special-days", s->said.special_days},
                         {"events", s->said.events},
                         {"overrides", s->said.overrides}};
    wfm_status status = WFM_OK;

    for (size_t i = 0; i < sizeof input / sizeof *input && !status; i++)
        if (input[i].path)
            status = wfm_run_add_input(&job->results, input[i].role, input[i].path, err);
    return status;
}

static wfm_status from_history(const forecast_settings *s, const wfm_zone *zone, wfm_job *job,
                               wfm_error *err)
{
    const wfm_history_options reading = {.zone = zone, .encoding = s->encoding};
    wfm_forecast_order        order   = {.zone = zone, .origin = s->origin, .days = s->days};

    wfm_status status = s->now ? job_read_now(s->now, zone, &order.now, err) : WFM_OK;
    if (s->now && !status)
        order.origin = wfm_zone_local(zone, order.now).day;
    if (!status)
        status = wfm_history_read(s->history, &reading, &job->history, &job->messages, err);
    if (!status)
        status = job_read_said(job, &s->said, &order, err);
    if (!status)
        status = wfm_run_forecast_history(&job->history, &order, &job->options, &job->results, err);
    if (!status)
        status = add_inputs(s, job, err);
    if (!status)
        status = add_now(s, zone, job, err);
    if (!status)
        status = job_write(job, zone, s->table, err);
    wfm_forecast_order_release(&order);
    return status;
}

static wfm_status without_plan(const forecast_settings *s, wfm_job *job, wfm_error *err)
{
    wfm_zone  *zone   = NULL;
    wfm_status status = wfm_zone_open(s->zone ? s->zone : "UTC", &zone, err);

    if (!status)
        status = from_history(s, zone, job, err);
    wfm_zone_free(zone);
    return status;
}

/* The options that a plan answers, and those that nothing else can answer. */
static wfm_status check_settings(const forecast_settings *s, wfm_error *err)
{
    const bool planned = s->common.operand[0];

    if (!s->history)
        return wfm_fail(err, WFM_EUSAGE, "--history FILE is missing");
    if (planned && (s->origin != NO_ORIGIN || s->days || s->said.special_days || s->said.events ||
                    s->said.overrides || s->zone))
        return wfm_fail(err, WFM_EUSAGE,
                        "--origin, --horizon, --special-days, --events, --overrides and --zone are "
                        "the plan's to say");
    if (s->now && s->origin != NO_ORIGIN)
        return wfm_fail(err, WFM_EUSAGE, "--origin and --now do not go together");
    if (!planned && ((s->origin == NO_ORIGIN && !s->now) || !s->days))
        return wfm_fail(err, WFM_EUSAGE,
                        "without a plan --origin (or --now) and --horizon are needed");
    if (!planned && s->rates)
        return wfm_fail(err, WFM_EUSAGE, "--rates needs a plan: its causes are what rates are for");
    return WFM_OK;
}

static wfm_status forecast(wfm_job *job, wfm_error *err)
{
    const forecast_settings *s      = (const forecast_settings *)job->settings;
    wfm_status               status = check_settings(s, err);

    if (!status)
        status = job_check_output(job, err);
    if (!status)
        status = (s->common.operand[0] ? with_plan : without_plan)(s, job, err);
    return status;
}

int cmd_forecast(int argc, char **argv)
{
    forecast_settings settings = {.origin = NO_ORIGIN};

    return job_main(&usage, argc, argv, &settings.common, forecast);
}
