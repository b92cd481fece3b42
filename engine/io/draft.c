#include "engine/io/draft.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"

static wfm_status grow(wfm_draft *draft, wfm_error *err)
{
    const size_t room = draft->room ? 2 * draft->room : 64;
    char        *rows = realloc(draft->rows, room * draft->layout->row_size);

    if (!rows)
        return wfm_fail_memory(err);
    draft->rows = rows;
    draft->room = room;
    return WFM_OK;
}

void *wfm_draft_last(const wfm_draft *draft)
{
    if (draft->layout->single)
        return draft->results;
    return draft->rows + (draft->n - 1) * draft->layout->row_size;
}

wfm_status wfm_draft_add(wfm_draft *draft, wfm_error *err)
{
    const wfm_layout *layout = draft->layout;

    if (!layout->single && draft->n == draft->room && grow(draft, err))
        return WFM_ENOMEM;
    draft->n++;
    if (!layout->single)
        memset(wfm_draft_last(draft), 0, layout->row_size);
    for (size_t c = 0; c < layout->n_columns; c++)
        wfm_cell_set(&layout->columns[c], wfm_draft_last(draft),
                     wfm_cell_empty(&layout->columns[c]));
    return WFM_OK;
}

/* A text that the row before has as well is shared with it: queues and people repeat. */
static const char *keep_text(wfm_draft *draft, const wfm_column *column, const char *text)
{
    if (*text == '\0')
        return "";
    if (!draft->layout->single && draft->n > 1) {
        const char *row    = wfm_draft_last(draft);
        const char *before = wfm_cell_get(column, row - draft->layout->row_size).text;

        if (strcmp(before, text) == 0)
            return before;
    }
    return wfm_results_text(draft->results, text);
}

wfm_status wfm_draft_set(wfm_draft *draft, const wfm_column *column, wfm_value value,
                         wfm_error *err)
{
    if (column->domain->kind == WFM_CELL_TEXT) {
        value.text = keep_text(draft, column, value.text);
        if (!value.text)
            return wfm_fail_memory(err);
    }
    wfm_cell_set(column, wfm_draft_last(draft), value);
    return WFM_OK;
}

/* What qsort moves: it has no room for the layout beside the rows. */
typedef struct {
    const wfm_layout *layout;
    const char       *row;
} entry;

static int by_key(const void *a, const void *b)
{
    const entry *left  = a;
    const entry *right = b;

    return wfm_row_compare(left->layout, left->row, right->row);
}

static wfm_status fail_twice(const wfm_layout *layout, const void *row, const wfm_zone *zone,
                             wfm_error *err)
{
    char   key[160] = "";
    char   room[WFM_CELL_TEXT_ROOM];
    size_t used = 0;

    for (size_t c = 0; c < layout->n_columns && used < sizeof key; c++) {
        const wfm_column *column = &layout->columns[c];
        if (column->key)
            used += (size_t)snprintf(key + used, sizeof key - used, "%s%s '%s'", used ? ", " : "",
                                     column->name,
                                     wfm_cell_text(column, wfm_cell_get(column, row), zone, room));
    }
    return wfm_fail(err, WFM_EDATA, "%s: %s stands twice", layout->name, key);
}

static wfm_status sort(const wfm_draft *draft, entry *entries, const wfm_zone *zone, wfm_error *err)
{
    const wfm_layout *layout = draft->layout;

    for (size_t i = 0; i < draft->n; i++)
        entries[i] = (entry){layout, draft->rows + i * layout->row_size};
    if (!wfm_layout_has_key(layout))
        return WFM_OK;
    qsort(entries, draft->n, sizeof *entries, by_key);
    for (size_t i = 1; i < draft->n; i++)
        if (by_key(&entries[i - 1], &entries[i]) == 0)
            return fail_twice(layout, entries[i].row, zone, err);
    return WFM_OK;
}

wfm_status wfm_draft_settle(const wfm_draft *draft, const wfm_zone *zone, void **rows,
                            wfm_error *err)
{
    const size_t size = draft->layout->row_size;

    if (draft->layout->single || draft->n == 0) {
        *rows = NULL;
        return WFM_OK;
    }
    entry *entries = calloc(draft->n, sizeof *entries);
    char  *to      = wfm_results_take(draft->results, draft->n, size);

    if (!entries || !to) {
        free(entries);
        return wfm_fail_memory(err);
    }
    const wfm_status status = sort(draft, entries, zone, err);
    for (size_t i = 0; i < draft->n && !status; i++)
        memcpy(to + i * size, entries[i].row, size);
    free(entries);
    if (!status)
        *rows = to;
    return status;
}

void wfm_draft_release(wfm_draft *draft)
{
    free(draft->rows);
    draft->rows = NULL;
    draft->n = draft->room = 0;
}
