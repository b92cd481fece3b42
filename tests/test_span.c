/* wfm_span_allocate against enumeration of every allocation, and on real curves. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "wfm/erlang.h"
#include "wfm/span.h"
#include "wfm/staff.h"

/* ------------------------------------------------------------------ small spans, enumerated */

#define MOST_INTERVALS 6
#define MOST_CHOICES   6

typedef struct {
    int             least[MOST_INTERVALS], cost[MOST_INTERVALS];
    size_t          begin[MOST_INTERVALS + 1];
    double          gain[MOST_INTERVALS * MOST_CHOICES];
    wfm_span_curves span;
} small;

static uint64_t seed;

static int below(int n) /* xorshift: 0 .. n - 1 */
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (int)(seed % (uint64_t)n);
}

typedef enum { CONCAVE, S_SHAPED, ANY, KINDS } kind;

/* Whole gains, so that sums are exact and ties and exact hits are common. */
static void draw_curve(kind shape, double *gain, size_t choices)
{
    const int steep = 1 + below(9), top = below((int)choices);

    gain[0] = -below(20);
    for (size_t j = 1; j < choices; j++) {
        const int from_top = abs((int)j - top);
        double    step     = below(21) - 8;

        if (shape == CONCAVE)
            step = steep * (double)(choices - j);
        if (shape == S_SHAPED)
            step = steep * fmax(0, 4 - 2 * from_top) + below(2);
        gain[j] = gain[j - 1] + step;
    }
}

/* Costs: one for all; small numbers; or large ones without a common measure. */
typedef enum { EQUAL, SMALL, FINE } costs;

static int draw_cost(costs how)
{
    return how == FINE ? 700 + below(900) : how == SMALL ? 1 + below(7) : 1;
}

static void draw(kind shape, costs how, small *s)
{
    const size_t n     = 1 + (size_t)below(MOST_INTERVALS);
    const bool   alike = below(3) == 0;

    s->begin[0] = 0;
    for (size_t i = 0; i < n; i++) {
        const size_t choices = 1 + (size_t)below(MOST_CHOICES);
        double      *gain    = s->gain + s->begin[i];

        s->least[i]     = below(4);
        s->cost[i]      = draw_cost(how);
        s->begin[i + 1] = s->begin[i] + choices;
        draw_curve(shape, gain, choices);
        if (alike && i > 0 && choices <= s->begin[1])
            memcpy(gain, s->gain, choices * sizeof *gain);
    }
    s->span = (wfm_span_curves){n, s->least, s->begin, s->gain, how == EQUAL ? NULL : s->cost};
}

static int cost_of(const wfm_span_curves *span, size_t i)
{
    return span->cost ? span->cost[i] : 1;
}

/* The cheapest of all allocations; -1 if none meets the target. */
static long long enumerate(const wfm_span_curves *span, size_t i, long long cost, double gain)
{
    long long best = -1;

    if (i == span->n)
        return gain >= 0 ? cost : -1;
    for (size_t j = 0; j < span->begin[i + 1] - span->begin[i]; j++) {
        const long long here = cost + cost_of(span, i) * (long long)(span->least[i] + (int)j);
        const long long c    = enumerate(span, i + 1, here, gain + span->gain[span->begin[i] + j]);

        if (c >= 0 && (best < 0 || c < best))
            best = c;
    }
    return best;
}

/* What the answer says of itself is what its agents cost and gain. */
static void check_sums(const wfm_span_curves *span, const int *agents, const wfm_span_answer *out)
{
    long long cost = 0;
    double    gain = 0;

    for (size_t i = 0; i < span->n; i++) {
        const int j = agents[i] - span->least[i];

        assert_true(j >= 0 && (size_t)j < span->begin[i + 1] - span->begin[i]);
        cost += (long long)cost_of(span, i) * agents[i];
        gain += span->gain[span->begin[i] + (size_t)j];
    }
    assert_true(cost == out->cost);
    assert_near(gain, out->gain, 1e-12 * (1 + fabs(gain)));
}

static wfm_span_answer allocate(const wfm_span_curves *span, int *agents)
{
    void           *work = malloc(wfm_span_workspace(span->n));
    wfm_span_answer out;

    assert_non_null(work);
    assert_int_equal(wfm_span_allocate(span, work, agents, &out), WFM_OK);
    free(work);
    check_sums(span, agents, &out);
    return out;
}

