/* Comma-separated tables of numbers in tests: no quotes, no locale but C. */
#ifndef TESTS_SUPPORT_TABLE_H
#define TESTS_SUPPORT_TABLE_H

#include <stdio.h>

#define TABLE_CELLS 64
#define TABLE_LINE  4096

/* Cuts the next line of the file into cells; how many there are, 0 at the end. */
int table_row(FILE *file, char line[TABLE_LINE], char *cells[TABLE_CELLS]);

double table_number(const char *cell); /* NAN if empty */

/* A file below the shared folder (WFM_SHARED, else ../shared); NULL if it is not there. */
FILE *table_shared(const char *name);

#endif
