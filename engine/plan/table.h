/* The CSV files that a plan names. */
#ifndef ENGINE_PLAN_TABLE_H
#define ENGINE_PLAN_TABLE_H

#include <libxml/tree.h>

#include "engine/base/csv.h"
#include "engine/plan/build.h"

typedef struct {
    const char           *role;      /* of the wfm_input */
    const char           *attribute; /* that holds the file's name; absent: no file */
    const wfm_csv_column *columns;
    size_t                n_columns;
    wfm_csv_take          take;
} wfm_table_form;

/* Notes a file that was read. */
void wfm_note_input(wfm_build *b, const char *role, const char *name, const char *path);

/* Reads the file that the node's attribute names, a row at a time; rejected rows are complaints.
 * Returns whether every row could be read. */
bool wfm_table_read(wfm_build *b, const xmlNode *node, const wfm_table_form *form, void *user);

/* How a wfm_csv_take ends: memory may have become short. */
wfm_status wfm_row_done(const wfm_build *b, wfm_error *err);

/* A whole number from `least` to `most`; an empty field gives 0. */
wfm_status wfm_row_whole(const wfm_csv_row *row, size_t column, int least, int most, int *out,
                         wfm_error *err);

/* Hours from 0 to 8904 (53 weeks) as minutes; an empty field gives 0. */
wfm_status wfm_row_hours(const wfm_csv_row *row, size_t column, int *minutes, wfm_error *err);

#endif
