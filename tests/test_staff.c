/* The least number of agents: known answers, other programs' mistakes, ties, and the certificate.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "wfm/staff.h"

static wfm_queue queue(wfm_erlang_model model, double load, double aht_s, double patience_s,
                       double within_s)
{
    wfm_queue q;

    wfm_queue_init(&q);
    q.model        = model;
    q.arrival_rate = load / aht_s;
    q.aht_s        = aht_s;
    q.patience_s   = patience_s;
    q.within_s     = within_s;
    return q;
}

static wfm_targets level(double sl_min)
{
    wfm_targets t;

    wfm_targets_init(&t);
    t.sl_min = sl_min;
    return t;
}

static wfm_staffing staff(const wfm_queue *q, const wfm_targets *t)
{
    wfm_staffing s;

    assert_int_equal(wfm_staff(q, t, &s), WFM_OK);
    return s;
}

/* Service level within T of offered calls. */
static void known_answers(void **state)
{
    static const struct {
        wfm_erlang_model model;
        double           load, aht_s, patience_s, within_s, sl_min;
        int              want;
    } table[] = {
        /* pyworkforce searches from round(a + 1): 2, 12 and 2 */
        {WFM_ERLANG_C, 0.6, 180, NAN, 20, 0.30, 1},
        {WFM_ERLANG_C, 10.6, 180, NAN, 1200, 0.50, 11},
        {WFM_ERLANG_C, 0.5, 180, NAN, 20, 0.50, 1},
        /* and its Erlang A from ceil(a): 30 */
        {WFM_ERLANG_A, 30, 180, 60, 20, 0.50, 23},
        {WFM_ERLANG_A, 100, 180, 120, 20, 0.80, 96},
        {WFM_ERLANG_A, 1000, 180, 120, 20, 0.80, 892}, /* OdeToErlang: 1012 */
        {WFM_ERLANG_A, 10000, 180, 120, 20, 0.80, 8629},
        {WFM_ERLANG_C, 1000, 180, NAN, 20, 0.80, 1011},
        /* OdeToErlang's Erlang A and Erlang C say 14 */
        {WFM_ERLANG_A, 10, 180, 300, 20, 0.80, 13},
        {WFM_ERLANG_C, 10, 180, NAN, 20, 0.80, 14},
        {WFM_ERLANG_C, 250 * 330 / 3600.0, 330, NAN, 30, 0.80, 28}, /* jonesthenet */
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const wfm_queue    q = queue(table[i].model, table[i].load, table[i].aht_s,
                                     table[i].patience_s, table[i].within_s);
        const wfm_targets  t = level(table[i].sl_min);
        const wfm_staffing s = staff(&q, &t);

        assert_int_equal(s.status, WFM_STAFF_OK);
        assert_int_equal(s.agents, table[i].want);
    }
}

/* 100 calls in 30 minutes, AHT 180 s, T 20 s, patience 300 s: birth-death chain and tagged-caller
 * equations, four digits. OdeToErlang has 0, 0.3873, 0.6373, 0.7931, 0.8865 for the levels. */
static void five_rows_of_erlang_a(void **state)
{
    static const double want[][3] = {{0.5168, 0.1094, 0},
                                     {0.6569, 0.0699, 0.3896},
                                     {0.7723, 0.0427, 0.6402},
                                     {0.8582, 0.0250, 0.7956},
                                     {0.9168, 0.0140, 0.8884}};
    const wfm_queue     a         = queue(WFM_ERLANG_A, 10, 180, 300, 20);
    const wfm_queue     c         = queue(WFM_ERLANG_C, 10, 180, 300, 20);

    (void)state;
    for (int i = 0; i < 5; i++) {
        wfm_queue_perf with, without;

        assert_int_equal(wfm_erlang(&a, 10 + i, &with), WFM_OK);
        assert_int_equal(wfm_erlang(&c, 10 + i, &without), WFM_OK);
        assert_near(with.sl[WFM_SL_OFFERED], want[i][0], 5.1e-5);
        assert_near(with.p_abandon, want[i][1], 5.1e-5);
        assert_near(without.sl[WFM_SL_OFFERED], want[i][2], 5.1e-5);
    }
}

/* Where exp(-rate T) underflows: pyworkforce returns 0.5147. */
static void long_threshold(void **state)
{
    const wfm_queue q = queue(WFM_ERLANG_A, 300, 360, 300, 900);
    wfm_queue_perf  p;

    (void)state;
    assert_int_equal(wfm_erlang(&q, 300, &p), WFM_OK);
    assert_near(p.sl[WFM_SL_OFFERED], 0.9759, 5.1e-5);
}

