/* The reserve of a requirement by each policy, with everybody's own chance to be missing: the
 * guide's case by hand (section 8 (b)): three wanted, one in ten missing; of 3, 4, 5 rostered
 * enough come with a chance of .729, .9477, .99144, and they cost 4.8, 4.3366, 5.05418 at a wage of
 * 1 and 6 for each missing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/support/staff_case.h"

#define QUEUE                                                                                      \
    "<queue id='q' skill='en' aht='180' min-agents='3'><open days='mon'/><target "                 \
    "service-level='0.8' within='20'/></queue>"
#define OTHER                                                                                      \
    "<queue id='r' skill='de' aht='180'><open/><target service-level='0.8' within='20'/></queue>"
#define CONTRACT(id, wage)                                                                         \
    "<contract id='" id "' hours='8' cost-per-hour='" wage "'><shift id='s' length='08:00' "       \
    "start-from='08:00'/></contract>"
#define MAN(id, contract, skill, chance)                                                           \
    "<person id='" id "' contract='" contract "' skills='" skill "' " chance "/>"
/* Beside them one who does not serve the queue, and does not count. */
#define SITE(people)                                                                               \
    "<contracts>" CONTRACT("one", "1") CONTRACT("dear", "5") "</contracts><people>" people MAN(    \
        "x", "dear", "de", "absence-chance='0.5'") "</people>"
#define COSTS "<costs under='6' over='0'/>"

#define TENTH                                                                                      \
    SITE(MAN("a", "one", "en", "absence-chance='0.05'")                                            \
             MAN("b", "one", "en", "absence-chance='0.15'"))
#define NOBODY "<contracts>" CONTRACT("one", "1") CONTRACT("dear", "5") "</contracts>"
#define DEAR   SITE(MAN("a", "one", "en", "") MAN("b", "dear", "en", ""))

static const struct {
    const char *rest;
    int         reserve;
} table[] = {
    {"", 0},
    {"<reserve policy='none' absence='0.1'/>", 0},
    {"<reserve policy='number' number='2'/>", 2},
    {"<reserve policy='share' share='0.34'/>", 2},
    {"<reserve policy='confidence' confidence='0.72' absence='0.1'/>", 0},
    {"<reserve policy='confidence' confidence='0.94' absence='0.1'/>", 1},
    {"<reserve policy='confidence' confidence='0.95' absence='0.1'/>", 2},
    /* the mean of those who may serve it */
    {TENTH "<reserve policy='confidence' confidence='0.95' absence='0'/>", 2},
    {TENTH "<reserve policy='confidence' confidence='0.94' absence='0.5'/>", 1},
    {NOBODY "<reserve policy='confidence' confidence='0.95' absence='0.1'/>", 2},
    {TENTH "<reserve policy='cost' absence='0'/>" COSTS, 1},
    /* with 1 beside 3 one more is worth 6 x .9 x (1 - .9477) = .28242, with none 6 x .9 x .271 */
    {SITE(MAN("a", "one", "en", "")) "<reserve policy='cost' absence='0.1'/><costs under='20' "
                                     "over='0'/>",
     1}, /* .9414 < 1 */
    {SITE(MAN("a", "one", "en", "")) "<reserve policy='cost' absence='0.1'/><costs under='22' "
                                     "over='0'/>",
     2}, /* 1.03554 */
    {SITE(MAN("a", "one", "en", "")) "<reserve policy='cost' absence='0.1'/><costs under='22' "
                                     "over='0.1'/>",
     1}, /* less .9 x .1 x .9477 */
    {DEAR "<reserve policy='cost' absence='0.1'/><costs under='12' over='0'/>", 0}, /* 2.9268 < 3 */
    {DEAR "<reserve policy='cost' absence='0.1'/><costs under='13' over='0'/>", 1}, /* 3.1707 */
    {NOBODY "<reserve policy='cost' absence='0.1'/><costs under='12' over='0'/>", 0}, /* 3 of all */
    {NOBODY "<reserve policy='cost' absence='0.1'/><costs under='13' over='0'/>", 1},
    {"<reserve policy='cost' absence='0.1'/><costs under='6' over='0'/>", 0}, /* all for nothing */
};

static double nobody_calls(wfm_local at)
{
    (void)at;
    return 0;
}

static void test_policies(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        const plan_text text = {.queues = QUEUE OTHER, .rest = table[i].rest};
        wfm_plan       *plan = plan_make(&text);
        wfm_results     r    = results_begin(plan);

        staff_forecast(&r, plan, "q", nobody_calls, 180);
        staff_run(plan, 1, &r);
        assert_int_equal(r.n_requirement, 48);
        for (size_t k = 0; k < r.n_requirement; k++)
            if (r.requirement[k].demand != 3 || r.requirement[k].reserve != table[i].reserve)
                fail_msg("%s: %d in reserve for %d, not %d", table[i].rest,
                         r.requirement[k].reserve, r.requirement[k].demand, table[i].reserve);
        staff_close(plan, &r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_policies)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
