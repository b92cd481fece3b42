/* Histories that leave wfm_forecast_queue little or too much to work with, and input it refuses. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/forecast_case.h"
#include "tests/support/near.h"

/* ---- histories: the count of a slot from its index ---- */

static double zero(size_t i)
{
    (void)i;
    return 0;
}

static double missing(size_t i)
{
    (void)i;
    return NAN;
}

static double constant(size_t i)
{
    (void)i;
    return 7;
}

static double huge(size_t i)
{
    return WFM_FORECAST_MAX_COUNT / (double)(1 + i % 5);
}

static double scattered(size_t i)
{
    unsigned long long state = i;
    const double       u     = forecast_case_uniform(&state);

    return u < 0.5 ? NAN : floor(20 * u);
}

static double one_call(size_t i)
{
    return i == 40;
}

static double wild(size_t i)
{
    unsigned long long state = i;

    return floor(exp(20 * forecast_case_uniform(&state)));
}

static double ended(size_t i)
{
    return i < 3000 ? 5 : NAN;
}

static double subnormal(size_t i)
{
    return 5e-324 * (double)(i % 2);
}

static double ended_half_a_year_ago(size_t i)
{
    return i < 150 * 4 ? 5 : NAN;
}

/* A queue that counts are as good as never known of. */
static double rare(size_t i)
{
    return i % 97 == 0 ? 3 : NAN;
}

static double fractions(size_t i)
{
    return 0.001 * (double)(i % 7) + 0.1;
}

static double millionths(size_t i)
{
    return 1e-6 * (double)(1 + i % 3);
}

static double one_giant(size_t i)
{
    return i == 700 ? WFM_FORECAST_MAX_COUNT : 2;
}

static double alternating(size_t i)
{
    return i / 48 % 2 ? 1e9 : 0;
}

/* Any of those that are chosen by the own past. */
#define CHOSEN WFM_FORECAST_METHODS

static const struct {
    const char *name;
    double (*calls)(size_t i);
    size_t              days, slots, horizon;
    wfm_special         special; /* on every day */
    wfm_forecast_method method;
} histories[] = {
    {"no history", zero, 0, 48, 28, WFM_SPECIAL_NONE, WFM_FORECAST_EMPTY},
    {"nothing ahead", constant, 20, 48, 0, WFM_SPECIAL_NONE, CHOSEN},
    {"nothing at all", constant, 0, 1, 0, WFM_SPECIAL_NONE, WFM_FORECAST_EMPTY},
    {"all missing", missing, 60, 48, 28, WFM_SPECIAL_NONE, WFM_FORECAST_EMPTY},
    {"only holidays", constant, 60, 48, 28, WFM_SPECIAL_HOLIDAY, WFM_FORECAST_EMPTY},
    {"only bridges", constant, 60, 48, 28, WFM_SPECIAL_BRIDGE, WFM_FORECAST_EMPTY},
    {"zeros", zero, 100, 48, 28, WFM_SPECIAL_NONE, CHOSEN},
    {"one day of zeros", zero, 1, 48, 28, WFM_SPECIAL_NONE, WFM_FORECAST_SHORT},
    {"one day", constant, 1, 48, 28, WFM_SPECIAL_NONE, WFM_FORECAST_SHORT},
    {"13 days", constant, 13, 24, 28, WFM_SPECIAL_NONE, WFM_FORECAST_SHORT},
    {"14 days", constant, 14, 24, 28, WFM_SPECIAL_NONE, CHOSEN},
    {"one slot", constant, 50, 1, 28, WFM_SPECIAL_NONE, CHOSEN},
    {"two slots", constant, 120, 2, 28, WFM_SPECIAL_NONE, WFM_FORECAST_NAIVE},
    {"5 minutes", wild, 70, 288, 28, WFM_SPECIAL_NONE, CHOSEN},
    {"constant", constant, 365, 48, 28, WFM_SPECIAL_NONE, WFM_FORECAST_NAIVE},
    {"huge", huge, 70, 48, 28, WFM_SPECIAL_NONE, CHOSEN},
    {"half missing", scattered, 90, 48, 28, WFM_SPECIAL_NONE, CHOSEN},
    {"rarely known", rare, 90, 48, 28, WFM_SPECIAL_NONE, WFM_FORECAST_EMPTY},
    {"one call", one_call, 90, 48, 28, WFM_SPECIAL_NONE, CHOSEN},
    {"wild", wild, 120, 48, 364, WFM_SPECIAL_NONE, CHOSEN},
    {"one giant", one_giant, 120, 24, 28, WFM_SPECIAL_NONE, CHOSEN},
    {"every other day", alternating, 120, 48, 28, WFM_SPECIAL_NONE, CHOSEN},
    {"fractions", fractions, 120, 24, 28, WFM_SPECIAL_NONE, CHOSEN},
    {"millionths", millionths, 120, 24, 28, WFM_SPECIAL_NONE, CHOSEN},
    {"all but nothing", subnormal, 60, 48, 28, WFM_SPECIAL_NONE, CHOSEN},
    {"ended half a year ago", ended_half_a_year_ago, 350, 4, 28, WFM_SPECIAL_NONE, CHOSEN},
    {"ended 19 years ago", ended, 9900, 1, 28, WFM_SPECIAL_NONE, CHOSEN},
    {"60 years", constant, 21900, 2, 28, WFM_SPECIAL_NONE, WFM_FORECAST_NAIVE},
};

