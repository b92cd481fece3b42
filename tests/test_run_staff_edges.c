/* The ends of the ranges: next to nothing and very much, nothing known, nothing possible. Each way
 * of staffing has to come through them, and what one queue cannot reach must not harm another. */
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

#define SL "<target service-level='0.8' within='20'/>"

/* Ways of staffing the queue `q`, open from eight to twenty; %s: attributes. */
static const char *const ways[] = {
    "<queue id='q' skill='en' aht='300' %s><open from='08:00' to='20:00'/>" SL "</queue>",
    "<queue id='q' skill='en' aht='300' %s><open from='08:00' to='20:00'/>" SL
    "<staffing load='lagged'/></queue>",
    "<queue id='q' skill='en' aht='300' %s><open from='08:00' to='20:00'/>" SL
    "<staffing load='sipp'/></queue>",
    "<queue id='q' skill='en' aht='300' patience='60' %s><open from='08:00' to='20:00'/>"
    "<target service-level='0.8' within='20' per='day' floor='0.5'/></queue>",
    "<queue id='q' skill='en' aht='300' patience='60' %s><open from='08:00' to='20:00'/>" SL
    "<staffing spread='expected'/></queue>",
    "<queue id='q' skill='en' aht='300' %s><open from='08:00' to='20:00'/>" SL
    "<staffing spread='percentile' confidence='0.95'/></queue>",
    "<queue id='q' skill='en' aht='300' channel='chat' %s><open from='08:00' to='20:00'/>" SL
    "<chat at-once='2'><slower at-once='2' factor='1.4'/></chat></queue>",
    "<queue id='q' skill='en' aht='300' channel='deferred' %s><open from='08:00' to='20:00'/>"
    "<deadline within='24:00'/></queue>",
};

#define WAYS (sizeof ways / sizeof *ways)

/* In the place of the '%s' of the way. */
static void with_attributes(size_t way, const char *attributes, char *out, size_t size)
{
    const char *gap = strstr(ways[way], "%s");

    (void)snprintf(out, size, "%.*s%s%s", (int)(gap - ways[way]), ways[way], attributes, gap + 2);
}

/* Friday to Thursday, so that a week and a month end inside. Intervals 0 .. 23 of each day get
 * `calls`; quantiles of a cv of 0.2. */
static wfm_plan *staffed(size_t way, const char *attributes, const double calls[24], double aht_s,
                         wfm_results *r)
{
    char queue[700];

    with_attributes(way, attributes, queue, sizeof queue);
    wfm_plan *plan = plan_make(&(plan_text){.queues = queue, .first_day = "2026-02-27"});
    *r             = results_begin(plan);
    for (int day = 0; day < 7; day++)
        for (int i = 0; i < 24; i++) {
            forecast_put(r, "q", INTERVAL(plan, 48 * day + 16 + i), calls[i], aht_s);
            staff_spread_last(r, 0.2);
        }
    staff_run(plan, 1, r);
    return plan;
}

/* What holds for every row, whatever the plan. */
static void check_sane(const wfm_results *r, int minimum)
{
    for (size_t i = 0; i < r->n_requirement; i++) {
        const wfm_requirement_row *row = &r->requirement[i];

        assert_true(row->agents >= minimum && row->demand >= row->agents);
        assert_true(row->gross >= row->demand && row->reserve == 0);
        assert_true(row->reason > WFM_REASON_UNKNOWN && row->reason < WFM_REASONS);
        if (!(row->service_level >= 0 && row->service_level <= 1 + 1e-12))
            fail_msg("row %zu: level %g", i, row->service_level);
        assert_true(isnan(row->asa_s) || row->asa_s >= 0);
        assert_true(isnan(row->occupancy) || (row->occupancy >= 0 && row->occupancy <= 1 + 1e-12));
        if (row->binding == WFM_TARGET_NONE) {
            assert_near(row->binding_value, NAN, 0);
            assert_near(row->binding_value_less_one, NAN, 0);
        } else
            assert_true(!isnan(row->binding_value));
    }
}

/* --- little and much ----------------------------------------------------------------------- */