/* Every a / cap that is whole in decimals. 2.1 / 3 is above 0.7 in doubles, 2.1 / 0.7 above 3. */
static void occupancy_ties(void **state)
{
    int ties = 0;

    (void)state;
    for (int tenths = 1; tenths <= 1000; tenths++)
        for (int percent = 1; percent < 100; percent++) {
            const wfm_queue q = queue(WFM_ERLANG_C, tenths / 10.0, 180, NAN, 20);
            wfm_targets     t;
            wfm_staffing    s;

            if (tenths * 10 % percent != 0)
                continue;
            wfm_targets_init(&t);
            t.occupancy_max = percent / 100.0;
            s               = staff(&q, &t);
            assert_int_equal(s.status, WFM_STAFF_OK);
            assert_int_equal(s.agents, tenths * 10 / percent);
            ties++;
        }
    assert_true(ties > 2000);
}

static double value_of(const wfm_queue_perf *p, wfm_target target, wfm_sl_definition definition)
{
    const double values[] = {[WFM_TARGET_NONE]      = NAN,
                             [WFM_TARGET_SL]        = p->sl[definition],
                             [WFM_TARGET_ASA]       = p->asa_s,
                             [WFM_TARGET_MEAN_WAIT] = p->mean_wait_s,
                             [WFM_TARGET_ABANDON]   = p->p_abandon,
                             [WFM_TARGET_WAIT]      = p->p_wait,
                             [WFM_TARGET_OCCUPANCY] = p->occupancy,
                             [WFM_TARGET_BLOCK]     = p->p_block};

    return values[target];
}

static bool all_hold(const wfm_queue *q, const wfm_targets *t, int n)
{
    const double   max[] = {t->asa_max_s, t->mean_wait_max_s, t->abandon_max,
                            t->wait_max,  t->occupancy_max,   t->block_max};
    wfm_queue_perf p;

    assert_int_equal(wfm_erlang(q, n, &p), WFM_OK);
    if (!isnan(t->sl_min) && !(p.sl[t->sl_definition] >= t->sl_min))
        return false;
    for (int i = 0; i < 6; i++)
        if (!isnan(max[i]) &&
            !(value_of(&p, (wfm_target)(WFM_TARGET_ASA + i), WFM_SL_OFFERED) <= max[i]))
            return false;
    return true;
}

/* splitmix64 (Vigna) */
static double uniform(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15U;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
    z = (z ^ z >> 27) * 0x94d049bb133111ebU;
    return (double)((z ^ z >> 31) >> 11) * 0x1p-53;
}

static wfm_queue any_queue(uint64_t *r)
{
    wfm_queue q =
        queue(uniform(r) < 0.3 ? WFM_ERLANG_C : WFM_ERLANG_A, 30 * pow(uniform(r), 2) + 0.1, 180,
              180 * pow(10, 3 * uniform(r) - 1.5), 60 * uniform(r));

    q.short_s = q.within_s * uniform(r);
    if (uniform(r) < 0.5)
        q.lines = 1 + floor(60 * uniform(r));
    if (uniform(r) < 0.2)
        q.retry = uniform(r);
    return q;
}

static wfm_targets any_targets(uint64_t *r)
{
    wfm_targets t;

    wfm_targets_init(&t);
    t.sl_definition = (wfm_sl_definition)(uniform(r) * WFM_SL_DEFINITIONS);
    t.occupancy_max = 0.99;
    if (uniform(r) < 0.5)
        t.sl_min = uniform(r);
    if (uniform(r) < 0.2)
        t.asa_max_s = 100 * uniform(r);
    if (uniform(r) < 0.2)
        t.mean_wait_max_s = 100 * uniform(r);
    if (uniform(r) < 0.3)
        t.abandon_max = 0.3 * uniform(r);
    if (uniform(r) < 0.3)
        t.wait_max = uniform(r);
    if (uniform(r) < 0.3)
        t.block_max = 0.5 * uniform(r);
    return t;
}

/* The search against trying every n from 1. */
static void is_the_least(void **state)
{
    uint64_t r     = 20260301;
    int      found = 0, none = 0;

    (void)state;
    for (int i = 0; i < 1500; i++) {
        const wfm_queue    q    = any_queue(&r);
        const wfm_targets  t    = any_targets(&r);
        const wfm_staffing s    = staff(&q, &t);
        const int          last = isinf(q.lines) ? 200 : (int)q.lines;
        int                n    = 1;

        while (n <= last && !all_hold(&q, &t, n))
            n++;
        if (n > last) {
            assert_int_equal(s.status, WFM_STAFF_UNREACHABLE);
            none++;
            continue;
        }
        assert_int_equal(s.status, WFM_STAFF_OK);
        assert_int_equal(s.agents, n);
        found++;
    }
    print_message("%d found, %d out of reach\n", found, none);
    assert_true(found > 500 && none > 50);
}

