/* Rosters of sites of growing size: seconds, cost, and the proved gap to the best there can be. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/support/bench.h"
#include "tests/support/roster_shape.h"
#include "tests/support/scratch.h"
#include "wfm/results_file.h"
#include "wfm/run.h"

typedef struct {
    wfm_plan   *plan;
    wfm_results results;
    double      seconds;
} rostering;

static rostering run(const char *plan, const char *requirement, double effort)
{
    rostering   r = {.plan = NULL};
    wfm_options options;
    wfm_error   err;

    wfm_options_init(&options);
    options.effort  = effort;
    options.threads = 2;
    bench_must(wfm_plan_read(plan, &r.plan, NULL, &err), &err);
    bench_must(wfm_table_read_csv(requirement, r.plan->zone, WFM_TABLE_REQUIREMENT, &r.results,
                                  NULL, &err),
               &err);
    bench_must(wfm_run_begin(r.plan, "roster", &r.results, &err), &err);
    const double from = bench_now();
    bench_must(wfm_run_roster(r.plan, &options, &r.results, &err), &err);
    r.seconds = bench_now() - from;
    return r;
}

static void release(rostering *r)
{
    wfm_results_release(&r->results);
    wfm_plan_free(r->plan);
}

static void measure(const roster_shape *shape, double effort)
{
    char plan[512];
    char requirement[512];

    (void)snprintf(plan, sizeof plan, "%s", scratch_path("plan.xml"));
    (void)snprintf(requirement, sizeof requirement, "%s", scratch_path("requirement.csv"));
    roster_shape_write(shape, plan, requirement);
    rostering            r         = run(plan, requirement, effort);
    const wfm_objective *objective = &r.results.objective;

    (void)printf("%6d  %5d  %-6s  %6.2f  %8.2f  %11.2f  %11.2f  %6.2f %%%s\n", shape->people,
                 shape->weeks, shape->wishes ? "wishes" : "-", effort, r.seconds, objective->total,
                 objective->bound, 100 * objective->gap,
                 r.results.negative ? "  people left out" : "");
    (void)fflush(stdout);
    release(&r);
}

/* Without arguments the shapes of the goals; else PEOPLE WEEKS EFFORT [wishes]. */
int main(int argc, char **argv)
{
    static const roster_shape shapes[] = {
        {50, 1, true}, {100, 4, true}, {300, 4, true}, {1000, 4, true}, {2000, 4, true}};

    bench_begin();
    (void)printf("rostering: one queue around the clock, 2 threads\n"
                 "people  weeks  shape   effort   seconds         cost        bound       gap\n");
    if (argc > 3)
        measure(&(roster_shape){atoi(argv[1]), atoi(argv[2]), argc > 4}, atof(argv[3]));
    for (size_t i = 0; argc <= 3 && i < sizeof shapes / sizeof *shapes; i++)
        measure(&shapes[i], WFM_EFFORT_NORMAL);
    (void)printf("\n");
    return 0;
}
