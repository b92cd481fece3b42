/* What a planner says of a forecast without a plan, from CSV files: special days, events,
 * overrides. */
#include <stdlib.h>
#include <string.h>

#include "engine/base/arena.h"
#include "engine/base/complaints.h"
#include "engine/base/error.h"
#include "engine/base/planner.h"
#include "engine/base/planner_csv.h"
#include "engine/base/text.h"
#include "wfm/run.h"

#define FIRST_ROOM 64

/* Rows gather in an array that grows, and are then moved into the order's memory, where their texts
 * are already. */
typedef struct {
    const wfm_history *history;
    wfm_messages      *messages;
    const wfm_zone    *zone;
    const char        *file;   /* base name */
    wfm_arena          memory; /* of the order */
    char              *rows;
    size_t             n, room;
} reading;

typedef struct {
    const wfm_csv_column *columns;
    size_t                n_columns;
    wfm_csv_take          take;
    wfm_status (*settle)(reading *r, wfm_forecast_order *order,
                         wfm_error *err); /* into the order */
} file_form;

/* Texts of rejected rows stay in the order's memory too, until it is released. */
static wfm_status read_file(const file_form *form, const char *path, reading *r,
                            wfm_forecast_order *order, wfm_error *err)
{
    const wfm_csv_source source = {
        .path = path, .columns = form->columns, .n_columns = form->n_columns};

    r->zone           = order->zone;
    r->file           = wfm_base_name(path);
    r->memory.last    = order->memory;
    wfm_status status = wfm_csv_read(&source, form->take, r, r->messages, err);
    if (!status)
        status = form->settle(r, order, err);
    order->memory = r->memory.last;
    free(r->rows);
    return status;
}

void wfm_forecast_order_release(wfm_forecast_order *order)
{
    wfm_arena memory = {order->memory};

    wfm_arena_release(&memory);
    memset(order, 0, sizeof *order);
}

static bool add(reading *r, const void *row, size_t size)
{
    if (r->n == r->room) {
        const size_t room = r->room ? 2 * r->room : FIRST_ROOM;
        char        *rows = realloc(r->rows, room * size);

        if (!rows)
            return false;
        r->rows = rows;
        r->room = room;
    }
    memcpy(r->rows + size * r->n++, row, size);
    return true;
}

/* Adds a row whose text is lent until now. */
static wfm_status keep(reading *r, void *row, size_t size, const char **text, wfm_error *err)
{
    *text = wfm_arena_text(&r->memory, *text);
    return *text && add(r, row, size) ? WFM_OK : wfm_fail_memory(err);
}

static wfm_status find_queue(const reading *r, const wfm_csv_row *row, size_t column, int *out,
                             wfm_error *err)
{
    const char *queue = row->field[column];

    if (*queue == '\0') {
        *out = -1;
        return WFM_OK;
    }
    const wfm_series *series = wfm_history_find(r->history, queue);
    if (!series)
        return wfm_csv_fail(row, column, "must be a queue of the history, or empty for all", err);
    *out = (int)(series - r->history->series);
    return WFM_OK;
}

/* --- special days ----------------------------------------------------------------------------- */

static wfm_status take_day(const wfm_csv_row *row, void *user, wfm_error *err)
{
    reading        *r = user;
    wfm_special_day day;

    if (wfm_day_row(row, &day, err) || find_queue(r, row, WFM_DAY_COL_QUEUE, &day.queue, err))
        return WFM_EDATA;
    return keep(r, &day, sizeof day, &day.name, err);
}

