/* The transient of a queue against the oracle's table (tests/oracle/README.md), the exact case,
 * the steady state, conservation, and every field out of range. Add rows; do not widen tolerances.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/table.h"
#include "tests/support/transient_room.h"
#include "wfm/offered_load.h"
#include "wfm/transient.h"

enum { INPUTS = 9, OUTPUTS = 15 };

static void outputs(const wfm_transient_perf *p, double out[OUTPUTS])
{
    const double rest[] = {p->perf.p_wait, p->perf.p_abandon,   p->perf.abandoned_within,
                           p->perf.asa_s,  p->perf.mean_wait_s, p->perf.queue_length,
                           p->busy,        p->in_system};

    memcpy(out, p->perf.sl, WFM_SL_DEFINITIONS * sizeof *out);
    memcpy(out + WFM_SL_DEFINITIONS, rest, sizeof rest);
}

/* Relative to the value, if it is above 1. */
static double error_of(double got, double want)
{
    return isnan(want) && isnan(got) ? 0 : fabs(got - want) / fmax(1, fabs(want));
}

static double compare_row(int row, char *const *head, char *const *cells, transient_room *room)
{
    const wfm_transient_interval interval = {table_number(cells[5]), table_number(cells[6]),
                                             table_number(cells[7])};
    double                       worst    = 0, got[OUTPUTS];
    wfm_transient_perf           perf;

    room->model.interval_s = table_number(cells[1]);
    room->model.patience_s = table_number(cells[2]);
    room->model.within_s   = table_number(cells[3]);
    room->model.short_s    = table_number(cells[4]);
    perf                   = transient_room_step(room, &interval, (int)table_number(cells[8]));
    outputs(&perf, got);
    for (int i = 0; i < OUTPUTS; i++) {
        const double error = error_of(got[i], table_number(cells[INPUTS + i]));

        if (!(error <= WFM_TRANSIENT_ERROR))
            fail_msg("row %d, %s: got %.17g, want %s", row, head[INPUTS + i], got[i],
                     cells[INPUTS + i]);
        worst = fmax(worst, error);
    }
    return worst;
}

static void matches_the_oracle(void **state)
{
    FILE          *file = fopen("tests/data/transient_oracle.csv", "r");
    char           head_line[TABLE_LINE], line[TABLE_LINE], *head[TABLE_CELLS], *cells[TABLE_CELLS];
    transient_room room   = transient_room_for((wfm_transient){0}, 400);
    double         number = 0, worst = 0;
    int            rows = 0;

    (void)state;
    assert_non_null(file);
    assert_int_equal(table_row(file, head_line, head), INPUTS + OUTPUTS);
    while (table_row(file, line, cells) == INPUTS + OUTPUTS) {
        if (table_number(cells[0]) != number) /* the next day opens empty */
            transient_room_empty(&room);
        number = table_number(cells[0]);
        worst  = fmax(worst, compare_row(++rows + 1, head, cells, &room));
    }
    fclose(file);
    print_message("%d intervals, worst error %.2g\n", rows, worst);
    assert_int_equal(rows, 56);
    transient_room_release(&room);
}

/* P(Poisson(mean) >= n) */
static double poisson_tail(double mean, int n)
{
    double term = exp(n * log(mean) - mean - lgamma(n + 1.0)), sum = 0;

    for (int k = n; term > 0 && k < n + 10000; k++) {
        sum += term;
        term *= mean / (k + 1);
    }
    return sum;
}

/* Patience = AHT: callers leave at one rate, served or not, so that their number is Poisson with
 * the offered load as its mean, whatever the agents. The rate 100 + 20 sin t, in hours, of
 * [Feldman, Mandelbaum, Massey and Whitt 2008], and the same a hundred times as large. */
