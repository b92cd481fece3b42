/* Chats side by side: the oracle's table (tests/oracle/README.md), queues that they must equal,
 * properties, and every field out of range. Add rows; do not widen tolerances. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/erlang_row.h"
#include "tests/support/near.h"
#include "tests/support/table.h"
#include "wfm/chat.h"

#define RELATIVE 1e-11 /* the README states 1e-10; the sweep has shown less than this */
#define ABSOLUTE 1e-14 /* of shares below 1e-12 */
#define SMALL    1e-12

enum { INPUTS = 14, FACTORS = 8, OUTPUTS = 17 };

/* Those of a queue but p_block, then the two of chats. */
static void outputs(const wfm_chat_values *v, double out[OUTPUTS])
{
    double queue[ERLANG_ROW_OUTPUTS];

    erlang_row_values(&v->queue, queue);
    out[0] = queue[0];
    memcpy(out + 1, queue + 2, (ERLANG_ROW_OUTPUTS - 2) * sizeof *out);
    out[OUTPUTS - 2] = v->at_once;
    out[OUTPUTS - 1] = v->handling_s;
}

static wfm_chats read_chats(char *const *cells)
{
    wfm_chats c = {.at_once = (int)table_number(cells[5])};

    wfm_queue_init(&c.queue);
    c.queue.model        = cells[0][0] == 'C' ? WFM_ERLANG_C : WFM_ERLANG_A;
    c.queue.arrival_rate = table_number(cells[1]);
    c.queue.aht_s        = table_number(cells[2]);
    c.queue.patience_s   = table_number(cells[3]);
    c.queue.within_s     = table_number(cells[6]);
    c.queue.short_s      = table_number(cells[7]);
    for (int k = 0; k < c.at_once; k++)
        c.slower[k] = table_number(cells[FACTORS + k]);
    return c;
}

static double error_of(double got, double want)
{
    if (fabs(want) < SMALL && fabs(got - want) <= ABSOLUTE)
        return 0;
    return got == want ? 0 : fabs(got - want) / fabs(want);
}

static double compare_row(int row, char *const *head, char *const *cells)
{
    const wfm_chats c     = read_chats(cells);
    double          worst = 0, got[OUTPUTS];
    wfm_chat_values values;

    assert_int_equal(wfm_chat(&c, (int)table_number(cells[4]), &values), WFM_OK);
    outputs(&values, got);
    for (int i = 0; i < OUTPUTS; i++) {
        const double want  = table_number(cells[INPUTS + i]);
        const double error = error_of(got[i], want);

        if (!(error <= RELATIVE))
            fail_msg("row %d, %s: got %.17g, want %.17g, off by %.2g", row, head[INPUTS + i],
                     got[i], want, error);
        worst = fmax(worst, error);
    }
    return worst;
}

static void matches_the_oracle(void **state)
{
    FILE  *file = fopen("tests/data/chat_oracle.csv", "r");
    char   head_line[TABLE_LINE], line[TABLE_LINE], *head[TABLE_CELLS], *cells[TABLE_CELLS];
    double worst = 0;
    int    rows  = 0;

    (void)state;
    assert_non_null(file);
    assert_int_equal(table_row(file, head_line, head), INPUTS + OUTPUTS);
    while (table_row(file, line, cells) == INPUTS + OUTPUTS)
        worst = fmax(worst, compare_row(++rows + 1, head, cells));
    fclose(file);
    print_message("%d rows, worst relative error %.2g\n", rows, worst);
    assert_true(rows >= 140);
}

/* Chats of `load` erlangs at 300 s each, at_once of them with these factors. */
static wfm_chats usual(wfm_erlang_model model, double load, int at_once, const double *slower)
{
    wfm_chats c = {.at_once = at_once};

    wfm_queue_init(&c.queue);
    c.queue.model        = model;
    c.queue.aht_s        = 300;
    c.queue.arrival_rate = load / c.queue.aht_s;
    c.queue.patience_s   = 200;
    c.queue.short_s      = 5;
    for (int k = 0; k < at_once; k++)
        c.slower[k] = slower[k];
    return c;
}

static const double two[] = {1, 1.3}, three[] = {1, 1.2, 1.6}, free_of_charge[] = {1, 1, 1, 1};

static void same_queue(const wfm_queue_perf *got, const wfm_queue_perf *want)
{
    const wfm_chat_values g = {.queue = *got}, w = {.queue = *want};
    double                have[OUTPUTS], need[OUTPUTS];

    outputs(&g, have);
    outputs(&w, need);
    for (int i = 0; i < OUTPUTS; i++)
        if (!isinf(need[i]) && !(error_of(have[i], need[i]) <= RELATIVE))
            fail_msg("value %d: got %.17g, want %.17g", i, have[i], need[i]);
        else if (isinf(need[i]))
            assert_true(have[i] == need[i]);
}

