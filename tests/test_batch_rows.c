/* The rows and columns of a batch: bad ones, missing ones, none; and published answers. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/batch_case.h"
#include "tests/support/near.h"
#include "wfm/batch.h"

#define BATCHES 256
#define ROWS    61

static void no_rows(void **state)
{
    static batch_columns    out;
    static batch_case       c;
    const wfm_batch_columns columns = batch_columns_all(&out);
    wfm_batch               b;
    size_t                  failed = 9;

    (void)state;
    batch_case_make(&c, 1, 1);
    assert_int_equal(wfm_batch_init(&b, &c.like, &c.targets), WFM_OK);
    assert_int_equal(wfm_batch_staff(&b, 0, NULL, NULL, &columns, &failed), WFM_OK);
    assert_int_equal(failed, 0);
    failed = 9;
    assert_int_equal(wfm_batch_values(&b, 0, NULL, NULL, &columns, &failed), WFM_OK);
    assert_int_equal(failed, 0);
}

/* The rows beside bad ones are answered as if those were not there. */
static void rows_out_of_range(void **state)
{
    static const double  bad[][2] = {{0, 300},   {-1, 300},   {NAN, 300},      {1, NAN},
                                     {1, 1e-10}, {1e3, 101},  {INFINITY, 300}, {1, INFINITY},
                                     {1, -300},  {1e-9, 2e9}, {1, 0}};
    static batch_case    c;
    static batch_columns want, got;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const wfm_batch_columns first = batch_columns_all(&want), columns = batch_columns_all(&got);
        const size_t            at = 3 + 5 * i;
        wfm_batch               b;
        size_t                  failed;

        batch_case_make(&c, 100 + i, ROWS);
        assert_int_equal(wfm_batch_init(&b, &c.like, &c.targets), WFM_OK);
        assert_int_equal(wfm_batch_staff(&b, ROWS, c.arrival_rate, c.aht_s, &first, NULL), WFM_OK);
        c.arrival_rate[at] = c.arrival_rate[ROWS - 1] = bad[i][0];
        c.aht_s[at] = c.aht_s[ROWS - 1] = bad[i][1];
        got.agents[at]                  = -7;
        assert_int_equal(wfm_batch_staff(&b, ROWS, c.arrival_rate, c.aht_s, &columns, &failed),
                         WFM_EDATA);
        assert_int_equal(failed, at);
        assert_int_equal(got.agents[at], -7);
        for (size_t k = 0; k < ROWS - 1; k++) {
            assert_true(k == at || got.agents[k] == want.agents[k]);
            assert_true(k == at || got.p_wait[k] == want.p_wait[k]);
        }
        assert_int_equal(wfm_batch_values(&b, ROWS, c.arrival_rate, c.aht_s, &columns, &failed),
                         WFM_EDATA);
        assert_int_equal(failed, at);
    }
}

static void agents_out_of_range(void **state)
{
    static const int        bad[] = {0, -1, WFM_MAX_AGENTS + 1, INT32_MIN, INT32_MAX};
    static batch_case       c;
    static batch_columns    got;
    const wfm_batch_columns columns = batch_columns_all(&got);
    wfm_batch               b;
    size_t                  failed;

    (void)state;
    batch_case_make(&c, 5, ROWS);
    assert_int_equal(wfm_batch_init(&b, &c.like, NULL), WFM_OK);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        memcpy(got.agents, c.agents, sizeof got.agents);
        got.agents[20] = bad[i];
        got.p_wait[20] = got.p_wait[21] = -7;
        assert_int_equal(wfm_batch_values(&b, ROWS, c.arrival_rate, c.aht_s, &columns, &failed),
                         WFM_EDATA);
        assert_int_equal(failed, 20);
        assert_true(got.p_wait[20] == -7 && got.p_wait[21] != -7);
        assert_int_equal(wfm_batch_values(&b, ROWS, c.arrival_rate, c.aht_s, &columns, NULL),
                         WFM_EDATA);
    }
}

