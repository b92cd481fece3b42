#include "engine/base/planner_csv.h"

#include <math.h>

#include "engine/base/error.h"
#include "engine/base/planner.h"
#include "engine/base/text.h"

static const double MAX_FACTOR = 1000, MAX_HALF_LIFE = 3650, MAX_CALLS = 1e9;

const wfm_csv_column wfm_day_columns[WFM_DAY_COLS] = {[WFM_DAY_COL_DATE]   = {"date", true},
                                                      [WFM_DAY_COL_NAME]   = {"name", true},
                                                      [WFM_DAY_COL_KIND]   = {"kind", false},
                                                      [WFM_DAY_COL_QUEUE]  = {"queue", false},
                                                      [WFM_DAY_COL_CLOSED] = {"closed", false}};

const wfm_csv_column wfm_event_columns[WFM_EVENT_COLS] = {
    [WFM_EVENT_COL_KIND]      = {"kind", true},
    [WFM_EVENT_COL_FROM]      = {"from", true},
    [WFM_EVENT_COL_TO]        = {"to", true},
    [WFM_EVENT_COL_FACTOR]    = {"factor", false},
    [WFM_EVENT_COL_HALF_LIFE] = {"half_life_days", false},
    [WFM_EVENT_COL_QUEUE]     = {"queue", false}};

const wfm_csv_column wfm_override_columns[WFM_OVERRIDE_COLS] = {
    [WFM_OVERRIDE_COL_FROM] = {"from", true},    [WFM_OVERRIDE_COL_TO] = {"to", true},
    [WFM_OVERRIDE_COL_QUEUE] = {"queue", false}, [WFM_OVERRIDE_COL_MULTIPLY] = {"multiply", false},
    [WFM_OVERRIDE_COL_ADD] = {"add", false},     [WFM_OVERRIDE_COL_SET] = {"set", false},
    [WFM_OVERRIDE_COL_NOTE] = {"note", false}};

/* The place in front of what is wrong with the row as a whole. */
static wfm_status place(const wfm_csv_row *row, const wfm_error *why, wfm_error *err)
{
    return wfm_fail(err, WFM_EDATA, "%s:%zu: %s", row->file, row->line, why->text);
}

wfm_status wfm_day_row(const wfm_csv_row *row, wfm_special_day *out, wfm_error *err)
{
    const char     *name = row->field[WFM_DAY_COL_NAME];
    wfm_special_day day  = {.name = name, .queue = -1, .line = (int)row->line};

    if (wfm_csv_date(row, WFM_DAY_COL_DATE, &day.day, err) ||
        wfm_csv_text(row, WFM_DAY_COL_NAME, 1, WFM_NAME_MAX, err))
        return WFM_EDATA;
    if (!wfm_special_of(row->field[WFM_DAY_COL_KIND], name, &day.kind))
        return wfm_csv_fail(row, WFM_DAY_COL_KIND, "must be holiday, eve or bridge", err);
    *out = day;
    return WFM_OK;
}

static wfm_status read_last_day(const wfm_csv_row *row, wfm_event *event, wfm_error *err)
{
    if (*row->field[WFM_EVENT_COL_TO])
        return wfm_csv_date(row, WFM_EVENT_COL_TO, &event->to, err);
    event->to = event->from;
    return WFM_OK;
}

wfm_status wfm_event_row(const wfm_csv_row *row, wfm_event *out, wfm_error *err)
{
    wfm_event event = {.kind = row->field[WFM_EVENT_COL_KIND], .queue = -1, .line = (int)row->line};
    wfm_error why;

    if (wfm_csv_text(row, WFM_EVENT_COL_KIND, 1, WFM_NAME_MAX, err) ||
        wfm_csv_date(row, WFM_EVENT_COL_FROM, &event.from, err) ||
        read_last_day(row, &event, err) ||
        wfm_csv_positive(row, WFM_EVENT_COL_FACTOR, MAX_FACTOR, &event.factor, err) ||
        wfm_csv_positive(row, WFM_EVENT_COL_HALF_LIFE, MAX_HALF_LIFE, &event.half_life_days, err))
        return WFM_EDATA;
    if (wfm_event_settle(&event, &why))
        return place(row, &why, err);
    *out = event;
    return WFM_OK;
}

wfm_status wfm_override_row(const wfm_csv_row *row, const wfm_zone *zone, wfm_override *out,
                            wfm_error *err)
{
    wfm_override override = {
        .queue = -1, .note = row->field[WFM_OVERRIDE_COL_NOTE], .line = (int)row->line};
    wfm_override_text text = {.from = row->field[WFM_OVERRIDE_COL_FROM],
                              .to   = row->field[WFM_OVERRIDE_COL_TO]};
    wfm_error         why;

    if (wfm_csv_number(row, WFM_OVERRIDE_COL_MULTIPLY, 0, MAX_FACTOR,
                       &text.value[WFM_HAND_MULTIPLY], err) ||
        wfm_csv_number(row, WFM_OVERRIDE_COL_ADD, -MAX_CALLS, MAX_CALLS, &text.value[WFM_HAND_ADD],
                       err) ||
        wfm_csv_number(row, WFM_OVERRIDE_COL_SET, 0, MAX_CALLS, &text.value[WFM_HAND_SET], err) ||
        wfm_csv_text(row, WFM_OVERRIDE_COL_NOTE, 0, WFM_NOTE_MAX, err))
        return WFM_EDATA;
    if (wfm_override_read(&text, zone, &override, &why))
        return place(row, &why, err);
    *out = override;
    return WFM_OK;
}
