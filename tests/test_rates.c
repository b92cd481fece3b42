/* Rates of absence ahead: against numpy, and on simulated teams whose true rate is known. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/forecast_case.h"
#include "tests/support/near.h"
#include "wfm/rates.h"

enum { MOST = 400, AHEAD = 28 };

typedef struct {
    wfm_rate_input in;
    double         paid[MOST], lost[MOST], work[MOST], rate[AHEAD], sd[AHEAD];
} rate_case;

static void set_up(rate_case *c, size_t days)
{
    *c           = (rate_case){.in = {.days = days, .horizon = AHEAD, .first_weekday = WFM_MONDAY}};
    c->in.paid_h = c->paid;
    c->in.lost_h = c->lost;
}

static void run(rate_case *c)
{
    memset(c->work, 0xff, sizeof c->work);
    assert_true(wfm_rate_workspace(&c->in) <= MOST);
    assert_int_equal(wfm_forecast_rate(&c->in, c->work, c->rate, c->sd), WFM_OK);
}

/* 120 days from a Wednesday with weekends, a wave, busy Mondays, two odd days, days without any
 * hours and days that are not known; the README's equations done over with numpy. */
static void test_against_numpy(void **state)
{
    static const double rate[] = {0.049020657444741204, 0.04926677127297027, 0.04999703746515636,
                                  0.049675887943993344, 0.05952257523645517, 0.04940546729085793,
                                  0.04745834849457215,  0.0494718732014877,  0.04970853926345212};
    static const double sd[]   = {0.018292812251871685, 0.018326900545611768, 0.03286854532427515,
                                  0.03253195285886404,  0.0200499552341253,   0.01837491808106638,
                                  0.018011616086492033, 0.018372448272530855, 0.01840460706451701};
    static rate_case    c;

    (void)state;
    set_up(&c, 120);
    c.in.first_weekday = WFM_WEDNESDAY;
    for (size_t i = 0; i < 120; i++) {
        const double d = (double)i;
        const size_t q = (i + 2) % 7;

        c.paid[i] = (q < 5 ? 400 : 120) + 10 * (double)(i % 3);
        c.lost[i] = c.paid[i] * (0.05 + 0.02 * sin(d / 9) + 0.015 * (q == 0) + 0.01 * cos(2.3 * d));
    }
    c.lost[40] = 0.6 * c.paid[40];
    c.lost[77] = 0;
    c.paid[50] = c.paid[51] = c.paid[52] = NAN;
    c.paid[60] = c.lost[60] = 0;
    run(&c);
    for (size_t h = 0; h < sizeof rate / sizeof rate[0]; h++) {
        assert_near(c.rate[h], rate[h], 1e-14);
        assert_near(c.sd[h], sd[h], 1e-13);
    }
}

/* So many of n come. */
static double binomial(unsigned long long *random, int n, double p)
{
    double k = 0;
    for (int i = 0; i < n; i++)
        k += forecast_case_uniform(random) < p;
    return k;
}

/* A year of `people` shifts of 8 hours of which each is lost with 6 %, Mondays with 9 %. */
static void fill_year(rate_case *c, int people, unsigned long long *random)
{
    set_up(c, 364);
    for (size_t d = 0; d < 364; d++) {
        c->paid[d] = 8 * people;
        c->lost[d] = 8 * binomial(random, people, d % 7 == 0 ? 0.09 : 0.06);
    }
}

/* The standard deviation of the binomial share, and rates within a tenth or a fifth. */
static void test_shifts_lost_by_chance(void **state)
{
    static rate_case   c;
    unsigned long long random = 5;

    (void)state;
    fill_year(&c, 500, &random);
    run(&c);
    for (size_t h = 0; h < AHEAD; h++) {
        const double p = h % 7 == 0 ? 0.09 : 0.06;

        assert_near(c.rate[h] / p, 1, 0.1);
        assert_near(c.sd[h] / sqrt(p * (1 - p) / 500), 1, 0.15);
    }
    fill_year(&c, 12, &random); /* on most days nobody is missing */
    run(&c);
    for (size_t h = 0; h < AHEAD; h++) {
        assert_near(c.rate[h], 0.064, 0.02);
        assert_near(c.sd[h] / sqrt(0.064 * 0.936 / 12), 1, 0.3);
    }
}

/* Everybody gone for three days moves the rate by less than a tenth of what it does unclipped. */
static void test_odd_days(void **state)
{
    static rate_case   c, odd;
    unsigned long long random = 9;

    (void)state;
    fill_year(&c, 200, &random);
    odd           = c;
    odd.in.paid_h = odd.paid, odd.in.lost_h = odd.lost;
    for (size_t d = 350; d < 353; d++)
        odd.lost[d] = odd.paid[d];
    run(&c);
    run(&odd);
    for (size_t h = 0; h < AHEAD; h++)
        assert_near(odd.rate[h] / c.rate[h], 1, 0.15);
}

/* Half as much again for the last six weeks is believed, and less the farther ahead. */
static void test_wave(void **state)
{
    static rate_case c;

    (void)state;
    set_up(&c, 364);
    for (size_t d = 0; d < 364; d++) {
        c.paid[d] = 4000;
        c.lost[d] = (d < 322 ? 200 : 300) + 20 * (double)(d % 2);
    }
    run(&c);
    assert_true(c.rate[0] > 0.064 && c.rate[0] < 0.077);
    assert_true(c.rate[27] < c.rate[6] && c.rate[27] > 0.0525);
}

static void test_little_history(void **state)
{
    static rate_case c;

    (void)state;
    set_up(&c, 0);
    run(&c);
    assert_near(c.rate[3], NAN, 0);
    assert_near(c.sd[3], NAN, 0);
    set_up(&c, 1);
    c.paid[0] = 80, c.lost[0] = 8;
    run(&c);
    assert_near(c.rate[3], 0.1, 1e-12);
    assert_near(c.sd[3], sqrt(0.1 * 0.9 * 8 / 80), 1e-12);
    c.lost[0] = 0; /* nothing was ever lost */
    run(&c);
    assert_near(c.rate[3], 0, 0);
    c.lost[0] = 80; /* everything was */
    run(&c);
    assert_true(c.rate[3] > 0.99 && c.rate[3] < 1);
}

static void test_out_of_range(void **state)
{
    static const struct {
        double paid, lost;
    } table[] = {{-1, 0}, {8, -1}, {8, 8.5}, {1.1e6, 1}, {INFINITY, 1}, {8, INFINITY}};
    static rate_case c;

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        set_up(&c, 3);
        c.paid[1] = table[i].paid, c.lost[1] = table[i].lost;
        assert_int_equal(wfm_forecast_rate(&c.in, c.work, c.rate, c.sd), WFM_EDATA);
        assert_near(c.rate[0], 0, 0);
    }
    set_up(&c, 3);
    c.in.days = WFM_RATE_MAX_DAYS + 1;
    assert_int_equal(wfm_forecast_rate(&c.in, c.work, c.rate, c.sd), WFM_EDATA);
    c.in.days          = 3;
    c.in.first_weekday = (wfm_weekday)7;
    assert_int_equal(wfm_forecast_rate(&c.in, c.work, c.rate, c.sd), WFM_EDATA);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_numpy),  cmocka_unit_test(test_shifts_lost_by_chance),
        cmocka_unit_test(test_odd_days),       cmocka_unit_test(test_wave),
        cmocka_unit_test(test_little_history), cmocka_unit_test(test_out_of_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
