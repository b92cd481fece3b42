/* Reserves through the roster step: the guide's cases by hand (section 8), a reserve that is
 * weighed by its cost against all numbers of people, and what the audit says of wrong claims. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/roster_check.h"
#include "wfm/audit.h"

#define HOURS 2 /* Monday from 08:00, the same all the time */
#define WANT  3
#define MOST  7 /* people */

static int three(const char *queue, wfm_local at)
{
    (void)queue;
    (void)at;
    return WANT;
}

#define QUEUE                                                                                      \
    "<queue id='calls' skill='en' aht='180'><open days='mon' from='08:00' to='10:00'/><target "    \
    "service-level='0.8' within='20'/></queue>"

/* What a site asks for: people by their chance to be missing, who all work, or as many as pay. */
typedef struct {
    const double *chance; /* by person; NULL: none of their own */
    int           people;
    double        wage;
    const char   *reserve;    /* the plan's, without its marks */
    int           in_reserve; /* of the requirement */
    double        under, over;
} order;

static const char *write_site(const order *o, char *out, size_t room)
{
    int used = snprintf(out, room,
                        "<contracts><contract id='two' %s days-off='6' cost-per-hour='%g'><shift "
                        "id='s' length='02:00' start-from='08:00' days='mon'/></contract>"
                        "</contracts><people>",
                        o->chance ? "hours='2'" : "hours-min='0' hours-max='2'", o->wage);

    for (int i = 0; i < o->people; i++) {
        char chance[40] = "";

        if (o->chance)
            (void)snprintf(chance, sizeof chance, "absence-chance='%g'", o->chance[i]);
        used += snprintf(out + used, room - (size_t)used,
                         "<person id='p%d' contract='two' skills='en' %s/>", i, chance);
    }
    (void)snprintf(out + used, room - (size_t)used,
                   "</people><reserve %s/><costs under='%g' over='%g'/>", o->reserve, o->under,
                   o->over);
    return out;
}

static wfm_results roster(const order *o, wfm_plan **plan)
{
    char            rest[4000];
    const plan_text text    = {.queues = QUEUE, .rest = write_site(o, rest, sizeof rest)};
    wfm_options     options = options_quick(2, 1);

    options.effort = 0.01;
    *plan          = plan_make(&text);
    wfm_results r  = results_begin(*plan);
    requirement_fill(&r, *plan, three);
    for (size_t i = 0; i < r.n_requirement; i++)
        r.requirement[i].reserve = o->in_reserve;
    roster_run(*plan, &options, &r);
    roster_check("reserve", *plan, &r);
    return r;
}

static double figure(const wfm_results *r, const char *name, const char *queue)
{
    for (size_t i = 0; i < r->n_kpis; i++)
        if (strcmp(r->kpis[i].name, name) == 0 && strcmp(r->kpis[i].queue, queue) == 0)
            return r->kpis[i].value;
    return NAN;
}

/* ---- the chance that enough come ---- */

/* (a) One in ten, in five and in three of ten missing, and reserves of whom one in ten is: enough
 * come with these chances. */
static const double unlike[MOST] = {0.1, 0.2, 0.3, 0.1, 0.1, 0.1};
static const double enough[]     = {0.504, 0.8622, 0.97254, 0.9954};

static void test_chance_that_enough_come(void **state)
{
    (void)state;
    for (int n = 0; n < 4; n++) {
        const order o = {unlike, WANT + n, 1, "policy='confidence' confidence='0.95' absence='0.5'",
                         n,      6,        0};
        wfm_plan   *plan;
        wfm_results r = roster(&o, &plan);
        char        words[200];

        assert_int_equal(r.n_coverage, 2 * HOURS);
        for (size_t i = 0; i < r.n_coverage; i++)
            assert_near(r.coverage[i].p_enough, enough[n], 1e-12);
        assert_near(figure(&r, "reserve_enough_least", "calls"), enough[n], 1e-12);
        assert_near(figure(&r, "reserve_enough_mean", "calls"), enough[n], 1e-12);
        assert_near(figure(&r, "reserve_enough_least", ""), enough[n], 1e-12);
        (void)snprintf(words, sizeof words,
                       "queue 'calls': in 4 of 4 intervals enough come with a chance below 0.95, "
                       "least %.3f at 2026-03-02T08:00+01:00",
                       enough[n]);
        assert_int_equal(results_say(&r, WFM_WARNING, words), n < 2);
        wfm_results_release(&r);
        wfm_plan_free(plan);
    }
}