/* One at a time is the plain queue; several that do not slow each other down are a plain queue with
 * as many agents as there are places (but for the occupancy, which counts agents). */
static void equals_plain_queues(void **state)
{
    (void)state;
    for (int model = WFM_ERLANG_C; model <= WFM_ERLANG_A; model++)
        for (int n = 1; n < 9000; n += 1 + n / 2)
            for (double part = 0.4; part < 2; part += 0.23) {
                const wfm_chats one  = usual(model, part * n, 1, free_of_charge);
                const wfm_chats four = usual(model, 4 * part * n, 4, free_of_charge);
                wfm_chat_values got;
                wfm_queue_perf  want;

                assert_int_equal(wfm_erlang(&one.queue, n, &want), WFM_OK);
                assert_int_equal(wfm_chat(&one, n, &got), WFM_OK);
                same_queue(&got.queue, &want);
                assert_near(got.at_once, 1, 1e-15);
                assert_near(got.handling_s, 300, 1e-12);
                assert_int_equal(wfm_erlang(&four.queue, 4 * n, &want), WFM_OK);
                assert_int_equal(wfm_chat(&four, n, &got), WFM_OK);
                want.occupancy = got.queue.occupancy;
                same_queue(&got.queue, &want);
                assert_near(got.handling_s, 300, 300 * 1e-12);
            }
}

/* k chats that take k times as long: the agents serve as fast as one at a time, so without
 * patience the number in the system is that of Erlang C, and it exceeds n c by a geometric law. */
static void no_gain_is_erlang_c(void **state)
{
    static const double shared[] = {1, 2, 3};

    (void)state;
    for (int n = 1; n < 400; n = 2 * n + 1) {
        const double    rho = 0.87, load = rho * n;
        const wfm_chats c = usual(WFM_ERLANG_C, load, 3, shared);
        wfm_chat_values got;
        wfm_queue_perf  plain;

        assert_int_equal(wfm_chat(&c, n, &got), WFM_OK);
        assert_int_equal(wfm_erlang(&c.queue, n, &plain), WFM_OK);
        assert_near(got.queue.p_wait / (plain.p_wait * pow(rho, 2 * n)), 1, 1e-11);
        assert_near(got.queue.mean_wait_s / (got.queue.p_wait * 300 / (n - load)), 1, 1e-11);
        assert_near(got.queue.occupancy, rho, 1e-12);
        assert_near(got.handling_s + got.queue.mean_wait_s, 300 + plain.mean_wait_s, 1e-9);
    }
}

/* One agent, two places, nobody leaves: by hand, lambda = mu = 1/300 and h_2 = 4/3, so the second
 * state is left at 3/2 mu: weights 1, 1, 2/3, 4/9, ... */
static void by_hand(void **state)
{
    static const double h[] = {1, 4.0 / 3};
    const wfm_chats     c   = usual(WFM_ERLANG_C, 1, 2, h);
    wfm_chat_values     v;

    (void)state;
    assert_int_equal(wfm_chat(&c, 1, &v), WFM_OK);
    assert_near(v.queue.p_wait, 0.5, 1e-14);      /* 2 of 4 */
    assert_near(v.queue.occupancy, 0.75, 1e-14);  /* 3 of 4 */
    assert_near(v.queue.mean_wait_s, 300, 1e-11); /* 1/2 of 1 / (mu/2) */
    assert_near(v.at_once, 5.0 / 3, 1e-14);       /* (1/4 + 2/2) / (3/4) */
    assert_near(v.handling_s, 1.25 * 300, 1e-11); /* 5/4 in service */
    assert_near(v.queue.queue_length, 1, 1e-13);
}

/* What every value does when one more agent comes. */
static void more_agents_never_hurt(void **state)
{
    (void)state;
    for (int model = WFM_ERLANG_C; model <= WFM_ERLANG_A; model++)
        for (double load = 0.3; load < 300; load *= 2.7) {
            const wfm_chats c     = usual(model, load, 3, three);
            const int       first = model == WFM_ERLANG_C ? 1 + (int)(load * 1.6 / 3) : 1;
            wfm_chat_values less, more;

            assert_int_equal(wfm_chat(&c, first, &less), WFM_OK);
            for (int n = first + 1; n < 1.5 * load + 5; n++, less = more) {
                assert_int_equal(wfm_chat(&c, n, &more), WFM_OK);
                for (int i = 0; i < WFM_SL_DEFINITIONS; i++)
                    assert_true(more.queue.sl[i] >= less.queue.sl[i] * (1 - 1e-12));
                assert_true(more.queue.p_wait <= less.queue.p_wait * (1 + 1e-12));
                assert_true(more.queue.p_abandon <= less.queue.p_abandon * (1 + 1e-12));
                assert_true(more.queue.asa_s <= less.queue.asa_s * (1 + 1e-12));
                assert_true(more.queue.mean_wait_s <= less.queue.mean_wait_s * (1 + 1e-12));
                assert_true(more.queue.occupancy <= less.queue.occupancy * (1 + 1e-12));
                assert_true(more.handling_s <= less.handling_s * (1 + 1e-12));
            }
        }
}

