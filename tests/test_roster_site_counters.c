/* What is counted over which days for a contract, within which limits, what can be left out, and
 * what sums cost. Every expected number is worked out by hand beside it. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/roster_plan.h"

#define CENT 1e-6

static const int weeks4[] = {6, 13, 20, 27};

static int counters(const roster_plan *p)
{
    return roster_plan_group(p, 0)->rules->n_counters;
}

/* ---- weeks ---- */

static void shifts_paid_alike_are_counted_once(void **state)
{
    (void)state;
    roster_plan p;

    roster_plan_open_full(&p, 4, 0);
    roster_plan_build(&p);
    const wfm_counter *c = roster_plan_counter(&p, 4, weeks4);
    assert_int_equal(counters(&p), 1);
    assert_int_equal(c->amount[0], 0);
    assert_int_equal(c->amount[1], 1);
    roster_plan_limits(&p, 0, c, (const int[]){5, 5, 5, 5}, (const int[]){5, 5, 5, 5});

    p.contract.week_min_min     = 2000; /* 33:20: five shifts; at most 41:00: five */
    p.contract.week_max_min     = 2460;
    p.contract.rules.max_shifts = 4;
    roster_plan_build(&p);
    c = roster_plan_counter(&p, 4, weeks4);
    roster_plan_limits(&p, 0, c, (const int[]){5, 5, 5, 5}, (const int[]){4, 4, 4, 4});
    roster_plan_close(&p);
}

/* 8 and 6 hours: units of two. 20 units a week at most; three shifts of 8 and one of 6 are 15. */
static void hours_are_counted_in_their_common_unit(void **state)
{
    (void)state;
    roster_plan p;

    roster_plan_open_full(&p, 4, 6);
    p.contract.week_min_min = 29 * 60; /* 14.5: rounded up */
    p.contract.week_max_min = 41 * 60; /* 20.5: rounded down */
    roster_plan_build(&p);
    const wfm_counter *c = roster_plan_group(&p, 0)->rules->counters;
    assert_int_equal(counters(&p), 2); /* six of 6 hours are 36: so the number binds, too */
    roster_plan_limits(&p, 0, &c[0], (const int[]){0, 0, 0, 0}, (const int[]){5, 5, 5, 5});
    roster_plan_limits(&p, 0, &c[1], (const int[]){15, 15, 15, 15}, (const int[]){20, 20, 20, 20});
    assert_int_equal(c[1].amount[1], 3);
    assert_int_equal(c[1].amount[2], 4);

    p.contract.week_min_min = 28 * 60; /* four or five shifts of 6 or 8 within 28 .. 34 */
    p.contract.week_max_min = 34 * 60;
    roster_plan_build(&p);
    assert_int_equal(counters(&p), 1);
    c = roster_plan_group(&p, 0)->rules->counters;
    assert_int_equal(c->amount[2], 4);
    roster_plan_close(&p);
}

static void a_number_of_shifts_may_say_it_all(void **state)
{
    (void)state;
    roster_plan p;

    roster_plan_open_full(&p, 4, 6);
    p.contract.week_min_min     = 12 * 60; /* two shifts are 12 hours, five are 40 */
    p.contract.rules.min_shifts = 2;
    roster_plan_build(&p);
    assert_int_equal(counters(&p), 1);
    roster_plan_limits(&p, 0, roster_plan_counter(&p, 4, weeks4), (const int[]){2, 2, 2, 2},
                       (const int[]){5, 5, 5, 5});

    p.contract.week_min_min     = 0;
    p.contract.days_off         = 0;
    p.contract.week_max_min     = 7 * 8 * 60;
    p.contract.rules.min_shifts = 0;
    roster_plan_build(&p);
    assert_int_equal(counters(&p), 0); /* nothing can be broken */
    roster_plan_close(&p);
}

/* Two shifts of eight are 16 hours: a third is asked for unless the hours ask for more. */
static void a_least_number_may_bind(void **state)
{
    (void)state;
    roster_plan p;

    roster_plan_open_full(&p, 4, 6);
    p.contract.days_off         = 1; /* 40 hours hold no seventh shift of 6 */
    p.contract.rules.min_shifts = 3;
    p.contract.week_min_min     = 16 * 60;
    roster_plan_build(&p);
    assert_int_equal(counters(&p), 2);
    p.contract.week_min_min++;
    roster_plan_build(&p);
    assert_int_equal(counters(&p), 1);
    roster_plan_close(&p);
}