/* Where nobody can be missing there is nothing to tell; one too few never suffice. */
static void test_no_chance_to_tell(void **state)
{
    static const double sure[MOST]  = {0};
    static const double sick[MOST]  = {0.1, 0.1};
    const order         never       = {sure, WANT, 1, "policy='number' number='0'", 0, 6, 0};
    const order         one_too_few = {sick, WANT - 1, 1, "policy='none'", 0, 6, 0};
    wfm_plan           *plan;
    wfm_results         r = roster(&never, &plan);

    (void)state;
    assert_true(isnan(r.coverage[0].p_enough));
    assert_true(isnan(figure(&r, "reserve_enough_least", "")));
    wfm_results_release(&r);
    wfm_plan_free(plan);
    r = roster(&one_too_few, &plan);
    assert_true(r.coverage[0].p_enough == 0);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

/* ---- weighed by its cost ---- */

/* P(exactly k of n come), one in `missing` missing. */
static double come(int n, int k, double missing)
{
    double ways = 1;

    for (int i = 1; i <= k; i++)
        ways = ways * (n - k + i) / i;
    return ways * pow(1 - missing, k) * pow(missing, n - k);
}

/* An hour of x at work and y in reserve. */
static double cost_of(const order *o, double missing, int x, int y)
{
    double cost = o->wage * (x + y) + o->under * fmax(0, WANT - x) + o->over * fmax(0, x - WANT);

    for (int k = 0; k <= WANT + y; k++)
        cost +=
            come(WANT + y, k, missing) * (k < WANT ? o->under * (WANT - k) : o->over * (k - WANT));
    return cost;
}

/* (b) 3 wanted, one in ten missing, a wage of 1, 6 for each missing: 4 people at 4.3366 an hour. */
static const struct {
    const char *reserve;
    double      missing, wage, under, over;
    int         people;
    double      cost; /* of an hour; 0: by all numbers alone */
} weighed[] = {
    {"policy='cost' absence='0.1'", 0.1, 1, 6, 0, 4, 4.3366},
    {"policy='cost' absence='0.1'", 0.1, 1, 22, 0, 5, 0},
    {"policy='cost' absence='0.1'", 0.1, 1, 22, 0.1, 4, 0},
    {"policy='cost' absence='0.1'", 0.1, 1, 500, 1, 6, 0},
    {"policy='cost' absence='0.5'", 0.5, 1, 9, 0, 7, 0},
    {"policy='cost' absence='0.5'", 0.5, 5, 6, 2, 3, 0},
    {"policy='cost' absence='0'", 0, 1, 100, 0.1, 3, 0},
};

/* From the prices that the roster leaves, by the audit. */
static double bound_of(const wfm_plan *plan, const wfm_results *r)
{
    enum { SLOTS = 7 * 96 };
    double                 price[2 * SLOTS] = {0};
    const wfm_audit_prices prices           = {price, 2, SLOTS};
    wfm_error              err              = {WFM_OK, ""};
    double                 bound            = 0;

    for (size_t i = 0; i < r->n_prices; i++) {
        const wfm_price_row *row = &r->prices[i];

        price[(row->reserve ? SLOTS : 0) + (row->start - wfm_plan_start(plan)) / 900] = row->price;
    }
    assert_done(wfm_audit_bound(plan, r, &prices, &bound, &err), err);
    return bound;
}

static void test_as_many_as_pay(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof weighed / sizeof *weighed; i++) {
        const order o = {
            NULL, MOST, weighed[i].wage, weighed[i].reserve, 1, weighed[i].under, weighed[i].over};
        wfm_plan   *plan;
        wfm_results r     = roster(&o, &plan);
        double      least = INFINITY;

        for (int x = 0; x <= MOST; x++)
            for (int y = 0; x + y <= MOST; y++)
                least = fmin(least, cost_of(&o, weighed[i].missing, x, y));
        if (weighed[i].cost > 0)
            assert_near(least, weighed[i].cost, 1e-9);
        if (!(fabs(r.objective.total - HOURS * least) <= 1e-9 * least))
            fail_msg("row %zu: %.17g, not %.17g", i, r.objective.total, HOURS * least);
        assert_int_equal(r.n_shifts, weighed[i].people);
        const double bound = bound_of(plan, &r);
        assert_true(bound <= r.objective.total * (1 + 1e-9));
        assert_true(bound >= r.objective.bound - 1e-6 * r.objective.total);
        wfm_results_release(&r);
        wfm_plan_free(plan);
    }
}

