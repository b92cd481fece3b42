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

typedef enum { NOTHING, ALL_SPECIAL } flags;

static const struct {
    const char *name;
    double (*calls)(size_t i);
    size_t              days, slots, horizon;
    flags               special;
    wfm_forecast_method method;
} histories[] = {
    {"no history", zero, 0, 48, 28, NOTHING, WFM_FORECAST_EMPTY},
    {"nothing ahead", constant, 20, 48, 0, NOTHING, WFM_FORECAST_CALENDAR},
    {"all missing", missing, 60, 48, 28, NOTHING, WFM_FORECAST_EMPTY},
    {"only special days", constant, 60, 48, 28, ALL_SPECIAL, WFM_FORECAST_EMPTY},
    {"zeros", zero, 100, 48, 28, NOTHING, WFM_FORECAST_CALENDAR},
    {"one day of zeros", zero, 1, 48, 28, NOTHING, WFM_FORECAST_SHORT},
    {"one day", constant, 1, 48, 28, NOTHING, WFM_FORECAST_SHORT},
    {"13 days", constant, 13, 24, 28, NOTHING, WFM_FORECAST_SHORT},
    {"14 days", constant, 14, 24, 28, NOTHING, WFM_FORECAST_CALENDAR},
    {"one slot", constant, 50, 1, 28, NOTHING, WFM_FORECAST_CALENDAR},
    {"5 minutes", wild, 70, 288, 28, NOTHING, WFM_FORECAST_CALENDAR},
    {"constant", constant, 365, 48, 28, NOTHING, WFM_FORECAST_CALENDAR},
    {"huge", huge, 70, 48, 28, NOTHING, WFM_FORECAST_CALENDAR},
    {"half missing", scattered, 90, 48, 28, NOTHING, WFM_FORECAST_CALENDAR},
    {"one call", one_call, 90, 48, 28, NOTHING, WFM_FORECAST_CALENDAR},
    {"wild", wild, 120, 48, 364, NOTHING, WFM_FORECAST_CALENDAR},
    {"all but nothing", subnormal, 60, 48, 28, NOTHING, WFM_FORECAST_CALENDAR},
    {"ended 19 years ago", ended, 9900, 1, 28, NOTHING, WFM_FORECAST_CALENDAR},
    {"60 years", constant, 21900, 2, 28, NOTHING, WFM_FORECAST_CALENDAR},
};

static void test_histories(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof histories / sizeof histories[0]; k++) {
        forecast_case c =
            forecast_case_new(histories[k].days, histories[k].slots, histories[k].horizon);

        for (size_t i = 0; i < c.in.days * c.in.slots; i++)
            c.calls[i] = c.answered[i] = c.handle_s[i] = histories[k].calls(i);
        for (size_t d = 0; d < c.in.days + c.in.horizon; d++)
            c.calendar[d].special =
                histories[k].special == ALL_SPECIAL ? WFM_SPECIAL_HOLIDAY : WFM_SPECIAL_NONE;
        c.in.answered = c.answered;
        c.in.handle_s = c.handle_s;
        forecast_case_run(&c);
        if (c.out.method != histories[k].method)
            fail_msg("%s: %s", histories[k].name, wfm_forecast_method_name(c.out.method));
        forecast_case_free(&c);
    }
}

/* Without calls the answer is no calls, not few. */
static void test_zeros_stay_zero(void **state)
{
    forecast_case c = forecast_case_new(100, 48, 28);

    (void)state;
    forecast_case_run(&c);
    for (size_t h = 0; h < 28; h++)
        assert_near(forecast_case_day(&c, h), 0, 0);
    assert_int_equal(c.out.open[0], 1);
    forecast_case_free(&c);
}

/* Neither what the work array held nor what stands behind the history can matter. */
static void test_depends_on_input_only(void **state)
{
    forecast_case a = forecast_case_new(90, 48, 28), b = forecast_case_new(90, 48, 28);

    (void)state;
    for (size_t i = 0; i < 90 * 48; i++)
        a.calls[i] = b.calls[i] = wild(i);
    forecast_case_run(&a);
    memset(b.work, 0x11, wfm_forecast_workspace(&b.in) * sizeof *b.work);
    assert_int_equal(wfm_forecast_queue(&b.in, b.work, &b.out), WFM_OK);
    assert_memory_equal(a.out.mean, b.out.mean, 28 * 48 * sizeof(double));
    assert_memory_equal(a.out.quantile, b.out.quantile, 28 * 48 * WFM_QUANTILES * sizeof(double));
    forecast_case_free(&a);
    forecast_case_free(&b);
}

/* ---- what is refused ---- */

static void bad_calls(forecast_case *c, double value)
{
    c->calls[17] = value;
}

static void bad_answered(forecast_case *c, double value)
{
    c->answered[17] = value;
}

static void bad_handle_s(forecast_case *c, double value)
{
    c->handle_s[17] = value;
}

static void bad_guess(forecast_case *c, double value)
{
    c->in.aht_guess_s = value;
}

static void bad_slots(forecast_case *c, double value)
{
    c->in.slots = (size_t)value;
}

static void bad_days(forecast_case *c, double value)
{
    c->in.days = (size_t)value;
}

static void bad_horizon(forecast_case *c, double value)
{
    c->in.horizon = (size_t)value;
}

static void bad_weekday(forecast_case *c, double value)
{
    c->in.first_weekday = (wfm_weekday)value;
}

static const struct {
    void (*spoil)(forecast_case *c, double value);
    double value;
} refused[] = {
    {bad_calls, -1},          {bad_calls, -1e-300}, {bad_calls, INFINITY},    {bad_calls, 1.1e15},
    {bad_calls, -INFINITY},   {bad_answered, -2},   {bad_answered, INFINITY}, {bad_handle_s, -0.5},
    {bad_handle_s, INFINITY}, {bad_guess, 0},       {bad_guess, -180},        {bad_guess, INFINITY},
    {bad_slots, 0},           {bad_slots, 289},     {bad_days, 36526},        {bad_horizon, 36526},
    {bad_horizon, 1e18},      {bad_weekday, 7},
};

static void test_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        forecast_case c = forecast_case_new(30, 4, 7);

        c.in.answered     = c.answered;
        c.in.handle_s     = c.handle_s;
        c.out.mean[0]     = -5;
        c.out.usable_days = 77;
        refused[i].spoil(&c, refused[i].value);
        assert_int_equal(wfm_forecast_queue(&c.in, c.work, &c.out), WFM_EDATA);
        assert_near(c.out.mean[0], -5, 0);
        assert_int_equal(c.out.usable_days, 77);
        forecast_case_free(&c);
    }
}

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(wfm_forecast_method_name(WFM_FORECAST_SHORT), "day level x pooled profile");
    assert_string_equal(wfm_quantile_name[3], "q50");
    assert_near(wfm_quantile_level[6], 0.95, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_histories),
        cmocka_unit_test(test_zeros_stay_zero),
        cmocka_unit_test(test_depends_on_input_only),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
