/* Results as one more run of an SQLite database, in one transaction. A new database is built
 * beside its place and moved there once it is whole. No clock is asked: the bytes of a new database
 * depend on the results alone. */
#include <math.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/error.h"
#include "engine/base/file.h"
#include "engine/base/text.h"
#include "engine/io/cell.h"
#include "engine/io/database.h"
#include "engine/io/results_kinds.h"

typedef struct {
    wfm_database    database;
    const wfm_zone *zone;
    long            run_id;
    wfm_error      *err;
} writing;

static int bind_text(sqlite3_stmt *to, int place, const char *text)
{
    return sqlite3_bind_text(to, place, text, -1, SQLITE_TRANSIENT);
}

static int bind_instant(const writing *w, sqlite3_stmt *to, int place, wfm_instant at)
{
    char      text[WFM_INSTANT_TEXT];
    const int code = bind_text(to, place, wfm_instant_text(w->zone, at, text));

    return code ? code : sqlite3_bind_int64(to, place + 1, at);
}

/* Returns SQLite's code; *place moves on by the number of columns. */
static int bind_cell(const writing *w, sqlite3_stmt *to, int *place, const wfm_column *column,
                     wfm_value value)
{
    const int at = (*place)++;

    switch (column->domain->kind) {
    case WFM_CELL_TEXT:
        return bind_text(to, at, value.text);
    case WFM_CELL_WORD:
    case WFM_CELL_FLAG:
        return bind_text(to, at, column->domain->word((int)value.whole));
    case WFM_CELL_WHOLE:
        return sqlite3_bind_int64(to, at, value.whole);
    case WFM_CELL_REAL:
        return isnan(value.real) ? sqlite3_bind_null(to, at)
                                 : sqlite3_bind_double(to, at, value.real);
    case WFM_CELL_INSTANT:
        break;
    }
    (*place)++;
    return bind_instant(w, to, at, value.whole);
}

static int insert_row(const writing *w, sqlite3_stmt *to, const wfm_layout *layout, const void *row)
{
    int place = 3; /* see wfm_sql_insert */
    int code  = SQLITE_OK;

    for (size_t c = 0; c < layout->n_columns && !code; c++)
        code =
            bind_cell(w, to, &place, &layout->columns[c], wfm_cell_get(&layout->columns[c], row));
    if (!code)
        code = sqlite3_step(to) == SQLITE_DONE ? SQLITE_OK : sqlite3_errcode(w->database.db);
    if (!code)
        code = sqlite3_reset(to);
    return code;
}

static int insert_rows(const writing *w, sqlite3_stmt *to, const wfm_layout *layout, wfm_rows rows)
{
    int code = sqlite3_bind_int64(to, 1, w->run_id);

    for (size_t i = 0; i < rows.n && !code; i++) {
        if (wfm_database_has_no(layout))
            code = sqlite3_bind_int64(to, 2, (sqlite3_int64)i + 1);
        if (!code)
            code = insert_row(w, to, layout, rows.at + i * layout->row_size);
    }
    return code;
}

static wfm_status insert_table(const writing *w, const wfm_layout *layout, wfm_rows rows)
{
    sqlite3_stmt *to  = NULL;
    char         *sql = wfm_sql_insert(layout);
    int code          = sql ? sqlite3_prepare_v2(w->database.db, sql, -1, &to, NULL) : SQLITE_NOMEM;

    if (!code)
        code = insert_rows(w, to, layout, rows);
    const wfm_status status = wfm_database_verdict(&w->database, code, w->err);
    (void)sqlite3_finalize(to);
    sqlite3_free(sql);
    return status;
}

static wfm_status insert_run(writing *w, const wfm_results *results)
{
    wfm_status status = wfm_database_number(
        &w->database, "SELECT coalesce(max(run_id), 0) + 1 FROM run", &w->run_id, w->err);

    for (size_t t = 0; t < WFM_LAYOUTS && !status; t++)
        status = insert_table(w, &wfm_layouts[t], wfm_layout_rows(&wfm_layouts[t], results));
    return status;
}

