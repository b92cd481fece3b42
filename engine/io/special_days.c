/* Special days of a forecast without a plan, from CSV. */
#include <stdlib.h>
#include <string.h>

#include "engine/base/complaints.h"
#include "engine/base/csv.h"
#include "engine/base/error.h"
#include "engine/base/text.h"
#include "wfm/run.h"

enum { DATE, NAME, QUEUE, COLUMNS };

static const wfm_csv_column columns[COLUMNS] = {
    [DATE] = {"date", true}, [NAME] = {"name", true}, [QUEUE] = {"queue", false}};

typedef struct {
    const wfm_history *history;
    wfm_special_day   *days;
    size_t             n, room;
} reading;

static wfm_status read_date(const wfm_csv_row *row, wfm_day *out, wfm_error *err)
{
    return wfm_day_parse(row->field[DATE], out, NULL)
               ? wfm_csv_fail(row, DATE, "must be a day YYYY-MM-DD in 1970 .. 2069", err)
               : WFM_OK;
}

static wfm_status check_name(const wfm_csv_row *row, wfm_error *err)
{
    const size_t length = strlen(row->field[NAME]);

    return length >= 1 && length <= WFM_TEXT_MAX
               ? WFM_OK
               : wfm_csv_fail(row, NAME, "must be a name of 1 to 256 bytes", err);
}

static wfm_status find_queue(const wfm_csv_row *row, const wfm_history *history, int *out,
                             wfm_error *err)
{
    const char *queue = row->field[QUEUE];

    if (*queue == '\0') {
        *out = -1;
        return WFM_OK;
    }
    const wfm_series *series = wfm_history_find(history, queue);
    if (!series)
        return wfm_csv_fail(row, QUEUE, "must be a queue of the history, or empty for all", err);
    *out = (int)(series - history->series);
    return WFM_OK;
}

static wfm_special_day *next_place(reading *r)
{
    if (r->n == r->room) {
        const size_t     room = r->room ? 2 * r->room : 64;
        wfm_special_day *days = realloc(r->days, room * sizeof *days);

        if (!days)
            return NULL;
        r->days = days;
        r->room = room;
    }
    return &r->days[r->n];
}

static wfm_status take_row(const wfm_csv_row *row, void *user, wfm_error *err)
{
    reading        *r   = user;
    wfm_special_day day = {.kind = WFM_SPECIAL_HOLIDAY, .line = (int)row->line};

    if (read_date(row, &day.day, err) || check_name(row, err) ||
        find_queue(row, r->history, &day.queue, err))
        return WFM_EDATA;
    wfm_special_day *place = next_place(r);
    day.name               = place ? strdup(row->field[NAME]) : NULL;
    if (!day.name)
        return wfm_fail_memory(err);
    *place = day;
    r->n++;
    return WFM_OK;
}

/* By day, then queue (those of all queues first); of equal ones the earlier line. */
static int compare(const void *a, const void *b)
{
    const wfm_special_day *x = a, *y = b;

    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    if (x->queue != y->queue)
        return x->queue < y->queue ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

static void check_duplicates(const char *path, const reading *r, wfm_complaints *complaints)
{
    char      date[WFM_DAY_TEXT];
    wfm_error why;

    for (size_t i = 1; i < r->n; i++) {
        const wfm_special_day *before = &r->days[i - 1], *day = &r->days[i];

        if (before->day != day->day || before->queue != day->queue)
            continue;
        (void)wfm_fail(&why, WFM_EDATA,
                       "%s:%d: column 'date': '%s': stands in line %d already, for the same queue",
                       wfm_base_name(path), day->line, wfm_day_text(day->day, date), before->line);
        wfm_complaints_add(complaints, &why);
    }
}

wfm_status wfm_special_days_read(const char *path, const wfm_history *history,
                                 wfm_special_day **days, size_t *n, wfm_messages *messages,
                                 wfm_error *err)
{
    const wfm_csv_source source     = {.path = path, .columns = columns, .n_columns = COLUMNS};
    wfm_complaints       complaints = {.messages = messages};
    reading              r          = {.history = history};

    wfm_status status = wfm_csv_read(&source, take_row, &r, messages, err);
    if (status)
        goto done;
    if (r.n > 0)
        qsort(r.days, r.n, sizeof *r.days, compare);
    check_duplicates(path, &r, &complaints);
    status = wfm_complaints_verdict(&complaints, err);
done:
    if (status) {
        wfm_special_days_free(r.days, r.n);
    } else {
        *days = r.days;
        *n    = r.n;
    }
    return status;
}

void wfm_special_days_free(wfm_special_day *days, size_t n)
{
    for (size_t i = 0; i < n; i++)
        free((void *)days[i].name); /* from strdup; const for its readers only */
    free(days);
}
