/* What must hold of wfm_forecast_queue for any history: it depends on its input alone, and on
 * nothing in it that cannot matter. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/forecast_case.h"
#include "tests/support/near.h"

enum { SLOTS = 24, AHEAD = 35 };

/* A restless queue: noise, a busy day, holes, a special day, an event, and handling times. */
static forecast_case queue(size_t before, size_t days)
{
    unsigned long long random = 41;
    forecast_case      c      = forecast_case_new(before + days, SLOTS, AHEAD);

    for (size_t i = 0; i < before * SLOTS; i++)
        c.calls[i] = c.answered[i] = c.handle_s[i] = NAN;
    for (size_t i = 0; i < days * SLOTS; i++) {
        const size_t d = i / SLOTS, at = before * SLOTS + i;
        const double u = forecast_case_uniform(&random), v = forecast_case_uniform(&random);
        const double busy = (d == 75 ? 3 : 1) * (1 + 0.2 * sin((double)d / 9));

        c.calls[at]    = wfm_count_quantile(busy * forecast_case_week(d, i % SLOTS, 30), 0.02, u);
        c.calls[at]    = v < 0.03 ? NAN : c.calls[at];
        c.answered[at] = c.calls[at];
        c.handle_s[at] = 200 * c.calls[at];
    }
    for (size_t d = 0; d < before + days + AHEAD; d++) {
        const size_t day = (d + 700 - before) % 30;

        c.calendar[d].month_day = (int)day + 1;
    }
    if (days > 75) {
        c.calendar[before + 50].special = WFM_SPECIAL_HOLIDAY;
        c.calendar[before + 60].event   = 1;
        c.calendar[before + 60].factor  = NAN;
    }
    c.calendar[before + days + 3].special = WFM_SPECIAL_HOLIDAY;
    c.calendar[before + days + 4].event   = 1;
    c.calendar[before + days + 4].factor  = NAN;
    c.in.answered                         = c.answered;
    c.in.handle_s                         = c.handle_s;
    return c;
}

static void assert_same(const forecast_case *a, const forecast_case *b)
{
    const size_t n = AHEAD * SLOTS;

    assert_memory_equal(a->out.mean, b->out.mean, n * sizeof(double));
    assert_memory_equal(a->out.quantile, b->out.quantile, n * WFM_QUANTILES * sizeof(double));
    assert_memory_equal(a->out.day_quantile, b->out.day_quantile,
                        AHEAD * WFM_QUANTILES * sizeof(double));
    assert_memory_equal(a->out.aht_s, b->out.aht_s, n * sizeof(double));
    assert_memory_equal(a->out.open, b->out.open, 7 * SLOTS);
    assert_memory_equal(a->out.fate, b->out.fate, a->in.days);
    assert_memory_equal(a->out.usual, b->out.usual, a->in.days * sizeof(double));
    assert_int_equal(a->out.method, b->out.method);
    for (size_t m = 0; m < WFM_FORECAST_METHODS; m++)
        assert_near(a->out.score[m].wape, b->out.score[m].wape, 0);
}

/* What the outputs hold before. */
static void soil(forecast_case *c)
{
    memset(c->out.mean, 0xff, AHEAD * SLOTS * sizeof(double));
    memset(c->out.quantile, 0xff, AHEAD * SLOTS * WFM_QUANTILES * sizeof(double));
    memset(c->out.day_quantile, 0xff, AHEAD * WFM_QUANTILES * sizeof(double));
    memset(c->out.aht_s, 0x11, AHEAD * SLOTS * sizeof(double));
    memset(c->out.open, 0xff, 7 * SLOTS);
    memset(c->out.fate, 0xff, c->in.days);
    memset(c->out.outage, 0xff, c->in.days * SLOTS);
    memset(c->out.usual, 0xff, c->in.days * sizeof(double));
}

/* forecast_case_run fills the work with ones, that is NaN. */
static void test_input_only(void **state)
{
    static const size_t days[] = {0, 5, 13, 20, 55, 150, 450};

    (void)state;
    for (size_t k = 0; k < sizeof days / sizeof days[0]; k++) {
        forecast_case a = queue(days[k] < 80 ? 80 - days[k] : 0, days[k]),
                      b = queue(days[k] < 80 ? 80 - days[k] : 0, days[k]);

        forecast_case_run(&a);
        soil(&b);
        memset(b.work, 0, wfm_forecast_workspace(&b.in) * sizeof *b.work);
        assert_int_equal(wfm_forecast_queue(&b.in, b.work, &b.out), WFM_OK);
        assert_same(&a, &b);
        assert_int_equal(wfm_forecast_queue(&b.in, b.work, &b.out), WFM_OK); /* once more */
        assert_same(&a, &b);
        forecast_case_free(&a);
        forecast_case_free(&b);
    }
}

/* A week of which nothing is known, before the history, is no history: everything counts from the
 * day of the origin backwards. In sums it stands for nothing, but days are told from each other by
 * their numbers, so a last digit may move. */
static void test_a_week_later(void **state)
{
    forecast_case a = queue(0, 150), b = queue(7, 150);

    (void)state;
    forecast_case_run(&a);
    forecast_case_run(&b);
    assert_int_equal(a.out.method, b.out.method);
    assert_int_equal(a.out.usable_days, b.out.usable_days);
    for (size_t i = 0; i < AHEAD * SLOTS; i++)
        assert_near(b.out.mean[i], a.out.mean[i], 1e-9 * a.out.mean[i]);
    for (size_t d = 0; d < 150; d++)
        assert_int_equal(a.out.fate[d], b.out.fate[d + 7]);
    forecast_case_free(&a);
    forecast_case_free(&b);
}

/* What lies ahead changes nothing before it: neither a longer horizon nor a holiday in it. */
static void test_horizon(void **state)
{
    forecast_case a = queue(0, 150), b = queue(0, 150);

    (void)state;
    b.in.horizon                 = 10;
    b.calendar[150 + 12].special = WFM_SPECIAL_EVE;
    forecast_case_run(&a);
    assert_int_equal(wfm_forecast_queue(&b.in, b.work, &b.out), WFM_OK);
    assert_memory_equal(a.out.mean, b.out.mean, 10 * SLOTS * sizeof(double));
    assert_memory_equal(a.out.quantile, b.out.quantile,
                        10 * SLOTS * WFM_QUANTILES * sizeof(double));
    forecast_case_free(&a);
    forecast_case_free(&b);
}

/* Two to the power of k times as many calls, where the half call that is added to a day and the
 * noise of counting no longer show. */
static void test_scale(void **state)
{
    forecast_case a = queue(0, 150), b = queue(0, 150);

    (void)state;
    for (size_t i = 0; i < 150 * SLOTS; i++) {
        a.calls[i] *= 0x1p20;
        b.calls[i] *= 0x1p25;
    }
    forecast_case_run(&a);
    forecast_case_run(&b);
    for (size_t i = 0; i < AHEAD * SLOTS; i++)
        assert_near(b.out.mean[i] / a.out.mean[i] / 32, 1, 1e-3);
    for (size_t lead = 0; lead < WFM_LEADS; lead++)
        assert_near(a.out.spread.slot_kappa[lead] / b.out.spread.slot_kappa[lead], 1, 1e-3);
    forecast_case_free(&a);
    forecast_case_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_input_only),
        cmocka_unit_test(test_a_week_later),
        cmocka_unit_test(test_horizon),
        cmocka_unit_test(test_scale),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