/* Columns that are not wanted: the agents stay what they are. */
static void columns_left_out(void **state)
{
    static batch_case    c;
    static batch_columns all, some;

    (void)state;
    for (uint64_t seed = 1; seed <= BATCHES; seed++) {
        const wfm_batch_columns every    = batch_columns_all(&all);
        wfm_batch_columns       columns  = batch_columns_all(&some);
        double                **wanted[] = {&columns.binding_value, &columns.binding_value_less_one,
                                            &columns.service_level, &columns.p_wait,
                                            &columns.p_abandon,     &columns.asa_s,
                                            &columns.mean_wait_s,   &columns.occupancy};
        wfm_batch               b;

        batch_case_make(&c, seed, ROWS);
        for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
            if (seed >> i & 1)
                *wanted[i] = NULL;
        columns.status  = seed % 3 == 0 ? NULL : columns.status;
        columns.binding = seed % 5 == 0 ? NULL : columns.binding;
        assert_int_equal(wfm_batch_init(&b, &c.like, &c.targets), WFM_OK);
        assert_int_equal(wfm_batch_staff(&b, ROWS, c.arrival_rate, c.aht_s, &every, NULL), WFM_OK);
        assert_int_equal(wfm_batch_staff(&b, ROWS, c.arrival_rate, c.aht_s, &columns, NULL),
                         WFM_OK);
        assert_memory_equal(some.agents, all.agents, ROWS * sizeof *all.agents);
    }
}

static void init_refuses(void **state)
{
    wfm_queue   q;
    wfm_targets t;
    wfm_batch   b;

    (void)state;
    wfm_queue_init(&q);
    wfm_targets_init(&t);
    assert_int_equal(wfm_batch_init(&b, &q, &t), WFM_EDATA); /* no target */
    assert_int_equal(wfm_batch_init(&b, &q, NULL), WFM_OK);
    t.sl_min = 1.1;
    assert_int_equal(wfm_batch_init(&b, &q, &t), WFM_EDATA);
    t.sl_min = 0.8;
    assert_int_equal(wfm_batch_init(&b, &q, &t), WFM_OK);
    assert_int_equal(b.simd, wfm_simd_widest());
    q.model = WFM_ERLANG_A; /* patience is NAN */
    assert_int_equal(wfm_batch_init(&b, &q, &t), WFM_EDATA);
    q.patience_s = 120;
    q.short_s    = 21;
    assert_int_equal(wfm_batch_init(&b, &q, &t), WFM_EDATA);
}

static wfm_batch batch_of(wfm_erlang_model model, double patience_s, double within_s, double sl_min)
{
    wfm_queue   q;
    wfm_targets t;
    wfm_batch   b;

    wfm_queue_init(&q);
    wfm_targets_init(&t);
    q.model      = model;
    q.patience_s = patience_s;
    q.within_s   = within_s;
    t.sl_min     = sl_min;
    assert_int_equal(wfm_batch_init(&b, &q, &t), WFM_OK);
    return b;
}

/* Where other programs go wrong: see tests/test_staff.c for who. */
static void known_answers(void **state)
{
    static const struct {
        wfm_erlang_model model;
        double           load, aht_s, patience_s, within_s, sl_min;
        int              want;
    } table[] = {
        {WFM_ERLANG_A, 10, 180, 300, 20, 0.80, 13},
        {WFM_ERLANG_C, 10, 180, NAN, 20, 0.80, 14},
        {WFM_ERLANG_C, 0.5, 180, NAN, 20, 0.50, 1}, /* 5 calls: a search from load + 1 says 2 */
        {WFM_ERLANG_C, 0.6, 180, NAN, 20, 0.30, 1},
        {WFM_ERLANG_C, 10.6, 180, NAN, 1200, 0.50, 11},
        {WFM_ERLANG_A, 30, 180, 60, 20, 0.50, 23},
        {WFM_ERLANG_A, 100, 180, 120, 20, 0.80, 96},
        {WFM_ERLANG_A, 1000, 180, 120, 20, 0.80, 892},
        {WFM_ERLANG_A, 10000, 180, 120, 20, 0.80, 8629},
        {WFM_ERLANG_C, 1000, 180, NAN, 20, 0.80, 1011},
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const double    rate = table[i].load / table[i].aht_s;
        const wfm_batch b =
            batch_of(table[i].model, table[i].patience_s, table[i].within_s, table[i].sl_min);
        int                     agents;
        const wfm_batch_columns columns = {.agents = &agents};

        assert_int_equal(wfm_batch_staff(&b, 1, &rate, &table[i].aht_s, &columns, NULL), WFM_OK);
        assert_int_equal(agents, table[i].want);
    }
}