/* One random span against its enumeration. Is it proved, or out of reach? */
static bool check_one(kind shape, costs how)
{
    small s;
    int   agents[MOST_INTERVALS];

    draw(shape, how, &s);
    const long long       best = enumerate(&s.span, 0, 0, 0);
    const wfm_span_answer out  = allocate(&s.span, agents);

    assert_int_equal(out.reached, best >= 0);
    if (best < 0)
        return true;
    assert_true(out.gain >= 0);
    assert_true(out.bound <= best && best <= out.cost);
    assert_true(!out.proved || out.cost == best);
    assert_true(out.proved == (out.cost == out.bound));
    return out.proved;
}

/* What is not proved is told; with costs that have a common measure it is always proved. */
static void against_enumeration(kind shape, uint64_t first_seed)
{
    int unproved = 0;

    seed = first_seed;
    for (int i = 0; i < 3000; i++) {
        assert_true(check_one(shape, EQUAL));
        assert_true(check_one(shape, SMALL));
        unproved += !check_one(shape, FINE);
    }
    assert_in_range(unproved, 0, 60);
}

static void test_concave_against_enumeration(void **state)
{
    (void)state;
    against_enumeration(CONCAVE, 88172645463325252);
}

static void test_s_shaped_against_enumeration(void **state)
{
    (void)state;
    against_enumeration(S_SHAPED, 1234567);
}

static void test_any_curves_against_enumeration(void **state)
{
    (void)state;
    against_enumeration(ANY, 987654321);
}

/* ------------------------------------------------------------------ by hand */

static void test_equal_curves_get_equal_numbers_earlier_ones_first(void **state)
{
    const int             least[5] = {2, 2, 2, 2, 2};
    const size_t          begin[6] = {0, 4, 8, 12, 16, 20};
    double                gain[20];
    const int             want[5] = {4, 4, 4, 3, 3};
    const wfm_span_curves span    = {5, least, begin, gain, NULL};
    int                   agents[5];

    (void)state;
    for (size_t i = 0; i < 20; i++) /* all at 3 agents lack 5, and the next agent gives 2 */
        gain[i] = (const double[]){-7, -1, 1, 2}[i % 4];
    const wfm_span_answer out = allocate(&span, agents);

    assert_memory_equal(agents, want, sizeof want);
    assert_true(out.proved);
    assert_near(out.price, 0.5, 0);
}

/* 0.3 - 0.1 - 0.2 is below 0 in doubles. */
static void test_a_tie_of_decimals_is_a_hit(void **state)
{
    const int             least[3] = {1, 1, 1};
    const size_t          begin[4] = {0, 3, 4, 5};
    const double          gain[5]  = {0, 0.3, 0.4, -0.1, -0.2};
    const wfm_span_curves span     = {3, least, begin, gain, NULL};
    int                   agents[3];

    (void)state;
    const wfm_span_answer out = allocate(&span, agents);
    assert_true(out.reached && out.proved);
    assert_int_equal(agents[0], 2);
}

static void test_floors_may_be_enough(void **state)
{
    const int             least[2] = {3, 0};
    const size_t          begin[3] = {0, 3, 4};
    const double          gain[4]  = {5, 1, 9, -5};
    const wfm_span_curves span     = {2, least, begin, gain, NULL};
    int                   agents[2];

    (void)state;
    const wfm_span_answer out = allocate(&span, agents);
    assert_true(out.reached && out.proved);
    assert_int_equal(agents[0], 3);
    assert_int_equal(agents[1], 0);
    assert_near(out.price, 0, 0);
}

static void test_out_of_reach_is_an_answer(void **state)
{
    const int             least[2] = {3, 0};
    const size_t          begin[3] = {0, 4, 6};
    const double          gain[6]  = {-5, -4, -2, -2, -9, -1};
    const wfm_span_curves span     = {2, least, begin, gain, NULL};
    int                   agents[2];

    (void)state;
    const wfm_span_answer out = allocate(&span, agents);
    assert_false(out.reached);
    assert_true(out.proved && isinf(out.price));
    assert_int_equal(agents[0], 5); /* the fewest of those that gain the most */
    assert_int_equal(agents[1], 1);
}

