/* How each table looks as CSV. */
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
    QUANTILES(forecast_line, forecast.quantile, quantity),
    COLUMN(forecast_line, "statistical", forecast.statistical, quantity, OPTIONAL),
    COLUMN(forecast_line, "aht_sd_s", forecast.aht_sd_s, quantity, OPTIONAL),
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

static const wfm_table_format forecast_format = {
    .layout   = &forecast_layout,
    .required = " queue start mean ",
    .join     = join_forecast,
    .split    = split_forecast,
};

static const wfm_table_format requirement_format = {
    .layout   = &wfm_layouts[WFM_LAYOUT_REQUIREMENT],
    .required = " queue start demand ",
    .split    = split_requirement,
};

static const wfm_table_format day_format      = {.layout = &wfm_layouts[WFM_LAYOUT_FORECAST_DAY]};
static const wfm_table_format score_format    = {.layout = &wfm_layouts[WFM_LAYOUT_FORECAST_SCORE]};
static const wfm_table_format left_out_format = {.layout = &wfm_layouts[WFM_LAYOUT_LEFT_OUT]};
static const wfm_table_format person_format   = {.layout = &wfm_layouts[WFM_LAYOUT_PERSON]};
static const wfm_table_format price_format    = {.layout = &wfm_layouts[WFM_LAYOUT_PRICE]};
static const wfm_table_format change_format   = {.layout = &wfm_layouts[WFM_LAYOUT_CHANGE]};
static const wfm_table_format conflict_format = {.layout = &wfm_layouts[WFM_LAYOUT_CONFLICT]};

const wfm_table_format *wfm_table_format_of(wfm_table table)
{
    static const wfm_table_format *const format[] = {
        [WFM_TABLE_FORECAST] = &forecast_format,    [WFM_TABLE_REQUIREMENT] = &requirement_format,
        [WFM_TABLE_ROSTER] = &wfm_roster_format,    [WFM_TABLE_FORECAST_DAY] = &day_format,
        [WFM_TABLE_FORECAST_SCORE] = &score_format, [WFM_TABLE_LEFT_OUT] = &left_out_format,
        [WFM_TABLE_PERSON] = &person_format,        [WFM_TABLE_PRICE] = &price_format,
        [WFM_TABLE_CONFLICT] = &conflict_format,    [WFM_TABLE_CHANGE] = &change_format,
        [WFM_TABLE_CARRIED] = &wfm_carried_format,
    };
    return format[table];
}
