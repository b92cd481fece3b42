/* From agents on the phones to heads: causes that count at some hours, exact ties, the reserve; by
 * hand. And the clock: days of 23 and 25 hours, closed days, nights. */
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

/* 100 calls of 180 s: 10 erlangs, 14 agents for 80/20. */
#define QUEUE(combine, causes)                                                                     \
    "<queue id='q' skill='en' aht='180'><open/><target service-level='0.8' within='20'/>"          \
    "<staffing load='sipp'/><shrinkage combine='" combine "'>" causes "</shrinkage></queue>"
#define CAUSE(share, rest) "<cause name='c" share "' share='" share "' " rest "/>"

/* Monday is day 0; 24 is noon. */
static void check_heads(const char *queue, int interval, int demand, int gross)
{
    wfm_results r;
    wfm_plan   *plan = staff_open(queue, &r);

    staff_forecast(&r, plan, "q", calls_level, 180);
    staff_run(plan, 1, &r);
    const wfm_requirement_row *row = staff_row(&r, "q", INTERVAL(plan, interval));
    assert_int_equal(row->agents, 14);
    if (row->demand != demand || row->gross != gross)
        fail_msg("%s at %d: %d at work, %d paid", queue, interval, row->demand, row->gross);
    staff_close(plan, &r);
}

static void test_causes_count_at_their_hours(void **state)
{
    static const char lunch[]  = QUEUE("add", CAUSE("0.3", "from='12:00' to='14:00'"));
    static const char friday[] = QUEUE("add", CAUSE("0.3", "days='fri'"));
    static const char night[]  = QUEUE("add", CAUSE("0.3", "days='fri' from='22:00' to='02:00'"));
    static const char both[] =
        QUEUE("add", CAUSE("0.1", "") CAUSE("0.2", "rostered='true' from='12:00' to='12:30'"));
    static const char twice[] =
        QUEUE("compound", CAUSE("0.1", "days='mon'") CAUSE("0.2", "from='12:00' to='24:00'"));

    (void)state;
    check_heads(lunch, 23, 14, 14);
    check_heads(lunch, 24, 20, 20); /* 14 / 0.7: a tie */
    check_heads(lunch, 27, 20, 20);
    check_heads(lunch, 28, 14, 14);
    check_heads(friday, 48 * 4 - 1, 14, 14);
    check_heads(friday, 48 * 4, 20, 20);
    check_heads(friday, 48 * 5 - 1, 20, 20);
    check_heads(friday, 48 * 5, 14, 14);
    check_heads(night, 48 * 4 + 43, 14, 14);
    check_heads(night, 48 * 4 + 44, 20, 20);
    check_heads(night, 48 * 5 + 3, 20, 20); /* Saturday before two: of Friday's night */
    check_heads(night, 48 * 5 + 4, 14, 14);
    check_heads(night, 48 * 5 + 44, 14, 14);
    check_heads(both, 23, 16, 16); /* 14 / 0.9 = 15.6 */
    check_heads(both, 24, 16, 20); /* 14 / 0.7 */
    check_heads(both, 25, 16, 16);
    check_heads(twice, 23, 16, 16);      /* Monday morning: 14 / 0.9 */
    check_heads(twice, 24, 20, 20);      /* 14 / 0.72 = 19.4 */
    check_heads(twice, 48 + 24, 18, 18); /* Tuesday: 14 / 0.8 = 17.5 */
}

/* --- the clock ----------------------------------------------------------------------------- */

static void check_clock(const char *first_day, const char *open, size_t rows, int interval_min)
{
    char queue[400];

    (void)snprintf(queue, sizeof queue,
                   "<queue id='q' skill='en' aht='300'>%s"
                   "<target service-level='0.8' within='20'/></queue>",
                   open);
    wfm_plan *plan = plan_make(
        &(plan_text){.queues = queue, .first_day = first_day, .interval_min = interval_min});
    wfm_results r = results_begin(plan);

    staff_forecast(&r, plan, "q", calls_level, 300);
    staff_run(plan, 2, &r);
    assert_int_equal(r.n_requirement, rows);
    for (size_t i = 0; i < rows; i++) {
        assert_int_equal(r.requirement[i].start, r.forecast[i].start);
        assert_true(r.requirement[i].agents > 0);
        if (i > 0)
            assert_true(r.requirement[i].start > r.requirement[i - 1].start);
    }
    /* round the clock: the change of the clock is no change of the load */
    for (size_t i = 0; i < rows && strcmp(open, "<open/>") == 0; i++)
        assert_int_equal(r.requirement[i].agents, r.requirement[0].agents);
    free(results_text(&r));
    staff_close(plan, &r);
}

