/* One shift and its breaks against every placement of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/tiny_site.h"
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

#define KINDS   (int)(sizeof kinds / sizeof kinds[0])
#define OPTIONS (2 * KINDS)
#define SLOTS   120

typedef struct {
    wfm_site       site;
    wfm_shift_kind kind[KINDS];
    wfm_option     option[OPTIONS];
    int            day_options[3];
    wfm_cost       price[SLOTS], prefix[SLOTS + 1];
} duty_case;

/* One option of every kind on each of two days of 50 slots; shifts may run on. */
static void site_of_kinds(duty_case *c)
{
    static const int day_start[] = {0, 50, 100};

    *c = (duty_case){.day_options = {0, KINDS, OPTIONS}};
    for (int k = 0; k < KINDS; k++) {
        c->kind[k] = (wfm_shift_kind){.slots = kinds[k].slots, .n_breaks = kinds[k].n_breaks};
        memcpy(c->kind[k].breaks, kinds[k].breaks, sizeof kinds[k].breaks);
        c->option[k]         = (wfm_option){k, 3, 1};
        c->option[KINDS + k] = (wfm_option){k, 53 + 5 * k, 1};
    }
    c->site = (wfm_site){.n_days      = 2,
                         .n_slots     = SLOTS,
                         .day_start   = day_start,
                         .n_kinds     = KINDS,
                         .kinds       = c->kind,
                         .day_options = c->day_options,
                         .options     = c->option};
}

/* Few different prices: many places are equally good. */
static void draw_prices(duty_case *c, unsigned long long *seed)
{
    for (int t = 0; t < SLOTS; t++) {
        c->price[t]      = tiny_draw(seed, -2, 3);
        c->prefix[t + 1] = c->prefix[t] + c->price[t];
    }
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

static wfm_cost worth_of(const wfm_site *site, const wfm_duty *duty, const wfm_cost *price)
{
    wfm_cost worth = 0;

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

static wfm_duty best_placement(const wfm_site *site, int option, const wfm_cost *price)
{
    wfm_duty duty = first_placement(site, option), best = duty;

    while (next_placement(site, &duty))
        if (worth_of(site, &duty, price) > worth_of(site, &best, price))
            best = duty;
    return best;
}

/* ---- tests ---- */

static void check_option(const duty_case *c, int option)
{
    const wfm_site       *site = &c->site;
    const wfm_shift_kind *kind = &site->kinds[site->options[option].kind];
    const wfm_duty        want = best_placement(site, option, c->price);
    wfm_duty              duty;

    memset(&duty, 0x55, sizeof duty);
    wfm_duty_place(site, c->prefix, option, &duty);
    assert_int_equal(duty.option, option);
    assert_memory_equal(duty.breaks, want.breaks, (size_t)kind->n_breaks * sizeof(int));
    assert_int_equal(wfm_duty_worth(site, c->prefix, option), worth_of(site, &want, c->price));
    for (int t = 0; t < site->n_slots; t++)
        assert_int_equal(wfm_duty_works(site, &duty, t), at_work(site, &want, t));
}

static void test_every_placement(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 6; i++) {
        unsigned long long seed = 40 + i;
        duty_case          c;

        site_of_kinds(&c);
        draw_prices(&c, &seed);
        for (int option = 0; option < OPTIONS; option++)
            check_option(&c, option);
    }
}

/* At equal prices everywhere every placement is as good: the first place of each window. */
static void test_first_of_equals(void **state)
{
    duty_case c;

    (void)state;
    site_of_kinds(&c);
    for (int t = 0; t <= SLOTS; t++)
        c.prefix[t] = 5 * t;
    for (int option = 0; option < OPTIONS; option++) {
        const wfm_duty want = first_placement(&c.site, option);
        wfm_duty       duty;

        wfm_duty_place(&c.site, c.prefix, option, &duty);
        for (int k = 0; k < c.site.kinds[c.site.options[option].kind].n_breaks; k++)
            assert_int_equal(duty.breaks[k], want.breaks[k]);
    }
}

static void test_off_never_works(void **state)
{
    const wfm_duty off = {.option = WFM_NO_OPTION};
    duty_case      c;

    (void)state;
    site_of_kinds(&c);
    for (int t = 0; t < SLOTS; t++)
        assert_false(wfm_duty_works(&c.site, &off, t));
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
