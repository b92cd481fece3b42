/* The grid of a history: how far apart the rows of its file lie, and the intervals that they are
 * summed up to. Both are counted in elapsed time from the first instant of the local day; the last
 * interval of a day whose length is no multiple of it is cut, and an interval of a day is the local
 * day, be it of 23, 24 or 25 hours. */
#ifndef ENGINE_IO_HISTORY_GRID_H
#define ENGINE_IO_HISTORY_GRID_H

#include "engine/io/history_draft.h"

typedef struct {
    const wfm_zone *zone;
    const char     *file;       /* for messages */
    int             row_s;      /* of the rows in the file */
    int             interval_s; /* a multiple of row_s */
} wfm_history_grid;

/* Sets row_s to the most frequent distance of neighbours (the least of equally frequent ones), and
 * interval_s to it, or to `wanted_s` if that is not 0. Drafts are in order, no start twice.
 * Errors: WFM_EDATA, WFM_EUSAGE (wanted_s), WFM_ENOMEM. */
wfm_status wfm_history_grid_set(wfm_history_grid *grid, int wanted_s,
                                const wfm_history_drafts *drafts, wfm_error *err);

/* Complains of each row that lies off the grid of the file. */
void wfm_history_grid_check(const wfm_history_grid *grid, const wfm_history_draft *draft,
                            wfm_complaints *complaints);

/* Sums up to the grid's intervals, in place; an interval with any of its parts missing is left out,
 * and a column that is NAN in any part is NAN. Returns how many were left out. */
size_t wfm_history_grid_sum(const wfm_history_grid *grid, wfm_history_draft *draft);

#endif
