/* What reaches each queue: the voice menu, calls passed on, calls that come back. By hand and by
 * what goes in and must come out. */
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

#define QUEUE(id, attributes, inside)                                                              \
    "<queue id='" id "' skill='en' aht='300' " attributes "><open/>"                               \
    "<target service-level='0.8' within='20'/><staffing load='sipp'/>" inside "</queue>"
#define TO(id, share, misrouted)                                                                   \
    "<escalation to='" id "' share='" share "' misrouted='" misrouted "'/>"

/* One interval of queues `a`, `b`, `c` with these calls; below 0: no row. */
static wfm_plan *staffed(const char *queues, const double calls[3], wfm_results *r)
{
    static const char *const id[] = {"a", "b", "c"};
    wfm_plan                *plan = staff_open(queues, r);

    for (int q = 0; q < 3; q++)
        if (calls[q] >= 0)
            forecast_put(r, id[q], INTERVAL(plan, 20), calls[q], 300);
    staff_run(plan, 1, r);
    return plan;
}

/* --- by hand ------------------------------------------------------------------------------- */

static void test_the_menu_comes_first(void **state)
{
    wfm_results r;
    wfm_plan   *plan = staffed(QUEUE("a", "containment='0.3'", ""), (double[]){100, -1, -1}, &r);

    (void)state;
    const wfm_requirement_row *row = &r.requirement[0];
    assert_near(row->calls, 100, 0);
    assert_near(row->offered, 70, 1e-12);
    assert_near(row->load_erl, 70 / 6.0, 1e-12);
    assert_int_equal(row->agents, 16); /* 11.67 erlangs, 80/20: 15 gives .799, 16 .881 */
    staff_close(plan, &r);
}

/* Nobody hangs up, so all that is offered is handled.
 *   a -> b at .2: b gets 10 + 20
 *   with half of these misrouted: x_a = 100 + .1 x_a; x_a = 111.1, x_b = 10 + 22.2
 *   two lines in a row: c gets .5 of what b handles
 *   a menu before both: of the forecast, not of what is passed on */
static void test_escalations_by_hand(void **state)
{
    static const struct {
        const char *queues;
        double      calls[3], want[3];
    } table[] = {
        {QUEUE("a", "", TO("b", "0.2", "0")) QUEUE("b", "", "") QUEUE("c", "", ""),
         {100, 10, 0},
         {100, 30, 0}},
        {QUEUE("a", "", TO("b", "0.2", "0.5")) QUEUE("b", "", "") QUEUE("c", "", ""),
         {100, 10, 0},
         {100 / 0.9, 10 + 20 / 0.9, 0}},
        {QUEUE("a", "", TO("b", "0.2", "0")) QUEUE("b", "", TO("c", "0.5", "0")) QUEUE("c", "", ""),
         {100, 10, 3},
         {100, 30, 18}},
        {QUEUE("a", "containment='0.4'", TO("b", "0.2", "0")) QUEUE("b", "containment='0.5'", "")
             QUEUE("c", "", ""),
         {100, 10, 0},
         {60, 5 + 12, 0}},
        /* round: a -> b .5, b -> a .5: x_a = 30 + .5 x_b, x_b = .5 x_a: 40, 20 */
        {QUEUE("a", "", TO("b", "0.5", "0")) QUEUE("b", "", TO("a", "0.5", "0")) QUEUE("c", "", ""),
         {30, 0, 7},
         {40, 20, 7}},
        /* the plan need not have the first line first */
        {QUEUE("c", "", "") QUEUE("b", "", TO("a", "0.25", "0") TO("c", "0.5", "0"))
             QUEUE("a", "", ""),
         {8, 40, 0},
         {18, 40, 20}},
    };

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        wfm_results r;
        wfm_plan   *plan = staffed(table[i].queues, table[i].calls, &r);

        assert_int_equal(r.n_requirement, 3);
        for (int q = 0; q < 3; q++) {
            assert_near(r.requirement[q].offered, table[i].want[q], 1e-6);
            assert_near(r.requirement[q].calls, table[i].calls[q], 0);
            assert_near(r.requirement[q].load_erl, table[i].want[q] / 6, 1e-6);
        }
        staff_close(plan, &r);
    }
}

/* Only what is handled is passed on: with the row's own abandoned share. */
static void test_hang_ups_are_not_passed_on(void **state)
{
    wfm_results r;
    wfm_plan   *plan =
        staffed(QUEUE("a", "patience='60'", TO("b", "0.4", "0.25")) QUEUE("b", "patience='40'", ""),
                (double[]){200, 5, -1}, &r);

    (void)state;
    const wfm_requirement_row *a = &r.requirement[0], *b = &r.requirement[1];
    const double               h_a = 1 - a->p_abandon, h_b = 1 - b->p_abandon;

    assert_true(a->p_abandon > 0.01);
    assert_near(b->offered, 5 + 0.4 * h_a * a->offered, 1e-4);
    assert_near(a->offered, 200 + 0.4 * h_a * a->offered * h_b * 0.25, 1e-4);
    staff_close(plan, &r);
}

/* --- opening hours ------------------------------------------------------------------------- */

#define HOURS(id, from, to, channel, goal, inside)                                                 \
    "<queue id='" id "' skill='en' aht='300' " channel "><open from='" from "' to='" to            \
    "'/>" goal inside "</queue>"
#define SL "<target service-level='0.8' within='20'/><staffing load='sipp'/>"