static void test_days_of_23_and_25_hours(void **state)
{
    static const char night[] = "<open from='22:00' to='06:00'/>";

    (void)state;
    check_clock("2026-03-23", "<open/>", 334, 30); /* the clock goes forward on Sunday */
    check_clock("2026-10-19", "<open/>", 338, 30);
    check_clock("2026-03-23", "<open/>", 167, 60);
    check_clock("2026-10-19", "<open/>", 4 * 169, 15);
    /* Sunday's night before Monday 00:00, seven nights less the six hours of the last */
    check_clock("2026-03-23", night, 12 + 16 * 6 - 2 + 4, 30);
    check_clock("2026-10-19", night, 12 + 16 * 6 + 2 + 4, 30);
}

/* A span is the day of the wall clock, whatever its length. */
static void test_spans_of_long_and_short_days(void **state)
{
    static const char *const first[] = {"2026-03-23", "2026-10-19"};

    (void)state;
    for (int i = 0; i < 2; i++) {
        wfm_plan *plan =
            plan_make(&(plan_text){.queues    = "<queue id='q' skill='en' aht='300'><open/><target "
                                                "service-level='0.8' within='20' per='day'/>"
                                                "<staffing load='sipp'/></queue>",
                                   .first_day = first[i]});
        wfm_results r = results_begin(plan);

        staff_forecast(&r, plan, "q", calls_day, 300);
        staff_run(plan, 1, &r);
        assert_int_equal(r.n_requirement, i == 0 ? 334 : 338);
        size_t at = 0;
        for (int day = 0; day < 7; day++) {
            const wfm_day today = wfm_zone_local(plan->zone, r.requirement[at].start).day;
            double        good = 0, calls = 0;
            size_t        n = 0;

            for (; at < r.n_requirement &&
                   wfm_zone_local(plan->zone, r.requirement[at].start).day == today;
                 at++, n++) {
                good += r.requirement[at].offered * r.requirement[at].service_level;
                calls += r.requirement[at].offered;
            }
            assert_int_equal(n, day < 6 ? 48 : i == 0 ? 46 : 50);
            assert_true(good >= (0.8 - 1e-9) * calls && good < 0.805 * calls);
        }
        assert_int_equal(at, r.n_requirement);
        staff_close(plan, &r);
    }
}

/* Open on weekdays, but not on the closed Wednesday: Thursday opens as empty as Monday. */
static void test_closed_days_leave_no_load(void **state)
{
    wfm_plan   *plan = plan_make(&(plan_text){
          .queues = "<queue id='q' skill='en' aht='1800'><open days='mon..fri' from='08:00' "
                      "to='18:00'/><target service-level='0.8' within='20'/></queue>",
          .rest   = "<special-days><day date='2026-03-04' name='Closed' closed='true'/>"
                      "</special-days>"});
    wfm_results r    = results_begin(plan);

    (void)state;
    staff_forecast(&r, plan, "q", calls_level, 1800);
    staff_run(plan, 1, &r);
    assert_int_equal(r.n_requirement, 4 * 20);
    for (size_t i = 20; i < 80; i++) {
        const wfm_requirement_row *row = &r.requirement[i], *monday = &r.requirement[i % 20];

        assert_int_equal(row->agents, monday->agents);
        assert_near(row->lagged_load_erl, monday->lagged_load_erl, 1e-6);
        assert_near(row->service_level, monday->service_level, 1e-6);
    }
    staff_close(plan, &r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_causes_count_at_their_hours),
        cmocka_unit_test(test_days_of_23_and_25_hours),
        cmocka_unit_test(test_spans_of_long_and_short_days),
        cmocka_unit_test(test_closed_days_leave_no_load),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
