/* Deferred work: idle time against deadlines, by hand on short days. */
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
#include "wfm/erlang.h"

/* 100 calls of 180 s: 10 erlangs, and 20 agents by the minimum: half of their time is idle, 5 h in
 * half an hour. */
#define CALLS(id, from, to)                                                                        \
    "<queue id='" id "' skill='en' aht='180' min-agents='20'><open days='mon' from='" from         \
    "' to='" to "'/><target service-level='0.8' within='20'/><staffing load='sipp'/></queue>"
#define MAIL(id, from, to, attributes, deadline)                                                   \
    "<queue id='" id "' skill='en' aht='600' channel='deferred' " attributes                       \
    "><open days='mon' from='" from "' to='" to "'/><deadline " deadline "/></queue>"

/* Intervals of the first day: 16 is 08:00. */
typedef struct {
    const char *queue;
    int         interval;
    double      items;
    double      aht_s;
} arrival;

static wfm_plan *staffed(const char *queues, const arrival *arrivals, size_t n, wfm_results *r)
{
    wfm_plan *plan = staff_open(queues, r);

    for (size_t i = 0; i < n; i++)
        forecast_put(r, arrivals[i].queue, INTERVAL(plan, arrivals[i].interval), arrivals[i].items,
                     arrivals[i].aht_s);
    staff_run(plan, 1, r);
    return plan;
}

#define STAFFED(queues, arrivals, r)                                                               \
    staffed(queues, arrivals, sizeof(arrivals) / sizeof *(arrivals), r)

static int agents(const wfm_plan *plan, const wfm_results *r, const char *queue, int interval)
{
    return staff_row(r, queue, INTERVAL(plan, interval))->agents;
}

static int agents_between(const wfm_plan *plan, const wfm_results *r, int from, int to)
{
    int sum = 0;

    for (int i = from; i < to; i++)
        sum += agents(plan, r, "m", i);
    return sum;
}

/* --- without idle time --------------------------------------------------------------------- */

/* 60 items of 600 s that come before 08:30 are 10 h of work, due at 09:30: 20 half-hours of an
 * agent from 08:30 on, none later. */
static void test_agents_for_work_alone(void **state)
{
    static const arrival in[] = {
        {"m", 16, 60, 600}, {"m", 17, 0, 600}, {"m", 18, 0, 600}, {"m", 19, 0, 600}};
    wfm_results r;
    wfm_plan   *plan = STAFFED(MAIL("m", "08:00", "10:00", "", "within='01:00'"), in, &r);

    (void)state;
    assert_int_equal(agents_between(plan, &r, 16, 20), 20);
    assert_int_equal(agents(plan, &r, "m", 17), 10); /* level, as a roster wants it */
    assert_int_equal(agents(plan, &r, "m", 18), 10);
    assert_near(staff_kpi(&r, "deferred_work_hours", "m"), 10, 1e-9);
    assert_near(staff_kpi(&r, "deferred_late_hours", "m"), 0, 1e-9);
    assert_near(staff_row(&r, "m", INTERVAL(plan, 16))->load_erl, 20, 1e-9);
    assert_false(r.negative);
    for (int i = 16; i < 20; i++) {
        const wfm_requirement_row *row = staff_row(&r, "m", INTERVAL(plan, i));

        assert_int_equal(row->status, WFM_STAFF_OK);
        assert_int_equal(row->binding, WFM_TARGET_NONE);
        assert_int_equal(row->demand, row->agents);
        assert_int_equal(row->reason, row->agents > 0 ? WFM_REASON_DEADLINE : WFM_REASON_MINIMUM);
    }
    free(results_text(&r)); /* can be written */
    staff_close(plan, &r);
}

