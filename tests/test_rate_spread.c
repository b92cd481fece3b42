/* wfm/rate_spread.h: against tables of 30 and more digits (tests/oracle/expected_rate.py,
 * rate_quantile.py), published figures, exact count quantiles, and by trying every n. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/table.h"
#include "wfm/rate_spread.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static wfm_queue erlang_a(double load_erl)
{
    wfm_queue q;

    wfm_queue_init(&q);
    q.model        = WFM_ERLANG_A;
    q.aht_s        = 240;
    q.patience_s   = 180;
    q.arrival_rate = load_erl / 240;
    return q;
}

static wfm_targets sl_target(double sl_min)
{
    wfm_targets t;

    wfm_targets_init(&t);
    t.sl_min = sl_min;
    return t;
}

/* ------------------------------------------------------------------ the law of the rate */

static void test_quantiles(void **state)
{
    static const struct {
        double cv, p, ratio;
    } table[] = {
#include "tests/oracle/rate_quantile.inc"
    };

    (void)state;
    for (size_t i = 0; i < COUNT(table); i++)
        assert_near(wfm_spread_quantile(table[i].cv, table[i].p), table[i].ratio,
                    1e-11 * table[i].ratio);
}

/* cv 1 is the exponential law; without a spread every quantile is the mean. */
static void test_quantiles_by_hand(void **state)
{
    (void)state;
    assert_near(wfm_spread_quantile(1, 0.9), -log(0.1), 1e-14);
    assert_near(wfm_spread_quantile(1, 1e-9), -log1p(-1e-9), 1e-22);
    assert_near(wfm_spread_quantile(0, 0.9), 1, 0);
    assert_near(wfm_spread_quantile(1e-9, 0.9), 1 + 1e-9 * 1.2815515655446004, 1e-16);
}

static void test_quantiles_out_of_range(void **state)
{
    static const double bad[][2] = {{-0.1, 0.5}, {2.1, 0.5}, {NAN, 0.5},  {0.1, 0},
                                    {0.1, 1},    {0.1, NAN}, {0.1, 1e-13}};

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_true(isnan(wfm_spread_quantile(bad[i][0], bad[i][1])));
}

/* ------------------------------------------------------------------ the cv of a band */

/* The widest miss of the cv over means round this one, from all quantiles or the 80 % band alone.
 */
static double widest_miss(double mean, double cv, bool all)
{
    double widest = 0;

    for (int i = 0; i < 20; i++) {
        const double m = mean * (0.9 + 0.2 * i / 19);
        double       q[WFM_QUANTILES];

        for (size_t l = 0; l < WFM_QUANTILES; l++)
            q[l] = all || l == 1 || l == 5 ? wfm_count_quantile(m, cv * cv, wfm_quantile_level[l])
                                           : NAN;
        widest = fmax(widest, fabs(wfm_spread_cv(m, q) - cv));
    }
    return widest;
}

static void test_cv_of_exact_count_quantiles(void **state)
{
    static const struct {
        double mean, all, two; /* accuracy for cv up to 0.5: README.md */
    } rows[]                  = {{10, 0.1, 0.2},    {20, 0.05, 0.1},    {50, 0.02, 0.05},
                                 {100, 0.01, 0.05}, {400, 0.005, 0.01}, {3000, 0.002, 0.004}};
    static const double cvs[] = {0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5};

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        for (size_t j = 0; j < COUNT(cvs); j++) {
            assert_in_range(1e6 * widest_miss(rows[i].mean, cvs[j], true), 0,
                            1e6 * rows[i].all + 1);
            assert_in_range(1e6 * widest_miss(rows[i].mean, cvs[j], false), 0,
                            1e6 * rows[i].two + 1);
        }
}