static void compare_with_poisson(double scale, size_t n)
{
    const double  hour = 3600, h = 900;
    wfm_transient model = {.interval_s = h, .patience_s = hour, .within_s = 20};
    double        rate[64], slope[64], aht[64];
    wfm_load      load[64];

    transient_room room = transient_room_for(model, (size_t)(160 * scale + 500));
    for (size_t i = 0; i < n; i++) {
        const double a = (double)i * h / hour, b = a + h / hour;

        aht[i]  = hour;
        rate[i] = scale * (100 + 20 * (cos(a) - cos(b)) / (b - a)) / hour;
    }
    assert_int_equal(wfm_rate_slopes(n, h, rate, slope), WFM_OK);
    assert_int_equal(wfm_offered_load(n, h, rate, aht, 0, load), WFM_OK);
    for (size_t i = 0; i < n; i++) {
        const wfm_transient_interval interval = {rate[i], slope[i], hour};
        const int                agents = 1 + (int)(load[i].mean * (0.9 + 0.05 * (double)(i % 5)));
        const wfm_transient_perf perf   = transient_room_step(&room, &interval, agents);

        assert_true(perf.lost < WFM_TRANSIENT_ERROR / 2);
        assert_near(transient_room_tail(&room, agents), poisson_tail(load[i].end, agents),
                    WFM_TRANSIENT_ERROR / 2);
        assert_near(perf.in_system, load[i].end, load[i].end * WFM_TRANSIENT_ERROR / 2);
        assert_near(perf.busy + perf.perf.queue_length, load[i].mean,
                    load[i].mean * WFM_TRANSIENT_ERROR / 2);
    }
    transient_room_release(&room);
}

static void patience_of_one_call_is_poisson(void **state)
{
    (void)state;
    compare_with_poisson(1, 64);
    compare_with_poisson(0.02, 64);
    compare_with_poisson(100, 2);
}

static wfm_transient usual(double patience_s)
{
    return (wfm_transient){
        .interval_s = 1800, .patience_s = patience_s, .within_s = 20, .short_s = 5};
}

static wfm_queue_perf steady(const wfm_transient *model, double load, double aht_s, int n)
{
    wfm_queue      q;
    wfm_queue_perf perf;

    wfm_queue_init(&q);
    q.model        = isinf(model->patience_s) ? WFM_ERLANG_C : WFM_ERLANG_A;
    q.patience_s   = model->patience_s;
    q.aht_s        = aht_s;
    q.arrival_rate = load / aht_s;
    q.within_s     = model->within_s;
    q.short_s      = model->short_s;
    assert_int_equal(wfm_erlang(&q, n, &perf), WFM_OK);
    return perf;
}

/* All of wfm_queue_perf are doubles. */
static void assert_same_perf(const wfm_queue_perf *got, const wfm_queue_perf *want, double error)
{
    double a[sizeof *got / sizeof(double)], b[sizeof *got / sizeof(double)];

    memcpy(a, got, sizeof a);
    memcpy(b, want, sizeof b);
    for (size_t i = 0; i < sizeof a / sizeof *a; i++)
        if (!(error_of(a[i], b[i]) <= error))
            fail_msg("value %zu: got %.17g, want %.17g", i, a[i], b[i]);
}

static const struct {
    double load, aht_s, patience_s;
    int    agents;
} constant[] = {
    {0.31, 213.7, 61.2, 1},  {7.3, 327, 177, 9},        {12.4, 61.3, 611, 10}, /* overload */
    {5.1, 180, INFINITY, 7}, {88, 305.5, INFINITY, 95}, {103.7, 241, 121, 101},
};

static void a_steady_state_stays(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof constant / sizeof *constant; i++) {
        const double                 load = constant[i].load, aht = constant[i].aht_s;
        const wfm_transient_interval interval = {load / aht, 0, aht};
        transient_room               room = transient_room_for(usual(constant[i].patience_s), 1500);
        const wfm_queue_perf         want = steady(&room.model, load, aht, constant[i].agents);
        wfm_transient_perf           perf;

        assert_int_equal(wfm_transient_start(&room.model, &interval, constant[i].agents, &room.now),
                         WFM_OK);
        perf = transient_room_step(&room, &interval, constant[i].agents);
        assert_same_perf(&perf.perf, &want, WFM_TRANSIENT_ERROR);
        transient_room_release(&room);
    }
}

static void a_constant_rate_settles(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof constant / sizeof *constant; i++) {
        const double                 load = constant[i].load, aht = constant[i].aht_s;
        const wfm_transient_interval interval = {load / aht, 0, aht};
        transient_room               room = transient_room_for(usual(constant[i].patience_s), 1500);
        const wfm_queue_perf         want = steady(&room.model, load, aht, constant[i].agents);
        wfm_transient_perf           perf = {.perf.p_wait = -1};

        for (int k = 0; k < 96; k++)
            perf = transient_room_step(&room, &interval, constant[i].agents);
        assert_same_perf(&perf.perf, &want, WFM_TRANSIENT_ERROR);
        transient_room_release(&room);
    }
}

