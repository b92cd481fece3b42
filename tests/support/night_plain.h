/* The night's work by plain habit: what a spreadsheet would do for each queue and half-hour. */
#ifndef TESTS_SUPPORT_NIGHT_PLAIN_H
#define TESTS_SUPPORT_NIGHT_PLAIN_H

#include <stddef.h>

#include "wfm/history.h"
#include "wfm/results.h"

/* Mean calls and AHT of the same half-hour of the week over the last 8 weeks: for each series and
 * each of `intervals` ahead, a pair in *out (2 x n_series x intervals). Weeks are counted in
 * elapsed time, the series have no gaps. */
void night_plain_forecast(const wfm_history *history, size_t intervals, double *out);

/* The textbook's agents (tests/support/textbook.h) for the forecast's rows. */
void night_plain_staff(const wfm_results *results, int *agents);

#endif
