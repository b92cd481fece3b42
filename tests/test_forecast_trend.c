/* The damped trend against tests/oracle/forecast/trend.py. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "models/forecasting/parts.h"
#include "tests/support/forecast_vectors.h"
#include "tests/support/near.h"

enum { MAX_DAYS = 60 };

#define DIGITS 1e-8 /* of the vectors */

/* The days of one case of trend_days.csv. */
typedef struct {
    double x[MAX_DAYS], weight[MAX_DAYS];
    size_t days;
} series;

static series series_of(const vectors *days, double number)
{
    series s = {.days = 0};

    for (size_t i = 0; i < days->rows; i++)
        if (strtod(days->key[i], NULL) == number) {
            s.x[s.days]        = days->number[2 * i];
            s.weight[s.days++] = days->number[2 * i + 1];
        }
    assert_in_range(s.days, 1, MAX_DAYS);
    return s;
}

static wfm_trend fit(series *s)
{
    const wfm_day_table t = {.slots = 1, .days = s->days, .weight = s->weight};
    wfm_trend           trend;

    wfm_fit_trend(&t, s->x, &trend);
    return trend;
}

/* Rising days, noise, a bend among days that hardly count, ten days, a walk of 25 days. */
static void test_vectors(void **state)
{
    static const char *const input[]   = {"case", "x", "weight"};
    static const char *const answers[] = {"level", "step", "damping", "day_1", "day_28"};

    (void)state;
    vectors days = vectors_read("trend_days.csv", input, 3);
    vectors want = vectors_read("trend_model.csv", answers, 5);
    for (size_t i = 0; i < want.rows; i++) {
        const double   *row = want.number + 4 * i;
        series          s   = series_of(&days, (double)i);
        const wfm_trend got = fit(&s);

        assert_near(got.level, strtod(want.key[i], NULL), DIGITS);
        assert_near(got.step, row[0], DIGITS);
        assert_near(got.damping, row[1], 0);
        assert_near(wfm_trend_level(&got, 1), row[2], DIGITS);
        assert_near(wfm_trend_level(&got, 28), row[3], DIGITS);
    }
    assert_int_equal(want.rows, 5);
    vectors_free(&days);
    vectors_free(&want);
}

/* A straight line that goes on is the best reason for a trend: it is followed, but damped. */
static void test_line(void **state)
{
    series s = {.days = MAX_DAYS};

    (void)state;
    for (size_t d = 0; d < s.days; d++) {
        s.x[d]      = 5 + 0.02 * (double)d;
        s.weight[d] = 1;
    }
    const wfm_trend t    = fit(&s);
    const double    week = wfm_trend_level(&t, 7) - s.x[s.days - 1];

    assert_true(week > 0.05 && week < 0.14);
    assert_true(wfm_trend_level(&t, 1000) - wfm_trend_level(&t, 900) < 1e-6);
}

/* The unit of calls does not matter: more of them are a constant on the logarithms. */
static void test_shifted_alike(void **state)
{
    series s = {.days = 40}, higher;

    (void)state;
    for (size_t d = 0; d < s.days; d++) {
        s.x[d]      = 0.01 * (double)d + 0.1 * (double)(d % 3) + 0.05 * (double)(d % 5);
        s.weight[d] = d % 11 ? 1 : 0.25;
    }
    higher = s;
    for (size_t d = 0; d < s.days; d++)
        higher.x[d] += 3;
    const wfm_trend low = fit(&s), high = fit(&higher);

    assert_near(high.level, low.level + 3, 1e-12);
    assert_near(high.step, low.step, 1e-12);
    assert_near(high.damping, low.damping, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),
        cmocka_unit_test(test_line),
        cmocka_unit_test(test_shifted_alike),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