static void test_bad_input_is_refused_and_nothing_written(void **state)
{
    static const double nan_gain[2] = {0, NAN}, inf_gain[2] = {-INFINITY, 0}, gain[2] = {-1, 1};
    static const int    one = 1, minus = -1, many = WFM_SPAN_MAX_AGENTS, zero = 0,
                     dear         = WFM_SPAN_MAX_COST + 1;
    static const size_t   fine[2] = {0, 2}, shifted[2] = {1, 2}, empty[2] = {0, 0};
    const wfm_span_curves bad[] = {
        {0, &one, fine, gain, NULL},     {WFM_SPAN_MAX_INTERVALS + 1, &one, fine, gain, NULL},
        {1, &minus, fine, gain, NULL},   {1, &many, fine, gain, NULL},
        {1, &one, shifted, gain, NULL},  {1, &one, empty, gain, NULL},
        {1, &one, fine, nan_gain, NULL}, {1, &one, fine, inf_gain, NULL},
        {1, &one, fine, gain, &zero},    {1, &one, fine, gain, &dear},
    };
    void *work = malloc(wfm_span_workspace(1));

    (void)state;
    assert_int_equal(wfm_span_workspace(0), 0);
    assert_int_equal(wfm_span_workspace(WFM_SPAN_MAX_INTERVALS + 1), 0);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int             agents = 77;
        wfm_span_answer out    = {.cost = 77};

        if (wfm_span_allocate(&bad[i], work, &agents, &out) != WFM_EDATA)
            fail_msg("row %zu is taken", i);
        assert_int_equal(agents, 77);
        assert_true(out.cost == 77);
    }
    free(work);
}

/* ------------------------------------------------------------------ real curves */

#define DAY     48
#define CHOICES 45
#define AHT_S   240
#define TARGET  0.8

/* Offered load of a half-hour: two peaks, quiet nights, weekends at two thirds. */
static double load_at(size_t i)
{
    const double hour = (double)(i % DAY) / 2, weekend = (i / DAY) % 7 >= 5 ? 2. / 3 : 1;
    const double peaks =
        exp(-pow((hour - 10.5) / 2.2, 2)) + 0.8 * exp(-pow((hour - 15.5) / 2.6, 2));

    return weekend * (0.31 + 37.3 * peaks);
}

typedef struct {
    int            *least, *alone; /* alone: each interval meets the target by itself */
    size_t         *begin;
    double         *gain;
    int            *agents;
    wfm_span_curves span;
} site;

/* 80 % in 20 s of a span, the floor of each interval being `floor` by itself. */
static void build(site *s, size_t n, double floor)
{
    *s = (site){.least  = calloc(n, sizeof(int)),
                .alone  = calloc(n, sizeof(int)),
                .begin  = calloc(n + 1, sizeof(size_t)),
                .gain   = calloc(n * CHOICES, sizeof(double)),
                .agents = calloc(n, sizeof(int))};
    for (size_t i = 0; i < n; i++) {
        wfm_queue    q;
        wfm_targets  t;
        wfm_staffing found;

        wfm_queue_init(&q);
        wfm_targets_init(&t);
        q.model        = WFM_ERLANG_A;
        q.aht_s        = AHT_S;
        q.patience_s   = 180;
        q.arrival_rate = load_at(i) / AHT_S;
        t.sl_min       = TARGET;
        assert_int_equal(wfm_staff(&q, &t, &found), WFM_OK);
        s->alone[i] = found.agents;
        t.sl_min    = floor;
        assert_int_equal(wfm_staff(&q, &t, &found), WFM_OK);
        s->least[i]     = found.agents;
        s->begin[i + 1] = s->begin[i] + CHOICES;
        for (int j = 0; j < CHOICES; j++) {
            wfm_queue_perf perf;

            assert_int_equal(wfm_erlang(&q, found.agents + j, &perf), WFM_OK);
            s->gain[s->begin[i] + (size_t)j] =
                wfm_span_gain(&perf, WFM_SL_OFFERED, 1800 * q.arrival_rate, TARGET);
        }
    }
    s->span = (wfm_span_curves){n, s->least, s->begin, s->gain, NULL};
}

