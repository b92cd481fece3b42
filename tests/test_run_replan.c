/* A published roster that is changed: only where it pays, at prices that can be checked by hand;
 * what has begun stays; and whatever the rules are, the audit finds nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/random_plan.h"
#include "tests/support/roster_check.h"
#include "tests/support/scratch.h"
#include "wfm/audit.h"

/* Two people, one wanted from 08:00 to 16:00, Monday to Friday; shifts of eight hours that may
 * begin every hour from 08:00 to 12:00; nobody has to work. A missing hour costs 75, a wage hour
 * 20, one too many 7.5; a change costs 5, 15 (further than two hours) or 50, all three days ahead
 * and more: near-days 0. */
#define QUEUE                                                                                      \
    "<queue id='calls' skill='en' aht='180'><open days='mon..fri' from='08:00' to='20:00'/>"       \
    "<target service-level='0.8' within='20'/></queue>"
#define CONTRACT                                                                                   \
    "<contracts><contract id='c' hours-min='0' hours-max='48' cost-per-hour='20'>"                 \
    "<shift id='s' length='08:00' start-from='08:00' start-to='12:00' step='01:00'/>"              \
    "</contract></contracts>"
#define COSTS "<costs change-near-days='0'/>"
#define SITE(ann, bob, costs)                                                                      \
    {                                                                                              \
        .queues = QUEUE, .rest =                                                                   \
                             CONTRACT "<people><person id='ann' contract='c' skills='en'>" ann     \
                                      "</person><person id='bob' contract='c' skills='en'>" bob    \
                                      "</person></people>" costs                                   \
    }

#define DAY 86400

static int one_till_four(const char *queue, wfm_local at)
{
    (void)queue;
    return at.second < 16 * 3600 && wfm_day_weekday(at.day) < WFM_SATURDAY;
}

static int one_from_ten(const char *queue, wfm_local at)
{
    (void)queue;
    return at.second >= 10 * 3600 && at.second < 18 * 3600 &&
           wfm_day_weekday(at.day) < WFM_SATURDAY;
}

static int one_from_eleven(const char *queue, wfm_local at)
{
    (void)queue;
    return at.second >= 11 * 3600 && at.second < 19 * 3600 &&
           wfm_day_weekday(at.day) < WFM_SATURDAY;
}

/* Published: ann from Monday to Friday, 08:00 to 16:00, as a roster of elsewhere: no activities. */
typedef struct {
    wfm_shift_row shift[5];
    wfm_results   results;
} old_roster;

static void publish(old_roster *old, const wfm_plan *plan)
{
    for (int i = 0; i < 5; i++) {
        const wfm_instant from = wfm_day_start(plan->zone, plan->first_day + i) + 8 * 3600;

        old->shift[i] = (wfm_shift_row){"ann", "s", from, from + 8 * 3600, 480};
    }
    old->results = (wfm_results){.shifts = old->shift, .n_shifts = 5};
}

/* The plan's roster after the old one; the caller releases it. */
static wfm_results replan(const wfm_plan *plan, const wfm_results *old, wfm_instant now,
                          demand_shape demand)
{
    const wfm_options options = options_quick(2, 1);
    wfm_results       r       = results_begin(plan);
    wfm_error         err     = {WFM_OK, ""};

    requirement_fill(&r, plan, demand);
    assert_done(wfm_run_published(plan, old, now, &r, &err), err);
    roster_run(plan, &options, &r);
    roster_check("replanned", plan, &r);
    return r;
}

static const struct case_row {
    const char  *name;
    plan_text    plan;
    demand_shape demand;
    int          now_h; /* after the start of the horizon */
    int          n;     /* changes */
    double       price; /* of all of them */
    double       under_h;
} table[] = {
    {"nothing is new", SITE("", "", COSTS), one_till_four, 0, 0, 0, 0},
    /* of bob nothing was published, so he costs nothing; ann's days off could not be helped */
    {"two days of illness",
     SITE("<absence from='2026-03-04' to='2026-03-05' cause='ill'/>", "", COSTS), one_till_four, 0,
     2, 0, 0},
    /* two hours without ann and two of her too many cost 2 x (75 + 7.5) a day, a change 5 */
    {"two hours later", SITE("", "", COSTS), one_from_ten, 0, 5, 5 * 5, 0},
    {"three hours later", SITE("", "", COSTS), one_from_eleven, 0, 5, 5 * 15, 0},
    /* a start moved saves 2 h x (75 + 7.5): less than 200; so would a day off with bob for ann */
    {"too dear to move",
     SITE("", "",
          "<costs change-start='200' change-far='200' change-day='200' change-near-days='0'/>"),
     one_from_ten, 0, 0, 0, 10},
    /* Monday has begun at 09:00, so four days move */
    {"Monday has begun", SITE("", "", COSTS), one_from_ten, 9, 4, 4 * 5, 2},
    /* near: Monday three times 5, falling by 2 / 4 a day to once on Friday */
    {"steeper near now", SITE("", "", "<costs change-near-days='4'/>"), one_from_ten, 0, 5,
     5 * (3 + 2.5 + 2 + 1.5 + 1), 0},
};

