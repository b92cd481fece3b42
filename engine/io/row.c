/* Whole rows by their description: where they lie, their order, what they may hold. */
#include <assert.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/io/cell.h"
#include "engine/io/layout.h"

static bool is_there(const wfm_layout *layout, const wfm_results *results)
{
    return layout->n_at == WFM_ALWAYS || *(const bool *)((const char *)results + layout->n_at);
}

wfm_rows wfm_layout_rows(const wfm_layout *layout, const wfm_results *results)
{
    const char *base = (const char *)results;
    wfm_rows    rows = {base, 0};

    if (layout->single) {
        rows.n = is_there(layout, results);
    } else {
        memcpy(&rows.at, base + layout->rows_at, sizeof rows.at);
        memcpy(&rows.n, base + layout->n_at, sizeof rows.n);
    }
    return rows;
}

void wfm_layout_give(const wfm_layout *layout, wfm_results *results, void *rows, size_t n)
{
    char *base = (char *)results;

    if (!layout->single) {
        memcpy(base + layout->rows_at, &rows, sizeof rows);
        memcpy(base + layout->n_at, &n, sizeof n);
    } else if (layout->n_at != WFM_ALWAYS) {
        *(bool *)(base + layout->n_at) = n > 0;
    }
}

bool wfm_layout_has_key(const wfm_layout *layout)
{
    for (size_t c = 0; c < layout->n_columns; c++)
        if (layout->columns[c].key)
            return true;
    return false;
}

const wfm_layout *wfm_layout_find(const char *name)
{
    for (size_t t = 0; t < WFM_LAYOUTS; t++)
        if (strcmp(wfm_layouts[t].name, name) == 0)
            return &wfm_layouts[t];
    return NULL;
}

const wfm_column *wfm_layout_column(const wfm_layout *layout, const char *name)
{
    for (size_t c = 0; c < layout->n_columns; c++)
        if (strcmp(layout->columns[c].name, name) == 0)
            return &layout->columns[c];
    return NULL;
}

static int compare_cell(const wfm_column *column, const void *a, const void *b)
{
    const wfm_value left  = wfm_cell_get(column, a);
    const wfm_value right = wfm_cell_get(column, b);

    if (column->domain->kind == WFM_CELL_TEXT)
        return strcmp(left.text, right.text);
    assert(column->domain->kind != WFM_CELL_REAL);
    return (left.whole > right.whole) - (left.whole < right.whole);
}

int wfm_row_compare(const wfm_layout *layout, const void *a, const void *b)
{
    int order = 0;

    for (size_t c = 0; c < layout->n_columns && order == 0; c++)
        if (layout->columns[c].key)
            order = compare_cell(&layout->columns[c], a, b);
    return order;
}

wfm_status wfm_row_check_span(const wfm_layout *layout, const void *row, wfm_error *err)
{
    const wfm_column *start = wfm_layout_column(layout, "start");
    const wfm_column *end   = wfm_layout_column(layout, "end");

    if (!start || !end || wfm_cell_get(end, row).whole > wfm_cell_get(start, row).whole)
        return WFM_OK;
    return wfm_fail(err, WFM_EDATA, "%s, end: must be after the start", layout->name);
}

wfm_status wfm_row_check(const wfm_layout *layout, const void *row, wfm_error *err)
{
    for (size_t c = 0; c < layout->n_columns; c++) {
        const wfm_column *column = &layout->columns[c];
        wfm_error         why;

        if (wfm_cell_check(column, wfm_cell_get(column, row), &why))
            return wfm_fail(err, WFM_EDATA, "%s, %s: %s", layout->name, column->name, why.text);
    }
    return wfm_row_check_span(layout, row, err);
}
