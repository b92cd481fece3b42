/* From a plan to the rostering site: options and their classes, nights and clock changes, wages and
 * premiums, curves. Every expected number is worked out by hand beside it. */
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/roster_plan.h"
#include "wfm/cover.h"

#define CENT 1e-6 /* roundings to the unit are far below it */

/* ---- options and classes ---- */

static int class_of(const roster_plan *p, int day, int shift, int minute)
{
    const int option = roster_plan_option(p, day, shift, minute);

    return option < 0 ? -1 : p->site.site.options[option].class;
}

static void classes_are_what_rules_can_see(void **state)
{
    (void)state;
    roster_plan p;

    roster_plan_open(&p, "UTC", "2026-03-02", 1);
    p.shifts[0] = roster_plan_shift("long", 8, 480, 600, 60);
    p.shifts[1] = roster_plan_shift("short", 4, 480, 600, 60);
    p.shifts[2] = roster_plan_shift("late", 8, 840, 840, 30);
    roster_plan_shifts(&p, 3);
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

    const wfm_succession late_early  = {.first = 2, .next = 0};
    p.contract.rules.spread_per_hour = 0;
    p.contract.rules.forbidden       = &late_early;
    p.contract.rules.n_forbidden     = 1;
    site                             = roster_plan_build(&p);
    const wfm_sequence *sequence     = &roster_plan_group(&p, 0)->rules->sequence;
    assert_int_equal(sequence->n_classes, 4);
    const int start = roster_plan_group(&p, 0)->starts[0];
    const int late  = sequence->next[start * 4 + class_of(&p, 0, 2, 840)];
    assert_true(late >= 0);
    assert_int_equal(sequence->next[late * 4 + class_of(&p, 0, 0, 480)], -1);
    assert_true(sequence->next[late * 4 + class_of(&p, 0, 1, 480)] >= 0);
    assert_true(sequence->next[late * 4 + class_of(&p, 0, 2, 840)] >= 0);
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

            assert_true(a->class < b->class || (a->class == b->class && a->start <= b->start));
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

/* ---- pay ---- */

/* One shift of 8 h with half an hour unpaid: 7.5 h at 20, 15 / 16 of each hour paid. */
static double pay_with(roster_plan *p, wfm_premium premium, int minute, int day)
{
    p->breaks[0] = (wfm_break){
        .name = "meal", .minutes = 30, .earliest_min = 180, .latest_min = 240, .meal = true};
    p->shifts[0]                 = roster_plan_shift("x", 8, minute, minute, 30);
    p->shifts[0].breaks          = p->breaks;
    p->shifts[0].n_breaks        = 1;
    p->shifts[0].paid_min        = 450;
    p->contract.rules.premiums   = &premium;
    p->contract.rules.n_premiums = 1;
    roster_plan_build(p);
    p->contract.rules.n_premiums = 0;
    return roster_plan_cost(p, 0, roster_plan_option(p, day, 0, minute));
}

static void wages_and_premiums(void **state)
{
    (void)state;
    static const struct {
        const char *what;
        unsigned    weekdays;
        int         from, to, minute, day;
        double      hours; /* of the shift in the window */
    } table[] = {
        {"not the hour", 0x7F, 20 * 60, 22 * 60, 8 * 60, 0, 0},
        {"two hours of it", 0x7F, 14 * 60, 22 * 60, 8 * 60, 0, 2},
        {"the whole shift", 0x7F, 0, 24 * 60, 8 * 60, 0, 8},
        {"over midnight, every day", 0x7F, 22 * 60, 30 * 60, 21 * 60, 0, 7},
        {"Sunday: of Saturday's shift what is after midnight", 0x40, 0, 24 * 60, 20 * 60, 5, 4},
        {"Sunday: of Sunday's shift what is before", 0x40, 0, 24 * 60, 20 * 60, 6, 4},
        {"the window's own day counts, not where it began", 0x40, 22 * 60, 30 * 60, 20 * 60, 6, 2},
        {"the same, from the day before", 0x40, 22 * 60, 30 * 60, 20 * 60, 5, 4},
    };
    roster_plan p;

    roster_plan_open(&p, "UTC", "2026-03-02", 1);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const wfm_premium premium = {.weekdays = table[i].weekdays,
                                     .from_min = table[i].from,
                                     .to_min   = table[i].to,
                                     .share    = 0.25};
        const double      got     = pay_with(&p, premium, table[i].minute, table[i].day);

        assert_near(got, 150 + 0.25 * 20 * table[i].hours * 15 / 16, CENT);
    }
    roster_plan_close(&p);
}

/* The hour that the clock jumps over is not paid, the hour that comes twice is paid twice. */
static void premiums_of_a_changing_clock(void **state)
{
    (void)state;
    const wfm_premium night = {.weekdays = 0x7F, .from_min = 0, .to_min = 360, .share = 0.5};
    roster_plan       p;

    roster_plan_open(&p, "Europe/Berlin", "2026-03-23", 1);
    assert_near(pay_with(&p, night, 22 * 60, 5), 150 + 0.5 * 20 * 5 * 15 / 16, CENT);
    roster_plan_close(&p);
    roster_plan_open(&p, "Europe/Berlin", "2026-10-19", 1);
    assert_near(pay_with(&p, night, 22 * 60, 5), 150 + 0.5 * 20 * 6 * 15 / 16, CENT);
    roster_plan_close(&p);
}

/* ---- curves ---- */

