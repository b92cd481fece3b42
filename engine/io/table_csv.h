/* The CSV of a table: its rows as the file has them, which may join what the results keep apart. */
#ifndef ENGINE_IO_TABLE_CSV_H
#define ENGINE_IO_TABLE_CSV_H

#include "engine/io/draft.h"
#include "wfm/results.h"
#include "wfm/results_file.h"

/* Takes a row of the file on its way out. */
typedef wfm_status (*wfm_table_emit)(const void *row, void *user, wfm_error *err);

typedef struct {
    const wfm_layout *layout;
    const char       *required; /* names of the columns that a file must have: " queue start " */
    /* From results to rows of the file, in order; NULL: they are those of the layout's table. */
    wfm_status (*join)(const wfm_results *results, wfm_table_emit emit, void *user, wfm_error *err);
    /* From rows of the file, in key order and owned by the results, to results; NULL: the table is
     * not read from CSV.
     * Errors: WFM_EDATA, WFM_ENOMEM. */
    wfm_status (*split)(void *rows, size_t n, wfm_results *results, wfm_error *err);
} wfm_table_format;

const wfm_table_format *wfm_table_format_of(wfm_table table);

/* Each has a file of its own: table_roster.c, table_carried.c. */
extern const wfm_table_format wfm_roster_format, wfm_carried_format;

#endif
