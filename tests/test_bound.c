/* The bound against the cheapest roster of tiny sites (tests/support/cheapest.h). */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/cheapest.h"
#include "tests/support/near.h"
#include "tests/support/site.h"
#include "wfm/bound.h"
#include "wfm/cover.h"
#include "wfm/duty.h"
#include "wfm/tour.h"

#define DAYS      7
#define DAY_SLOTS 9
#define TAIL      4
#define OPTIONS   2 /* a day, at most */

/* ---- a tiny site ---- */

static void add_groups(site_case *c, unsigned long long *seed)
{
    for (int g = 0; g < 2; g++) {
        site_rules rules     = site_no_rules(c);
        rules.pool           = site_draw(seed, 0, c->site.n_pools - 1);
        rules.rest           = site_draw(seed, 0, 10);
        rules.max_run        = site_draw(seed, 2, 5);
        rules.week_shifts[0] = 4;
        rules.week_min[0]    = site_draw(seed, 0, 8);
        rules.week_max[0]    = site_draw(seed, 9, 20);
        site_add_group(c, &rules);
    }
}

static void add_demands(site_case *c, unsigned long long *seed, int n)
{
    for (int d = 0; d < n; d++) {
        site_add_demand(c, site_draw_real(seed, 1, 5), site_draw_real(seed, 0.1, 2));
        for (int t = 0; t < c->site.n_priced; t++)
            c->want[d][t] = site_draw(seed, 0, 2);
        site_add_pool(c, 1, &d);
    }
    if (n == 2)
        site_add_pool(c, 2, (const int[]){0, 1});
}

/* Shifts end on the day they start, so that a day's cost is its own. */
static site_case *tiny_site(unsigned long long *seed, int people, int options, int demands)
{
    int slots[DAYS];

    for (int d = 0; d < DAYS; d++)
        slots[d] = DAY_SLOTS;
    site_case *c = site_new(DAYS, slots, TAIL);
    site_add_kind(c, 5, 4, site_draw_real(seed, 1, 6));
    site_add_break(c, 0, (wfm_break_window){1, 3, 1});
    site_add_kind(c, 4, 4, site_draw_real(seed, 1, 6));
    add_demands(c, seed, demands);
    for (int d = 0; d < DAYS; d++)
        for (int i = 0; i < options; i++)
            site_add_option(c, d, site_draw(seed, 0, 1), site_draw(seed, 0, DAY_SLOTS - 5));
    add_groups(c, seed);
    for (int p = 0; p < people; p++)
        site_add_person(c, site_draw(seed, 0, 1));
    return c;
}

static const wfm_group *group_of(const wfm_site *site, int person)
{
    return &site->groups[site->group_of[person]];
}

/* ---- the bound ---- */

static size_t cells(const site_case *c)
{
    return (size_t)c->site.n_demands * (size_t)c->site.n_slots;
}

static void serve(const wfm_site *site, const double *prefix, const int *best, int option, int *x)
{
    wfm_duty duty;

    if (option == WFM_NO_OPTION)
        return;
    wfm_duty_place(site, prefix, option, &duty);
    for (int t = 0; t < site->n_slots; t++)
        x[best[t] * site->n_slots + t] += wfm_duty_works(site, &duty, t);
}

/* The bound at these prices; x: who serves in the best tours. */
static double bound(site_case *c, const double *price, int *x)
{
    const wfm_site *site   = &c->site;
    const size_t    slots  = (size_t)site->n_slots;
    double         *prefix = calloc(slots + 1, sizeof *prefix);
    double         *work   = calloc(wfm_tour_workspace(site), sizeof *work);
    int            *best   = calloc(slots, sizeof *best);
    double          gain[DAYS * OPTIONS], value = wfm_bound_base(site, price);

    memset(x, 0, cells(c) * sizeof *x);
    for (int p = 0; p < site->n_people; p++) {
        int choice[DAYS];

        wfm_cover_best(site, price, group_of(site, p)->pool, best, prefix);
        for (int i = 0; i < wfm_site_options(site); i++)
            gain[i] = wfm_duty_worth(site, prefix, i) - site->kinds[site->options[i].kind].wage;
        value -= wfm_tour_best(site, group_of(site, p), gain, work, choice);
        for (int d = 0; isfinite(value) && d < DAYS; d++)
            serve(site, prefix, best, choice[d], x);
    }
    free(best);
    free(work);
    free(prefix);
    return value;
}

static double *random_price(site_case *c, unsigned long long *seed)
{
    double *price = site_memory(c, cells(c), sizeof *price);

    for (size_t i = 0; i < cells(c); i++) {
        const wfm_demand *demand = &c->site.demands[i / (size_t)c->site.n_slots];
        const bool        priced = (int)(i % (size_t)c->site.n_slots) < c->site.n_priced;

        price[i] = priced ? site_draw_real(seed, -demand->over, demand->under) : 0;
    }
    return price;
}

/* ---- tests ---- */

