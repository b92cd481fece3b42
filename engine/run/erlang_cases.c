/* The calculator on a file: rows are read into a block, answered in parallel, and written in their
 * order, so memory does not grow with the file. */
#include "wfm/erlang_cases.h"

#include <omp.h>
#include <stdlib.h>

#include "engine/base/arena.h"
#include "engine/base/csv.h"
#include "engine/base/error.h"
#include "engine/io/csv_out.h"
#include "engine/run/erlang_case.h"

#define BLOCK 1024

typedef struct {
    const char     *id;
    wfm_case        asked;
    wfm_case_result result;
} place;

typedef struct {
    place      *places; /* BLOCK of them */
    size_t      n;
    wfm_arena   ids;
    int         threads;
    wfm_csv_out out;
    bool        answered; /* is any row? */
    size_t      ends[WFM_CASE_ERROR + 1];
} stream;

static int threads_of(const stream *s)
{
    return s->threads > 0 ? s->threads : omp_get_max_threads();
}

static void answer(stream *s)
{
    const int n = (int)s->n;

#pragma omp parallel for schedule(dynamic, 8) num_threads(threads_of(s))
    for (int i = 0; i < n; i++)
        wfm_case_answer(&s->places[i].asked, &s->places[i].result);
}

static wfm_status write_header(wfm_csv_out *out, wfm_error *err)
{
    wfm_csv_out_field(out, "id");
    wfm_csv_out_field(out, "status");
    for (size_t c = 0; c < WFM_CASE_CELLS; c++)
        wfm_csv_out_field(out, wfm_case_cell_names[c]);
    return wfm_csv_out_end_row(out, err);
}

static wfm_status write_row(wfm_csv_out *out, const place *p, wfm_error *err)
{
    wfm_csv_out_text(out, p->id);
    wfm_csv_out_text(out, p->result.status);
    for (size_t c = 0; c < WFM_CASE_CELLS; c++)
        wfm_csv_out_field(out, p->result.cell[c]);
    return wfm_csv_out_end_row(out, err);
}

static wfm_status flush(stream *s, wfm_error *err)
{
    wfm_status status = s->answered ? WFM_OK : write_header(&s->out, err);

    answer(s);
    for (size_t i = 0; i < s->n && !status; i++) {
        s->ends[s->places[i].result.end]++;
        status = write_row(&s->out, &s->places[i], err);
    }
    s->answered = true;
    s->n        = 0;
    wfm_arena_release(&s->ids);
    return status;
}

static wfm_status take(const wfm_csv_row *row, void *user, wfm_error *err)
{
    stream *s = user;
    place  *p = &s->places[s->n];

    p->id = wfm_arena_text(&s->ids, row->field[CASE_ID]);
    if (!p->id)
        return wfm_fail_memory(err);
    wfm_case_read(row->field, &p->asked);
    s->n++;
    return s->n == BLOCK ? flush(s, err) : WFM_OK;
}

/* Rows that are no CSV rows make the reading fail at its end; the rest is answered all the same. */
static wfm_status read_and_write(const char *in, stream *s, wfm_messages *messages, wfm_error *err)
{
    const wfm_csv_source source = {
        .path = in, .columns = wfm_case_columns, .n_columns = CASE_COLUMNS};
    const wfm_status read = wfm_csv_read(&source, take, s, messages, err);
    wfm_error        writing;

    if (read && !(read == WFM_EDATA && (s->answered || s->n > 0))) {
        wfm_csv_out_drop(&s->out);
        return read;
    }
    wfm_status status = flush(s, &writing);
    if (!status)
        status = wfm_csv_out_commit(&s->out, &writing);
    else
        wfm_csv_out_drop(&s->out);
    return status ? wfm_fail(err, status, "%s", writing.text) : read;
}

wfm_status wfm_erlang_cases(const char *in, const char *out, int threads, wfm_case_counts *counts,
                            wfm_messages *messages, wfm_error *err)
{
    stream    *s      = calloc(1, sizeof *s);
    place     *places = calloc(BLOCK, sizeof *places);
    wfm_status status = WFM_OK;

    if (!s || !places) {
        status = wfm_fail_memory(err);
        goto done;
    }
    s->places  = places;
    s->threads = threads;
    status     = wfm_csv_out_open(out, &s->out, err);
    if (!status)
        status = read_and_write(in, s, messages, err);
    if (!status)
        *counts = (wfm_case_counts){s->ends[WFM_CASE_OK], s->ends[WFM_CASE_UNREACHABLE],
                                    s->ends[WFM_CASE_UNDECIDED], s->ends[WFM_CASE_ERROR]};
    wfm_arena_release(&s->ids);
done:
    free(places);
    free(s);
    return status;
}