/* By day, then queue (those of all queues first); of equal ones the earlier line. */
static int by_day(const void *a, const void *b)
{
    const wfm_special_day *x = a, *y = b;

    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    if (x->queue != y->queue)
        return x->queue < y->queue ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

static wfm_status check_days(const reading *r, const wfm_special_day *days, wfm_error *err)
{
    wfm_complaints complaints = {.messages = r->messages};
    char           date[WFM_DAY_TEXT];
    wfm_error      why;

    for (size_t i = 1; i < r->n; i++) {
        const wfm_special_day *before = &days[i - 1], *day = &days[i];

        if (before->day != day->day || before->queue != day->queue)
            continue;
        (void)wfm_fail(&why, WFM_EDATA,
                       "%s:%d: column 'date': '%s': stands in line %d already, for the same queue",
                       r->file, day->line, wfm_day_text(day->day, date), before->line);
        wfm_complaints_add(&complaints, &why);
    }
    return wfm_complaints_verdict(&complaints, err);
}

static wfm_status settle_days(reading *r, wfm_forecast_order *order, wfm_error *err)
{
    wfm_special_day *days = wfm_arena_take(&r->memory, r->n, sizeof *days);

    if (!days)
        return wfm_fail_memory(err);
    if (r->n > 0) {
        memcpy(days, r->rows, r->n * sizeof *days);
        qsort(days, r->n, sizeof *days, by_day);
    }
    if (check_days(r, days, err))
        return WFM_EDATA;
    order->special   = days;
    order->n_special = r->n;
    return WFM_OK;
}

wfm_status wfm_special_days_read(const char *path, const wfm_history *history,
                                 wfm_forecast_order *order, wfm_messages *messages, wfm_error *err)
{
    static const file_form form = {wfm_day_columns, WFM_DAY_COL_CLOSED, take_day, settle_days};

    return read_file(&form, path, &(reading){.history = history, .messages = messages}, order, err);
}

/* --- events ----------------------------------------------------------------------------------- */

static wfm_status take_event(const wfm_csv_row *row, void *user, wfm_error *err)
{
    reading       *r    = user;
    wfm_said_event said = {.file = r->file, .order = r->n};

    if (wfm_event_row(row, &said.event, err) ||
        find_queue(r, row, WFM_EVENT_COL_QUEUE, &said.event.queue, err))
        return WFM_EDATA;
    return keep(r, &said, sizeof said, &said.event.kind, err);
}

static wfm_status check_events(const reading *r, const wfm_said_event *said, wfm_error *err)
{
    wfm_complaints complaints = {.messages = r->messages};
    wfm_error      words, why;

    for (size_t i = 0; i < r->n; i++) {
        if (!wfm_event_check(said, i, &words))
            continue;
        (void)wfm_fail(&why, WFM_EDATA, "%s:%d: %s", said[i].file, said[i].event.line, words.text);
        wfm_complaints_add(&complaints, &why);
    }
    return wfm_complaints_verdict(&complaints, err);
}

static wfm_status settle_events(reading *r, wfm_forecast_order *order, wfm_error *err)
{
    wfm_said_event *said   = (wfm_said_event *)(void *)r->rows;
    wfm_event      *events = wfm_arena_take(&r->memory, r->n, sizeof *events);

    if (!events)
        return wfm_fail_memory(err);
    wfm_events_sort(said, r->n);
    if (check_events(r, said, err))
        return WFM_EDATA;
    for (size_t i = 0; i < r->n; i++)
        events[i] = said[i].event;
    order->events   = events;
    order->n_events = r->n;
    return WFM_OK;
}

wfm_status wfm_events_read(const char *path, const wfm_history *history, wfm_forecast_order *order,
                           wfm_messages *messages, wfm_error *err)
{
    static const file_form form = {wfm_event_columns, WFM_EVENT_COLS, take_event, settle_events};

    return read_file(&form, path, &(reading){.history = history, .messages = messages}, order, err);
}

/* --- overrides -------------------------------------------------------------------------------- */

static wfm_status take_override(const wfm_csv_row *row, void *user, wfm_error *err)
{
    reading     *r = user;
    wfm_override override;

    if (wfm_override_row(row, r->zone, &override, err) ||
        find_queue(r, row, WFM_OVERRIDE_COL_QUEUE, &override.queue, err))
        return WFM_EDATA;
    return keep(r, &override, sizeof override, &override.note, err);
}

static wfm_status settle_overrides(reading *r, wfm_forecast_order *order, wfm_error *err)
{
    wfm_override *overrides = wfm_arena_take(&r->memory, r->n, sizeof *overrides);

    if (!overrides)
        return wfm_fail_memory(err);
    if (r->n > 0)
        memcpy(overrides, r->rows, r->n * sizeof *overrides);
    order->overrides   = overrides;
    order->n_overrides = r->n;
    return WFM_OK;
}

wfm_status wfm_overrides_read(const char *path, const wfm_history *history,
                              wfm_forecast_order *order, wfm_messages *messages, wfm_error *err)
{
    static const file_form form = {wfm_override_columns, WFM_OVERRIDE_COLS, take_override,
                                   settle_overrides};

    return read_file(&form, path, &(reading){.history = history, .messages = messages}, order, err);
}
