/* All of a small benchmark instance as text, to be compared with what it should be. */
#ifndef TESTS_SUPPORT_BENCHMARK_DUMP_H
#define TESTS_SUPPORT_BENCHMARK_DUMP_H

#include "tests/support/benchmark.h"

/* Lines: days; by shift its minutes and an x for each that may not follow; by person the limits and
 * for each day "off" or a point with the requests ("+" on, "-" off, shift, weight); required, under
 * and over of each day's shifts. Returns text; cut to the room. */
const char *benchmark_dump(const benchmark *b, char *text, size_t room);

#endif