static site_case *nth_site(unsigned long long *seed, int i)
{
    static const int people[] = {3, 2, 2, 3}, options[] = {1, 2, 2, 1}, demands[] = {1, 1, 2, 2};

    return tiny_site(seed, people[i % 4], options[i % 4], demands[i % 4]);
}

static void test_never_above_the_optimum(void **state)
{
    int finite = 0;

    (void)state;
    for (int i = 0; i < 12; i++) {
        unsigned long long seed    = 1700ULL + 17 * (unsigned)i;
        site_case         *c       = nth_site(&seed, i);
        int               *x       = site_memory(c, cells(c), sizeof *x);
        const double       optimum = cheapest_roster(&c->site);

        for (int k = 0; k < 25; k++)
            assert_true(bound(c, random_price(c, &seed), x) <= optimum * (1 + 1e-12));
        finite += isfinite(optimum);
        site_free(c);
    }
    assert_true(finite >= 9);
}

/* One person's steps are all of the cost there is: the bound at the steps is the optimum. */
static void test_exact_for_one_person(void **state)
{
    (void)state;
    for (int i = 0; i < 12; i++) {
        unsigned long long seed    = 88ULL + 3 * (unsigned)i;
        site_case         *c       = tiny_site(&seed, 1, 1 + i % 2, 1 + i / 2 % 2);
        int               *x       = calloc(cells(c), sizeof *x);
        double            *price   = site_memory(c, cells(c), sizeof *price);
        const double       optimum = cheapest_roster(&c->site);

        wfm_cover_marginal(&c->site, x, price);
        if (isfinite(optimum))
            assert_near(bound(c, price, x), optimum, 1e-12 * optimum);
        else
            assert_true(bound(c, price, x) == optimum);
        free(x);
        site_free(c);
    }
}

static void check_limits(const site_case *c, const double *price)
{
    for (size_t i = 0; i < cells(c); i++) {
        const wfm_demand *demand = &c->site.demands[i / (size_t)c->site.n_slots];

        assert_true(price[i] >= -demand->over && price[i] <= demand->under);
        if ((int)(i % (size_t)c->site.n_slots) >= c->site.n_priced)
            assert_near(price[i], 0, 0);
    }
}

/* Returns how much of the way from the start to the optimum the steps have gained. */
static double climb(site_case *c, double *price, double optimum)
{
    int         *x         = calloc(cells(c), sizeof *x);
    double      *direction = calloc(cells(c), sizeof *direction);
    const double start     = bound(c, price, x);
    double       value = start, best = start;

    for (int step = 0; step < 200; step++) {
        wfm_bound_step(&c->site, x, value, optimum, price, direction);
        check_limits(c, price);
        value = bound(c, price, x);
        assert_true(value <= optimum * (1 + 1e-12));
        best = fmax(best, value);
    }
    free(direction);
    free(x);
    return (best - start) / (optimum - start);
}

static void test_steps_climb(void **state)
{
    (void)state;
    for (int i = 0; i < 12; i++) {
        unsigned long long seed    = 1700ULL + 17 * (unsigned)i;
        site_case         *c       = nth_site(&seed, i);
        const double       optimum = cheapest_roster(&c->site);

        if (isfinite(optimum))
            assert_true(climb(c, random_price(c, &seed), optimum) > 0.95);
        site_free(c);
    }
}

/* Where everybody wanted is there, no price can do better and none may move. */
static void test_rests_at_the_top(void **state)
{
    unsigned long long seed      = 4;
    site_case         *c         = tiny_site(&seed, 2, 1, 1);
    int               *x         = calloc(cells(c), sizeof *x);
    double            *direction = calloc(cells(c), sizeof *direction);
    double            *price     = random_price(c, &seed);
    double            *before    = site_memory(c, cells(c), sizeof *before);

    (void)state;
    memcpy(x, c->want[0], cells(c) * sizeof *x);
    memcpy(before, price, cells(c) * sizeof *price);
    wfm_bound_step(&c->site, x, 10, 12, price, direction);
    assert_memory_equal(price, before, cells(c) * sizeof *price);
    free(direction);
    free(x);
    site_free(c);
}

static void test_base_by_hand(void **state)
{
    site_case   *c       = site_new(1, (const int[]){3}, 1);
    const double price[] = {1.5, -0.25, 2, 0, 0.5, 4, -1, 0};

    (void)state;
    site_add_demand(c, 9, 9);
    site_add_demand(c, 9, 9);
    memcpy(c->want[0], (const int[]){2, 4, 0}, 3 * sizeof(int));
    memcpy(c->want[1], (const int[]){1, 1, 3}, 3 * sizeof(int));
    assert_near(wfm_bound_base(&c->site, price), 3 - 1 + 0 + 0.5 + 4 - 3, 0);
    site_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_never_above_the_optimum),
        cmocka_unit_test(test_exact_for_one_person),
        cmocka_unit_test(test_steps_climb),
        cmocka_unit_test(test_rests_at_the_top),
        cmocka_unit_test(test_base_by_hand),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
