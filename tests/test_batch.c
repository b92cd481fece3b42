/* Batches against one queue at a time: answers, bits, bad rows. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "models/batch/internal.h"
#include "tests/support/batch_case.h"
#include "wfm/batch.h"

#define BATCHES 420 /* each definition sixty times */
#define BIG     63  /* of these: batches of BATCH_ROWS rows */
#define ROWS    61

static void run_staff(const wfm_batch *b, const batch_case *c, size_t n, batch_columns *out)
{
    const wfm_batch_columns columns = batch_columns_all(out);
    size_t                  failed;

    assert_int_equal(wfm_batch_staff(b, n, c->arrival_rate, c->aht_s, &columns, &failed), WFM_OK);
    assert_int_equal(failed, n);
}

static void run_values(const wfm_batch *b, const batch_case *c, size_t n, batch_columns *out)
{
    const wfm_batch_columns columns = batch_columns_all(out);
    size_t                  failed;

    memcpy(out->agents, c->agents, sizeof out->agents);
    assert_int_equal(wfm_batch_values(b, n, c->arrival_rate, c->aht_s, &columns, &failed), WFM_OK);
    assert_int_equal(failed, n);
}

static void assert_same(const char *what, double got, double want, double share)
{
    if (!batch_is_same(got, want, share))
        fail_msg("%s is %.17g, want %.17g", what, got, want);
}

static void assert_values(const batch_columns *got, size_t i, const wfm_queue_perf *want,
                          wfm_sl_definition definition)
{
    const char *off = batch_row_off(got, i, want, definition);

    if (off)
        fail_msg("%s of row %zu", off, i);
}

static wfm_queue queue_at(const batch_case *c, size_t i)
{
    wfm_queue q = c->like;

    q.arrival_rate = c->arrival_rate[i];
    q.aht_s        = c->aht_s[i];
    return q;
}

static void staff_agrees(void **state)
{
    static batch_case    c;
    static batch_columns got;

    (void)state;
    for (uint64_t seed = 1; seed <= BATCHES; seed++) {
        wfm_batch b;

        batch_case_make(&c, seed, ROWS);
        assert_int_equal(wfm_batch_init(&b, &c.like, &c.targets), WFM_OK);
        run_staff(&b, &c, ROWS, &got);
        for (size_t i = 0; i < ROWS; i++) {
            const wfm_queue q = queue_at(&c, i);
            wfm_staffing    want;

            assert_int_equal(wfm_staff(&q, &c.targets, &want), WFM_OK);
            assert_int_equal(got.agents[i], want.agents);
            assert_int_equal(got.status[i], want.status);
            assert_int_equal(got.binding[i], want.binding);
            assert_same("value", got.binding_value[i], want.binding_value, want.binding_value);
            assert_same("value less one", got.binding_value_less_one[i],
                        want.binding_value_less_one, want.binding_value_less_one);
            assert_values(&got, i, &want.perf, c.targets.sl_definition);
        }
    }
}

static void values_agree(void **state)
{
    static batch_case    c;
    static batch_columns got;

    (void)state;
    for (uint64_t seed = 1; seed <= 2 * BATCHES; seed++) {
        wfm_batch b;

        batch_case_make(&c, seed, ROWS);
        assert_int_equal(wfm_batch_init(&b, &c.like, &c.targets), WFM_OK);
        run_values(&b, &c, ROWS, &got);
        for (size_t i = 0; i < ROWS; i++) {
            const wfm_queue q = queue_at(&c, i);
            wfm_queue_perf  want;

            assert_int_equal(wfm_erlang(&q, c.agents[i], &want), WFM_OK);
            assert_values(&got, i, &want, c.targets.sl_definition);
        }
    }
}

static void same_bits_on_every_instruction_set(void **state)
{
    static batch_case    c;
    static batch_columns plain, wide;

    (void)state;
    for (uint64_t seed = 1; seed <= BIG; seed++) {
        wfm_batch b;

        batch_case_make(&c, seed, BATCH_ROWS);
        assert_int_equal(wfm_batch_init(&b, &c.like, &c.targets), WFM_OK);
        for (wfm_simd simd = WFM_SIMD_BASELINE; simd <= wfm_simd_widest(); simd++) {
            batch_columns *out = simd == WFM_SIMD_BASELINE ? &plain : &wide;

            b.simd = simd;
            run_staff(&b, &c, BATCH_ROWS, out);
            if (simd > WFM_SIMD_BASELINE)
                assert_memory_equal(&plain, &wide, sizeof plain);
        }
        for (wfm_simd simd = WFM_SIMD_BASELINE; simd <= wfm_simd_widest(); simd++) {
            batch_columns *out = simd == WFM_SIMD_BASELINE ? &plain : &wide;

            b.simd = simd;
            run_values(&b, &c, BATCH_ROWS, out);
            if (simd > WFM_SIMD_BASELINE)
                assert_memory_equal(&plain, &wide, sizeof plain);
        }
    }
}

