/* Batches over the whole ranges of wfm/erlang.h, against one queue at a time. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/batch_case.h"
#include "wfm/batch.h"

#define BATCHES 700 /* each definition a hundred times */
#define ROWS    61

/* wfm_erlang rounds the load of model A. That shows where almost nobody ever hangs up and n is next
 * to the load. */
static bool is_rounded(const wfm_queue *q, int n)
{
    const double x = n * (q->patience_s / q->aht_s);

    return q->model == WFM_ERLANG_A && x > 1e9 && fabs(n - q->arrival_rate * q->aht_s) < 0.01 * n;
}

static void expect_row(const batch_case *c, const batch_columns *got, size_t i)
{
    wfm_queue      q = c->like;
    wfm_queue_perf want;
    const char    *off;

    q.arrival_rate = c->arrival_rate[i];
    q.aht_s        = c->aht_s[i];
    assert_int_equal(wfm_erlang(&q, c->agents[i], &want), WFM_OK);
    off = batch_row_off(got, i, &want, c->targets.sl_definition);
    if (off && !is_rounded(&q, c->agents[i]))
        fail_msg(
            "%s: model %d, rate %.17g, aht %.17g, patience %.17g, n %d, T %.17g, definition %d",
            off, q.model, q.arrival_rate, q.aht_s, q.patience_s, c->agents[i], q.within_s,
            c->targets.sl_definition);
}

static void expect_values(const batch_case *c, size_t rows)
{
    static batch_columns    got;
    const wfm_batch_columns columns = batch_columns_all(&got);
    wfm_batch               b;

    memcpy(got.agents, c->agents, sizeof got.agents);
    assert_int_equal(wfm_batch_init(&b, &c->like, &c->targets), WFM_OK);
    assert_int_equal(wfm_batch_values(&b, rows, c->arrival_rate, c->aht_s, &columns, NULL), WFM_OK);
    for (size_t i = 0; i < rows; i++)
        expect_row(c, &got, i);
}

static void anywhere(void **state)
{
    static batch_case c;

    (void)state;
    for (uint64_t seed = 1; seed <= BATCHES; seed++) {
        batch_case_widest(&c, seed, ROWS);
        expect_values(&c, ROWS);
    }
}

/* What the oracle's sweep and other programs have met. */
static void deep_underload(void **state)
{
    static const struct {
        wfm_erlang_model model;
        double           rate, aht_s;
        int              n;
    } table[] = {
        {WFM_ERLANG_C, 0.00104147484970581, 896.52034484389094, 174}, /* 1/B overflows */
        {WFM_ERLANG_A, 0.00104147484970581, 896.52034484389094, 174},
        {WFM_ERLANG_C, 1e-300, 1, 200},
        {WFM_ERLANG_A, 1e-300, 1, 200},
        {WFM_ERLANG_C, 1e-309, 1, 1}, /* 1/load overflows */
        {WFM_ERLANG_A, 1e-309, 1, 1},
        {WFM_ERLANG_C, 5, 300, 5000}, /* e^-h underflows */
        {WFM_ERLANG_A, 5, 300, 5000},
        {WFM_ERLANG_C, 1e-9, 1, WFM_MAX_AGENTS},
        {WFM_ERLANG_A, 1e-9, 1, WFM_MAX_AGENTS},
    };
    static batch_case c;

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        batch_case_widest(&c, 1, 1);
        c.like.model      = table[i].model;
        c.like.patience_s = 120;
        c.like.within_s   = 12.02;
        c.like.short_s    = 6;
        c.arrival_rate[0] = table[i].rate;
        c.aht_s[0]        = table[i].aht_s;
        c.agents[0]       = table[i].n;
        expect_values(&c, 1);
    }
}

/* One agent idle for a moment only, and a load that is n but for rounding. */
static void next_to_saturation(void **state)
{
    static batch_case c;

    (void)state;
    for (uint64_t seed = 1; seed <= BATCHES; seed++) {
        batch_case_widest(&c, seed, ROWS);
        for (int i = 0; i < ROWS; i++) {
            c.agents[i]       = 1 + (int)((seed * 977 + (uint64_t)i * 131) % 100000);
            c.aht_s[i]        = 100 + 1.0 / 3 * i;
            c.arrival_rate[i] = (c.agents[i] - pow(10, 3 - 0.3 * i)) / c.aht_s[i];
            if (!(c.arrival_rate[i] > 0))
                c.arrival_rate[i] = c.agents[i] / c.aht_s[i];
        }
        expect_values(&c, ROWS);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deep_underload),
        cmocka_unit_test(next_to_saturation),
        cmocka_unit_test(anywhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