static void test_no_calls_at_all(void **state)
{
    static const double none[24] = {0};

    (void)state;
    for (size_t way = 0; way < WAYS; way++)
        for (int minimum = 0; minimum <= 3; minimum += 3) {
            wfm_results r;
            wfm_plan   *plan = staffed(way, minimum ? "min-agents='3'" : "", none,
                                     way % 2 ? (double)NAN : 300, &r);

            assert_int_equal(r.n_requirement, 168);
            check_sane(&r, minimum);
            for (size_t i = 0; i < 168; i++) {
                assert_int_equal(r.requirement[i].agents, minimum);
                assert_int_equal(r.requirement[i].reason, WFM_REASON_MINIMUM);
                assert_int_equal(r.requirement[i].status, WFM_STAFF_OK);
            }
            assert_false(r.negative);
            free(results_text(&r));
            staff_close(plan, &r);
        }
}

/* From a call in a thousand years to 200 erlangs, in one day. */
static void test_tiny_and_huge_loads(void **state)
{
    static const double calls[24] = {1e-300, 1e-12, 1e-6, 0.01, 0.5, 3,  0, 0, 1200, 1200, 100, 1,
                                     0.001,  0,     500,  0,    0,   10, 0, 1, 1e-9, 40,   0,   2};

    (void)state;
    for (size_t way = 0; way < WAYS; way++) {
        wfm_results r;
        wfm_plan   *plan = staffed(way, "", calls, 300, &r);

        assert_int_equal(r.n_requirement, 168);
        check_sane(&r, 0);
        for (size_t i = 0; i < 168; i++) {
            const wfm_requirement_row *row = &r.requirement[i];

            if (row->status == WFM_STAFF_UNREACHABLE)
                fail_msg("way %zu, row %zu: out of reach (%s)", way, i, staff_messages(&r));
            if (calls[i % 24] == 1200 && way != 7)
                assert_true(row->agents > 90 && row->agents < 350);
            if (calls[i % 24] > 0 && way != 7)
                assert_true(row->agents >= 1);
        }
        assert_false(r.negative);
        free(results_text(&r));
        staff_close(plan, &r);
    }
}

/* Calls of a second, and of a day. */
static void test_short_and_long_calls(void **state)
{
    static const double aht_s[] = {1, 86400};
    double              calls[24];

    (void)state;
    for (int i = 0; i < 24; i++)
        calls[i] = 5 + i % 7;
    for (size_t way = 0; way < WAYS; way++)
        for (int a = 0; a < 2; a++) {
            wfm_results r;
            wfm_plan   *plan = staffed(way, "", calls, aht_s[a], &r);

            check_sane(&r, 0);
            free(results_text(&r));
            staff_close(plan, &r);
        }
}

static void test_unknown_handling_times_are_the_plans(void **state)
{
    double calls[24];

    (void)state;
    for (int i = 0; i < 24; i++)
        calls[i] = 40 + 3 * i;
    for (size_t way = 0; way < WAYS; way++) {
        wfm_results known, unknown;
        wfm_plan   *one = staffed(way, "", calls, 300, &known);
        wfm_plan   *two = staffed(way, "", calls, NAN, &unknown);

        for (size_t i = 0; i < 168; i++) {
            assert_int_equal(known.requirement[i].agents, unknown.requirement[i].agents);
            assert_near(unknown.requirement[i].aht_s, 300, 0);
        }
        staff_close(one, &known);
        staff_close(two, &unknown);
    }
}

/* --- out of reach -------------------------------------------------------------------------- */

/* 330 erlangs and more at an occupancy of .001 are more than the 200000 agents that are looked at.
 * Told once for the queue; the other queue is as it is without. */
