/* The rules of contracts and people: all of them read from one plan that uses them, what holds
 * where nothing is said, and several mistakes told at once. */
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/plan_site.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { FULL, PART };
enum { EARLY, LATE, NIGHT };
enum { ADA, BOB, CYD, DEE, ELI };

#define SATURDAY (1U << WFM_SATURDAY)
#define SUNDAY   (1U << WFM_SUNDAY)
#define MONDAY   (1U << WFM_MONDAY)
#define FRIDAY   (1U << WFM_FRIDAY)

static void read_well(site *s, reading *r)
{
    site_read(s, r);
    if (r->status || r->said.n) {
        print_all(r);
        fail_msg("status %d", (int)r->status);
    }
}

static wfm_day day_of(const char *text)
{
    wfm_day day = 0;

    assert_int_equal(wfm_day_parse(text, &day, NULL), WFM_OK);
    return day;
}

static wfm_instant at(const wfm_plan *p, const char *text)
{
    wfm_instant instant = 0;

    assert_int_equal(wfm_instant_parse(text, p->zone, &instant, NULL), WFM_OK);
    return instant;
}

static void numbers_are_read(const wfm_rules *r)
{
    assert_int_equal(r->min_run_days, 2);
    assert_int_equal(r->min_off_days, 2);
    assert_int_equal(r->week_rest_min, 36 * 60);
    assert_int_equal(r->min_shifts, 3);
    assert_int_equal(r->max_shifts, 5);
    assert_int_equal(r->year_max_min, 1800 * 60);
    assert_int_equal(r->overtime_after_min, 38 * 60 + 30);
    assert_true(r->overtime_share == 0.25 && r->spread_per_hour == 1.5);
    assert_int_equal(r->averaging.weeks, 8);
    assert_int_equal(r->averaging.from, day_of("2026-02-02"));
    assert_int_equal(r->averaging.least_min, 240 * 60);
    assert_int_equal(r->averaging.most_min, 312 * 60 + 30);
    assert_int_equal(r->averaging.line, 16);
    assert_int_equal(r->weekends.off, 2);
    assert_int_equal(r->weekends.of, 3);
    assert_int_equal(r->weekends.line, 18);
}

static void nights_are_read(const wfm_plan *p)
{
    const wfm_night_rule *full = &p->contracts[FULL].rules.night;
    const wfm_night_rule *part = &p->contracts[PART].rules.night;

    assert_int_equal(full->from_min, 23 * 60);
    assert_int_equal(full->to_min, 30 * 60);
    assert_int_equal(full->least_min, 120);
    assert_int_equal(full->max_run, 3);
    assert_int_equal(full->rest_after_min, 48 * 60);
    assert_int_equal(full->line, 17);
    assert_int_equal(part->from_min, 0);
    assert_int_equal(part->to_min, 300);
    assert_int_equal(part->least_min, 180);
    assert_int_equal(part->max_run, p->contracts[PART].max_run_days);
    assert_int_equal(part->rest_after_min, 0);
}

/* Each of the first with each of the next. */
static void successions_are_read(const wfm_rules *r)
{
    static const wfm_succession want[] = {{NIGHT, EARLY, 19},
                                          {NIGHT, LATE, 19},
                                          {LATE, EARLY, 19},
                                          {LATE, LATE, 19},
                                          {LATE, NIGHT, 20}};

    assert_int_equal(r->n_forbidden, COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++) {
        assert_int_equal(r->forbidden[i].first, want[i].first);
        assert_int_equal(r->forbidden[i].next, want[i].next);
        assert_int_equal(r->forbidden[i].line, want[i].line);
    }
}

/* What runs over midnight is of the days on which its time lies. */
static void premiums_are_read(const wfm_rules *r)
{
    static const wfm_premium want[] = {{"weekend", SATURDAY | SUNDAY, 0, 1440, 0.5, 21},
                                       {"dark", FRIDAY | SUNDAY, 1320, 1440, 10, 22},
                                       {"dark", SATURDAY | MONDAY, 0, 330, 10, 22}};

    assert_int_equal(r->n_premiums, COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++) {
        assert_string_equal(r->premiums[i].name, want[i].name);
        assert_int_equal(r->premiums[i].weekdays, want[i].weekdays);
        assert_int_equal(r->premiums[i].from_min, want[i].from_min);
        assert_int_equal(r->premiums[i].to_min, want[i].to_min);
        assert_true(r->premiums[i].share == want[i].share);
        assert_int_equal(r->premiums[i].line, want[i].line);
    }
}

