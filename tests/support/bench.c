#include "tests/support/bench.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/support/scratch.h"

#define LEAST_RUNS    3
#define LEAST_SECONDS 0.25
#define PIECE         65536 /* bytes that are read or written at once */

static void end(void)
{
    (void)scratch_close(NULL);
}

void bench_begin(void)
{
    if (scratch_open(NULL) || atexit(end)) {
        (void)fprintf(stderr, "no scratch folder\n");
        exit(EXIT_FAILURE);
    }
}

void bench_must(wfm_status status, const wfm_error *err)
{
    if (!status)
        return;
    (void)fprintf(stderr, "%s\n", err->text);
    exit(EXIT_FAILURE);
}

void bench_must_have(const void *thing, const char *what)
{
    if (thing)
        return;
    (void)fprintf(stderr, "no %s\n", what);
    exit(EXIT_FAILURE);
}

double bench_now(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

double bench_seconds(void (*run)(void *), void *user)
{
    const double start = bench_now();
    double       best  = INFINITY;

    for (int i = 0; i < LEAST_RUNS || bench_now() - start < LEAST_SECONDS; i++) {
        const double from = bench_now();

        run(user);
        best = fmin(best, bench_now() - from);
    }
    return best;
}

static FILE *open_file(const char *path, const char *mode)
{
    FILE *file = fopen(path, mode);

    bench_must_have(file, path);
    return file;
}

size_t bench_file_bytes(const char *path)
{
    FILE *file = open_file(path, "rb");

    (void)fseek(file, 0, SEEK_END);
    const long bytes = ftell(file);
    (void)fclose(file);
    return (size_t)bytes;
}

static size_t lines_in(const char *text, size_t n)
{
    const char *end_of_text = text + n;
    size_t      lines       = 0;

    while ((text = memchr(text, '\n', (size_t)(end_of_text - text)))) {
        text++;
        lines++;
    }
    return lines;
}

size_t bench_count_lines(const char *path)
{
    static char piece[PIECE];
    FILE       *file  = open_file(path, "rb");
    size_t      lines = 0;
    size_t      n;

    while ((n = fread(piece, 1, sizeof piece, file)) > 0)
        lines += lines_in(piece, n);
    (void)fclose(file);
    return lines;
}

void bench_write_zeros(const char *path, size_t n)
{
    static const char piece[PIECE];

    (void)unlink(path);
    FILE *file = open_file(path, "wb");
    for (size_t left = n; left > 0;) {
        const size_t now = left < sizeof piece ? left : sizeof piece;

        if (fwrite(piece, 1, now, file) != now)
            bench_must_have(NULL, "room on the disk");
        left -= now;
    }
    if (fflush(file) || fsync(fileno(file)) || fclose(file))
        bench_must_have(NULL, "room on the disk");
}
