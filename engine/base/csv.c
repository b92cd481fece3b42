#include "engine/base/csv.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/base/error.h"
#include "engine/base/file.h"
#include "engine/base/number.h"
#include "engine/base/text.h"
#include "engine/base/recode.h"

#define MAX_FIELDS   256 /* in the header of a file */
#define MAX_COMPLAIN 100
#define MAX_ROW      (1U << 20) /* bytes */
#define CHUNK        65536
#define NO_COLUMN    (-1)

typedef struct {
    const wfm_csv_source *source;
    wfm_csv_take          take;
    void                 *user;
    wfm_messages         *messages;
    wfm_error            *err;
    wfm_status            status; /* anything but OK stops the reading */
    wfm_error             first;  /* the first rejected row */
    size_t                rejected;

    size_t      line, row_line; /* now; where the row began */
    bool        in_header;
    int         wanted[MAX_FIELDS]; /* file field -> column asked for, or NO_COLUMN */
    size_t      n_fields, at;       /* of the header; in the row */
    bool        present[WFM_CSV_COLUMNS];
    char       *text; /* the fields of the row, one after the other */
    size_t      used, room;
    size_t      offset[WFM_CSV_COLUMNS];
    const char *fault; /* of the row: why it cannot be read at all */
} reading;

static wfm_csv_row row_of(const reading *r, const char **field)
{
    return (wfm_csv_row){wfm_base_name(r->source->path), r->row_line, r->source->columns, field,
                         r->present};
}

static void reject(reading *r, const wfm_error *why)
{
    if (r->rejected++ == 0)
        r->first = *why;
    if (r->rejected <= MAX_COMPLAIN)
        wfm_say(r->messages, WFM_ERROR, "%s", why->text);
}

static void reject_row(reading *r, const char *why)
{
    wfm_error error;

    (void)wfm_fail(&error, WFM_EDATA, "%s:%zu: %s", wfm_base_name(r->source->path), r->row_line,
                   why);
    reject(r, &error);
}

/* Keeps a field's text; 0 is the empty text. */
static size_t keep(reading *r, const char *bytes, size_t n)
{
    if (r->used + n + 1 > r->room) {
        const size_t room = 2 * (r->used + n + 1);
        char        *text = room > MAX_ROW ? NULL : realloc(r->text, room);

        if (!text) {
            r->fault = "the row is too long";
            return 0;
        }
        r->text = text;
        r->room = room;
    }
    const size_t at = r->used;
    memcpy(r->text + at, bytes, n);
    r->text[at + n] = '\0';
    r->used += n + 1;
    return at;
}

static size_t count_lines(const char *bytes, size_t n)
{
    size_t lines = 0;

    for (size_t i = 0; i < n; i++)
        lines += bytes[i] == '\n';
    return lines;
}

static int find_column(const wfm_csv_source *source, const char *name)
{
    for (size_t c = 0; c < source->n_columns; c++)
        if (strcmp(source->columns[c].name, name) == 0)
            return (int)c;
    return NO_COLUMN;
}

static void header_field(reading *r, const char *name)
{
    const int column = find_column(r->source, name);

    if (r->at >= MAX_FIELDS) {
        r->fault = "the header has too many columns";
        return;
    }
    if (column == NO_COLUMN)
        wfm_say(r->messages, WFM_NOTICE, "%s: column '%s' is not known and is ignored",
                wfm_base_name(r->source->path), wfm_text_is_clean(name) ? name : "?");
    else if (r->present[column])
        r->fault = "the header names a column twice";
    else
        r->present[column] = true;
    r->wanted[r->at] = column;
}

static void on_field(void *bytes, size_t n, void *user)
{
    reading    *r    = user;
    const char *text = bytes ? bytes : "";

    if (r->at == 0)
        r->row_line = r->line;
    r->line += count_lines(text, n);
    const size_t at = keep(r, text, n);
    if (strlen(r->text + at) != n || !wfm_text_is_clean(r->text + at))
        r->fault = "a field holds a control character or bytes that are not UTF-8 (see --encoding)";
    else if (r->in_header)
        header_field(r, r->text + at);
    else if (r->at < r->n_fields && r->wanted[r->at] != NO_COLUMN)
        r->offset[r->wanted[r->at]] = at;
    r->at++;
}

static void end_header(reading *r)
{
    const wfm_csv_source *source = r->source;

    r->n_fields  = r->at;
    r->in_header = false;
    for (size_t c = 0; c < source->n_columns && !r->status; c++)
        if (source->columns[c].required && !r->present[c])
            r->status = wfm_fail(r->err, WFM_EDATA, "%s:%zu: the header has no column '%s'",
                                 wfm_base_name(source->path), r->row_line, source->columns[c].name);
    if (r->fault && !r->status)
        r->status = wfm_fail(r->err, WFM_EDATA, "%s:%zu: %s", wfm_base_name(source->path),
                             r->row_line, r->fault);
}

