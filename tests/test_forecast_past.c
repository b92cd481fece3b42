/* What wfm_forecast_queue makes of days that are not like the others: outliers, outages, changes of
 * level; and what it says of each day. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/forecast_case.h"
#include "tests/support/near.h"

enum { DAYS = 120, SLOTS = 24, AHEAD = 14 };

static const double SCALE = 1e12;

static void expect_week(const forecast_case *c, double tolerance)
{
    for (size_t h = 0; h < c->in.horizon; h++)
        assert_near(forecast_case_day(c, h) / forecast_case_week_day(c->in.days + h, SCALE), 1,
                    tolerance);
}

static void test_outlier_day(void **state)
{
    forecast_case c = forecast_case_weeks(DAYS, AHEAD, SCALE);

    (void)state;
    for (size_t s = 0; s < SLOTS; s++)
        c.calls[22 * SLOTS + s] *= s < 12 ? 5 : 1;
    forecast_case_times(&c, 80, 0.1);
    forecast_case_run(&c);
    for (size_t d = 0; d < DAYS; d++)
        assert_int_equal(c.out.fate[d], d == 22 || d == 80 ? WFM_FATE_OUTLIER : WFM_FATE_LEARNT);
    expect_week(&c, 1e-4);
    assert_near(c.out.usual[22] / forecast_case_week_day(22, SCALE), 1, 1e-3);
    forecast_case_free(&c);
}

/* Days scatter by up to 5 % around the week: one of half as many calls is an outlier, one of a
 * quarter more is not. */
static void test_outlier_in_noise(void **state)
{
    unsigned long long random = 11;
    forecast_case      c      = forecast_case_weeks(DAYS, AHEAD, SCALE);

    (void)state;
    for (size_t d = 0; d < DAYS; d++) {
        const double times = 0.95 + 0.1 * forecast_case_uniform(&random);

        forecast_case_times(&c, d, times * (d == 22 ? 0.5 : d == 31 ? 1.25 : 1));
    }
    forecast_case_run(&c);
    assert_int_equal(c.out.fate[22], WFM_FATE_OUTLIER);
    assert_int_equal(c.out.fate[31], WFM_FATE_LEARNT);
    assert_int_equal(c.out.usable_days, DAYS - 1);
    expect_week(&c, 0.05);
    forecast_case_free(&c);
}

/* Zeros where thousands of calls were due are a system out of order; one slot alone may be chance.
 * The rest of the day is learnt. Only the usual calls, by which gaps are filled, feel them a
 * little: less than a tenth in five slots of one weekday. */
static void test_outage(void **state)
{
    forecast_case c = forecast_case_weeks(DAYS, AHEAD, SCALE);

    (void)state;
    for (size_t s = 10; s < 15; s++)
        c.calls[114 * SLOTS + s] = 0;
    c.calls[100 * SLOTS + 12] = 0;
    forecast_case_run(&c);
    assert_int_equal(c.out.usable_days, DAYS);
    for (size_t i = 0; i < DAYS * SLOTS; i++)
        assert_int_equal(c.out.outage[i], i / SLOTS == 114 && i % SLOTS >= 10 && i % SLOTS < 15);
    assert_int_equal(c.out.fate[114], WFM_FATE_LEARNT);
    expect_week(&c, 0.03);
    forecast_case_free(&c);
}

/* A whole day of zeros is one; few calls may be none for hours, and a special day may be closed. */
static void test_outage_or_not(void **state)
{
    static const struct {
        double      calls; /* in a slot */
        wfm_special special;
        int         outage;
    } rows[] = {{100, WFM_SPECIAL_NONE, 1},
                {100, WFM_SPECIAL_HOLIDAY, 0},
                {100, WFM_SPECIAL_EVE, 0},
                {1, WFM_SPECIAL_NONE, 0}};

    (void)state;
    for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
        forecast_case c = forecast_case_new(DAYS, 4, 7);

        for (size_t i = 0; i < (size_t)DAYS * 4; i++)
            c.calls[i] = i / 4 == 50 ? 0 : rows[k].calls;
        c.calendar[50].special = rows[k].special;
        forecast_case_run(&c);
        for (size_t i = 0; i < (size_t)DAYS * 4; i++)
            assert_int_equal(c.out.outage[i], i / 4 == 50 && rows[k].outage);
        assert_int_equal(c.out.fate[50], rows[k].special  ? WFM_FATE_SPECIAL
                                         : rows[k].outage ? WFM_FATE_MISSING
                                                          : WFM_FATE_OUTLIER);
        assert_near(c.out.mean[0], rows[k].calls, 0.01 * rows[k].calls);
        forecast_case_free(&c);
    }
}

/* What was usual is told by the last half year that is known, though nothing has come since. */
static void test_outage_before_the_end(void **state)
{
    forecast_case c = forecast_case_new(DAYS + 200, 4, 7);

    (void)state;
    for (size_t i = 0; i < (size_t)(DAYS + 200) * 4; i++)
        c.calls[i] = i / 4 >= DAYS ? NAN : i / 4 == 50 && i % 4 < 2 ? 0 : 100;
    forecast_case_run(&c);
    for (size_t i = 0; i < (size_t)(DAYS + 200) * 4; i++)
        assert_int_equal(c.out.outage[i], i / 4 == 50 && i % 4 < 2);
    assert_int_equal(c.out.usable_days, DAYS);
    assert_near(c.out.mean[0], 100, 1);
    forecast_case_free(&c);
}