static void certificate(void **state)
{
    const wfm_queue q = queue(WFM_ERLANG_A, 100, 180, 120, 20);
    wfm_targets     t = level(0.8);
    wfm_staffing    s = staff(&q, &t);
    wfm_queue_perf  p;

    (void)state;
    assert_int_equal(s.binding, WFM_TARGET_SL);
    assert_true(s.binding_value >= 0.8 && s.binding_value_less_one < 0.8);
    assert_int_equal(wfm_erlang(&q, s.agents, &p), WFM_OK);
    assert_true(p.sl[WFM_SL_OFFERED] == s.binding_value);
    assert_true(p.sl[WFM_SL_OFFERED] == s.perf.sl[WFM_SL_OFFERED]);
    t.abandon_max = 0.01;
    s             = staff(&q, &t);
    assert_int_equal(s.binding, WFM_TARGET_ABANDON);
    assert_true(s.binding_value <= 0.01 && s.binding_value_less_one > 0.01);
}

static void one_agent_binds_nothing(void **state)
{
    const wfm_queue    q = queue(WFM_ERLANG_C, 0.01, 180, NAN, 20);
    const wfm_targets  t = level(0.5);
    const wfm_staffing s = staff(&q, &t);

    (void)state;
    assert_int_equal(s.agents, 1);
    assert_int_equal(s.binding, WFM_TARGET_NONE);
    assert_true(isnan(s.binding_value) && isnan(s.binding_value_less_one));
}

/* Each definition of the service level asks for its own number of agents. */
static void definitions_differ(void **state)
{
    wfm_queue   q = queue(WFM_ERLANG_A, 100, 180, 60, 20);
    wfm_targets t = level(0.8);
    int         n[WFM_SL_DEFINITIONS];

    (void)state;
    q.short_s = 5;
    for (int i = 0; i < WFM_SL_DEFINITIONS; i++) {
        t.sl_definition = (wfm_sl_definition)i;
        n[i]            = staff(&q, &t).agents;
    }
    assert_true(n[WFM_SL_INCL_ABANDONED_WITHIN] < n[WFM_SL_INCL_SHORT]);
    assert_true(n[WFM_SL_INCL_SHORT] <= n[WFM_SL_EXCL_SHORT]);
    assert_true(n[WFM_SL_EXCL_SHORT] < n[WFM_SL_OFFERED]);
    assert_true(n[WFM_SL_ANSWERED] < n[WFM_SL_OFFERED]);
}

static void unreachable(void **state)
{
    wfm_queue    q = queue(WFM_ERLANG_C, 10, 180, NAN, 20);
    wfm_targets  t = level(0.8);
    wfm_staffing s;

    (void)state;
    q.lines = 12;
    s       = staff(&q, &t);
    assert_int_equal(s.status, WFM_STAFF_OK);
    q.lines = 8;
    s       = staff(&q, &t);
    assert_int_equal(s.status, WFM_STAFF_UNREACHABLE);
    assert_int_equal(s.agents, 8);
    assert_int_equal(s.binding, WFM_TARGET_SL);
    assert_true(s.binding_value < 0.8);
}

/* Perfection: the last caller waits with some probability, however small. */
static void perfection(void **state)
{
    wfm_queue   q = queue(WFM_ERLANG_A, 10, 180, 300, 20);
    wfm_targets t = level(1);

    (void)state;
    assert_int_equal(staff(&q, &t).status, WFM_STAFF_UNREACHABLE);
    t             = level(NAN);
    t.abandon_max = 0;
    assert_int_equal(staff(&q, &t).status, WFM_STAFF_UNREACHABLE);
    q.model = WFM_ERLANG_C; /* nobody hangs up */
    assert_int_equal(staff(&q, &t).agents, 1);
    t.abandon_max = NAN;
    t.wait_max    = 0;
    q.lines       = 30; /* as many agents as lines: nobody can wait */
    assert_int_equal(staff(&q, &t).agents, 30);
    assert_int_equal(staff(&q, &t).status, WFM_STAFF_OK);
}

