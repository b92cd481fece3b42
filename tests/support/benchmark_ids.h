/* The ids that a section of a benchmark instance declares, each at the head of its line. */
#ifndef TESTS_SUPPORT_BENCHMARK_IDS_H
#define TESTS_SUPPORT_BENCHMARK_IDS_H

#include <stdbool.h>

#include "tests/support/benchmark_lines.h"

typedef struct {
    const char *id;
    int         index; /* in the order of the file */
    size_t      line;  /* its number */
} benchmark_id;

typedef struct {
    const char   *what; /* "shift" */
    int           n;
    benchmark_id *ids; /* sorted */
} benchmark_ids;

/* Takes the ids off the lines of the section: at least one, all different. False: err says why. */
bool benchmark_ids_read(const benchmark_lines *lines, benchmark_section section, const char *what,
                        wfm_arena *arena, benchmark_ids *out, wfm_error *err);

/* The index of an id that is a field or part of one. */
bool benchmark_ids_find(const benchmark_ids *ids, const benchmark_line *line, const char *id,
                        int *out, wfm_error *err);

/* Likewise of the next field. */
bool benchmark_ids_take(const benchmark_ids *ids, benchmark_line *line, int *out, wfm_error *err);

#endif
