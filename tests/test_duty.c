/* One shift and its breaks against every placement of them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "tests/support/site.h"
#include "wfm/cover.h"
#include "wfm/duty.h"

/* Windows in order that cannot meet, some of a single place, some that touch the shift's ends. */
static const struct kind_row {
    int              slots, n_breaks;
    wfm_break_window breaks[4];
} kinds[] = {
    {1, 0, {{0, 0, 0}}},
    {9, 0, {{0, 0, 0}}},
    {9, 1, {{0, 8, 1}}},
    {12, 1, {{3, 3, 2}}},
    {16, 2, {{0, 3, 1}, {12, 14, 2}}},
    {34, 3, {{6, 12, 1}, {13, 20, 2}, {22, 29, 1}}},
    {20, 4, {{0, 2, 1}, {3, 6, 3}, {9, 9, 1}, {10, 18, 2}}},
};

/* Pool 0 serves demand 0; one option of every kind on each of two days of 50 slots. */
static site_case *site_of_kinds(void)
{
    const int  slots[] = {50, 50};
    site_case *c       = site_new(2, slots, 20);

    site_add_demand(c, 1, 1);
    site_add_pool(c, 1, (const int[]){0});
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        site_add_kind(c, kinds[k].slots, kinds[k].slots, 1000);
        for (int b = 0; b < kinds[k].n_breaks; b++)
            site_add_break(c, (int)k, kinds[k].breaks[b]);
    }
    for (int d = 0; d < 2; d++)
        for (int k = 0; k < c->site.n_kinds; k++)
            site_add_option(c, d, k, 3 + 5 * k * d);
    return c;
}

/* Prices in quarters: sums are exact, and many places are equally good. */
static void draw_prices(site_case *c, unsigned long long *seed, double *price, double *prefix)
{
    int *best = site_memory(c, (size_t)c->site.n_slots, sizeof *best);

    for (int t = 0; t < c->site.n_slots; t++)
        price[t] = 0.25 * site_draw(seed, -2, 3);
    wfm_cover_best(&c->site, price, 0, best, prefix);
}

/* ---- the oracle ---- */

static bool at_work(const wfm_site *site, const wfm_duty *duty, int slot)
{
    const wfm_option     *option = &site->options[duty->option];
    const wfm_shift_kind *kind   = &site->kinds[option->kind];

    if (slot < option->start || slot >= option->start + kind->slots)
        return false;
    for (int k = 0; k < kind->n_breaks; k++)
        if (slot >= duty->breaks[k] && slot < duty->breaks[k] + kind->breaks[k].slots)
            return false;
    return true;
}

static double worth_of(const wfm_site *site, const wfm_duty *duty, const double *price)
{
    double worth = 0;

    for (int t = 0; t < site->n_slots; t++)
        worth += at_work(site, duty, t) ? price[t] : 0;
    return worth;
}

/* The next placement in lexicographic order; false after the last. */
static bool next_placement(const wfm_site *site, wfm_duty *duty)
{
    const wfm_option     *option = &site->options[duty->option];
    const wfm_shift_kind *kind   = &site->kinds[option->kind];

    for (int k = kind->n_breaks - 1; k >= 0; k--) {
        if (duty->breaks[k] < option->start + kind->breaks[k].last) {
            duty->breaks[k]++;
            return true;
        }
        duty->breaks[k] = option->start + kind->breaks[k].first;
    }
    return false;
}

static wfm_duty first_placement(const wfm_site *site, int option)
{
    const wfm_shift_kind *kind = &site->kinds[site->options[option].kind];
    wfm_duty              duty = {.option = option};

    for (int k = 0; k < kind->n_breaks; k++)
        duty.breaks[k] = site->options[option].start + kind->breaks[k].first;
    return duty;
}

static wfm_duty best_placement(const wfm_site *site, int option, const double *price)
{
    wfm_duty duty = first_placement(site, option), best = duty;

    while (next_placement(site, &duty))
        if (worth_of(site, &duty, price) > worth_of(site, &best, price))
            best = duty;
    return best;
}

/* ---- tests ---- */

static void check_option(const wfm_site *site, int option, const double *price,
                         const double *prefix)
{
    const wfm_shift_kind *kind = &site->kinds[site->options[option].kind];
    const wfm_duty        want = best_placement(site, option, price);
    wfm_duty              duty;

    memset(&duty, 0x55, sizeof duty);
    wfm_duty_place(site, prefix, option, &duty);
    assert_int_equal(duty.option, option);
    assert_memory_equal(duty.breaks, want.breaks, (size_t)kind->n_breaks * sizeof(int));
    assert_near(wfm_duty_worth(site, prefix, option), worth_of(site, &want, price), 0);
    for (int t = 0; t < site->n_slots; t++)
        assert_int_equal(wfm_duty_works(site, &duty, t), at_work(site, &want, t));
}

static void test_every_placement(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 6; i++) {
        unsigned long long seed   = 40 + i;
        site_case         *c      = site_of_kinds();
        const size_t       slots  = (size_t)c->site.n_slots;
        double            *price  = site_memory(c, slots, sizeof *price);
        double            *prefix = site_memory(c, slots + 1, sizeof *prefix);

        draw_prices(c, &seed, price, prefix);
        for (int option = 0; option < wfm_site_options(&c->site); option++)
            check_option(&c->site, option, price, prefix);
        site_free(c);
    }
}

/* At equal prices everywhere every placement is as good: the first place of each window. */
static void test_first_of_equals(void **state)
{
    site_case *c = site_of_kinds();
    double     prefix[121];

    (void)state;
    for (int t = 0; t <= 120; t++)
        prefix[t] = 0.5 * t;
    for (int option = 0; option < wfm_site_options(&c->site); option++) {
        const wfm_duty want = first_placement(&c->site, option);
        wfm_duty       duty;

        wfm_duty_place(&c->site, prefix, option, &duty);
        for (int k = 0; k < c->site.kinds[c->site.options[option].kind].n_breaks; k++)
            assert_int_equal(duty.breaks[k], want.breaks[k]);
    }
    site_free(c);
}

static void test_off_never_works(void **state)
{
    site_case     *c   = site_of_kinds();
    const wfm_duty off = {.option = WFM_NO_OPTION};

    (void)state;
    for (int t = 0; t < c->site.n_slots; t++)
        assert_false(wfm_duty_works(&c->site, &off, t));
    site_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_placement),
        cmocka_unit_test(test_first_of_equals),
        cmocka_unit_test(test_off_never_works),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
