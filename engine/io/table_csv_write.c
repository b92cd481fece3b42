/* A table of the results as CSV. */
#include "engine/base/error.h"
#include "engine/io/cell.h"
#include "engine/io/csv_out.h"
#include "engine/io/table_csv.h"

typedef struct {
    wfm_csv_out       out;
    const wfm_layout *layout;
    const wfm_zone   *zone;
} writing;

static wfm_status write_row(const void *row, void *user, wfm_error *err)
{
    writing         *w      = user;
    const wfm_status status = wfm_row_check(w->layout, row, err);

    if (status)
        return status;
    for (size_t c = 0; c < w->layout->n_columns; c++) {
        const wfm_column *column = &w->layout->columns[c];
        char              room[WFM_CELL_TEXT_ROOM];
        const char       *text = wfm_cell_text(column, wfm_cell_get(column, row), w->zone, room);

        if (column->domain->kind == WFM_CELL_TEXT)
            wfm_csv_out_text(&w->out, text);
        else
            wfm_csv_out_field(&w->out, text);
    }
    return wfm_csv_out_end_row(&w->out, err);
}

static wfm_status write_header(writing *w, wfm_error *err)
{
    for (size_t c = 0; c < w->layout->n_columns; c++)
        wfm_csv_out_field(&w->out, w->layout->columns[c].name);
    return wfm_csv_out_end_row(&w->out, err);
}

static wfm_status write_rows(const wfm_results *results, writing *w, wfm_error *err)
{
    const wfm_rows rows   = wfm_layout_rows(w->layout, results);
    wfm_status     status = WFM_OK;

    for (size_t i = 0; i < rows.n && !status; i++)
        status = write_row(rows.at + i * w->layout->row_size, w, err);
    return status;
}

wfm_status wfm_table_write_csv(const wfm_results *results, const wfm_zone *zone, wfm_table table,
                               const char *path, wfm_error *err)
{
    const wfm_table_format *format = wfm_table_format_of(table);
    writing                 w      = {.layout = format->layout, .zone = zone};
    wfm_status              status = wfm_csv_out_open(path, &w.out, err);

    if (status)
        return status;
    status = write_header(&w, err);
    if (!status)
        status =
            format->join ? format->join(results, write_row, &w, err) : write_rows(results, &w, err);
    if (status) {
        wfm_csv_out_drop(&w.out);
        return status;
    }
    return wfm_csv_out_commit(&w.out, err);
}
