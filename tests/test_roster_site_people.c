/* From people to groups: when they can come, what they wish, what is settled, who is alike. Shifts
 * cost 160 here, eight hours at 20. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/roster_plan.h"

#define CENT 1e-6

/* Eight hours from 08:00 or 16:00 ("early"), or from 22:00 ("late"), over midnight. */
static void open_shifts(roster_plan *p)
{
    roster_plan_open(p, "UTC", "2026-03-02", 1);
    p->shifts[0] = roster_plan_shift("early", 8, 480, 960, 480);
    p->shifts[1] = roster_plan_shift("late", 8, 1320, 1320, 30);
    roster_plan_shifts(p, 2);
}

/* What the three options of the day and a day off cost the first person. */
static void expect_costs(const roster_plan *p, int day, const double want[4])
{
    assert_near(roster_plan_cost(p, 0, roster_plan_option(p, day, 0, 480)), want[0], CENT);
    assert_near(roster_plan_cost(p, 0, roster_plan_option(p, day, 0, 960)), want[1], CENT);
    assert_near(roster_plan_cost(p, 0, roster_plan_option(p, day, 1, 1320)), want[2], CENT);
    assert_near(roster_plan_off(p, 0, day), want[3], CENT);
}

#define EXPECT(p, day, ...) expect_costs((p), (day), (const double[4]){__VA_ARGS__})

static void wishes_have_their_price(void **state)
{
    (void)state;
    roster_plan p;

    open_shifts(&p);
    const wfm_day  first    = p.plan.first_day;
    const wfm_wish wishes[] = {{.day = first, .kind = WFM_WISH_OFF, .price = 7},
                               {.day = first + 1, .kind = WFM_WISH_WORK, .price = 5},
                               {.day = first + 2, .kind = WFM_WISH_SHIFT, .shift = 1, .price = 3},
                               {.day = first + 7, .kind = WFM_WISH_OFF, .price = 9},
                               {.day = first - 1, .kind = WFM_WISH_OFF, .price = 9}};
    p.people[0].wishes      = wishes;
    p.people[0].n_wishes    = 5;
    roster_plan_build(&p);
    EXPECT(&p, 0, 167, 167, 167, 0);
    EXPECT(&p, 1, 160, 160, 160, 5);
    EXPECT(&p, 2, 163, 163, 160, 3);
    EXPECT(&p, 3, 160, 160, 160, 0);
    EXPECT(&p, 6, 160, 160, 160, 0);

    p.people[0].start_wish = (wfm_start_wish){.from_min = 480, .to_min = 960, .price = 2};
    roster_plan_build(&p);
    EXPECT(&p, 3, 160, 160, 162, 0);
    p.people[0].start_wish.from_min = 481;
    roster_plan_build(&p);
    EXPECT(&p, 0, 169, 167, 169, 0);
    roster_plan_close(&p);
}

static void expect_possible(const roster_plan *p, int day, bool early, bool mid, bool late,
                            bool off)
{
    const bool got[4] = {
        isfinite(roster_plan_cost(p, 0, roster_plan_option(p, day, 0, 480))),
        isfinite(roster_plan_cost(p, 0, roster_plan_option(p, day, 0, 960))),
        isfinite(roster_plan_cost(p, 0, roster_plan_option(p, day, 1, 1320))),
        isfinite(roster_plan_off(p, 0, day)),
    };
    const bool want[4] = {early, mid, late, off};

    for (int i = 0; i < 4; i++)
        if (got[i] != want[i])
            fail_msg("day %d: %d is %d", day, i, got[i]);
}

static void settled_days(void **state)
{
    (void)state;
    roster_plan p;

    open_shifts(&p);
    const wfm_day  first   = p.plan.first_day;
    const wfm_lock locks[] = {{.day = first, .shift = -1, .start_min = -1},
                              {.day = first + 1, .shift = 0, .start_min = -1},
                              {.day = first + 2, .shift = 0, .start_min = 960},
                              {.day = first + 3, .shift = 1, .start_min = 480},
                              {.day = first + 9, .shift = -1, .start_min = -1}};
    p.people[0].locks      = locks;
    p.people[0].n_locks    = 5;
    roster_plan_build(&p);
    expect_possible(&p, 0, false, false, false, true);
    expect_possible(&p, 1, true, true, false, false);
    expect_possible(&p, 2, false, true, false, false);
    expect_possible(&p, 3, false, false, false, false); /* no such start */
    expect_possible(&p, 4, true, true, true, true);
    roster_plan_close(&p);
}

/* The late shift ends at 06:00 of the next day, the one from 16:00 at midnight: it touches no day
 * after its own. */
