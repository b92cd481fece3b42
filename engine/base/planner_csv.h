/* The rows of CSV files of special days, events and overrides, the same with and without a plan.
 * Which queue a row means is for the caller to say, by the field of that column. */
#ifndef ENGINE_BASE_PLANNER_CSV_H
#define ENGINE_BASE_PLANNER_CSV_H

#include "engine/base/csv.h"
#include "wfm/plan_calendar.h"

enum {
    WFM_DAY_COL_DATE,
    WFM_DAY_COL_NAME,
    WFM_DAY_COL_KIND,
    WFM_DAY_COL_QUEUE,
    WFM_DAY_COL_CLOSED, /* of plans only: asked for or not, and read by the caller */
    WFM_DAY_COLS
};
extern const wfm_csv_column wfm_day_columns[WFM_DAY_COLS];

enum {
    WFM_EVENT_COL_KIND,
    WFM_EVENT_COL_FROM,
    WFM_EVENT_COL_TO,
    WFM_EVENT_COL_FACTOR,
    WFM_EVENT_COL_HALF_LIFE,
    WFM_EVENT_COL_QUEUE,
    WFM_EVENT_COLS
};
extern const wfm_csv_column wfm_event_columns[WFM_EVENT_COLS];

enum {
    WFM_OVERRIDE_COL_FROM,
    WFM_OVERRIDE_COL_TO,
    WFM_OVERRIDE_COL_QUEUE,
    WFM_OVERRIDE_COL_MULTIPLY,
    WFM_OVERRIDE_COL_ADD,
    WFM_OVERRIDE_COL_SET,
    WFM_OVERRIDE_COL_NOTE,
    WFM_OVERRIDE_COLS
};
extern const wfm_csv_column wfm_override_columns[WFM_OVERRIDE_COLS];

/* One row; queue gets -1, texts are lent by the row. Errors: WFM_EDATA. */
wfm_status wfm_day_row(const wfm_csv_row *row, wfm_special_day *out, wfm_error *err);
wfm_status wfm_event_row(const wfm_csv_row *row, wfm_event *out, wfm_error *err);
wfm_status wfm_override_row(const wfm_csv_row *row, const wfm_zone *zone, wfm_override *out,
                            wfm_error *err);

#endif
