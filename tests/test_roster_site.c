/* From a plan to the rostering site: options and their classes, nights and clock changes, and
 * requirements that are not the plan's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/roster_plan.h"

/* ---- options and classes ---- */

static int class_of(const roster_plan *p, int day, int shift, int minute)
{
    const int option = roster_plan_option(p, day, shift, minute);

    return option < 0 ? -1 : p->site.site.options[option].cls;
}

/* Eight or four hours from 8:00, 9:00 or 10:00; eight from 14:00. */
static void open_three(roster_plan *p)
{
    roster_plan_open(p, "UTC", "2026-03-02", 1);
    p->shifts[0] = roster_plan_shift("long", 8, 480, 600, 60);
    p->shifts[1] = roster_plan_shift("short", 4, 480, 600, 60);
    p->shifts[2] = roster_plan_shift("late", 8, 840, 840, 30);
    roster_plan_shifts(p, 3);
}

static void classes_are_what_rules_can_see(void **state)
{
    (void)state;
    roster_plan p;

    open_three(&p);
    const wfm_site *site = roster_plan_build(&p);

    assert_int_equal(site->day_options[1], 7);
    assert_int_equal(class_of(&p, 0, 1, 480), 1);
    assert_int_equal(class_of(&p, 3, 1, 600), 1);
    assert_int_equal(class_of(&p, 0, 0, 480), 2);
    assert_int_equal(class_of(&p, 0, 2, 840), 2);

    p.contract.rules.spread_per_hour = 1; /* starts 8:00, 9:00 | 10:00 | 14:00 */
    roster_plan_build(&p);
    assert_int_equal(class_of(&p, 0, 1, 480), 1);
    assert_int_equal(class_of(&p, 0, 1, 540), 1);
    assert_int_equal(class_of(&p, 0, 1, 600), 2);
    assert_int_equal(class_of(&p, 0, 0, 540), 3);
    assert_int_equal(class_of(&p, 0, 0, 600), 4);
    assert_int_equal(class_of(&p, 0, 2, 840), 5);
    roster_plan_close(&p);
}

static void successions_tell_types_apart(void **state)
{
    (void)state;
    const wfm_succession late_early = {.first = 2, .next = 0};
    roster_plan          p;

    open_three(&p);
    p.contract.rules.forbidden   = &late_early;
    p.contract.rules.n_forbidden = 1;
    roster_plan_build(&p);
    const wfm_sequence *q = &roster_plan_group(&p, 0)->rules->sequence;
    const int late = q->next[roster_plan_group(&p, 0)->starts[0] * 4 + class_of(&p, 0, 2, 840)];
    assert_int_equal(q->n_classes, 4);
    assert_true(late >= 0);
    assert_int_equal(q->next[late * 4 + class_of(&p, 0, 0, 480)], -1);
    assert_true(q->next[late * 4 + class_of(&p, 0, 1, 480)] >= 0);
    assert_true(q->next[late * 4 + class_of(&p, 0, 2, 840)] >= 0);
    roster_plan_close(&p);
}

static void options_of_a_day_are_in_order(void **state)
{
    (void)state;
    roster_plan p;

    roster_plan_open(&p, "UTC", "2026-03-02", 1);
    p.shifts[0] = roster_plan_shift("long", 8, 480, 960, 30);
    p.shifts[1] = roster_plan_shift("short", 4, 420, 960, 60);
    roster_plan_shifts(&p, 2);
    const wfm_site           *site  = roster_plan_build(&p);
    const wfm_contract_rules *rules = roster_plan_group(&p, 0)->rules;

    for (int d = 0; d < site->n_days; d++) {
        assert_int_equal(rules->option_from[d], site->day_options[d]);
        assert_int_equal(rules->option_to[d], site->day_options[d + 1]);
        for (int k = rules->option_from[d] + 1; k < rules->option_to[d]; k++) {
            const wfm_option *a = &site->options[k - 1];
            const wfm_option *b = &site->options[k];

            assert_true(a->cls < b->cls || (a->cls == b->cls && a->start <= b->start));
        }
    }
    roster_plan_close(&p);
}

/* Berlin: the clock goes from 02:00 to 03:00 on 2026-03-29 and from 03:00 to 02:00 on 2026-10-25.
 */
static void clocks_that_change(void **state)
{
    (void)state;
    roster_plan p;

    roster_plan_open(&p, "Europe/Berlin", "2026-03-23", 1); /* ends on the day of the change */
    p.shifts[0]          = roster_plan_shift("x", 8, 90, 180, 30);
    const wfm_site *site = roster_plan_build(&p);
    assert_int_equal(site->day_start[7], 6 * 96 + 92);
    assert_int_equal(site->day_options[6] - site->day_options[5], 4); /* 01:30 02:00 02:30 03:00 */
    assert_int_equal(site->day_options[7] - site->day_options[6], 2); /* 01:30 03:00 */
    assert_int_equal(site->options[roster_plan_option(&p, 6, 0, 180)].start, 6 * 96 + 8);
    roster_plan_close(&p);

    roster_plan_open(&p, "Europe/Berlin", "2026-10-19", 1);
    p.shifts[0] = roster_plan_shift("x", 8, 120, 180, 30);
    site        = roster_plan_build(&p);
    assert_int_equal(site->day_start[7], 6 * 96 + 100);
    assert_int_equal(site->options[roster_plan_option(&p, 6, 0, 120)].start, 6 * 96 + 8);
    assert_int_equal(site->options[roster_plan_option(&p, 6, 0, 180)].start, 6 * 96 + 16);
    roster_plan_close(&p);
}