static void patterns_are_read(const wfm_plan *p)
{
    static const unsigned shifts[] = {3, 3, 3, 0, 0, 4, 4, 0, 0, 0};
    const wfm_pattern    *turn     = p->people[ADA].pattern;
    const wfm_pattern    *plain    = p->people[DEE].pattern;

    assert_string_equal(turn->id, "turn");
    assert_int_equal(turn->line, 23);
    assert_int_equal(turn->n_days, COUNT(shifts));
    for (size_t i = 0; i < COUNT(shifts); i++) {
        assert_int_equal(turn->days[i].off, shifts[i] == 0);
        assert_int_equal(turn->days[i].shifts, shifts[i]);
    }
    assert_int_equal(p->people[ADA].pattern_day, 9);
    assert_string_equal(plain->id, "plain");
    assert_int_equal(plain->n_days, 7);
    assert_false(plain->days[4].off);
    assert_int_equal(plain->days[4].shifts, 0);
    assert_true(plain->days[5].off);
    assert_int_equal(p->people[DEE].pattern_day, -1);
    assert_null(p->people[ELI].pattern);
}

static void contracts_are_read(void **state)
{
    site    s;
    reading r;

    (void)state;
    rules_open(&s);
    read_well(&s, &r);
    numbers_are_read(&r.plan->contracts[FULL].rules);
    nights_are_read(r.plan);
    successions_are_read(&r.plan->contracts[FULL].rules);
    premiums_are_read(&r.plan->contracts[FULL].rules);
    patterns_are_read(r.plan);
    reading_close(&r);
    site_close(&s);
}

static void expect_wishes(const wfm_person *person, const wfm_wish *want, size_t n)
{
    assert_int_equal(person->n_wishes, n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(person->wishes[i].day, want[i].day);
        assert_int_equal(person->wishes[i].kind, want[i].kind);
        assert_int_equal(person->wishes[i].shift, want[i].shift);
        assert_true(person->wishes[i].price == want[i].price);
        assert_int_equal(person->wishes[i].line, want[i].line);
    }
}

static void expect_locks(const wfm_person *person, const wfm_lock *want, size_t n)
{
    assert_int_equal(person->n_locks, n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(person->locks[i].day, want[i].day);
        assert_int_equal(person->locks[i].shift, want[i].shift);
        assert_int_equal(person->locks[i].start_min, want[i].start_min);
        assert_string_equal(person->locks[i].file, want[i].file);
        assert_int_equal(person->locks[i].line, want[i].line);
    }
}

/* In order of day, wherever they stood. */
static void days_are_read(void **state)
{
    const wfm_day first = day_of("2026-03-02");
    site          s;
    reading       r;

    (void)state;
    rules_open(&s);
    read_well(&s, &r);
    const wfm_person *people = r.plan->people;

    expect_wishes(&people[ADA],
                  (wfm_wish[]){{first + 3, WFM_WISH_SHIFT, LATE, 20, 35},
                               {first + 7, WFM_WISH_WORK, -1, 0, 34}},
                  2);
    expect_wishes(&people[BOB], (wfm_wish[]){{first + 1, WFM_WISH_SHIFT, 0, 7.5, 3}}, 1);
    expect_wishes(
        &people[DEE],
        (wfm_wish[]){{first + 1, WFM_WISH_WORK, -1, 1, 4}, {first + 8, WFM_WISH_OFF, -1, 50, 2}},
        2);
    expect_locks(&people[ADA],
                 (wfm_lock[]){{first + 2, LATE, 840, "plan.xml", 36},
                              {first + 3, LATE, 780, "locks.csv", 3},
                              {first + 4, -1, -1, "plan.xml", 37}},
                 3);
    expect_locks(
        &people[DEE],
        (wfm_lock[]){{first + 4, EARLY, -1, "locks.csv", 2}, {first + 6, -1, -1, "locks.csv", 4}},
        2);
    assert_int_equal(people[ELI].n_wishes + people[ELI].n_locks, 0);
    assert_true(people[ADA].start_wish.from_min == 360 && people[ADA].start_wish.to_min == 450);
    assert_true(people[ADA].start_wish.price == 15.5);
    assert_true(people[DEE].start_wish.from_min == 420 && people[DEE].start_wish.to_min == 420);
    assert_true(people[DEE].start_wish.price == 5);
    assert_true(people[ADA].absence == 0.04 && people[DEE].absence == 0.1);
    assert_int_equal(r.plan->n_inputs, 5);
    assert_string_equal(r.plan->inputs[2].role, "wishes");
    assert_string_equal(r.plan->inputs[3].role, "locks");
    assert_string_equal(r.plan->inputs[4].name, "carried.csv");
    reading_close(&r);
    site_close(&s);
}

