/* Load that lags: what a requirement delivers from interval to interval, walked through again with
 * wfm_transient_step. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/scratch.h"
#include "tests/support/staff_case.h"
#include "wfm/offered_load.h"

#define ROOM 400

#define DAY(attributes, inside)                                                                    \
    "<queue id='q' skill='en' aht='300' " attributes "><open from='08:00' to='20:00'/>" inside     \
    "</queue>"
#define TARGET     "<target service-level='0.8' within='20'/>"
#define LOAD(word) "<staffing load='" word "'/>"

static wfm_requirement_row requirement[ROOM];

/* Staffs the queue `q`; the rows are copied to `requirement`. */
static size_t staffed(const char *queue, calls_shape shape, double aht_s)
{
    wfm_results r;
    wfm_plan   *plan = staff_open(queue, &r);

    staff_forecast(&r, plan, "q", shape, aht_s);
    staff_run(plan, 1, &r);
    assert_true(r.n_requirement <= ROOM);
    memcpy(requirement, r.requirement, r.n_requirement * sizeof *requirement);
    const size_t n = r.n_requirement;
    for (size_t i = 0; i < n; i++)
        requirement[i].queue = "q";
    staff_close(plan, &r);
    return n;
}

/* Every target of the queue, by what the walk found. */
static bool meets(const wfm_targets *t, const wfm_transient_perf *found, double hair)
{
    for (wfm_target k = WFM_TARGET_SL; k <= WFM_TARGET_OCCUPANCY; k++) {
        const double limit = wfm_target_limit(t, k);
        const double value = wfm_target_value(&found->perf, k, t->sl_definition);

        if (!isnan(limit) && !isnan(value) &&
            (k == WFM_TARGET_SL ? value < limit - hair : value > limit * (1 + hair)))
            return false;
    }
    return true;
}

static void check_values(const wfm_requirement_row *row, const wfm_transient_perf *found,
                         wfm_sl_definition definition)
{
    assert_near(row->occupancy, found->perf.occupancy, 1e-8);
    if (row->offered == 0)
        return; /* shares of nothing */
    assert_near(row->service_level, found->perf.sl[definition], 1e-8);
    assert_near(row->p_wait, found->perf.p_wait, 1e-8);
    assert_near(row->p_abandon, found->perf.p_abandon, 1e-8);
    assert_near(row->asa_s, found->perf.asa_s, 1e-5 * (1 + found->perf.asa_s));
}

/* One agent less in this interval alone, the others before it as they are, misses a target. */
static void check_less_one(const staff_walk *walk, const wfm_targets *t, int *agents, size_t i)
{
    wfm_transient_perf *found = calloc(walk->n, sizeof *found);

    assert_non_null(found);
    agents[i]--;
    staff_walk_through(walk, agents, found);
    agents[i]++;
    if (meets(t, &found[i], -1e-9))
        fail_msg("interval %zu: %d agents are one more than needed (%g)", i, agents[i],
                 found[i].perf.sl[t->sl_definition]);
    assert_near(walk->row[i].binding_value_less_one,
                wfm_target_value(&found[i].perf, walk->row[i].binding, t->sl_definition), 1e-6);
    free(found);
}

/* Each stretch of open intervals meets the targets, and has the values that the rows tell. */
static size_t check_stretches(const wfm_plan *plan, const wfm_results *r, const char *queue,
                              bool steady)
{
    const wfm_targets  *t       = &plan->queues[wfm_plan_queue_find(plan, queue)].targets;
    wfm_transient_perf *found   = calloc(r->n_requirement, sizeof *found);
    int                *agents  = calloc(r->n_requirement, sizeof *agents);
    size_t              raised  = 0;
    double              carried = 0;

    assert_true(found && agents);
    for (size_t at = 0, n; at < r->n_requirement; at += n) {
        const wfm_requirement_row *row = &r->requirement[at];

        n = staff_stretch(plan, row, r->n_requirement - at);
        if (strcmp(row->queue, queue) != 0)
            continue;
        const staff_walk walk = {plan, row, n, steady, carried};
        for (size_t i = 0; i < n; i++)
            agents[i] = row[i].agents;
        staff_walk_through(&walk, agents, found);
        carried = staff_carried(&walk, at + n < r->n_requirement ? row + n : NULL);
        for (size_t i = 0; i < n; i++) {
            if (!meets(t, &found[i], 1e-9))
                fail_msg("interval %zu misses: %g with %d", at + i,
                         found[i].perf.sl[t->sl_definition], agents[i]);
            check_values(&row[i], &found[i], t->sl_definition);
            if (row[i].reason == WFM_REASON_TRANSIENT) {
                check_less_one(&walk, t, agents, i);
                raised++;
            }
        }
    }
    free(agents);
    free(found);
    return raised;
}

