/* The benchmark instances of the shared folder (WFM_SHARED, else ../shared), and what they hold by
 * plain counting. */
#ifndef TESTS_SUPPORT_BENCHMARK_SHARED_H
#define TESTS_SUPPORT_BENCHMARK_SHARED_H

#include "tests/support/benchmark.h"

/* The path of that name; valid until the next call. */
const char *benchmark_shared(const char *name);

/* Calls visit (unless NULL) with the name of each; false if the folder is not there. */
bool benchmark_shared_each(void (*visit)(const char *name));

typedef struct {
    long lines;
    long commas;
    long last; /* sum of the numbers behind the last commas */
} benchmark_tally;

/* Sections by their place in the shared files: from 1, horizon to cover. */
#define BENCHMARK_TALLIES 8

/* By characters alone, without regard to ids and fields. Tallies start from { 0 }. */
void benchmark_count_file(const char *path, benchmark_tally tallies[BENCHMARK_TALLIES]);

/* What those of people, days off, requests and cover should be by what was read: only the fields
 * that the structs still tell. */
void benchmark_count_read(const benchmark *b, benchmark_tally tallies[BENCHMARK_TALLIES]);

#endif
