/* Worths at a glance against the exact ones of wfm/cover.h and wfm/duty.h: on whole numbers small
 * enough for a float to hold them, sums included, they are equal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/support/coverage.h"
#include "tests/support/tiny_site.h"
#include "wfm/duty.h"
#include "wfm/glance.h"

#define SLOTS   120
#define DEMANDS 3
#define PEOPLE  12
#define DEAR    1000
#define CASES   60

static const wfm_break_window windows[][WFM_MAX_BREAKS] = {
    {{4, 10, 1}, {14, 21, 2}, {25, 32, 1}}, {{5, 5, 2}, {9, 11, 1}}, {{2, 13, 3}}, {{0}}};
static const int      n_windows[] = {3, 2, 1, 0};
static const int      lengths[]   = {34, 20, 18, 9};
static const int      demands[]   = {0, 1, 2};
static const wfm_pool pools[]     = {{1, demands + 1}, {2, demands}, {3, demands}};

#define KINDS ((int)(sizeof lengths / sizeof *lengths))

typedef struct {
    wfm_site       site;
    coverage       coverage;
    wfm_shift_kind kinds[KINDS];
    wfm_option     options[KINDS * SLOTS];
    int            day_options[2];
    int            x[DEMANDS * SLOTS];
    wfm_cost       price[DEMANDS * SLOTS], prefix[SLOTS + 1];
    int            best[SLOTS];
    wfm_glance     glance;
    wfm_glimpse    glimpse;
    void          *memory[2];
} glance_case;

static void begin(glance_case *c, unsigned long long seed)
{
    int n = 0;

    *c = (glance_case){.site = {.n_slots = SLOTS, .n_days = 1, .n_kinds = KINDS}};
    coverage_draw(&c->coverage, &seed, DEMANDS, DEAR, &c->site);
    for (int i = 0; i < DEMANDS * SLOTS; i++) {
        c->x[i]     = tiny_draw(&seed, 0, PEOPLE);
        c->price[i] = tiny_draw(&seed, -DEAR, DEAR);
    }
    for (int k = 0; k < KINDS; k++) {
        c->kinds[k] = (wfm_shift_kind){.slots = lengths[k], .n_breaks = n_windows[k]};
        for (int b = 0; b < n_windows[k]; b++)
            c->kinds[k].breaks[b] = windows[k][b];
        for (int start = 0; start + lengths[k] <= SLOTS; start++)
            c->options[n++] = (wfm_option){k, start, 1};
    }
    c->day_options[1]   = n;
    c->site.day_options = c->day_options;
    c->site.kinds       = c->kinds;
    c->site.options     = c->options;
    c->site.n_pools     = (int)(sizeof pools / sizeof *pools);
    c->site.pools       = pools;
    c->memory[0]        = malloc(wfm_glance_bytes(&c->site));
    assert_non_null(c->memory[0]);
    wfm_glance_build(&c->site, c->memory[0], &c->glance);
    c->memory[1] = malloc(wfm_glimpse_bytes(&c->glance));
    assert_non_null(c->memory[1]);
    wfm_glimpse_lay_out(&c->glance, c->memory[1], &c->glimpse);
}

static void end(const glance_case *c)
{
    free(c->memory[0]);
    free(c->memory[1]);
}

static void same_breaks(const glance_case *c, const wfm_duty *a, const wfm_duty *b)
{
    assert_int_equal(a->option, b->option);
    for (int k = 0; k < c->kinds[c->options[a->option].kind].n_breaks; k++)
        assert_int_equal(a->breaks[k], b->breaks[k]);
}

/* All options that lie in the part, for each pool. */
static void look(glance_case *c, wfm_part part)
{
    wfm_glimpse_price(&c->glance, c->price, part, &c->glimpse);
    for (int pool = 0; pool < c->site.n_pools; pool++) {
        wfm_cover_best(&c->site, c->price, pool, part, c->best, c->prefix + part.from);
        wfm_glimpse_look(&c->glance, pool, part, &c->glimpse);
        for (int t = part.from; t < part.to; t++)
            assert_int_equal(c->glimpse.best[t], c->best[t]);
        for (int o = 0; o < c->day_options[1]; o++) {
            const wfm_option *option = &c->options[o];
            wfm_duty          exact, glanced;

            if (option->start < part.from || option->start + lengths[option->kind] > part.to)
                continue;
            assert_int_equal((long)wfm_glimpse_worth(&c->glance, &c->glimpse, o),
                             wfm_duty_worth(&c->site, c->prefix, o));
            wfm_duty_place(&c->site, c->prefix, o, &exact);
            wfm_glimpse_place(&c->glance, &c->glimpse, o, &glanced);
            same_breaks(c, &exact, &glanced);
        }
    }
}

static void test_worths_and_breaks_are_the_exact_ones(void **state)
{
    (void)state;
    for (unsigned i = 0; i < CASES; i++) {
        glance_case c;

        begin(&c, 11 * i + 1);
        look(&c, (wfm_part){0, SLOTS});
        look(&c, (wfm_part){17, 80});
        end(&c);
    }
}

static float mean_of(const wfm_curve *curve, int x, int left)
{
    const wfm_cost all = coverage_cost(curve, x) - coverage_cost(curve, x + left);

    return (float)all / (float)left;
}

static void test_expected_is_the_mean_of_steps(void **state)
{
    (void)state;
    for (unsigned i = 0; i < CASES; i++) {
        const int   left = 1 + (int)i % WFM_GLANCE_LEFT;
        glance_case c;

        begin(&c, 7 * i + 3);
        wfm_glimpse_expect(&c.glance, c.x, left, (wfm_part){0, SLOTS}, &c.glimpse);
        for (int cell = 0; cell < DEMANDS * SLOTS; cell++)
            assert_float_equal(
                c.glimpse.price[cell],
                mean_of(wfm_curve_of(&c.site, cell / SLOTS, cell % SLOTS), c.x[cell], left), 1e-3);
        end(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_worths_and_breaks_are_the_exact_ones),
        cmocka_unit_test(test_expected_is_the_mean_of_steps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