static double sum_offered(const wfm_results *r, const char *queue)
{
    double sum = 0;

    for (size_t i = 0; i < r->n_requirement; i++)
        if (strcmp(r->requirement[i].queue, queue) == 0)
            sum += r->requirement[i].offered;
    return sum;
}

static double calls_none(wfm_local at)
{
    (void)at;
    return 0;
}

/* Calls go to a second line that is open; e-mail waits until somebody reads it. The second line is
 * open 24 of 168 hours, the back office reads during the other ones. */
static void test_conservation_over_opening_hours(void **state)
{
    wfm_results r;
    wfm_plan   *plan = staff_open(
          HOURS("a", "08:00", "18:00", "", SL,
                TO("b", "0.1", "0") TO("m", "0.2", "0")) HOURS("b", "10:00", "16:00", "", SL, "")
              HOURS("m", "06:00", "12:00", "channel='deferred'", "<deadline within='24:00'/>", ""),
          &r);

    (void)state;
    staff_forecast(&r, plan, "a", calls_level, 300);
    staff_forecast(&r, plan, "b", calls_none, 300);
    staff_forecast(&r, plan, "m", calls_none, 300);
    staff_run(plan, 1, &r);
    assert_near(sum_offered(&r, "a"), 7 * 20 * 100, 1e-6);
    assert_near(sum_offered(&r, "b"), 7 * 12 * 10, 1e-6);
    /* Sunday's from noon on wait at the end; as much is there at the start */
    assert_near(sum_offered(&r, "m"), 7 * 20 * 20, 1e-6);
    assert_near(staff_row(&r, "m", wfm_plan_start(plan) + 6 * 3600)->offered, 20 * 12, 1e-6);
    staff_close(plan, &r);
}

/* --- a network over the week --------------------------------------------------------------- */

#define NETWORK                                                                                    \
    "<queue id='a' skill='en' aht='240' patience='90' containment='0.25'><open/>"                  \
    "<target service-level='0.8' within='20'/>" TO("b", "0.15", "0.1")                             \
        TO("c", "0.05",                                                                            \
           "0.3") "</queue>"                                                                       \
                  "<queue id='b' skill='en' aht='600' patience='200'><open/>"                      \
                  "<target service-level='0.7' within='60'/>" TO("a", "0.02", "0")                 \
                      TO("c", "0.1",                                                               \
                         "0.2") "</queue>"                                                         \
                                "<queue id='c' skill='en' aht='1200' patience='300'><open/>"       \
                                "<target max-asa='60'/></queue>"

/* Every row obeys the traffic equations with the abandoned shares of the rows. */
static void test_a_network_balances(void **state)
{
    wfm_results r;
    wfm_plan   *plan = staff_open(NETWORK, &r);

    (void)state;
    staff_forecast(&r, plan, "a", calls_day, 240);
    staff_forecast(&r, plan, "b", calls_day, 600);
    staff_forecast(&r, plan, "c", calls_none, 1200);
    staff_run(plan, 2, &r);
    double worst = 0;
    for (size_t i = 0; i < 336; i++) {
        const wfm_requirement_row *a = &r.requirement[i], *b = a + 336, *c = b + 336;
        const double               h_a = 1 - a->p_abandon, h_b = 1 - b->p_abandon;
        const double               h_c = 1 - c->p_abandon;
        const double               x_a = a->offered * h_a, x_b = b->offered * h_b;
        const double               want_a =
            0.75 * a->calls + 0.02 * x_b + x_a * (0.15 * 0.1 * h_b + 0.05 * 0.3 * h_c);
        const double want_b = b->calls + 0.15 * x_a + x_b * 0.1 * 0.2 * h_c;
        const double want_c = c->calls + 0.05 * x_a + 0.1 * x_b;

        worst =
            fmax(worst, fmax(fabs(want_a / a->offered - 1),
                             fmax(fabs(want_b / b->offered - 1), fabs(want_c / c->offered - 1))));
    }
    assert_true(worst < 1e-3);
    assert_false(r.negative);
    staff_close(plan, &r);
}

static void test_threads_do_not_show(void **state)
{
    char *text[2];

    (void)state;
    for (int i = 0; i < 2; i++) {
        wfm_results r;
        wfm_plan   *plan = staff_open(NETWORK, &r);

        staff_forecast(&r, plan, "a", calls_day, 240);
        staff_forecast(&r, plan, "b", calls_day, 600);
        staff_forecast(&r, plan, "c", calls_none, 1200);
        staff_run(plan, i ? 8 : 1, &r);
        text[i] = results_text(&r);
        staff_close(plan, &r);
    }
    assert_string_equal(text[0], text[1]);
    free(text[0]);
    free(text[1]);
}

/* A second line without rows in the forecast gets calls all the same: that has to be told. */
static void test_a_second_line_without_a_forecast_is_told(void **state)
{
    wfm_results r;
    wfm_plan   *plan = staffed(QUEUE("a", "", TO("b", "0.2", "0")) QUEUE("b", "", ""),
                               (double[]){100, -1, -1}, &r);

    (void)state;
    assert_true(results_say(&r, WFM_WARNING, "'b'") || r.n_requirement == 2);
    staff_close(plan, &r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_menu_comes_first),
        cmocka_unit_test(test_escalations_by_hand),
        cmocka_unit_test(test_hang_ups_are_not_passed_on),
        cmocka_unit_test(test_conservation_over_opening_hours),
        cmocka_unit_test(test_a_network_balances),
        cmocka_unit_test(test_threads_do_not_show),
        cmocka_unit_test(test_a_second_line_without_a_forecast_is_told),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
