/* Reading a history: checked rows a second, against finding the line ends of the same bytes. */
#include <stdio.h>

#include "tests/support/bench.h"
#include "tests/support/night_site.h"
#include "tests/support/scratch.h"
#include "tests/support/time.h"
#include "wfm/history.h"

#define QUEUES 5

typedef struct {
    const char         *path;
    wfm_history_options options;
    size_t              rows; /* read last */
} reading;

static void ours(void *user)
{
    reading    *r = user;
    wfm_history history;
    wfm_error   err;

    bench_must(wfm_history_read(r->path, &r->options, &history, NULL, &err), &err);
    r->rows = 0;
    for (size_t i = 0; i < history.n_series; i++)
        r->rows += history.series[i].n_rows;
    wfm_history_release(&history);
}

static void plain(void *user)
{
    reading *r = user;

    r->rows = bench_count_lines(r->path) - 1; /* the header */
}

static void measure(const char *name, void (*run)(void *), reading *r, double *seconds)
{
    *seconds = bench_seconds(run, r);
    (void)printf("%-18s  %8zu  %9.4f  %11.0f\n", name, r->rows, *seconds,
                 (double)r->rows / *seconds);
}

int main(void)
{
    reading r = {0};
    double  ours_s;
    double  plain_s;

    bench_begin();
    wfm_zone *zone = open_zone(NIGHT_ZONE);
    r.options.zone = zone;
    r.path         = scratch_path("history.csv");
    (void)night_site_write(scratch_path("plan.xml"), r.path, QUEUES);
    (void)printf("reading: a history CSV of %zu bytes\n"
                 "                        rows    seconds       rows/s\n",
                 bench_file_bytes(r.path));
    measure("wfm_history_read", ours, &r, &ours_s);
    measure("fread and memchr", plain, &r, &plain_s);
    (void)printf("ratio %.1f\n\n", ours_s / plain_s);
    wfm_zone_free(zone);
    return 0;
}
