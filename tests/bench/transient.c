/* A day of 48 half-hours through the exact transient, and its repair: milliseconds, and how long a
 * plain Runge-Kutta integration of the same equations takes for the distribution alone. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/support/bench.h"
#include "tests/support/plain_transient.h"
#include "wfm/offered_load.h"
#include "wfm/transient_repair.h"

#define HALF_HOURS 48
#define H          1800.0
#define AHT_S      300
#define EXTRA      200 /* most agents the repair may add to an interval */

typedef struct {
    wfm_transient          model;
    wfm_transient_interval interval[HALF_HOURS];
    int                    agents[HALF_HOURS], mended[HALF_HOURS];
    wfm_transient_state    state;
    wfm_repair_step        step[HALF_HOURS];
    double                *plain, *plain_room;
    double                 busy, plain_busy; /* P(all agents busy) at noon */
} day;

static double tail(const double *p, size_t low, size_t high, int agents)
{
    double sum = 0;

    for (size_t i = high + 1; i-- > low && i >= (size_t)agents;)
        sum += p[i];
    return sum;
}

static void empty(day *d)
{
    d->state.low = d->state.high = 0;
    d->state.p[0]                = 1;
}

static void ours(void *user)
{
    day      *d   = user;
    wfm_error err = {WFM_EDATA, "wfm_transient_step refuses the interval"};

    empty(d);
    for (int i = 0; i < HALF_HOURS; i++) {
        wfm_transient_perf perf;

        bench_must(wfm_transient_step(&d->model, &d->interval[i], d->agents[i], &d->state,
                                      &d->state, &perf),
                   &err);
        if (i == HALF_HOURS / 2)
            d->busy = tail(d->state.p, d->state.low, d->state.high, d->agents[i]);
    }
}

static void repair(void *user)
{
    day       *d   = user;
    wfm_error  err = {WFM_EDATA, "wfm_transient_repair refuses the day"};
    wfm_repair r   = {.n = HALF_HOURS, .interval = d->interval, .most_extra = EXTRA};

    wfm_targets_init(&r.targets);
    r.targets.sl_min = 0.8;
    for (int i = 0; i < HALF_HOURS; i++)
        d->mended[i] = d->agents[i];
    empty(d);
    bench_must(wfm_transient_repair(&d->model, &r, &d->state, d->mended, d->step), &err);
}

static void plain(void *user)
{
    day         *d      = user;
    const size_t states = d->model.states;

    for (size_t i = 0; i < states; i++)
        d->plain[i] = i == 0;
    for (int i = 0; i < HALF_HOURS; i++) {
        plain_transient_step(&d->model, &d->interval[i], d->agents[i], states, d->plain,
                             d->plain_room);
        if (i == HALF_HOURS / 2)
            d->plain_busy = tail(d->plain, 0, states - 1, d->agents[i]);
    }
}

/* Two peaks, never less than a fiftieth of the first. */
static double load_at(double hour, double peak)
{
    return peak *
           (0.02 + 0.9 * exp(-pow((hour - 10.5) / 3.5, 2)) + 0.7 * exp(-pow((hour - 16) / 4.2, 2)));
}

static void plan_day(day *d, double peak)
{
    double    rate[HALF_HOURS], slope[HALF_HOURS], aht[HALF_HOURS];
    wfm_load  load[HALF_HOURS];
    wfm_error err = {WFM_EDATA, "the day is out of range"};

    for (int i = 0; i < HALF_HOURS; i++) {
        aht[i]  = AHT_S;
        rate[i] = load_at((i + 0.5) / 2, peak) / AHT_S;
    }
    bench_must(wfm_rate_slopes(HALF_HOURS, H, rate, slope), &err);
    bench_must(wfm_offered_load(HALF_HOURS, H, rate, aht, 0, load), &err);
    for (int i = 0; i < HALF_HOURS; i++) {
        d->interval[i] = (wfm_transient_interval){rate[i], slope[i], AHT_S};
        d->agents[i]   = 1 + (int)(load[i].mean + 0.2 * sqrt(load[i].mean));
    }
}

static void open_day(day *d, double peak)
{
    *d = (day){.model = {.interval_s = H, .patience_s = 180, .within_s = 20}};
    plan_day(d, peak);
    d->model.states =
        EXTRA + wfm_transient_states(&d->model, HALF_HOURS, d->interval, d->agents, 0);
    d->model.work = malloc(wfm_repair_workspace(d->model.states) * sizeof(double));
    d->state.p    = malloc(d->model.states * sizeof(double));
    d->plain      = malloc(7 * d->model.states * sizeof(double));
    bench_must_have(d->model.work, "memory");
    bench_must_have(d->state.p, "memory");
    bench_must_have(d->plain, "memory");
    d->plain_room = d->plain + d->model.states;
}

static void measure(double peak)
{
    day d;

    open_day(&d, peak);
    const double ours_s = bench_seconds(ours, &d), repair_s = bench_seconds(repair, &d);
    const size_t states = d.model.states;

    d.model.states    = (size_t)(1.1 * peak + 10 * sqrt(peak) + 20); /* enough for the plain way */
    const double from = bench_now();

    plain(&d); /* long enough for one run to tell */
    const double plain_s = bench_now() - from;

    (void)printf("%8g  %7zu  %9.2f  %10.2f  %9.2f  %7.3f  %12.1e\n", peak, states, 1e3 * ours_s,
                 1e3 * repair_s, 1e3 * plain_s, ours_s / plain_s, fabs(d.busy - d.plain_busy));
    free(d.model.work);
    free(d.state.p);
    free(d.plain);
}

int main(void)
{
    (void)printf("transient: 48 half-hours with two peaks, AHT %d s, patience 180 s\n"
                 "    peak   states     day ms   repair ms   plain ms    ratio    difference\n",
                 AHT_S);
    for (double peak = 10; peak <= 1000; peak *= 10)
        measure(peak);
    (void)printf("\n");
    return 0;
}
