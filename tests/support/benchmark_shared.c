#include "tests/support/benchmark_shared.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

const char *benchmark_shared(const char *name)
{
    static char path[1024];
    const char *folder = getenv("WFM_SHARED");

    (void)snprintf(path, sizeof path, "%s/data/rostering/%s", folder ? folder : "../shared", name);
    return path;
}

bool benchmark_shared_each(void (*visit)(const char *name))
{
    DIR                 *folder = opendir(benchmark_shared(""));
    const struct dirent *entry  = NULL;

    if (!folder)
        return false;
    while (visit && (entry = readdir(folder)))
        if (strncmp(entry->d_name, "Instance", strlen("Instance")) == 0)
            visit(entry->d_name);
    (void)closedir(folder);
    return true;
}

static void count_line(const char *line, benchmark_tally *t)
{
    const char *comma = strrchr(line, ',');

    t->lines++;
    t->last += strtol(comma ? comma + 1 : line, NULL, 10);
    for (const char *c = line; *c; c++)
        t->commas += *c == ',';
}

void benchmark_count_file(const char *path, benchmark_tally tallies[BENCHMARK_TALLIES])
{
    FILE *file    = fopen(path, "r");
    int   section = 0;
    char  line[4096];

    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        if (strncmp(line, "SECTION", strlen("SECTION")) == 0)
            section++;
        else if (!strchr("#\r\n", *line))
            count_line(line, &tallies[section]);
        assert_in_range(section, 0, BENCHMARK_TALLIES - 1);
    }
    (void)fclose(file);
}

void benchmark_count_read(const benchmark *b, benchmark_tally tallies[BENCHMARK_TALLIES])
{
    const size_t cells = (size_t)b->n_staff * (size_t)b->days;

    for (int i = 0; i < b->n_staff; i++)
        tallies[3].last += b->staff[i].max_weekends;
    for (size_t i = 0; i < cells; i++)
        tallies[4].commas += b->day_off[i];
    for (size_t i = 0; i < b->request_start[cells]; i++) {
        benchmark_tally *t = &tallies[b->requests[i].on ? 5 : 6];

        t->lines++;
        t->last += b->requests[i].weight;
    }
    for (int i = 0; i < b->days * b->n_shifts; i++)
        tallies[7].last += b->cover[i].over;
}
