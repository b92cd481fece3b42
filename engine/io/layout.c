#include "engine/io/layout.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/io/cell.h"
#include "engine/io/domain.h"

#define COLUMN(type, column, of, ...)                                                              \
    {                                                                                              \
        .name = #column, .domain = &wfm_domain_##of, .offset = offsetof(type, column), __VA_ARGS__ \
    }
#define NAMED(type, text, member, of, ...)                                                         \
    {                                                                                              \
        .name = (text), .domain = &wfm_domain_##of, .offset = offsetof(type, member), __VA_ARGS__  \
    }
#define KEY      .key = true
#define OPTIONAL .optional = true
#define NEEDED   .optional = false

static const wfm_column run[] = {
    NAMED(wfm_results, "command", run.command, text, NEEDED),
    NAMED(wfm_results, "version", run.version, text, NEEDED),
    NAMED(wfm_results, "site", run.site, id, OPTIONAL),
    NAMED(wfm_results, "zone", run.zone, text, NEEDED),
    NAMED(wfm_results, "interval_s", run.interval_s, interval, NEEDED),
    NAMED(wfm_results, "start", run.start, instant, NEEDED),
    NAMED(wfm_results, "end", run.end, instant, NEEDED),
    NAMED(wfm_results, "negative", negative, flag, NEEDED),
};

static const wfm_column input[] = {
    COLUMN(wfm_run_input, role, text, NEEDED),
    COLUMN(wfm_run_input, name, text, NEEDED),
    COLUMN(wfm_run_input, sha256, sha256, NEEDED),
};

static const wfm_column option[] = {
    COLUMN(wfm_run_option, name, text, NEEDED),
    COLUMN(wfm_run_option, value, text, OPTIONAL),
};

static const wfm_column forecast[] = {
    COLUMN(wfm_forecast_row, queue, id, KEY),
    COLUMN(wfm_forecast_row, start, instant, KEY),
    COLUMN(wfm_forecast_row, mean, quantity, NEEDED),
    COLUMN(wfm_forecast_row, aht_s, quantity, OPTIONAL),
    NAMED(wfm_forecast_row, "q05", quantile[0], quantity, OPTIONAL),
    NAMED(wfm_forecast_row, "q10", quantile[1], quantity, OPTIONAL),
    NAMED(wfm_forecast_row, "q25", quantile[2], quantity, OPTIONAL),
    NAMED(wfm_forecast_row, "q50", quantile[3], quantity, OPTIONAL),
    NAMED(wfm_forecast_row, "q75", quantile[4], quantity, OPTIONAL),
    NAMED(wfm_forecast_row, "q90", quantile[5], quantity, OPTIONAL),
    NAMED(wfm_forecast_row, "q95", quantile[6], quantity, OPTIONAL),
};

/* A requirement from elsewhere may know nothing but the demand: all reals are optional. */
static const wfm_column requirement[] = {
    COLUMN(wfm_requirement_row, queue, id, KEY),
    COLUMN(wfm_requirement_row, start, instant, KEY),
    COLUMN(wfm_requirement_row, calls, quantity, OPTIONAL),
    COLUMN(wfm_requirement_row, aht_s, quantity, OPTIONAL),
    COLUMN(wfm_requirement_row, load_erl, quantity, OPTIONAL),
    COLUMN(wfm_requirement_row, agents, count, NEEDED),
    COLUMN(wfm_requirement_row, demand, count, NEEDED),
    COLUMN(wfm_requirement_row, gross, count, NEEDED),
    COLUMN(wfm_requirement_row, reserve, count, NEEDED),
    COLUMN(wfm_requirement_row, status, status, NEEDED),
    COLUMN(wfm_requirement_row, binding, target, OPTIONAL),
    COLUMN(wfm_requirement_row, binding_value, unbounded, OPTIONAL),
    COLUMN(wfm_requirement_row, binding_value_less_one, unbounded, OPTIONAL),
    COLUMN(wfm_requirement_row, service_level, share, OPTIONAL),
    COLUMN(wfm_requirement_row, asa_s, unbounded, OPTIONAL),
    COLUMN(wfm_requirement_row, p_wait, share, OPTIONAL),
    COLUMN(wfm_requirement_row, p_abandon, share, OPTIONAL),
    COLUMN(wfm_requirement_row, occupancy, share, OPTIONAL),
};

