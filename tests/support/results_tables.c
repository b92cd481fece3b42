#include "tests/support/results_tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "tests/support/results_case.h"
#include "tests/support/scratch.h"
#include "tests/support/time.h"

const char *sample_file(const char *name)
{
    const wfm_results results = sample_results();
    const char       *path    = scratch_path(name);
    wfm_error         err     = {0};

    (void)unlink(path);
    if (wfm_results_write(&results, path, &err))
        fail_msg("%s", err.text);
    return path;
}

const char *sample_xml_with(const char *table, const char *column, const char *value)
{
    char  mark[80], whole[32768];
    char *text = slurp(sample_file("x.xml"), NULL);

    (void)snprintf(mark, sizeof mark, "<%s ", table);
    char *row = strstr(text, mark);
    assert_non_null(row);
    (void)snprintf(mark, sizeof mark, " %s=\"", column);
    char *from = strstr(row, mark);
    assert_non_null(from);
    from += strlen(mark);
    const int length = snprintf(whole, sizeof whole, "%.*s%s%s", (int)(from - text), text, value,
                                strchr(from, '"'));
    assert_in_range(length, 1, sizeof whole - 1);
    free(text);
    return scratch_text("x.xml", whole);
}

const char *sample_database_after(const char *statement)
{
    const char *path = sample_file("x.db");
    sqlite3    *db   = NULL;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL),
                     SQLITE_OK);
    if (sqlite3_exec(db, statement, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", statement, sqlite3_errmsg(db));
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return path;
}

void assert_refused(const char *path, const char *place, const char *words)
{
    wfm_results out = {.negative = true};
    wfm_error   err = {0};

    assert_int_equal(wfm_results_read(path, &out, NULL, &err), WFM_EDATA);
    assert_text_in(err.text, place);
    assert_text_in(err.text, words);
    assert_true(out.negative && !out.memory);
}

static const char *update_of(const bad_cell *bad)
{
    static char update[256];

    (void)snprintf(update, sizeof update, "UPDATE OR REPLACE %s SET %s = '%s'", bad->table,
                   bad->column, bad->value);
    return update;
}

static void refused_in_xml(const bad_cell *bad)
{
    char place[128];

    (void)snprintf(place, sizeof place, ": element '%s', attribute '%s': ", bad->table,
                   bad->column);
    assert_refused(sample_xml_with(bad->table, bad->column, bad->value), place, bad->words);
}

static void refused_in_database(const bad_cell *bad)
{
    char place[128];

    (void)snprintf(place, sizeof place, "database 'x.db', row 1 of %s, %s: ", bad->table,
                   bad->column);
    assert_refused(sample_database_after(update_of(bad)), place, bad->words);
}

/* The database itself lets none of them in. */
static void kept_out_of_database(const bad_cell *bad, size_t n)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(sample_file("x.db"), &db), SQLITE_OK);
    for (size_t i = 0; i < n; i++)
        if (!strstr(bad[i].words, NO_ID))
            assert_int_equal(sqlite3_exec(db, update_of(&bad[i]), NULL, NULL, NULL),
                             SQLITE_CONSTRAINT);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

void assert_cells_refused(const bad_cell *bad, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        refused_in_xml(&bad[i]);
        refused_in_database(&bad[i]);
    }
    kept_out_of_database(bad, n);
}

void assert_time_refused(const char *table, const char *column)
{
    char change[256];

    assert_refused(sample_xml_with(table, column, "2026-13-25T02:00+02:00"), table,
                   "'2026-13-25T02:00+02:00'");
    (void)snprintf(change, sizeof change, "UPDATE OR REPLACE %s SET %s_utc = -1", table, column);
    assert_refused(sample_database_after(change), table, "'-1': must be a time from 1970 to 2069");
}

void assert_not_written(const wfm_results *results, const char *words)
{
    static const char *const names[] = {"none.xml", "none.db"};

    for (size_t i = 0; i < 2; i++) {
        wfm_error err = {0};

        assert_int_equal(wfm_results_write(results, scratch_path(names[i]), &err), WFM_EDATA);
        assert_text_in(err.text, words);
        assert_int_equal(access(scratch_path(names[i]), F_OK), -1);
    }
}

void assert_only_written(wfm_table table, const char *text)
{
    const wfm_results results = sample_results();
    wfm_zone         *berlin  = open_zone("Europe/Berlin");
    const char       *path    = scratch_path("out.csv");
    wfm_results       back    = {.n_forecast = 9};
    wfm_error         err     = {0};

    assert_int_equal(wfm_table_write_csv(&results, berlin, table, path, &err), WFM_OK);
    char *written = slurp(path, NULL);
    assert_string_equal(written, text);
    free(written);
    assert_int_equal(wfm_table_read_csv(path, berlin, table, &back, NULL, &err), WFM_EUSAGE);
    assert_text_in(err.text, "is written as CSV, but not read from it");
    assert_true(back.n_forecast == 9 && !back.memory);
    wfm_zone_free(berlin);
}
