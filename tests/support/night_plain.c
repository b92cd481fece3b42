#include "tests/support/night_plain.h"

#include "tests/support/night_site.h"
#include "tests/support/textbook.h"

#define WEEKS          8
#define WEEK_INTERVALS ((size_t)(7 * 86400 / NIGHT_INTERVAL_S))

static void mean_of_weeks(const wfm_series *series, size_t ahead, double *out)
{
    double calls    = 0;
    double handle_s = 0;
    double answered = 0;

    for (size_t week = 1; week <= WEEKS; week++) {
        const wfm_history_row *row =
            &series->rows[series->n_rows - week * WEEK_INTERVALS + ahead % WEEK_INTERVALS];

        calls += row->offered;
        handle_s += row->handle_s;
        answered += row->answered;
    }
    out[0] = calls / WEEKS;
    out[1] = handle_s / answered;
}

void night_plain_forecast(const wfm_history *history, size_t intervals, double *out)
{
    for (size_t s = 0; s < history->n_series; s++)
        for (size_t i = 0; i < intervals; i++)
            mean_of_weeks(&history->series[s], i, out + 2 * (s * intervals + i));
}

void night_plain_staff(const wfm_results *results, int *agents)
{
    for (size_t i = 0; i < results->n_forecast; i++) {
        const wfm_forecast_row *row = &results->forecast[i];
        const textbook_queue    q   = {row->mean / NIGHT_INTERVAL_S, row->aht_s, NIGHT_PATIENCE_S,
                                       NIGHT_WITHIN_S, NIGHT_LEVEL};

        agents[i] = textbook_agents_a(&q);
    }
}
