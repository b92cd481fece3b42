/* One queue's forecast by the length of its history, against the trade's habit; a thousand queues
 * with a year of half-hours behind them; and how memory grows with the queues. Ends with 1 when a
 * goal is missed. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "tests/support/bench.h"
#include "tests/support/forecast_case.h"
#include "wfm/run.h"

#define WEEKS       8 /* of the habit */
#define AHEAD       28
#define QUEUES      1000
#define YEAR_DAYS   365
#define HALF_HOUR_S 1800
#define DAY         (WFM_DAY_S / HALF_HOUR_S)
#define SHAPES      20 /* different queues; the others share their rows */
#define GOAL_S      60
#define GOAL_GROWTH 2.5 /* memory of one more queue, in sizes of its results */

/* --- one queue -------------------------------------------------------------------------------- */

static double normal(unsigned long long *random)
{
    double sum = 0;

    for (int i = 0; i < 12; i++)
        sum += forecast_case_uniform(random);
    return sum - 6;
}

/* Two peaks a day, weekdays, a season, days that err as a whole, and counting noise. */
static double count(double busiest, size_t day, double of_day, double day_noise,
                    unsigned long long *random)
{
    static const double weekday[] = {1.2, 1.05, 1, 1, 0.95, 0.5, 0.4};
    const double        season    = 1 + 0.1 * sin(6.28318531 * (double)day / 365.25);
    const double        shape =
        0.05 + pow(sin(3.14159265 * of_day), 2) + 0.4 * pow(sin(6.28318531 * of_day), 2);
    const double mean = busiest / 1.5 * weekday[day % WFM_WEEK_DAYS] * season * shape * day_noise;

    return fmax(round(mean + sqrt(mean) * normal(random)), 0);
}

static void fill(double busiest, size_t days, size_t slots, unsigned long long random,
                 double *calls)
{
    for (size_t d = 0; d < days; d++) {
        const double day_noise = exp(0.06 * normal(&random));

        for (size_t s = 0; s < slots; s++)
            calls[d * slots + s] = count(busiest, d, (double)s / (double)slots, day_noise, &random);
    }
}

static void ours(void *user)
{
    forecast_case *c   = user;
    wfm_error      err = {WFM_EDATA, "wfm_forecast_queue refuses the queue"};

    bench_must(wfm_forecast_queue(&c->in, c->work, &c->out), &err);
}

/* The mean of the same weekday and slot; no quantiles, no special days, no choice. */
static void habit(void *user)
{
    forecast_case *c = user;
    const size_t   S = c->in.slots, n = c->in.days;
    const size_t   weeks = n / WFM_WEEK_DAYS < WEEKS ? n / WFM_WEEK_DAYS : WEEKS;

    for (size_t i = 0; i < c->in.horizon * S; i++) {
        const size_t at  = n * S - (WFM_WEEK_DAYS - i / S % WFM_WEEK_DAYS) * S + i % S;
        double       sum = 0;

        for (size_t w = 0; w < weeks; w++)
            sum += c->calls[at - w * WFM_WEEK_DAYS * S];
        c->out.mean[i] = sum / (double)weeks;
    }
}

static void measure(size_t days, size_t slots)
{
    forecast_case c = forecast_case_new(days, slots, AHEAD);

    fill(100, days, slots, 20260301, c.calls);
    const double we = bench_seconds(ours, &c), plain = bench_seconds(habit, &c);
    (void)printf("%5zu  %7d  %8.2f  %11.4f  %9.0f\n", days, (int)(WFM_DAY_S / 60 / slots), 1e3 * we,
                 1e3 * plain, we / plain);
    forecast_case_free(&c);
}

/* --- many queues ------------------------------------------------------------------------------ */

typedef struct {
    wfm_zone   *zone;
    wfm_history history;
    char        name[QUEUES][8];
    wfm_day     first;
} site;

static wfm_history_row *make_rows(const site *s, int shape)
{
    const size_t     n     = (size_t)YEAR_DAYS * DAY;
    wfm_history_row *rows  = calloc(n, sizeof *rows);
    double          *calls = calloc(n, sizeof *calls);

    bench_must_have(rows, "memory");
    bench_must_have(calls, "memory");
    fill(3 * pow(100, (double)shape / SHAPES), YEAR_DAYS, DAY, (unsigned long long)shape, calls);
    for (size_t i = 0; i < n; i++)
        rows[i] = (wfm_history_row){.start = wfm_day_start(s->zone, s->first) +
                                             (wfm_instant)i * HALF_HOUR_S,
                                    .offered  = calls[i],
                                    .answered = calls[i],
                                    .handle_s = 240 * calls[i]};
    free(calls);
    return rows;
}