static void ten_thousand_erlangs(void **state)
{
    const wfm_transient_interval interval = {10000.0 / 180, 0, 180};
    transient_room               room     = transient_room_for(usual(120), 12000);
    const wfm_queue_perf         want     = steady(&room.model, 10000, 180, 8629);
    wfm_transient_perf           perf;

    (void)state;
    assert_int_equal(wfm_transient_start(&room.model, &interval, 8629, &room.now), WFM_OK);
    perf = transient_room_step(&room, &interval, 8629);
    assert_same_perf(&perf.perf, &want, WFM_TRANSIENT_ERROR);
    transient_room_release(&room);
}

static const double hump[] = {0.02, 0.09, 0.31, 0.27, 0.12, 0.2, 0.05, 0, 0, 0, 0, 0};
enum { HUMP = sizeof hump / sizeof *hump };

/* Arrivals = served + abandoned + what has come to be in the system. */
static void nobody_is_lost(void **state)
{
    const int      agents[HUMP] = {9, 20, 55, 80, 31, 44, 12, 3, 1, 1, 5, 5};
    double         slope[HUMP], before = 0;
    transient_room room = transient_room_for(usual(200), 400);

    (void)state;
    assert_int_equal(wfm_rate_slopes(HUMP, 1800, hump, slope), WFM_OK);
    for (int i = 0; i < HUMP; i++) {
        const wfm_transient_interval interval = {hump[i], slope[i], 240};
        const wfm_transient_perf     perf     = transient_room_step(&room, &interval, agents[i]);

        assert_near(perf.arrivals, perf.served + perf.abandoned + perf.in_system - before, 1e-8);
        assert_near(perf.arrivals, hump[i] * 1800, 1e-12 * perf.arrivals);
        assert_near(perf.perf.occupancy * agents[i], perf.busy, 1e-12 * perf.busy);
        before = perf.in_system;
    }
    transient_room_release(&room);
}

/* Over a day that begins and ends empty, with agents who do not change, the shares of those who
 * come are the counts of what happens, and Little's law holds. */
static void shares_are_counts(void **state)
{
    double         slope[HUMP], calls = 0, gone = 0, will_go = 0, queue_s = 0, wait_s = 0;
    transient_room room = transient_room_for(usual(200), 400);

    (void)state;
    assert_int_equal(wfm_rate_slopes(HUMP, 1800, hump, slope), WFM_OK);
    for (int i = 0; i < HUMP; i++) {
        const wfm_transient_interval interval = {hump[i], slope[i], 240};
        const wfm_transient_perf     perf     = transient_room_step(&room, &interval, 40);

        calls += perf.arrivals;
        gone += perf.abandoned;
        queue_s += perf.perf.queue_length * 1800;
        will_go += hump[i] > 0 ? perf.perf.p_abandon * perf.arrivals : 0;
        wait_s += hump[i] > 0 ? perf.perf.mean_wait_s * perf.arrivals : 0;
    }
    assert_true(gone > 0.1 * calls);
    assert_near(will_go, gone, 1e-9 * calls);
    assert_near(wait_s, queue_s, 1e-9 * queue_s);
    transient_room_release(&room);
}

/* Two halves of an interval are the interval. */
static void a_cut_does_not_show(void **state)
{
    const double                 rate = 0.11, slope = 7e-5, aht = 287;
    const wfm_transient_interval whole   = {rate, slope, aht};
    const wfm_transient_interval half[2] = {{rate - slope * 450, slope, aht},
                                            {rate + slope * 450, slope, aht}};
    transient_room               one     = transient_room_for(usual(97), 200);
    transient_room               two     = transient_room_for(usual(97), 200);
    double                       good = 0, calls = 0;
    wfm_transient_perf           perf;

    (void)state;
    two.model.interval_s = 900;
    for (int i = 0; i < 2; i++) {
        perf = transient_room_step(&two, &half[i], 33);
        good += perf.perf.sl[WFM_SL_OFFERED] * perf.arrivals;
        calls += perf.arrivals;
    }
    perf = transient_room_step(&one, &whole, 33);
    assert_near(perf.perf.sl[WFM_SL_OFFERED], good / calls, WFM_TRANSIENT_ERROR);
    for (int n = 0; n < 60; n++)
        assert_near(transient_room_tail(&one, n), transient_room_tail(&two, n),
                    WFM_TRANSIENT_ERROR);
    transient_room_release(&one);
    transient_room_release(&two);
}

/* Where everybody waits and nobody hangs up, a caller who finds q waiting waits for q + 1 services
 * of all agents: a queue so long that no state with a free agent is left. */
