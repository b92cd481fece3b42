/* CSV out: one cell. */
#ifndef ENGINE_BASE_CSV_CELL_H
#define ENGINE_BASE_CSV_CELL_H

#include <stdio.h>

/* Prints a text cell: quoted where RFC 4180 asks for it, and with an apostrophe before what a
 * spreadsheet would take for a formula (= + - @ at its start; a number is none). */
void wfm_csv_cell(FILE *out, const char *text);

#endif
