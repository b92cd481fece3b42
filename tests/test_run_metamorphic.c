/* What must follow when a small site changes a little, whatever its best roster is: a person more
 * who may stay off makes nothing dearer, a rule more nothing cheaper; people in another order and
 * all prices doubled change nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/roster_check.h"
#include "tests/support/scratch.h"

#define QUEUE                                                                                      \
    "<queue id='calls' skill='en' aht='180'><open from='06:00' to='23:00'/>"                       \
    "<target service-level='0.8' within='20'/></queue>"
#ifdef __SANITIZE_ADDRESS__
#define RULES 2 /* each takes a quarter of a minute */
#define CREWS 2
#else
#define RULES (sizeof rules / sizeof *rules)
#define CREWS (sizeof crews / sizeof *crews)
#endif
#define NEAR_BOUND 1e-3 /* relative: as far as a bound may be from the best of its kind */

/* What a contract has beyond the plain one, and whether the plain best roster breaks it. */
typedef struct {
    const char *name, *attributes, *elements;
    bool        decides;
} rule_row;

static const rule_row rules[] = {
    {"rest", "rest='13:00'", "", false},
    {"run", "max-run='2'", "", true},
    {"minimum run", "min-run='3'", "", false},
    {"minimum off", "min-off='2'", "", false},
    {"a week's rest", "week-rest='72:00'", "", true},
    {"least shifts", "shifts-min='5'", "", false},
    {"most shifts", "shifts-max='3'", "", true},
    {"the year", "year-max='24'", "", true},
    {"weekends", "", "<weekends off='1' of='1'/>", false},
    {"successions", "", "<never first='late' next='early'/>", false},
    {"premium", "", "<premium name='late' from='18:00' to='23:00' share='0.5'/>", true},
};

static int wanted(const char *queue, wfm_local at)
{
    const int hour = at.second / 3600;

    (void)queue;
    return hour >= 9 && hour < 18 ? 2 : wfm_day_weekday(at.day) < WFM_SATURDAY;
}

typedef struct {
    double total, bound;
} answer;

/* The people of those letters, in that order; money in so many times the usual units. */
static answer roster(const rule_row *rule, const char *people, int money)
{
    char rest[4000];
    int  n = 0;

    n += snprintf(rest + n, sizeof rest - (size_t)n,
                  "<contracts><contract id='c' hours-min='0' hours-max='40' days-off='2' "
                  "cost-per-hour='%d' %s><shift id='early' length='08:00' start-from='06:00' "
                  "start-to='06:00'/><shift id='late' length='08:00' "
                  "start-from='15:00'/>%s</contract></contracts>"
                  "<people>",
                  20 * money, rule ? rule->attributes : "", rule ? rule->elements : "");
    for (const char *p = people; *p; p++)
        n += snprintf(rest + n, sizeof rest - (size_t)n,
                      "<person id='%c' contract='c' skills='en'/>", *p);
    n += snprintf(rest + n, sizeof rest - (size_t)n, "</people><costs under='%d' over='%d'/>",
                  60 * money, 10 * money);
    assert_true(n < (int)sizeof rest);
    wfm_plan   *plan    = plan_make(&(plan_text){.queues = QUEUE, .rest = rest});
    wfm_results r       = results_begin(plan);
    wfm_options options = options_quick(2, 1);

    options.effort = 0.03;
    requirement_fill(&r, plan, wanted);
    roster_run(plan, &options, &r);
    roster_check(rule ? rule->name : "plain", plan, &r);
    const answer a = {r.objective.total, r.objective.bound};
    wfm_results_release(&r);
    wfm_plan_free(plan);
    return a;
}

static void test_a_rule_more_makes_nothing_cheaper(void **state)
{
    const answer plain = roster(NULL, "abc", 1);

    (void)state;
    for (size_t i = 0; i < RULES; i++) {
        const answer a = roster(&rules[i], "abc", 1);

        if (a.bound < plain.bound * (1 - NEAR_BOUND) || a.total < plain.bound ||
            (rules[i].decides && a.total <= plain.total + 1))
            fail_msg("%s: %.2f, bound %.2f; without it %.2f, bound %.2f", rules[i].name, a.total,
                     a.bound, plain.total, plain.bound);
    }
}

static void test_a_person_more_makes_nothing_dearer(void **state)
{
    const char *const crews[] = {"a", "ab", "abc", "abcd"};
    answer            before  = roster(NULL, crews[0], 1);

    (void)state;
    for (size_t i = 1; i < CREWS; i++) {
        const answer a = roster(NULL, crews[i], 1);

        if (a.total > before.total + 1e-6 || a.bound > before.bound * (1 + NEAR_BOUND))
            fail_msg("%s: %.2f, bound %.2f; without the last %.2f, bound %.2f", crews[i], a.total,
                     a.bound, before.total, before.bound);
        before = a;
    }
}

static void test_order_and_money_do_not_matter(void **state)
{
    const answer a = roster(&rules[0], "abcd", 1);
    const answer b = roster(&rules[0], "dbca", 1);
    const answer c = roster(&rules[0], "abcd", 2);

    (void)state;
    assert_near(b.bound, a.bound, a.bound * NEAR_BOUND);
    assert_near(c.bound, 2 * a.bound, a.bound * NEAR_BOUND);
    assert_near(c.total, 2 * a.total, 1e-6 * a.total);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_rule_more_makes_nothing_cheaper),
        cmocka_unit_test(test_a_person_more_makes_nothing_dearer),
        cmocka_unit_test(test_order_and_money_do_not_matter),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
