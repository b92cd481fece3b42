/* Staffing under an uncertain rate, and one rounding over a span: microseconds an interval. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/support/bench.h"
#include "wfm/rate_spread.h"
#include "wfm/span.h"

#define DAY        48
#define MONTH      (31 * DAY)
#define CHOICES    30
#define AHT_S      240
#define PATIENCE_S 180
#define TARGET     0.8
#define FLOOR      0.5
#define CV         0.1

typedef struct {
    size_t          n; /* intervals */
    double         *load_erl;
    int            *plain, *expected, *spanned; /* agents */
    int            *least;
    size_t         *begin;
    double         *gain;
    void           *work;
    wfm_span_answer answer;
} site;

/* Two peaks a day around `top` erlangs, quiet nights. */
static double load_at(size_t i, double top)
{
    const double hour = (double)(i % DAY) / 2;

    return top *
           (0.02 + exp(-pow((hour - 10.5) / 2.2, 2)) + 0.8 * exp(-pow((hour - 15.5) / 2.6, 2)));
}

static wfm_queue queue_of(double load_erl)
{
    wfm_queue q;

    wfm_queue_init(&q);
    q.model        = WFM_ERLANG_A;
    q.aht_s        = AHT_S;
    q.patience_s   = PATIENCE_S;
    q.arrival_rate = load_erl / AHT_S;
    return q;
}

static int least_agents(double load_erl, double sl_min)
{
    const wfm_queue q   = queue_of(load_erl);
    wfm_error       err = {WFM_EDATA, "wfm_staff refuses the queue"};
    wfm_targets     t;
    wfm_staffing    out;

    wfm_targets_init(&t);
    t.sl_min = sl_min;
    bench_must(wfm_staff(&q, &t, &out), &err);
    return out.agents;
}

static void staff_plainly(void *user)
{
    site *s = user;

    for (size_t i = 0; i < s->n; i++)
        s->plain[i] = least_agents(s->load_erl[i], TARGET);
}

static void staff_to_expectation(void *user)
{
    site     *s   = user;
    wfm_error err = {WFM_EDATA, "wfm_spread_staff refuses the queue"};

    for (size_t i = 0; i < s->n; i++) {
        const wfm_queue     q = queue_of(s->load_erl[i]);
        wfm_targets         t;
        wfm_spread_staffing out;

        wfm_targets_init(&t);
        t.sl_min = TARGET;
        bench_must(wfm_spread_staff(&q, &t, CV, &out), &err);
        s->expected[i] = out.agents;
    }
}

static void draw_curves(site *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const wfm_queue q = queue_of(s->load_erl[i]);

        s->least[i]     = least_agents(s->load_erl[i], FLOOR);
        s->begin[i + 1] = s->begin[i] + CHOICES;
        for (int j = 0; j < CHOICES; j++) {
            wfm_queue_perf perf;

            (void)wfm_erlang(&q, s->least[i] + j, &perf);
            s->gain[s->begin[i] + (size_t)j] = s->load_erl[i] * (perf.sl[WFM_SL_OFFERED] - TARGET);
        }
    }
}

static void allocate(void *user)
{
    site                 *s    = user;
    const wfm_span_curves span = {s->n, s->least, s->begin, s->gain, NULL};
    wfm_error             err  = {WFM_EDATA, "wfm_span_allocate refuses the span"};

    bench_must(wfm_span_allocate(&span, s->work, s->spanned, &s->answer), &err);
}

static void *room(size_t n, size_t size)
{
    void *memory = calloc(n, size);

    bench_must_have(memory, "memory");
    return memory;
}

static site open_site(size_t n, double top)
{
    site s = {.n        = n,
              .load_erl = room(n, sizeof(double)),
              .plain    = room(n, sizeof(int)),
              .expected = room(n, sizeof(int)),
              .spanned  = room(n, sizeof(int)),
              .least    = room(n, sizeof(int)),
              .begin    = room(n + 1, sizeof(size_t)),
              .gain     = room(n * CHOICES, sizeof(double)),
              .work     = room(1, wfm_span_workspace(n))};

    for (size_t i = 0; i < n; i++)
        s.load_erl[i] = load_at(i, top);
    return s;
}

static void close_site(site *s)
{
    free(s->load_erl);
    free(s->plain);
    free(s->expected);
    free(s->spanned);
    free(s->least);
    free(s->begin);
    free(s->gain);
    free(s->work);
}

static long long sum(const int *agents, size_t n)
{
    long long total = 0;

    for (size_t i = 0; i < n; i++)
        total += agents[i];
    return total;
}

static void measure_rate(double top)
{
    site         s        = open_site(DAY, top);
    const double plain    = bench_seconds(staff_plainly, &s);
    const double expected = bench_seconds(staff_to_expectation, &s);

    (void)printf("%9d %8g  %10.2f  %11.1f  %7.0f  %8lld  %8lld\n", DAY, top, 1e6 / DAY * plain,
                 1e6 / DAY * expected, expected / plain, sum(s.plain, DAY), sum(s.expected, DAY));
    close_site(&s);
}

static void measure_span(size_t n, double top)
{
    site         s     = open_site(n, top);
    const double us    = 1e6 / (double)n;
    const double plain = bench_seconds(staff_plainly, &s);

    draw_curves(&s);
    const double    span  = bench_seconds(allocate, &s);
    const long long alone = sum(s.plain, n);
    (void)printf("%9zu %8g  %10.2f  %11.2f  %7.3f  %8lld  %8lld  %6.2f %%%s\n", n, top, plain * us,
                 span * us, span / plain, alone, s.answer.cost,
                 100 * (1 - (double)s.answer.cost / (double)alone),
                 s.answer.proved ? "" : "  not proved");
    close_site(&s);
}

int main(void)
{
    (void)printf("sizing: Erlang A, 80 %% in 20 s, against the least agents of each interval\n"
                 "to the expectation, the rate spreading by %g:\n"
                 "intervals  erlangs   plain, us expected, us    ratio    agents    agents\n",
                 CV);
    measure_rate(10);
    measure_rate(40);
    measure_rate(400);
    (void)printf(
        "one rounding, each interval at %g by itself, curves given:\n"
        "intervals  erlangs   plain, us     span, us    ratio    agents    agents  saved\n",
        FLOOR);
    measure_span(DAY, 10);
    measure_span(DAY, 40);
    measure_span(7 * (size_t)DAY, 40);
    measure_span(MONTH, 40);
    measure_span(MONTH, 400);
    (void)printf("\n");
    return 0;
}
