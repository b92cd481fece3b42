#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "tests/oracle/sweep/parts.h"
#include "tests/oracle/sweep/print.h"
#include "tests/support/erlang_row.h"

#define SLOW_S   0.1
#define ROUNDING 1e-10 /* how much better fewer agents may look */

typedef struct {
    long   wrong, slow;
    double slowest_s;
} tally;

static void complain(tally *t, const draw_case *c, const char *what, double value)
{
    t->wrong++;
    printf("WRONG %s: %.17g: ", what, value);
    print_inputs(stdout, c);
    fputc('\n', stdout);
}

static bool run(tally *t, const draw_case *c, double values[ERLANG_ROW_OUTPUTS])
{
    wfm_queue_perf   perf;
    const double     before = print_now();
    const wfm_status status = wfm_erlang(&c->queue, c->n, &perf);
    const double     spent  = print_now() - before;

    t->slowest_s = fmax(t->slowest_s, spent);
    if (status != WFM_OK) {
        complain(t, c, "refused", (double)status);
        return false;
    }
    if (spent > SLOW_S) {
        t->slow++;
        printf("slow, %.3f s: ", spent);
        print_inputs(stdout, c);
        fputc('\n', stdout);
    }
    erlang_row_values(&perf, values);
    return true;
}

static bool has_meaning(const draw_case *c, int i)
{
    return c->queue.model != WFM_ERLANG_B || i == 0 || i == 1 || i == ERLANG_ROW_OUTPUTS - 1;
}

static void check_values(tally *t, const draw_case *c, const double *v)
{
    for (int i = 0; i < ERLANG_ROW_OUTPUTS; i++) {
        if (!has_meaning(c, i))
            continue;
        if (!(v[i] >= 0))
            complain(t, c, erlang_row_name[i], v[i]);
        else if (erlang_row_is_share(i) && !(v[i] <= 1))
            complain(t, c, erlang_row_name[i], v[i]);
    }
}

/* With an open line, or none, one agent more makes everything better or leaves it. */
static void check_order(tally *t, const draw_case *c, const double *v, const double *more)
{
    for (int i = 0; i < ERLANG_ROW_OUTPUTS; i++) {
        const bool   rises = i >= 4 && i <= 10; /* service levels */
        const double worse = rises ? v[i] - more[i] : more[i] - v[i];

        if (i == 11 || !has_meaning(c, i) || isinf(v[i])) /* abandoned within T may do either */
            continue;
        if (worse > ROUNDING * fabs(v[i]) && worse > 1e-14)
            complain(t, c, erlang_row_name[i], worse);
    }
}

/* Nothing but rounding is above these: parts of a whole. */
static void check_sums(tally *t, const draw_case *c, const double *v)
{
    const double served = v[15] * c->n / v[0];

    if (!(fabs(served + v[1] + (has_meaning(c, 3) ? v[3] : 0) - 1) <= 1e-9) && v[15] < 1)
        complain(t, c, "served + blocked + abandoned", served + v[1] + v[3]);
    if (c->queue.model == WFM_ERLANG_B)
        return;
    if (v[11] > v[3] * (1 + ROUNDING) + 1e-14)
        complain(t, c, "abandoned within T above abandoned", v[11] - v[3]);
    if (v[4] > v[7] * (1 + ROUNDING))
        complain(t, c, "offered above incl_abandoned_within", v[4] - v[7]);
}

long part_ranges(long cases, uint64_t seed)
{
    tally t = {0};

    for (long i = 0; i < cases; i++) {
        draw_stream s = draw_open(seed, (uint64_t)i);
        draw_case   c = draw_widest(&s);
        double      v[ERLANG_ROW_OUTPUTS], more[ERLANG_ROW_OUTPUTS];

        if (!run(&t, &c, v))
            continue;
        check_values(&t, &c, v);
        check_sums(&t, &c, v);
        c.n += 1;
        if (isinf(c.queue.lines) && c.n <= WFM_MAX_AGENTS && run(&t, &c, more)) {
            c.n -= 1;
            check_order(&t, &c, v, more);
        }
    }
    printf("%ld queues: wrong %ld, above %.1f s %ld, slowest %.3f s\n", cases, t.wrong, SLOW_S,
           t.slow, t.slowest_s);
    return t.wrong;
}
