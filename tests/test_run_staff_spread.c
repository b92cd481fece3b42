/* Staffing when the forecast is uncertain: percentile and expectation, against wfm/rate_spread.h
 * and wfm/staff.h applied to one interval at a time. */
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
#include "wfm/rate_spread.h"
#include "wfm/tier.h"

#define ONE(attributes, target, staffing)                                                          \
    "<queue id='q' skill='en' aht='300' " attributes "><open/>" target                             \
    "<staffing load='sipp' " staffing "/></queue>"
#define SL "<target service-level='0.8' within='20'/>"

/* One interval of the queue `q`. Close with staff_close. */
static const wfm_requirement_row *staff_one(const char *queue, double calls, double cv,
                                            wfm_plan **plan, wfm_results *r)
{
    *plan = staff_open(queue, r);
    forecast_put(r, "q", INTERVAL(*plan, 20), calls, 300);
    if (cv >= 0)
        staff_spread_last(r, cv);
    staff_run(*plan, 1, r);
    assert_int_equal(r->n_requirement, 1);
    return r->requirement;
}

static double cv_of(const wfm_results *r)
{
    return wfm_spread_cv(r->forecast[0].mean, r->forecast[0].quantile);
}

/* --- percentile ---------------------------------------------------------------------------- */

static void test_percentile_is_the_target_at_that_rate(void **state)
{
    static const struct {
        const char *queue;
        double      confidence;
    } table[] = {
        {ONE("", SL, "spread='percentile' confidence='0.9'"), 0.9},
        {ONE("", SL, "spread='percentile' confidence='0.5'"), 0.5},
        {ONE("", SL, "spread='percentile' confidence='0.1'"), 0.1},
        {ONE("patience='100'", SL, "spread='percentile' confidence='0.95'"), 0.95},
    };
    static const double calls[] = {3, 25, 140, 900}, cv[] = {0, 0.1, 0.4};

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table * 12; i++) {
        wfm_plan                  *plan;
        wfm_results                r;
        const wfm_requirement_row *row =
            staff_one(table[i / 12].queue, calls[i % 4], cv[i / 4 % 3], &plan, &r);
        const double rate  = wfm_spread_quantile(cv_of(&r), table[i / 12].confidence);
        wfm_queue    queue = staff_queue_like(plan, "q", row->load_erl * rate, 300);
        wfm_staffing want;

        assert_int_equal(wfm_staff(&queue, &plan->queues[0].targets, &want), WFM_OK);
        assert_int_equal(row->agents, want.agents);
        assert_int_equal(row->status, want.status);
        assert_near(row->load_erl, calls[i % 4] / 6, 1e-9);
        assert_near(row->lagged_load_erl, row->load_erl * rate, 1e-9 * row->load_erl);
        assert_int_equal(row->binding, want.binding);
        assert_near(row->binding_value, want.binding_value, 1e-9);
        assert_near(row->binding_value_less_one, want.binding_value_less_one, 1e-9);
        staff_close(plan, &r);
    }
}

/* --- expectation --------------------------------------------------------------------------- */

static void test_expectation_is_that_of_the_model(void **state)
{
    static const char *const queue[] = {
        ONE("patience='120'", SL, "spread='expected'"),
        ONE("", SL, "spread='expected'"),
        ONE("patience='60'",
            "<target service-level='0.9' within='15' definition='answered' max-abandon='0.05'/>",
            "spread='expected'"),
    };
    static const double calls[] = {3, 25, 140, 900}, cv[] = {0.05, 0.2, 0.5};

    (void)state;
    for (size_t i = 0; i < sizeof queue / sizeof *queue * 12; i++) {
        wfm_plan                  *plan;
        wfm_results                r;
        const wfm_requirement_row *row =
            staff_one(queue[i / 12], calls[i % 4], cv[i / 4 % 3], &plan, &r);
        wfm_queue           q = staff_queue_like(plan, "q", row->load_erl, 300);
        wfm_spread_staffing want;

        assert_int_equal(wfm_spread_staff(&q, &plan->queues[0].targets, cv_of(&r), &want), WFM_OK);
        assert_int_equal(row->agents, want.agents);
        assert_near(row->service_level, want.expected.service_level, 1e-6);
        assert_near(row->p_abandon, want.expected.p_abandon, 1e-6);
        assert_near(row->occupancy, want.expected.occupancy, 1e-6);
        assert_int_equal(row->binding, want.binding);
        assert_near(row->binding_value_less_one, want.binding_value_less_one, 1e-6);
        staff_close(plan, &r);
    }
}

