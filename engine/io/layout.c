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
    QUANTILES(wfm_forecast_row, quantile, quantity),
    COLUMN(wfm_forecast_row, "statistical", statistical, quantity, OPTIONAL, SINCE(3)),
    COLUMN(wfm_forecast_row, "aht_sd_s", aht_sd_s, quantity, OPTIONAL, SINCE(3)),
};

static const wfm_column forecast_day[] = {
    COLUMN(wfm_forecast_day_row, "queue", queue, id, KEY),
    COLUMN(wfm_forecast_day_row, "start", start, instant, KEY),
    COLUMN(wfm_forecast_day_row, "mean", mean, magnitude, NEEDED),
    QUANTILES(wfm_forecast_day_row, quantile, magnitude),
};

static const wfm_column forecast_score[] = {
    COLUMN(wfm_forecast_score_row, "queue", queue, id, KEY),
    COLUMN(wfm_forecast_score_row, "method", method, method, KEY),
    COLUMN(wfm_forecast_score_row, "chosen", chosen, flag, NEEDED),
    COLUMN(wfm_forecast_score_row, "origins", origins, count, NEEDED),
    COLUMN(wfm_forecast_score_row, "wape", wape, magnitude, OPTIONAL),
    COLUMN(wfm_forecast_score_row, "day_wape", day_wape, magnitude, OPTIONAL),
    COLUMN(wfm_forecast_score_row, "bias", bias, amount, OPTIONAL),
};

static const wfm_column forecast_spread[] = {
    COLUMN(wfm_forecast_spread_row, "queue", queue, id, KEY),
    COLUMN(wfm_forecast_spread_row, "lead", lead, lead, KEY),
    COLUMN(wfm_forecast_spread_row, "slot_kappa", slot_kappa, magnitude, NEEDED),
    COLUMN(wfm_forecast_spread_row, "day_kappa", day_kappa, magnitude, NEEDED),
};

static const wfm_column left_out[] = {
    COLUMN(wfm_left_out_row, "queue", queue, id, KEY),
    COLUMN(wfm_left_out_row, "start", start, instant, KEY),
    COLUMN(wfm_left_out_row, "end", end, instant, NEEDED),
    COLUMN(wfm_left_out_row, "reason", reason, fate, NEEDED),
    COLUMN(wfm_left_out_row, "calls", calls, magnitude, OPTIONAL),
    COLUMN(wfm_left_out_row, "expected", expected, magnitude, OPTIONAL),
};

static const wfm_column rate[] = {
    COLUMN(wfm_rate_row, "cause", cause, text, KEY),
    COLUMN(wfm_rate_row, "start", start, instant, KEY),
    COLUMN(wfm_rate_row, "rate", rate, rate, NEEDED),
    COLUMN(wfm_rate_row, "sd", sd, share, NEEDED),
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
    COLUMN(wfm_coverage_row, "p_enough", p_enough, share, OPTIONAL, SINCE(6)),
};

#define BALANCE(good, text)                                                                        \
    COLUMN(wfm_person_row, "balance_" text, balance[good], amount, NEEDED),

static const wfm_column person[] = {
    COLUMN(wfm_person_row, "person", person, id, KEY),
    COLUMN(wfm_person_row, "shifts", shifts, count, NEEDED),
    COLUMN(wfm_person_row, "paid_min", paid_min, count, NEEDED),
    COLUMN(wfm_person_row, "least_min", least_min, count, NEEDED),
    COLUMN(wfm_person_row, "most_min", most_min, count, NEEDED),
    COLUMN(wfm_person_row, "nights", nights, count, NEEDED),
    COLUMN(wfm_person_row, "weekends", weekends, count, NEEDED),
    COLUMN(wfm_person_row, "wishes", wishes, count, NEEDED),
    COLUMN(wfm_person_row, "wishes_kept", wishes_kept, count, NEEDED),
    COLUMN(wfm_person_row, "reserve_min", reserve_min, count, NEEDED),
    WFM_GOOD_LIST(BALANCE)
    COLUMN(wfm_person_row, "run_days", run_days, count, NEEDED),
    COLUMN(wfm_person_row, "off_days", off_days, count, NEEDED),
    COLUMN(wfm_person_row, "night_run", night_run, count, NEEDED),
    COLUMN(wfm_person_row, "last_shift", last_shift, id, OPTIONAL),
    COLUMN(wfm_person_row, "last_end", last_end, instant, NEEDED),
    COLUMN(wfm_person_row, "period_paid_min", period_paid_min, count, ZERO, SINCE(6)),
    COLUMN(wfm_person_row, "year_paid_min", year_paid_min, count, ZERO, SINCE(6)),
    COLUMN(wfm_person_row, "span_weekends", span_weekends, count, ZERO, SINCE(6)),
};

static const wfm_column price[] = {
    COLUMN(wfm_price_row, "queue", queue, id, KEY),
    COLUMN(wfm_price_row, "reserve", reserve, flag, KEY),
    COLUMN(wfm_price_row, "start", start, instant, KEY),
    COLUMN(wfm_price_row, "price", price, amount, NEEDED),
};

static const wfm_column change[] = {
    COLUMN(wfm_change_row, "person", person, id, KEY),
    COLUMN(wfm_change_row, "day", day, instant, KEY),
    COLUMN(wfm_change_row, "kind", kind, change, NEEDED),
    COLUMN(wfm_change_row, "was_from", was_from, instant, NEEDED),
    COLUMN(wfm_change_row, "was_to", was_to, instant, NEEDED),
    COLUMN(wfm_change_row, "now_from", now_from, instant, NEEDED),
    COLUMN(wfm_change_row, "now_to", now_to, instant, NEEDED),
    COLUMN(wfm_change_row, "price", price, magnitude, NEEDED),
};