static void demolish(site *s)
{
    free(s->least);
    free(s->alone);
    free(s->begin);
    free(s->gain);
    free(s->agents);
}

typedef struct {
    long long alone, span; /* agent-intervals: each interval rounded up; one rounding */
} sizes;

static sizes sizes_of(size_t n, double floor)
{
    site  s;
    sizes out = {0, 0};

    build(&s, n, floor);
    const wfm_span_answer answer = allocate(&s.span, s.agents);
    for (size_t i = 0; i < n; i++)
        out.alone += s.alone[i];
    assert_true(answer.reached && answer.proved);
    assert_true(answer.gain >= 0);
    out.span = answer.cost;
    demolish(&s);
    return out;
}

/* 80 % in 20 s with at least 60 % in every half-hour: 680 half-hours of agents if each is rounded
 * up, 648 are enough for the day. */
static void test_a_day(void **state)
{
    const sizes day = sizes_of(DAY, 0.6);

    (void)state;
    assert_int_equal(day.alone, 680);
    assert_int_equal(day.span, 648);
}

/* Longer spans never need more; whole weeks and months save like their days. */
static void test_a_week_and_a_month(void **state)
{
    const sizes day = sizes_of(DAY, 0.6), week = sizes_of(7 * DAY, 0.6);
    const sizes month = sizes_of(31 * DAY, 0.6);

    (void)state;
    assert_true(week.span <= 5 * day.span + 2 * sizes_of(DAY, 0.8).alone);
    assert_true((double)week.span < 0.96 * (double)week.alone);
    assert_true((double)month.span < 0.96 * (double)month.alone);
}

/* With no floor but one agent the bottom of the curves, which is convex, is in play. */
static void test_spans_without_floors(void **state)
{
    (void)state;
    assert_true(sizes_of(DAY, 0.001).span <= sizes_of(DAY, 0.6).span);
    assert_true(sizes_of(31 * DAY, 0.001).span <= sizes_of(31 * DAY, 0.6).span);
}

/* The floor at the target leaves nothing to save. */
static void test_a_floor_at_the_target_is_rounding_up(void **state)
{
    const sizes day = sizes_of(DAY, TARGET);

    (void)state;
    assert_int_equal(day.span, day.alone);
}

/* Above the line is what the target 0 gains, and the level is above / below. */
static void test_gains_are_the_definitions_ratios(void **state)
{
    wfm_queue      q;
    wfm_queue_perf p;

    (void)state;
    wfm_queue_init(&q);
    q.model        = WFM_ERLANG_A;
    q.arrival_rate = 0.0713;
    q.aht_s        = 311;
    q.patience_s   = 95;
    q.short_s      = 4;
    q.lines        = 29;
    assert_int_equal(wfm_erlang(&q, 21, &p), WFM_OK);
    for (int d = 0; d < WFM_SL_DEFINITIONS; d++) {
        const bool whole =
            d != WFM_SL_ANSWERED && d != WFM_SL_EXCL_ABANDONED_WITHIN && d != WFM_SL_EXCL_SHORT;
        const double above = whole ? p.sl[d] : p.sl[WFM_SL_OFFERED];

        assert_near(wfm_span_gain(&p, (wfm_sl_definition)d, 128, 0), 128 * above, 1e-10);
        assert_near(wfm_span_gain(&p, (wfm_sl_definition)d, 128, 0.8),
                    128 * above * (1 - 0.8 / p.sl[d]), 1e-10);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_concave_against_enumeration),
        cmocka_unit_test(test_s_shaped_against_enumeration),
        cmocka_unit_test(test_any_curves_against_enumeration),
        cmocka_unit_test(test_equal_curves_get_equal_numbers_earlier_ones_first),
        cmocka_unit_test(test_a_tie_of_decimals_is_a_hit),
        cmocka_unit_test(test_floors_may_be_enough),
        cmocka_unit_test(test_out_of_reach_is_an_answer),
        cmocka_unit_test(test_bad_input_is_refused_and_nothing_written),
        cmocka_unit_test(test_a_day),
        cmocka_unit_test(test_a_week_and_a_month),
        cmocka_unit_test(test_spans_without_floors),
        cmocka_unit_test(test_a_floor_at_the_target_is_rounding_up),
        cmocka_unit_test(test_gains_are_the_definitions_ratios),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
