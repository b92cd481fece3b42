/* The latest run of an SQLite database, which may be anybody's work: every cell is checked. */
#include <math.h>
#include <unistd.h>

#include "engine/base/error.h"
#include "engine/base/file.h"
#include "engine/base/text.h"
#include "engine/io/cell.h"
#include "engine/io/database.h"
#include "engine/io/results_kinds.h"

typedef struct {
    wfm_database database;
    long         version;
    long         run_id;
    wfm_error   *err;
} reading;

/* The type that SQLite gives a cell of that kind. */
static int type_of(const wfm_domain *domain)
{
    if (domain->word || domain->kind == WFM_CELL_TEXT)
        return SQLITE_TEXT;
    return domain->kind == WFM_CELL_REAL ? SQLITE_FLOAT : SQLITE_INTEGER;
}

static wfm_status take_value(const wfm_column *column, sqlite3_stmt *from, int at, wfm_value *out,
                             wfm_error *err)
{
    const int type = sqlite3_column_type(from, at);

    if (type == SQLITE_NULL && column->domain->kind == WFM_CELL_REAL && column->optional) {
        *out = wfm_cell_empty(column);
        return WFM_OK;
    }
    if (type != type_of(column->domain))
        return wfm_fail(err, WFM_EDATA, "a value of the wrong type");
    if (type == SQLITE_TEXT) {
        const char *text = (const char *)sqlite3_column_text(from, at);
        return text ? wfm_cell_parse(column, text, NULL, out, err) : wfm_fail_memory(err);
    }
    if (type == SQLITE_FLOAT)
        out->real = sqlite3_column_double(from, at);
    else
        out->whole = sqlite3_column_int64(from, at);
    return wfm_cell_check(column, *out, err);
}

static wfm_status take_row(const reading *r, sqlite3_stmt *from, wfm_draft *draft)
{
    const wfm_layout *layout = draft->layout;
    wfm_status        status = wfm_draft_add(draft, r->err);
    int               at     = 0;
    wfm_error         why;

    for (size_t c = 0; c < layout->n_columns && !status; c++) {
        const wfm_column *column = &layout->columns[c];
        wfm_value         value;

        if (column->since > r->version)
            continue;
        status = take_value(column, from, at++, &value, &why);
        if (status)
            return wfm_fail(r->err, status, "database '%s', row %zu of %s, %s: %s",
                            r->database.name, draft->n, layout->name, column->name, why.text);
        status = wfm_draft_set(draft, column, value, r->err);
    }
    if (!status && wfm_row_check_span(layout, wfm_draft_last(draft), &why))
        status = wfm_fail(r->err, WFM_EDATA, "database '%s', row %zu of %s", r->database.name,
                          draft->n, why.text);
    return status;
}

static wfm_status read_table(const reading *r, wfm_draft *draft)
{
    sqlite3_stmt *from = NULL;
    char         *sql  = wfm_sql_select(draft->layout, r->version);
    int        code = sql ? sqlite3_prepare_v2(r->database.db, sql, -1, &from, NULL) : SQLITE_NOMEM;
    wfm_status status = WFM_OK;

    if (!code)
        code = sqlite3_bind_int64(from, 1, r->run_id);
    while (!code && !status && (code = sqlite3_step(from)) == SQLITE_ROW) {
        status = take_row(r, from, draft);
        code   = SQLITE_OK;
    }
    if (!status)
        status = wfm_database_verdict(&r->database, code, r->err);
    (void)sqlite3_finalize(from);
    sqlite3_free(sql);
    return status;
}

static wfm_status read_run(reading *r, wfm_drafts *drafts)
{
    wfm_status status = wfm_database_number(
        &r->database, "SELECT coalesce(max(run_id), 0) FROM run", &r->run_id, r->err);

    if (!status && r->run_id < 1)
        status = wfm_fail(r->err, WFM_EDATA, "database '%s' has no run", r->database.name);
    for (size_t t = 0; t < WFM_LAYOUTS && !status; t++)
        if (wfm_layouts[t].since <= r->version)
            status = read_table(r, &drafts->table[t]);
    return status;
}

/* One transaction: a run that is added meanwhile is seen whole or not at all. */
wfm_status wfm_results_read_sqlite(const char *path, wfm_drafts *drafts, wfm_error *err)
{
    reading r = {.database = {.name = wfm_base_name(path)}, .err = err};

    if (access(path, R_OK) != 0)
        return wfm_fail_open(err, path);
    wfm_status status = wfm_database_open(path, SQLITE_OPEN_READONLY, &r.database, err);
    if (!status)
        status = wfm_database_run(&r.database, "BEGIN", err);
    if (!status)
        status = wfm_database_check(&r.database, &r.version, err);
    if (!status)
        status = read_run(&r, drafts);
    wfm_database_close(&r.database);
    return status;
}