/* 100 calls in 30 minutes, AHT 180 s, T 20 s, patience 300 s; four digits as printed. And 1500
 * calls, 6 minutes, T 15 minutes, 300 agents, where e^(-rate T) underflows. */
static void known_values(void **state)
{
    static const struct {
        double calls, aht_s, within_s;
        int    agents;
        double level, abandoned;
    } table[] = {
        {100, 180, 20, 10, 0.5168, 0.1094}, {100, 180, 20, 11, 0.6569, 0.0699},
        {100, 180, 20, 12, 0.7723, 0.0427}, {100, 180, 20, 13, 0.8582, 0.0250},
        {100, 180, 20, 14, 0.9168, 0.0140}, {1500, 360, 900, 300, 0.9759, NAN},
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const double            rate   = table[i].calls / 1800;
        const wfm_batch         b      = batch_of(WFM_ERLANG_A, 300, table[i].within_s, 0.8);
        int                     agents = table[i].agents;
        double                  level, abandoned;
        const wfm_batch_columns columns = {
            .agents = &agents, .service_level = &level, .p_abandon = &abandoned};

        assert_int_equal(wfm_batch_values(&b, 1, &rate, &table[i].aht_s, &columns, NULL), WFM_OK);
        assert_near(level, table[i].level, 5.1e-5);
        assert_true(isnan(table[i].abandoned) || fabs(abandoned - table[i].abandoned) < 5.1e-5);
    }
}

/* Every load / cap that is whole in decimals: 2.1 / 0.7 is above 3 in doubles. */
static void occupancy_ties(void **state)
{
    static batch_case    c;
    static batch_columns got;
    wfm_batch            b;

    (void)state;
    wfm_queue_init(&c.like);
    wfm_targets_init(&c.targets);
    for (int percent = 1; percent < 100; percent++) {
        const wfm_batch_columns columns = batch_columns_all(&got);
        size_t                  n       = 0;

        c.targets.occupancy_max = percent / 100.0;
        for (int tenths = 1; tenths <= 1000; tenths++)
            if (tenths * 10 % percent == 0) {
                c.aht_s[n]        = 180;
                c.arrival_rate[n] = tenths / 10.0 / 180;
                c.agents[n++]     = tenths * 10 / percent;
            }
        assert_int_equal(wfm_batch_init(&b, &c.like, &c.targets), WFM_OK);
        assert_int_equal(wfm_batch_staff(&b, n, c.arrival_rate, c.aht_s, &columns, NULL), WFM_OK);
        assert_memory_equal(got.agents, c.agents, n * sizeof *c.agents);
    }
}

/* A limit that is the very value with some n: what rounding decides is `undecided` in both. */
static void limits_that_are_values(void **state)
{
    static batch_case    c;
    static batch_columns got;
    int                  undecided = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= BATCHES; seed++) {
        const wfm_batch_columns columns = batch_columns_all(&got);
        wfm_queue_perf          perf;
        wfm_staffing            want;
        wfm_batch               b;

        batch_case_make(&c, seed, 1);
        c.like.arrival_rate = c.arrival_rate[0];
        c.like.aht_s        = c.aht_s[0];
        assert_int_equal(wfm_erlang(&c.like, c.agents[0], &perf), WFM_OK);
        wfm_targets_init(&c.targets);
        c.targets.wait_max = perf.p_wait;
        assert_int_equal(wfm_staff(&c.like, &c.targets, &want), WFM_OK);
        assert_int_equal(wfm_batch_init(&b, &c.like, &c.targets), WFM_OK);
        assert_int_equal(wfm_batch_staff(&b, 1, c.arrival_rate, c.aht_s, &columns, NULL), WFM_OK);
        assert_int_equal(got.status[0], want.status);
        assert_int_equal(got.agents[0], want.agents);
        undecided += want.status == WFM_STAFF_UNDECIDED;
    }
    assert_true(undecided > BATCHES / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_rows),
        cmocka_unit_test(rows_out_of_range),
        cmocka_unit_test(agents_out_of_range),
        cmocka_unit_test(columns_left_out),
        cmocka_unit_test(init_refuses),
        cmocka_unit_test(known_answers),
        cmocka_unit_test(known_values),
        cmocka_unit_test(occupancy_ties),
        cmocka_unit_test(limits_that_are_values),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
