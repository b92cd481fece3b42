/* What one queue does with some agents more or less, for a person to read. */
#ifndef BIN_ERLANG_TABLE_H
#define BIN_ERLANG_TABLE_H

#include <stdio.h>

#include "bin/erlang_question.h"

/* Prints the queue, its targets, and a row each for three agents less to three more than `chosen`,
 * at most 100 characters wide; everything asked is in range. */
void erlang_table_print(const erlang_question *asked, double chosen, FILE *out);

#endif