static void check_case(const struct case_row *row)
{
    wfm_plan  *plan = plan_make(&row->plan);
    old_roster old;
    double     price = 0;
    double     under = 0;

    publish(&old, plan);
    wfm_results r =
        replan(plan, &old.results, wfm_plan_start(plan) + row->now_h * 3600, row->demand);
    for (size_t i = 0; i < r.n_changes; i++)
        price += r.changes[i].price;
    for (size_t i = 0; i < r.n_coverage; i++)
        under += r.coverage[i].under / 2;
    if (r.n_changes != (size_t)row->n)
        fail_msg("%s: %zu changes, the first %s for %g", row->name, r.n_changes,
                 wfm_change_name(r.changes[0].kind), r.changes[0].price);
    if (row->price > 0)
        assert_near(price, row->price, 1e-9);
    assert_near(r.objective.changes, price, 1e-9);
    assert_near(under, row->under_h, 1e-9);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

static void test_prices_by_hand(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        check_case(&table[i]);
}

/* Who replaces whom, and at what price. */
static void test_an_absence_by_hand(void **state)
{
    const plan_text text =
        SITE("<absence from='2026-03-04' to='2026-03-05' cause='ill'/>", "", COSTS);
    wfm_plan  *plan = plan_make(&text);
    old_roster old;

    (void)state;
    publish(&old, plan);
    wfm_results           r = replan(plan, &old.results, wfm_plan_start(plan), one_till_four);
    const wfm_change_row *c = r.changes;
    assert_int_equal(r.n_changes, 2); /* bob had no shift, so that he is free */
    for (int i = 0; i < 2; i++) {
        assert_string_equal(c[i].person, "ann");
        assert_int_equal(c[i].kind, WFM_CHANGE_OFF);
        assert_int_equal(c[i].was_from, old.shift[2 + i].start);
        assert_true(c[i].now_from == c[i].day && c[i].now_to == c[i].day && c[i].price == 0);
    }
    assert_int_equal(shifts_of(&r, "bob"), 2);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

/* Whose week off was published is called in at 50 a day: 8 x 75 is worth it. */
static void test_a_week_off_is_published_too(void **state)
{
    const plan_text text =
        SITE("<absence from='2026-03-04' to='2026-03-05' cause='ill'/>", "", COSTS);
    wfm_plan      *plan = plan_make(&text);
    wfm_person_row bob  = {.person = "bob"};
    old_roster     old;

    (void)state;
    publish(&old, plan);
    old.results.people      = &bob;
    old.results.n_people    = 1;
    wfm_results           r = replan(plan, &old.results, wfm_plan_start(plan), one_till_four);
    const wfm_change_row *c = r.changes;
    assert_int_equal(r.n_changes, 4);
    assert_string_equal(c[3].person, "bob");
    assert_int_equal(c[3].kind, WFM_CHANGE_ON);
    assert_true(c[2].was_from == c[2].day && c[2].now_from == old.shift[2].start);
    assert_near(c[2].price + c[3].price, 100, 1e-9);
    assert_near(r.objective.changes, 100, 1e-9);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

/* --- what is left out ------------------------------------------------------------------------- */

static void test_what_cannot_be_taken_is_told(void **state)
{
    const plan_text text = SITE("", "", COSTS);
    wfm_plan       *plan = plan_make(&text);
    old_roster      old;

    (void)state;
    publish(&old, plan);
    old.shift[0].end += 3600;                             /* begun, and of no type */
    old.shift[2].start  = old.shift[1].start + 12 * 3600; /* a second one of Tuesday */
    old.shift[2].end    = old.shift[2].start + 4 * 3600;
    old.shift[4].person = "eve";
    wfm_results r = replan(plan, &old.results, wfm_plan_start(plan) + 9 * 3600, one_till_four);
    assert_true(results_say(&r, WFM_WARNING, "3 published shifts are not taken"));
    assert_int_equal(r.n_published, 2);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

/* --- the audit -------------------------------------------------------------------------------- */

static size_t violations(const wfm_plan *plan, const wfm_results *r, wfm_rule rule)
{
    wfm_audit audit;
    wfm_error err = {WFM_OK, ""};
    size_t    n   = 0;

    assert_done(wfm_audit_roster(plan, r, &audit, &err), err);
    for (size_t i = 0; i < audit.n_violations; i++)
        n += audit.violations[i].rule == rule;
    wfm_audit_release(&audit);
    return n;
}

static void test_the_audit_finds_what_is_not_true(void **state)
{
    const plan_text text = SITE("", "", COSTS);
    wfm_plan       *plan = plan_make(&text);
    old_roster      old;

    (void)state;
    publish(&old, plan);
    wfm_results    r   = replan(plan, &old.results, wfm_plan_start(plan) + 9 * 3600, one_from_ten);
    wfm_change_row was = r.changes[1];
    assert_int_equal(violations(plan, &r, WFM_RULE_CHANGE), 0);
    r.changes[1].price += 1;
    assert_int_equal(violations(plan, &r, WFM_RULE_CHANGE), 1);
    r.changes[1]      = was;
    r.changes[1].kind = WFM_CHANGE_FAR;
    assert_int_equal(violations(plan, &r, WFM_RULE_CHANGE), 1);
    r.changes[1] = was;
    r.changes[1].was_from -= 3600;
    assert_int_equal(violations(plan, &r, WFM_RULE_CHANGE), 1);
    r.changes[1] = was;
    r.n_changes--; /* one is kept back */
    assert_int_equal(violations(plan, &r, WFM_RULE_CHANGE), 1);
    r.n_changes++;
    r.objective.changes -= 5;
    assert_int_equal(violations(plan, &r, WFM_RULE_COST), 1);
    r.objective.changes += 5;
    /* a shift that has begun is another one */
    r.shifts[0].start += 3600;
    assert_true(violations(plan, &r, WFM_RULE_LOCK) > 0);
    r.shifts[0].start -= 3600;
    r.published[0].start += 3600;
    r.published[0].end += 3600;
    assert_true(violations(plan, &r, WFM_RULE_CHANGE) + violations(plan, &r, WFM_RULE_LOCK) > 0);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

/* --- any rules -------------------------------------------------------------------------------- */

#ifdef __SANITIZE_ADDRESS__
#define PLANS 10
#else
#define PLANS 40
#endif

static wfm_status roster_random(random_plan *drawn, const wfm_plan *plan, wfm_results *r,
                                uint64_t seed, wfm_error *err)
{
    wfm_options options = options_quick(2, seed);

    options.effort = 0.01;
    random_plan_forecast(drawn, plan, r);
    const wfm_status status = wfm_run_staff(plan, &options, r, err);
    return status ? status : wfm_run_roster(plan, &options, r, err);
}

/* Rostered, published, and changed in the second half for other calls. */
static bool replan_random(unsigned long long seed)
{
    static random_plan drawn;
    wfm_messages       said = {0};
    wfm_error          err  = {WFM_OK, ""};
    char               name[32];

    random_plan_draw(&drawn, seed);
    const plan_text text = random_plan_text(&drawn);
    wfm_plan       *plan = plan_try(&text, &said);
    wfm_messages_release(&said);
    if (!plan)
        return false;
    wfm_results       old = results_begin(plan);
    wfm_results       r   = results_begin(plan);
    const wfm_instant now = wfm_plan_start(plan) + (wfm_instant)(seed % 5) * DAY + 10 * 3600;
    (void)snprintf(name, sizeof name, "plan %llu", seed);
    assert_done(roster_random(&drawn, plan, &old, seed, &err), err);
    assert_done(wfm_run_published(plan, &old, now, &r, &err), err);
    assert_done(roster_random(&drawn, plan, &r, seed, &err), err);
    roster_check(name, plan, &r);
    for (size_t i = 0; i < r.n_changes; i++)
        if (r.changes[i].price > 0 &&
            ((r.changes[i].was_from < now && r.changes[i].was_to > r.changes[i].was_from) ||
             (r.changes[i].now_from < now && r.changes[i].now_to > r.changes[i].now_from)))
            fail_msg("%s: what has begun is changed for '%s'", name, r.changes[i].person);
    wfm_results_release(&old);
    wfm_results_release(&r);
    wfm_plan_free(plan);
    return true;
}

static void test_any_rules(void **state)
{
    int n = 0;

    (void)state;
    for (unsigned long long seed = 1; seed <= PLANS; seed++)
        n += replan_random(seed);
    assert_in_range(n, PLANS / 4, PLANS); /* so many of them are sound */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_prices_by_hand),
        cmocka_unit_test(test_an_absence_by_hand),
        cmocka_unit_test(test_a_week_off_is_published_too),
        cmocka_unit_test(test_what_cannot_be_taken_is_told),
        cmocka_unit_test(test_the_audit_finds_what_is_not_true),
        cmocka_unit_test(test_any_rules),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