/* Is row i of one the same as row k of the other, to the bit? */
static bool same_row(const batch_columns *u, size_t i, const batch_columns *v, size_t k)
{
    const double *left[]  = {u->binding_value, u->binding_value_less_one,
                             u->service_level, u->p_wait,
                             u->p_abandon,     u->asa_s,
                             u->mean_wait_s,   u->occupancy};
    const double *right[] = {v->binding_value, v->binding_value_less_one,
                             v->service_level, v->p_wait,
                             v->p_abandon,     v->asa_s,
                             v->mean_wait_s,   v->occupancy};
    bool          same    = u->agents[i] == v->agents[k] && u->status[i] == v->status[k] &&
                u->binding[i] == v->binding[k];

    for (size_t column = 0; column < sizeof left / sizeof *left; column++)
        same = same && memcmp(&left[column][i], &right[column][k], sizeof(double)) == 0;
    return same;
}

/* In another order, and in batches of any size: enough rows for a grid of guesses, or few. */
static void neighbours_do_not_show(void **state)
{
    static const size_t  sizes[] = {1, 7, 65, 256};
    static batch_case    c, other;
    static batch_columns all, some;

    (void)state;
    for (uint64_t seed = 1; seed <= BIG; seed++) {
        const size_t n = sizes[seed % 4];
        wfm_batch    b;

        batch_case_make(&c, seed, BATCH_ROWS);
        other = c;
        for (size_t i = 0; i < n; i++) {
            other.arrival_rate[i] = c.arrival_rate[(37 * i + seed) % BATCH_ROWS];
            other.aht_s[i]        = c.aht_s[(37 * i + seed) % BATCH_ROWS];
        }
        assert_int_equal(wfm_batch_init(&b, &c.like, &c.targets), WFM_OK);
        run_staff(&b, &c, BATCH_ROWS, &all);
        run_staff(&b, &other, n, &some);
        for (size_t i = 0; i < n; i++)
            assert_true(same_row(&some, i, &all, (37 * i + seed) % BATCH_ROWS));
    }
}

/* What the search tells of the n it finds is what values tells of that n. */
static void staff_and_values_are_one(void **state)
{
    static batch_case    c;
    static batch_columns staffed, valued;

    (void)state;
    for (uint64_t seed = 1; seed <= BATCHES; seed++) {
        const wfm_batch_columns columns = batch_columns_all(&valued);
        wfm_batch               b;

        batch_case_make(&c, seed, ROWS);
        assert_int_equal(wfm_batch_init(&b, &c.like, &c.targets), WFM_OK);
        run_staff(&b, &c, ROWS, &staffed);
        memcpy(valued.agents, staffed.agents, sizeof valued.agents);
        assert_int_equal(wfm_batch_values(&b, ROWS, c.arrival_rate, c.aht_s, &columns, NULL),
                         WFM_OK);
        for (size_t i = 0; i < ROWS; i++) {
            assert_int_equal(valued.agents[i], staffed.agents[i]);
            assert_same("p_wait", valued.p_wait[i], staffed.p_wait[i], staffed.p_wait[i]);
            assert_same("asa_s", valued.asa_s[i], staffed.asa_s[i], staffed.p_wait[i]);
        }
    }
}

/* Loads and patience as contact centres have them: nearly all must go through the lanes. */
static void usual_queues_stay_in_lanes(void **state)
{
    static const double patience_s[] = {30, 60, 120, 300, 900};
    static wfm_b_queue  queue[WFM_B_CHUNK];
    static int          agents[WFM_B_CHUNK];
    int                 count = 0, decided = 0;

    (void)state;
    for (int i = 0; i < 5; i++)
        for (double peak = 0.1; peak < 20000; peak *= 1.7) {
            wfm_batch_columns only = {.agents = agents};
            wfm_queue         q;
            wfm_targets       t;
            wfm_batch         b;
            wfm_b_plan        plan;

            wfm_queue_init(&q);
            wfm_targets_init(&t);
            q.model      = WFM_ERLANG_A;
            q.patience_s = patience_s[i];
            t.sl_min     = 0.8;
            assert_int_equal(wfm_batch_init(&b, &q, &t), WFM_OK);
            wfm_b_plan_staff(&plan, &b, &only);
            for (int k = 0; k < WFM_B_CHUNK; k++) {
                const double load = peak * (0.01 + k / (double)WFM_B_CHUNK);

                queue[k].row          = (size_t)k;
                queue[k].aht_s        = 120 + 7 * (k % 80);
                queue[k].arrival_rate = load / queue[k].aht_s;
                queue[k].n            = (int)load + 1;
            }
            wfm_b_find(&plan, queue, WFM_B_CHUNK);
            for (int k = 0; k < WFM_B_CHUNK; k++)
                decided += queue[k].decided;
            count += WFM_B_CHUNK;
        }
    print_message("in lanes: %d of %d\n", decided, count);
    assert_true(decided >= 0.999 * count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(staff_agrees),
        cmocka_unit_test(values_agree),
        cmocka_unit_test(same_bits_on_every_instruction_set),
        cmocka_unit_test(neighbours_do_not_show),
        cmocka_unit_test(staff_and_values_are_one),
        cmocka_unit_test(usual_queues_stay_in_lanes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
