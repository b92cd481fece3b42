/* The proved bound against the cheapest roster of tiny sites (tests/support/cheapest.h), and on the
 * measured shape. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/run/roster_answers.h"
#include "engine/run/roster_bound.h"
#include "tests/support/bound_site.h"
#include "tests/support/cheapest.h"
#include "tests/support/shape_site.h"
#include "wfm/bound.h"
#include "wfm/cover.h"

#define MOST ((size_t)1 << 26) /* bytes of a net: enough for any here */

static const bound_shape shapes[] = {{2, 1, 7, 2, false}, {3, 2, 7, 1, false}, {2, 2, 7, 2, false},
                                     {3, 1, 7, 1, true},  {2, 2, 7, 2, true},  {2, 1, 14, 1, true},
                                     {2, 2, 14, 1, false}};
#define SHAPES (sizeof shapes / sizeof *shapes)

static const roster_bound_work usual = {.patience = 30, .steps = 300, .threads = 1};

static size_t cells(const wfm_site *site)
{
    return (size_t)site->n_demands * (size_t)site->n_slots;
}

static wfm_cost bound_of(const wfm_site *site, const bool *placed, const roster_bound_work *work,
                         wfm_cost *price)
{
    wfm_cost  bound = 0;
    wfm_error err   = {0};

    assert_int_equal(roster_bound(site, placed, work, price, &bound, &err), WFM_OK);
    return bound;
}

/* ---- the bound at given prices ---- */

typedef struct {
    roster_horizon horizon;
    roster_answers answers;
    wfm_arena      memory;
} asked;

static void ask(const wfm_site *site, const bool *placed, size_t most, asked *out)
{
    *out = (asked){0};
    assert_int_equal(roster_horizon_build(site, most, &out->horizon, NULL), WFM_OK);
    assert_true(roster_answers_take(&out->horizon, placed, 1, &out->memory, &out->answers));
}

static void forget(asked *a)
{
    wfm_arena_release(&a->memory);
    roster_horizon_release(&a->horizon);
}

static wfm_cost answer(asked *a, const wfm_cost *price)
{
    wfm_cost bound = 0;

    assert_int_equal(roster_answers_bound(&a->answers, price, &bound, NULL), WFM_OK);
    return bound;
}

static wfm_cost bound_at(const wfm_site *site, const bool *placed, const wfm_cost *price)
{
    asked a;

    ask(site, placed, MOST, &a);
    const wfm_cost bound = answer(&a, price);
    forget(&a);
    return bound;
}

static wfm_cost *draw_prices(const wfm_site *site, unsigned long long *seed)
{
    wfm_cost *price = calloc(cells(site), sizeof *price);
    double   *low   = calloc(cells(site), sizeof *low);
    double   *high  = calloc(cells(site), sizeof *high);

    assert_true(price && low && high);
    wfm_bound_range(site, low, high);
    for (size_t i = 0; i < cells(site); i++)
        price[i] = tiny_draw(seed, (int)low[i], (int)high[i]);
    free(high);
    free(low);
    return price;
}

static void draw_fees(asked *a, unsigned long long *seed)
{
    for (int i = 0; i < a->answers.fees.n; i++)
        if (!a->answers.fees.fees[i].fixed)
            a->answers.fees.fee[i] = tiny_draw(seed, -60, 60);
}

/* ---- validity ---- */

static void test_never_above_the_cheapest(void **state)
{
    int people = 0;
    int exact  = 0;

    (void)state;
    for (unsigned i = 0; i < 10 * SHAPES; i++) {
        unsigned long long seed  = 1700 + 17 * i;
        bound_site        *b     = bound_site_draw(&seed, &shapes[i % SHAPES]);
        wfm_cost          *price = draw_prices(&b->site, &seed);
        const wfm_cost     cost  = cheapest_roster(&b->site);
        const wfm_cost     bound = bound_of(&b->site, b->placed, &usual, price);

        assert_true(cost < WFM_NEVER);
        assert_true(bound <= cost);
        exact += bound == cost;
        people += b->site.n_people;
        free(price);
        bound_site_free(b);
    }
    assert_true(people > 50);
    assert_true(exact > 2);
}

/* At any prices and any fees, whole or in parts. */
static void check_at_random(const bound_site *b, size_t most, unsigned long long *seed,
                            wfm_cost cost)
{
    asked a;

    ask(&b->site, b->placed, most, &a);
    for (int k = 0; k < 20; k++) {
        wfm_cost *price = draw_prices(&b->site, seed);

        draw_fees(&a, seed);
        assert_true(answer(&a, price) <= cost);
        free(price);
    }
    forget(&a);
}