static const wfm_column conflict[] = {
    COLUMN(wfm_conflict_row, "person", person, id, KEY),
    COLUMN(wfm_conflict_row, "conflict", conflict, count, KEY),
    COLUMN(wfm_conflict_row, "member", member, count, KEY),
    COLUMN(wfm_conflict_row, "rule", rule, clause, NEEDED),
    COLUMN(wfm_conflict_row, "start", start, instant, NEEDED),
    COLUMN(wfm_conflict_row, "end", end, instant, NEEDED),
    COLUMN(wfm_conflict_row, "file", file, text, OPTIONAL),
    COLUMN(wfm_conflict_row, "line", line, count, NEEDED),
    COLUMN(wfm_conflict_row, "words", words, text, NEEDED),
    COLUMN(wfm_conflict_row, "given_up", given_up, flag, NEEDED),
    COLUMN(wfm_conflict_row, "kept", kept, count, NEEDED),
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
    COLUMN(wfm_results, "premium", objective.premium, amount, ZERO, SINCE(4)),
    COLUMN(wfm_results, "overtime", objective.overtime, amount, ZERO, SINCE(4)),
    COLUMN(wfm_results, "must", objective.must, amount, ZERO, SINCE(4)),
    COLUMN(wfm_results, "wishes", objective.wishes, amount, ZERO, SINCE(4)),
    COLUMN(wfm_results, "spread", objective.spread, amount, ZERO, SINCE(4)),
    COLUMN(wfm_results, "fairness", objective.fairness, amount, ZERO, SINCE(4)),
    COLUMN(wfm_results, "cut", objective.cut, flag, OPTIONAL, SINCE(4)),
    COLUMN(wfm_results, "changes", objective.changes, amount, ZERO, SINCE(6)),
};

static const wfm_column message[] = {
    COLUMN(wfm_message_row, "severity", severity, severity, NEEDED),
    COLUMN(wfm_message_row, "text", text, text, NEEDED),
};

/* clang-format on */

#define ROWS_LIKE(table, like, version, rows, count)                                               \
    {                                                                                              \
        .name = #table, .since = (version), .row_size = sizeof *((wfm_results *)0)->rows,          \
        .rows_at = offsetof(wfm_results, rows), .n_at = offsetof(wfm_results, count),              \
        COLUMNS(like)                                                                              \
    }
#define ROWS(table, version, rows, count) ROWS_LIKE(table, table, version, rows, count)
#define SINGLE(table, version, present)                                                            \
    {                                                                                              \
        .name = #table, .since = (version), .single = true, .n_at = (present), COLUMNS(table)      \
    }

/* clang-format off */
const wfm_layout wfm_layouts[WFM_LAYOUTS] = {
    [WFM_LAYOUT_RUN]             = SINGLE(run, 1, WFM_ALWAYS),
    [WFM_LAYOUT_INPUT]           = ROWS(input, 1, run.inputs, run.n_inputs),
    [WFM_LAYOUT_OPTION]          = ROWS(option, 1, run.options, run.n_options),
    [WFM_LAYOUT_FORECAST]        = ROWS(forecast, 1, forecast, n_forecast),
    [WFM_LAYOUT_GROUP_FORECAST]  = ROWS_LIKE(group_forecast, forecast, 3, group_forecast, n_group_forecast),
    [WFM_LAYOUT_FORECAST_DAY]    = ROWS(forecast_day, 3, forecast_days, n_forecast_days),
    [WFM_LAYOUT_FORECAST_SCORE]  = ROWS(forecast_score, 3, forecast_scores, n_forecast_scores),
    [WFM_LAYOUT_FORECAST_SPREAD] = ROWS(forecast_spread, 3, forecast_spreads, n_forecast_spreads),
    [WFM_LAYOUT_LEFT_OUT]        = ROWS(left_out, 3, left_out, n_left_out),
    [WFM_LAYOUT_RATE]            = ROWS(rate, 3, rates, n_rates),
    [WFM_LAYOUT_REQUIREMENT]     = ROWS(requirement, 1, requirement, n_requirement),
    [WFM_LAYOUT_PUBLISHED]       = ROWS_LIKE(published, shift, 6, published, n_published),
    [WFM_LAYOUT_SHIFT]           = ROWS(shift, 1, shifts, n_shifts),
    [WFM_LAYOUT_ACTIVITY]        = ROWS(activity, 1, activities, n_activities),
    [WFM_LAYOUT_COVERAGE]        = ROWS(coverage, 1, coverage, n_coverage),
    [WFM_LAYOUT_PERSON]          = ROWS(person, 4, people, n_people),
    [WFM_LAYOUT_PRICE]           = ROWS(price, 4, prices, n_prices),
    [WFM_LAYOUT_CHANGE]          = ROWS(change, 6, changes, n_changes),
    [WFM_LAYOUT_CONFLICT]        = ROWS(conflict, 5, conflicts, n_conflicts),
    [WFM_LAYOUT_KPI]             = ROWS(kpi, 1, kpis, n_kpis),
    [WFM_LAYOUT_OBJECTIVE]       = SINGLE(objective, 1, offsetof(wfm_results, objective.present)),
    [WFM_LAYOUT_MESSAGE]         = ROWS(message, 1, messages, n_messages),
};
/* clang-format on */
