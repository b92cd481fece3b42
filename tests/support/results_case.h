/* Results with something in every table, and files compared byte by byte. */
#ifndef TESTS_SUPPORT_RESULTS_CASE_H
#define TESTS_SUPPORT_RESULTS_CASE_H

#include <stddef.h>

#include "wfm/results.h"

/* Two queues and two people around the hour that Berlin repeats on 2026-10-25, with texts that
 * want to be a formula, markup, SQL or another line. Static: change the copy's own fields only. */
wfm_results sample_results(void);

/* The only queue name and instants that tests look for. */
#define SAMPLE_REPEATED 1792886400 /* 2026-10-25T02:00+02:00; an hour later it is 02:00 again */

char *slurp(const char *path, size_t *n); /* free it; the bytes end in one 0 more */
void  assert_same_bytes(const char *path, const char *other);
void  assert_text_in(const char *text, const char *part);

/* Runs the call with standard output on /dev/full. */
wfm_status with_full_output(wfm_status (*call)(wfm_error *err), wfm_error *err);

#endif
