/* The rows of a CSV file: libcsv splits them into fields, which are collected here by column. */
#include "engine/base/csv.h"

#include <assert.h>
#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/complaints.h"
#include "engine/base/error.h"
#include "engine/base/recode.h"
#include "engine/base/text.h"

#define MAX_FIELDS 256        /* in the header of a file */
#define MAX_ROW    (1U << 20) /* bytes of its fields; an unclosed quote can swallow the file */
#define CHUNK      65536
#define GROWTH     4096 /* bytes by which libcsv's field buffer grows; its own 128 is slow */
#define NO_COLUMN  (-1)

typedef struct {
    const wfm_csv_source *source;
    const char           *file; /* base name */
    wfm_csv_take          take;
    void                 *user;
    wfm_complaints        complaints;
    wfm_messages         *messages;
    wfm_error            *err;
    wfm_status            status; /* anything but OK stops the reading */

    size_t    line, row_line; /* now; where the row began */
    bool      after_cr;       /* the last row ended in CR: an LF that follows belongs to it */
    bool      in_header;
    int       wanted[MAX_FIELDS]; /* file field -> column asked for, or NO_COLUMN */
    size_t    n_fields, at;       /* of the header; in the row */
    bool      present[WFM_CSV_COLUMNS];
    char     *text; /* the fields of the row, one after the other */
    size_t    used, room;
    size_t    offset[WFM_CSV_COLUMNS];
    wfm_error fault; /* of the row: why it cannot be read at all */
} reading;

/* Keeps a field's text until the row ends; NULL if it cannot be. */
static const char *keep(reading *r, const char *bytes, size_t n)
{
    const size_t at   = r->used;
    const size_t need = at + n + 1;

    if (need > MAX_ROW) {
        (void)wfm_fail(&r->fault, WFM_EDATA, "%s:%zu: the row is longer than %u bytes", r->file,
                       r->row_line, MAX_ROW);
        return NULL;
    }
    if (need > r->room) {
        char *text = realloc(r->text, 2 * need);

        if (!text) {
            r->status = wfm_fail_memory(r->err);
            return NULL;
        }
        r->text = text;
        r->room = 2 * need;
    }
    memcpy(r->text + at, bytes, n);
    r->text[at + n] = '\0';
    r->used         = need;
    return r->text + at;
}

/* Line ends within a field: LF, CR LF or CR. */
static size_t count_lines(const char *bytes, size_t n)
{
    size_t lines = 0;

    for (size_t i = 0; i < n; i++)
        lines += bytes[i] == '\n' || (bytes[i] == '\r' && !(i + 1 < n && bytes[i + 1] == '\n'));
    return lines;
}

static int find_column(const wfm_csv_source *source, const char *name)
{
    for (size_t c = 0; c < source->n_columns; c++)
        if (strcmp(source->columns[c].name, name) == 0)
            return (int)c;
    return NO_COLUMN;
}

static void take_name(reading *r, const char *name)
{
    const int column = find_column(r->source, name);

    if (r->at >= MAX_FIELDS) {
        (void)wfm_fail(&r->fault, WFM_EDATA, "%s:%zu: the header has more than %d columns", r->file,
                       r->row_line, MAX_FIELDS);
        return;
    }
    if (column == NO_COLUMN)
        wfm_say(r->messages, WFM_NOTICE, "%s: column '%s' is not known and is ignored", r->file,
                name);
    else if (r->present[column])
        (void)wfm_fail(&r->fault, WFM_EDATA, "%s:%zu: the header names column '%s' twice", r->file,
                       r->row_line, name);
    else
        r->present[column] = true;
    r->wanted[r->at] = column;
}

/* Fields of ignored columns are not looked at, so they may hold anything. */
static bool is_wanted(const reading *r)
{
    return r->in_header || (r->at < r->n_fields && r->wanted[r->at] != NO_COLUMN);
}

static void take_field(reading *r, const char *bytes, size_t n)
{
    const char *text = keep(r, bytes, n);

    if (!text)
        return;
    if (memchr(text, '\0', n) || !wfm_text_is_clean(text))
        (void)wfm_fail(&r->fault, WFM_EDATA,
                       "%s:%zu: field %zu holds a control character or bytes that are not UTF-8 "
                       "(see --encoding)",
                       r->file, r->row_line, r->at + 1);
    else if (r->in_header)
        take_name(r, text);
    else
        r->offset[r->wanted[r->at]] = (size_t)(text - r->text);
}

static void on_field(void *bytes, size_t n, void *user)
{
    reading    *r    = user;
    const char *text = bytes ? bytes : "";

    if (r->at == 0)
        r->row_line = r->line;
    if (!r->status && !r->fault.status && is_wanted(r))
        take_field(r, text, n);
    r->line += count_lines(text, n);
    r->at++;
    r->after_cr = false;
}

static void end_header(reading *r)
{
    const wfm_csv_source *source = r->source;

    r->n_fields  = r->at;
    r->in_header = false;
    if (r->fault.status)
        r->status = wfm_fail(r->err, r->fault.status, "%s", r->fault.text);
    for (size_t c = 0; c < source->n_columns && !r->status; c++)
        if (source->columns[c].required && !r->present[c])
            r->status = wfm_fail(r->err, WFM_EDATA, "%s:%zu: the header has no column '%s'",
                                 r->file, r->row_line, source->columns[c].name);
}