static void test_any_prices_and_fees_are_valid(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 5 * SHAPES; i++) {
        unsigned long long seed = 90 + 13 * i;
        bound_site        *b    = bound_site_draw(&seed, &shapes[i % SHAPES]);

        check_at_random(b, MOST, &seed, cheapest_roster(&b->site));
        bound_site_free(b);
    }
}

/* The fewest bytes in which the site's nets still fit, in as many parts as that takes. */
static size_t fewest_bytes(const wfm_site *site)
{
    for (size_t most = 1 << 14;; most *= 2) {
        roster_horizon horizon;

        if (roster_horizon_build(site, most, &horizon, NULL))
            continue;
        roster_horizon_release(&horizon);
        return most;
    }
}

/* Parts are valid; without fees they are never above the whole. */
static void test_parts_are_valid(void **state)
{
    int cut = 0;

    (void)state;
    for (unsigned i = 0; i < 20; i++) {
        unsigned long long seed  = 7 + 29 * i;
        const bound_shape  two   = {2, 1, 14, 1, i % 2 == 0};
        bound_site        *b     = bound_site_draw(&seed, &two);
        const size_t       most  = fewest_bytes(&b->site);
        wfm_cost          *price = draw_prices(&b->site, &seed);
        asked              a;

        ask(&b->site, b->placed, most, &a);
        cut += a.horizon.parts[0].n > 1;
        assert_true(answer(&a, price) <= bound_at(&b->site, b->placed, price));
        forget(&a);
        check_at_random(b, most, &seed, cheapest_roster(&b->site));
        free(price);
        bound_site_free(b);
    }
    assert_true(cut > 10);
}

/* Two days that have to be worked together, one before a seam, one after it, and well paid. */
static void pay_the_seam(bound_site *b)
{
    for (int o = 0; o < BOUND_OPTIONS; o++)
        b->cost[0][o] = WFM_NEVER;
    for (int d = 6; d <= 7; d++)
        b->cost[0][b->site.day_options[d]] = -100000;
    memset(b->limit[0][0], 0, sizeof b->limit[0][0]);
    for (size_t l = 0; l < sizeof b->limit[1][0] / sizeof(int); l++)
        b->limit[1][0][l] = BOUND_SUMS - 1;
    b->group_of[0]   = 0;
    b->site.n_people = 1;
}

static void test_runs_go_on_over_seams(void **state)
{
    const bound_shape one = {1, 1, 14, 1, false};
    int               cut = 0;

    (void)state;
    for (unsigned i = 0; i < 20; i++) {
        unsigned long long seed  = 600 + i;
        bound_site        *b     = bound_site_draw(&seed, &one);
        wfm_cost          *price = draw_prices(&b->site, &seed);
        asked              a;

        pay_the_seam(b);
        ask(&b->site, b->placed, fewest_bytes(&b->site), &a);
        cut += a.horizon.parts[0].n > 1 && b->tiny->how.min_run == 2;
        const wfm_cost parts = answer(&a, price);
        assert_true(parts <= bound_at(&b->site, b->placed, price));
        assert_true(parts < -150000); /* both are worked */
        forget(&a);
        free(price);
        bound_site_free(b);
    }
    assert_true(cut > 3);
}

/* One person's steps are all of the cost there is: the bound at the steps is the cheapest roster.
 */
static void test_exact_for_one_person(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 40; i++) {
        unsigned long long seed  = 88 + 3 * i;
        const bound_shape  one   = {1, 1 + (int)i % 2, 7, 1 + (int)i / 2 % 2, false};
        bound_site        *b     = bound_site_draw(&seed, &one);
        int               *x     = calloc(cells(&b->site), sizeof *x);
        wfm_cost          *price = calloc(cells(&b->site), sizeof *price);

        assert_true(x && price);
        wfm_cover_marginal(&b->site, x, (wfm_part){0, b->site.n_slots}, price);
        assert_int_equal(bound_at(&b->site, b->placed, price), cheapest_roster(&b->site));
        free(price);
        free(x);
        bound_site_free(b);
    }
}

/* Fees are worth their while: with them the bound is higher than any prices alone can make it. */
static void test_fees_raise_the_bound(void **state)
{
    int raised = 0;

    (void)state;
    for (unsigned i = 0; i < 20; i++) {
        unsigned long long      seed    = 40 + 7 * i;
        const bound_shape       relaxed = {2, 1, 7, 2, true};
        const roster_bound_work work    = {.patience = 100, .steps = 400, .threads = 1};
        bound_site             *b       = bound_site_draw(&seed, &relaxed);
        wfm_cost               *price   = draw_prices(&b->site, &seed);
        const wfm_cost          bound   = bound_of(&b->site, b->placed, &work, price);

        assert_true(bound >= bound_at(&b->site, b->placed, price));
        raised += bound > bound_at(&b->site, b->placed, price);
        free(price);
        bound_site_free(b);
    }
    assert_true(raised > 5);
}