/* 38:30 in five days of 7:30 or so; of five days two are credited: 23:06, that is 23 .. 24. */
static void credited_absences_lower_weeks(void **state)
{
    (void)state;
    const wfm_absence leave[] = {{.credited = true}, {.credited = false}};
    wfm_absence       absences[2];
    roster_plan       p;

    roster_plan_open_full(&p, 2, 6);
    memcpy(absences, leave, sizeof leave);
    absences[0].from            = p.plan.first_day + 1;
    absences[0].to              = p.plan.first_day + 2;
    absences[1].from            = p.plan.first_day + 8;
    absences[1].to              = p.plan.first_day + 12;
    p.contract.week_min_min     = 2310;
    p.contract.week_max_min     = 2310;
    p.contract.rules.min_shifts = 4;
    p.contract.rules.max_shifts = 5;
    p.shifts[0].paid_min        = 450;
    p.people[0].absences        = absences;
    p.people[0].n_absences      = 2;
    roster_plan_build(&p);
    const wfm_counter *c = roster_plan_group(&p, 0)->rules->counters;
    /* of 4 shifts 2.4, of 5 three; units of 90 minutes: 1380 / 90 = 15.3, 1440 / 90 = 16 */
    roster_plan_limits(&p, 0, &c[0], (const int[]){2, 4}, (const int[]){3, 5});
    roster_plan_limits(&p, 0, &c[1], (const int[]){16, 26}, (const int[]){16, 25});
    roster_plan_close(&p);
}

/* ---- longer spans ---- */

/* Periods of two weeks, of which one begins a week before the horizon. */
static void periods_and_what_was_worked_in_them(void **state)
{
    (void)state;
    static const int until[] = {6, 20, 27};
    roster_plan      p;

    roster_plan_open_full(&p, 4, 0);
    p.contract.week_min_min    = 0;
    p.contract.rules.averaging = (wfm_averaging){
        .weeks = 2, .from = p.plan.first_day + 7 - 28, .least_min = 60 * 60, .most_min = 70 * 60};
    roster_plan_people(&p, 2);
    p.people[1].carried.known           = true;
    p.people[1].carried.period_paid_min = 33 * 60;
    roster_plan_build(&p);
    const wfm_counter *c = roster_plan_counter(&p, 3, until);
    /* 60 hours: 8 shifts; 70: 8. Ann brings nothing known, so nothing is asked at least; Bob 33
     * hours, so 27 more at least, 4 shifts, and 37 more, 4 shifts, at most. The last is cut. */
    roster_plan_limits(&p, 0, c, (const int[]){0, 8, 0}, (const int[]){8, 8, 8});
    roster_plan_limits(&p, 1, c, (const int[]){4, 8, 0}, (const int[]){4, 8, 8});
    assert_int_equal(c->relaxed, 0);
    roster_plan_close(&p);
}

static void the_year_is_counted_where_it_can_be_reached(void **state)
{
    (void)state;
    static const int end[] = {27};
    roster_plan      p;

    roster_plan_open_full(&p, 4, 0);
    p.contract.rules.year_max_min = 1000 * 60;
    p.people[0].carried           = (wfm_carried){.known = true, .year_paid_min = 840 * 60};
    roster_plan_build(&p);
    assert_null(roster_plan_counter(&p, 1, end)); /* 160 are left for 4 x 40 */
    p.people[0].carried.year_paid_min++;
    roster_plan_build(&p);
    roster_plan_limits(&p, 0, roster_plan_counter(&p, 1, end), (const int[]){0}, (const int[]){19});
    p.people[0].carried.year_paid_min = 2000 * 60;
    roster_plan_build(&p);
    roster_plan_limits(&p, 0, roster_plan_counter(&p, 1, end), (const int[]){0}, (const int[]){0});
    roster_plan_close(&p);
}

/* ---- weekends ---- */

static void weekends_off(void **state)
{
    (void)state;
    static const struct {
        const char *first_day;
        int         of, n_spans;
        int         until[3];
        const char *days; /* of the first nine */
    } table[] = {
        {"2026-03-02", 2, 2, {13, 27}, ".....AF.."}, /* a Monday */
        {"2026-03-07", 2, 2, {8, 27}, "AF.....AF"},  /* a Saturday: weekends end on 1, 8, 15, 22 */
        {"2026-03-08", 2, 3, {7, 21, 27}, "A.....AF."} /* a Sunday is the first weekend */
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        roster_plan p;
        int         most[] = {0, 1, 1};

        roster_plan_open(&p, "UTC", table[i].first_day, 4);
        p.contract.rules.weekends = (wfm_weekend_rule){.off = 1, .of = table[i].of, .line = 1};
        p.people[0].carried       = (wfm_carried){.known = true, .weekends = 1};
        roster_plan_build(&p);
        const wfm_counter *c = roster_plan_counter(&p, table[i].n_spans, table[i].until);
        roster_plan_limits(&p, 0, c, (const int[]){0, 0, 0}, most);
        for (int d = 0; d < 9; d++)
            assert_int_equal(c->days[d], table[i].days[d] == 'A'   ? WFM_COUNT_ALL
                                         : table[i].days[d] == 'F' ? WFM_COUNT_FRESH
                                                                   : WFM_COUNT_NOT);
        roster_plan_close(&p);
    }
}

