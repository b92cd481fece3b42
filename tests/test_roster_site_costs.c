/* What the rostering site pays and prices: wages and premiums, curves, the unit. Every expected
 * number is worked out by hand beside it. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/roster_plan.h"
#include "wfm/cover.h"
#include "wfm/tour.h"

#define CENT 1e-6 /* roundings to the unit are far below it */

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

typedef struct {
    int    want, must, first;
    double more, must_price;
} curve_case;

static double hour_cost(const curve_case *c, int x)
{
    const double missing = max0(c->want - x);
    const double first   = fmin(missing, c->first);

    return 60 * first + c->more * (missing - first) + c->must_price * max0(c->must - x) +
           6 * max0(x - c->want);
}

static void check_curve(const curve_case *c)
{
    roster_plan p;
    int         best = 0;

    roster_plan_open(&p, "UTC", "2026-03-02", 1);
    p.plan.costs.under_more_per_hour = c->more;
    p.plan.costs.under_first         = c->first;
    p.plan.costs.must_per_hour       = c->must_price;
    p.queues[0].must_have            = c->must;
    roster_plan_want(&p, "2026-03-02T10:00", c->want, 0);
    const wfm_site *site = roster_plan_build(&p);

    for (int x = 0; x < 50; x++) {
        assert_near(cost_of(site, 0, 40, x), hour_cost(c, x) / 4, CENT);
        if (hour_cost(c, x) < hour_cost(c, best))
            best = x;
    }
    assert_int_equal(wfm_curve_of(site, 0, 40)->want, best);
    roster_plan_close(&p);
}

static void curves_are_the_prices(void **state)
{
    (void)state;
    static const curve_case table[] = {{5, 0, 1, 60, 0},   {5, 0, 2, 90, 0},  {5, 2, 2, 90, 30},
                                       {5, 7, 1, 60, 30},  {5, 7, 1, 60, 4},  {0, 3, 1, 60, 30},
                                       {1, 1, 3, 90, 30},  {0, 0, 1, 90, 30}, {40, 2, 3, 90, 0},
                                       {40, 0, 3, 90, 30}, {3, 0, 9, 90, 0}};

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        check_curve(&table[i]);
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

/* An interval in which a queue opens later than it begins is not open. */
static void minima_hold_for_whole_intervals(void **state)
{
    (void)state;
    wfm_span    open = {.weekday = WFM_MONDAY, .from_min = 615, .to_min = 735};
    roster_plan p;

    roster_plan_open(&p, "UTC", "2026-03-02", 1);
    p.queues[0].open           = &open;
    p.queues[0].n_open         = 1;
    p.queues[0].must_have      = 1;
    p.plan.costs.must_per_hour = 8;
    const wfm_site *site       = roster_plan_build(&p);
    for (int t = 36; t < 56; t++) /* from 10:30, for 10:00 is closed still, to 12:30 */
        assert_near(cost_of(site, 0, t, 0), t >= 42 && t < 50 ? 2 : 0, CENT);
    roster_plan_close(&p);
}

/* ---- whole tours ---- */

static double tour_cost(const roster_plan *p, const int *choice)
{
    wfm_cost cost = 0;

    assert_true(wfm_tour_keeps(&p->site.site, roster_plan_group(p, 0), choice, &cost));
    return (double)cost * p->site.site.unit;
}

/* Two weeks: 08:00 on Monday, 12:00 on Tuesday and Saturday; then nights on Monday, Tuesday and
 * Sunday, 22:00. Shifts of eight hours. */
static void tours_cost_the_sum_of_it_all(void **state)
{
    (void)state;
    static const int minute[14] = {480, 720, 0, 0, 0, 720, 0, 1320, 1320, 0, 0, 0, 0, 1320};
    int              choice[14];
    roster_plan      p;

    roster_plan_open(&p, "UTC", "2026-03-02", 2);
    const wfm_premium evening = {.weekdays = 0x7F, .from_min = 1320, .to_min = 1440, .share = 1};
    p.shifts[0]               = roster_plan_shift("x", 8, 480, 1320, 120);
    p.plan.costs.fairness     = 3;
    p.people[0].carried       = (wfm_carried){
              .known = true, .shift = -1, .balance = {[WFM_GOOD_NIGHT] = -1.5, [WFM_GOOD_WEEKEND] = 0.5}};
    p.contract.rules.night = (wfm_night_rule){
        .from_min = 1380, .to_min = 1800, .least_min = 180, .max_run = 7, .line = 1};
    p.contract.rules.premiums           = &evening;
    p.contract.rules.n_premiums         = 1;
    p.contract.rules.overtime_after_min = 20 * 60;
    p.contract.rules.overtime_share     = 0.5;
    p.contract.rules.spread_per_hour    = 2;
    roster_plan_build(&p);
    for (int d = 0; d < 14; d++)
        choice[d] = minute[d] ? roster_plan_option(&p, d, 0, minute[d]) : WFM_NO_OPTION;

    assert_near(tour_cost(&p, choice),
                6 * 8 * 20                       /* wage */
                    + 3 * 2 * 20                 /* premium: two hours each night */
                    + 2 * 4 * 0.5 * 20           /* overtime: 24 - 20 hours each week */
                    + (4 + 4) * 2                /* spread: 12:00 is four hours from 8:00 */
                    + 3 * (2 * -1.5 * 3 + 3 * 3) /* three nights */
                    + 3 * (2 * 0.5 * 2 + 2 * 2), /* two weekends */
                CENT);
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
        assert_true(exponent - 1 >= -40);
        /* all 371 days worked, and the wanted missing in two slots */
        assert_true((371 * 8 * wages[i] + 50000 * wages[i]) / site->unit < 0x1p60);
        assert_near(roster_plan_cost(&p, 0, 0), 8 * wages[i], site->unit);
        roster_plan_close(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wages_and_premiums),
        cmocka_unit_test(premiums_of_a_changing_clock),
        cmocka_unit_test(curves_are_the_prices),
        cmocka_unit_test(slots_that_want_the_same_share_a_curve),
        cmocka_unit_test(minima_hold_for_whole_intervals),
        cmocka_unit_test(tours_cost_the_sum_of_it_all),
        cmocka_unit_test(the_unit_is_a_power_of_two_that_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