static void carried_in_full(const wfm_plan *p, const wfm_carried *c)
{
    assert_true(c->known);
    assert_int_equal(c->run_days, 3);
    assert_int_equal(c->off_days, 0);
    assert_int_equal(c->night_run, 2);
    assert_int_equal(c->shift, NIGHT);
    assert_int_equal(c->last_end, at(p, "2026-03-02T06:00"));
    assert_int_equal(c->period_paid_min, 150 * 60 + 30);
    assert_int_equal(c->year_paid_min, 310 * 60);
    assert_int_equal(c->weekends, 1);
    assert_true(c->balance[WFM_GOOD_NIGHT] == 1.5 && c->balance[WFM_GOOD_WEEKEND] == -2);
    assert_true(c->balance[WFM_GOOD_WISH] == 0.25 && c->balance[WFM_GOOD_RESERVE] == -1e6);
}

static void what_is_carried_is_read(void **state)
{
    site    s;
    reading r;

    (void)state;
    rules_open(&s);
    read_well(&s, &r);
    const wfm_carried *cyd = &r.plan->people[CYD].carried;
    const wfm_carried *dee = &r.plan->people[DEE].carried;
    const wfm_carried *eli = &r.plan->people[ELI].carried;

    carried_in_full(r.plan, &r.plan->people[ADA].carried);
    assert_false(r.plan->people[BOB].carried.known);
    assert_int_equal(r.plan->people[BOB].carried.shift, -1);
    /* days off without more begin at the midnight after the last shift */
    assert_true(cyd->known && cyd->off_days == 3 && cyd->run_days == 0 && cyd->shift == -1);
    assert_int_equal(cyd->last_end, at(r.plan, "2026-02-27T00:00"));
    assert_true(dee->known && dee->off_days == 1);
    assert_int_equal(dee->last_end, at(r.plan, "2026-02-28T22:00"));
    assert_int_equal(dee->period_paid_min, 6000);
    assert_true(dee->balance[WFM_GOOD_NIGHT] == -0.5 && dee->balance[WFM_GOOD_WISH] == 0);
    /* neither run nor days off: off for longer than any rule looks back */
    assert_true(eli->known && eli->off_days == 31 && eli->weekends == 1);
    assert_int_equal(eli->year_paid_min, 2400);
    assert_int_equal(eli->last_end, at(r.plan, "2026-01-30T00:00"));
    reading_close(&r);
    site_close(&s);
}

static void the_rest_is_read(void **state)
{
    site    s;
    reading r;

    (void)state;
    rules_open(&s);
    read_well(&s, &r);
    const wfm_plan     *p   = r.plan;
    const wfm_training *law = &p->training[0];

    assert_int_equal(p->queues[0].must_have, 2);
    assert_true(law->group_max == 6 && law->trainers == 2 && law->missed == 80);
    assert_int_equal(law->n_hours, 3);
    assert_int_equal(law->hours[1].weekday, WFM_WEDNESDAY);
    assert_true(law->hours[1].from_min == 540 && law->hours[1].to_min == 720);
    assert_true(law->hours[2].from_min == 1320 && law->hours[2].to_min == 1560);
    assert_true(p->training[1].missed == 120);
    assert_int_equal(p->reserve.kind, WFM_RESERVE_COST);
    assert_true(p->reserve.absence == 0.05);
    assert_true(p->costs.under_per_hour == 60 && p->costs.under_more_per_hour == 90);
    assert_int_equal(p->costs.under_first, 2);
    assert_true(p->costs.must_per_hour == 500 && p->costs.fairness == 3);
    reading_close(&r);
    site_close(&s);
}

static void expect_plain_rules(const wfm_rules *r)
{
    assert_true(r->min_run_days == 1 && r->min_off_days == 1 && r->week_rest_min == 0);
    assert_true(r->min_shifts == 0 && r->max_shifts == 7 && r->year_max_min == 0);
    assert_true(r->averaging.weeks == 0 && r->night.line == 0 && r->weekends.of == 0);
    assert_true(r->overtime_after_min == INT_MAX && r->overtime_share == 0);
    assert_true(r->spread_per_hour == 0 && r->n_forbidden == 0 && r->n_premiums == 0);
}

static void expect_plain_person(const wfm_person *p)
{
    assert_null(p->pattern);
    assert_true(p->pattern_day == -1 && p->start_wish.from_min < 0 && isnan(p->absence));
    assert_true(p->n_wishes == 0 && p->n_locks == 0);
    assert_true(!p->carried.known && p->carried.shift == -1);
}