static wfm_status mark_ours(const writing *w)
{
    char mark[96];

    (void)snprintf(mark, sizeof mark, "PRAGMA application_id = %d; PRAGMA user_version = %d",
                   WFM_APPLICATION_ID, WFM_RESULTS_VERSION);
    return wfm_database_run(&w->database, mark, w->err);
}

/* Frees the statement. */
static wfm_status run_and_free(const writing *w, char *sql)
{
    const wfm_status status =
        sql ? wfm_database_run(&w->database, sql, w->err) : wfm_fail_memory(w->err);

    sqlite3_free(sql);
    return status;
}

static wfm_status create_tables(const writing *w)
{
    wfm_status status = mark_ours(w);

    for (size_t t = 0; t < WFM_LAYOUTS && !status; t++)
        status = run_and_free(w, wfm_sql_create(&wfm_layouts[t]));
    return status;
}

static wfm_status add_columns(const writing *w, const wfm_layout *layout, long version)
{
    wfm_status status = WFM_OK;

    for (size_t c = 0; c < layout->n_columns && !status; c++)
        if (layout->columns[c].since > version)
            status = run_and_free(w, wfm_sql_add(layout, &layout->columns[c]));
    return status;
}

/* A database of an older version gets the tables and columns that came since. */
static wfm_status renew_tables(const writing *w, long version)
{
    wfm_status status = WFM_OK;

    for (size_t t = 0; t < WFM_LAYOUTS && !status; t++)
        status = wfm_layouts[t].since > version ? run_and_free(w, wfm_sql_create(&wfm_layouts[t]))
                                                : add_columns(w, &wfm_layouts[t], version);
    return status || version == WFM_RESULTS_VERSION ? status : mark_ours(w);
}

/* Nobody else sees the file yet: it needs no journal on disk, and is synced when it is moved. */
static wfm_status build(writing *w, const wfm_results *results, const char *path)
{
    wfm_status status = wfm_database_open(path, SQLITE_OPEN_READWRITE, &w->database, w->err);

    if (!status)
        status = wfm_database_run(
            &w->database, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; BEGIN", w->err);
    if (!status)
        status = create_tables(w);
    if (!status)
        status = insert_run(w, results);
    if (!status)
        status = wfm_database_run(&w->database, "COMMIT", w->err);
    wfm_database_close(&w->database);
    return status;
}

static wfm_status write_new(writing *w, const wfm_results *results, const char *path)
{
    wfm_outfile file;
    wfm_status  status = wfm_outfile_open(path, &file, w->err);

    if (!status && !file.beside)
        status = wfm_fail(w->err, WFM_ECREATE, "cannot create '%s': a device is no database", path);
    if (!status)
        status = build(w, results, file.beside);
    if (!status)
        status = wfm_outfile_commit(&file, w->err);
    if (status)
        wfm_outfile_drop(&file);
    return status;
}

/* Closing without COMMIT rolls back. */
static wfm_status append(writing *w, const wfm_results *results, const char *path)
{
    long       version;
    wfm_status status = wfm_database_open(path, SQLITE_OPEN_READWRITE, &w->database, w->err);

    if (!status)
        status = wfm_database_run(&w->database, "BEGIN IMMEDIATE", w->err);
    if (!status)
        status = wfm_database_check(&w->database, &version, w->err);
    if (!status)
        status = renew_tables(w, version);
    if (!status)
        status = insert_run(w, results);
    if (!status)
        status = wfm_database_run(&w->database, "COMMIT", w->err);
    wfm_database_close(&w->database);
    return status;
}

wfm_status wfm_results_write_sqlite(const wfm_results *results, const wfm_zone *zone,
                                    const char *path, wfm_error *err)
{
    writing     w = {.database = {.name = wfm_base_name(path)}, .zone = zone, .err = err};
    struct stat about;

    if (stat(path, &about) != 0 || about.st_size == 0)
        return write_new(&w, results, path);
    if (access(path, W_OK) != 0)
        return wfm_fail(err, WFM_ECREATE, "cannot write '%s'", path);
    return append(&w, results, path);
}
