/* What a roster brings to people and what they take along, counted by hand on a roster of three. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "engine/run/roster_ledger.h"
#include "tests/support/near.h"
#include "tests/support/roster_plan.h"
#include "tests/support/time.h"

#define DAYS  14
#define FADED 0.9520209476 /* 0.9 to the 14/30 */

enum { ANN, BOB, CLEO };

typedef struct {
    roster_plan  p;
    roster_state state;
    int         *serve; /* by slot: the one queue */
    wfm_wish     wishes[2];
} fixture;

static void work(fixture *f, int person, int first, int last, int shift, int minute)
{
    for (int day = first; day <= last; day++) {
        const wfm_duty duty = {.option = roster_plan_option(&f->p, day, shift, minute)};

        assert_true(duty.option >= 0);
        (void)roster_assign(&f->state, person, day, &duty, f->serve);
    }
}

/* Ann works the nights of the second week from Tuesday on, Bob the days of the first, Cleo never.
 * Ann and Bob wish to be off on the first Monday. */
static void open(fixture *f)
{
    roster_plan_open(&f->p, "UTC", "2026-03-02", DAYS / 7);
    f->p.shifts[0] = roster_plan_shift("day", 8, 480, 480, 60);
    f->p.shifts[1] = roster_plan_shift("night", 8, 1320, 1320, 60);
    roster_plan_shifts(&f->p, 2);
    roster_plan_people(&f->p, 3);
    f->p.contract.week_min_min = 600;
    f->p.contract.week_max_min = 2880;
    f->p.contract.rules.night  = (wfm_night_rule){1320, 1800, 180, 7, 0, 1};
    f->wishes[0]               = (wfm_wish){day_of("2026-03-02"), WFM_WISH_OFF, -1, 5, 1};
    f->wishes[1]               = f->wishes[0];
    for (int i = ANN; i <= BOB; i++) {
        f->p.people[i].wishes   = &f->wishes[i];
        f->p.people[i].n_wishes = 1;
    }
    f->p.people[ANN].id  = "ann";
    f->p.people[BOB].id  = "bob";
    f->p.people[CLEO].id = "cleo";
    f->p.people[BOB].carried =
        (wfm_carried){.known = true, .off_days = 1, .shift = -1, .balance = {2}};
    f->p.people[CLEO].carried =
        (wfm_carried){.known = true, .off_days = 3, .shift = -1, .balance = {0, 0, 1}};
    roster_plan_build(&f->p);
    assert_int_equal(roster_state_init(&f->p.site.site, &f->state, &f->p.err), WFM_OK);
    f->serve = calloc((size_t)f->p.site.site.n_slots, sizeof *f->serve);
    assert_non_null(f->serve);
    for (int i = ANN; i <= CLEO; i++)
        f->state.placed[i] = true;
    work(f, ANN, 8, 13, 1, 1320);
    work(f, BOB, 0, 4, 0, 480);
}

static void shut(fixture *f)
{
    free(f->serve);
    roster_state_release(&f->state);
    wfm_results_release(&f->p.results);
    roster_plan_close(&f->p);
}

static const wfm_person_row *rows_of(fixture *f)
{
    assert_int_equal(roster_ledger(&f->p.site, &f->state, &f->p.results, &f->p.err), WFM_OK);
    assert_int_equal(f->p.results.n_people, 3);
    return f->p.results.people;
}

static void test_counts(void **state)
{
    fixture f;

    (void)state;
    open(&f);
    const wfm_person_row *row = rows_of(&f);
    assert_string_equal(row[ANN].person, "ann");
    assert_int_equal(row[ANN].shifts, 6);
    assert_int_equal(row[ANN].paid_min, 6 * 480);
    assert_int_equal(row[ANN].nights, 6);
    assert_int_equal(row[ANN].weekends, 1);
    assert_int_equal(row[ANN].wishes_kept, 1);
    assert_int_equal(row[BOB].nights, 0);
    assert_int_equal(row[BOB].wishes, 1);
    assert_int_equal(row[BOB].wishes_kept, 0);
    assert_int_equal(row[CLEO].shifts, 0);
    for (int i = ANN; i <= CLEO; i++) {
        assert_int_equal(row[i].least_min, 2 * 600);
        assert_int_equal(row[i].most_min, 2 * 2880);
    }
    shut(&f);
}

/* Six nights and a weekend among three who are there for all days; one wish not kept among two. */
static void test_balances(void **state)
{
    static const double balance[3][WFM_GOODS] = {
        {4 * FADED, 2 / 3.0 * FADED, -0.5 * FADED, 0},
        {0, -1 / 3.0 * FADED, 0.5 * FADED, 0},
        {-2 * FADED, -1 / 3.0 * FADED, FADED, 0},
    };
    fixture f;

    (void)state;
    open(&f);
    const wfm_person_row *row = rows_of(&f);
    for (int i = ANN; i <= CLEO; i++)
        for (int good = 0; good < WFM_GOODS; good++)
            assert_near(row[i].balance[good], balance[i][good], 1e-7);
    shut(&f);
}

