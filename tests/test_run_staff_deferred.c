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
    assert_int_equal(agents_between(plan, &r, 17, 19), 20);
    assert_int_equal(agents_between(plan, &r, 16, 20), 20);
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

/* The same number earlier is a lower peak. */
static void test_the_work_is_spread(void **state)
{
    static const arrival in[] = {
        {"m", 16, 60, 600}, {"m", 17, 0, 600}, {"m", 18, 0, 600}, {"m", 19, 0, 600}};
    wfm_results r;
    wfm_plan   *plan = STAFFED(MAIL("m", "08:00", "10:00", "", "within='01:00'"), in, &r);

    (void)state;
    assert_int_equal(agents(plan, &r, "m", 17), 10);
    assert_int_equal(agents(plan, &r, "m", 18), 10);
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

/* n, first in the plan, does 4 h of work in the 5 idle hours of 08:30, of which 0.8 are of use: all
 * are gone, and m's 2 h need agents of its own. */
static void test_idle_time_is_used_once(void **state)
{
    static const arrival in[] = {{"a", 16, 100, 180}, {"a", 17, 100, 180}, {"m", 16, 12, 600},
                                 {"m", 17, 0, 600},   {"n", 16, 24, 600},  {"n", 17, 0, 600}};
    wfm_results          r;
    wfm_plan            *plan = STAFFED(CALLS("a", "08:00", "09:00")
                                            MAIL("n", "08:00", "09:00", "", "within='00:30' fills='a'")
                                                MAIL("m", "08:00", "09:00", "", "within='00:30' fills='a'"),
                                        in, &r);

    (void)state;
    assert_int_equal(agents(plan, &r, "n", 17), 0);
    assert_int_equal(agents(plan, &r, "m", 17), 4);
    assert_near(staff_kpi(&r, "deferred_idle_hours", "n"), 4, 1e-9);
    assert_near(staff_kpi(&r, "deferred_idle_hours", "m"), 0, 1e-9);
    staff_close(plan, &r);
}

/* 4 agents of the queue do 2 of 4 h: only the others are done in idle time. */
static void test_own_agents_work_first(void **state)
{
    static const arrival in[] = {
        {"a", 16, 100, 180}, {"a", 17, 100, 180}, {"m", 16, 24, 600}, {"m", 17, 0, 600}};
    wfm_results r;
    wfm_plan   *plan =
        STAFFED(CALLS("a", "08:00", "09:00")
                    MAIL("m", "08:00", "09:00", "min-agents='4'", "within='00:30' fills='a'"),
                in, &r);

    (void)state;
    assert_int_equal(agents(plan, &r, "m", 17), 4);
    assert_near(staff_kpi(&r, "deferred_idle_hours", "m"), 2, 1e-9);
    staff_close(plan, &r);
}

/* --- hours --------------------------------------------------------------------------------- */

/* 2 h that come at 09:30 are due at 12:00, and idle time ends at 10:00: 4 half-hours after that. */
static void test_own_agents_work_while_the_phones_are_closed(void **state)
{
    static const arrival in[] = {{"a", 18, 100, 180}, {"a", 19, 100, 180}, {"m", 18, 0, 600},
                                 {"m", 19, 12, 600},  {"m", 20, 0, 600},   {"m", 21, 0, 600},
                                 {"m", 22, 0, 600},   {"m", 23, 0, 600}};
    wfm_results          r;
    wfm_plan            *plan = STAFFED(CALLS("a", "09:00", "10:00")
                                            MAIL("m", "09:00", "12:00", "", "within='02:00' fills='a'"),
                                        in, &r);

    (void)state;
    assert_int_equal(agents_between(plan, &r, 20, 24), 4);
    assert_int_equal(agents_between(plan, &r, 18, 24), 4);
    assert_false(r.negative);
    staff_close(plan, &r);
}

/* 2 h more than the 8 of idle time until 10:00, due at 11:00: more agents come while the phones are
 * open, though the hour after would do, too. */
static void test_agents_come_when_people_are_there(void **state)
{
    static const arrival in[] = {{"a", 16, 100, 180}, {"a", 17, 100, 180}, {"a", 18, 100, 180},
                                 {"a", 19, 100, 180}, {"m", 17, 60, 600},  {"m", 18, 0, 600},
                                 {"m", 19, 0, 600},   {"m", 20, 0, 600},   {"m", 21, 0, 600}};
    wfm_results          r;
    wfm_plan            *plan = STAFFED(CALLS("a", "08:00", "10:00")
                                            MAIL("m", "08:30", "11:00", "", "within='02:00' fills='a'"),
                                        in, &r);

    (void)state;
    assert_int_equal(agents(plan, &r, "m", 18), 2);
    assert_int_equal(agents(plan, &r, "m", 19), 2);
    assert_int_equal(agents_between(plan, &r, 17, 22), 4);
    staff_close(plan, &r);
}

static void test_idle_time_counts_while_the_mail_is_closed(void **state)
{
    static const arrival in[] = {
        {"a", 16, 100, 180}, {"a", 17, 100, 180}, {"a", 18, 100, 180}, {"m", 16, 24, 600}};
    wfm_results r;
    wfm_plan   *plan = STAFFED(CALLS("a", "08:00", "09:30")
                                   MAIL("m", "08:00", "08:30", "", "within='00:30' fills='a'"),
                               in, &r);

    (void)state;
    assert_int_equal(agents(plan, &r, "m", 16), 0);
    assert_near(staff_kpi(&r, "deferred_idle_hours", "m"), 4, 1e-9);
    assert_near(staff_kpi(&r, "deferred_late_hours", "m"), 0, 1e-9);
    assert_false(r.negative);
    staff_close(plan, &r);
}

/* --- too late ------------------------------------------------------------------------------ */

static size_t warnings(const wfm_results *r)
{
    size_t n = 0;

    for (size_t i = 0; i < r->n_messages; i++)
        n += r->messages[i].severity == WFM_WARNING &&
             !strstr(r->messages[i].text, "open intervals"); /* these forecasts have holes */
    return n;
}

/* Of 2 h that come at 09:00 and 2 at 09:30, due half an hour later: the first are done by 4 agents,
 * for the others it is closed. */
static void test_late_work_is_told_once(void **state)
{
    static const arrival in[] = {
        {"m", 16, 0, 600}, {"m", 17, 0, 600}, {"m", 18, 12, 600}, {"m", 19, 12, 600}};
    wfm_results r;
    wfm_plan   *plan = STAFFED(MAIL("m", "08:00", "10:00", "", "within='00:30'"), in, &r);

    (void)state;
    assert_int_equal(agents(plan, &r, "m", 19), 4);
    assert_int_equal(agents_between(plan, &r, 16, 20), 4);
    assert_near(staff_kpi(&r, "deferred_late_hours", "m"), 2, 1e-9);
    assert_true(r.negative);
    for (int i = 16; i < 20; i++) {
        const wfm_requirement_row *row = staff_row(&r, "m", INTERVAL(plan, i));

        assert_int_equal(row->status, i < 19 ? WFM_STAFF_OK : WFM_STAFF_UNREACHABLE);
        assert_near(row->service_level, i < 19 ? 1 : 0, 0);
    }
    assert_int_equal(warnings(&r), 1);
    assert_true(
        results_say(&r, WFM_WARNING,
                    "queue 'm': 2.0 h of work will be late: it is due before the queue opens "
                    "again, and idle time is too little; the worst: 2.0 h of work and 0.0 h "
                    "of time from 2026-03-02T10:00+01:00 to "
                    "2026-03-02T10:30+01:00"));
    staff_close(plan, &r);
}

/* 5 h that come at 09:30 are due at 10:30, when only 4 h of idle time are there: the other is done
 * first thing on Tuesday. */
static void test_late_work_is_done_next(void **state)
{
    static const arrival in[] = {{"a", 19, 100, 180},
                                 {"a", 20, 100, 180},
                                 {"m", 19, 30, 600},
                                 {"m", 66, 0, 600},
                                 {"m", 67, 0, 600}};
    wfm_results          r;
    wfm_plan            *plan = STAFFED(
                   CALLS("a", "09:30", "10:30") "<queue id='m' skill='en' aht='600' channel='deferred'><open "
                                                           "days='mon tue' from='09:00' to='10:00'/><deadline "
                                                           "within='00:30' fills='a'/></queue>",
                   in, &r);

    (void)state;
    assert_int_equal(agents(plan, &r, "m", 66), 2);
    assert_int_equal(agents(plan, &r, "m", 67), 0);
    assert_int_equal(agents(plan, &r, "m", 19), 0);
    assert_near(staff_row(&r, "m", INTERVAL(plan, 19))->service_level, 0.8, 1e-12);
    assert_near(staff_kpi(&r, "deferred_late_hours", "m"), 1, 1e-9);
    assert_near(staff_kpi(&r, "deferred_idle_hours", "m"), 4, 1e-9);
    assert_int_equal(warnings(&r), 1);
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
        cmocka_unit_test(test_the_work_is_spread),
        cmocka_unit_test(test_idle_time_comes_first),
        cmocka_unit_test(test_idle_time_is_used_once),
        cmocka_unit_test(test_own_agents_work_first),
        cmocka_unit_test(test_own_agents_work_while_the_phones_are_closed),
        cmocka_unit_test(test_agents_come_when_people_are_there),
        cmocka_unit_test(test_idle_time_counts_while_the_mail_is_closed),
        cmocka_unit_test(test_late_work_is_told_once),
        cmocka_unit_test(test_late_work_is_done_next),
        cmocka_unit_test(test_a_week_keeps_every_deadline),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
