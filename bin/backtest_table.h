/* How near forecasts came, for a person to read. */
#ifndef BIN_BACKTEST_TABLE_H
#define BIN_BACKTEST_TABLE_H

#include <stdio.h>

#include "wfm/backtest.h"

/* Prints a block for each score, at most 80 characters wide. */
void backtest_table_print(const wfm_backtest *backtest, FILE *out);

#endif
