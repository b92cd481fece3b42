#include "tests/support/forecast_vectors.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/base/csv.h"

/* --- tables ----------------------------------------------------------------------------------- */

static void *grown(void *old, size_t bytes)
{
    void *p = realloc(old, bytes);
    assert_non_null(p);
    return p;
}

static wfm_status take_row(const wfm_csv_row *row, void *user, wfm_error *err)
{
    vectors   *v      = user;
    wfm_status status = WFM_OK;

    v->key    = grown(v->key, (v->rows + 1) * sizeof *v->key);
    v->number = grown(v->number, (v->rows + 1) * v->columns * sizeof *v->number);
    (void)snprintf(v->key[v->rows], sizeof *v->key, "%s", row->field[0]);
    for (size_t i = 0; i < v->columns && status == WFM_OK; i++)
        status = wfm_csv_number(row, i + 1, -1e9, 1e9, &v->number[v->rows * v->columns + i], err);
    v->rows++;
    return status;
}

/* Every column is asked for, so that nothing of the file stays unread. */
static void read_all(const char *file, const wfm_csv_column *columns, size_t n, wfm_csv_take take,
                     void *user)
{
    char         path[128];
    wfm_messages said = {0};
    wfm_error    err  = {0};

    (void)snprintf(path, sizeof path, "tests/data/forecast/%s", file);
    const wfm_csv_source source = {.path = path, .columns = columns, .n_columns = n};

    if (wfm_csv_read(&source, take, user, &said, &err) != WFM_OK)
        fail_msg("%s", err.text);
    assert_int_equal(said.n, 0);
    wfm_messages_release(&said);
}

vectors vectors_read(const char *file, const char *const *names, size_t n)
{
    wfm_csv_column columns[WFM_CSV_COLUMNS];
    vectors        v = {.columns = n - 1};

    assert_in_range(n, 2, WFM_CSV_COLUMNS);
    for (size_t i = 0; i < n; i++)
        columns[i] = (wfm_csv_column){names[i], i == 0};
    read_all(file, columns, n, take_row, &v);
    return v;
}

void vectors_free(vectors *v)
{
    free(v->key);
    free(v->number);
}

double vectors_at(const vectors *v, const char *name, size_t index)
{
    for (size_t i = 0; i < v->rows; i++)
        if (strcmp(v->key[i], name) == 0 && v->number[2 * i] == (double)index)
            return v->number[2 * i + 1];
    fail_msg("no '%s' of index %zu", name, index);
    return NAN;
}

size_t vectors_count(const vectors *v, const char *name)
{
    size_t n = 0;
    for (size_t i = 0; i < v->rows; i++)
        n += strcmp(v->key[i], name) == 0;
    return n;
}

/* --- histories -------------------------------------------------------------------------------- */

void vectors_clock(const vectors_queue *queue, vectors_header *header)
{
    header->n = queue->to - queue->from;
    assert_in_range(header->n, 1, 64);
    for (size_t i = 0; i < header->n; i++) {
        const size_t minute = (queue->from + i) * 1440 / queue->slots;

        (void)snprintf(header->text[i], sizeof header->text[i], "%02u:%02u",
                       (unsigned)(minute / 60 % 24), (unsigned)(minute % 60));
        header->name[i] = header->text[i];
    }
}

typedef struct {
    const vectors_queue *queue;
    forecast_case       *c;
    wfm_day              first;
    char                 special[32][32]; /* names; the number of a name is its place */
    size_t               n_special;
} reading;

static size_t name_number(reading *r, const char *name)
{
    size_t i = 0;
    while (i < r->n_special && strcmp(r->special[i], name) != 0)
        i++;
    if (i == r->n_special) {
        assert_true(r->n_special < sizeof r->special / sizeof r->special[0]);
        (void)snprintf(r->special[r->n_special++], sizeof r->special[0], "%s", name);
    }
    return i;
}

static wfm_status take_day(const wfm_csv_row *row, void *user, wfm_error *err)
{
    reading   *r = user;
    wfm_day    day;
    wfm_status status = wfm_csv_date(row, 0, &day, err);

    if (status != WFM_OK)
        return status;
    if (r->first == 0)
        r->first = day;
    const size_t d = (size_t)(day - r->first);

    assert_true(d < r->queue->days + VECTORS_AHEAD);
    if (row->field[1][0] != '\0') {
        r->c->calendar[d].special =
            strstr(row->field[1], "eve") ? WFM_SPECIAL_EVE : WFM_SPECIAL_HOLIDAY;
        r->c->calendar[d].name = (int)name_number(r, row->field[1]);
    }
    for (size_t s = r->queue->from; s < r->queue->to && d < r->queue->days && status == WFM_OK; s++)
        status = wfm_csv_number(row, 2 + s - r->queue->from, 0, 1e9,
                                &r->c->calls[d * r->queue->slots + s], err);
    return status;
}

/* The day of the month of each day. */
static void set_dates(const reading *r)
{
    for (size_t d = 0; d < r->queue->days + VECTORS_AHEAD; d++) {
        wfm_calendar_day *day = &r->c->calendar[d];
        const wfm_day     at  = r->first + (wfm_day)d;
        int               year, month, mday;

        wfm_day_to_date(at, &year, &month, &mday);
        const wfm_day next =
            wfm_day_from_date(year + month / 12, month % 12 + 1, 1); /* of the next month */

        day->month_day  = mday;
        day->month_days = (int)(next - wfm_day_from_date(year, month, 1));
    }
}

forecast_case vectors_case(const vectors_queue *queue)
{
    forecast_case  c = forecast_case_new(queue->days, queue->slots, VECTORS_AHEAD);
    reading        r = {.queue = queue, .c = &c};
    wfm_csv_column columns[WFM_CSV_COLUMNS] = {{"date", true}, {"special", true}};
    vectors_header header;
    char           file[64];

    vectors_clock(queue, &header);
    assert_in_range(header.n + 2, 3, WFM_CSV_COLUMNS);
    for (size_t i = 0; i < header.n; i++)
        columns[2 + i] = (wfm_csv_column){header.name[i], false};
    for (size_t i = 0; i < queue->days * queue->slots; i++)
        c.calls[i] = NAN;
    (void)snprintf(file, sizeof file, "%s_history.csv", queue->name);
    read_all(file, columns, header.n + 2, take_day, &r);
    set_dates(&r);
    c.in.first_weekday = wfm_day_weekday(r.first);
    return c;
}

/* --- what is learnt --------------------------------------------------------------------------- */

void vectors_learn(const vectors_queue *queue, vectors_learnt *l)
{
    wfm_work size = {NULL, 0};

    l->c = vectors_case(queue);
    (void)wfm_lay_out(&l->c.in, &size, NULL, NULL);
    l->work    = malloc(size.used * sizeof *l->work);
    l->scratch = malloc((queue->days + 1) * sizeof *l->scratch);
    l->open    = malloc(WFM_WEEK_DAYS * queue->slots);
    l->kind    = malloc(queue->days + VECTORS_AHEAD);
    assert_true(l->work && l->scratch && l->open && l->kind);
    wfm_work memory = {l->work, 0};
    l->k            = wfm_lay_out(&l->c.in, &memory, l->open, l->kind);
    wfm_learn(&l->k, &l->c.in, queue->days, &l->settings, &l->c.out);
}

void vectors_forget(vectors_learnt *l)
{
    forecast_case_free(&l->c);
    free(l->work);
    free(l->scratch);
    free(l->open);
    free(l->kind);
}