/* Of the agents that the deadline needs, none is needed twice: the least number does its part. */
static void test_the_least_number_works_too(void **state)
{
    static const arrival in[] = {
        {"m", 16, 60, 600}, {"m", 17, 0, 600}, {"m", 18, 0, 600}, {"m", 19, 0, 600}};
    wfm_results r;
    wfm_plan   *plan =
        STAFFED(MAIL("m", "08:00", "10:00", "min-agents='4'", "within='01:00'"), in, &r);

    (void)state;
    assert_int_equal(agents_between(plan, &r, 17, 19), 20);
    assert_int_equal(agents(plan, &r, "m", 16), 4);
    assert_int_equal(agents(plan, &r, "m", 19), 4);
    staff_close(plan, &r);
}

/* --- into idle time ------------------------------------------------------------------------ */

/* Idle: 20 x 0.5 h x 0.5 x 0.8 = 4 h in each half-hour. 24 items an interval are 4 h: just enough
 * if an item waits for the next interval; 25 are not. */
static void check_idle(double items, int want, double used)
{
    const arrival in[] = {{"a", 16, 100, 180}, {"a", 17, 100, 180},   {"a", 18, 100, 180},
                          {"a", 19, 100, 180}, {"m", 16, items, 600}, {"m", 17, items, 600},
                          {"m", 18, 0, 600},   {"m", 19, 0, 600}};
    wfm_results   r;
    wfm_plan     *plan = STAFFED(CALLS("a", "08:00", "10:00")
                                     MAIL("m", "08:00", "10:00", "", "within='00:30' fills='a'"),
                                 in, &r);

    assert_near(staff_row(&r, "a", INTERVAL(plan, 16))->occupancy, 0.5, 1e-12);
    assert_int_equal(agents_between(plan, &r, 16, 20), want);
    assert_near(staff_kpi(&r, "deferred_idle_hours", "m"), used, 1e-6);
    assert_near(staff_kpi(&r, "deferred_work_hours", "m"), items / 3, 1e-6);
    assert_true(results_say(&r, WFM_NOTICE, "'m'"));
    assert_false(r.negative);
    staff_close(plan, &r);
}

static void test_idle_time_comes_first(void **state)
{
    (void)state;
    check_idle(24, 0, 8);
    check_idle(25, 2, 22 / 3.0); /* 1/6 h too much twice: two agents who do 0.5 h each */
    check_idle(12, 0, 4);
}

/* Two queues of mail fill the same agents: of their idle time 0.8 are of use, whoever uses it. The
 * first takes all 4 h of 08:30, so the second's 2 h need four half-hours of an agent. */
static void test_idle_time_is_used_once(void **state)
{
    static const arrival in[] = {{"a", 16, 100, 180}, {"a", 17, 100, 180}, {"a", 18, 100, 180},
                                 {"a", 19, 100, 180}, {"m", 16, 12, 600},  {"m", 17, 0, 600},
                                 {"m", 18, 0, 600},   {"m", 19, 0, 600},   {"n", 16, 24, 600},
                                 {"n", 17, 0, 600},   {"n", 18, 0, 600},   {"n", 19, 0, 600}};
    wfm_results          r;
    wfm_plan            *plan = STAFFED(CALLS("a", "08:00", "10:00")
                                            MAIL("n", "08:00", "10:00", "", "within='00:30' fills='a'")
                                                MAIL("m", "08:00", "10:00", "", "within='00:30' fills='a'"),
                                        in, &r);

    (void)state;
    assert_int_equal(agents(plan, &r, "n", 17), 0);
    assert_int_equal(agents(plan, &r, "m", 17), 4);
    staff_close(plan, &r);
}

/* --- hours --------------------------------------------------------------------------------- */

/* Mail is read until 12:00, the phones are open until 10:00: its own agents do what comes at 09:30
 * and is due at 12:00. */
static void test_own_agents_work_while_the_phones_are_closed(void **state)
{
    static const arrival in[] = {{"a", 16, 100, 180}, {"a", 17, 100, 180}, {"a", 18, 100, 180},
                                 {"a", 19, 100, 180}, {"m", 19, 12, 600},  {"m", 20, 0, 600},
                                 {"m", 21, 0, 600},   {"m", 22, 0, 600},   {"m", 23, 0, 600}};
    wfm_results          r;
    wfm_plan            *plan = STAFFED(CALLS("a", "08:00", "10:00")
                                            MAIL("m", "08:00", "12:00", "", "within='02:00' fills='a'"),
                                        in, &r);

    (void)state;
    assert_false(r.negative);
    assert_int_equal(agents_between(plan, &r, 20, 24), 4);
    staff_close(plan, &r);
}