static wfm_staffing staff(const wfm_chats *c, const wfm_targets *t)
{
    wfm_staffing s;

    assert_int_equal(wfm_chat_staff(c, t, &s), WFM_OK);
    return s;
}

/* One at a time: the answer of wfm_staff, certificate and ties included. */
static void staffs_like_the_plain_queue(void **state)
{
    (void)state;
    for (int i = 0; i < 600; i++) {
        const double    load = 0.1 * pow(1.0147, i);
        const wfm_chats c    = usual(i % 2 ? WFM_ERLANG_A : WFM_ERLANG_C, load, 1, two);
        wfm_targets     t;
        wfm_staffing    got, want;

        wfm_targets_init(&t);
        t.sl_definition = (wfm_sl_definition)(i % WFM_SL_DEFINITIONS);
        t.sl_min        = i % 3 ? 0.8 : NAN;
        t.asa_max_s     = i % 5 ? NAN : 7;
        t.abandon_max   = i % 7 ? NAN : 0.02;
        t.wait_max      = i % 4 ? NAN : 0.3;
        t.occupancy_max = i % 3 ? NAN : 0.85;
        assert_int_equal(wfm_staff(&c.queue, &t, &want), WFM_OK);
        got = staff(&c, &t);
        assert_int_equal(got.status, want.status);
        assert_int_equal(got.agents, want.agents);
        assert_int_equal(got.binding, want.binding);
        assert_true(error_of(got.binding_value, want.binding_value) <= RELATIVE ||
                    want.binding == WFM_TARGET_NONE);
        assert_true(error_of(got.binding_value_less_one, want.binding_value_less_one) <= RELATIVE ||
                    want.binding == WFM_TARGET_NONE);
        same_queue(&got.perf, &want.perf);
    }
}

/* 2.1 / 0.7 is 3, whatever doubles say. */
static void occupancy_ties(void **state)
{
    const wfm_chats c = usual(WFM_ERLANG_C, 2.1, 1, two);
    wfm_targets     t;

    (void)state;
    wfm_targets_init(&t);
    t.occupancy_max = 0.7;
    assert_int_equal(staff(&c, &t).agents, 3);
    assert_int_equal(staff(&c, &t).status, WFM_STAFF_OK);
}

/* The least n by trying them all. */
static void finds_the_least(void **state)
{
    (void)state;
    for (int i = 0; i < 60; i++) {
        const double    load = 0.2 * pow(1.12, i);
        const wfm_chats c    = usual(WFM_ERLANG_A, load, i % 2 ? 2 : 3, i % 2 ? two : three);
        wfm_chat_values v    = {0};
        wfm_targets     t;
        wfm_staffing    s;
        int             n = 0;

        wfm_targets_init(&t);
        t.sl_min          = 0.85;
        t.mean_wait_max_s = 4;
        s                 = staff(&c, &t);
        do
            assert_int_equal(wfm_chat(&c, ++n, &v), WFM_OK);
        while (!(v.queue.sl[WFM_SL_OFFERED] >= 0.85 && v.queue.mean_wait_s <= 4));
        assert_int_equal(s.agents, n);
        assert_int_equal(s.status, WFM_STAFF_OK);
        assert_true(s.binding == WFM_TARGET_NONE || n > 1);
        assert_near(s.perf.sl[WFM_SL_OFFERED], v.queue.sl[WFM_SL_OFFERED], 0);
    }
}

static void out_of_reach(void **state)
{
    const wfm_chats c = usual(WFM_ERLANG_A, 3, 2, two);
    wfm_targets     t;
    wfm_staffing    s;

    (void)state;
    wfm_targets_init(&t);
    t.wait_max = 0;
    s          = staff(&c, &t);
    assert_int_equal(s.status, WFM_STAFF_UNREACHABLE);
    assert_int_equal(s.agents, WFM_MAX_AGENTS);
    assert_int_equal(s.binding, WFM_TARGET_WAIT);
}

