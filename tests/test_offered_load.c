/* The offered load over time against numerical integration, its invariants and its limits. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/near.h"
#include "wfm/erlang.h"
#include "wfm/offered_load.h"

#define H     1800.0
#define STEPS 4000 /* of the integration, an interval */

static const double rates[] = {0.013, 0.047, 0.121, 0.334, 0.331, 0.29, 0.0, 0.0, 0.17, 0.002};
static const double ahts[]  = {311, 311, 290, 290, 1900, 7000, 60.5, 240, 240, 90000};
enum { N = sizeof rates / sizeof *rates };

/* One step of Runge and Kutta's for m' = r + s t - m / aht. */
static double runge_kutta(double m, double r, double s, double aht, double dt)
{
    const double k1 = r - m / aht;
    const double k2 = r + s * dt / 2 - (m + dt / 2 * k1) / aht;
    const double k3 = r + s * dt / 2 - (m + dt / 2 * k2) / aht;
    const double k4 = r + s * dt - (m + dt * k3) / aht;

    return m + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
}

/* Mean by Simpson's rule, maximum over the steps. */
static wfm_load integrate(double m, double rate, double slope, double aht)
{
    const double dt   = H / STEPS;
    wfm_load     load = {0, m, m};

    for (int k = 0; k < STEPS; k++) {
        const double r      = rate + slope * (k * dt - H / 2);
        const double middle = runge_kutta(load.end, r, slope, aht, dt / 2);
        const double end    = runge_kutta(load.end, r, slope, aht, dt);

        load.mean += (load.end + 4 * middle + end) / 6 / STEPS;
        load.end = end;
        load.max = fmax(load.max, end);
    }
    return load;
}

static void matches_integration(void **state)
{
    double   slope[N], m = 21.7;
    wfm_load load[N];

    (void)state;
    assert_int_equal(wfm_rate_slopes(N, H, rates, slope), WFM_OK);
    assert_int_equal(wfm_offered_load(N, H, rates, ahts, m, load), WFM_OK);
    for (int i = 0; i < N; i++) {
        const wfm_load want = integrate(m, rates[i], slope[i], ahts[i]);

        assert_near(load[i].mean, want.mean, 1e-11 * want.max);
        assert_near(load[i].end, want.end, 1e-11 * want.max);
        assert_near(load[i].max, want.max, 1e-6 * want.max); /* between two steps */
        assert_true(load[i].max >= want.max * (1 - 1e-11));
        m = load[i].end;
    }
}

/* The rate falls within the interval, and the load peaks before its end. */
static void a_peak_inside_counts(void **state)
{
    const double rate[3] = {0.5, 0.4, 0.05}, aht[3] = {1000, 1000, 1000};
    double       slope[3];
    wfm_load     load[3];

    (void)state;
    assert_int_equal(wfm_rate_slopes(3, H, rate, slope), WFM_OK);
    assert_int_equal(wfm_offered_load(3, H, rate, aht, 0, load), WFM_OK);
    const wfm_load want = integrate(load[0].end, rate[1], slope[1], aht[1]);

    assert_true(want.max > load[0].end + 5 && want.max > load[1].end + 5);
    assert_near(load[1].max, want.max, 1e-6 * want.max);
}

/* The start and all that comes is worked off or in progress at the end. */
static void minutes_in_are_minutes_out(void **state)
{
    double   in = 3.3, out = 0;
    wfm_load load[N];

    (void)state;
    assert_int_equal(wfm_offered_load(N, H, rates, ahts, in, load), WFM_OK);
    for (int i = 0; i < N; i++) {
        in += rates[i] * H;
        out += load[i].mean * H / ahts[i];
        assert_near(in, out + load[i].end, 1e-12 * in);
        assert_true(load[i].mean > 0 && load[i].mean <= load[i].max);
    }
}

static void a_constant_rate_keeps_its_load(void **state)
{
    const double rate[4] = {0.2, 0.2, 0.2, 0.2};

    (void)state;
    for (double aht = 1e-3; aht < 4e5; aht *= 7) { /* mu h from 1e6 down to 0.005 */
        const double each[4] = {aht, aht, aht, aht};
        wfm_load     load[4];

        assert_int_equal(wfm_offered_load(4, H, rate, each, 0.2 * aht, load), WFM_OK);
        for (int i = 0; i < 4; i++) {
            assert_near(load[i].mean, 0.2 * aht, 1e-14 * aht);
            assert_near(load[i].end, 0.2 * aht, 1e-14 * aht);
            assert_near(load[i].max, 0.2 * aht, 1e-14 * aht);
        }
    }
}