static void a_long_queue_is_counted(void **state)
{
    const wfm_transient_interval flood = {0.3, 0, 300};
    transient_room               room  = transient_room_for(usual(INFINITY), 3000);

    (void)state;
    for (int i = 0; i < 4; i++) {
        const wfm_transient_perf perf = transient_room_step(&room, &flood, 10);

        if (room.next.low > 10) { /* at its start */
            assert_near(perf.perf.p_wait, 1, WFM_TRANSIENT_ERROR);
            assert_near(perf.perf.mean_wait_s, (perf.perf.queue_length + 1) * 300 / 10, 1e-6);
        }
    }
    assert_true(room.next.low > 10);
    transient_room_release(&room);
}

static void a_trial_leaves_its_start_alone(void **state)
{
    const wfm_transient_interval interval = {0.1, 3e-5, 200};
    transient_room               room     = transient_room_for(usual(100), 200);
    wfm_transient_perf           first, again;

    (void)state;
    (void)transient_room_step(&room, &interval, 20);
    assert_int_equal(wfm_transient_step(&room.model, &interval, 15, &room.now, &room.next, &first),
                     WFM_OK);
    assert_int_equal(wfm_transient_step(&room.model, &interval, 25, &room.now, &room.next, &again),
                     WFM_OK);
    assert_true(again.perf.sl[WFM_SL_OFFERED] > first.perf.sl[WFM_SL_OFFERED]);
    assert_int_equal(wfm_transient_step(&room.model, &interval, 15, &room.now, &room.now, &again),
                     WFM_OK);
    assert_memory_equal(&first, &again, sizeof first);
    transient_room_release(&room);
}

static void without_calls_there_are_no_shares(void **state)
{
    const wfm_transient_interval busy = {0.05, 0, 200}, closed = {0, 0, 200};
    transient_room               room = transient_room_for(usual(200), 200);
    const double                 left = transient_room_step(&room, &busy, 8).in_system;
    const wfm_transient_perf     perf = transient_room_step(&room, &closed, 8);

    (void)state;
    for (int i = 0; i < WFM_SL_DEFINITIONS; i++)
        assert_true(isnan(perf.perf.sl[i]));
    assert_true(isnan(perf.perf.p_wait) && isnan(perf.perf.asa_s));
    assert_near(perf.in_system, left * exp(-9), 1e-9);
    transient_room_release(&room);
}

/* Where the states do not suffice, the loss says so; where they are as told, there is none: a queue
 * that nobody leaves, and one that callers leave before they would be served. */
static void compare_rooms(double patience_s)
{
    const wfm_transient_interval busy[]   = {{0.3, 0, 300}, {0.3, 1e-4, 300}, {0.3, 0, 300},
                                             {0.3, 0, 300}, {0.1, 0, 300},    {0.1, 0, 300}};
    const int                    agents[] = {60, 20, 20, 20, 40, 50};
    wfm_transient                model    = usual(patience_s);
    const size_t                 enough   = wfm_transient_states(&model, 6, busy, agents, 0);
    transient_room               room     = transient_room_for(model, enough);
    transient_room               narrow   = transient_room_for(model, 80);
    double                       lost     = 0;

    for (int i = 0; i < 6; i++) {
        assert_true(transient_room_step(&room, &busy[i], agents[i]).lost < WFM_TRANSIENT_ERROR);
        lost += transient_room_step(&narrow, &busy[i], agents[i]).lost;
    }
    assert_true(lost > 0.1);
    transient_room_release(&room);
    transient_room_release(&narrow);
}

static void rooms(void **state)
{
    const wfm_transient_interval one   = {0.3, 0, 300};
    const wfm_transient          model = usual(300);
    const int                    some = 60, none = 0;

    (void)state;
    compare_rooms(INFINITY);
    compare_rooms(600);
    assert_int_equal(wfm_transient_states(&model, 1, &one, &some, -1), 0);
    assert_int_equal(wfm_transient_states(&model, 1, &one, &none, 1), 0);
}