static wfm_status hand_over(reading *r, wfm_error *why)
{
    const char       *field[WFM_CSV_COLUMNS];
    const wfm_csv_row row = {r->file, r->row_line, r->source->columns, field, r->present};

    if (r->fault.status) {
        *why = r->fault;
        return WFM_EDATA;
    }
    if (r->at != r->n_fields)
        return wfm_fail(why, WFM_EDATA, "%s:%zu: the row has %zu fields, the header %zu", r->file,
                        r->row_line, r->at, r->n_fields);
    for (size_t c = 0; c < r->source->n_columns; c++)
        field[c] = r->present[c] ? r->text + r->offset[c] : "";
    return r->take(&row, r->user, why);
}

static void end_row(reading *r)
{
    wfm_error        why    = {WFM_OK, ""};
    const wfm_status status = hand_over(r, &why);

    if (status == WFM_EDATA)
        wfm_complaints_add(&r->complaints, &why);
    else if (status)
        r->status = wfm_fail(r->err, status, "%s", why.text);
}

/* Also called for empty lines (CSV_REPALL_NL), and for the LF after a CR. */
static void on_row(int end, void *user)
{
    reading *r = user;

    if (r->at > 0 && !r->status) {
        if (r->in_header)
            end_header(r);
        else
            end_row(r);
    }
    r->line += end == '\r' || (end == '\n' && !r->after_cr);
    r->after_cr     = end == '\r';
    r->at           = 0;
    r->used         = 0;
    r->fault.status = WFM_OK;
}

/* libcsv stopped in the field that starts at r->line. */
static wfm_status fail_parse(const struct csv_parser *parser, const reading *r)
{
    if (parser->status != CSV_EPARSE)
        return wfm_fail_memory(r->err);
    return wfm_fail(r->err, WFM_EDATA,
                    "%s:%zu: field %zu: a quoted field must be closed, and a quote within doubled",
                    r->file, r->line, r->at + 1);
}

static wfm_status feed(struct csv_parser *parser, reading *r, const char *bytes, size_t n)
{
    if (csv_parse(parser, bytes, n, on_field, on_row, r) != n)
        return r->status ? r->status : fail_parse(parser, r);
    if (!r->status && parser->entry_pos > MAX_ROW)
        return wfm_fail(r->err, WFM_EDATA,
                        "%s:%zu: field %zu is longer than %u bytes: is its quote never closed?",
                        r->file, r->line, r->at + 1, MAX_ROW);
    return r->status;
}

/* The header tells the delimiter: the one that stands more often outside quotes. */
static unsigned char delimiter_of(const char *bytes, size_t n)
{
    size_t commas = 0, semis = 0, i = 0;
    bool   quoted = false;

    while (i < n && strchr("\r\n\t ", bytes[i]) && bytes[i])
        i++;
    for (; i < n && (quoted || (bytes[i] != '\n' && bytes[i] != '\r')); i++) {
        quoted ^= bytes[i] == '"';
        commas += !quoted && bytes[i] == ',';
        semis += !quoted && bytes[i] == ';';
    }
    return semis > commas ? ';' : ',';
}

static wfm_status parse(wfm_recoder *in, reading *r)
{
    char              bytes[CHUNK];
    size_t            n     = 0;
    bool              begun = false;
    struct csv_parser parser;
    wfm_status        status = WFM_OK;

    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
        return wfm_fail_memory(r->err);
    csv_set_blk_size(&parser, GROWTH);
    while (!status && !(status = wfm_recode_next(in, bytes, sizeof bytes, &n, r->err)) && n > 0) {
        if (!begun)
            csv_set_delim(&parser, delimiter_of(bytes, n));
        begun  = true;
        status = feed(&parser, r, bytes, n);
    }
    if (!status && csv_fini(&parser, on_field, on_row, r) != 0)
        status = fail_parse(&parser, r);
    csv_free(&parser);
    return status ? status : r->status;
}

static wfm_status verdict(const reading *r)
{
    if (r->in_header)
        return wfm_fail(r->err, WFM_EDATA, "%s:1: the file is empty: a header row is required",
                        r->file);
    return wfm_complaints_verdict(&r->complaints, r->err);
}

wfm_status wfm_csv_read(const wfm_csv_source *source, wfm_csv_take take, void *user,
                        wfm_messages *messages, wfm_error *err)
{
    reading     r      = {.source     = source,
                          .file       = wfm_base_name(source->path),
                          .take       = take,
                          .user       = user,
                          .complaints = {.messages = messages},
                          .messages   = messages,
                          .err        = err,
                          .line       = 1,
                          .in_header  = true};
    wfm_recoder in     = {0};
    wfm_status  status = wfm_recode_open(source->path, source->encoding, &in, err);

    assert(source->n_columns <= WFM_CSV_COLUMNS);
    if (!status)
        status = parse(&in, &r);
    if (!status)
        status = verdict(&r);
    if (!status && source->sha256)
        wfm_recode_sha256(&in, source->sha256);
    wfm_recode_close(&in);
    free(r.text);
    return status;
}
