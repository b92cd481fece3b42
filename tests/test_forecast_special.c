/* Special days, the days after them and events in wfm_forecast_queue: in a week without noise, so
 * that what they do can be worked out by hand. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/forecast_case.h"
#include "tests/support/near.h"

enum { DAYS = 120, SLOTS = 24, AHEAD = 28, EASTER = 4, LABOUR = 7 };

static const double SCALE = 1e12;

static forecast_case queue(void)
{
    return forecast_case_weeks(DAYS, AHEAD, SCALE);
}

static void set_special(forecast_case *c, size_t day, wfm_special special, int name, double times)
{
    c->calendar[day].special = special;
    c->calendar[day].name    = name;
    if (day < DAYS)
        forecast_case_times(c, day, times);
}

/* Calls of day h ahead, against those of an ordinary day of its weekday. */
static double against_week(const forecast_case *c, size_t h)
{
    return forecast_case_day(c, h) / forecast_case_week_day(DAYS + h, SCALE);
}

/* --- by name and class ------------------------------------------------------------------------ */

/* One holiday, with 1/5 of the calls, is the mean of its class with one day of no effect: half of
 * ln 5 on the log scale. A day of its own name has in addition that one day to its class's mean:
 * (1 + 1/2) / 2 of ln 5. Another class, a plain day or the past week know nothing of it. */
static void test_name_then_class(void **state)
{
    forecast_case c = queue();

    (void)state;
    set_special(&c, 50, WFM_SPECIAL_HOLIDAY, EASTER, 0.2);
    set_special(&c, DAYS + 2, WFM_SPECIAL_HOLIDAY, EASTER, 1);
    set_special(&c, DAYS + 9, WFM_SPECIAL_HOLIDAY, LABOUR, 1);
    set_special(&c, DAYS + 16, WFM_SPECIAL_BRIDGE, EASTER, 1);
    set_special(&c, DAYS + 23, WFM_SPECIAL_EVE, EASTER, 1);
    forecast_case_run(&c);
    assert_int_equal(c.out.fate[50], WFM_FATE_SPECIAL);
    for (size_t h = 0; h < AHEAD; h++)
        assert_near(against_week(&c, h), h == 2 ? pow(5, -0.75) : h == 9 ? pow(5, -0.5) : 1, 2e-3);
    forecast_case_free(&c);
}

/* Easter had a quarter of the calls, Labour Day half of them: the class's mean is
 * m = (ln 4 + ln 2) / 3, and each name's own (ln 4 + m) / 2 and (ln 2 + m) / 2. */
static void test_own_name_counts_more(void **state)
{
    const double  m = log(8) / 3;
    forecast_case c = queue();

    (void)state;
    set_special(&c, 50, WFM_SPECIAL_HOLIDAY, EASTER, 0.25);
    set_special(&c, 100, WFM_SPECIAL_HOLIDAY, LABOUR, 0.5);
    set_special(&c, DAYS + 3, WFM_SPECIAL_HOLIDAY, EASTER, 1);
    set_special(&c, DAYS + 10, WFM_SPECIAL_HOLIDAY, LABOUR, 1);
    forecast_case_run(&c);
    assert_near(against_week(&c, 3), exp(-(log(4) + m) / 2), 2e-3);
    assert_near(against_week(&c, 10), exp(-(log(2) + m) / 2), 2e-3);
    forecast_case_free(&c);
}

/* A special day on which nobody called, and that is not closed: few calls ahead, too. */
static void test_closed_holiday(void **state)
{
    forecast_case c = queue();

    (void)state;
    for (size_t k = 0; k < 3; k++)
        set_special(&c, 30 + 10 * k, WFM_SPECIAL_HOLIDAY, EASTER, 0);
    set_special(&c, DAYS + 3, WFM_SPECIAL_HOLIDAY, EASTER, 1);
    forecast_case_run(&c);
    assert_true(against_week(&c, 3) < 1e-6);
    assert_near(against_week(&c, 10), 1, 2e-3);
    forecast_case_free(&c);
}