static void end_row(reading *r)
{
    const char *field[WFM_CSV_COLUMNS];
    wfm_error   error;

    if (!r->fault && r->at != r->n_fields)
        r->fault = "the row has not as many fields as the header";
    if (r->fault) {
        reject_row(r, r->fault);
        return;
    }
    for (size_t c = 0; c < r->source->n_columns; c++)
        field[c] = r->present[c] ? r->text + r->offset[c] : "";
    const wfm_csv_row row    = row_of(r, field);
    const wfm_status  status = r->take(&row, r->user, &error);
    if (status == WFM_EDATA)
        reject(r, &error);
    else if (status)
        r->status = wfm_fail(r->err, status, "%s", error.text);
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
    r->line += end == '\n';
    r->at    = 0;
    r->used  = 0;
    r->fault = NULL;
}

static wfm_status feed(struct csv_parser *parser, reading *r, const char *bytes, size_t n)
{
    if (csv_parse(parser, bytes, n, on_field, on_row, r) == n)
        return r->status;
    return wfm_fail(r->err, WFM_EDATA, "%s:%zu: %s", wfm_base_name(r->source->path), r->line,
                    "a quote stands inside a field or is never closed");
}

/* The header tells the delimiter: the one that it holds more often. */
static unsigned char delimiter_of(const char *bytes, size_t n)
{
    size_t commas = 0;
    size_t semis  = 0;

    for (size_t i = 0; i < n && bytes[i] != '\n'; i++) {
        commas += bytes[i] == ',';
        semis += bytes[i] == ';';
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
    while (!status && !(status = wfm_recode_next(in, bytes, sizeof bytes, &n, r->err)) && n > 0) {
        if (!begun)
            csv_set_delim(&parser, delimiter_of(bytes, n));
        begun  = true;
        status = feed(&parser, r, bytes, n);
    }
    if (!status && csv_fini(&parser, on_field, on_row, r) != 0)
        status = wfm_fail(r->err, WFM_EDATA, "%s:%zu: a quote is never closed",
                          wfm_base_name(r->source->path), r->row_line);
    csv_free(&parser);
    return status ? status : r->status;
}

static wfm_status verdict(const reading *r)
{
    const char *file = wfm_base_name(r->source->path);

    if (r->in_header)
        return wfm_fail(r->err, WFM_EDATA, "%s:1: the file is empty: a header row is required",
                        file);
    if (r->rejected > 1)
        return wfm_fail(r->err, WFM_EDATA, "%s (and %zu more rows rejected)", r->first.text,
                        r->rejected - 1);
    if (r->rejected == 1)
        return wfm_fail(r->err, WFM_EDATA, "%s", r->first.text);
    return WFM_OK;
}

wfm_status wfm_csv_read(const wfm_csv_source *source, wfm_csv_take take, void *user,
                        wfm_messages *messages, wfm_error *err)
{
    reading     r      = {.source    = source,
                          .take      = take,
                          .user      = user,
                          .messages  = messages,
                          .err       = err,
                          .line      = 1,
                          .in_header = true};
    wfm_recoder in     = {0};
    wfm_status  status = wfm_recode_open(source->path, source->encoding, &in, err);

    if (!status)
        status = parse(&in, &r);
    if (!status)
        status = verdict(&r);
    wfm_recode_close(&in);
    free(r.text);
    return status;
}

wfm_status wfm_csv_fail(const wfm_csv_row *row, size_t column, const char *expected, wfm_error *err)
{
    return wfm_fail(err, WFM_EDATA, "%s:%zu: column '%s': '%.80s': %s", row->file, row->line,
                    row->columns[column].name, row->field[column], expected);
}

wfm_status wfm_csv_number(const wfm_csv_row *row, size_t column, double min, double max,
                          double *out, wfm_error *err)
{
    char   range[80];
    double value = NAN;

    if (*row->field[column] == '\0' && !row->columns[column].required) {
        *out = NAN;
        return WFM_OK;
    }
    if (!wfm_number_parse(row->field[column], &value) || !(value >= min && value <= max)) {
        (void)snprintf(range, sizeof range, "must be a number in [%g, %g]", min, max);
        return wfm_csv_fail(row, column, range, err);
    }
    *out = value;
    return WFM_OK;
}

wfm_status wfm_csv_id(const wfm_csv_row *row, size_t column, wfm_error *err)
{
    return wfm_text_is_id(row->field[column])
               ? WFM_OK
               : wfm_csv_fail(
                     row, column,
                     "must be an id: 1 to 64 of A-Z a-z 0-9 _ . -, not starting with a point", err);
}