/* ---- nights ---- */

/* Nights have at least three hours between 23:00 and 06:00. */
static void give_nights(roster_plan *p)
{
    p->contract.rules.night = (wfm_night_rule){.from_min       = 23 * 60,
                                               .to_min         = 30 * 60,
                                               .least_min      = 180,
                                               .max_run        = 3,
                                               .rest_after_min = 24 * 60,
                                               .line           = 1};
}

/* Shifts of eight hours at each full hour, day 5 (of 7: a Saturday). */
static const struct {
    const char *first_day;
    int         minute;
    bool        night;
} night_table[] = {
    {"2026-03-23", 17 * 60, false}, /* to 01:00: 2 h */
    {"2026-03-23", 18 * 60, true},  /* to 02:00: 3 h */
    {"2026-03-23", 19 * 60, true},  /* to 04:00, for 02:00 is jumped over: 4 h */
    {"2026-03-23", 3 * 60, true},   /* to 11:00: 03:00 to 06:00 */
    {"2026-03-23", 4 * 60, false},  /* 2 h */
    {"2026-10-19", 17 * 60, false}, /* 2 h */
    {"2026-10-19", 18 * 60, true},  /* to 02:00, 3 h */
};

static void nights_by_the_wall_clock(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof night_table / sizeof *night_table; i++) {
        roster_plan p;

        roster_plan_open(&p, "Europe/Berlin", night_table[i].first_day, 1);
        give_nights(&p);
        p.shifts[0] = roster_plan_shift("x", 8, 0, 23 * 60, 60);
        roster_plan_build(&p);
        assert_int_equal(class_of(&p, 5, 0, night_table[i].minute), night_table[i].night ? 2 : 1);
        roster_plan_close(&p);
    }
}

/* On the Sunday of the spring change a shift from 01:00 has 01:00 to 06:00 on the clock, but four
 * hours of it: with five asked for it is no night; in autumn it has six. */
static void a_night_lasts_as_long_as_it_does(void **state)
{
    (void)state;
    roster_plan p;

    roster_plan_open(&p, "Europe/Berlin", "2026-03-23", 1);
    give_nights(&p);
    p.contract.rules.night.least_min = 300;
    p.shifts[0]                      = roster_plan_shift("x", 8, 60, 600, 540);
    roster_plan_build(&p);
    assert_int_equal(class_of(&p, 5, 0, 60), 2);
    assert_int_equal(class_of(&p, 6, 0, 60), 1);
    roster_plan_close(&p);

    roster_plan_open(&p, "Europe/Berlin", "2026-10-19", 1);
    give_nights(&p);
    p.contract.rules.night.least_min = 360;
    p.shifts[0]                      = roster_plan_shift("x", 8, 60, 600, 540);
    roster_plan_build(&p);
    assert_int_equal(class_of(&p, 5, 0, 60), 1);
    assert_int_equal(class_of(&p, 6, 0, 60), 2);
    roster_plan_close(&p);
}

/* ---- what is wrong ---- */

static void requirements_that_are_not_the_plans(void **state)
{
    (void)state;
    roster_plan p;

    roster_plan_open(&p, "UTC", "2026-03-02", 1);
    roster_plan_want(&p, "2026-03-02T10:15", 1, 0);
    assert_int_equal(roster_plan_try(&p), WFM_EDATA);
    assert_string_equal(p.err.text, "requirement of queue 'calls': '2026-03-02T10:15+00:00' is not "
                                    "the start of an interval of the plan's horizon (30 minutes)");
    p.rows[0].queue = "fax";
    assert_int_equal(roster_plan_try(&p), WFM_EDATA);
    assert_string_equal(p.err.text, "the requirement's queue 'fax' is not in the plan");
    p.results.n_requirement = 0;
    p.queues[0].skill       = 1;
    assert_int_equal(roster_plan_try(&p), WFM_EDATA);
    assert_string_equal(p.err.text, "person 'ann' can serve no queue");
    roster_plan_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_are_what_rules_can_see),
        cmocka_unit_test(successions_tell_types_apart),
        cmocka_unit_test(options_of_a_day_are_in_order),
        cmocka_unit_test(clocks_that_change),
        cmocka_unit_test(nights_by_the_wall_clock),
        cmocka_unit_test(a_night_lasts_as_long_as_it_does),
        cmocka_unit_test(requirements_that_are_not_the_plans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
