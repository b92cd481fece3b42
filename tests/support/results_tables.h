/* The sample's tables in every kind of file, as they are and with something wrong in them. */
#ifndef TESTS_SUPPORT_RESULTS_TABLES_H
#define TESTS_SUPPORT_RESULTS_TABLES_H

#include <stddef.h>

#include "wfm/results_file.h"

/* A value that a column may not have, and what is said of it. */
typedef struct {
    const char *table, *column, *value, *words;
} bad_cell;

/* What is said of ids; SQL takes them for texts. */
#define NO_ID "must be an id"

/* The sample in the scratch folder. */
const char *sample_file(const char *name);

/* The sample as "x.xml" with the first value of that column changed, and as "x.db" after a
 * statement that no CHECK of the database hinders. Return the path. */
const char *sample_xml_with(const char *table, const char *column, const char *value);
const char *sample_database_after(const char *statement);

/* Reading the file fails, with both texts in the message and nothing left behind. */
void assert_refused(const char *path, const char *place, const char *words);

/* Each of the cells in XML, in a database, and on its way into one. */
void assert_cells_refused(const bad_cell *bad, size_t n);

/* A time that is none, in that column of the table's first row. */
void assert_time_refused(const char *table, const char *column);

/* Neither kind of file can be written, and none is there afterwards. */
void assert_not_written(const wfm_results *results, const char *words);

/* The sample's table as CSV is that text, and is not read from it. */
void assert_only_written(wfm_table table, const char *text);

#endif