/* ---- what changes the bound, and what does not ---- */

static void double_costs(bound_site *b)
{
    for (int k = 0; k < COVERAGE_CURVES; k++) {
        b->coverage.curve[k].at_low *= 2;
        for (int s = 0; s < COVERAGE_STEPS; s++)
            b->coverage.step[k][s] *= 2;
    }
    for (int g = 0; g < BOUND_GROUPS; g++) {
        for (int o = 0; o < BOUND_OPTIONS; o++)
            b->cost[g][o] *= b->cost[g][o] == WFM_NEVER ? 1 : 2;
        for (int d = 0; d < BOUND_DAYS; d++)
            b->off[g][d] *= 2;
    }
    for (int i = 0; i < BOUND_SUMS; i++)
        b->end_cost[i] *= 2;
    b->site.constant *= 2;
}

static void test_doubled_costs_double_it(void **state)
{
    (void)state;
    for (unsigned i = 0; i < SHAPES; i++) {
        unsigned long long seed  = 6 + i;
        bound_site        *b     = bound_site_draw(&seed, &shapes[i]);
        wfm_cost          *price = draw_prices(&b->site, &seed);
        const wfm_cost     once  = bound_at(&b->site, b->placed, price);

        double_costs(b);
        for (size_t k = 0; k < cells(&b->site); k++)
            price[k] *= 2;
        assert_int_equal(bound_at(&b->site, b->placed, price), 2 * once);
        free(price);
        bound_site_free(b);
    }
}

static void swap_groups(bound_site *b)
{
    const wfm_group first = b->groups[0];

    b->groups[0] = b->groups[1];
    b->groups[1] = first;
    for (int p = 0; p < b->site.n_people; p++)
        b->group_of[p] = 1 - b->group_of[p];
}

static void test_order_of_people_does_not_matter(void **state)
{
    (void)state;
    for (unsigned i = 0; i < SHAPES; i++) {
        unsigned long long seed  = 60 + i;
        bound_site        *b     = bound_site_draw(&seed, &shapes[i]);
        wfm_cost          *price = draw_prices(&b->site, &seed);
        wfm_cost          *again = draw_prices(&b->site, &seed);
        const wfm_cost     bound = bound_of(&b->site, b->placed, &usual, price);

        if (!shapes[i].relaxed) { /* points of fees come in order of groups */
            swap_groups(b);
            assert_int_equal(bound_of(&b->site, b->placed, &usual, again), bound);
            assert_memory_equal(again, price, cells(&b->site) * sizeof *price);
        }
        free(again);
        free(price);
        bound_site_free(b);
    }
}

static void test_others_count_for_nothing(void **state)
{
    const bound_shape three = {3, 2, 7, 1, false};

    (void)state;
    for (unsigned i = 0; i < 10; i++) {
        unsigned long long seed  = 30 + i;
        bound_site        *b     = bound_site_draw(&seed, &three);
        wfm_cost          *price = draw_prices(&b->site, &seed);

        const int last = b->site.n_people - 1;

        assert_true(last > 0);
        b->placed[last]     = false;
        const wfm_cost with = bound_at(&b->site, b->placed, price);
        b->site.n_people    = last;
        assert_int_equal(bound_at(&b->site, b->placed, price), with);
        free(price);
        bound_site_free(b);
    }
}

/* One more who may stay off for nothing never raises it; a rule more never lowers it. */
static void test_more_people_and_more_rules(void **state)
{
    const bound_shape two = {2, 2, 7, 2, false};

    (void)state;
    for (unsigned i = 0; i < 20; i++) {
        unsigned long long seed  = 500 + i;
        bound_site        *b     = bound_site_draw(&seed, &two);
        wfm_cost          *price = draw_prices(&b->site, &seed);

        memset(b->limit[0][1], 0, sizeof b->limit[0][1]);
        memset(b->off[1], 0, sizeof b->off[1]);
        b->groups[1].end_cost = NULL;
        b->group_of[0]        = 0;
        b->group_of[1]        = 1;
        b->placed[0]          = false;
        b->placed[1]          = true;
        b->site.n_people      = 1;
        const wfm_cost alone  = bound_at(&b->site, b->placed, price);
        b->site.n_people      = 2;
        const wfm_cost both   = bound_at(&b->site, b->placed, price);
        assert_true(both <= alone);
        b->limit[1][1][0] -= b->limit[1][1][0] > 0; /* a shift less a week */
        assert_true(bound_at(&b->site, b->placed, price) >= both);
        free(price);
        bound_site_free(b);
    }
}

