/* Forecast -> requirement: the least agents with their proof, and the heads that they take.
 *
 * The agents of the textbook cases come from published calculators; every other number is computed
 * again from wfm_erlang or by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/run_case.h"
#include "tests/support/scratch.h"

#define AT(plan, i) (wfm_plan_start(plan) + (i) * (wfm_instant)(plan)->interval_min * 60)

/* One queue `q`, always open, with these attributes and elements. */
#define ONE(attributes, inside)                                                                    \
    "<queue id='q' skill='en' aht='180' " attributes "><open/>" inside "</queue>"
#define SL                   "<target service-level='0.8' within='20'/>"
#define SIPP                 "<staffing load='sipp'/>" /* each interval an island */
#define CAUSE(share, roster) "<cause name='c" share "' share='" share "' rostered='" roster "'/>"

static void staff(const wfm_plan *plan, int threads, wfm_results *r)
{
    const wfm_options options = options_quick(threads, 1);
    wfm_error         err     = {WFM_OK, ""};

    assert_done(wfm_run_staff(plan, &options, r, &err), err);
}

/* One interval of the queue `q` at that mean. The caller releases both. */
static wfm_requirement_row staff_one(const char *queue, const char *rest, double calls,
                                     double aht_s, wfm_plan **plan, wfm_results *r)
{
    *plan = plan_make(&(plan_text){.queues = queue, .rest = rest});
    *r    = results_begin(*plan);
    forecast_put(r, "q", AT(*plan, 20), calls, aht_s);
    staff(*plan, 1, r);
    assert_int_equal(r->n_requirement, 1);
    assert_string_equal(r->requirement[0].queue, "q");
    assert_int_equal(r->requirement[0].start, AT(*plan, 20));
    return r->requirement[0];
}

/* --- by hand ------------------------------------------------------------------------------- */

/* 100 calls of 180 s in half an hour are 10 erlangs: 14 agents for 80/20 (Erlang C), 13 where
 * callers have 300 s of patience. Heads: 14 / 0.7 = 20; 21 / 0.7 = 30, a tie that binary fractions
 * miss; 12 with 30 % of breaks in the roster alone: 14 at work, but 20 paid. */
static void test_rows_by_hand(void **state)
{
    static const struct {
        const char *queue, *rest;
        double      calls, aht_s;
        int         agents, demand, gross, reserve;
    } table[] = {
        {ONE("", SL), "", 100, 180, 14, 14, 14, 0},
        {ONE("patience='300'", SL), "", 100, 180, 13, 13, 13, 0},
        {ONE("", SL "<shrinkage>" CAUSE("0.3", "false") "</shrinkage>"), "", 100, 180, 14, 20, 20,
         0},
        {ONE("min-agents='21'", SL "<shrinkage>" CAUSE("0.3", "false") "</shrinkage>"), "", 100,
         180, 21, 30, 30, 0},
        {ONE("", SL "<shrinkage>" CAUSE("0.3", "true") "</shrinkage>"), "", 100, 180, 14, 14, 20,
         0},
        /* add: 14 / 0.8 = 17.5, 14 / 0.7; compound: 14 / 0.8, 14 / 0.72 = 19.4 */
        {ONE("", SL "<shrinkage combine='add'>" CAUSE("0.2", "false")
                     CAUSE("0.1", "true") "</shrinkage>"),
         "", 100, 180, 14, 18, 20, 0},
        {ONE("", SL "<shrinkage combine='compound'>" CAUSE("0.2", "false")
                     CAUSE("0.1", "true") "</shrinkage>"),
         "", 100, 180, 14, 18, 20, 0},
        /* ceil(0.1 x 30) = 3, ceil(0.07 x 100) = 7, ceil(0.1 x 31) = 4 */
        {ONE("min-agents='30'", SL), "<reserve policy='share' share='0.1'/>", 100, 180, 30, 30, 30,
         3},
        {ONE("min-agents='100'", SL), "<reserve policy='share' share='0.07'/>", 100, 180, 100, 100,
         100, 7},
        {ONE("min-agents='31'", SL), "<reserve policy='share' share='0.1'/>", 100, 180, 31, 31, 31,
         4},
        /* of the demand, not of the agents: 0.2 x 20 = 4, not ceil(0.2 x 14) = 3 */
        {ONE("", SL "<shrinkage>" CAUSE("0.3", "false") "</shrinkage>"),
         "<reserve policy='share' share='0.2'/>", 100, 180, 14, 20, 20, 4},
        /* two people: both come with .81; of three two with .972, of four two with .9963 */
        {ONE("min-agents='2'", SL),
         "<reserve policy='confidence' confidence='0.972' absence='0.1'/>", 0, 180, 2, 2, 2, 1},
        {ONE("min-agents='2'", SL),
         "<reserve policy='confidence' confidence='0.973' absence='0.1'/>", 0, 180, 2, 2, 2, 2},
        {ONE("", SL), "<reserve policy='share' share='0.1'/>", 0, 180, 0, 0, 0, 0},
        {ONE("min-agents='3'", SL), "", 0, NAN, 3, 3, 3, 0},
        {ONE("", SL), "", 100, NAN, 14, 14, 14, 0}, /* the plan's 180 s */
        {ONE("", SL), "", 100, 90, 8, 8, 8, 0},     /* 5 erlangs */
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        wfm_plan                 *plan;
        wfm_results               r;
        const wfm_requirement_row row =
            staff_one(table[i].queue, table[i].rest, table[i].calls, table[i].aht_s, &plan, &r);

        if (row.agents != table[i].agents || row.demand != table[i].demand ||
            row.gross != table[i].gross || row.reserve != table[i].reserve)
            fail_msg("row %zu: %d agents, %d at work, %d paid, %d in reserve", i, row.agents,
                     row.demand, row.gross, row.reserve);
        assert_int_equal(row.status, WFM_STAFF_OK);
        assert_false(r.negative);
        wfm_results_release(&r);
        wfm_plan_free(plan);
    }
}