static const wfm_column shift[] = {
    COLUMN(wfm_shift_row, person, id, KEY),         COLUMN(wfm_shift_row, start, instant, KEY),
    COLUMN(wfm_shift_row, end, instant, NEEDED),    COLUMN(wfm_shift_row, shift, id, OPTIONAL),
    COLUMN(wfm_shift_row, paid_min, count, NEEDED),
};

static const wfm_column activity[] = {
    COLUMN(wfm_activity_row, person, id, KEY),
    COLUMN(wfm_activity_row, start, instant, KEY),
    COLUMN(wfm_activity_row, end, instant, NEEDED),
    COLUMN(wfm_activity_row, kind, activity, NEEDED),
    COLUMN(wfm_activity_row, queue, id, OPTIONAL),
    COLUMN(wfm_activity_row, detail, text, OPTIONAL),
};

static const wfm_column coverage[] = {
    COLUMN(wfm_coverage_row, queue, id, KEY),
    COLUMN(wfm_coverage_row, start, instant, KEY),
    COLUMN(wfm_coverage_row, demand, count, NEEDED),
    COLUMN(wfm_coverage_row, reserve, count, NEEDED),
    COLUMN(wfm_coverage_row, rostered, quantity, NEEDED),
    COLUMN(wfm_coverage_row, on_reserve, quantity, NEEDED),
    COLUMN(wfm_coverage_row, under, quantity, NEEDED),
    COLUMN(wfm_coverage_row, over, quantity, NEEDED),
    COLUMN(wfm_coverage_row, reserve_under, quantity, NEEDED),
};

static const wfm_column kpi[] = {
    COLUMN(wfm_kpi_row, name, id, KEY),
    COLUMN(wfm_kpi_row, queue, id, KEY, OPTIONAL),
    COLUMN(wfm_kpi_row, value, amount, NEEDED),
    COLUMN(wfm_kpi_row, unit, text, NEEDED),
};

static const wfm_column objective[] = {
    NAMED(wfm_results, "wage", objective.wage, amount, NEEDED),
    NAMED(wfm_results, "under", objective.under, amount, NEEDED),
    NAMED(wfm_results, "over", objective.over, amount, NEEDED),
    NAMED(wfm_results, "reserve_under", objective.reserve_under, amount, NEEDED),
    NAMED(wfm_results, "training_missed", objective.training_missed, amount, NEEDED),
    NAMED(wfm_results, "total", objective.total, amount, NEEDED),
    NAMED(wfm_results, "bound", objective.bound, amount, NEEDED),
    NAMED(wfm_results, "gap", objective.gap, ratio, NEEDED),
};

static const wfm_column message[] = {
    COLUMN(wfm_message_row, severity, severity, NEEDED),
    COLUMN(wfm_message_row, text, text, NEEDED),
};

#define ROWS(table, row, rows, count)                                                              \
    {                                                                                              \
        .name = #table, .columns = (table), .n_columns = sizeof(table) / sizeof *(table),          \
        .row_size = sizeof(row), .rows_at = offsetof(wfm_results, rows),                           \
        .n_at = offsetof(wfm_results, count)                                                       \
    }
#define SINGLE(table, present)                                                                     \
    {                                                                                              \
        .name = #table, .columns = (table), .n_columns = sizeof(table) / sizeof *(table),          \
        .single = true, .n_at = (present)                                                          \
    }

const wfm_layout wfm_layouts[WFM_LAYOUTS] = {
    SINGLE(run, WFM_ALWAYS),
    ROWS(input, wfm_run_input, run.inputs, run.n_inputs),
    ROWS(option, wfm_run_option, run.options, run.n_options),
    ROWS(forecast, wfm_forecast_row, forecast, n_forecast),
    ROWS(requirement, wfm_requirement_row, requirement, n_requirement),
    ROWS(shift, wfm_shift_row, shifts, n_shifts),
    ROWS(activity, wfm_activity_row, activities, n_activities),
    ROWS(coverage, wfm_coverage_row, coverage, n_coverage),
    ROWS(kpi, wfm_kpi_row, kpis, n_kpis),
    SINGLE(objective, offsetof(wfm_results, objective.present)),
    ROWS(message, wfm_message_row, messages, n_messages),
};
