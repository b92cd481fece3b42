#include "engine/io/database.h"

#include "engine/base/error.h"
#include "engine/io/results_kinds.h"

#define BUSY_MS 2000 /* how long a reader of the file may keep us waiting */

wfm_status wfm_database_verdict(const wfm_database *database, int code, wfm_error *err)
{
    const char *words = database->db ? sqlite3_errmsg(database->db) : sqlite3_errstr(code);

    switch (code & 0xFF) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return WFM_OK;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return wfm_fail(err, WFM_EBUSY, "database '%s' is locked by another program",
                        database->name);
    case SQLITE_NOMEM:
        return wfm_fail_memory(err);
    case SQLITE_NOTADB:
        return wfm_fail(err, WFM_EDATA, "'%s' is not an SQLite database", database->name);
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
    case SQLITE_ERROR:
    case SQLITE_SCHEMA:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
        return wfm_fail(err, WFM_EDATA, "database '%s': %s", database->name, words);
    default:
        return wfm_fail(err, WFM_EIO, "database '%s': %s", database->name, words);
    }
}

wfm_status wfm_database_run(const wfm_database *database, const char *sql, wfm_error *err)
{
    return wfm_database_verdict(database, sqlite3_exec(database->db, sql, NULL, NULL, NULL), err);
}

wfm_status wfm_database_open(const char *path, int flags, wfm_database *database, wfm_error *err)
{
    database->db = NULL;

    const int code = sqlite3_open_v2(path, &database->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (code)
        return wfm_database_verdict(database, code, err);
    (void)sqlite3_extended_result_codes(database->db, 1);
    (void)sqlite3_busy_timeout(database->db, BUSY_MS);
    (void)sqlite3_db_config(database->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    (void)sqlite3_db_config(database->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    return wfm_database_run(
        database, "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0",
        err);
}

void wfm_database_close(wfm_database *database)
{
    (void)sqlite3_close(database->db);
    database->db = NULL;
}

wfm_status wfm_database_number(const wfm_database *database, const char *sql, long *out,
                               wfm_error *err)
{
    sqlite3_stmt *statement = NULL;
    int           code      = sqlite3_prepare_v2(database->db, sql, -1, &statement, NULL);

    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        *out = (long)sqlite3_column_int64(statement, 0);
    const wfm_status status = wfm_database_verdict(database, code, err);
    (void)sqlite3_finalize(statement);
    return status;
}

wfm_status wfm_database_check(const wfm_database *database, long *version, wfm_error *err)
{
    long       id     = 0;
    wfm_status status = wfm_database_number(database, "PRAGMA application_id", &id, err);

    *version = 0;
    if (!status)
        status = wfm_database_number(database, "PRAGMA user_version", version, err);
    if (status)
        return status;
    if (id != WFM_APPLICATION_ID)
        return wfm_fail(err, WFM_EDATA,
                        "database '%s' is not of wfm: its application id is %ld, must be %d",
                        database->name, id, WFM_APPLICATION_ID);
    if (*version < 1 || *version > WFM_RESULTS_VERSION)
        return wfm_fail(err, WFM_EDATA,
                        "database '%s' is of version %ld: this program knows 1 to %d",
                        database->name, *version, WFM_RESULTS_VERSION);
    return WFM_OK;
}
