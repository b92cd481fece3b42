/* The bundle against functions whose top is known. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/tiny_site.h"
#include "wfm/bundle.h"

#define MOST   20 /* variables */
#define PLANES 30

/* value(x) = min over planes of height + slope (x - place) */
typedef struct {
    int    n, n_planes;
    double low[MOST], high[MOST], start[MOST];
    double place[MOST], height[PLANES], slope[PLANES][MOST];
} roof;

static double ask(const roof *f, const double *x, double *slope)
{
    double least = INFINITY;

    for (int k = 0; k < f->n_planes; k++) {
        double here = f->height[k];

        for (int i = 0; i < f->n; i++)
            here += f->slope[k][i] * (x[i] - f->place[i]);
        if (here < least) {
            least = here;
            memcpy(slope, f->slope[k], (size_t)f->n * sizeof *slope);
        }
    }
    return least;
}

/* Twice the distance from the place, straight along each axis. */
static double ask_distance(const roof *f, const double *x, double *slope)
{
    double value = 0;

    for (int i = 0; i < f->n; i++) {
        slope[i] = x[i] > f->place[i] ? -2 : x[i] < f->place[i] ? 2 : 0;
        value -= 2 * fabs(x[i] - f->place[i]);
    }
    return value;
}

static double ask_square(const roof *f, const double *x, double *slope)
{
    double value = 0;

    for (int i = 0; i < f->n; i++) {
        slope[i] = -2 * (i + 1) * (x[i] - f->place[i]);
        value -= (i + 1) * (x[i] - f->place[i]) * (x[i] - f->place[i]);
    }
    return value;
}

typedef double (*question)(const roof *, const double *, double *);

/* The best answer of so many; every point asked for is in the box. */
static double climb(const roof *f, question about, int room, int answers)
{
    wfm_bundle b      = {.n = f->n, .room = room, .low = f->low, .high = f->high};
    void      *memory = malloc(wfm_bundle_bytes(f->n, room));
    double     best   = -INFINITY;

    assert_non_null(memory);
    wfm_bundle_begin(&b, f->start, memory);
    assert_memory_equal(b.point, f->start, (size_t)f->n * sizeof *f->start);
    for (int k = 0; k < answers; k++) {
        double slope[MOST];

        for (int i = 0; i < f->n; i++)
            assert_true(b.point[i] >= f->low[i] && b.point[i] <= f->high[i]);
        const double value = about(f, b.point, slope);
        best               = fmax(best, value);
        wfm_bundle_tell(&b, value, slope);
        assert_true(b.gain >= 0);
        assert_true(b.value <= best);
    }
    free(memory);
    return best;
}

static double draw_share(unsigned long long *seed)
{
    return tiny_draw(seed, 0, 1000) / 1000.0;
}

static void draw_box(roof *f, unsigned long long *seed)
{
    for (int i = 0; i < f->n; i++) {
        f->low[i]   = -draw_share(seed) - 0.1;
        f->high[i]  = draw_share(seed) + 0.1;
        f->start[i] = f->low[i] + (f->high[i] - f->low[i]) * draw_share(seed);
        f->place[i] = f->low[i] + (f->high[i] - f->low[i]) * draw_share(seed);
    }
}

/* ---- tests ---- */

/* The place is optimal because its planes' slopes add up to 0. */
static void draw_roof(roof *f, unsigned long long *seed)
{
    *f = (roof){.n = tiny_draw(seed, 1, 8), .n_planes = PLANES};
    draw_box(f, seed);
    for (int k = 0; k < PLANES; k++) {
        const bool touches = k <= f->n;

        f->height[k] = touches ? 0 : 3 * draw_share(seed);
        for (int i = 0; i < f->n; i++)
            f->slope[k][i] = tiny_draw(seed, -9, 9);
    }
    for (int i = 0; i < f->n; i++) {
        f->slope[f->n][i] = 0;
        for (int k = 0; k < f->n; k++)
            f->slope[f->n][i] -= f->slope[k][i];
    }
}

static void test_reaches_the_top_of_planes(void **state)
{
    (void)state;
    for (unsigned k = 0; k < 60; k++) {
        unsigned long long seed = 11 * k;
        roof               f;

        draw_roof(&f, &seed);
        const double best = climb(&f, ask, 40, 200);
        assert_true(best <= 1e-12 && best >= -1e-3);
    }
}

static void test_reaches_the_place(void **state)
{
    (void)state;
    for (unsigned k = 0; k < 20; k++) {
        unsigned long long seed = 5 * k + 1;
        roof               f    = {.n = 1 + (int)k};

        draw_box(&f, &seed);
        assert_true(climb(&f, ask_distance, 60, 400) > -0.02 * f.n);
        assert_true(climb(&f, ask_square, 60, 400) > -0.001 * f.n);
    }
}

/* A place outside of the box: the top is at the limits nearest to it. */
static void test_rests_at_limits(void **state)
{
    (void)state;
    for (unsigned k = 0; k < 20; k++) {
        unsigned long long seed = 3 * k + 7;
        roof               f    = {.n = 6};
        double             top  = 0;
        double             unused[MOST], nearest[MOST];

        draw_box(&f, &seed);
        for (int i = 0; i < f.n; i++) {
            f.place[i] = 3 * draw_share(&seed) - 1.5;
            nearest[i] = fmin(fmax(f.place[i], f.low[i]), f.high[i]);
        }
        top = ask_square(&f, nearest, unused);
        assert_true(climb(&f, ask_square, 40, 150) > top - 1e-2);
    }
}

/* What cannot move has no say, whatever its slope. */
static void test_narrow_variables(void **state)
{
    unsigned long long seed = 4;
    roof               f    = {.n = 3};

    (void)state;
    draw_box(&f, &seed);
    f.low[1] = f.high[1] = f.start[1] = 0.5;
    f.place[1]                        = 0.25;
    assert_true(climb(&f, ask_square, 20, 100) > -2 * 0.25 * 0.25 - 1e-4);
}

/* The least that a bundle can keep still climbs. */
static void test_two_cuts(void **state)
{
    unsigned long long seed = 9;
    double             slope[MOST];
    roof               f = {.n = 5};

    (void)state;
    draw_box(&f, &seed);
    assert_true(climb(&f, ask_square, 2, 300) > 0.2 * ask_square(&f, f.start, slope));
}

static void test_flat(void **state)
{
    const roof f = {.n = 2, .n_planes = 1, .low = {-1, -1}, .high = {1, 1}, .height = {5}};

    (void)state;
    assert_true(climb(&f, ask, 3, 10) == 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reaches_the_top_of_planes),
        cmocka_unit_test(test_reaches_the_place),
        cmocka_unit_test(test_rests_at_limits),
        cmocka_unit_test(test_narrow_variables),
        cmocka_unit_test(test_two_cuts),
        cmocka_unit_test(test_flat),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