/* A Poisson count's own band, however coarse, is no evidence of a spread. */
static void test_cv_of_a_plain_count_is_0(void **state)
{
    (void)state;
    for (double mean = 0.03; mean < 400; mean *= 1.37) {
        double q[WFM_QUANTILES];

        for (size_t l = 0; l < WFM_QUANTILES; l++)
            q[l] = wfm_count_quantile(mean, 0, wfm_quantile_level[l]);
        assert_near(wfm_spread_cv(mean, q), 0, 0);
    }
    assert_near(wfm_spread_cv(0, (const double[]){0, 0, 0, 0, 0, 0, 0}), 0, 0);
}

/* Quantiles that are not whole: the normal law with a standard deviation of a tenth, 1000 calls. */
static void test_cv_of_a_foreign_band(void **state)
{
    const double band[WFM_QUANTILES] = {NAN, 871.84, NAN, NAN, NAN, 1128.16, NAN};

    (void)state;
    assert_near(wfm_spread_cv(1000, band), sqrt(0.01 - 0.001), 5e-4);
}

static void test_bad_bands(void **state)
{
    static const struct {
        double mean, quantile[WFM_QUANTILES];
    } bad[] = {
        {NAN, {1, 2, 3, 4, 5, 6, 7}},
        {-1, {1, 2, 3, 4, 5, 6, 7}},
        {INFINITY, {1, 2, 3, 4, 5, 6, 7}},
        {4, {NAN, NAN, NAN, NAN, NAN, NAN, NAN}},
        {4, {NAN, NAN, NAN, 4, NAN, NAN, NAN}},
        {4, {1, 2, 3, 4, 5, 7, 6}},
        {4, {-1, 2, 3, 4, 5, 6, 7}},
        {4, {1, 2, 3, 4, 5, 6, INFINITY}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_true(isnan(wfm_spread_cv(bad[i].mean, bad[i].quantile)));
}

/* ------------------------------------------------------------------ expected values */

enum { MODEL, RATE, AHT, PATIENCE, WITHIN, SHORT, CV, AGENTS, VALUES };
enum { P_WAIT = VALUES + WFM_SL_DEFINITIONS, P_ABANDON, ASA, MEAN_WAIT, OCCUPANCY, CELLS };

static double miss(double got, double want)
{
    return isinf(want) ? (got == want ? 0 : INFINITY) : fabs(got - want);
}

/* Does the line below depend on the rate? Above it are the calls answered in time. */
static bool is_ratio(int definition)
{
    return definition == WFM_SL_ANSWERED || definition == WFM_SL_EXCL_ABANDONED_WITHIN ||
           definition == WFM_SL_EXCL_SHORT;
}

/* Shares within the error that is told, which is small; waits within a like part. */
static void check_row(char **cell)
{
    double    x[CELLS];
    wfm_queue q;

    for (int i = RATE; i < CELLS; i++)
        x[i] = strcmp(cell[i], "+inf") == 0 ? INFINITY : table_number(cell[i]);
    wfm_queue_init(&q);
    q.model        = cell[MODEL][0] == 'A' ? WFM_ERLANG_A : WFM_ERLANG_C;
    q.arrival_rate = x[RATE];
    q.aht_s        = x[AHT];
    q.patience_s   = x[PATIENCE];
    q.within_s     = x[WITHIN];
    q.short_s      = x[SHORT];
    for (int d = 0; d < WFM_SL_DEFINITIONS; d++) {
        wfm_expected e;

        assert_int_equal(wfm_spread_values(&q, x[CV], (wfm_sl_definition)d, (int)x[AGENTS], &e),
                         WFM_OK);
        const double off =
            fmax(fmax(miss(e.service_level, x[VALUES + d]), miss(e.p_wait, x[P_WAIT])),
                 fmax(miss(e.p_abandon, x[P_ABANDON]), miss(e.occupancy, x[OCCUPANCY])));

        if (!(e.error <= 3e-7 && off <= e.error + 2e-10))
            fail_msg("load %g, cv %g, definition %d: off by %.2g, said %.2g", x[RATE] * x[AHT],
                     x[CV], d, off, e.error);
        assert_near(e.counted * x[VALUES + d], is_ratio(d) ? x[VALUES] : x[VALUES + d], 1e-7);
        assert_true(miss(e.mean_wait_s, x[MEAN_WAIT]) <= 1e-8 * x[AHT]);
        assert_true(isnan(x[ASA]) || miss(e.asa_s, x[ASA]) <= 1e-8 * x[AHT]);
    }
}

static void test_expected_values(void **state)
{
    char  line[TABLE_LINE], *cell[TABLE_CELLS];
    FILE *file = fopen("tests/data/expected_rate.csv", "r");
    int   rows = 0;

    (void)state;
    assert_non_null(file);
    (void)table_row(file, line, cell);
    for (; table_row(file, line, cell) == CELLS; rows++)
        check_row(cell);
    (void)fclose(file);
    assert_true(rows >= 20);
}

static void test_no_spread_is_the_queue_itself(void **state)
{
    wfm_queue      q = erlang_a(23.7);
    wfm_queue_perf perf;
    wfm_expected   e;

    (void)state;
    assert_int_equal(wfm_erlang(&q, 24, &perf), WFM_OK);
    assert_int_equal(wfm_spread_values(&q, 0, WFM_SL_EXCL_ABANDONED_WITHIN, 24, &e), WFM_OK);
    assert_near(e.service_level, perf.sl[WFM_SL_EXCL_ABANDONED_WITHIN], 1e-10);
    assert_near(e.p_wait, perf.p_wait, 1e-10);
    assert_near(e.p_abandon, perf.p_abandon, 1e-10);
    assert_near(e.asa_s, perf.asa_s, 1e-8);
    assert_near(e.mean_wait_s, perf.mean_wait_s, 1e-8);
    assert_near(e.occupancy, perf.occupancy, 1e-10);
    assert_near(e.error, 0, 0);
    /* and a tiny one is next to none */
    assert_int_equal(wfm_spread_values(&q, 1e-9, WFM_SL_OFFERED, 24, &e), WFM_OK);
    assert_near(e.service_level, perf.sl[WFM_SL_OFFERED], 1e-9);
}

/* ------------------------------------------------------------------ staffing */

/* Erlang A, AHT 240 s, patience 180 s, 80 % in 20 s: agents for the expected service level and for
 * 90 % of the intervals, as another program found them. */
static void test_staffing_of_three_sizes(void **state)
{
    static const struct {
        double load_erl, cv;
        int    expected, percentile; /* 0: not known */
    } rows[] = {
        {20, 0.05, 23, 0},   {20, 0.1, 23, 25},    {20, 0.15, 24, 0},   {20, 0.2, 24, 28},
        {100, 0.05, 101, 0}, {100, 0.1, 103, 112}, {100, 0.15, 107, 0}, {100, 0.2, 112, 125},
        {400, 0.05, 386, 0}, {400, 0.1, 400, 428}, {400, 0.15, 418, 0}, {400, 0.2, 438, 477},
    };
    const wfm_targets t = sl_target(0.8);

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        wfm_queue           q = erlang_a(rows[i].load_erl);
        wfm_spread_staffing out;
        wfm_staffing        percentile;

        assert_int_equal(wfm_spread_staff(&q, &t, rows[i].cv, &out), WFM_OK);
        assert_int_equal(out.status, WFM_STAFF_OK);
        assert_int_equal(out.agents, rows[i].expected);
        q.arrival_rate *= wfm_spread_quantile(rows[i].cv, 0.9);
        assert_int_equal(wfm_staff(&q, &t, &percentile), WFM_OK);
        if (rows[i].percentile > 0)
            assert_int_equal(percentile.agents, rows[i].percentile);
    }
}

static bool meets(const wfm_targets *t, const wfm_expected *e)
{
    return !(e->service_level < t->sl_min) && !(e->asa_s > t->asa_max_s) &&
           !(e->mean_wait_s > t->mean_wait_max_s) && !(e->p_abandon > t->abandon_max) &&
           !(e->p_wait > t->wait_max) && !(e->occupancy > t->occupancy_max);
}

/* No n below the answer meets the targets, of any kind; the answer does. */
static void check_by_trying(const wfm_queue *q, const wfm_targets *t, double cv)
{
    wfm_spread_staffing out;
    wfm_expected        e;

    assert_int_equal(wfm_spread_staff(q, t, cv, &out), WFM_OK);
    assert_int_equal(out.status, WFM_STAFF_OK);
    assert_true(meets(t, &out.expected));
    for (int n = 1; n < out.agents; n++) {
        assert_int_equal(wfm_spread_values(q, cv, t->sl_definition, n, &e), WFM_OK);
        if (meets(t, &e))
            fail_msg("%d agents would do, not %d", n, out.agents);
    }
    assert_true(out.agents == 1 ? out.binding == WFM_TARGET_NONE : out.binding != WFM_TARGET_NONE);
}

static void test_the_least_n_by_trying_all_below(void **state)
{
    static const double cvs[] = {0, 0.07, 0.3, 1.1};

    (void)state;
    for (size_t i = 0; i < COUNT(cvs); i++)
        for (double load = 0.4; load < 30; load *= 4.1) {
            wfm_queue   q = erlang_a(load);
            wfm_targets t;

            q.short_s = 5;
            for (int d = 0; d < WFM_SL_DEFINITIONS; d++) {
                t               = sl_target(d % 2 ? 0.9 : 0.4);
                t.sl_definition = (wfm_sl_definition)d;
                check_by_trying(&q, &t, cvs[i]);
            }
            wfm_targets_init(&t);
            t.asa_max_s = 13;
            check_by_trying(&q, &t, cvs[i]);
            t.abandon_max     = 0.031;
            t.mean_wait_max_s = 21;
            check_by_trying(&q, &t, cvs[i]);
            t.wait_max      = 0.17;
            t.occupancy_max = 0.71;
            check_by_trying(&q, &t, cvs[i]);
        }
}

/* The certificate names the target that fails with one less. */
static void test_the_certificate(void **state)
{
    wfm_queue           q = erlang_a(41.3);
    wfm_targets         t = sl_target(0.5);
    wfm_spread_staffing out;
    wfm_expected        e;

    (void)state;
    t.occupancy_max = 0.8;
    assert_int_equal(wfm_spread_staff(&q, &t, 0.13, &out), WFM_OK);
    assert_int_equal(out.binding, WFM_TARGET_OCCUPANCY);
    assert_true(out.binding_value <= 0.8 && out.binding_value_less_one > 0.8);
    assert_near(out.binding_value, out.expected.occupancy, 0);
    assert_int_equal(wfm_spread_values(&q, 0.13, WFM_SL_OFFERED, out.agents - 1, &e), WFM_OK);
    assert_near(out.binding_value_less_one, e.occupancy, 1e-9);
}

/* A target closer to the value of some n than the quadrature's error. */
static void test_what_the_quadrature_cannot_tell_is_undecided(void **state)
{
    wfm_queue           q = erlang_a(41.3);
    wfm_expected        e;
    wfm_spread_staffing out;

    (void)state;
    assert_int_equal(wfm_spread_values(&q, 0.2, WFM_SL_OFFERED, 44, &e), WFM_OK);
    wfm_targets t = sl_target(e.service_level + e.error / 2);
    assert_true(e.error > 1e-9); /* far above rounding */
    assert_int_equal(wfm_spread_staff(&q, &t, 0.2, &out), WFM_OK);
    assert_int_equal(out.status, WFM_STAFF_UNDECIDED);
    assert_in_range(out.agents, 44, 45);
}

/* Where nobody hangs up, some rate is beyond any number of agents: waits have no mean. */
static void test_patient_callers(void **state)
{
    wfm_queue           q = erlang_a(41.3);
    wfm_targets         t = sl_target(0.8);
    wfm_spread_staffing out;

    (void)state;
    q.model = WFM_ERLANG_C;
    assert_int_equal(wfm_spread_staff(&q, &t, 0.1, &out), WFM_OK);
    assert_int_equal(out.status, WFM_STAFF_OK);
    assert_true(isinf(out.expected.asa_s) && isinf(out.expected.mean_wait_s));
    assert_near(out.expected.p_abandon, 0, 0);
    t.asa_max_s = 1e9;
    assert_int_equal(wfm_spread_staff(&q, &t, 0.1, &out), WFM_OK);
    assert_int_equal(out.status, WFM_STAFF_UNREACHABLE);
    assert_int_equal(out.binding, WFM_TARGET_ASA);
    assert_int_equal(out.agents, WFM_MAX_AGENTS);
    assert_int_equal(wfm_spread_staff(&q, &t, 0, &out), WFM_OK);
    assert_int_equal(out.status, WFM_STAFF_OK);
}

static void test_out_of_range(void **state)
{
    const wfm_queue     fine = erlang_a(10);
    const wfm_targets   t = sl_target(0.8), none = sl_target(NAN);
    wfm_queue           bad[6] = {fine, fine, fine, fine, fine, fine};
    wfm_spread_staffing out    = {.agents = 77};
    wfm_expected        e      = {.p_wait = 77};

    (void)state;
    bad[0].model        = WFM_ERLANG_B;
    bad[1].lines        = 20;
    bad[2].retry        = 0.1;
    bad[3].arrival_rate = NAN;
    bad[4].patience_s   = 0;
    bad[5].aht_s        = -1;
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_int_equal(wfm_spread_staff(&bad[i], &t, 0.1, &out), WFM_EDATA);
        assert_int_equal(wfm_spread_values(&bad[i], 0.1, WFM_SL_OFFERED, 9, &e), WFM_EDATA);
    }
    assert_int_equal(wfm_spread_staff(&fine, &none, 0.1, &out), WFM_EDATA);
    assert_int_equal(wfm_spread_staff(&fine, &t, NAN, &out), WFM_EDATA);
    assert_int_equal(wfm_spread_staff(&fine, &t, 2.1, &out), WFM_EDATA);
    assert_int_equal(wfm_spread_staff(&fine, &t, -0.1, &out), WFM_EDATA);
    assert_int_equal(wfm_spread_values(&fine, 0.1, WFM_SL_OFFERED, 0, &e), WFM_EDATA);
    assert_int_equal(wfm_spread_values(&fine, 0.1, WFM_SL_OFFERED, WFM_MAX_AGENTS + 1, &e),
                     WFM_EDATA);
    assert_int_equal(wfm_spread_values(&fine, 0.1, WFM_SL_DEFINITIONS, 9, &e), WFM_EDATA);
    assert_int_equal(out.agents, 77);
    assert_near(e.p_wait, 77, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quantiles),
        cmocka_unit_test(test_quantiles_by_hand),
        cmocka_unit_test(test_quantiles_out_of_range),
        cmocka_unit_test(test_cv_of_exact_count_quantiles),
        cmocka_unit_test(test_cv_of_a_plain_count_is_0),
        cmocka_unit_test(test_cv_of_a_foreign_band),
        cmocka_unit_test(test_bad_bands),
        cmocka_unit_test(test_expected_values),
        cmocka_unit_test(test_no_spread_is_the_queue_itself),
        cmocka_unit_test(test_staffing_of_three_sizes),
        cmocka_unit_test(test_the_least_n_by_trying_all_below),
        cmocka_unit_test(test_the_certificate),
        cmocka_unit_test(test_what_the_quadrature_cannot_tell_is_undecided),
        cmocka_unit_test(test_patient_callers),
        cmocka_unit_test(test_out_of_range),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