/* Who is away half of the days owes half as much: 14, 14 and 7 of 35 days share six nights. */
static void test_absent(void **state)
{
    wfm_absence away = {.from = day_of("2026-03-09"), .to = day_of("2026-03-15")};
    fixture     f;

    (void)state;
    open(&f);
    f.p.people[CLEO].absences   = &away;
    f.p.people[CLEO].n_absences = 1;
    const wfm_person_row *row   = rows_of(&f);
    assert_near(row[ANN].balance[WFM_GOOD_NIGHT], (6 - 2.4) * FADED, 1e-7);
    assert_near(row[BOB].balance[WFM_GOOD_NIGHT], (2 - 2.4) * FADED, 1e-7);
    assert_near(row[CLEO].balance[WFM_GOOD_NIGHT], -1.2 * FADED, 1e-7);
    f.p.people[CLEO].n_absences = 0;
    shut(&f);
}

static wfm_instant at(const fixture *f, const char *day, int hour)
{
    return wfm_day_start(f->p.plan.zone, day_of(day)) + hour * 3600;
}

static void test_taken_along(void **state)
{
    fixture f;

    (void)state;
    open(&f);
    const wfm_person_row *row = rows_of(&f);
    assert_int_equal(row[ANN].run_days, 6);
    assert_int_equal(row[ANN].night_run, 6);
    assert_int_equal(row[ANN].off_days, 0);
    assert_string_equal(row[ANN].last_shift, "night");
    assert_int_equal(row[ANN].last_end, at(&f, "2026-03-16", 6));
    assert_int_equal(row[BOB].run_days, 0);
    assert_int_equal(row[BOB].off_days, 9);
    assert_string_equal(row[BOB].last_shift, "");
    assert_int_equal(row[BOB].last_end, at(&f, "2026-03-06", 16));
    assert_int_equal(row[CLEO].off_days, DAYS + 3);
    assert_int_equal(row[CLEO].last_end, at(&f, "2026-03-02", 0));
    shut(&f);
}

/* Ann works six shifts of 480 minutes in the second week, Bob five in the first. The three
 * bring 600, 0 and 120 minutes of a period, and 6000, 0 and 1200 of the year. */
static void test_so_far(void **state)
{
    static const struct {
        int weeks, from; /* of the averaging: its first day, counted from the horizon's */
        int period[3];
    } periods[] = {
        {0, 0, {0, 0, 0}},
        {2, 0, {0, 0, 0}},                /* ends with the horizon */
        {2, 7, {2880, 0, 0}},             /* the second week is the first of one */
        {4, 0, {2880, 2400, 0}},          /* half of it */
        {4, -7, {600 + 2880, 2400, 120}}, /* three quarters of it; it began before */
        {4, -14, {0, 0, 0}},              /* ends with the horizon */
    };
    static const struct {
        int of;
        int weekends[3];
    } spans[] = {{0, {0, 0, 0}}, {2, {0, 0, 0}}, {3, {1 + 1, 0, 2}}, {1, {0, 0, 0}}};
    fixture f;

    (void)state;
    open(&f);
    f.p.people[ANN].carried.period_paid_min  = 600;
    f.p.people[ANN].carried.year_paid_min    = 6000;
    f.p.people[ANN].carried.weekends         = 1;
    f.p.people[ANN].carried.known            = true;
    f.p.people[CLEO].carried.period_paid_min = 120;
    f.p.people[CLEO].carried.year_paid_min   = 1200;
    f.p.people[CLEO].carried.weekends        = 2;
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
        f.p.contract.rules.averaging =
            (wfm_averaging){periods[i].weeks, f.p.plan.first_day + periods[i].from, 0, 100000, 1};
        const wfm_person_row *row = rows_of(&f);
        for (int p = ANN; p <= CLEO; p++)
            assert_int_equal(row[p].period_paid_min, periods[i].period[p]);
    }
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        f.p.contract.rules.weekends = (wfm_weekend_rule){0, spans[i].of, 1};
        const wfm_person_row *row   = rows_of(&f);
        for (int p = ANN; p <= CLEO; p++)
            assert_int_equal(row[p].span_weekends, spans[i].weekends[p]);
    }
    const wfm_person_row *row = rows_of(&f);
    assert_int_equal(row[ANN].year_paid_min, 6000 + 2880);
    assert_int_equal(row[BOB].year_paid_min, 2400);
    assert_int_equal(row[CLEO].year_paid_min, 1200);
    shut(&f);
}

/* Of people without a tour nothing is shared. */
static void test_without_tour(void **state)
{
    fixture f;

    (void)state;
    open(&f);
    f.state.placed[CLEO]      = false;
    const wfm_person_row *row = rows_of(&f);
    assert_near(row[ANN].balance[WFM_GOOD_NIGHT], 3 * FADED, 1e-7);
    assert_near(row[CLEO].balance[WFM_GOOD_NIGHT], 0, 0);
    assert_near(row[CLEO].balance[WFM_GOOD_WISH], FADED, 1e-7);
    shut(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),       cmocka_unit_test(test_balances),
        cmocka_unit_test(test_absent),       cmocka_unit_test(test_taken_along),
        cmocka_unit_test(test_without_tour), cmocka_unit_test(test_so_far),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
