/* What the benchmarks share: a clock, a folder, the plain ways to read and write a file, and an end
 * with words when something fails. */
#ifndef TESTS_SUPPORT_BENCH_H
#define TESTS_SUPPORT_BENCH_H

#include <stddef.h>

#include "wfm/status.h"

/* Opens the scratch folder (tests/support/scratch.h), which goes when the program ends. */
void bench_begin(void);

/* Ends the program, with the words on standard error, unless all is well. */
void bench_must(wfm_status status, const wfm_error *err);
void bench_must_have(const void *thing, const char *what);

double bench_now(void); /* seconds, of a clock that only goes forward */

/* Seconds of the fastest of at least three runs: as many as fit in a quarter of a second. */
double bench_seconds(void (*run)(void *), void *user);

size_t bench_file_bytes(const char *path);
size_t bench_count_lines(const char *path);           /* fread and memchr */
void   bench_write_zeros(const char *path, size_t n); /* anew, down to the disk */

#endif
