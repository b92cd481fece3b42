/* Rules from day to day: what people bring with them, rotations, and rules that are too much to
 * remember. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/roster_plan.h"

/* ---- what people bring ---- */

/* Is a shift (class 1) allowed on the first day; and after so many days off before it? */
static int after(const roster_plan *p, int person, const char *days)
{
    const wfm_group    *g     = roster_plan_group(p, person);
    const wfm_sequence *q     = &g->rules->sequence;
    int                 state = g->starts[0];

    for (const char *d = days; *d && state >= 0; d++)
        state = q->next[state * q->n_classes + (*d == 'W')];
    return state;
}

static void runs_go_on(void **state)
{
    (void)state;
    static const struct {
        int         run, off;
        const char *days;
        bool        may;
    } table[] = {
        /* 3 .. 5 days in a row, at least 2 off */
        {0, 0, "WO", true}, /* nothing is known: the run may have begun before */
        {0, 0, "WWWWWW", false}, {4, 0, "WO", true},   {4, 0, "WW", false}, {1, 0, "OO", false},
        {1, 0, "WO", false},     {1, 0, "WWO", true},  {0, 1, "W", false},  {0, 1, "OWWWO", true},
        {0, 2, "WO", false},     {0, 2, "WWWO", true}, {3, 0, "OW", false}, {3, 0, "OOW", true},
    };
    roster_plan p;

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        roster_plan_open(&p, "UTC", "2026-03-02", 2);
        p.contract.rules.min_run_days = 3;
        p.contract.rules.min_off_days = 2;
        p.contract.max_run_days       = 5;
        p.people[0].carried =
            (wfm_carried){.known = true, .run_days = table[i].run, .off_days = table[i].off};
        roster_plan_build(&p);
        if ((after(&p, 0, table[i].days) >= 0) != table[i].may)
            fail_msg("row %zu", i);
        roster_plan_close(&p);
    }
}

static void the_last_shift_is_known(void **state)
{
    (void)state;
    const wfm_succession late_early = {.first = 1, .next = 0};
    roster_plan          p;

    roster_plan_open(&p, "UTC", "2026-03-02", 2);
    p.contract.rules.forbidden   = &late_early;
    p.contract.rules.n_forbidden = 1;
    p.shifts[1]                  = roster_plan_shift("late", 8, 840, 840, 30);
    roster_plan_shifts(&p, 2);
    roster_plan_people(&p, 3);
    p.people[1].carried = (wfm_carried){
        .known = true, .run_days = 1, .shift = 1, .last_end = wfm_plan_start(&p.plan) - 2 * 3600};
    p.people[2].carried = (wfm_carried){
        .known = true, .run_days = 1, .shift = 0, .last_end = wfm_plan_start(&p.plan) + 5 * 60};
    roster_plan_build(&p);
    assert_true(after(&p, 0, "W") >= 0);
    assert_int_equal(after(&p, 1, "W"), -1); /* class 1 is the early shift */
    assert_true(after(&p, 2, "W") >= 0);
    assert_true(after(&p, 1, "OW") >= 0);
    assert_int_equal(roster_plan_group(&p, 0)->last_end, WFM_LONG_AGO);
    assert_int_equal(roster_plan_group(&p, 1)->last_end, -8);
    assert_int_equal(roster_plan_group(&p, 2)->last_end, 1); /* rounded up */
    roster_plan_close(&p);
}

/* ---- rotations ---- */

static const wfm_pattern_day week_on[] = {{.off = false}, {.off = false}, {.off = true}};
static const wfm_pattern     rota      = {.id = "2-1", .days = week_on, .n_days = 3};

static bool any_start_allows(const roster_plan *p, int person, const char *days)
{
    const wfm_group    *g = roster_plan_group(p, person);
    const wfm_sequence *q = &g->rules->sequence;

    for (int i = 0; i < g->n_starts; i++) {
        int state = g->starts[i];

        for (int d = 0; days[d] && state >= 0; d++) {
            if (days[d] == 'O' && isinf(roster_plan_off(p, person, d)))
                state = -1;
            else
                state = q->next[state * q->n_classes + (days[d] == 'W')];
        }
        if (state >= 0)
            return true;
    }
    return false;
}

