/* Rates of absence from CSV: the rows in order of cause, day and queue, then summed over queues. */
#include <stdlib.h>
#include <string.h>

#include "engine/base/arena.h"
#include "engine/base/complaints.h"
#include "engine/base/csv.h"
#include "engine/base/error.h"
#include "engine/base/text.h"
#include "wfm/rate_history.h"
#include "wfm/rates.h"

enum { DATE, CAUSE, PAID, LOST, QUEUE, COLUMNS };

static const wfm_csv_column columns[COLUMNS] = {[DATE]  = {"date", true},
                                                [CAUSE] = {"cause", true},
                                                [PAID]  = {"paid_h", true},
                                                [LOST]  = {"lost_h", true},
                                                [QUEUE] = {"queue", false}};

typedef struct {
    const char  *cause, *queue;
    wfm_rate_day at;
    size_t       line;
} entry;

typedef struct {
    wfm_arena memory; /* of the texts, and of the result */
    entry    *rows;
    size_t    n, room;
} reading;

static wfm_status read_texts(const wfm_csv_row *row, entry *out, wfm_error *err)
{
    wfm_status status = wfm_csv_date(row, DATE, &out->at.day, err);

    if (!status)
        status = wfm_csv_text(row, CAUSE, 1, WFM_NAME_MAX, err);
    return !status && *row->field[QUEUE] ? wfm_csv_id(row, QUEUE, err) : status;
}

static wfm_status read_hours(const wfm_csv_row *row, entry *out, wfm_error *err)
{
    wfm_rate_day *at = &out->at;

    if (wfm_csv_number(row, PAID, 0, WFM_RATE_MAX_HOURS, &at->paid_h, err) ||
        wfm_csv_number(row, LOST, 0, WFM_RATE_MAX_HOURS, &at->lost_h, err))
        return WFM_EDATA;
    return at->lost_h <= at->paid_h
               ? WFM_OK
               : wfm_csv_fail(row, LOST, "must be at most the hours that were paid", err);
}

static entry *next_place(reading *r)
{
    if (r->n == r->room) {
        const size_t room = r->room ? 2 * r->room : 256;
        entry       *rows = realloc(r->rows, room * sizeof *rows);

        if (!rows)
            return NULL;
        r->rows = rows;
        r->room = room;
    }
    return &r->rows[r->n];
}

static wfm_status take_row(const wfm_csv_row *row, void *user, wfm_error *err)
{
    reading *r  = user;
    entry    in = {.line = row->line};

    if (read_texts(row, &in, err) || read_hours(row, &in, err))
        return WFM_EDATA;
    entry *place = next_place(r);
    in.cause     = wfm_arena_text(&r->memory, row->field[CAUSE]);
    in.queue     = wfm_arena_text(&r->memory, row->field[QUEUE]);
    if (!place || !in.cause || !in.queue)
        return wfm_fail_memory(err);
    *place = in;
    r->n++;
    return WFM_OK;
}

static int compare(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    const int    cause = strcmp(x->cause, y->cause), queue = strcmp(x->queue, y->queue);

    if (cause != 0)
        return cause;
    if (x->at.day != y->at.day)
        return x->at.day < y->at.day ? -1 : 1;
    return queue != 0 ? queue : (x->line > y->line) - (x->line < y->line);
}

static void check_duplicates(const char *path, const reading *r, wfm_complaints *complaints)
{
    char      date[WFM_DAY_TEXT];
    wfm_error why;

    for (size_t i = 1; i < r->n; i++) {
        const entry *before = &r->rows[i - 1], *row = &r->rows[i];

        if (strcmp(before->cause, row->cause) != 0 || strcmp(before->queue, row->queue) != 0 ||
            before->at.day != row->at.day)
            continue;
        (void)wfm_fail(
            &why, WFM_EDATA,
            "%s:%zu: column 'date': '%s': stands in line %zu already, for the same cause "
            "and queue",
            wfm_base_name(path), row->line, wfm_day_text(row->at.day, date), before->line);
        wfm_complaints_add(complaints, &why);
    }
}

/* A row of a day that is there already is one of another queue. */
static void add_row(const entry *row, wfm_rate_history *out, wfm_rate_day **place)
{
    wfm_rate_series *last = out->n_series ? &out->series[out->n_series - 1] : NULL;

    if (!last || strcmp(last->cause, row->cause) != 0) {
        last  = &out->series[out->n_series++];
        *last = (wfm_rate_series){.cause = row->cause, .days = *place};
    }
    if (last->n_days > 0 && last->days[last->n_days - 1].day == row->at.day) {
        last->days[last->n_days - 1].paid_h += row->at.paid_h;
        last->days[last->n_days - 1].lost_h += row->at.lost_h;
        return;
    }
    *(*place)++ = row->at;
    last->n_days++;
}

static wfm_status lay_out(reading *r, const char *path, wfm_rate_history *out, wfm_error *err)
{
    wfm_rate_day *days = wfm_arena_take(&r->memory, r->n + 1, sizeof *days);

    *out = (wfm_rate_history){.file   = wfm_arena_text(&r->memory, wfm_base_name(path)),
                              .series = wfm_arena_take(&r->memory, r->n + 1, sizeof *out->series)};
    if (!days || !out->file || !out->series)
        return wfm_fail_memory(err);
    for (size_t i = 0; i < r->n; i++)
        add_row(&r->rows[i], out, &days);
    out->memory = r->memory.last;
    return WFM_OK;
}

wfm_status wfm_rates_read(const char *path, wfm_rate_history *out, wfm_messages *messages,
                          wfm_error *err)
{
    const wfm_csv_source source     = {.path = path, .columns = columns, .n_columns = COLUMNS};
    wfm_complaints       complaints = {.messages = messages};
    reading              r          = {.n = 0};
    wfm_rate_history     rates;

    wfm_status status = wfm_csv_read(&source, take_row, &r, messages, err);
    if (!status && r.n > 0)
        qsort(r.rows, r.n, sizeof *r.rows, compare);
    if (!status) {
        check_duplicates(path, &r, &complaints);
        status = wfm_complaints_verdict(&complaints, err);
    }
    if (!status)
        status = lay_out(&r, path, &rates, err);
    free(r.rows);
    if (status)
        wfm_arena_release(&r.memory);
    else
        *out = rates;
    return status;
}

void wfm_rates_release(wfm_rate_history *rates)
{
    wfm_arena memory = {rates->memory};

    wfm_arena_release(&memory);
    *rates = (wfm_rate_history){0};
}