/* A target that is a computed value, give or take less than the rounding error. */
static void undecided(void **state)
{
    const wfm_queue q = queue(WFM_ERLANG_A, 100, 180, 120, 20);
    wfm_targets     t;
    wfm_queue_perf  p;

    (void)state;
    assert_int_equal(wfm_erlang(&q, 96, &p), WFM_OK);
    t = level(p.sl[WFM_SL_OFFERED]);
    assert_int_equal(staff(&q, &t).status, WFM_STAFF_UNDECIDED);
    t = level(p.sl[WFM_SL_OFFERED] * (1 + 1e-12));
    assert_int_equal(staff(&q, &t).status, WFM_STAFF_UNDECIDED);
    t = level(p.sl[WFM_SL_OFFERED] * (1 + 1e-9));
    assert_int_equal(staff(&q, &t).status, WFM_STAFF_OK);
    assert_int_equal(staff(&q, &t).agents, 97);
}

/* Without a line limit every value gets better with every agent. */
static void more_agents_never_hurt(void **state)
{
    uint64_t r = 7;

    (void)state;
    for (int i = 0; i < 200; i++) {
        wfm_queue      q = any_queue(&r);
        wfm_queue_perf less, more;

        q.lines = INFINITY;
        assert_int_equal(wfm_erlang(&q, 1, &less), WFM_OK);
        for (int n = 2; n < 60; n++) {
            assert_int_equal(wfm_erlang(&q, n, &more), WFM_OK);
            for (int k = 0; k < WFM_SL_DEFINITIONS; k++)
                assert_true(more.sl[k] >= less.sl[k] * (1 - 1e-12));
            for (int k = WFM_TARGET_ASA; k <= WFM_TARGET_BLOCK; k++)
                assert_true(value_of(&more, (wfm_target)k, WFM_SL_OFFERED) <=
                            value_of(&less, (wfm_target)k, WFM_SL_OFFERED) * (1 + 1e-12));
            less = more;
        }
    }
}

static void refuses_each_target(void **state)
{
    static const struct {
        const char *field;
        size_t      offset;
        double      bad;
    } table[] = {
        {"sl_min", offsetof(wfm_targets, sl_min), 1.01},
        {"asa_max_s", offsetof(wfm_targets, asa_max_s), -1},
        {"mean_wait_max_s", offsetof(wfm_targets, mean_wait_max_s), INFINITY},
        {"abandon_max", offsetof(wfm_targets, abandon_max), -0.01},
        {"wait_max", offsetof(wfm_targets, wait_max), 20},
        {"occupancy_max", offsetof(wfm_targets, occupancy_max), 85},
        {"block_max", offsetof(wfm_targets, block_max), -INFINITY},
        {"targets", offsetof(wfm_targets, sl_min), NAN},
    };
    const wfm_queue q = queue(WFM_ERLANG_A, 10, 180, 300, 20);

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        wfm_targets  t = level(NAN);
        wfm_staffing s = {.agents = -7};
        const char  *field, *range;

        memcpy((char *)&t + table[i].offset, &table[i].bad, sizeof(double));
        assert_int_equal(wfm_staff(&q, &t, &s), WFM_EDATA);
        assert_int_equal(s.agents, -7);
        assert_true(wfm_queue_fault(&q, &t, &field, &range));
        assert_string_equal(field, table[i].field);
    }
}

static void erlang_b_has_no_waits(void **state)
{
    const wfm_queue q = queue(WFM_ERLANG_B, 10, 180, NAN, 20);
    wfm_targets     t = level(0.8);
    wfm_staffing    s;
    const char     *field, *range;

    (void)state;
    assert_int_equal(wfm_staff(&q, &t, &s), WFM_EDATA);
    assert_true(wfm_queue_fault(&q, &t, &field, &range));
    assert_string_equal(field, "sl_min");
    t           = level(NAN);
    t.block_max = 0.02;
    assert_int_equal(staff(&q, &t).agents, 17); /* pyworkforce's table, 10 erlangs */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_answers),
        cmocka_unit_test(five_rows_of_erlang_a),
        cmocka_unit_test(long_threshold),
        cmocka_unit_test(occupancy_ties),
        cmocka_unit_test(is_the_least),
        cmocka_unit_test(certificate),
        cmocka_unit_test(one_agent_binds_nothing),
        cmocka_unit_test(definitions_differ),
        cmocka_unit_test(unreachable),
        cmocka_unit_test(perfection),
        cmocka_unit_test(undecided),
        cmocka_unit_test(more_agents_never_hurt),
        cmocka_unit_test(refuses_each_target),
        cmocka_unit_test(erlang_b_has_no_waits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