/* --- eves ------------------------------------------------------------------------------------- */

/* Eves on a Tuesday, a Wednesday, a Thursday and a Monday have had the calls of a Saturday, and its
 * hours. So will one that is a Thursday; on this footing nothing of it is shrunk. */
static void test_eve_like_another_weekday(void **state)
{
    static const size_t eves[] = {22, 37, 59, 84}, eve = 3, saturday = 5;
    forecast_case       c = queue();

    (void)state;
    for (size_t k = 0; k < 4; k++) {
        set_special(&c, eves[k], WFM_SPECIAL_EVE, (int)k, 1);
        for (size_t s = 0; s < SLOTS; s++)
            c.calls[eves[k] * SLOTS + s] = forecast_case_week(saturday, s, SCALE);
    }
    set_special(&c, DAYS + eve - 1 + 7, WFM_SPECIAL_EVE, 9, 1); /* day 129 is a Wednesday */
    forecast_case_run(&c);
    assert_near(forecast_case_day(&c, 9) / forecast_case_week_day(saturday, SCALE), 1, 0.01);
    double before_noon = 0, due = 0; /* of its own weekday 64 %, of a Saturday 30 % */
    for (size_t s = 0; s < 12; s++) {
        before_noon += c.out.mean[9 * SLOTS + s];
        due += forecast_case_week(saturday, s, SCALE);
    }
    assert_near(before_noon / due, 1, 0.05);
    assert_near(against_week(&c, 10), 1, 2e-3);
    forecast_case_free(&c);
}

/* --- days after ------------------------------------------------------------------------------- */

/* The working day after a holiday has had a quarter more, three times: with one day of no effect
 * 1.25^(3/4) = 1.18; the state space, which counts noise, trusts three days that are alike more. */
static void test_day_after(void **state)
{
    forecast_case c = queue();

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        const size_t day = 23 + 22 * k;

        set_special(&c, day, WFM_SPECIAL_HOLIDAY, EASTER, 0.2);
        forecast_case_times(&c, day + 1, 1.25);
    }
    set_special(&c, DAYS + 2, WFM_SPECIAL_HOLIDAY, EASTER, 1);
    forecast_case_run(&c);
    assert_true(against_week(&c, 3) >= pow(1.25, 0.75) && against_week(&c, 3) <= 1.25);
    assert_near(against_week(&c, 10), 1, 0.01);
    forecast_case_free(&c);
}

/* A Saturday off sends nobody to the Sunday: what three Sundays after one have had more than others
 * is theirs alone: in their weekday's mean they are 3 of 17 at most, 1.25^(3/17) = 1.04. */
static void test_day_after_a_weekend_day(void **state)
{
    forecast_case c = queue();

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        const size_t saturday = 26 + 28 * k;

        set_special(&c, saturday, WFM_SPECIAL_HOLIDAY, EASTER, 0.2);
        forecast_case_times(&c, saturday + 1, 1.25);
    }
    set_special(&c, DAYS + 4, WFM_SPECIAL_HOLIDAY, EASTER, 1); /* a Saturday, too */
    forecast_case_run(&c);
    assert_true(against_week(&c, 5) > 0.98 && against_week(&c, 5) < 1.05);
    forecast_case_free(&c);
}

/* --- events ----------------------------------------------------------------------------------- */

static void set_event(forecast_case *c, size_t first, size_t days, int event, double factor)
{
    for (size_t d = 0; d < days; d++) {
        c->calendar[first + d].event     = event;
        c->calendar[first + d].event_day = (int)d;
        c->calendar[first + d].factor    = factor;
    }
}

