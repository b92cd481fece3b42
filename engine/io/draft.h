/* A table in the making: rows are added as a file gives them, then put in the order of their keys
 * and handed to the results. */
#ifndef ENGINE_IO_DRAFT_H
#define ENGINE_IO_DRAFT_H

#include "engine/io/cell.h"
#include "engine/io/layout.h"

typedef struct {
    const wfm_layout *layout;
    wfm_results      *results; /* owns the texts, and the rows once they are settled */
    char             *rows;
    size_t            n, room;
} wfm_draft; /* start from { layout, results }; end with wfm_draft_release */

/* A new last row, all of its cells empty. Errors: WFM_ENOMEM. */
wfm_status wfm_draft_add(wfm_draft *draft, wfm_error *err);
void      *wfm_draft_last(const wfm_draft *draft);

/* Sets a cell of the last row; texts are copied. Errors: WFM_ENOMEM. */
wfm_status wfm_draft_set(wfm_draft *draft, const wfm_column *column, wfm_value value,
                         wfm_error *err);

/* The rows in the order of their keys, in memory of the results.
 * Errors: WFM_EDATA a key that stands twice (zone shows it), WFM_ENOMEM. */
wfm_status wfm_draft_settle(const wfm_draft *draft, const wfm_zone *zone, void **rows,
                            wfm_error *err);

void wfm_draft_release(wfm_draft *draft);

#endif
