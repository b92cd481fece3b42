/* Every table of the results, a column a line. */
#include "engine/io/layout.h"

#include "engine/io/columns.h"

/* clang-format off */
static const wfm_column run[] = {
    COLUMN(wfm_results, "command", run.command, text, NEEDED),
    COLUMN(wfm_results, "version", run.version, text, NEEDED),
    COLUMN(wfm_results, "site", run.site, id, OPTIONAL),
    COLUMN(wfm_results, "zone", run.zone, text, NEEDED),
    COLUMN(wfm_results, "interval_s", run.interval_s, interval, NEEDED),
    COLUMN(wfm_results, "start", run.start, instant, NEEDED),
    COLUMN(wfm_results, "end", run.end, instant, NEEDED),
    COLUMN(wfm_results, "negative", negative, flag, NEEDED),
};

static const wfm_column input[] = {
    COLUMN(wfm_run_input, "role", role, text, NEEDED),
    COLUMN(wfm_run_input, "name", name, text, NEEDED),
    COLUMN(wfm_run_input, "sha256", sha256, sha256, NEEDED),
};

static const wfm_column option[] = {
    COLUMN(wfm_run_option, "name", name, text, NEEDED),
    COLUMN(wfm_run_option, "value", value, text, OPTIONAL),
};

static const wfm_column forecast[] = {
    COLUMN(wfm_forecast_row, "queue", queue, id, KEY),
    COLUMN(wfm_forecast_row, "start", start, instant, KEY),
    COLUMN(wfm_forecast_row, "mean", mean, quantity, NEEDED),
    COLUMN(wfm_forecast_row, "aht_s", aht_s, quantity, OPTIONAL),
    COLUMN(wfm_forecast_row, "q05", quantile[0], quantity, OPTIONAL),
    COLUMN(wfm_forecast_row, "q10", quantile[1], quantity, OPTIONAL),
    COLUMN(wfm_forecast_row, "q25", quantile[2], quantity, OPTIONAL),
    COLUMN(wfm_forecast_row, "q50", quantile[3], quantity, OPTIONAL),
    COLUMN(wfm_forecast_row, "q75", quantile[4], quantity, OPTIONAL),
    COLUMN(wfm_forecast_row, "q90", quantile[5], quantity, OPTIONAL),
    COLUMN(wfm_forecast_row, "q95", quantile[6], quantity, OPTIONAL),
};

/* A requirement from elsewhere may know nothing but the demand: all reals are optional. */
static const wfm_column requirement[] = {
    COLUMN(wfm_requirement_row, "queue", queue, id, KEY),
    COLUMN(wfm_requirement_row, "start", start, instant, KEY),
    COLUMN(wfm_requirement_row, "calls", calls, quantity, OPTIONAL),
    COLUMN(wfm_requirement_row, "offered", offered, quantity, OPTIONAL, SINCE(2)),
    COLUMN(wfm_requirement_row, "aht_s", aht_s, quantity, OPTIONAL),
    COLUMN(wfm_requirement_row, "load_erl", load_erl, quantity, OPTIONAL),
    COLUMN(wfm_requirement_row, "lagged_load_erl", lagged_load_erl, quantity, OPTIONAL, SINCE(2)),
    COLUMN(wfm_requirement_row, "agents", agents, count, NEEDED),
    COLUMN(wfm_requirement_row, "demand", demand, count, NEEDED),
    COLUMN(wfm_requirement_row, "gross", gross, count, NEEDED),
    COLUMN(wfm_requirement_row, "reserve", reserve, count, NEEDED),
    COLUMN(wfm_requirement_row, "status", status, status, NEEDED),
    COLUMN(wfm_requirement_row, "reason", reason, reason, OPTIONAL, SINCE(2)),
    COLUMN(wfm_requirement_row, "binding", binding, target, OPTIONAL),
    COLUMN(wfm_requirement_row, "binding_value", binding_value, unbounded, OPTIONAL),
    COLUMN(wfm_requirement_row, "binding_value_less_one", binding_value_less_one, unbounded, OPTIONAL),
    COLUMN(wfm_requirement_row, "service_level", service_level, share, OPTIONAL),
    COLUMN(wfm_requirement_row, "asa_s", asa_s, unbounded, OPTIONAL),
    COLUMN(wfm_requirement_row, "p_wait", p_wait, share, OPTIONAL),
    COLUMN(wfm_requirement_row, "p_abandon", p_abandon, share, OPTIONAL),
    COLUMN(wfm_requirement_row, "occupancy", occupancy, share, OPTIONAL),
};