/* Declared is declared, whatever past events of the kind have done; on a holiday, too. */
static void test_declared_event(void **state)
{
    forecast_case c = queue();

    (void)state;
    set_event(&c, 60, 4, 1, NAN);
    for (size_t d = 60; d < 64; d++)
        forecast_case_times(&c, d, 3);
    set_special(&c, 50, WFM_SPECIAL_HOLIDAY, EASTER, 0.2);
    set_event(&c, DAYS + 7, 3, 1, 1.5);
    set_event(&c, DAYS + 14, 1, 2, 1000);
    set_event(&c, DAYS + 15, 1, 2, 1e-3);
    set_event(&c, DAYS + 20, 1, 2, 2);
    set_special(&c, DAYS + 20, WFM_SPECIAL_HOLIDAY, EASTER, 1);
    forecast_case_run(&c);
    for (size_t h = 0; h < AHEAD; h++) {
        const double want = h >= 7 && h < 10 ? 1.5
                            : h == 14        ? 1000
                            : h == 15        ? 1e-3
                            : h == 20        ? 2 * pow(5, -0.75)
                                             : 1;

        assert_near(against_week(&c, h) / want, 1, 3e-3);
    }
    for (size_t d = 0; d < DAYS; d++)
        assert_int_equal(c.out.fate[d], d == 50             ? WFM_FATE_SPECIAL
                                        : d >= 60 && d < 64 ? WFM_FATE_EVENT
                                                            : WFM_FATE_LEARNT);
    forecast_case_free(&c);
}

/* Two campaigns had three, two and one and a half times the calls on their first three days. Kind's
 * mean with one day of no effect: m = 2 ln 9 / 7 = 0.6278. A coming day: (2 ln of its own + m) / 3,
 * and m itself on a fourth day, which has no past. Another kind knows nothing of it. */
static void test_learnt_event(void **state)
{
    static const double times[] = {3, 2, 1.5};
    const double        m       = 2 * log(9) / 7;
    forecast_case       c       = queue();

    (void)state;
    for (size_t k = 0; k < 2; k++) {
        set_event(&c, 45 + 30 * k, 3, 1, NAN);
        for (size_t d = 0; d < 3; d++)
            forecast_case_times(&c, 45 + 30 * k + d, times[d]);
    }
    set_event(&c, DAYS + 3, 4, 1, NAN);
    set_event(&c, DAYS + 14, 3, 2, NAN);
    forecast_case_run(&c);
    for (size_t d = 0; d < 4; d++) {
        const double want = d < 3 ? (2 * log(times[d]) + m) / 3 : m;

        assert_near(against_week(&c, 3 + d), exp(want), 0.01 * exp(want));
    }
    for (size_t d = 0; d < 3; d++)
        assert_near(against_week(&c, 14 + d), 1, 2e-3);
    forecast_case_free(&c);
}

/* A campaign whose calls come in the evening brings the evening with it. */
static void test_event_has_its_hours(void **state)
{
    forecast_case c = queue();

    (void)state;
    for (size_t k = 0; k < 4; k++) {
        set_event(&c, 30 + 20 * k, 1, 1, NAN);
        for (size_t s = 18; s < SLOTS; s++)
            c.calls[(30 + 20 * k) * SLOTS + s] += SCALE * 3;
    }
    set_event(&c, DAYS + 8, 1, 1, NAN);
    forecast_case_run(&c);
    double evening = 0;
    for (size_t s = 18; s < SLOTS; s++)
        evening += c.out.mean[8 * SLOTS + s] / forecast_case_day(&c, 8);
    assert_true(evening > 0.5); /* of the past ones three quarters, of their weekdays a tenth */
    forecast_case_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_name_then_class),     cmocka_unit_test(test_own_name_counts_more),
        cmocka_unit_test(test_closed_holiday),      cmocka_unit_test(test_eve_like_another_weekday),
        cmocka_unit_test(test_day_after),           cmocka_unit_test(test_day_after_a_weekend_day),
        cmocka_unit_test(test_declared_event),      cmocka_unit_test(test_learnt_event),
        cmocka_unit_test(test_event_has_its_hours),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
