/* Prices of presence are the steps of the cost of coverage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/coverage.h"
#include "tests/support/tiny_site.h"
#include "wfm/cover.h"

#define SLOTS   40
#define DEMANDS 3
#define PEOPLE  12 /* of a slot, at most */
#define DEAR    1000

typedef struct {
    wfm_site site;
    coverage coverage;
    int      x[DEMANDS * SLOTS];
    wfm_cost price[DEMANDS * SLOTS];
} cover_case;

static const wfm_part all = {0, SLOTS};

static void draw(cover_case *c, unsigned long long *seed)
{
    c->site = (wfm_site){.n_slots = SLOTS};
    coverage_draw(&c->coverage, seed, DEMANDS, DEAR, &c->site);
    for (int i = 0; i < DEMANDS * SLOTS; i++) {
        c->x[i]     = tiny_draw(seed, 0, PEOPLE);
        c->price[i] = -77777;
    }
}

static const wfm_curve *curve_at(const cover_case *c, int cell)
{
    return wfm_curve_of(&c->site, cell / SLOTS, cell % SLOTS);
}

/* ---- one curve ---- */

/* Three people are wanted: the first missing is worth 40, the second 50, the third 90; the first
 * too many costs 5, all others 8. */
static const wfm_cost  hand_steps[] = {90, 50, 40, -5, -8};
static const wfm_curve hand         = {0, 5, hand_steps, 180, 3};

static void test_curve_by_hand(void **state)
{
    static const wfm_cost want[] = {180, 90, 40, 0, 5, 13, 21, 29};

    (void)state;
    for (int x = 0; x < 8; x++)
        assert_int_equal(wfm_curve_cost(&hand, x), want[x]);
    assert_int_equal(wfm_curve_step(&hand, 0), 90);
    assert_int_equal(wfm_curve_step(&hand, 3), -5);
    assert_int_equal(wfm_curve_step(&hand, 60), -8);
    assert_int_equal(wfm_curve_least(&hand, 0), 0);
    assert_int_equal(wfm_curve_least(&hand, 45), 40 + 2 * 45); /* the two dear ones come */
    assert_int_equal(wfm_curve_least(&hand, 90), 180);
    assert_int_equal(wfm_curve_least(&hand, -8), 13 - 40);
}

/* Above its last and below its first step a curve goes on straight. */
static void test_curve_with_a_low_end(void **state)
{
    static const wfm_cost steps[] = {75, -7};
    const wfm_curve       curve   = {9, 2, steps, 75, 10};

    (void)state;
    assert_int_equal(wfm_curve_cost(&curve, 0), 750);
    assert_int_equal(wfm_curve_cost(&curve, 9), 75);
    assert_int_equal(wfm_curve_cost(&curve, 10), 0);
    assert_int_equal(wfm_curve_cost(&curve, 14), 28);
    assert_int_equal(wfm_curve_least(&curve, 75), 750);
    assert_int_equal(wfm_curve_least(&curve, 30), 300);
    assert_int_equal(wfm_curve_least(&curve, -7), -70);
}

/* Fewer than nobody cannot come. */
static void test_curve_from_below_nobody(void **state)
{
    static const wfm_cost steps[] = {20, 10, 4, -1};
    const wfm_curve       curve   = {-2, 4, steps, 34, 1};

    (void)state;
    assert_int_equal(wfm_curve_cost(&curve, 0), 4);
    assert_int_equal(wfm_curve_cost(&curve, 2), 1);
    assert_int_equal(wfm_curve_least(&curve, 20), 4);
    assert_int_equal(wfm_curve_least(&curve, 2), 2);
}

static void test_curves_are_sums_of_steps(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 20; i++) {
        unsigned long long seed = 311 * i;
        cover_case         c;

        draw(&c, &seed);
        for (int k = 0; k < COVERAGE_CURVES; k++) {
            const wfm_curve *curve = &c.coverage.curve[k];

            for (int x = 0; x <= PEOPLE; x++) {
                assert_int_equal(wfm_curve_cost(curve, x), coverage_cost(curve, x));
                assert_int_equal(wfm_curve_step(curve, x),
                                 coverage_cost(curve, x) - coverage_cost(curve, x + 1));
                assert_true(wfm_curve_step(curve, x) >= wfm_curve_step(curve, x + 1));
            }
        }
    }
}

static void test_least_is_that_of_all_head_counts(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 20; i++) {
        unsigned long long seed = 17 * i + 1;
        cover_case         c;

        draw(&c, &seed);
        for (int k = 0; k < COVERAGE_CURVES; k++) {
            const wfm_curve *curve = &c.coverage.curve[k];
            const int        high  = (int)curve->step[0];
            const int        low   = (int)curve->step[curve->n_steps - 1];
            const int        price = tiny_draw(&seed, low, high);
            wfm_cost         least = coverage_cost(curve, 0);

            for (int x = 1; x < 40; x++)
                if (coverage_cost(curve, x) + (wfm_cost)price * x < least)
                    least = coverage_cost(curve, x) + (wfm_cost)price * x;
            assert_int_equal(wfm_curve_least(curve, price), least);
        }
    }
}

/* ---- prices ---- */