/* forecast_case_run looks at every number: none is NaN where it must not be. */
static void test_histories(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof histories / sizeof histories[0]; k++) {
        forecast_case c =
            forecast_case_new(histories[k].days, histories[k].slots, histories[k].horizon);

        for (size_t i = 0; i < c.in.days * c.in.slots; i++)
            c.calls[i] = c.answered[i] = c.handle_s[i] = histories[k].calls(i);
        for (size_t d = 0; d < c.in.days + c.in.horizon; d++)
            c.calendar[d].special = histories[k].special;
        c.in.answered = c.answered;
        c.in.handle_s = c.handle_s;
        forecast_case_run(&c);
        const wfm_forecast_method got = c.out.method, want = histories[k].method;
        if (want == CHOSEN ? got < WFM_FORECAST_NAIVE : got != want)
            fail_msg("%s: %s", histories[k].name, wfm_forecast_method_name(got));
        forecast_case_free(&c);
    }
}

/* Without noise and without a trend what comes is what was: to a few parts in a thousand, and a
 * history that has ended is not a queue that has died. */
static void test_same_again(void **state)
{
    static const char *const names[] = {"one slot",           "two slots",
                                        "constant",           "60 years",
                                        "ended 19 years ago", "ended half a year ago",
                                        "one giant",          "13 days"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        size_t k = 0;
        while (strcmp(histories[k].name, names[i]) != 0)
            k++;
        forecast_case c =
            forecast_case_new(histories[k].days, histories[k].slots, histories[k].horizon);

        for (size_t j = 0; j < c.in.days * c.in.slots; j++)
            c.calls[j] = histories[k].calls(j);
        forecast_case_run(&c);
        for (size_t j = 0; j < c.in.horizon * c.in.slots; j++)
            if (!(fabs(c.out.mean[j] / c.calls[0] - 1) < 5e-3))
                fail_msg("%s: %g", names[i], c.out.mean[j]);
        forecast_case_free(&c);
    }
}

/* Without calls the answer is no calls, not few. */
static void test_zeros_stay_zero(void **state)
{
    forecast_case c = forecast_case_new(100, 48, 28);

    (void)state;
    forecast_case_run(&c);
    for (size_t h = 0; h < 28; h++) {
        assert_near(forecast_case_day(&c, h), 0, 0);
        assert_near(c.out.day_quantile[h * WFM_QUANTILES + 6], 0, 0);
    }
    assert_int_equal(c.out.open[0], 1);
    assert_int_equal(c.out.usable_days, 100);
    forecast_case_free(&c);
}

/* Counts of 1e15 in every slot of a week that has a shape. */
static void test_huge_counts(void **state)
{
    forecast_case c = forecast_case_weeks(120, 28, 1e15 / 2.21);

    (void)state;
    forecast_case_run(&c);
    for (size_t i = 0; i < 28 * 24; i++)
        assert_near(c.out.mean[i] / forecast_case_week(120 + i / 24, i % 24, 1e15 / 2.21), 1, 0.01);
    forecast_case_free(&c);
}

/* A year ahead each day is like its weekday, and no day runs away. */
static void test_far_ahead(void **state)
{
    unsigned long long random = 9;
    forecast_case      c      = forecast_case_weeks(500, 364, 1e3);

    (void)state;
    for (size_t d = 0; d < 500; d++)
        forecast_case_times(&c, d, 0.9 + 0.2 * forecast_case_uniform(&random));
    forecast_case_run(&c);
    for (size_t h = 0; h < 364; h++)
        assert_near(forecast_case_day(&c, h) / forecast_case_week_day(500 + h, 1e3), 1, 0.15);
    forecast_case_free(&c);
}

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(wfm_forecast_method_name(WFM_FORECAST_SHORT), "short");
    assert_string_equal(wfm_forecast_method_words(WFM_FORECAST_SHORT),
                        "day level x pooled profile");
    assert_string_equal(wfm_fate_name(WFM_FATE_OUTLIER), "outlier");
    assert_string_equal(wfm_special_name(WFM_SPECIAL_EVE), "eve");
    assert_string_equal(wfm_quantile_name[3], "q50");
    assert_near(wfm_quantile_level[6], 0.95, 0);
    for (size_t day = 0; day < 40; day++)
        assert_int_equal(wfm_forecast_lead(day), day < 1 ? 0 : day < 7 ? 1 : day < 14 ? 2 : 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_histories),       cmocka_unit_test(test_same_again),
        cmocka_unit_test(test_zeros_stay_zero), cmocka_unit_test(test_huge_counts),
        cmocka_unit_test(test_far_ahead),       cmocka_unit_test(test_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