static void overload_without_patience(void **state)
{
    const wfm_chats c = usual(WFM_ERLANG_C, 10, 3, three); /* 5 agents end 9.375 */
    wfm_chat_values v;

    (void)state;
    assert_int_equal(wfm_chat(&c, 5, &v), WFM_OK);
    assert_true(isinf(v.queue.asa_s) && isinf(v.queue.queue_length));
    assert_near(v.queue.p_wait, 1, 0);
    assert_near(v.queue.sl[WFM_SL_OFFERED], 0, 0);
    assert_near(v.at_once, 3, 0);
    assert_near(v.handling_s, 480, 1e-12);
}

/* Refused, and nothing written. */
static void refused(const wfm_chats *c, int n, const char *field, const char *range)
{
    const wfm_chat_values before = {.at_once = -7};
    wfm_chat_values       v      = before;
    wfm_staffing          s      = {.agents = -7};
    wfm_targets           t;
    const char           *f = "", *r = "";

    wfm_targets_init(&t);
    t.sl_min = 0.8;
    assert_int_equal(wfm_chat(c, n, &v), WFM_EDATA);
    assert_memory_equal(&v, &before, sizeof v);
    if (!field)
        return;
    assert_true(wfm_chat_fault(c, NULL, &f, &r));
    assert_string_equal(f, field);
    assert_string_equal(r, range);
    assert_int_equal(wfm_chat_staff(c, &t, &s), WFM_EDATA);
    assert_int_equal(s.agents, -7);
}

static void out_of_range(void **state)
{
    static const double not_one[] = {1.1, 1.2}, falls[] = {1, 1.3, 1.2}, loses[] = {1, 2.001},
                        nan[] = {1, NAN};
    const char *factors       = "1 first, not falling, nor may k / h_k fall";
    wfm_chats   c             = usual(WFM_ERLANG_A, 5, 2, two);
    wfm_targets t;
    const char *f, *r;

    (void)state;
    assert_false(wfm_chat_fault(&c, NULL, &f, &r));
    refused(&c, 0, NULL, NULL);
    refused(&c, WFM_MAX_AGENTS + 1, NULL, NULL);
#define REFUSED(member, value, field, range)                                                       \
    do {                                                                                           \
        wfm_chats bad = c;                                                                         \
        bad.member    = value;                                                                     \
        refused(&bad, 5, field, range);                                                            \
    } while (0)
    REFUSED(queue.model, WFM_ERLANG_B, "model", "C or A");
    REFUSED(queue.lines, 100, "lines", "no limit");
    REFUSED(queue.retry, 0.1, "retry", "0");
    REFUSED(queue.aht_s, 0.9, "aht_s", "1 to 1e9 seconds");
    REFUSED(queue.aht_s, NAN, "aht_s", "1e-9 to 1e9 seconds");
    REFUSED(queue.arrival_rate, 0, "arrival_rate", "above 0, at most 100000 erlangs");
    REFUSED(queue.patience_s, NAN, "patience_s", "1e-9 to 1e9 seconds");
    REFUSED(queue.within_s, -1, "within_s", "0 to 1e9 seconds");
    REFUSED(queue.short_s, 21, "short_s", "0 to within_s");
    REFUSED(at_once, 0, "at_once", "1 to 16");
    REFUSED(at_once, WFM_MAX_AT_ONCE + 1, "at_once", "1 to 16");
    c = usual(WFM_ERLANG_A, 5, 2, not_one);
    refused(&c, 5, "slower", factors);
    c = usual(WFM_ERLANG_A, 5, 3, falls);
    refused(&c, 5, "slower", factors);
    c = usual(WFM_ERLANG_A, 5, 2, loses);
    refused(&c, 5, "slower", factors);
    c = usual(WFM_ERLANG_A, 5, 2, nan);
    refused(&c, 5, "slower", factors);
    c = usual(WFM_ERLANG_A, 5, 2, two);
    wfm_targets_init(&t);
    assert_true(wfm_chat_fault(&c, &t, &f, &r));
    assert_string_equal(f, "targets");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches_the_oracle),     cmocka_unit_test(equals_plain_queues),
        cmocka_unit_test(no_gain_is_erlang_c),    cmocka_unit_test(by_hand),
        cmocka_unit_test(more_agents_never_hurt), cmocka_unit_test(staffs_like_the_plain_queue),
        cmocka_unit_test(occupancy_ties),         cmocka_unit_test(finds_the_least),
        cmocka_unit_test(out_of_reach),           cmocka_unit_test(overload_without_patience),
        cmocka_unit_test(out_of_range),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