/* g(x) by its steps from the value at `low`. */
static double cost_of(const wfm_site *site, int demand, int slot, int x)
{
    const wfm_curve *c = wfm_curve_of(site, demand, slot);
    wfm_cost         g = c->at_low;

    for (int i = c->low; i < x; i++)
        g -= wfm_curve_step(c, i);
    for (int i = c->low - 1; i >= x; i--)
        g += wfm_curve_step(c, i);
    return (double)g * site->unit;
}

static double max0(double v)
{
    return v > 0 ? v : 0;
}

static void curves_are_the_prices(void **state)
{
    (void)state;
    static const struct {
        int    want, must, first;
        double more, must_price;
    } table[] = {{5, 0, 1, 60, 0},  {5, 0, 2, 90, 0},   {5, 2, 2, 90, 30}, {5, 7, 1, 60, 30},
                 {5, 7, 1, 60, 4},  {0, 3, 1, 60, 30},  {1, 1, 3, 90, 30}, {0, 0, 1, 90, 30},
                 {40, 2, 3, 90, 0}, {40, 0, 3, 90, 30}, {3, 0, 9, 90, 0}};

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        roster_plan p;
        int         best = 0;

        roster_plan_open(&p, "UTC", "2026-03-02", 1);
        p.plan.costs.under_more_per_hour = table[i].more;
        p.plan.costs.under_first         = table[i].first;
        p.plan.costs.must_per_hour       = table[i].must_price;
        p.queues[0].must_have            = table[i].must;
        roster_plan_want(&p, "2026-03-02T10:00", table[i].want, 0);
        const wfm_site *site = roster_plan_build(&p);

        for (int x = 0; x < 50; x++) {
            const double missing = max0(table[i].want - x);
            const double first   = fmin(missing, table[i].first);
            const double hour    = 60 * first + table[i].more * (missing - first) +
                                table[i].must_price * max0(table[i].must - x) +
                                6 * max0(x - table[i].want);

            assert_near(cost_of(site, 0, 40, x), hour / 4, CENT);
            if (cost_of(site, 0, 40, x) < cost_of(site, 0, 40, best) - CENT)
                best = x;
        }
        assert_int_equal(wfm_curve_of(site, 0, 40)->want, best);
        roster_plan_close(&p);
    }
}

static void slots_that_want_the_same_share_a_curve(void **state)
{
    (void)state;
    roster_plan p;

    roster_plan_open(&p, "UTC", "2026-03-02", 1);
    p.plan.n_queues            = 2;
    p.open[6]                  = p.open[0];
    p.queues[1].must_have      = 2;
    p.plan.costs.must_per_hour = 9;
    p.queues[1].n_open         = 6; /* not on Sundays */
    roster_plan_want(&p, "2026-03-02T10:00", 4, 1);
    roster_plan_want(&p, "2026-03-03T10:30", 4, 0);
    const wfm_site *site = roster_plan_build(&p);

    assert_int_equal(site->n_demands, 4); /* two queues, two reserves */
    assert_ptr_equal(wfm_curve_of(site, 0, 40), wfm_curve_of(site, 0, 41));
    assert_ptr_equal(wfm_curve_of(site, 0, 40), wfm_curve_of(site, 0, 96 + 42));
    assert_ptr_equal(wfm_curve_of(site, 0, 42), wfm_curve_of(site, 1, 6 * 96));
    assert_near(cost_of(site, 2, 40, 0), 3, CENT); /* one reserve, a quarter at 12 */
    assert_near(cost_of(site, 2, 40, 2), 1.5, CENT);
    assert_near(cost_of(site, 2, 42, 1), 1.5, CENT);
    assert_near(cost_of(site, 1, 0, 0), 4.5, CENT);                /* must */
    assert_near(cost_of(site, 1, 6 * 96, 0), 0, CENT);             /* closed */
    assert_near(cost_of(site, 1, site->day_start[7], 0), 0, CENT); /* after the horizon */
    assert_near(cost_of(site, 1, site->n_slots - 1, 2), 3, CENT);
    roster_plan_close(&p);
}

/* ---- the unit ---- */

static void the_unit_is_a_power_of_two_that_fits(void **state)
{
    (void)state;
    static const double wages[] = {0, 20, 1e6};

    for (size_t i = 0; i < sizeof wages / sizeof *wages; i++) {
        roster_plan p;
        int         exponent = 0;

        roster_plan_open(&p, "UTC", "2026-03-02", 53);
        p.contract.cost_per_hour    = wages[i];
        p.plan.costs.under_per_hour = wages[i];
        roster_plan_want(&p, "2026-03-02T10:00", 100000, 0);
        const wfm_site *site = roster_plan_build(&p);
        assert_near(frexp(site->unit, &exponent), 0.5, 0);
        assert_true(exponent - 1 >= -30);
        /* all 371 days worked, and the wanted missing in two slots */
        assert_true((371 * 8 * wages[i] + 50000 * wages[i]) / site->unit < 0x1p60);
        assert_near(roster_plan_cost(&p, 0, 0), 8 * wages[i], site->unit);
        roster_plan_close(&p);
    }
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
        cmocka_unit_test(options_of_a_day_are_in_order),
        cmocka_unit_test(clocks_that_change),
        cmocka_unit_test(nights_by_the_wall_clock),
        cmocka_unit_test(a_night_lasts_as_long_as_it_does),
        cmocka_unit_test(wages_and_premiums),
        cmocka_unit_test(premiums_of_a_changing_clock),
        cmocka_unit_test(curves_are_the_prices),
        cmocka_unit_test(slots_that_want_the_same_share_a_curve),
        cmocka_unit_test(the_unit_is_a_power_of_two_that_fits),
        cmocka_unit_test(requirements_that_are_not_the_plans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