static void absences_touch_the_day_before(void **state)
{
    (void)state;
    roster_plan p;

    open_shifts(&p);
    const wfm_absence absences[] = {
        {.from = p.plan.first_day + 2, .to = p.plan.first_day + 3},
        {.from = p.plan.first_day + 7, .to = p.plan.first_day + 20},
        {.from = p.plan.first_day - 5, .to = p.plan.first_day - 1},
    };
    p.people[0].absences   = absences;
    p.people[0].n_absences = 3;
    roster_plan_build(&p);
    expect_possible(&p, 0, true, true, true, true);
    expect_possible(&p, 1, true, true, false, true);
    expect_possible(&p, 2, false, false, false, true);
    expect_possible(&p, 3, false, false, false, true);
    expect_possible(&p, 4, true, true, true, true);
    expect_possible(&p, 6, true, true, false, true);
    roster_plan_close(&p);
}

static void shifts_lie_in_a_span_of_their_day(void **state)
{
    (void)state;
    const wfm_span spans[] = {{WFM_MONDAY, 480, 1440, 1},
                              {WFM_TUESDAY, 960, 1800, 2},
                              {WFM_WEDNESDAY, 1320, 1799, 3}, /* a minute too short */
                              {WFM_THURSDAY, 0, 700, 4},      /* two spans are not one */
                              {WFM_THURSDAY, 700, 1440, 5}};
    roster_plan    p;

    open_shifts(&p);
    p.people[0].available   = spans;
    p.people[0].n_available = 5;
    roster_plan_build(&p);
    expect_possible(&p, 0, true, true, false, true);
    expect_possible(&p, 1, false, true, true, true);
    expect_possible(&p, 2, false, false, false, true);
    expect_possible(&p, 3, false, true, false, true);
    expect_possible(&p, 4, false, false, false, true);
    roster_plan_close(&p);
}

/* Spans are read by the clock, the length of shifts is what passes. */
static void spans_when_the_clock_changes(void **state)
{
    (void)state;
    const wfm_span span = {WFM_SATURDAY, 1320, 1800, 1}; /* 22:00 to 06:00 */
    roster_plan    p;

    roster_plan_open(&p, "Europe/Berlin", "2026-03-23", 1);
    p.shifts[0]             = roster_plan_shift("late", 8, 1320, 1320, 30);
    p.people[0].available   = &span;
    p.people[0].n_available = 1;
    roster_plan_build(&p); /* eight hours from 22:00 end at 07:00 */
    assert_true(isinf(roster_plan_cost(&p, 0, roster_plan_option(&p, 5, 0, 1320))));
    roster_plan_close(&p);

    roster_plan_open(&p, "Europe/Berlin", "2026-10-19", 1);
    p.shifts[0]             = roster_plan_shift("late", 8, 1320, 1320, 30);
    p.people[0].available   = &span;
    p.people[0].n_available = 1;
    roster_plan_build(&p); /* at 05:00 */
    assert_near(roster_plan_cost(&p, 0, roster_plan_option(&p, 5, 0, 1320)), 160, CENT);
    roster_plan_close(&p);
}

/* ---- who is alike ---- */

enum { ANN, BOB, CAT, DAN };

static int groups_when(void (*change)(roster_plan *p))
{
    roster_plan p;

    open_shifts(&p);
    roster_plan_people(&p, 4);
    change(&p);
    const wfm_site *site = roster_plan_build(&p);
    const int       n    = site->n_groups;

    assert_int_equal(site->n_people, 4);
    assert_int_equal(site->group_of[ANN], site->group_of[CAT]);
    roster_plan_close(&p);
    return n;
}

static void nothing(roster_plan *p)
{
    (void)p;
}

static void a_wish_at_no_price(roster_plan *p)
{
    static wfm_wish wish;

    wish                    = (wfm_wish){.day = p->plan.first_day, .kind = WFM_WISH_OFF};
    p->people[BOB].wishes   = &wish;
    p->people[BOB].n_wishes = 1;
}

static void a_wish(roster_plan *p)
{
    static wfm_wish wish;

    wish                  = (wfm_wish){.day = p->plan.first_day, .kind = WFM_WISH_WORK, .price = 1};
    p->people[BOB].wishes = &wish;
    p->people[BOB].n_wishes = 1;
}

static void an_end(roster_plan *p)
{
    p->people[BOB].carried =
        (wfm_carried){.known = true, .last_end = wfm_plan_start(&p->plan) - 3600, .shift = -1};
}

static void a_run(roster_plan *p)
{
    p->people[BOB].carried = (wfm_carried){.known = true, .run_days = 2, .shift = -1};
}

