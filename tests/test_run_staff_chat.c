/* Chats side by side: rows against wfm/chat.h at the row's load, and what more at once does. */
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
#include "wfm/chat.h"
#include "wfm/rate_spread.h"

#define CHAT(attributes, target, staffing, inside)                                                 \
    "<queue id='q' skill='en' aht='420' channel='chat' " attributes                                \
    "><open/>" target staffing inside "</queue>"
#define SL "<target service-level='0.8' within='30'/>"
#define THREE                                                                                      \
    "<chat at-once='3'><slower at-once='2' factor='1.3'/><slower at-once='3' "                     \
    "factor='1.8'/></chat>"
#define SIPP "<staffing load='sipp'/>"

static wfm_chats chats_of(const wfm_plan *plan, double load_erl)
{
    const wfm_plan_chat *chat = &plan->queues[0].chat;
    wfm_chats out = {.queue = staff_queue_like(plan, "q", load_erl, 420), .at_once = chat->at_once};

    for (int k = 1; k <= chat->at_once; k++)
        out.slower[k - 1] = chat->factor[k];
    return out;
}

static void check_row(const wfm_plan *plan, const wfm_requirement_row *row)
{
    const wfm_targets *t     = &plan->queues[0].targets;
    const wfm_chats    chats = chats_of(plan, row->lagged_load_erl);
    wfm_staffing       want;
    wfm_chat_values    at;

    assert_int_equal(wfm_chat_staff(&chats, t, &want), WFM_OK);
    assert_int_equal(row->agents, want.agents);
    assert_int_equal(row->binding, want.binding);
    assert_near(row->binding_value, want.binding_value, 1e-9);
    assert_near(row->binding_value_less_one, want.binding_value_less_one,
                isinf(want.binding_value_less_one) ? INFINITY : 1e-6);
    assert_int_equal(wfm_chat(&chats, row->agents, &at), WFM_OK);
    assert_near(row->service_level, at.queue.sl[t->sl_definition], 1e-9);
    assert_near(row->p_wait, at.queue.p_wait, 1e-9);
    assert_near(row->p_abandon, at.queue.p_abandon, 1e-9);
    assert_near(row->asa_s, at.queue.asa_s, 1e-6 * (1 + at.queue.asa_s));
    assert_near(row->occupancy, at.queue.occupancy, 1e-9);
    assert_int_equal(row->reason, WFM_REASON_TARGET);
}

static void test_rows_are_those_of_the_model(void **state)
{
    static const char *const queue[] = {
        CHAT("", SL, SIPP, THREE),
        CHAT("patience='200'", SL, SIPP, THREE),
        CHAT("patience='60'", "<target max-abandon='0.04' max-asa='20'/>", SIPP, THREE),
        CHAT("patience='60'", "<target max-occupancy='0.7' service-level='0.9' within='10'/>", SIPP,
             "<chat at-once='2'><slower at-once='2' factor='2'/></chat>"),
        CHAT("patience='100'", SL, "<staffing load='lagged'/>", THREE),
        CHAT("patience='100'", SL, "", THREE),
    };

    (void)state;
    for (size_t i = 0; i < sizeof queue / sizeof *queue; i++) {
        wfm_results r;
        wfm_plan   *plan = staff_open(queue[i], &r);

        staff_forecast(&r, plan, "q", calls_day, 420);
        staff_run(plan, 1, &r);
        assert_int_equal(r.n_requirement, 336);
        for (size_t k = 0; k < 336; k++)
            check_row(plan, &r.requirement[k]);
        assert_false(r.negative);
        assert_int_equal(r.n_messages, 0);
        staff_close(plan, &r);
    }
}

static double hours(const char *queue)
{
    wfm_results r;
    wfm_plan   *plan = staff_open(queue, &r);

    staff_forecast(&r, plan, "q", calls_day, 420);
    staff_run(plan, 1, &r);
    const double out = staff_kpi(&r, "agent_hours_required", "q");
    staff_close(plan, &r);
    return out;
}

/* Two at once without being slower halve the work; twice as slow saves places to wait at most. */
static void test_more_at_once_needs_fewer(void **state)
{
    const double calls = hours("<queue id='q' skill='en' aht='420'><open/>" SL SIPP "</queue>");
    const double free_ =
        hours(CHAT("", SL, SIPP, "<chat at-once='2'><slower at-once='2' factor='1'/></chat>"));
    const double slow =
        hours(CHAT("", SL, SIPP, "<chat at-once='2'><slower at-once='2' factor='1.5'/></chat>"));
    const double vain =
        hours(CHAT("", SL, SIPP, "<chat at-once='2'><slower at-once='2' factor='2'/></chat>"));

    (void)state;
    assert_true(free_ < slow && slow < vain && vain <= calls);
    assert_true(free_ < 0.65 * calls);
}

/* By day: the day's level from the rows' own values; each row keeps the floor. */
static void test_a_day_of_chats(void **state)
{
    wfm_results r;
    wfm_plan   *plan = staff_open(
          CHAT("patience='150'", "<target service-level='0.8' within='30' per='day' floor='0.6'/>",
               SIPP, THREE),
          &r);
    double saved = 0;

    (void)state;
    staff_forecast(&r, plan, "q", calls_day, 420);
    staff_run(plan, 1, &r);
    for (size_t day = 0; day < 7; day++) {
        double good = 0, calls = 0;

        for (size_t i = 48 * day; i < 48 * (day + 1); i++) {
            const wfm_requirement_row *row   = &r.requirement[i];
            const wfm_chats            chats = chats_of(plan, row->load_erl);
            wfm_chat_values            at;
            wfm_staffing               apart;

            assert_int_equal(wfm_chat(&chats, row->agents, &at), WFM_OK);
            assert_true(at.queue.sl[WFM_SL_OFFERED] >= 0.6);
            good += row->offered * at.queue.sl[WFM_SL_OFFERED];
            calls += row->offered;
            assert_int_equal(wfm_chat_staff(&chats, &plan->queues[0].targets, &apart), WFM_OK);
            saved += (apart.agents - row->agents) / 2.0;
        }
        assert_true(good >= 0.8 * calls && good < 0.82 * calls);
    }
    assert_near(staff_kpi(&r, "span_hours_saved", "q"), saved, 1e-9);
    staff_close(plan, &r);
}

/* To a percentile: as many as at that rate. */
static void test_uncertain_chats(void **state)
{
    wfm_results r;
    wfm_plan   *plan =
        staff_open(CHAT("patience='100'", SL,
                        "<staffing load='sipp' spread='percentile' confidence='0.9'/>", THREE),
                   &r);
    wfm_staffing want;

    (void)state;
    forecast_put(&r, "q", INTERVAL(plan, 0), 200, 420);
    staff_spread_last(&r, 0.5);
    staff_run(plan, 1, &r);
    const double    rate  = wfm_spread_quantile(wfm_spread_cv(200, r.forecast[0].quantile), 0.9);
    const wfm_chats chats = chats_of(plan, r.requirement[0].load_erl * rate);
    assert_int_equal(wfm_chat_staff(&chats, &plan->queues[0].targets, &want), WFM_OK);
    assert_int_equal(r.requirement[0].agents, want.agents);
    assert_true(want.agents > 40); /* 26 at the mean */
    staff_close(plan, &r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_are_those_of_the_model),
        cmocka_unit_test(test_more_at_once_needs_fewer),
        cmocka_unit_test(test_a_day_of_chats),
        cmocka_unit_test(test_uncertain_chats),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