/* ---- wrong claims ---- */

static size_t violations(const wfm_plan *plan, const wfm_results *r, wfm_rule rule,
                         const char *found, const char *allowed)
{
    wfm_audit audit;
    wfm_error err;
    size_t    n = 0;

    assert_done(wfm_audit_roster(plan, r, &audit, &err), err);
    for (size_t i = 0; i < audit.n_violations; i++) {
        const wfm_violation *v = &audit.violations[i];

        if (v->rule != rule || strcmp(v->found, found) != 0 || strcmp(v->allowed, allowed) != 0)
            fail_msg("%s: found '%s', allowed '%s'", wfm_rule_name(v->rule), v->found, v->allowed);
        n++;
    }
    wfm_audit_release(&audit);
    return n;
}

static void test_a_wrong_chance_is_found(void **state)
{
    const order o = {unlike, 5, 1, "policy='number' number='2'", 2, 6, 0};
    wfm_plan   *plan;
    wfm_results r = roster(&o, &plan);

    (void)state;
    r.coverage[1].p_enough += 1e-3;
    assert_int_equal(
        violations(plan, &r, WFM_RULE_COVERAGE, "chance that enough come 0.97354", "0.97254"), 1);
    wfm_results_release(&r);
    wfm_plan_free(plan);
}

/* Three wanted by five people: the right number by each policy, and one more. Rows that were made
 * elsewhere may ask for what they like. */
static const struct {
    const char *reserve;
    int         right;
    double      under; /* wage 1, over 0 */
} policies[] = {
    {"policy='none'", 0, 6},
    {"policy='number' number='2'", 2, 6},
    {"policy='share' share='0.34'", 2, 6},
    {"policy='confidence' confidence='0.94' absence='0.1'", 1, 6},
    {"policy='confidence' confidence='0.9476' absence='0.1'", 1, 6},
    {"policy='confidence' confidence='0.95' absence='0.1'", 2, 6},
    {"policy='cost' absence='0.1'", 1, 6},
    {"policy='cost' absence='0.1'", 2, 22},
};

static void test_a_reserve_against_the_policy_is_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof policies / sizeof *policies; i++)
        for (int more = 0; more < 2; more++) {
            const order o = {
                NULL, 5, 1, policies[i].reserve, policies[i].right + more, policies[i].under, 0};
            wfm_plan   *plan;
            wfm_results r = roster(&o, &plan);
            char        found[60], allowed[60];

            for (size_t k = 0; k < r.n_requirement; k++)
                r.requirement[k].reason = WFM_REASON_TARGET;
            (void)snprintf(found, sizeof found, "%d in reserve for 3", policies[i].right + more);
            (void)snprintf(allowed, sizeof allowed, "%d by the plan's policy", policies[i].right);
            assert_int_equal(violations(plan, &r, WFM_RULE_RESERVE, found, allowed),
                             more ? r.n_requirement : 0);
            wfm_results_release(&r);
            wfm_plan_free(plan);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_chance_that_enough_come),
        cmocka_unit_test(test_no_chance_to_tell),
        cmocka_unit_test(test_as_many_as_pay),
        cmocka_unit_test(test_a_wrong_chance_is_found),
        cmocka_unit_test(test_a_reserve_against_the_policy_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