static void make_site(site *s)
{
    wfm_history_row *shape[SHAPES];
    wfm_error        err;

    bench_must(wfm_zone_open("UTC", &s->zone, &err), &err);
    s->first          = wfm_day_from_date(2025, 3, 3);
    s->history        = (wfm_history){.file = "", .interval_s = HALF_HOUR_S};
    s->history.series = calloc(QUEUES, sizeof *s->history.series);
    bench_must_have(s->history.series, "memory");
    for (int i = 0; i < SHAPES; i++)
        shape[i] = make_rows(s, i);
    for (int q = 0; q < QUEUES; q++) {
        (void)snprintf(s->name[q], sizeof s->name[q], "q%04d", q);
        s->history.series[q] = (wfm_series){s->name[q], shape[q % SHAPES], (size_t)YEAR_DAYS * DAY};
    }
}

static void free_site(site *s)
{
    for (int i = 0; i < SHAPES; i++)
        free(s->history.series[i].rows);
    free(s->history.series);
    wfm_zone_free(s->zone);
}

/* Bytes of the tables that grow with the queues. */
static double size_of(const wfm_results *r)
{
    return (double)(r->n_forecast * sizeof *r->forecast +
                    r->n_forecast_days * sizeof *r->forecast_days +
                    r->n_forecast_scores * sizeof *r->forecast_scores +
                    r->n_forecast_spreads * sizeof *r->forecast_spreads +
                    r->n_left_out * sizeof *r->left_out);
}

/* Returns the bytes of the results. */
static double forecast(site *s, size_t queues, int threads)
{
    const wfm_forecast_order order = {
        .zone = s->zone, .origin = s->first + YEAR_DAYS, .days = AHEAD};
    wfm_results results = {0};
    wfm_options options;
    wfm_error   err;

    wfm_options_init(&options);
    options.threads     = threads;
    s->history.n_series = queues;
    bench_must(wfm_run_forecast_history(&s->history, &order, &options, &results, &err), &err);
    const double bytes = size_of(&results);
    wfm_results_release(&results);
    return bytes;
}

static double most_bytes(void)
{
    struct rusage usage;

    (void)getrusage(RUSAGE_SELF, &usage);
    return 1024 * (double)usage.ru_maxrss;
}

/* The history of all queues is there before; what is left to grow are the rows of the results, once
 * as each queue makes them and once in the table. */
static bool memory_is_bounded(site *s)
{
    const double few = forecast(s, 50, 2), at_few = most_bytes();
    const double many = forecast(s, 200, 2), at_many = most_bytes();
    const double growth = (at_many - at_few) / (many - few);

    (void)printf("\nmemory: %.2f MB more for a queue more, whose results take %.2f MB (%.2f of it; "
                 "goal: %.1f)\n",
                 1e-6 * (at_many - at_few) / 150, 1e-6 * (many - few) / 150, growth, GOAL_GROWTH);
    return growth <= GOAL_GROWTH;
}

/* Where other work holds the cores the clock says too much: what two of them need counts, too. */
static bool year_in_time(site *s)
{
    const double  from  = bench_now();
    const clock_t spent = clock();

    (void)forecast(s, QUEUES, 2);
    const double wall_s  = bench_now() - from;
    const double cores_s = (double)(clock() - spent) / CLOCKS_PER_SEC;

    (void)printf(
        "%d queues with a year of half-hours, %d days ahead: 2 threads %.1f s, %.1f s of the "
        "cores; goal: %d s on 2 cores\n\n",
        QUEUES, AHEAD, wall_s, cores_s, GOAL_S);
    return wall_s <= GOAL_S || cores_s <= 2 * GOAL_S;
}

int main(void)
{
    static const size_t days[] = {28, 91, 182, 365, 730, 2190};
    static site         s;

    (void)printf("forecasting: a queue, %d days ahead, with bands; habit: mean of %d weeks\n"
                 " days  minutes        ms    habit, ms      ratio\n",
                 AHEAD, WEEKS);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        measure(days[i], DAY);
    measure(YEAR_DAYS, 96);
    measure(YEAR_DAYS, 24);
    make_site(&s);
    const bool bounded = memory_is_bounded(&s), in_time = year_in_time(&s);
    free_site(&s);
    return bounded && in_time ? 0 : 1;
}
