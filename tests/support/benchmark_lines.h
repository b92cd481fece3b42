/* The lines of a benchmark instance by section, and the fields of a line. */
#ifndef TESTS_SUPPORT_BENCHMARK_LINES_H
#define TESTS_SUPPORT_BENCHMARK_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/base/arena.h"
#include "wfm/status.h"

#define BENCHMARK_SECTION_LIST(X)                                                                  \
    X(BENCHMARK_HORIZON, "SECTION_HORIZON")                                                        \
    X(BENCHMARK_SHIFTS, "SECTION_SHIFTS")                                                          \
    X(BENCHMARK_STAFF, "SECTION_STAFF")                                                            \
    X(BENCHMARK_DAYS_OFF, "SECTION_DAYS_OFF")                                                      \
    X(BENCHMARK_ON_REQUESTS, "SECTION_SHIFT_ON_REQUESTS")                                          \
    X(BENCHMARK_OFF_REQUESTS, "SECTION_SHIFT_OFF_REQUESTS")                                        \
    X(BENCHMARK_COVER, "SECTION_COVER")

typedef enum {
#define BENCHMARK_SECTION_ENUM(name, text) name,
    BENCHMARK_SECTION_LIST(BENCHMARK_SECTION_ENUM)
#undef BENCHMARK_SECTION_ENUM
        BENCHMARK_SECTIONS
} benchmark_section;

/* A line that is neither blank nor a comment. */
typedef struct benchmark_line {
    const char            *file;
    size_t                 number;
    char                  *rest; /* what has not been taken off it yet */
    struct benchmark_line *next;
} benchmark_line;

typedef struct {
    const char     *file; /* base name */
    benchmark_line *first[BENCHMARK_SECTIONS], *last[BENCHMARK_SECTIONS];
    size_t          n[BENCHMARK_SECTIONS];
} benchmark_lines;

/* Every section has to be there, once. Errors: WFM_ENOINPUT, WFM_EIO, WFM_ENOMEM, WFM_EDATA. */
wfm_status benchmark_lines_read(const char *path, wfm_arena *arena, benchmark_lines *out,
                                wfm_error *err);

/* Those below take off the line; false if it is wrong, and err says why. */

/* The next piece of *rest up to the mark, without the blanks around it; NULL if nothing is left, so
 * that a mark at the end has no empty piece behind it. */
char *benchmark_cut(char **rest, char mark);

/* The next field, not empty. what: "weight", for the words. */
bool benchmark_field(benchmark_line *line, const char *what, char **out, wfm_error *err);

/* A whole number: what it is, and where it may lie. */
typedef struct {
    const char *what;
    int         min, max;
} benchmark_range;

/* Of the next field; of a text that is part of one. */
bool benchmark_whole(benchmark_line *line, benchmark_range range, int *out, wfm_error *err);
bool benchmark_number(const benchmark_line *line, const char *text, benchmark_range range, int *out,
                      wfm_error *err);

/* The line has no further field. */
bool benchmark_end(benchmark_line *line, wfm_error *err);

/* "file:line: ..." as WFM_EDATA; false. */
__attribute__((format(printf, 3, 4))) bool benchmark_wrong(const benchmark_line *line,
                                                           wfm_error *err, const char *format, ...);

#endif