/* Calls that never end add up; calls that end at once leave rate * AHT. */
static void limits_of_the_aht(void **state)
{
    const double rate[3] = {0.1, 0.2, 0.3}, endless[3] = {1e5, 1e5, 1e5};
    const double brief[3] = {1e-9, 1e-9, 1e-9};
    wfm_load     load[3];

    (void)state;
    assert_int_equal(wfm_offered_load(3, 1e-3, rate, endless, 0, load), WFM_OK);
    assert_near(load[2].end, 6e-4, 1e-10);
    assert_near(load[1].mean, 1.9166666666666667e-4, 1e-10); /* 1e-4 + 1.5e-4 / 2 + 1e-4 / 6 */
    assert_int_equal(wfm_offered_load(3, H, rate, brief, 50, load), WFM_OK);
    assert_near(load[1].mean, 2e-10, 1e-22);
    assert_near(load[1].end, 2.5e-10, 1e-22);
    assert_true(load[0].max == 50);
}

static void slopes_stay_between_neighbours(void **state)
{
    double slope[N];

    (void)state;
    assert_int_equal(wfm_rate_slopes(N, H, rates, slope), WFM_OK);
    assert_true(slope[0] == 0 && slope[N - 1] == 0);
    for (int i = 1; i + 1 < N; i++) {
        const double left = rates[i] - slope[i] * H / 2, right = rates[i] + slope[i] * H / 2;
        const double room = 1e-15;

        assert_true(left >= fmin(rates[i - 1], rates[i]) - room);
        assert_true(left <= fmax(rates[i - 1], rates[i]) + room);
        assert_true(right >= fmin(rates[i + 1], rates[i]) - room);
        assert_true(right <= fmax(rates[i + 1], rates[i]) + room);
        assert_true(left >= 0 && right >= 0);
    }
    assert_true(slope[3] == 0);                              /* a peak */
    assert_near(slope[1], (0.121 - 0.013) / (2 * H), 1e-18); /* central */
    assert_near(slope[4], 2 * (0.331 - 0.334) / H, 1e-18);   /* limited by the flatter side */
}

static void refuses_what_is_out_of_range(void **state)
{
    static const struct {
        double interval_s, rate, aht_s, start;
    } wrong[] = {{0, 0.1, 200, 0},   {NAN, 0.1, 200, 0}, {2e9, 0.1, 200, 0}, {H, -0.1, 200, 0},
                 {H, NAN, 200, 0},   {H, 0.1, 0, 0},     {H, 0.1, NAN, 0},   {H, 0.1, 2e9, 0},
                 {H, 1001, 100, 0},  {H, 0.1, 200, -1},  {H, 0.1, 200, NAN}, {H, 0.1, 200, 1e6},
                 {H, INFINITY, 1, 0}};

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const double rate[2] = {0.1, wrong[i].rate}, aht[2] = {200, wrong[i].aht_s};
        wfm_load     load[2] = {{1, 2, 3}, {4, 5, 6}}, as_before[2];

        memcpy(as_before, load, sizeof load);
        if (wfm_offered_load(2, wrong[i].interval_s, rate, aht, wrong[i].start, load) != WFM_EDATA)
            fail_msg("row %zu is taken", i);
        assert_memory_equal(load, as_before, sizeof load);
    }
}

static void refuses_slopes_of_nothing(void **state)
{
    const double rate[3] = {0.1, NAN, 0.1}, good[3] = {0.1, 0.2, 0.4};
    double       slope[3] = {7, 7, 7};

    (void)state;
    assert_int_equal(wfm_rate_slopes(3, H, rate, slope), WFM_EDATA);
    assert_int_equal(wfm_rate_slopes(3, -1, good, slope), WFM_EDATA);
    assert_true(slope[0] == 7 && slope[1] == 7);
    assert_int_equal(wfm_rate_slopes(1, H, good, slope), WFM_OK);
    assert_true(slope[0] == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches_integration),
        cmocka_unit_test(a_peak_inside_counts),
        cmocka_unit_test(minutes_in_are_minutes_out),
        cmocka_unit_test(a_constant_rate_keeps_its_load),
        cmocka_unit_test(limits_of_the_aht),
        cmocka_unit_test(slopes_stay_between_neighbours),
        cmocka_unit_test(refuses_what_is_out_of_range),
        cmocka_unit_test(refuses_slopes_of_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