static const struct wrong {
    const char            *what;
    wfm_transient          model;
    wfm_transient_interval interval;
    int                    agents;
} wrong[] = {
    {"interval 0", {0, 100, 20, 5, 0, NULL}, {0.1, 0, 200}, 10},
    {"interval NAN", {NAN, 100, 20, 5, 0, NULL}, {0.1, 0, 200}, 10},
    {"patience 0", {1800, 0, 20, 5, 0, NULL}, {0.1, 0, 200}, 10},
    {"patience NAN", {1800, NAN, 20, 5, 0, NULL}, {0.1, 0, 200}, 10},
    {"patience -INFINITY", {1800, -INFINITY, 20, 5, 0, NULL}, {0.1, 0, 200}, 10},
    {"patience too short", {1800, 0.01, 20, 5, 0, NULL}, {0.1, 0, 200}, 10},
    {"within negative", {1800, 100, -1, 0, 0, NULL}, {0.1, 0, 200}, 10},
    {"within NAN", {1800, 100, NAN, 0, 0, NULL}, {0.1, 0, 200}, 10},
    {"short above within", {1800, 100, 20, 21, 0, NULL}, {0.1, 0, 200}, 10},
    {"short NAN", {1800, 100, 20, NAN, 0, NULL}, {0.1, 0, 200}, 10},
    {"rate negative", {1800, 100, 20, 5, 0, NULL}, {-0.1, 0, 200}, 10},
    {"rate NAN", {1800, 100, 20, 5, 0, NULL}, {NAN, 0, 200}, 10},
    {"load too large", {1800, 100, 20, 5, 0, NULL}, {501, 0, 200}, 10},
    {"too many calls", {1800, 100, 20, 5, 0, NULL}, {6000, 0, 2}, 10},
    {"slope NAN", {1800, 100, 20, 5, 0, NULL}, {0.1, NAN, 200}, 10},
    {"slope below 0 calls", {1800, 100, 20, 5, 0, NULL}, {0.1, 2e-4, 200}, 10},
    {"aht 0", {1800, 100, 20, 5, 0, NULL}, {0.1, 0, 0}, 10},
    {"aht NAN", {1800, 100, 20, 5, 0, NULL}, {0.1, 0, NAN}, 10},
    {"aht too short", {1800, 100, 20, 5, 0, NULL}, {0.1, 0, 0.001}, 10},
    {"no agents", {1800, 100, 20, 5, 0, NULL}, {0.1, 0, 200}, 0},
    {"too many agents", {1800, 100, 20, 5, 0, NULL}, {0.1, 0, 200}, 200001},
};

static void refuses_what_is_out_of_range(void **state)
{
    double              p[40] = {1}, end[40] = {0}, work[600];
    wfm_transient_state from = {0, 0, p}, to = {7, 8, end};
    wfm_transient_perf  perf = {.lost = 42};

    (void)state;
    assert_true(wfm_transient_workspace(40) <= 600);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        wfm_transient model = wrong[i].model;

        model.states = 40;
        model.work   = work;
        if (wfm_transient_step(&model, &wrong[i].interval, wrong[i].agents, &from, &to, &perf) !=
            WFM_EDATA)
            fail_msg("%s is taken", wrong[i].what);
        if (wfm_transient_start(&model, &wrong[i].interval, wrong[i].agents, &to) != WFM_EDATA)
            fail_msg("%s is taken at the start", wrong[i].what);
        assert_int_equal(wfm_transient_states(&model, 1, &wrong[i].interval, &wrong[i].agents, 0),
                         0);
    }
    assert_true(perf.lost == 42 && to.low == 7 && to.high == 8);
}

static void refuses_states_and_starts(void **state)
{
    const wfm_transient_interval full = {0.1, 0, 200};
    transient_room               room = transient_room_for(usual(INFINITY), 40);
    wfm_transient_perf           perf;

    (void)state;
    assert_int_equal(wfm_transient_start(&room.model, &full, 20, &room.now), WFM_EDATA);
    assert_int_equal(room.now.high, 0);
    room.now.high = 40;
    assert_int_equal(wfm_transient_step(&room.model, &full, 20, &room.now, &room.next, &perf),
                     WFM_EDATA);
    transient_room_release(&room);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches_the_oracle),
        cmocka_unit_test(patience_of_one_call_is_poisson),
        cmocka_unit_test(a_steady_state_stays),
        cmocka_unit_test(a_constant_rate_settles),
        cmocka_unit_test(ten_thousand_erlangs),
        cmocka_unit_test(nobody_is_lost),
        cmocka_unit_test(shares_are_counts),
        cmocka_unit_test(a_cut_does_not_show),
        cmocka_unit_test(a_long_queue_is_counted),
        cmocka_unit_test(a_trial_leaves_its_start_alone),
        cmocka_unit_test(without_calls_there_are_no_shares),
        cmocka_unit_test(rooms),
        cmocka_unit_test(refuses_what_is_out_of_range),
        cmocka_unit_test(refuses_states_and_starts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
