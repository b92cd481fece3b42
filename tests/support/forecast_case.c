#include "tests/support/forecast_case.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void *room(size_t n, size_t size)
{
    void *p = calloc(n + 1, size);
    assert_non_null(p);
    return p;
}

forecast_case forecast_case_new(size_t days, size_t slots, size_t horizon)
{
    const size_t  n = days * slots, ahead = horizon * slots;
    forecast_case c = {
        .calls    = room(n, sizeof(double)),
        .answered = room(n, sizeof(double)),
        .handle_s = room(n, sizeof(double)),
        .calendar = room(days + horizon, sizeof(wfm_calendar_day)),
        .out      = {.mean         = room(ahead, sizeof(double)),
                     .aht_s        = room(ahead, sizeof(double)),
                     .aht_sd_s     = room(ahead, sizeof(double)),
                     .quantile     = room(ahead * WFM_QUANTILES, sizeof(double)),
                     .day_quantile = room(horizon * WFM_QUANTILES, sizeof(double)),
                     .open         = room(WFM_WEEK_DAYS * slots, 1),
                     .fate         = room(days, 1),
                     .outage       = room(n, 1),
                     .usual        = room(days, sizeof(double))},
    };

    c.in = (wfm_forecast_input){.slots         = slots,
                                .days          = days,
                                .horizon       = horizon,
                                .first_weekday = WFM_MONDAY,
                                .calls         = c.calls,
                                .calendar      = c.calendar,
                                .aht_guess_s   = NAN,
                                .calls_guess   = NAN};
    for (size_t d = 0; d < days + horizon; d++)
        c.calendar[d] = (wfm_calendar_day){.month_day = (int)(d % 30) + 1, .month_days = 30};
    c.work = room(wfm_forecast_workspace(&c.in), sizeof(double));
    return c;
}

void forecast_case_free(forecast_case *c)
{
    void *all[] = {c->calls,      c->answered,    c->handle_s,     c->calendar,
                   c->work,       c->out.mean,    c->out.aht_s,    c->out.open,
                   c->out.fate,   c->out.usual,   c->out.quantile, c->out.day_quantile,
                   c->out.outage, c->out.aht_sd_s};

    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        free(all[i]);
}

/* What the work array holds must not matter: all bits set are NaN. */
void forecast_case_run(forecast_case *c)
{
    memset(c->work, 0xff, wfm_forecast_workspace(&c->in) * sizeof *c->work);
    assert_int_equal(wfm_forecast_queue(&c->in, c->work, &c->out), WFM_OK);
    forecast_case_check(c);
}

double forecast_case_day(const forecast_case *c, size_t h)
{
    double sum = 0;
    for (size_t s = 0; s < c->in.slots; s++)
        sum += c->out.mean[h * c->in.slots + s];
    return sum;
}

void forecast_case_check(const forecast_case *c)
{
    for (size_t i = 0; i < c->in.horizon * c->in.slots; i++) {
        const double *band = c->out.quantile + i * WFM_QUANTILES;

        assert_true(c->out.mean[i] >= 0 && isfinite(c->out.mean[i]));
        assert_true(isnan(c->out.aht_s[i]) || (c->out.aht_s[i] > 0 && isfinite(c->out.aht_s[i])));
        for (size_t q = 0; q < WFM_QUANTILES; q++) {
            assert_true(isfinite(band[q]) && band[q] == floor(band[q]));
            assert_true(band[q] >= (q > 0 ? band[q - 1] : 0));
        }
    }
    for (size_t lead = 0; lead < WFM_LEADS; lead++) {
        assert_true(c->out.spread.slot_kappa[lead] >= 0 &&
                    isfinite(c->out.spread.slot_kappa[lead]));
        assert_true(c->out.spread.day_kappa[lead] >= 0 && isfinite(c->out.spread.day_kappa[lead]));
    }
    assert_true(c->out.usable_days <= c->in.days);
}

double forecast_case_uniform(unsigned long long *state)
{
    unsigned long long z = *state += 0x9e3779b97f4a7c15ull;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return ((double)((z ^ (z >> 31)) >> 11) + 0.5) / 9007199254740992.0;
}
