/* CSV in: RFC 4180 through libcsv (strict), any encoding through iconv, columns by header name.
 *
 * `,` or `;` is recognised by the header; a byte-order mark is dropped; line ends may be LF, CR LF
 * or CR; blank lines are skipped. Fields are clean UTF-8 (engine/base/text.h), without the blanks
 * around unquoted ones; those of columns that nobody asked for are not looked at. A row that is
 * wrong is reported with file, line, column and value, and reading goes on, so that all that is
 * wrong is told at once; only a stray or unclosed quote ends the reading, since no row after it is
 * sure. */
#ifndef ENGINE_BASE_CSV_H
#define ENGINE_BASE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/message.h"
#include "wfm/status.h"
#include "wfm/time.h"

typedef struct {
    const char *name;
    bool        required;
} wfm_csv_column;

typedef struct {
    const char           *file; /* base name, for messages */
    size_t                line; /* where the row starts */
    const wfm_csv_column *columns;
    const char *const    *field;   /* by column as asked for; "" where the file lacks it */
    const bool           *present; /* by column: is it in the header? */
} wfm_csv_row;

/* Takes one row. WFM_EDATA: the row is rejected, err->text says why (the place is part of it, see
 * wfm_csv_fail); reading goes on. Any other failure stops the reading. */
typedef wfm_status (*wfm_csv_take)(const wfm_csv_row *row, void *user, wfm_error *err);

/* What is read and how. */
typedef struct {
    const char           *path;
    const char           *encoding; /* iconv name; NULL: UTF-8, or UTF-16 by its mark */
    const wfm_csv_column *columns;
    size_t                n_columns; /* at most WFM_CSV_COLUMNS */
    char *sha256; /* NULL, or 65 bytes for the file's SHA-256 as hexadecimal digits; on WFM_OK */
} wfm_csv_source;

#define WFM_CSV_COLUMNS 48

/* Reads the whole file, a row at a time. Messages get a notice for unknown columns and an error
 * line for each rejected row (the first hundred). Errors: WFM_ENOINPUT, WFM_EIO, WFM_ENOMEM,
 * WFM_EUSAGE for an unknown encoding; WFM_EDATA with the first reason and the count. */
wfm_status wfm_csv_read(const wfm_csv_source *source, wfm_csv_take take, void *user,
                        wfm_messages *messages, wfm_error *err);

/* "file:line: column 'x': 'value': expected": the one form of complaint about a field. */
wfm_status wfm_csv_fail(const wfm_csv_row *row, size_t column, const char *expected,
                        wfm_error *err);

/* A number in [min, max]; an empty field gives NAN unless the column is required. */
wfm_status wfm_csv_number(const wfm_csv_row *row, size_t column, double min, double max,
                          double *out, wfm_error *err);

/* Likewise in (0, max]. */
wfm_status wfm_csv_positive(const wfm_csv_row *row, size_t column, double max, double *out,
                            wfm_error *err);

/* An id (engine/base/text.h). */
wfm_status wfm_csv_id(const wfm_csv_row *row, size_t column, wfm_error *err);

/* A text of that many characters. */
wfm_status wfm_csv_text(const wfm_csv_row *row, size_t column, size_t least, size_t most,
                        wfm_error *err);

/* "2026-03-29" */
wfm_status wfm_csv_date(const wfm_csv_row *row, size_t column, wfm_day *out, wfm_error *err);

/* "true" or "false"; an empty field gives `otherwise`. */
wfm_status wfm_csv_flag(const wfm_csv_row *row, size_t column, bool otherwise, bool *out,
                        wfm_error *err);

#endif