static void rotations_with_absences(void **state)
{
    (void)state;
    static const struct {
        int         place;
        int         absent; /* day; -1: none */
        const char *days;
        bool        may;
    } table[] = {
        {0, -1, "WWOWWO", true},  {0, -1, "WOOWWO", false},  {0, -1, "WWWWWO", false},
        {1, -1, "WOWWOW", true},  {1, -1, "WWOWWO", false},  {0, 1, "WOOWWO", true},
        {0, 1, "OWOWWO", false},  {-1, -1, "WWOWWO", true},  {-1, -1, "WOWWOW", true},
        {-1, -1, "OWWOWW", true}, {-1, -1, "OOWWOW", false}, {-1, 1, "WOOWWO", true},
        {-1, 1, "OOWOWW", true},  {-1, 1, "OOWWOW", false},  {-1, 0, "WOOWWO", false},
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        roster_plan p;
        wfm_absence absence = {0};

        roster_plan_open(&p, "UTC", "2026-03-02", 1);
        absence.from = absence.to = p.plan.first_day + table[i].absent;
        p.people[0].pattern       = &rota;
        p.people[0].pattern_day   = table[i].place;
        p.people[0].absences      = &absence;
        p.people[0].n_absences    = table[i].absent >= 0;
        roster_plan_people(&p, 2); /* an absence changes nothing for others of the rotation */
        p.people[1].n_absences = 0;
        roster_plan_build(&p);
        if (any_start_allows(&p, 0, table[i].days) != table[i].may)
            fail_msg("row %zu", i);
        assert_false(any_start_allows(&p, 1, "WOOWWO"));
        roster_plan_close(&p);
    }
}

/* Working days may name the shifts: the first day of the two is a late one. */
static void rotations_name_shifts(void **state)
{
    (void)state;
    static const wfm_pattern_day days[] = {{.shifts = 2}, {.shifts = 0}, {.off = true}};
    const wfm_pattern            named  = {.id = "late", .days = days, .n_days = 3};
    roster_plan                  p;

    roster_plan_open(&p, "UTC", "2026-03-02", 1);
    p.shifts[1] = roster_plan_shift("late", 8, 840, 840, 30);
    roster_plan_shifts(&p, 2);
    roster_plan_people(&p, 2);
    p.people[0].pattern = &named;
    roster_plan_build(&p);
    const wfm_sequence *q     = &roster_plan_group(&p, 0)->rules->sequence;
    const int           start = roster_plan_group(&p, 0)->starts[0];

    assert_ptr_not_equal(q, &roster_plan_group(&p, 1)->rules->sequence);
    assert_int_equal(q->n_classes, 3);
    assert_int_equal(q->next[start * 3 + 1], -1);
    const int second = q->next[start * 3 + 2];
    assert_true(second >= 0);
    assert_true(q->next[second * 3 + 1] >= 0);
    assert_true(q->next[second * 3 + 2] >= 0);
    roster_plan_close(&p);
}

/* ---- too much to remember ---- */

/* Paid times without a common unit above a quarter of an hour: 28 days have hundreds of sums. */
static void open_varied(roster_plan *p)
{
    roster_plan_open_full(p, 4, 6);
    p->contract.week_min_min = 0;
    p->contract.week_max_min = 35 * 60;
    p->shifts[0].paid_min    = 465;
    p->shifts[1].paid_min    = 345;
    p->shifts[2]             = roster_plan_shift("half", 4, 480, 480, 30);
    roster_plan_shifts(p, 3);
}

static void long_spans_are_relaxed(void **state)
{
    (void)state;
    static const int end[] = {27};
    roster_plan      p;

    open_varied(&p);
    p.contract.max_run_days       = 6;
    p.contract.rules.year_max_min = 130 * 60;
    roster_plan_build(&p);
    const wfm_counter *year = roster_plan_counter(&p, 1, end);
    assert_int_equal(year->relaxed, 1);
    for (int i = 0; i < 2; i++) /* shifts and hours of the week */
        assert_int_equal(roster_plan_group(&p, 0)->rules->counters[i].relaxed, 0);
    roster_plan_limits(&p, 0, year, (const int[]){0}, (const int[]){520});
    roster_plan_close(&p);
}

static void weeks_are_not(void **state)
{
    (void)state;
    roster_plan p;

    open_varied(&p);
    p.plan.weeks                     = 8;
    p.plan.costs.fairness            = 1;
    p.contract.week_max_min          = 45 * 60;
    p.contract.days_off              = 1;
    p.contract.rules.min_run_days    = 13;
    p.contract.rules.min_off_days    = 14;
    p.contract.rules.spread_per_hour = 1;
    p.contract.rules.weekends        = (wfm_weekend_rule){.off = 1, .of = 4, .line = 1};
    p.contract.rules.night           = (wfm_night_rule){.from_min       = 1380,
                                                        .to_min         = 1800,
                                                        .least_min      = 180,
                                                        .max_run        = 14,
                                                        .line           = 1,
                                                        .rest_after_min = 4320};
    for (int i = 0; i < 3; i++) {
        p.shifts[i].start_from_min = 0;
        p.shifts[i].start_to_min   = 1380;
    }
    assert_int_equal(roster_plan_try(&p), WFM_EDATA);
    assert_non_null(strstr(p.err.text, "contract 'full' has rules"));
    roster_plan_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_go_on),
        cmocka_unit_test(the_last_shift_is_known),
        cmocka_unit_test(rotations_with_absences),
        cmocka_unit_test(rotations_name_shifts),
        cmocka_unit_test(long_spans_are_relaxed),
        cmocka_unit_test(weeks_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
