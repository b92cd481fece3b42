/* The SQL of a results database, made from the layouts, and what its writer and reader share.
 *
 * Every table has the columns of its layout behind run_id; an instant `x` is x, ISO 8601 local time
 * with offset, and x_utc, seconds since 1970. Tables without a key of their own keep the order of
 * their rows in `no` = 1, 2, ... */
#ifndef ENGINE_IO_DATABASE_H
#define ENGINE_IO_DATABASE_H

#include <sqlite3.h>
#include <stdbool.h>

#include "engine/io/layout.h"

#define WFM_APPLICATION_ID 0x57464D31 /* "WFM1" */

/* Statements as text: to be freed with sqlite3_free; NULL when memory is short. */
char *wfm_sql_create(const wfm_layout *layout);
char *wfm_sql_insert(const wfm_layout *layout); /* ?1 run_id, ?2 no, from ?3 on the columns */
/* ?1 run_id; x_utc for an instant; in the order of the primary key, in which words stand by their
 * letters; the columns that a file of that version has */
char *wfm_sql_select(const wfm_layout *layout, long version);

/* Adds a column that came with a later version to a table without it. */
char *wfm_sql_add(const wfm_layout *layout, const wfm_column *column);

bool wfm_database_has_no(const wfm_layout *layout); /* the column `no` */

/* An open database. */
typedef struct {
    sqlite3    *db;
    const char *name; /* base name, for messages: set it before opening */
} wfm_database;

/* flags: as of sqlite3_open_v2. Settings are those for a file from somebody else.
 * Close even after a failure. Errors: WFM_EIO, WFM_ENOMEM, WFM_EBUSY. */
wfm_status wfm_database_open(const char *path, int flags, wfm_database *database, wfm_error *err);
void       wfm_database_close(wfm_database *database);

/* Status and words for what SQLite has just answered; WFM_OK for success.
 * Errors: WFM_EBUSY, WFM_ENOMEM, WFM_EIO, WFM_EDATA. */
wfm_status wfm_database_verdict(const wfm_database *database, int code, wfm_error *err);

wfm_status wfm_database_run(const wfm_database *database, const char *sql, wfm_error *err);
wfm_status wfm_database_number(const wfm_database *database, const char *sql, long *out,
                               wfm_error *err);

/* Is it ours, and of which version? Errors: WFM_EDATA (not ours, or newer), and as above. */
wfm_status wfm_database_check(const wfm_database *database, long *version, wfm_error *err);

#endif
