/* The part of the bound that is not people's, and its slope. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/coverage.h"
#include "tests/support/tiny_site.h"
#include "wfm/bound.h"
#include "wfm/cover.h"

#define SLOTS   30
#define DEMANDS 2
#define CELLS   (DEMANDS * SLOTS)
#define PEOPLE  10

typedef struct {
    wfm_site site;
    coverage coverage;
    double   low[CELLS], high[CELLS];
    wfm_cost price[CELLS], other[CELLS];
    int      x[CELLS];
} bound_case;

static void draw_prices(const bound_case *c, unsigned long long *seed, wfm_cost *price)
{
    for (int i = 0; i < CELLS; i++)
        price[i] = tiny_draw(seed, (int)c->low[i], (int)c->high[i]);
}

static void draw(bound_case *c, unsigned long long *seed)
{
    c->site = (wfm_site){.n_slots = SLOTS};
    coverage_draw(&c->coverage, seed, DEMANDS, 20, &c->site); /* few prices: many are steps */
    wfm_bound_range(&c->site, c->low, c->high);
    draw_prices(c, seed, c->price);
    draw_prices(c, seed, c->other);
    for (int i = 0; i < CELLS; i++)
        c->x[i] = tiny_draw(seed, 0, PEOPLE);
}

static const wfm_curve *curve_at(const bound_case *c, int cell)
{
    return wfm_curve_of(&c->site, cell / SLOTS, cell % SLOTS);
}

/* Two slots: one wants two people (90 and 60 for those who miss, 5 for one too many), one nobody.
 */
static void test_base_by_hand(void **state)
{
    static const wfm_cost   steps[]  = {90, 60, -5};
    static const wfm_curve  curves[] = {{0, 3, steps, 150, 2}, {0, 1, steps + 2, 0, 0}};
    static const int        of[]     = {0, 1};
    static const wfm_demand demand   = {curves, of};
    const wfm_site          site     = {.n_slots = 2, .n_demands = 1, .demands = &demand};

    (void)state;
    assert_int_equal(wfm_bound_base(&site, (wfm_cost[]){0, -5}), 0);
    assert_int_equal(wfm_bound_base(&site, (wfm_cost[]){70, -5}), 60 + 70);
    assert_int_equal(wfm_bound_base(&site, (wfm_cost[]){60, -5}), 120);
    assert_int_equal(wfm_bound_base(&site, (wfm_cost[]){-5, -5}), -10);
}

static void test_base_is_least_for_any_head_counts(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 100; i++) {
        unsigned long long seed = 101 * i;
        wfm_cost           sum  = 0;
        bound_case         c;

        draw(&c, &seed);
        for (int cell = 0; cell < CELLS; cell++) {
            wfm_cost least = WFM_NEVER;

            for (int x = 0; x < 30; x++) {
                const wfm_cost here = coverage_cost(curve_at(&c, cell), x) + c.price[cell] * x;
                least               = here < least ? here : least;
            }
            sum += least;
        }
        assert_int_equal(wfm_bound_base(&c.site, c.price), sum);
    }
}

static void test_range_is_that_of_steps(void **state)
{
    unsigned long long seed = 3;
    bound_case         c;

    (void)state;
    draw(&c, &seed);
    for (int i = 0; i < CELLS; i++) {
        assert_true(c.high[i] == (double)wfm_curve_step(curve_at(&c, i), -5));
        assert_true(c.low[i] == (double)wfm_curve_step(curve_at(&c, i), 99));
    }
}

/* To the nearest whole number; what rounding carries out of the range comes back to its limit. */
static void test_rounding(void **state)
{
    static const wfm_cost   steps[]  = {((wfm_cost)1 << 59) + 1, 7, -3};
    static const wfm_curve  curve    = {0, 3, steps, 0, 2};
    static const int        of[6]    = {0};
    static const wfm_demand demand   = {&curve, of};
    const wfm_site          site     = {.n_slots = 6, .n_demands = 1, .demands = &demand};
    const double            points[] = {0.4, 0.6, -2.6, -3.4, 0x1p59, 0x1p60};
    const wfm_cost          want[]   = {0, 1, -3, -3, (wfm_cost)1 << 59, ((wfm_cost)1 << 59) + 1};
    wfm_cost                price[6];

    (void)state;
    wfm_bound_round(&site, points, price);
    assert_memory_equal(price, want, sizeof want);
}

/* x of the bound's people being what it is, the slope leads over the bound at all other prices. */
static void test_slope_is_a_plane_above(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 400; i++) {
        unsigned long long seed = 7 * i + 2;
        double             slope[CELLS];
        bound_case         c;

        draw(&c, &seed);
        wfm_bound_slope(&c.site, c.price, c.x, slope);
        wfm_cost plane = wfm_bound_base(&c.site, c.price);
        wfm_cost there = wfm_bound_base(&c.site, c.other);
        for (int cell = 0; cell < CELLS; cell++) {
            plane +=
                (wfm_cost)slope[cell] * (c.other[cell] - c.price[cell]) - c.price[cell] * c.x[cell];
            there -= c.other[cell] * c.x[cell];
        }
        assert_true(there <= plane);
    }
}

/* Who is best there is enough: no slope; else it points to where people are missing or too many. */
static void test_slope_rests_at_best_head_counts(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 100; i++) {
        unsigned long long seed = 19 * i;
        double             slope[CELLS];
        bound_case         c;

        draw(&c, &seed);
        wfm_bound_slope(&c.site, c.price, c.x, slope);
        for (int cell = 0; cell < CELLS; cell++) {
            const wfm_curve *curve = curve_at(&c, cell);
            const wfm_cost   least = wfm_curve_least(curve, c.price[cell]);
            const int        x     = c.x[cell];
            const int        best  = x + (int)slope[cell];

            assert_int_equal(coverage_cost(curve, best) + c.price[cell] * best, least);
            for (int y = x; y != best; y += best > x ? 1 : -1) /* none is nearer */
                assert_true(coverage_cost(curve, y) + c.price[cell] * y > least);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_by_hand),
        cmocka_unit_test(test_base_is_least_for_any_head_counts),
        cmocka_unit_test(test_range_is_that_of_steps),
        cmocka_unit_test(test_rounding),
        cmocka_unit_test(test_slope_is_a_plane_above),
        cmocka_unit_test(test_slope_rests_at_best_head_counts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