/* A plan of any version that says nothing of it. */
static void plain_plans_stay_plain(void **state)
{
    static const char *const version[] = {"'1.0'", "'1.1'", "'1.2'", "'1.3'"};

    (void)state;
    for (size_t i = 0; i < COUNT(version); i++) {
        site    s;
        reading r;

        site_open(&s);
        site_change(&s, PLAN, "'1.0'", version[i]);
        site_change(&s, PLAN, "</plan>", "<costs under='80' training-missed='70'/></plan>");
        read_well(&s, &r);
        const wfm_plan *p = r.plan;

        expect_plain_rules(&p->contracts[0].rules);
        for (size_t k = 0; k < p->n_people; k++)
            expect_plain_person(&p->people[k]);
        assert_int_equal(p->queues[0].must_have, 0);
        assert_true(p->training[0].group_max == 1 && p->training[0].trainers == 100000);
        assert_true(p->training[0].n_hours == 0 && p->training[0].missed == 70);
        assert_true(p->costs.under_more_per_hour == 80 && p->costs.under_first == 1);
        assert_true(p->costs.must_per_hour == 10000 && p->costs.fairness == 0);
        reading_close(&r);
        site_close(&s);
    }
}

/* Prices without a costs element. */
static void costs_have_defaults(void **state)
{
    site    s;
    reading r;

    (void)state;
    site_open(&s);
    read_well(&s, &r);
    assert_true(r.plan->costs.under_more_per_hour == 75 && r.plan->costs.under_first == 1);
    assert_true(r.plan->training[0].missed == 100);
    reading_close(&r);
    site_close(&s);
}

/* Wishes and locks outside the weeks are left out, with a word. */
static void days_outside_are_left_out(void **state)
{
    site    s;
    reading r;

    (void)state;
    rules_open(&s);
    site_change(&s, WISHES, "2026-03-10", "2026-03-30");
    site_change(&s, LOCKS, "2026-03-06", "2026-03-01");
    site_read(&s, &r);
    assert_int_equal(r.status, WFM_OK);
    assert_int_equal(r.said.n, 2);
    assert_int_equal(r.said.at[0].severity, WFM_NOTICE);
    assert_string_equal(r.said.at[0].text,
                        "wishes.csv:2: wish for '2026-03-30' is outside the plan's weeks: ignored");
    assert_string_equal(r.said.at[1].text,
                        "locks.csv:2: lock for '2026-03-01' is outside the plan's weeks: ignored");
    assert_int_equal(r.plan->people[DEE].n_wishes, 1);
    assert_int_equal(r.plan->people[DEE].n_locks, 1);
    reading_close(&r);
    site_close(&s);
}

static void all_mistakes_are_told_at_once(void **state)
{
    static const char *const wanted[] = {
        "plan.xml:17: element 'night', attribute 'from': '25:00': must be a time of day from 00:00 "
        "to 23:59",
        "plan.xml:24: contract 'full' has no shift 'noon'",
        "plan.xml:41: person 'ada' carries 'period-paid', but a period begins on the first day",
        "locks.csv:3: unknown person 'abe'",
        "carried.csv:2: person 'dee' carries 'period-paid', but a period begins on the first day",
        "plan.xml:18: weekends of contract 'full': off 4 of 3: must be at most 3",
        "plan.xml:47: training 'law' has a group of 7: must be at most max-absent 6",
    };
    site    s;
    reading r;

    (void)state;
    rules_open(&s);
    site_change(&s, PLAN, "from=\"23:00\"", "from=\"25:00\"");
    site_change(&s, PLAN, "<work count=\"5\"/>", "<work shifts=\"noon\" count=\"9\"/>");
    site_change(&s, PLAN, "from=\"2026-02-02\"", "from=\"2026-01-05\"");
    site_change(&s, PLAN, "off=\"2\" of=\"3\"", "off=\"4\" of=\"3\"");
    site_change(&s, PLAN, "group=\"6\"", "group=\"7\"");
    site_change(&s, LOCKS, "ada", "abe");
    site_read(&s, &r);
    assert_int_equal(r.status, WFM_EDATA);
    for (size_t i = 0; i < r.said.n && i < COUNT(wanted); i++)
        assert_string_equal(r.said.at[i].text, wanted[i]);
    assert_int_equal(r.said.n, COUNT(wanted));
    reading_close(&r);
    site_close(&s);
}

static void goods_have_names(void **state)
{
    (void)state;
    assert_string_equal(wfm_good_name(WFM_GOOD_NIGHT), "night");
    assert_string_equal(wfm_good_name(WFM_GOOD_RESERVE), "reserve");
    assert_string_equal(wfm_good_name(WFM_GOODS), "unknown good");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contracts_are_read),
        cmocka_unit_test(days_are_read),
        cmocka_unit_test(what_is_carried_is_read),
        cmocka_unit_test(the_rest_is_read),
        cmocka_unit_test(plain_plans_stay_plain),
        cmocka_unit_test(costs_have_defaults),
        cmocka_unit_test(days_outside_are_left_out),
        cmocka_unit_test(all_mistakes_are_told_at_once),
        cmocka_unit_test(goods_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