/* --- the walk ------------------------------------------------------------------------------ */

static double calls_jump(wfm_local at)
{
    const int half = (int)(at.second / 1800);

    return half < 18 ? 150 : half < 26 ? 20 : half == 30 ? 0 : 90 + 7 * (half % 3);
}

static void test_every_interval_meets_its_targets(void **state)
{
    static const struct {
        const char *queue;
        calls_shape shape;
        double      aht_s;
    } table[] = {
        {DAY("", TARGET), calls_day, 300},
        {DAY("patience='120'", TARGET), calls_day, 300},
        {DAY("patience='90'", "<target service-level='0.9' within='15' definition='answered' "
                              "max-abandon='0.03'/>"),
         calls_jump, 900},
        {DAY("patience='60'",
             "<target service-level='0.7' within='30' definition='excl_short' short='5'/>"),
         calls_jump, 240},
        {DAY("", "<target max-asa='30' max-wait='0.2'/>"), calls_jump, 600},
        {DAY("patience='200'", "<target max-mean-wait='12' max-occupancy='0.85'/>"), calls_day,
         1800},
        {DAY("patience='30'", "<target service-level='0.5' within='10'/>"), calls_jump, 3600},
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        wfm_results r;
        wfm_plan   *plan = staff_open(table[i].queue, &r);

        staff_forecast(&r, plan, "q", table[i].shape, table[i].aht_s);
        staff_run(plan, 2, &r);
        assert_int_equal(r.n_requirement, 24 * 7);
        print_message("row %zu: %zu raised\n", i, check_stretches(plan, &r, "q", false));
        assert_false(r.negative);
        assert_int_equal(r.n_messages, 0);
        staff_close(plan, &r);
    }
}

/* m(t) = a (1 - exp(-t / aht)) from an empty house at a constant rate; its mean over half an hour
 * of an AHT of 300 s is a (1 - (1 - exp(-6)) / 6) at first. */
static void test_a_morning_opens_empty(void **state)
{
    const double first = 1 - (1 - exp(-6)) / 6, second = 1 - exp(-6) * (1 - exp(-6)) / 6;

    (void)state;
    assert_int_equal(staffed(DAY("", TARGET LOAD("lagged")), calls_level, 300), 168);
    for (size_t day = 0; day < 7; day++) {
        const wfm_requirement_row *row = &requirement[24 * day];

        assert_near(row[0].load_erl, 100 / 6.0, 1e-12);
        assert_near(row[0].lagged_load_erl, first * 100 / 6, 1e-9);
        assert_near(row[1].lagged_load_erl, second * 100 / 6, 1e-9);
        assert_near(row[20].lagged_load_erl, 100 / 6.0, 1e-9);
        assert_true(row[0].agents < row[20].agents);
    }
}

/* Nothing changes, so each interval is in the steady state of the first, and no more than that. */
static void test_round_the_clock_begins_steady(void **state)
{
    static const char *const load[] = {LOAD("transient"), LOAD("lagged"), LOAD("sipp")};

    (void)state;
    for (size_t i = 0; i < sizeof load / sizeof *load; i++) {
        char queue[300];

        (void)snprintf(queue, sizeof queue,
                       "<queue id='q' skill='en' aht='300'><open/>%s%s</queue>", TARGET, load[i]);
        assert_int_equal(staffed(queue, calls_level, 300), 336);
        for (size_t k = 0; k < 336; k++) {
            assert_near(requirement[k].lagged_load_erl, 100 / 6.0, 1e-9);
            assert_int_equal(requirement[k].agents, requirement[0].agents);
            assert_int_equal(requirement[k].reason, WFM_REASON_TARGET);
            assert_near(requirement[k].service_level, requirement[0].service_level, 1e-7);
        }
    }
}

static double calls_early(wfm_local at)
{
    return at.second < 18 * 3600 ? 60 : 0;
}

/* Nobody calls after 18:00, but those who did are still there. */
static void test_silence_after_a_rush(void **state)
{
    (void)state;
    assert_int_equal(staffed(DAY("", TARGET), calls_early, 1800), 168);
    for (size_t i = 0; i < 168; i++) {
        const wfm_requirement_row *row = &requirement[i];

        if (i % 24 >= 20) {
            assert_near(row->load_erl + row->offered, 0, 0);
            assert_int_equal(row->status, WFM_STAFF_OK);
            /* m falls from about 60 erlangs by exp(-1) in each half-hour */
            print_message("%zu: %g %d %d\n", i % 24, row->lagged_load_erl, row->agents,
                          row->reason);
        }
    }
}

