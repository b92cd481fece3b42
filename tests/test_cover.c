/* Prices of presence are the steps of the cost of coverage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/site.h"
#include "wfm/cover.h"

#define TAIL 5

/* Two short days and three demands, one that costs nothing when overstaffed, one free. */
static site_case *random_site(unsigned long long *seed)
{
    const int  slots[] = {7, 9};
    site_case *c       = site_new(2, slots, TAIL);

    site_add_demand(c, site_draw_real(seed, 0.1, 9), site_draw_real(seed, 0.1, 3));
    site_add_demand(c, site_draw_real(seed, 0.1, 9), 0);
    site_add_demand(c, 0, 0);
    for (int d = 0; d < c->site.n_demands; d++)
        for (int t = 0; t < c->site.n_priced; t++)
            c->want[d][t] = site_draw(seed, 0, 6);
    return c;
}

static int cells(const site_case *c)
{
    return c->site.n_demands * c->site.n_slots;
}

static int *random_x(site_case *c, unsigned long long *seed)
{
    int *x = site_memory(c, (size_t)cells(c), sizeof *x);

    for (int i = 0; i < cells(c); i++)
        x[i] = site_draw(seed, 0, 8);
    return x;
}

static double *new_price(site_case *c)
{
    double *price = site_memory(c, (size_t)cells(c), sizeof *price);

    for (int i = 0; i < cells(c); i++)
        price[i] = NAN;
    return price;
}

static void test_marginal_is_the_step_of_the_cost(void **state)
{
    (void)state;
    for (unsigned long long i = 0; i < 40; i++) {
        unsigned long long seed  = 31 * i;
        site_case         *c     = random_site(&seed);
        int               *x     = random_x(c, &seed);
        double            *price = new_price(c);
        const double       cost  = wfm_cover_cost(&c->site, x);

        wfm_cover_marginal(&c->site, x, price);
        for (int cell = 0; cell < cells(c); cell++) {
            x[cell]++;
            assert_near(wfm_cover_cost(&c->site, x), cost - price[cell], 1e-11);
            x[cell]--;
        }
        site_free(c);
    }
}

static void test_cost_by_hand(void **state)
{
    const int  slots[] = {3};
    site_case *c       = site_new(1, slots, 1);
    const int  x[]     = {0, 4, 2, 9, 3, 0, 1, 9}; /* the fourth slot of each is not priced */
    double     price[8];

    (void)state;
    site_add_demand(c, 3, 0.25);
    site_add_demand(c, 10, 0.5);
    memcpy(c->want[0], (const int[]){2, 2, 2}, 3 * sizeof(int));
    memcpy(c->want[1], (const int[]){1, 1, 1}, 3 * sizeof(int));
    assert_near(wfm_cover_cost(&c->site, x), 6 + 0.5 + 0 + 1 + 10 + 0, 0);
    wfm_cover_marginal(&c->site, x, price);
    const double want[] = {3, -0.25, -0.25, 0, -0.5, 10, -0.5, 0};
    for (int i = 0; i < 8; i++)
        assert_near(price[i], want[i], 0);
    site_free(c);
}

/* From `under` when everybody is missing down to -over when nobody is, never up. */
static void test_soft_prices(void **state)
{
    (void)state;
    for (unsigned long long i = 0; i < 40; i++) {
        unsigned long long seed   = 77 * i + 5;
        site_case         *c      = random_site(&seed);
        int               *x      = site_memory(c, (size_t)cells(c), sizeof *x);
        double            *before = new_price(c), *price = new_price(c);

        for (int people = 0; people <= 8; people++) {
            for (int cell = 0; cell < cells(c); cell++)
                x[cell] = people;
            wfm_cover_soft(&c->site, x, price);
            for (int cell = 0; cell < cells(c); cell++) {
                const wfm_demand *demand = &c->site.demands[cell / c->site.n_slots];
                const int         t = cell % c->site.n_slots, want = demand->want[t];
                const double      full = people < want ? demand->under : -demand->over;

                if (t >= c->site.n_priced)
                    assert_near(price[cell], 0, 0);
                else if (people == 0 || people >= want)
                    assert_near(price[cell], full, 1e-12);
                else
                    assert_true(price[cell] > -demand->over || demand->under + demand->over == 0);
                assert_true(people == 0 || price[cell] <= before[cell] + 1e-12);
                before[cell] = price[cell];
            }
        }
        site_free(c);
    }
}

static void test_best_of_a_pool(void **state)
{
    static const int demands[][3] = {{0, 1, 2}, {1, 2}, {0, 2}, {2}};
    static const int n[]          = {3, 2, 2, 1};

    (void)state;
    for (unsigned long long i = 0; i < 40; i++) {
        unsigned long long seed   = 99 * i + 7;
        site_case         *c      = random_site(&seed);
        const int          pool   = site_add_pool(c, n[i % 4], demands[i % 4]);
        const size_t       slots  = (size_t)c->site.n_slots;
        int               *best   = site_memory(c, slots, sizeof *best);
        double            *prefix = site_memory(c, slots + 1, sizeof *prefix);
        double            *price = new_price(c), sum = 0;

        for (int cell = 0; cell < cells(c); cell++)
            price[cell] = 0.5 * site_draw(&seed, -3, 3); /* many are equal */
        wfm_cover_best(&c->site, price, pool, best, prefix);
        for (int t = 0; t < c->site.n_slots; t++) {
            int top = demands[i % 4][0];

            for (int k = 1; k < n[i % 4]; k++) {
                const int d = demands[i % 4][k];

                top = price[d * c->site.n_slots + t] > price[top * c->site.n_slots + t] ? d : top;
            }
            assert_int_equal(best[t], top);
            assert_near(prefix[t], sum, 0);
            sum += price[top * c->site.n_slots + t];
        }
        assert_near(prefix[slots], sum, 0);
        site_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marginal_is_the_step_of_the_cost),
        cmocka_unit_test(test_cost_by_hand),
        cmocka_unit_test(test_soft_prices),
        cmocka_unit_test(test_best_of_a_pool),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