/* A forecast from elsewhere without quantiles is taken for sure, and that is told. */
static void test_no_quantiles_no_spread(void **state)
{
    static const char *const queue[] = {
        ONE("", SL, ""),
        ONE("", SL, "spread='expected'"),
        ONE("", SL, "spread='percentile' confidence='0.9'"),
    };

    (void)state;
    for (size_t i = 0; i < sizeof queue / sizeof *queue; i++) {
        wfm_plan   *plan;
        wfm_results r;

        assert_int_equal(staff_one(queue[i], 100, -1, &plan, &r)->agents, 21);
        assert_int_equal(results_say(&r, WFM_WARNING, "'q': its forecast has no quantiles"), i > 0);
        staff_close(plan, &r);
    }
}

/* The menu's share is uncertain, too: cv^2 + q^2 (1 + cv^2), q = 0.05 / 0.7. */
static void test_containment_spreads(void **state)
{
    wfm_plan                  *plan;
    wfm_results                r;
    const wfm_requirement_row *row = staff_one(
        ONE("containment='0.3' containment-sd='0.05'", SL, "spread='percentile' confidence='0.9'"),
        400, 0.1, &plan, &r);
    const double q = 0.05 / 0.7, cv = cv_of(&r);
    const double both = sqrt(cv * cv + q * q * (1 + cv * cv));

    (void)state;
    assert_near(row->calls, 400, 0);
    assert_near(row->offered, 280, 1e-9);
    assert_near(row->load_erl, 280 / 6.0, 1e-9);
    assert_near(row->lagged_load_erl, row->load_erl * wfm_spread_quantile(both, 0.9), 1e-9);
    staff_close(plan, &r);
}

/* --- order --------------------------------------------------------------------------------- */

static void test_more_confidence_never_needs_fewer(void **state)
{
    static const char *const confidence[] = {"0.05", "0.25", "0.5", "0.75", "0.9", "0.99"};
    static const char *const load[]       = {"sipp", "lagged", "transient"};

    (void)state;
    for (size_t l = 0; l < 3; l++) {
        int before[336] = {0};

        for (size_t c = 0; c < sizeof confidence / sizeof *confidence; c++) {
            char        queue[400];
            wfm_results r;

            (void)snprintf(queue, sizeof queue,
                           "<queue id='q' skill='en' aht='300' patience='200'><open/>%s"
                           "<staffing load='%s' spread='percentile' confidence='%s'/></queue>",
                           SL, load[l], confidence[c]);
            wfm_plan *plan = staff_open(queue, &r);
            for (int i = 0; i < 336; i++) {
                forecast_put(&r, "q", INTERVAL(plan, i),
                             calls_day(wfm_zone_local(plan->zone, INTERVAL(plan, i))), 300);
                staff_spread_last(&r, 0.15);
            }
            staff_run(plan, 1, &r);
            for (size_t i = 0; i < r.n_requirement; i++) {
                if (r.requirement[i].agents < before[i])
                    fail_msg("%s %s: interval %zu: %d, before %d", load[l], confidence[c], i,
                             r.requirement[i].agents, before[i]);
                before[i] = r.requirement[i].agents;
            }
            staff_close(plan, &r);
        }
    }
}

/* With load=transient the percentile day is met by the exact course of a day at that rate. */
static void test_the_exact_course_at_the_percentile(void **state)
{
    wfm_results r;
    wfm_plan   *plan =
        staff_open("<queue id='q' skill='en' aht='300'><open from='08:00' to='20:00'/>" SL
                   "<staffing spread='percentile' confidence='0.9'/></queue>",
                   &r);
    const int n = 24;

    (void)state;
    for (int i = 0; i < n; i++) {
        forecast_put(&r, "q", INTERVAL(plan, 16 + i),
                     calls_day(wfm_zone_local(plan->zone, INTERVAL(plan, 16 + i))), 300);
        staff_spread_last(&r, 0.2);
    }
    staff_run(plan, 1, &r);
    wfm_requirement_row row[24];
    wfm_transient_perf  found[24];
    int                 agents[24];
    for (int i = 0; i < n; i++) {
        const double cv = wfm_spread_cv(r.forecast[i].mean, r.forecast[i].quantile);

        row[i] = r.requirement[i];
        row[i].offered *= wfm_spread_quantile(cv, 0.9);
        row[i].load_erl *= wfm_spread_quantile(cv, 0.9);
        agents[i] = row[i].agents;
    }
    staff_walk_through(&(staff_walk){plan, row, (size_t)n, false, 0}, agents, found);
    for (int i = 0; i < n; i++)
        if (!(found[i].perf.sl[WFM_SL_OFFERED] >= 0.8 - 1e-9))
            fail_msg("interval %d: %g", i, found[i].perf.sl[WFM_SL_OFFERED]);
    staff_close(plan, &r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_percentile_is_the_target_at_that_rate),
        cmocka_unit_test(test_expectation_is_that_of_the_model),
        cmocka_unit_test(test_no_quantiles_no_spread),
        cmocka_unit_test(test_containment_spreads),
        cmocka_unit_test(test_more_confidence_never_needs_fewer),
        cmocka_unit_test(test_the_exact_course_at_the_percentile),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
