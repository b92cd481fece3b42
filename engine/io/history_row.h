/* One row of a history CSV as numbers, with every rule that a row alone can break. */
#ifndef ENGINE_IO_HISTORY_ROW_H
#define ENGINE_IO_HISTORY_ROW_H

#include "engine/base/csv.h"
#include "wfm/history.h"

enum {
    WFM_HISTORY_QUEUE,
    WFM_HISTORY_START,
    WFM_HISTORY_OFFERED,
    WFM_HISTORY_ANSWERED,
    WFM_HISTORY_ABANDONED,
    WFM_HISTORY_ANSWERED_WITHIN,
    WFM_HISTORY_ABANDONED_WITHIN,
    WFM_HISTORY_TALK,
    WFM_HISTORY_HOLD,
    WFM_HISTORY_WRAP,
    WFM_HISTORY_HANDLE,
    WFM_HISTORY_AHT,
    WFM_HISTORY_COLUMNS
};

extern const wfm_csv_column wfm_history_columns[WFM_HISTORY_COLUMNS];

/* Checks and converts a row. out  written only on WFM_OK. Errors: WFM_EDATA with the place. */
wfm_status wfm_history_row_read(const wfm_csv_row *row, const wfm_zone *zone, wfm_history_row *out,
                                wfm_error *err);

#endif