/* Due while everybody is away: told once, and the answer is no; the phones are as without. */
static void test_deadlines_out_of_reach_are_told_once(void **state)
{
    static const arrival in[] = {{"a", 16, 100, 180}, {"a", 17, 100, 180}, {"a", 18, 100, 180},
                                 {"a", 19, 100, 180}, {"m", 18, 12, 600},  {"m", 19, 12, 600}};
    wfm_results          r;
    wfm_plan            *plan = STAFFED(
                   CALLS("a", "08:00", "10:00") MAIL("m", "08:00", "10:00", "", "within='00:30'"), in, &r);
    int warnings = 0;

    (void)state;
    for (size_t i = 0; i < r.n_messages; i++)
        warnings += r.messages[i].severity == WFM_WARNING;
    assert_true(r.negative);
    assert_int_equal(staff_row(&r, "m", INTERVAL(plan, 19))->status, WFM_STAFF_UNREACHABLE);
    assert_int_equal(staff_row(&r, "a", INTERVAL(plan, 19))->status, WFM_STAFF_OK);
    assert_int_equal(agents(plan, &r, "a", 19), 20);
    assert_near(staff_kpi(&r, "deferred_late_hours", "m"), 2, 1e-6);
    assert_int_equal(warnings, 1);
    staff_close(plan, &r);
}

/* --- a week -------------------------------------------------------------------------------- */

static double mail_day(wfm_local at)
{
    return calls_day(at) / 4;
}

/* Every window of the week: what arrives and is due inside has the agents and the idle time. */
static void test_a_week_keeps_every_deadline(void **state)
{
    wfm_results r;
    wfm_plan   *plan = staff_open(
          "<queue id='a' skill='en' aht='300' patience='120'><open from='08:00' to='20:00'/>"
            "<target service-level='0.8' within='20'/></queue>"
            "<queue id='m' skill='en' aht='900' channel='deferred'><open/>"
            "<deadline within='24:00' fills='a' idle-use='0.6'/></queue>",
          &r);
    double time[336] = {0}, work[336];

    (void)state;
    staff_forecast(&r, plan, "a", calls_day, 300);
    staff_forecast(&r, plan, "m", mail_day, 900);
    staff_run(plan, 2, &r);
    for (size_t i = 0; i < r.n_requirement; i++) {
        const wfm_requirement_row *row  = &r.requirement[i];
        const size_t               slot = (size_t)(row->start - wfm_plan_start(plan)) / 1800;

        if (*row->queue == 'a')
            time[slot] += row->agents * (1 - row->occupancy) * 1800 * 0.6;
        else {
            time[slot] += row->agents * 1800.0;
            work[slot] = row->offered * row->aht_s;
        }
    }
    for (size_t from = 0; from < 336; from++) {
        double need = 0, have = 0;

        for (size_t end = from; end < 336; end++) {
            have += time[end];
            /* due at the end of `end`: came in end - 48, can be done from end - 47 on */
            if (end >= 48 && end - 47 >= from)
                need += work[end - 48];
            if (!(need <= have + 1))
                fail_msg("from %zu to %zu: %g s of work, %g s of time", from, end, need, have);
        }
    }
    staff_close(plan, &r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_agents_for_work_alone),
        cmocka_unit_test(test_the_least_number_works_too),
        cmocka_unit_test(test_idle_time_comes_first),
        cmocka_unit_test(test_idle_time_is_used_once),
        cmocka_unit_test(test_own_agents_work_while_the_phones_are_closed),
        cmocka_unit_test(test_deadlines_out_of_reach_are_told_once),
        cmocka_unit_test(test_a_week_keeps_every_deadline),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
