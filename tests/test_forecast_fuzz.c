/* Random histories of every kind, calendars, guesses and mornings: whatever wfm_forecast_queue
 * makes of them must be what its header allows. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/forecast_case.h"

enum { CASES = 600, SLOTS_MAX = 6, DAYS_MAX = 480 };

static unsigned long long random_state;

static double uniform(void)
{
    return forecast_case_uniform(&random_state);
}

static size_t below(size_t n)
{
    return (size_t)(uniform() * (double)n);
}

static bool chance(double p)
{
    return uniform() < p;
}

/* Counts of many sizes, gaps, runs of zeros, closed weekdays, wild days. */
static void fill_calls(forecast_case *c)
{
    const double scale = pow(10, 12 * uniform() - 3), noise = chance(0.3) ? 0 : uniform(),
                 gaps = chance(0.5) ? 0 : uniform();
    const size_t shut = below(128), silent = below(c->in.days + 1), S = c->in.slots;
    double       day = 1;

    for (size_t i = 0; i < c->in.days * S; i++) {
        if (i % S == 0)
            day = chance(0.05) ? 5 * uniform() : 1;
        const double mean = day * scale * (double)(1 + i % S) * (1 + noise * (uniform() - 0.5));

        c->calls[i] = chance(gaps) || shut >> (i / S % 7) & 1 ? NAN
                      : chance(0.5)                           ? floor(mean)
                                                              : mean;
        if (i / S >= silent && i / S < silent + 5)
            c->calls[i] = chance(0.5) ? 0 : NAN;
        c->answered[i] = chance(0.1) ? NAN : c->calls[i];
        c->handle_s[i] = chance(0.1) ? 0 : 300 * uniform() * c->calls[i];
    }
}

static void fill_calendar(forecast_case *c)
{
    const double specials = chance(0.3) ? 0 : 0.3 * uniform(), events = chance(0.5) ? 0 : uniform();

    for (size_t d = 0; d < c->in.days + c->in.horizon; d++) {
        wfm_calendar_day *day = &c->calendar[d];

        if (chance(specials)) {
            day->special = (wfm_special)(1 + below(WFM_SPECIALS - 1));
            day->name    = (int)below(4);
        }
        if (chance(events)) {
            day->event     = 1 + (int)below(2);
            day->event_day = (int)below(5);
            day->factor    = chance(0.5) ? NAN : pow(10, 6 * uniform() - 3);
        }
    }
}

/* Room for what the input may point to beside the history. */
typedef struct {
    double        like[7 * SLOTS_MAX], today[SLOTS_MAX];
    unsigned char opening[7 * SLOTS_MAX];
} extras;

static void add_extras(forecast_case *c, extras *e)
{
    for (size_t i = 0; i < 7 * c->in.slots; i++) {
        e->like[i]    = chance(0.5) ? 0 : 100 * uniform();
        e->opening[i] = chance(0.5);
    }
    for (size_t s = 0; s < c->in.slots; s++)
        e->today[s] = chance(0.2) ? NAN : pow(10, 8 * uniform() - 1);
    c->in.like          = chance(0.5) ? e->like : NULL;
    c->in.opening       = chance(0.5) ? e->opening : NULL;
    c->in.growth        = chance(0.7) ? 0 : 3 * uniform() - 0.9;
    c->in.calls_guess   = chance(0.5) ? NAN : 1000 * uniform();
    c->in.aht_guess_s   = chance(0.5) ? NAN : 1 + 500 * uniform();
    c->in.answered      = chance(0.5) ? c->answered : NULL;
    c->in.handle_s      = c->in.answered ? c->handle_s : NULL;
    c->in.first_weekday = (wfm_weekday)below(7);
}

/* What is known of today may lie in a slot that is not open, so today is looked at by itself. */
static void run_today(forecast_case *c, extras *e)
{
    c->in.today       = e->today;
    c->in.today_slots = below(c->in.slots + 1);
    assert_int_equal(wfm_forecast_queue(&c->in, c->work, &c->out), WFM_OK);
    for (size_t i = 0; i < c->in.horizon * c->in.slots; i++)
        assert_true(c->out.mean[i] >= 0 && isfinite(c->out.mean[i]));
    for (size_t s = 0; s < c->in.today_slots && c->in.horizon > 0; s++)
        if (!isnan(e->today[s]))
            assert_true(c->out.mean[s] == e->today[s]);
}

static void run_case(unsigned long long seed)
{
    random_state       = seed;
    const size_t  most = chance(0.5) ? 40 : DAYS_MAX;
    forecast_case c    = forecast_case_new(below(most), 1 + below(SLOTS_MAX), below(60));
    extras        e;

    fill_calls(&c);
    fill_calendar(&c);
    add_extras(&c, &e);
    forecast_case_run(&c);
    run_today(&c, &e);
    forecast_case_free(&c);
}

static void test_random_cases(void **state)
{
    const char *only = getenv("WFM_FUZZ_CASE"); /* one of them again */

    (void)state;
    for (unsigned long long k = 0; k < CASES; k++)
        if (!only || strtoull(only, NULL, 10) == k)
            run_case(k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_random_cases)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
