/* The columns of a table of exact queueing values (tests/oracle), as doubles. */
#ifndef TESTS_SUPPORT_ERLANG_ROW_H
#define TESTS_SUPPORT_ERLANG_ROW_H

#include "wfm/erlang.h"

/* model,arrival_rate,aht_s,patience_s,agents,lines,within_s,short_s,retry, then the values in the
 * order of wfm_queue_perf. */
enum { ERLANG_ROW_INPUTS = 9, ERLANG_ROW_OUTPUTS = 16 };

extern const char *const erlang_row_name[ERLANG_ROW_OUTPUTS];

wfm_queue erlang_row_queue(char *const *cells, double *agents);

void erlang_row_values(const wfm_queue_perf *perf, double values[ERLANG_ROW_OUTPUTS]);

/* Is that value a share, in [0, 1]? */
int erlang_row_is_share(int output);

/* Relative error; of shares below 1e-12 the absolute one times 1e4: the stated accuracy, 1e-10 and
 * 1e-14, is 1e-10 for both. Values that underflow are right as 0. INFINITY where one is NaN. */
double erlang_row_error(int output, double got, double want);

#endif
