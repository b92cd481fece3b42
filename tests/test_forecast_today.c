/* A day that has begun: what is known of it, and what that says of the rest. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/forecast_case.h"
#include "tests/support/near.h"

enum { DAYS = 119, SLOTS = 24, AHEAD = 3, NOON = 12 };

static const double SCALE = 1000;

/* Days of the week, each as a whole up to `scatter` more or less busy. */
static forecast_case queue(size_t days, double scatter)
{
    unsigned long long random = 3;
    forecast_case      c      = forecast_case_weeks(days, AHEAD, SCALE);

    for (size_t d = 0; d < days; d++)
        forecast_case_times(&c, d, 1 + scatter * (2 * forecast_case_uniform(&random) - 1));
    return c;
}

static double sum(const double *v, size_t from, size_t to)
{
    double all = 0;
    for (size_t s = from; s < to; s++)
        all += v[s];
    return all;
}

/* The rest of the day against what it was forecast to be, when the morning was `times` as busy as
 * forecast. */
static double rest_after(forecast_case *c, double times, double *morning)
{
    double before[SLOTS];

    c->in.today = NULL;
    forecast_case_run(c);
    memcpy(before, c->out.mean, sizeof before);
    for (size_t s = 0; s < NOON; s++)
        morning[s] = floor(times * before[s]);
    c->in.today       = morning;
    c->in.today_slots = NOON;
    forecast_case_run(c);
    for (size_t s = 0; s < NOON; s++)
        assert_near(c->out.mean[s], morning[s], 0); /* what is known stays */
    return sum(c->out.mean, NOON, SLOTS) / sum(before, NOON, SLOTS);
}

/* On past days the whole day was as busy as its morning, so the rest follows; and later days do
 * not know of it. */
static void test_rest_follows(void **state)
{
    double        morning[SLOTS];
    forecast_case c = queue(DAYS, 0.2);

    (void)state;
    forecast_case_run(&c);
    const double tomorrow = forecast_case_day(&c, 1);

    assert_near(rest_after(&c, 1, morning), 1, 0.01);
    assert_near(rest_after(&c, 1.2, morning), 1.2, 0.04);
    assert_near(rest_after(&c, 0.8, morning), 0.8, 0.04);
    assert_near(forecast_case_day(&c, 1), tomorrow, 0);
    forecast_case_free(&c);
}

/* On past days mornings scattered by themselves: they say nothing of the rest. */
static void test_rest_goes_its_way(void **state)
{
    unsigned long long random = 8;
    double             morning[SLOTS];
    forecast_case      c = queue(DAYS, 0);

    (void)state;
    for (size_t i = 0; i < (size_t)DAYS * SLOTS; i += SLOTS) {
        const double times = 0.8 + 0.4 * forecast_case_uniform(&random);

        for (size_t s = 0; s < NOON; s++)
            c.calls[i + s] *= times;
    }
    assert_near(rest_after(&c, 1.2, morning), 1, 0.06);
    assert_near(rest_after(&c, 0.8, morning), 1, 0.06);
    forecast_case_free(&c);
}

/* However odd the morning, and however short the history: within exp(0.7) = 2.014. */
static void test_wild_morning_is_bounded(void **state)
{
    static const double times[] = {0, 0.01, 3, 100, 1e9};
    static const size_t days[]  = {3, 10, 20, DAYS};
    double              morning[SLOTS];

    (void)state;
    for (size_t k = 0; k < sizeof days / sizeof days[0]; k++)
        for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
            forecast_case c   = queue(days[k], 0.2);
            const double  got = rest_after(&c, times[i], morning);

            assert_true(got >= 1 / 2.014 && got <= 2.014);
            assert_true(times[i] < 1 ? got <= 1 : got >= 1);
            forecast_case_free(&c);
        }
}

/* A gap in the morning is no zero: there the forecast stands, and the rest follows what is known.
 */
static void test_gaps(void **state)
{
    double        morning[SLOTS], before[SLOTS];
    forecast_case c = queue(DAYS, 0.2);

    (void)state;
    forecast_case_run(&c);
    memcpy(before, c.out.mean, sizeof before);
    for (size_t s = 0; s < NOON; s++)
        morning[s] = NAN;
    c.in.today       = morning;
    c.in.today_slots = NOON;
    forecast_case_run(&c);
    for (size_t s = 0; s < SLOTS; s++)
        assert_near(c.out.mean[s] / before[s], 1, 1e-12);
    morning[8] = 2 * before[8];
    forecast_case_run(&c);
    assert_near(c.out.mean[8], morning[8], 0);
    assert_near(c.out.mean[7], before[7], 1e-9);
    assert_true(c.out.mean[15] > before[15]);
    forecast_case_free(&c);
}

/* The day's total is surer, the more of it is over; at its end it is known. */
static void test_total_gets_surer(void **state)
{
    double        day[SLOTS], wide = INFINITY;
    forecast_case c = queue(DAYS, 0.2);

    (void)state;
    for (size_t s = 0; s < SLOTS; s++)
        day[s] = floor(forecast_case_week(DAYS, s, SCALE));
    c.in.today = day;
    for (size_t now = 0; now <= SLOTS; now += 6) {
        c.in.today_slots = now;
        forecast_case_run(&c);
        const double width = c.out.day_quantile[6] - c.out.day_quantile[0];

        assert_true(width < wide);
        wide = width;
    }
    assert_near(wide, 0, 0);
    assert_near(c.out.day_quantile[3], sum(day, 0, SLOTS), 0);
    forecast_case_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rest_follows),
        cmocka_unit_test(test_rest_goes_its_way),
        cmocka_unit_test(test_wild_morning_is_bounded),
        cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_total_gets_surer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