static void test_the_minimum_is_no_target(void **state)
{
    wfm_plan           *plan;
    wfm_results         r;
    wfm_requirement_row row = staff_one(ONE("min-agents='20'", SL), "", 100, 180, &plan, &r);

    (void)state;
    assert_int_equal(row.binding, WFM_TARGET_NONE);
    assert_true(row.service_level > 0.99); /* of 20 agents, not of 14 */
    assert_near(row.occupancy, 0.5, 1e-12);
    assert_near(row.load_erl, 10, 1e-12);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

static void test_silence_needs_the_minimum_alone(void **state)
{
    wfm_plan           *plan;
    wfm_results         r;
    wfm_requirement_row row = staff_one(ONE("min-agents='2'", SL), "", 0, 180, &plan, &r);

    (void)state;
    assert_int_equal(row.agents, 2);
    assert_int_equal(row.binding, WFM_TARGET_NONE);
    assert_near(row.load_erl + row.calls, 0, 0);
    assert_near(row.p_wait, 0, 0);
    assert_near(row.occupancy, 0, 0);
    free(results_text(&r)); /* can be written */
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

/* --- the certificate ----------------------------------------------------------------------- */

static double value_of(const wfm_targets *t, wfm_target which, const wfm_queue_perf *p)
{
    switch (which) {
    case WFM_TARGET_SL:
        return p->sl[t->sl_definition];
    case WFM_TARGET_ASA:
        return p->asa_s;
    case WFM_TARGET_MEAN_WAIT:
        return p->mean_wait_s;
    case WFM_TARGET_ABANDON:
        return p->p_abandon;
    case WFM_TARGET_WAIT:
        return p->p_wait;
    case WFM_TARGET_OCCUPANCY:
        return p->occupancy;
    default:
        fail_msg("target %d", (int)which);
        return NAN;
    }
}

static double limit_of(const wfm_targets *t, wfm_target which)
{
    const double limit[] = {[WFM_TARGET_SL]        = t->sl_min,
                            [WFM_TARGET_ASA]       = t->asa_max_s,
                            [WFM_TARGET_MEAN_WAIT] = t->mean_wait_max_s,
                            [WFM_TARGET_ABANDON]   = t->abandon_max,
                            [WFM_TARGET_WAIT]      = t->wait_max,
                            [WFM_TARGET_OCCUPANCY] = t->occupancy_max};

    return limit[which];
}

/* Does the target hold, to a hair of rounding either way? An absent one does. */
static bool holds(const wfm_targets *t, wfm_target which, const wfm_queue_perf *p, double hair)
{
    const double limit = limit_of(t, which), value = value_of(t, which, p);

    if (isnan(limit))
        return true;
    return which == WFM_TARGET_SL ? value >= limit - hair : value <= limit + hair * limit;
}

static wfm_queue queue_of(const wfm_plan *plan, const wfm_plan_queue *q,
                          const wfm_requirement_row *row)
{
    wfm_queue queue;

    wfm_queue_init(&queue);
    queue.model        = isinf(q->patience_s) ? WFM_ERLANG_C : WFM_ERLANG_A;
    queue.arrival_rate = row->calls / (plan->interval_min * 60);
    queue.aht_s        = row->aht_s;
    queue.patience_s   = isinf(q->patience_s) ? queue.patience_s : q->patience_s;
    queue.within_s     = q->within_s;
    queue.short_s      = q->short_s;
    return queue;
}

static void check_numbers(const wfm_requirement_row *row, const wfm_targets *t,
                          const wfm_queue_perf *p)
{
    assert_near(row->load_erl, p->load_erl, 1e-9 * p->load_erl);
    assert_near(row->service_level, p->sl[t->sl_definition], 1e-12);
    assert_near(row->asa_s, p->asa_s, 1e-9 * (1 + p->asa_s));
    assert_near(row->p_wait, p->p_wait, 1e-12);
    assert_near(row->p_abandon, p->p_abandon, 1e-12);
    assert_near(row->occupancy, p->occupancy, 1e-12);
}

/* All targets hold at n; at n - 1 the binding one fails, with the values that the row gives. */
static void check_row(const wfm_plan *plan, const wfm_requirement_row *row)
{
    const wfm_plan_queue *q     = &plan->queues[wfm_plan_queue_find(plan, row->queue)];
    const wfm_queue       queue = queue_of(plan, q, row);
    wfm_queue_perf        at, less;

    assert_int_equal(wfm_erlang(&queue, row->agents, &at), WFM_OK);
    for (wfm_target t = WFM_TARGET_SL; t <= WFM_TARGET_OCCUPANCY; t++)
        assert_true(holds(&q->targets, t, &at, 1e-12));
    check_numbers(row, &q->targets, &at);
    if (row->binding == WFM_TARGET_NONE) {
        assert_int_equal(row->agents, q->min_agents > 1 ? q->min_agents : 1);
        return;
    }
    assert_int_equal(wfm_erlang(&queue, row->agents - 1, &less), WFM_OK);
    assert_false(holds(&q->targets, row->binding, &less, -1e-12));
    assert_near(row->binding_value, value_of(&q->targets, row->binding, &at), 1e-9);
    const double value = value_of(&q->targets, row->binding, &less);
    if (isinf(value))
        assert_true(isinf(row->binding_value_less_one));
    else
        assert_near(row->binding_value_less_one, value, 1e-9 * (1 + value));
}

#define MANY                                                                                       \
    "<queue id='a' skill='en' aht='180' min-agents='2'><open/>"                                    \
    "<target service-level='0.8' within='20' max-occupancy='0.85'/>" SIPP "</queue>"               \
    "<queue id='b' skill='en' aht='300' patience='90'><open/>"                                     \
    "<target service-level='0.9' within='15' definition='answered' max-abandon='0.03'/>" SIPP      \
    "</queue>"                                                                                     \
    "<queue id='c' skill='en' aht='240' patience='60'><open/>"                                     \
    "<target service-level='0.7' within='30' definition='excl_short' short='5'/>" SIPP "</queue>"  \
    "<queue id='d' skill='en' aht='600'><open/><target max-asa='30' max-wait='0.2'/>" SIPP         \
    "</queue>"                                                                                     \
    "<queue id='e' skill='en' aht='420' patience='200'><open/>"                                    \
    "<target max-mean-wait='12'/>" SIPP "</queue>"

/* Every queue over the week, from silence to 400 calls a half-hour. */
static void fill_many(const wfm_plan *plan, wfm_results *r)
{
    for (size_t q = 0; q < plan->n_queues; q++)
        for (int i = 0; i < 336; i++)
            forecast_put(r, plan->queues[q].id, AT(plan, i), i == 0 ? 0 : 0.01 * i * i * 0.36,
                         i % 7 == 3 ? (double)NAN : 120 + i);
}

static void test_every_row_proves_itself(void **state)
{
    wfm_plan   *plan                       = plan_make(&(plan_text){.queues = MANY});
    wfm_results r                          = results_begin(plan);
    bool        seen[WFM_TARGET_BLOCK + 1] = {false};

    (void)state;
    fill_many(plan, &r);
    staff(plan, 0, &r);
    assert_int_equal(r.n_requirement, r.n_forecast);
    for (size_t i = 0; i < r.n_requirement; i++) {
        const wfm_requirement_row *row = &r.requirement[i];

        assert_string_equal(row->queue, r.forecast[i].queue);
        assert_int_equal(row->start, r.forecast[i].start);
        assert_near(row->calls, r.forecast[i].mean, 0);
        if (isnan(r.forecast[i].aht_s))
            assert_near(row->aht_s, plan->queues[i / 336].aht_s, 0);
        if (row->calls > 0)
            check_row(plan, row);
        seen[row->binding] = true;
    }
    for (wfm_target t = WFM_TARGET_NONE; t <= WFM_TARGET_OCCUPANCY; t++)
        assert_true(seen[t]); /* the table above tries all of them */
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

static void test_the_rows_do_not_depend_on_the_threads(void **state)
{
    wfm_plan *plan = plan_make(&(plan_text){.queues = MANY});
    char     *text[3];

    (void)state;
    for (int i = 0; i < 3; i++) {
        wfm_results r = results_begin(plan);

        fill_many(plan, &r);
        staff(plan, (int[]){1, 2, 8}[i], &r);
        text[i] = results_text(&r);
        wfm_results_release(&r);
    }
    for (int i = 2; i >= 0; i--) {
        assert_string_equal(text[0], text[i]);
        free(text[i]);
    }
    wfm_plan_free(plan);
}

/* --- negative answers and errors ----------------------------------------------------------- */

/* 99000 erlangs at an occupancy of .4 would take 247500 agents; the search ends at 200000. */
static void test_a_target_out_of_reach_is_told(void **state)
{
    wfm_plan   *plan = plan_make(&(plan_text){
          .queues = ONE(
              "",
              "<target max-occupancy='0.4'/>" SIPP) "<queue id='r' skill='en' aht='180'><open/>" SL
                                                    "</queue>"});
    wfm_results r    = results_begin(plan);

    (void)state;
    forecast_put(&r, "q", AT(plan, 0), 990000, 180);
    forecast_put(&r, "q", AT(plan, 1), 100, 180);
    forecast_put(&r, "r", AT(plan, 0), 100, 180);
    staff(plan, 1, &r);
    assert_int_equal(r.n_requirement, 3);
    assert_int_equal(r.requirement[0].status, WFM_STAFF_UNREACHABLE);
    assert_int_equal(r.requirement[0].agents, WFM_MAX_AGENTS);
    assert_int_equal(r.requirement[0].binding, WFM_TARGET_OCCUPANCY);
    assert_near(r.requirement[0].binding_value, 0.495, 1e-12);
    assert_int_equal(r.requirement[1].status, WFM_STAFF_OK);
    assert_int_equal(r.requirement[1].agents, 25);
    assert_int_equal(r.requirement[2].agents, 14);
    assert_true(results_say(&r, WFM_WARNING, "'q'"));
    assert_false(results_say(&r, WFM_WARNING, "'r': targets"));
    assert_true(r.negative);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

static void refused(const plan_text *text, const char *queue, double calls, double aht_s,
                    const char *want)
{
    wfm_plan         *plan    = plan_make(text);
    wfm_results       r       = results_begin(plan);
    const wfm_options options = options_quick(2, 1);
    wfm_error         err     = {WFM_OK, ""};

    forecast_put(&r, queue, AT(plan, 0), calls, aht_s);
    assert_int_equal(wfm_run_staff(plan, &options, &r, &err), WFM_EDATA);
    if (!strstr(err.text, want))
        fail_msg("'%s' does not say '%s'", err.text, want);
    assert_null(r.requirement);
    assert_int_equal(r.n_requirement, 0);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

static void test_bad_forecasts_are_refused(void **state)
{
    const plan_text usual = {.queues = ONE("", SL)};

    (void)state;
    refused(&usual, "calls", 100, 180, "'calls'");
    refused(&usual, "q", -1, 180, "'q'");
    refused(&usual, "q", NAN, 180, "'q'");
    refused(&usual, "q", 100, -180, "'q'");
    refused(&usual, "q", 100, 0, "'q'");
    refused(&usual, "q", 1e12, 180, "'q'"); /* more erlangs than can be staffed */
    refused(&usual, "q", INFINITY, 180, "'q'");
}

static void test_no_forecast_needs_nobody(void **state)
{
    wfm_plan   *plan = plan_make(&(plan_text){0});
    wfm_results r    = results_begin(plan);

    (void)state;
    staff(plan, 2, &r);
    assert_int_equal(r.n_requirement, 0);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_by_hand),
        cmocka_unit_test(test_the_minimum_is_no_target),
        cmocka_unit_test(test_silence_needs_the_minimum_alone),
        cmocka_unit_test(test_every_row_proves_itself),
        cmocka_unit_test(test_the_rows_do_not_depend_on_the_threads),
        cmocka_unit_test(test_a_target_out_of_reach_is_told),
        cmocka_unit_test(test_bad_forecasts_are_refused),
        cmocka_unit_test(test_no_forecast_needs_nobody),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