static void test_marginal_is_the_step_of_the_cost(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 40; i++) {
        unsigned long long seed = 31 * i;
        cover_case         c;

        draw(&c, &seed);
        const wfm_cost cost = wfm_cover_cost(&c.site, c.x, all);
        wfm_cover_marginal(&c.site, c.x, all, c.price);
        for (int cell = 0; cell < DEMANDS * SLOTS; cell++) {
            c.x[cell]++;
            assert_int_equal(wfm_cover_cost(&c.site, c.x, all), cost - c.price[cell]);
            c.x[cell]--;
        }
    }
}

/* Between what one too many costs and the step; the less, the fewer are missing. */
static void test_soft_prices(void **state)
{
    static const wfm_cost steps[] = {900, -100};
    const wfm_curve       curve   = {9, 2, steps, 900, 10};
    const int             of      = 0;
    const wfm_demand      demand  = {&curve, &of};
    const wfm_site        site    = {.n_slots = 1, .n_demands = 1, .demands = &demand};
    static const wfm_cost want[]  = {900, 820, 740, 660, 580, 500, 420, 340, 260, 180, -100, -100};

    (void)state;
    for (int x = 0; x < 12; x++) {
        wfm_cost price = 0;

        wfm_cover_soft(&site, &x, (wfm_part){0, 1}, &price);
        assert_int_equal(price, want[x]);
    }
}

static void test_soft_prices_stay_below_the_step(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 40; i++) {
        unsigned long long seed = 77 * i + 5;
        cover_case         c;

        draw(&c, &seed);
        wfm_cover_soft(&c.site, c.x, all, c.price);
        for (int cell = 0; cell < DEMANDS * SLOTS; cell++) {
            const wfm_curve *curve = curve_at(&c, cell);
            const wfm_cost   step  = wfm_curve_step(curve, c.x[cell]);
            const wfm_cost   spare = -wfm_curve_step(curve, curve->want);

            assert_true(c.price[cell] <= step);
            assert_true(c.price[cell] >= (step < spare ? step : spare));
            if (c.x[cell] >= curve->want)
                assert_int_equal(c.price[cell], step);
        }
    }
}

/* Nothing outside of a part is read or written, and costs of parts add up. */
static void test_parts(void **state)
{
    unsigned long long seed = 5;
    const wfm_part     part = {7, 19};
    cover_case         c;

    (void)state;
    draw(&c, &seed);
    const wfm_cost whole = wfm_cover_cost(&c.site, c.x, all);
    assert_int_equal(whole, wfm_cover_cost(&c.site, c.x, (wfm_part){0, 7}) +
                                wfm_cover_cost(&c.site, c.x, part) +
                                wfm_cover_cost(&c.site, c.x, (wfm_part){19, SLOTS}));
    wfm_cover_marginal(&c.site, c.x, part, c.price);
    wfm_cover_soft(&c.site, c.x, part, c.price);
    for (int cell = 0; cell < DEMANDS * SLOTS; cell++) {
        const bool inside = cell % SLOTS >= part.from && cell % SLOTS < part.to;

        assert_int_equal(c.price[cell] != -77777, inside);
    }
}

/* ---- pools ---- */

static void check_pool(const cover_case *c, const wfm_pool *pool, wfm_part part)
{
    int      best[SLOTS];
    wfm_cost prefix[SLOTS + 1], plain[SLOTS + 1], sum = 0;

    wfm_cover_best(&c->site, c->price, (int)(pool - c->site.pools), part, best, prefix);
    wfm_cover_best(&c->site, c->price, (int)(pool - c->site.pools), part, NULL, plain);
    for (int t = part.from; t < part.to; t++) {
        int top = pool->demands[0];

        for (int k = 1; k < pool->n_demands; k++)
            if (c->price[pool->demands[k] * SLOTS + t] > c->price[top * SLOTS + t])
                top = pool->demands[k];
        assert_int_equal(best[t], top);
        assert_int_equal(prefix[t - part.from], sum);
        sum += c->price[top * SLOTS + t];
    }
    assert_int_equal(prefix[part.to - part.from], sum);
    assert_memory_equal(plain, prefix, (size_t)(part.to - part.from + 1) * sizeof *prefix);
}

static void test_best_of_a_pool(void **state)
{
    static const int      demands[][3] = {{0, 1, 2}, {1, 2}, {0, 2}, {2}};
    static const wfm_pool pools[]      = {
             {3, demands[0]}, {2, demands[1]}, {2, demands[2]}, {1, demands[3]}};

    (void)state;
    for (unsigned i = 0; i < 40; i++) {
        unsigned long long seed = 99 * i + 7;
        cover_case         c;

        draw(&c, &seed);
        c.site.n_pools = 4;
        c.site.pools   = pools;
        for (int cell = 0; cell < DEMANDS * SLOTS; cell++)
            c.price[cell] = tiny_draw(&seed, -3, 3); /* many are equal */
        for (int p = 0; p < 4; p++) {
            check_pool(&c, &pools[p], all);
            check_pool(&c, &pools[p], (wfm_part){11, 31});
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_curve_by_hand),
        cmocka_unit_test(test_curve_with_a_low_end),
        cmocka_unit_test(test_curve_from_below_nobody),
        cmocka_unit_test(test_curves_are_sums_of_steps),
        cmocka_unit_test(test_least_is_that_of_all_head_counts),
        cmocka_unit_test(test_marginal_is_the_step_of_the_cost),
        cmocka_unit_test(test_soft_prices),
        cmocka_unit_test(test_soft_prices_stay_below_the_step),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_best_of_a_pool),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
