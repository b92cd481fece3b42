#include "engine/run/step.h"

#include <omp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"

#define LINE_ROOM 2000

wfm_status step_say(wfm_results *results, wfm_severity severity, wfm_error *err, const char *format,
                    ...)
{
    char             line[LINE_ROOM];
    wfm_message_row *rows = wfm_results_take(results, results->n_messages + 1, sizeof *rows);
    va_list          args;

    va_start(args, format);
    (void)vsnprintf(line, sizeof line, format, args);
    va_end(args);
    const char *text = wfm_results_text(results, line);
    if (!rows || !text)
        return wfm_fail_memory(err);
    if (results->n_messages)
        memcpy(rows, results->messages, results->n_messages * sizeof *rows);
    rows[results->n_messages++] = (wfm_message_row){severity, text};
    results->messages           = rows;
    return WFM_OK;
}

static bool is_figure(const wfm_kpi_row *row, const char *name, const char *queue)
{
    return strcmp(row->name, name) == 0 && strcmp(row->queue, queue) == 0;
}

wfm_status step_figure(wfm_results *results, const char *name, const char *queue, double value,
                       const char *unit, wfm_error *err)
{
    const wfm_kpi_row figure = {name, queue, value, unit};
    wfm_kpi_row      *rows;

    for (size_t i = 0; i < results->n_figures; i++)
        if (is_figure(&results->figures[i], name, queue)) {
            results->figures[i] = figure;
            return WFM_OK;
        }
    rows = wfm_results_take(results, results->n_figures + 1, sizeof *rows);
    if (!rows)
        return wfm_fail_memory(err);
    if (results->n_figures)
        memcpy(rows, results->figures, results->n_figures * sizeof *rows);
    rows[results->n_figures++] = figure;
    results->figures           = rows;
    return WFM_OK;
}

int step_threads(const wfm_options *options)
{
    return options->threads > 0 ? options->threads : omp_get_max_threads();
}

wfm_status step_first_failure(const wfm_error *failure, size_t n, wfm_error *err)
{
    for (size_t i = 0; i < n; i++)
        if (failure[i].status) {
            *err = failure[i];
            return failure[i].status;
        }
    return WFM_OK;
}

void step_progress(const wfm_options *options, const char *step, double share, const char *words)
{
    if (options->progress)
        options->progress(step, share, words, options->user);
}