static void fewer_hours(roster_plan *p)
{
    static wfm_absence leave;

    p->contract.week_max_min = 2400;
    leave = (wfm_absence){p->plan.first_day, p->plan.first_day, "", true, NULL, 1};
    p->people[BOB].absences   = &leave;
    p->people[BOB].n_absences = 1;
    p->people[DAN].absences   = &leave;
    p->people[DAN].n_absences = 1;
}

static void a_balance(roster_plan *p)
{
    p->people[BOB].carried =
        (wfm_carried){.known = true, .balance = {[WFM_GOOD_WEEKEND] = 1}, .shift = -1};
}

static void a_fair_balance(roster_plan *p)
{
    a_balance(p);
    p->plan.costs.fairness = 1;
}

static void people_who_are_alike_share_a_group(void **state)
{
    (void)state;
    assert_int_equal(groups_when(nothing), 1);
    assert_int_equal(groups_when(a_wish_at_no_price), 1);
    assert_int_equal(groups_when(a_balance), 1);
    assert_int_equal(groups_when(a_wish), 2);
    assert_int_equal(groups_when(an_end), 2);
    assert_int_equal(groups_when(a_run), 2);
    assert_int_equal(groups_when(fewer_hours), 2);
    assert_int_equal(groups_when(a_fair_balance), 2);
}

/* Options of the day: three of the first contract for the first person, then the second's. */
static void check_day(const roster_plan *p, int day)
{
    const wfm_site           *site = &p->site.site;
    const wfm_contract_rules *full = roster_plan_group(p, 0)->rules;
    const wfm_contract_rules *part = roster_plan_group(p, 1)->rules;

    assert_int_equal(full->option_from[day], site->day_options[day]);
    assert_int_equal(full->option_to[day], site->day_options[day] + 3);
    assert_int_equal(part->option_from[day], full->option_to[day]);
    assert_int_equal(part->option_to[day], site->day_options[day + 1]);
    for (int k = site->day_options[day]; k < site->day_options[day + 1]; k++) {
        const bool mine = k < full->option_to[day];

        assert_near(roster_plan_cost(p, mine ? 0 : 1, k), mine ? 160 : 80, CENT);
        assert_true(isinf(roster_plan_cost(p, mine ? 1 : 0, k)));
    }
}

static void contracts_have_their_own_options(void **state)
{
    (void)state;
    wfm_contract   contracts[2];
    wfm_shift_type half = roster_plan_shift("half", 4, 600, 720, 120);
    roster_plan    p;

    open_shifts(&p);
    contracts[0]          = p.contract;
    contracts[1]          = p.contract;
    contracts[1].id       = "part";
    contracts[1].shifts   = &half;
    contracts[1].n_shifts = 1;
    p.plan.contracts      = contracts;
    p.plan.n_contracts    = 2;
    roster_plan_people(&p, 2);
    p.people[1].contract = 1;
    assert_int_equal(roster_plan_build(&p)->n_groups, 2);
    for (int d = 0; d < 7; d++)
        check_day(&p, d);
    roster_plan_close(&p);
}

/* Skills make pools: who serves both queues is in another than who serves one. */
static void pools_by_skill(void **state)
{
    (void)state;
    static const int both[] = {0, 1};
    roster_plan      p;

    open_shifts(&p);
    p.plan.n_queues   = 2;
    p.queues[1].skill = 1;
    roster_plan_people(&p, 3);
    p.people[1].skills   = both;
    p.people[1].n_skills = 2;
    roster_plan_want(&p, "2026-03-02T10:00", 1, 1);
    const wfm_site *site = roster_plan_build(&p);

    assert_int_equal(site->n_pools, 2);
    const wfm_pool *one = &site->pools[roster_plan_group(&p, 0)->pool];
    const wfm_pool *two = &site->pools[roster_plan_group(&p, 1)->pool];
    assert_int_equal(one->n_demands, 2);
    assert_int_equal(one->demands[0], 0);
    assert_int_equal(one->demands[1], 2);
    assert_int_equal(two->n_demands, 4);
    for (int i = 0; i < 4; i++)
        assert_int_equal(two->demands[i], i);
    roster_plan_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wishes_have_their_price),
        cmocka_unit_test(settled_days),
        cmocka_unit_test(absences_touch_the_day_before),
        cmocka_unit_test(shifts_lie_in_a_span_of_their_day),
        cmocka_unit_test(spans_when_the_clock_changes),
        cmocka_unit_test(people_who_are_alike_share_a_group),
        cmocka_unit_test(contracts_have_their_own_options),
        cmocka_unit_test(pools_by_skill),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