/* --- changes of level ------------------------------------------------------------------------- */

static forecast_case risen(size_t days, size_t last, double times)
{
    forecast_case c = forecast_case_weeks(days, AHEAD, SCALE);

    for (size_t d = days - last; d < days; d++)
        forecast_case_times(&c, d, times);
    forecast_case_run(&c);
    return c;
}

/* Half as many calls again since some days or weeks are a new level, not a row of outliers: it is
 * there to stay. A mean of eight weeks has an eighth to a half of it. What is told of the change
 * itself is held looser: the days around it lend each other their level over ten days, and the day
 * of the month takes a part of it, so that of its logarithm a fifth may be missing. */
static void test_new_level(void **state)
{
    static const size_t days[] = {56, 119, 120, 300}, last[] = {7, 10, 21, 28};

    (void)state;
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 4; j++) {
            forecast_case up   = risen(days[i], last[j], 1.5),
                          down = risen(days[i], last[j], 1 / 1.5);

            for (size_t h = 0; h < AHEAD; h++) {
                const double usual = forecast_case_week_day(days[i] + h, SCALE);

                assert_near(forecast_case_day(&up, h) / usual, 1.5, 0.06);
                assert_near(usual / forecast_case_day(&down, h), 1.5, 0.06);
            }
            assert_near(log(up.out.level_change) / log(1.5), 1, 0.2);
            assert_near(-log(down.out.level_change) / log(1.5), 1, 0.2);
            for (size_t d = days[i] - last[j]; d < days[i] && last[j] < 28; d++)
                assert_int_equal(up.out.fate[d], WFM_FATE_LEARNT);
            forecast_case_free(&up);
            forecast_case_free(&down);
        }
}

/* 7 % for ten days is a wave. Its part of the long memory stays: with a half-life of 300 days the
 * last 10 of 56 weigh (1 - 2^(-10/300)) / (1 - 2^(-56/300)) = 0.188, so 1.07^0.188 = 1.0128. It
 * starts below what the last days have shown and then fades. */
static void test_wave_fades(void **state)
{
    forecast_case c     = risen(56, 10, 1.07);
    double        first = 0, second = 0;

    (void)state;
    for (size_t h = 0; h < 7; h++) {
        first += forecast_case_day(&c, h) / forecast_case_week_day(h, SCALE) / 7;
        second += forecast_case_day(&c, h + 7) / forecast_case_week_day(h, SCALE) / 7;
    }
    assert_true(first < 1.07 && second < first - 0.002 && second > 1.0128);
    assert_near(c.out.level_change, 1, 0);
    forecast_case_free(&c);
}

/* What a day would usually have had is that of the week, whatever it had. */
static void test_usual(void **state)
{
    forecast_case c = forecast_case_weeks(DAYS, AHEAD, SCALE);

    (void)state;
    c.calendar[10].special = WFM_SPECIAL_HOLIDAY;
    c.calendar[40].event   = 1;
    forecast_case_times(&c, 10, 0.2);
    forecast_case_times(&c, 40, 3);
    forecast_case_times(&c, 60, 6);
    for (size_t s = 0; s < SLOTS; s++)
        c.calls[70 * SLOTS + s] = NAN;
    forecast_case_run(&c);
    assert_int_equal(c.out.fate[10], WFM_FATE_SPECIAL);
    assert_int_equal(c.out.fate[40], WFM_FATE_EVENT);
    assert_int_equal(c.out.fate[60], WFM_FATE_OUTLIER);
    assert_int_equal(c.out.fate[70], WFM_FATE_MISSING);
    for (size_t d = 0; d < DAYS; d++)
        if (d != 70)
            assert_near(c.out.usual[d] / forecast_case_week_day(d, SCALE), 1, 0.01);
    expect_week(&c, 1e-3);
    forecast_case_free(&c);
}

/* Whoever does not ask for it need not have room for it. */
static void test_outputs_that_may_be_null(void **state)
{
    forecast_case       c   = forecast_case_weeks(DAYS, AHEAD, SCALE);
    wfm_forecast_output out = c.out;

    (void)state;
    out.fate   = NULL;
    out.outage = NULL;
    out.usual  = NULL;
    assert_int_equal(wfm_forecast_queue(&c.in, c.work, &out), WFM_OK);
    expect_week(&c, 1e-3);
    forecast_case_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_outlier_day),
        cmocka_unit_test(test_outlier_in_noise),
        cmocka_unit_test(test_outage),
        cmocka_unit_test(test_outage_or_not),
        cmocka_unit_test(test_outage_before_the_end),
        cmocka_unit_test(test_new_level),
        cmocka_unit_test(test_wave_fades),
        cmocka_unit_test(test_usual),
        cmocka_unit_test(test_outputs_that_may_be_null),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