/* The prices handed out prove the bound; a search that starts from them is there at once. */
static void test_prices_are_the_proof(void **state)
{
    (void)state;
    for (unsigned i = 0; i < SHAPES; i++) {
        unsigned long long seed  = 2 + i;
        bound_site        *b     = bound_site_draw(&seed, &shapes[i]);
        wfm_cost          *price = draw_prices(&b->site, &seed);
        const wfm_cost     bound = bound_of(&b->site, b->placed, &usual, price);
        roster_bound_work  one   = {.patience = 1, .steps = 1, .threads = 1, .start = price};

        if (!shapes[i].relaxed) {
            assert_int_equal(bound_at(&b->site, b->placed, price), bound);
            assert_int_equal(bound_of(&b->site, b->placed, &one, price), bound);
        }
        free(price);
        bound_site_free(b);
    }
}

/* ---- the measured shape ---- */

static bool *everybody(const wfm_site *site)
{
    bool *placed = malloc((size_t)site->n_people * sizeof *placed);

    assert_non_null(placed);
    memset(placed, 1, (size_t)site->n_people * sizeof *placed);
    return placed;
}

static void test_threads_do_not_show(void **state)
{
    const shape_order order     = {40, 2, 3};
    const int         threads[] = {1, 2, 7};
    shape_site        made;
    wfm_cost         *price[3], bound[3];

    (void)state;
    shape_site_make(&order, &made);
    bool *placed = everybody(&made.site);
    for (int i = 0; i < 3; i++) {
        const roster_bound_work work = {.patience = 20, .steps = 60, .threads = threads[i]};

        price[i] = calloc(cells(&made.site), sizeof *price[i]);
        assert_non_null(price[i]);
        bound[i] = bound_of(&made.site, placed, &work, price[i]);
        assert_int_equal(bound[i], bound[0]);
        assert_memory_equal(price[i], price[0], cells(&made.site) * sizeof *price[i]);
    }
    for (int i = 0; i < 3; i++)
        free(price[i]);
    free(placed);
    shape_site_release(&made);
}

/* Thirty people, a week: 1051.9 is where climbs of thousands of steps end. */
static void test_comes_near_the_top(void **state)
{
    const shape_order order = {30, 1, 7};
    shape_site        made;

    (void)state;
    shape_site_make(&order, &made);
    bool                   *placed = everybody(&made.site);
    wfm_cost               *price  = calloc(cells(&made.site), sizeof *price);
    const roster_bound_work work   = {.patience = 30, .steps = 1000, .threads = 1};
    assert_non_null(price);
    const double bound = (double)bound_of(&made.site, placed, &work, price) * made.site.unit;
    assert_true(bound > 1051.3 && bound < 1052.1);
    free(price);
    free(placed);
    shape_site_release(&made);
}

/* ---- refusals ---- */

static void test_refusals(void **state)
{
    unsigned long long seed  = 8;
    bound_site        *b     = bound_site_draw(&seed, &shapes[0]);
    wfm_cost          *price = draw_prices(&b->site, &seed), bound = 123;
    const wfm_cost     first = price[0];
    roster_horizon     horizon;
    wfm_error          err;

    (void)state;
    b->group_of[0]   = 0;
    b->site.n_people = 1;
    for (int o = 0; o < BOUND_OPTIONS; o++)
        b->cost[0][o] = WFM_NEVER;
    b->limit[0][0][0] = b->limit[1][0][0] = 1; /* a shift a week, and none allowed */
    assert_int_equal(roster_bound(&b->site, b->placed, &usual, price, &bound, &err), WFM_EBUG);
    assert_string_equal(err.text, "people of group 0 are placed but have no tour");
    assert_int_equal(bound, 123);
    assert_int_equal(price[0], first);

    assert_int_equal(roster_horizon_build(&b->site, 64, &horizon, &err), WFM_EDATA);
    assert_string_equal(err.text, "the rules of a contract have too many combinations for a week");
    free(price);
    bound_site_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_never_above_the_cheapest),
        cmocka_unit_test(test_any_prices_and_fees_are_valid),
        cmocka_unit_test(test_parts_are_valid),
        cmocka_unit_test(test_runs_go_on_over_seams),
        cmocka_unit_test(test_exact_for_one_person),
        cmocka_unit_test(test_fees_raise_the_bound),
        cmocka_unit_test(test_doubled_costs_double_it),
        cmocka_unit_test(test_order_of_people_does_not_matter),
        cmocka_unit_test(test_others_count_for_nothing),
        cmocka_unit_test(test_more_people_and_more_rules),
        cmocka_unit_test(test_prices_are_the_proof),
        cmocka_unit_test(test_threads_do_not_show),
        cmocka_unit_test(test_comes_near_the_top),
        cmocka_unit_test(test_refusals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