static void test_one_queue_out_of_reach(void **state)
{
    static const char other[] =
        "<queue id='z' skill='en' aht='300' patience='100'><open from='08:00' to='20:00'/>" SL
        "</queue>";
    static const char hopeless[] =
        "<queue id='q' skill='en' aht='300'><open from='08:00' to='20:00'/>"
        "<target max-occupancy='0.001'/></queue>";
    char        both[1000];
    wfm_results alone, with;

    (void)state;
    (void)snprintf(both, sizeof both, "%s%s", hopeless, other);
    wfm_plan *one = staff_open(other, &alone);
    wfm_plan *two = staff_open(both, &with);
    staff_forecast(&with, two, "q", calls_day, 300 * 100);
    staff_forecast(&alone, one, "z", calls_day, 300);
    staff_forecast(&with, two, "z", calls_day, 300);
    staff_run(one, 1, &alone);
    staff_run(two, 8, &with);
    assert_true(with.negative && !alone.negative);
    assert_true(results_say(&with, WFM_WARNING, "'q': targets out of reach"));
    assert_false(results_say(&with, WFM_WARNING, "'z'"));
    check_sane(&with, 0);
    for (size_t i = 0; i < 168; i++) {
        assert_int_equal(with.requirement[168 + i].agents, alone.requirement[i].agents);
        assert_int_equal(with.requirement[168 + i].status, WFM_STAFF_OK);
        assert_near(with.requirement[168 + i].service_level, alone.requirement[i].service_level,
                    1e-12);
    }
    staff_close(one, &alone);
    staff_close(two, &with);
}

/* --- from elsewhere ------------------------------------------------------------------------ */

/* Rows of two separate hours only: a forecast need not cover the plan. */
static void test_a_forecast_with_holes(void **state)
{
    (void)state;
    for (size_t way = 0; way < WAYS; way++) {
        char        queue[700];
        wfm_results r;

        with_attributes(way, "", queue, sizeof queue);
        wfm_plan *plan = staff_open(queue, &r);
        forecast_put(&r, "q", INTERVAL(plan, 20), 100, 300);
        forecast_put(&r, "q", INTERVAL(plan, 48 * 3 + 30), 100, 300);
        forecast_put(&r, "q", INTERVAL(plan, 48 * 3 + 31), 100, 300);
        staff_run(plan, 1, &r);
        assert_int_equal(r.n_requirement, 3);
        check_sane(&r, 0);
        staff_close(plan, &r);
    }
}

/* A step replaces what it wrote: twice is as once. */
static void test_twice_is_as_once(void **state)
{
    double calls[24];

    (void)state;
    for (int i = 0; i < 24; i++)
        calls[i] = 40 + 3 * i;
    for (size_t way = 0; way < WAYS; way++) {
        wfm_results r;
        wfm_plan   *plan = staffed(way, "", calls, 300, &r);
        char       *once = results_text(&r);

        r.n_messages = 0;
        staff_run(plan, 1, &r);
        char        *twice = results_text(&r);
        const size_t kpis  = r.n_kpis;
        staff_run(plan, 1, &r);
        assert_int_equal(r.n_kpis, kpis);
        if (way != 7) /* whose messages have gone */
            assert_string_equal(once, twice);
        free(once);
        free(twice);
        staff_close(plan, &r);
    }
}

static void test_threads_do_not_show(void **state)
{
    static const double calls[24] = {3, 50, 90, 10, 0, 0, 7, 120, 130, 44, 20, 1,
                                     3, 50, 90, 10, 0, 0, 7, 120, 130, 44, 20, 1};

    (void)state;
    for (size_t way = 0; way < WAYS; way++) {
        char  queue[700];
        char *text[2];

        with_attributes(way, "", queue, sizeof queue);
        for (int k = 0; k < 2; k++) {
            wfm_results r;
            wfm_plan   *plan = staff_open(queue, &r);

            for (int i = 0; i < 24; i++) {
                forecast_put(&r, "q", INTERVAL(plan, 16 + i), calls[i], 300);
                staff_spread_last(&r, 0.2);
            }
            staff_run(plan, k ? 8 : 1, &r);
            text[k] = results_text(&r);
            staff_close(plan, &r);
        }
        assert_string_equal(text[0], text[1]);
        free(text[0]);
        free(text[1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_calls_at_all),
        cmocka_unit_test(test_tiny_and_huge_loads),
        cmocka_unit_test(test_short_and_long_calls),
        cmocka_unit_test(test_unknown_handling_times_are_the_plans),
        cmocka_unit_test(test_one_queue_out_of_reach),
        cmocka_unit_test(test_a_forecast_with_holes),
        cmocka_unit_test(test_twice_is_as_once),
        cmocka_unit_test(test_threads_do_not_show),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