/* A span that the horizon cuts keeps its limit: four weekends cannot break "two of six". */
static void a_cut_span_of_weekends(void **state)
{
    (void)state;
    static const int end[] = {27};
    roster_plan      p;

    roster_plan_open(&p, "UTC", "2026-03-02", 4);
    p.contract.rules.weekends = (wfm_weekend_rule){.off = 2, .of = 6, .line = 1};
    roster_plan_build(&p);
    assert_null(roster_plan_counter(&p, 1, end));
    p.contract.rules.weekends.off = 3;
    roster_plan_build(&p);
    roster_plan_limits(&p, 0, roster_plan_counter(&p, 1, end), (const int[]){0}, (const int[]){3});
    roster_plan_close(&p);
}

/* ---- what sums cost ---- */

static double end_cost(const roster_plan *p, int person, const wfm_counter *c, int sum)
{
    const wfm_group *g = roster_plan_group(p, person);

    return (double)g->end_cost[c - g->rules->counters][sum] * p->site.site.unit;
}

static void overtime_is_paid_by_the_week(void **state)
{
    (void)state;
    static const int hours[] = {6, 0}; /* with shorter shifts, and with shifts all alike */

    for (int i = 0; i < 2; i++) {
        roster_plan p;

        roster_plan_open_full(&p, 4, hours[i]);
        p.contract.week_min_min             = 0;
        p.contract.week_max_min             = 48 * 60;
        p.contract.rules.overtime_after_min = 35 * 60;
        p.contract.rules.overtime_share     = 0.5;
        roster_plan_build(&p);
        const wfm_counter *c    = &roster_plan_group(&p, 0)->rules->counters[i == 0];
        const int          unit = i == 0 ? 2 : 8; /* hours */
        const int          most = roster_plan_group(&p, 0)->most[c->first];

        assert_true(most * unit >= 40);
        for (int sum = 0; sum <= most; sum++)
            assert_near(end_cost(&p, 0, c, sum), fmax(unit * sum - 35, 0) * 0.5 * 20, CENT);
        roster_plan_close(&p);
    }
}

/* u goods cost (2 balance u + u u) times the price, one part in options, one in the sum. */
static void fairness_is_exact(void **state)
{
    (void)state;
    static const int end[] = {27};
    roster_plan      p;

    roster_plan_open_full(&p, 4, 0);
    p.plan.costs.fairness  = 3;
    p.contract.rules.night = (wfm_night_rule){
        .from_min = 1380, .to_min = 1800, .least_min = 180, .max_run = 7, .line = 1};
    p.shifts[0] = roster_plan_shift("x", 8, 480, 1320, 840);
    p.people[0].carried =
        (wfm_carried){.known = true, .balance = {[WFM_GOOD_NIGHT] = 1.5, [WFM_GOOD_WEEKEND] = -2}};
    roster_plan_build(&p);
    const wfm_counter *night    = roster_plan_counter(&p, 1, end);
    const wfm_counter *weekend  = night + 1;
    const double       by_day   = roster_plan_cost(&p, 0, roster_plan_option(&p, 0, 0, 480));
    const double       by_night = roster_plan_cost(&p, 0, roster_plan_option(&p, 0, 0, 1320));

    assert_non_null(night);
    assert_int_equal(night->amount[1], 0);
    assert_int_equal(night->amount[2], 1);
    assert_int_equal(weekend->amount[1], 1);
    assert_int_equal(weekend->days[5], WFM_COUNT_ALL);
    assert_int_equal(weekend->days[6], WFM_COUNT_FRESH);
    assert_near(by_day, 160, CENT);
    roster_plan_limits(&p, 0, night, (const int[]){0}, (const int[]){20}); /* five a week */
    roster_plan_limits(&p, 0, weekend, (const int[]){0}, (const int[]){4});
    for (int u = 0; u <= 20; u++)
        assert_near(u * (by_night - by_day) + end_cost(&p, 0, night, u), 3 * (2 * 1.5 * u + u * u),
                    CENT);
    for (int u = 0; u <= 4; u++)
        assert_near(end_cost(&p, 0, weekend, u), 3 * (2 * -2. * u + u * u), CENT);

    p.contract.rules.weekends = (wfm_weekend_rule){.off = 1, .of = 4, .line = 1};
    roster_plan_build(&p); /* the rule's span is the whole horizon: one counter for both */
    assert_int_equal(counters(&p), 3);
    const wfm_counter *rule = &roster_plan_group(&p, 0)->rules->counters[1];
    roster_plan_limits(&p, 0, rule, (const int[]){0}, (const int[]){3});
    assert_near(end_cost(&p, 0, rule, 3), 3 * (2 * -2 * 3 + 9), CENT);
    roster_plan_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shifts_paid_alike_are_counted_once),
        cmocka_unit_test(hours_are_counted_in_their_common_unit),
        cmocka_unit_test(a_number_of_shifts_may_say_it_all),
        cmocka_unit_test(a_least_number_may_bind),
        cmocka_unit_test(credited_absences_lower_weeks),
        cmocka_unit_test(periods_and_what_was_worked_in_them),
        cmocka_unit_test(the_year_is_counted_where_it_can_be_reached),
        cmocka_unit_test(weekends_off),
        cmocka_unit_test(a_cut_span_of_weekends),
        cmocka_unit_test(overtime_is_paid_by_the_week),
        cmocka_unit_test(fairness_is_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