/* --- the ways against each other ----------------------------------------------------------- */

static long long agents_of(const char *load, calls_shape shape, double aht_s)
{
    char      queue[300];
    long long sum = 0;

    (void)snprintf(queue, sizeof queue, DAY("patience='300'", TARGET "%s"), load);
    const size_t n = staffed(queue, shape, aht_s);
    for (size_t i = 0; i < n; i++)
        sum += requirement[i].agents;
    return sum;
}

/* The repair only adds; with short calls nothing lags. */
static void test_the_ways_agree_where_nothing_lags(void **state)
{
    (void)state;
    assert_true(agents_of(LOAD("transient"), calls_day, 900) >=
                agents_of(LOAD("lagged"), calls_day, 900));
    assert_int_equal(agents_of(LOAD("sipp"), calls_level, 1),
                     24 * 7 * (int)(agents_of(LOAD("lagged"), calls_level, 1) / (24 * 7)));
}

static void test_sipp_has_no_memory(void **state)
{
    (void)state;
    const size_t n = staffed(DAY("", TARGET LOAD("sipp")), calls_jump, 900);
    for (size_t i = 0; i < n; i++) {
        assert_near(requirement[i].lagged_load_erl, requirement[i].load_erl, 1e-12);
        if (requirement[i].offered > 0)
            assert_int_equal(requirement[i].reason, WFM_REASON_TARGET);
        for (size_t k = 0; k < i; k++)
            if (requirement[k].offered == requirement[i].offered)
                assert_int_equal(requirement[k].agents, requirement[i].agents);
    }
}

/* --- the minimum --------------------------------------------------------------------------- */

static void test_the_minimum_stands_under_the_repair(void **state)
{
    bool seen[WFM_REASONS] = {false};

    (void)state;
    const size_t n = staffed(DAY("min-agents='20'", TARGET), calls_jump, 300);
    for (size_t i = 0; i < n; i++) {
        assert_true(requirement[i].agents >= 20);
        if (requirement[i].reason == WFM_REASON_MINIMUM) {
            assert_int_equal(requirement[i].agents, 20);
            assert_int_equal(requirement[i].binding, WFM_TARGET_NONE);
            assert_near(requirement[i].binding_value, NAN, 0);
        }
        seen[requirement[i].reason] = true;
    }
    assert_true(seen[WFM_REASON_MINIMUM] && seen[WFM_REASON_TARGET]);
}

/* --- threads ------------------------------------------------------------------------------- */

static void test_threads_do_not_show(void **state)
{
    char *text[2];

    (void)state;
    for (int i = 0; i < 2; i++) {
        wfm_results r;
        wfm_plan   *plan = staff_open(DAY("patience='100'", TARGET), &r);

        staff_forecast(&r, plan, "q", calls_jump, 420);
        staff_run(plan, i ? 8 : 1, &r);
        text[i] = results_text(&r);
        staff_close(plan, &r);
    }
    assert_string_equal(text[0], text[1]);
    free(text[0]);
    free(text[1]);
}

/* 760 calls and then 140: whoever waits from before is gone at once if enough agents are there. */
static double calls_burst(wfm_local at)
{
    return at.second == 12 * 3600 ? 760 : 140;
}

static void test_what_can_be_reached_is(void **state)
{
    wfm_results r;
    wfm_plan   *plan = staff_open(DAY("", "<target service-level='0.9999' within='20'/>"), &r);

    (void)state;
    staff_forecast(&r, plan, "q", calls_burst, 300);
    staff_run(plan, 1, &r);
    assert_false(r.negative);
    check_stretches(plan, &r, "q", false);
    staff_close(plan, &r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_interval_meets_its_targets),
        cmocka_unit_test(test_a_morning_opens_empty),
        cmocka_unit_test(test_round_the_clock_begins_steady),
        cmocka_unit_test(test_silence_after_a_rush),
        cmocka_unit_test(test_the_ways_agree_where_nothing_lags),
        cmocka_unit_test(test_sipp_has_no_memory),
        cmocka_unit_test(test_the_minimum_stands_under_the_repair),
        cmocka_unit_test(test_threads_do_not_show),
        cmocka_unit_test(test_what_can_be_reached_is),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
