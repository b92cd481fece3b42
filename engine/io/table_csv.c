/* How the forecast and the requirement look as CSV. */
#include "engine/io/table_csv.h"

#include "engine/base/error.h"
#include "engine/io/columns.h"

typedef struct {
    wfm_instant      origin; /* first interval not known to the forecaster */
    wfm_forecast_row forecast;
} forecast_line;

/* clang-format off */
static const wfm_column forecast_columns[] = {
    COLUMN(forecast_line, "queue", forecast.queue, id, KEY),
    COLUMN(forecast_line, "origin", origin, instant, NEEDED),
    COLUMN(forecast_line, "start", forecast.start, instant, KEY),
    COLUMN(forecast_line, "mean", forecast.mean, quantity, NEEDED),
    COLUMN(forecast_line, "aht_s", forecast.aht_s, quantity, OPTIONAL),
    COLUMN(forecast_line, "q05", forecast.quantile[0], quantity, OPTIONAL),
    COLUMN(forecast_line, "q10", forecast.quantile[1], quantity, OPTIONAL),
    COLUMN(forecast_line, "q25", forecast.quantile[2], quantity, OPTIONAL),
    COLUMN(forecast_line, "q50", forecast.quantile[3], quantity, OPTIONAL),
    COLUMN(forecast_line, "q75", forecast.quantile[4], quantity, OPTIONAL),
    COLUMN(forecast_line, "q90", forecast.quantile[5], quantity, OPTIONAL),
    COLUMN(forecast_line, "q95", forecast.quantile[6], quantity, OPTIONAL),
};
/* clang-format on */

static const wfm_layout forecast_layout = {
    .name = "forecast", .row_size = sizeof(forecast_line), COLUMNS(forecast_columns)};

static wfm_status join_forecast(const wfm_results *results, wfm_table_emit emit, void *user,
                                wfm_error *err)
{
    wfm_status status = WFM_OK;

    for (size_t i = 0; i < results->n_forecast && !status; i++) {
        const forecast_line line = {results->run.start, results->forecast[i]};
        status                   = emit(&line, user, err);
    }
    return status;
}

static wfm_status split_forecast(void *rows, size_t n, wfm_results *results, wfm_error *err)
{
    const forecast_line *line = rows;
    wfm_forecast_row    *to   = wfm_results_take(results, n, sizeof *to);

    if (!to)
        return wfm_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        to[i] = line[i].forecast;
    results->forecast   = to;
    results->n_forecast = n;
    return WFM_OK;
}

static wfm_status join_requirement(const wfm_results *results, wfm_table_emit emit, void *user,
                                   wfm_error *err)
{
    wfm_status status = WFM_OK;

    for (size_t i = 0; i < results->n_requirement && !status; i++)
        status = emit(&results->requirement[i], user, err);
    return status;
}

/* Whoever knows only the demand needs as many agents, pays as many, and keeps no reserve. */
static wfm_status split_requirement(void *rows, size_t n, wfm_results *results, wfm_error *err)
{
    wfm_requirement_row *row = rows;

    (void)err;
    for (size_t i = 0; i < n; i++) {
        if (row[i].agents == WFM_CELL_NOTHING)
            row[i].agents = row[i].demand;
        if (row[i].gross == WFM_CELL_NOTHING)
            row[i].gross = row[i].demand;
        if (row[i].reserve == WFM_CELL_NOTHING)
            row[i].reserve = 0;
    }
    results->requirement   = row;
    results->n_requirement = n;
    return WFM_OK;
}

/* The rows of the file are those of the results. */
static const wfm_table_format requirement_format = {
    .layout   = &wfm_layouts[WFM_LAYOUT_REQUIREMENT],
    .required = " queue start demand ",
    .join     = join_requirement,
    .split    = split_requirement,
};

static const wfm_table_format forecast_format = {
    .layout   = &forecast_layout,
    .required = " queue start mean ",
    .join     = join_forecast,
    .split    = split_forecast,
};

const wfm_table_format *wfm_table_format_of(wfm_table table)
{
    switch (table) {
    case WFM_TABLE_FORECAST:
        return &forecast_format;
    case WFM_TABLE_REQUIREMENT:
        break;
    case WFM_TABLE_ROSTER:
        return &wfm_roster_format;
    }
    return &requirement_format;
}
