/* Staffing and rostering of random small plans: whatever the rules are, the audit finds nothing but
 * what the roster says it has given up, and that only for people for whom the audit, too, finds no
 * tour. Nobody is left out. WFM_CASES tries more of them, from seed WFM_SEED
 * on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/feasible.h"
#include "tests/support/random_plan.h"
#include "tests/support/roster_check.h"
#include "tests/support/scratch.h"

#ifdef __SANITIZE_ADDRESS__
#define PLANS 40 /* five times as slow */
#else
#define PLANS 200
#endif
#define EFFORT 0.01

typedef struct {
    int read, contradictory;
} tally;

static bool has_conflict(const wfm_results *r, const char *person)
{
    for (size_t i = 0; i < r->n_conflicts; i++)
        if (strcmp(r->conflicts[i].person, person) == 0)
            return true;
    return false;
}

static void check_contradictions(const char *name, const wfm_plan *plan, const wfm_results *r)
{
    feasible_plan f;

    for (size_t i = 0; i < plan->n_people; i++) {
        feasible_open(&f, plan, &plan->people[i]);
        if (feasible(&f) == has_conflict(r, plan->people[i].id))
            fail_msg("%s: the audit does not agree on person '%s'", name, plan->people[i].id);
    }
}

static void run_one(unsigned long long seed, tally *of)
{
    static random_plan drawn;
    wfm_options        options = options_quick(2, seed);
    wfm_messages       said    = {0};
    wfm_error          err     = {WFM_OK, ""};
    char               name[32];

    random_plan_draw(&drawn, seed);
    const plan_text text = random_plan_text(&drawn);
    wfm_plan       *plan = plan_try(&text, &said);
    wfm_messages_release(&said);
    if (!plan)
        return;
    wfm_results r = results_begin(plan);
    (void)snprintf(name, sizeof name, "plan %llu", seed);
    options.effort = EFFORT;
    random_plan_forecast(&drawn, plan, &r);
    if (wfm_run_staff(plan, &options, &r, &err) || wfm_run_roster(plan, &options, &r, &err))
        fail_msg("%s: %s", name, err.text);
    roster_check(name, plan, &r);
    of->read++;
    of->contradictory += r.n_conflicts > 0;
    check_contradictions(name, plan, &r);
    assert_false(results_say(&r, WFM_WARNING, "left out"));
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

static unsigned long long number(const char *name, unsigned long long usual)
{
    const char *text = getenv(name);

    return text ? strtoull(text, NULL, 10) : usual;
}

static void test_no_roster_breaks_a_rule(void **state)
{
    const unsigned long long first = number("WFM_SEED", 1), n = number("WFM_CASES", PLANS);
    tally                    of = {0};

    (void)state;
    for (unsigned long long seed = first; seed < first + n; seed++)
        run_one(seed, &of);
    print_message("%d of %llu plans are sound, %d have rules that contradict each other\n", of.read,
                  n, of.contradictory);
    if (n >= PLANS) {
        assert_true(2 * of.read > (int)n);
        assert_in_range(of.contradictory, 1, of.read - 1); /* both answers are tried */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_roster_breaks_a_rule),
    };

    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
