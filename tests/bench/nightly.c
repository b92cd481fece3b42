/* A night's planning: 20 queues, four weeks ahead, a year of half-hours behind. Seconds of each
 * step with one thread and with two, and of the plain habit for the same step. Ends with 1 when the
 * goal for forecast and staffing is missed. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/bench.h"
#include "tests/support/night_plain.h"
#include "tests/support/night_site.h"
#include "tests/support/scratch.h"
#include "wfm/results_file.h"
#include "wfm/run.h"

#define QUEUES 20
#define GOAL_S 10 /* forecast + staff on two cores */

typedef struct {
    char        plan_path[512], history_path[512], out_path[512];
    wfm_plan   *plan;
    wfm_history history;
    wfm_options options;
    wfm_results results;
    size_t      out_bytes;
    double     *plain_forecast;
    int        *plain_agents;
} night;

typedef struct {
    double one_s, two_s, plain_s; /* NAN: not measured */
} times;

static void read_history(void *user)
{
    night                    *n       = user;
    const wfm_history_options options = {.zone       = n->plan->zone,
                                         .interval_s = 60 * n->plan->interval_min};
    wfm_error                 err;

    wfm_history_release(&n->history);
    bench_must(wfm_history_read(n->history_path, &options, &n->history, NULL, &err), &err);
}

static void forecast(void *user)
{
    night    *n = user;
    wfm_error err;

    wfm_results_release(&n->results);
    memset(&n->results, 0, sizeof n->results);
    bench_must(wfm_run_begin(n->plan, "staff", &n->results, &err), &err);
    bench_must(wfm_run_forecast(n->plan, &n->history, &n->options, &n->results, &err), &err);
}

static void staff(void *user)
{
    night    *n = user;
    wfm_error err;

    bench_must(wfm_run_staff(n->plan, &n->options, &n->results, &err), &err);
}

static void write_results(void *user)
{
    night    *n = user;
    wfm_error err;

    (void)unlink(n->out_path);
    bench_must(wfm_results_write(&n->results, n->out_path, &err), &err);
}

static void plain_read(void *user)
{
    night *n = user;

    (void)bench_count_lines(n->history_path);
}

static void plain_forecast(void *user)
{
    night *n = user;

    night_plain_forecast(&n->history, wfm_plan_intervals(n->plan), n->plain_forecast);
}

static void plain_staff(void *user)
{
    night *n = user;

    night_plain_staff(&n->results, n->plain_agents);
}

static void plain_write(void *user)
{
    night *n = user;

    bench_write_zeros(n->out_path, n->out_bytes);
}

static void print_line(const char *step, const times *t, const char *remark)
{
    char two[32] = "-";

    if (!isnan(t->two_s))
        (void)snprintf(two, sizeof two, "%.4f", t->two_s);
    (void)printf("%-16s  %12.4f  %13s  %11.4f  %9.2f%s\n", step, t->one_s, two, t->plain_s,
                 t->one_s / t->plain_s, remark);
}

/* A step that runs in parallel over queues or intervals. */
static times measure_threads(night *n, void (*ours)(void *), void (*plain)(void *))
{
    times t;

    n->options.threads = 2;
    t.two_s            = bench_seconds(ours, n);
    n->options.threads = 1;
    t.one_s            = bench_seconds(ours, n);
    t.plain_s          = bench_seconds(plain, n);
    return t;
}

static void measure_read(night *n)
{
    const times t = {bench_seconds(read_history, n), NAN, bench_seconds(plain_read, n)};

    print_line("read history", &t, "");
}

static void measure_write(night *n, const char *step, const char *name)
{
    times t = {NAN, NAN, NAN};

    (void)snprintf(n->out_path, sizeof n->out_path, "%s", scratch_path(name));
    t.one_s      = bench_seconds(write_results, n);
    n->out_bytes = bench_file_bytes(n->out_path);
    t.plain_s    = bench_seconds(plain_write, n);
    print_line(step, &t, "");
}

/* Is the goal met? */
static bool measure_planning(night *n)
{
    const times f   = measure_threads(n, forecast, plain_forecast);
    const times s   = measure_threads(n, staff, plain_staff);
    const times sum = {f.one_s + s.one_s, f.two_s + s.two_s, f.plain_s + s.plain_s};
    char        goal[64];

    (void)snprintf(goal, sizeof goal, "  goal: %d s with 2 threads", GOAL_S);
    print_line("forecast", &f, "");
    print_line("staff", &s, "");
    print_line("forecast + staff", &sum, goal);
    return sum.two_s <= GOAL_S;
}

static void prepare(night *n)
{
    wfm_error err;

    (void)snprintf(n->plan_path, sizeof n->plan_path, "%s", scratch_path("plan.xml"));
    (void)snprintf(n->history_path, sizeof n->history_path, "%s", scratch_path("history.csv"));
    const size_t rows = night_site_write(n->plan_path, n->history_path, QUEUES);
    bench_must(wfm_plan_read(n->plan_path, &n->plan, NULL, &err), &err);
    wfm_options_init(&n->options);
    const size_t cells = QUEUES * wfm_plan_intervals(n->plan);
    n->plain_forecast  = calloc(2 * cells, sizeof *n->plain_forecast);
    n->plain_agents    = calloc(cells, sizeof *n->plain_agents);
    bench_must_have(n->plain_forecast, "memory");
    bench_must_have(n->plain_agents, "memory");
    (void)printf("nightly: %d queues, %d days, %zu rows of history, %zu half-hours ahead\n"
                 "step                1 thread s    2 threads s      plain s      ratio\n",
                 QUEUES, NIGHT_WEEKS * WFM_WEEK_DAYS, rows, cells);
}

static void print_agreement(const night *n)
{
    size_t same = 0;

    for (size_t i = 0; i < n->results.n_requirement; i++)
        same += n->results.requirement[i].agents == n->plain_agents[i];
    (void)printf("agents as the textbook, for which each half-hour is an island: in %zu of %zu\n\n",
                 same, n->results.n_requirement);
}

int main(void)
{
    night n = {.plan = NULL};

    bench_begin();
    prepare(&n);
    measure_read(&n);
    const bool met = measure_planning(&n);
    measure_write(&n, "write SQLite", "results.db");
    measure_write(&n, "write XML", "results.xml");
    print_agreement(&n);
    wfm_results_release(&n.results);
    wfm_history_release(&n.history);
    wfm_plan_free(n.plan);
    free(n.plain_forecast);
    free(n.plain_agents);
    return met ? 0 : 1;
}
