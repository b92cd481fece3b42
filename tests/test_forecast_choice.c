/* Which method wfm_forecast_queue takes, and the scores it was chosen by. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/forecast_case.h"
#include "tests/support/near.h"

enum { LAST_WEEK = 21 };

/* Four weeks of two slots. Three are alike, 50 calls in each slot; so at the one origin, a week
 * before the end, last week and the mean of weeks say 50 and 50. What came is below: 710 calls;
 * the slots are off by 15 + 10 + 20 + 20 + 5 + 5 + 35 = 110 calls, the days by
 * 5 + 10 + 20 + 20 + 5 + 5 + 15 = 80, and 700 were forecast. */
static void test_scores_by_hand(void **state)
{
    static const double              came[7][2] = {{60, 45}, {40, 50}, {60, 60}, {40, 40},
                                                   {55, 50}, {45, 50}, {40, 75}};
    static const wfm_forecast_method methods[]  = {WFM_FORECAST_NAIVE, WFM_FORECAST_MEAN};
    forecast_case                    c          = forecast_case_new(28, 2, 7);

    (void)state;
    for (size_t i = 0; i < 28 * 2; i++)
        c.calls[i] = i / 2 < LAST_WEEK ? 50 : came[i / 2 - LAST_WEEK][i % 2];
    forecast_case_run(&c);
    for (size_t m = 0; m < 2; m++) {
        const wfm_forecast_score *score = &c.out.score[methods[m]];

        assert_int_equal(score->origins, 1);
        assert_near(score->wape, 110.0 / 710, 1e-12);
        assert_near(score->day_wape, 80.0 / 710, 1e-12);
        assert_near(score->bias, -10.0 / 710, 1e-12);
    }
    assert_int_equal(c.out.score[WFM_FORECAST_SMOOTHING].origins, 1);
    assert_int_equal(c.out.score[WFM_FORECAST_CALENDAR].origins, 1);
    for (int m = WFM_FORECAST_EMPTY; m <= WFM_FORECAST_SHORT; m++)
        assert_int_equal(c.out.score[m].origins, 0);
    forecast_case_free(&c);
}

/* A missing slot is no forecast error, nor is a special day: 11 slots are left of seven days.
 */
static void test_scores_of_what_came(void **state)
{
    forecast_case c = forecast_case_new(28, 2, 7);

    (void)state;
    for (size_t i = 0; i < 28 * 2; i++)
        c.calls[i] = i / 2 < LAST_WEEK ? 50 : 60;
    c.calls[LAST_WEEK * 2]            = NAN;
    c.calendar[LAST_WEEK + 6].special = WFM_SPECIAL_HOLIDAY;
    c.calls[(LAST_WEEK + 6) * 2]      = 1;
    forecast_case_run(&c);
    const wfm_forecast_score *naive = &c.out.score[WFM_FORECAST_NAIVE];

    assert_near(naive->wape, 110.0 / 660, 1e-12); /* 11 slots with 60, forecast 50 */
    assert_near(naive->day_wape, 110.0 / 660, 1e-12);
    assert_near(naive->bias, -110.0 / 660, 1e-12);
    forecast_case_free(&c);
}

/* Of methods that have done equally well the simplest: always the same, or the same each week. */
static void test_simplest_of_equals(void **state)
{
    forecast_case constant = forecast_case_new(200, 4, 7);
    forecast_case weekly   = forecast_case_weeks(200, 7, 1e9);

    (void)state;
    for (size_t i = 0; i < 200 * 4; i++)
        constant.calls[i] = 1000;
    forecast_case_run(&constant);
    forecast_case_run(&weekly);
    assert_int_equal(constant.out.method, WFM_FORECAST_NAIVE);
    assert_int_equal(weekly.out.method, WFM_FORECAST_NAIVE);
    for (size_t i = 0; i < 7 * 4; i++)
        assert_near(constant.out.mean[i], 1000, 1e-6);
    assert_near(constant.out.score[WFM_FORECAST_NAIVE].wape, 0, 0);
    assert_int_equal(constant.out.score[WFM_FORECAST_NAIVE].origins, 8);
    forecast_case_free(&constant);
    forecast_case_free(&weekly);
}

/* A last week that nobody could foresee, after half a year that was always the same: all methods
 * miss it alike, and the simplest has lost nothing. */
static void test_equally_bad(void **state)
{
    static const double last_week[] = {1.1, 0.93, 1.05, 0.9, 1.08, 0.97, 1.02};
    forecast_case       c           = forecast_case_new(196, 4, 7);

    (void)state;
    for (size_t i = 0; i < 196 * 4; i++)
        c.calls[i] = 1e6 * (i / 4 < 189 ? 1 : last_week[i / 4 - 189]);
    forecast_case_run(&c);
    assert_near(c.out.score[WFM_FORECAST_NAIVE].wape / c.out.score[WFM_FORECAST_CALENDAR].wape, 1,
                0.002);
    assert_int_equal(c.out.method, WFM_FORECAST_NAIVE);
    forecast_case_free(&c);
}

/* Poisson counts about a steady week: last week has the noise of one week, the mean of 26 hardly
 * any. Last week can never be better than a mean over weeks; the chosen one is none that is worse
 * by a twentieth than the best. */
static void test_no_bad_choice(void **state)
{
    unsigned long long random = 77;

    (void)state;
    for (int queue = 0; queue < 6; queue++) {
        forecast_case c     = forecast_case_new(200, 24, 7);
        double        least = INFINITY;

        for (size_t i = 0; i < 200 * 24; i++)
            c.calls[i] = wfm_count_quantile(forecast_case_week(i / 24, i % 24, queue < 3 ? 5 : 200),
                                            queue % 2 ? 0.05 : 0, forecast_case_uniform(&random));
        forecast_case_run(&c);
        for (size_t m = WFM_FORECAST_NAIVE; m < WFM_FORECAST_METHODS; m++)
            least = fmin(least, c.out.score[m].wape); /* fmin passes over NAN */
        assert_true(c.out.method != WFM_FORECAST_NAIVE);
        assert_true(c.out.score[c.out.method].wape <= 1.05 * least);
        assert_true(c.out.score[WFM_FORECAST_NAIVE].wape > c.out.score[WFM_FORECAST_MEAN].wape);
        forecast_case_free(&c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scores_by_hand),     cmocka_unit_test(test_scores_of_what_came),
        cmocka_unit_test(test_simplest_of_equals), cmocka_unit_test(test_equally_bad),
        cmocka_unit_test(test_no_bad_choice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
