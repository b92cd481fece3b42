/* The calculator on a file: rows are read into a block, answered in parallel, and written in their
 * order, so memory does not grow with the file. */
#include "wfm/erlang_cases.h"

#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/arena.h"
#include "engine/base/csv.h"
#include "engine/base/csv_cell.h"
#include "engine/base/error.h"
#include "engine/base/file.h"
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
    wfm_outfile file;
    bool        begun; /* the header is written */
    size_t      ends[WFM_CASE_ERROR + 1];
} stream;

static void answer(stream *s)
{
    const int n       = (int)s->n;
    const int threads = s->threads > 0 ? s->threads : omp_get_max_threads();

#pragma omp parallel for schedule(dynamic, 8) num_threads(threads)
    for (int i = 0; i < n; i++)
        wfm_case_answer(&s->places[i].asked, &s->places[i].result);
}

static void print(const stream *s, FILE *out)
{
    if (!s->begun)
        fputs(wfm_case_header, out);
    for (size_t i = 0; i < s->n; i++) {
        wfm_csv_cell(out, s->places[i].id);
        putc(',', out);
        wfm_csv_cell(out, s->places[i].result.status);
        fputs(s->places[i].result.text, out);
        putc('\n', out);
    }
}

static wfm_status write_block(stream *s, wfm_error *err)
{
    char      *bytes  = NULL;
    size_t     n      = 0;
    FILE      *out    = open_memstream(&bytes, &n);
    wfm_status status = WFM_OK;

    if (!out)
        return wfm_fail_memory(err);
    print(s, out);
    const bool lost = ferror(out) != 0;
    if (fclose(out) != 0 || lost)
        status = wfm_fail_memory(err);
    else
        status = wfm_outfile_write(&s->file, bytes, n, err);
    free(bytes);
    return status;
}

static wfm_status flush(stream *s, wfm_error *err)
{
    answer(s);
    const wfm_status status = write_block(s, err);
    for (size_t i = 0; i < s->n; i++)
        s->ends[s->places[i].result.end]++;
    s->begun = true;
    s->n     = 0;
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
    const wfm_csv_source source = {in, NULL, wfm_case_columns, CASE_COLUMNS};
    const wfm_status     read   = wfm_csv_read(&source, take, s, messages, err);
    wfm_error            writing;

    if (read && !(read == WFM_EDATA && (s->begun || s->n > 0)))
        return read;
    wfm_status status = flush(s, &writing);
    if (!status)
        status = wfm_outfile_commit(&s->file, &writing);
    return status ? wfm_fail(err, status, "%s", writing.text) : read;
}

wfm_status wfm_erlang_cases(const char *in, const char *out, int threads, wfm_case_counts *counts,
                            wfm_messages *messages, wfm_error *err)
{
    stream     s      = {.threads = threads, .places = calloc(BLOCK, sizeof *s.places)};
    wfm_status status = WFM_OK;

    if (!s.places)
        return wfm_fail_memory(err);
    status = wfm_outfile_open(out, &s.file, err);
    if (!status)
        status = read_and_write(in, &s, messages, err);
    if (!status)
        *counts = (wfm_case_counts){s.ends[WFM_CASE_OK], s.ends[WFM_CASE_UNREACHABLE],
                                    s.ends[WFM_CASE_UNDECIDED], s.ends[WFM_CASE_ERROR]};
    wfm_outfile_drop(&s.file);
    wfm_arena_release(&s.ids);
    free(s.places);
    return status;
}
