/* A table from CSV, ours or another's: columns by name, what is not said stays empty. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "engine/base/csv.h"
#include "engine/base/error.h"
#include "engine/base/text.h"
#include "engine/io/csv_out.h"
#include "engine/io/table_csv.h"

typedef struct {
    const wfm_table_format *format;
    const wfm_zone         *zone;
    wfm_draft               draft;
} reading;

static bool is_required(const wfm_table_format *format, const char *column)
{
    char word[64];

    (void)snprintf(word, sizeof word, " %s ", column);
    return strstr(format->required, word) != NULL;
}

/* Without the guard that a writer has put before a text. */
static const char *plain_text(const wfm_column *column, const char *text)
{
    const bool guarded =
        column->domain->kind == WFM_CELL_TEXT && *text == '\'' && wfm_csv_is_formula(text + 1);

    return guarded ? text + 1 : text;
}

static wfm_status take_cell(reading *r, const wfm_csv_row *row, size_t c, wfm_error *err)
{
    const wfm_column *column = &r->draft.layout->columns[c];
    const char       *text   = plain_text(column, row->field[c]);
    wfm_value         value;
    wfm_error         why;

    if (*text == '\0' && !row->columns[c].required)
        return WFM_OK;
    if (wfm_cell_parse(column, text, r->zone, &value, &why))
        return wfm_fail(err, WFM_EDATA, "%s:%zu: column '%s': %s", row->file, row->line,
                        column->name, why.text);
    return wfm_draft_set(&r->draft, column, value, err);
}

static wfm_status take_row(const wfm_csv_row *row, void *user, wfm_error *err)
{
    reading   *r      = user;
    wfm_status status = wfm_draft_add(&r->draft, err);
    wfm_error  why;

    for (size_t c = 0; c < r->draft.layout->n_columns && !status; c++)
        status = take_cell(r, row, c, err);
    if (!status && wfm_row_check_span(r->draft.layout, wfm_draft_last(&r->draft), &why))
        status = wfm_fail(err, WFM_EDATA, "%s:%zu: %s", row->file, row->line, why.text);
    return status;
}

static wfm_status hand_over(reading *r, wfm_error *err)
{
    void      *rows   = NULL;
    wfm_status status = wfm_draft_settle(&r->draft, r->zone, &rows, err);

    return status ? status : r->format->split(rows, r->draft.n, r->draft.results, err);
}

wfm_status wfm_table_read_csv(const char *path, const wfm_zone *zone, wfm_table table,
                              wfm_results *results, wfm_messages *messages, wfm_error *err)
{
    const wfm_table_format *format = wfm_table_format_of(table);
    const wfm_layout       *layout = format->layout;
    wfm_csv_column          columns[WFM_CSV_COLUMNS];
    reading   r = {.format = format, .zone = zone, .draft = {.layout = layout, .results = results}};
    wfm_error why;

    if (!format->split)
        return wfm_fail(err, WFM_EUSAGE, "'%s': a %s is written as CSV, but not read from it", path,
                        layout->name);
    assert(layout->n_columns <= WFM_CSV_COLUMNS);
    for (size_t c = 0; c < layout->n_columns; c++)
        columns[c] =
            (wfm_csv_column){layout->columns[c].name, is_required(format, layout->columns[c].name)};
    const wfm_csv_source source = {
        .path = path, .columns = columns, .n_columns = layout->n_columns};

    wfm_status status = wfm_csv_read(&source, take_row, &r, messages, err);
    if (!status && (status = hand_over(&r, &why)))
        (void)wfm_fail(err, status, "%s: %s", wfm_base_name(path), why.text);
    wfm_draft_release(&r.draft);
    return status;
}