static const wfm_column shift[] = {
    COLUMN(wfm_shift_row, "person", person, id, KEY),
    COLUMN(wfm_shift_row, "start", start, instant, KEY),
    COLUMN(wfm_shift_row, "end", end, instant, NEEDED),
    COLUMN(wfm_shift_row, "shift", shift, id, OPTIONAL),
    COLUMN(wfm_shift_row, "paid_min", paid_min, count, NEEDED),
};

static const wfm_column activity[] = {
    COLUMN(wfm_activity_row, "person", person, id, KEY),
    COLUMN(wfm_activity_row, "start", start, instant, KEY),
    COLUMN(wfm_activity_row, "end", end, instant, NEEDED),
    COLUMN(wfm_activity_row, "kind", kind, activity, NEEDED),
    COLUMN(wfm_activity_row, "queue", queue, id, OPTIONAL),
    COLUMN(wfm_activity_row, "detail", detail, text, OPTIONAL),
};

static const wfm_column coverage[] = {
    COLUMN(wfm_coverage_row, "queue", queue, id, KEY),
    COLUMN(wfm_coverage_row, "start", start, instant, KEY),
    COLUMN(wfm_coverage_row, "demand", demand, count, NEEDED),
    COLUMN(wfm_coverage_row, "reserve", reserve, count, NEEDED),
    COLUMN(wfm_coverage_row, "rostered", rostered, quantity, NEEDED),
    COLUMN(wfm_coverage_row, "on_reserve", on_reserve, quantity, NEEDED),
    COLUMN(wfm_coverage_row, "under", under, quantity, NEEDED),
    COLUMN(wfm_coverage_row, "over", over, quantity, NEEDED),
    COLUMN(wfm_coverage_row, "reserve_under", reserve_under, quantity, NEEDED),
};

static const wfm_column kpi[] = {
    COLUMN(wfm_kpi_row, "name", name, id, KEY),
    COLUMN(wfm_kpi_row, "queue", queue, id, KEY, OPTIONAL),
    COLUMN(wfm_kpi_row, "value", value, amount, NEEDED),
    COLUMN(wfm_kpi_row, "unit", unit, text, OPTIONAL),
};

static const wfm_column objective[] = {
    COLUMN(wfm_results, "wage", objective.wage, amount, NEEDED),
    COLUMN(wfm_results, "under", objective.under, amount, NEEDED),
    COLUMN(wfm_results, "over", objective.over, amount, NEEDED),
    COLUMN(wfm_results, "reserve_under", objective.reserve_under, amount, NEEDED),
    COLUMN(wfm_results, "training_missed", objective.training_missed, amount, NEEDED),
    COLUMN(wfm_results, "total", objective.total, amount, NEEDED),
    COLUMN(wfm_results, "bound", objective.bound, amount, NEEDED),
    COLUMN(wfm_results, "gap", objective.gap, ratio, NEEDED),
};

static const wfm_column message[] = {
    COLUMN(wfm_message_row, "severity", severity, severity, NEEDED),
    COLUMN(wfm_message_row, "text", text, text, NEEDED),
};

/* clang-format on */

#define ROWS(table, row, rows, count)                                                              \
    {                                                                                              \
        .name = #table, .row_size = sizeof(row), .rows_at = offsetof(wfm_results, rows),           \
        .n_at = offsetof(wfm_results, count), COLUMNS(table)                                       \
    }
#define SINGLE(table, present)                                                                     \
    {                                                                                              \
        .name = #table, .single = true, .n_at = (present), COLUMNS(table)                          \
    }

const wfm_layout wfm_layouts[WFM_LAYOUTS] = {
    [WFM_LAYOUT_RUN]         = SINGLE(run, WFM_ALWAYS),
    [WFM_LAYOUT_INPUT]       = ROWS(input, wfm_run_input, run.inputs, run.n_inputs),
    [WFM_LAYOUT_OPTION]      = ROWS(option, wfm_run_option, run.options, run.n_options),
    [WFM_LAYOUT_FORECAST]    = ROWS(forecast, wfm_forecast_row, forecast, n_forecast),
    [WFM_LAYOUT_REQUIREMENT] = ROWS(requirement, wfm_requirement_row, requirement, n_requirement),
    [WFM_LAYOUT_SHIFT]       = ROWS(shift, wfm_shift_row, shifts, n_shifts),
    [WFM_LAYOUT_ACTIVITY]    = ROWS(activity, wfm_activity_row, activities, n_activities),
    [WFM_LAYOUT_COVERAGE]    = ROWS(coverage, wfm_coverage_row, coverage, n_coverage),
    [WFM_LAYOUT_KPI]         = ROWS(kpi, wfm_kpi_row, kpis, n_kpis),
    [WFM_LAYOUT_OBJECTIVE]   = SINGLE(objective, offsetof(wfm_results, objective.present)),
    [WFM_LAYOUT_MESSAGE]     = ROWS(message, wfm_message_row, messages, n_messages),
};
