/* Queues that help each other: the bounds of a group against wfm/pooling.h, interval by interval.
 */
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
#include "wfm/pooling.h"

#define QUEUE(id, attributes, from, to, target)                                                    \
    "<queue id='" id "' skill='en' aht='300' " attributes "><open from='" from "' to='" to "'/>"   \
    "<target " target "/><staffing load='sipp'/></queue>"
#define SL "service-level='0.8' within='20'"

typedef struct {
    double apart, in_order, proved; /* agent hours */
} bounds;

/* Of all queues of the plan as one group. */
static bounds bounds_of(const wfm_plan *plan, const wfm_results *r)
{
    bounds out = {0, 0, 0};

    for (wfm_instant at = wfm_plan_start(plan); at < wfm_plan_end(plan); at += 1800) {
        wfm_queue   queue[4];
        wfm_targets targets[4];
        size_t      n     = 0;
        int         apart = 0;
        wfm_pool    pool;

        for (size_t q = 0; q < plan->n_queues; q++)
            if (wfm_plan_open(plan, (int)q, at)) {
                const wfm_requirement_row *row = staff_row(r, plan->queues[q].id, at);

                queue[n]     = staff_queue_like(plan, row->queue, row->load_erl, row->aht_s);
                targets[n++] = plan->queues[q].targets;
                apart += row->agents;
            }
        if (n == 0)
            continue;
        assert_int_equal(wfm_pool_of(queue, targets, n, &pool), WFM_OK);
        const wfm_pool_agents least = n > 1 ? wfm_pool_least(&pool) /* alone nobody helps */
                                            : (wfm_pool_agents){apart, apart};
        out.apart += apart / 2.0;
        out.in_order += (least.in_order < apart ? least.in_order : apart) / 2.0;
        out.proved += (least.proved < apart ? least.proved : apart) / 2.0;
    }
    return out;
}

static double figure(const wfm_results *r, const char *name, const wfm_plan *plan)
{
    double out = NAN;

    for (size_t q = 0; q < plan->n_queues; q++)
        if (!isnan(staff_kpi(r, name, plan->queues[q].id)))
            out = staff_kpi(r, name, plan->queues[q].id);
    return isnan(out) ? staff_kpi(r, name, "") : out;
}

static void test_groups_lie_between_the_bounds(void **state)
{
    static const char *const queues[] = {
        QUEUE("a", "overflow='b'", "08:00", "20:00", SL) QUEUE("b", "", "08:00", "20:00", SL),
        QUEUE("a", "patience='120'", "08:00", "20:00", SL)
            QUEUE("b", "patience='60' overflow='a'", "10:00", "22:00", SL),
        QUEUE("a", "patience='120'", "08:00", "20:00", SL)
            QUEUE("b", "patience='60' overflow='a c'", "10:00", "22:00", SL)
                QUEUE("c", "patience='200'", "00:00", "24:00", "max-abandon='0.05' " SL),
        QUEUE("a", "patience='100' overflow='b'", "08:00", "20:00", "max-mean-wait='5'")
            QUEUE("b", "patience='100'", "08:00", "20:00", "max-mean-wait='15'"),
    };

    (void)state;
    for (size_t i = 0; i < sizeof queues / sizeof *queues; i++) {
        wfm_results r;
        wfm_plan   *plan = staff_open(queues[i], &r);

        for (size_t q = 0; q < plan->n_queues; q++)
            staff_forecast(&r, plan, plan->queues[q].id, calls_day, 300);
        staff_run(plan, 2, &r);
        const bounds want = bounds_of(plan, &r);
        assert_near(figure(&r, "pool_separate_hours", plan), want.apart, 1e-6);
        assert_near(figure(&r, "pool_in_order_hours", plan), want.in_order, 1e-6);
        assert_near(figure(&r, "pool_proved_hours", plan), want.proved, 1e-6);
        assert_true(want.proved <= want.in_order && want.in_order < want.apart);
        assert_true(results_say(&r, WFM_NOTICE, "'a'") && results_say(&r, WFM_NOTICE, "'b'"));
        assert_int_equal(r.n_messages, 1);
        staff_close(plan, &r);
    }
}

/* A group changes no row. */
static void test_rows_are_as_without_overflow(void **state)
{
    wfm_results apart, group;
    wfm_plan   *one = staff_open(
          QUEUE("a", "", "08:00", "20:00", SL) QUEUE("b", "", "09:00", "21:00", SL), &apart);
    wfm_plan *two = staff_open(QUEUE("a", "overflow='b'", "08:00", "20:00", SL)
                                   QUEUE("b", "", "09:00", "21:00", SL),
                               &group);

    (void)state;
    for (int q = 0; q < 2; q++) {
        staff_forecast(&apart, one, q ? "b" : "a", calls_day, 300);
        staff_forecast(&group, two, q ? "b" : "a", calls_day, 300);
    }
    staff_run(one, 1, &apart);
    staff_run(two, 1, &group);
    assert_int_equal(apart.n_requirement, group.n_requirement);
    for (size_t i = 0; i < apart.n_requirement; i++)
        assert_int_equal(apart.requirement[i].agents, group.requirement[i].agents);
    assert_int_equal(apart.n_messages, 0);
    assert_near(staff_kpi(&apart, "pool_separate_hours", "a"), NAN, 0);
    staff_close(one, &apart);
    staff_close(two, &group);
}

/* Two groups, told apart, and a queue in none. */
static void test_groups_by_themselves(void **state)
{
    wfm_results r;
    wfm_plan   *plan = staff_open(
          QUEUE("a", "overflow='c'", "08:00", "20:00", SL) QUEUE("b", "", "08:00", "20:00", SL)
              QUEUE("c", "", "08:00", "20:00", SL) QUEUE("d", "overflow='e'", "08:00", "20:00", SL)
                  QUEUE("e", "", "08:00", "20:00", SL),
          &r);

    (void)state;
    for (size_t q = 0; q < plan->n_queues; q++)
        staff_forecast(&r, plan, plan->queues[q].id, calls_day, 300);
    staff_run(plan, 2, &r);
    assert_int_equal(r.n_messages, 2);
    assert_true(results_say(&r, WFM_NOTICE, "'a' and 'c'"));
    assert_true(results_say(&r, WFM_NOTICE, "'d' and 'e'"));
    assert_false(results_say(&r, WFM_NOTICE, "'b'"));
    staff_close(plan, &r);
}

/* A forecast without one of the group. */
static void test_half_a_group(void **state)
{
    wfm_results r;
    wfm_plan   *plan = staff_open(
          QUEUE("a", "overflow='b'", "08:00", "20:00", SL) QUEUE("b", "", "08:00", "20:00", SL), &r);

    (void)state;
    staff_forecast(&r, plan, "b", calls_day, 300);
    staff_run(plan, 2, &r);
    assert_int_equal(r.n_requirement, 168);
    staff_close(plan, &r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_groups_lie_between_the_bounds),
        cmocka_unit_test(test_rows_are_as_without_overflow),
        cmocka_unit_test(test_groups_by_themselves),
        cmocka_unit_test(test_half_a_group),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
