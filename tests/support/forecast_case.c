#include "tests/support/forecast_case.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
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

double forecast_case_week(size_t day, size_t slot, double scale)
{
    static const double factor[] = {1.3, 1.1, 1, 0.95, 1.05, 0.5, 0.3};
    static const double peak[]   = {10, 10, 10, 10, 10, 15, 18};
    const double        x        = ((double)slot - peak[day % 7]) / 4;

    return scale * factor[day % 7] * (0.2 + exp(-x * x) + (slot == 9 ? 0.5 : 0));
}

double forecast_case_week_day(size_t day, double scale)
{
    double sum = 0;
    for (size_t s = 0; s < 24; s++)
        sum += forecast_case_week(day, s, scale);
    return sum;
}

forecast_case forecast_case_weeks(size_t days, size_t horizon, double scale)
{
    forecast_case c = forecast_case_new(days, 24, horizon);

    for (size_t d = 0; d < days; d++)
        for (size_t s = 0; s < 24; s++)
            c.calls[d * 24 + s] = forecast_case_week(d, s, scale);
    return c;
}

void forecast_case_times(forecast_case *c, size_t day, double times)
{
    for (size_t s = 0; s < c->in.slots; s++)
        c->calls[day * c->in.slots + s] *= times;
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

static void check_band(const double *band, double most)
{
    for (size_t q = 0; q < WFM_QUANTILES; q++) {
        assert_true(isfinite(band[q]) && band[q] == floor(band[q]));
        assert_true(band[q] >= (q > 0 ? band[q - 1] : 0) && band[q] <= most);
    }
}

static void check_slots(const forecast_case *c)
{
    for (size_t i = 0; i < c->in.horizon * c->in.slots; i++) {
        const size_t q    = ((size_t)c->in.first_weekday + c->in.days + i / c->in.slots) % 7;
        const bool   open = c->out.open[q * c->in.slots + i % c->in.slots];

        assert_true(c->out.mean[i] >= 0 && isfinite(c->out.mean[i]));
        assert_true(open || c->out.mean[i] <= 0);
        assert_true(isnan(c->out.aht_s[i]) || (c->out.aht_s[i] > 0 && isfinite(c->out.aht_s[i])));
        assert_true(isnan(c->out.aht_sd_s[i]) ||
                    (c->out.aht_sd_s[i] >= 0 && isfinite(c->out.aht_sd_s[i])));
        check_band(c->out.quantile + i * WFM_QUANTILES, open ? INFINITY : 0);
    }
}

static void check_past(const forecast_case *c)
{
    size_t learnt = 0;

    for (size_t d = 0; d < c->in.days; d++) {
        assert_true(c->out.fate[d] < WFM_FATES && c->out.fate[d] != WFM_FATE_OUTAGE);
        assert_true(c->out.fate[d] == WFM_FATE_MISSING ||
                    (c->out.usual[d] >= 0 && isfinite(c->out.usual[d])));
        learnt += c->out.fate[d] == WFM_FATE_LEARNT;
    }
    assert_int_equal(c->out.usable_days, learnt);
    for (size_t i = 0; i < c->in.days * c->in.slots; i++)
        assert_true(c->out.outage[i] == 0 || (c->out.outage[i] == 1 && c->calls[i] <= 0));
    assert_true(c->out.level_change > 0 && isfinite(c->out.level_change));
}

static void check_scores(const forecast_case *c)
{
    assert_true(c->out.method < WFM_FORECAST_METHODS);
    for (size_t m = 0; m < WFM_FORECAST_METHODS; m++) {
        const wfm_forecast_score *score = &c->out.score[m];

        if (score->origins == 0)
            assert_true(isnan(score->wape) && isnan(score->day_wape) && isnan(score->bias));
        else
            assert_true(score->wape >= score->day_wape * (1 - 1e-9) && isfinite(score->wape) &&
                        score->day_wape >= fabs(score->bias) * (1 - 1e-9));
    }
}

void forecast_case_check(const forecast_case *c)
{
    check_slots(c);
    check_past(c);
    check_scores(c);
    for (size_t h = 0; h < c->in.horizon; h++)
        check_band(c->out.day_quantile + h * WFM_QUANTILES, INFINITY);
    for (size_t lead = 0; lead < WFM_LEADS; lead++) {
        assert_true(c->out.spread.slot_kappa[lead] >= 0 &&
                    isfinite(c->out.spread.slot_kappa[lead]));
        assert_true(c->out.spread.day_kappa[lead] >= 0 && isfinite(c->out.spread.day_kappa[lead]));
    }
}

double forecast_case_uniform(unsigned long long *state)
{
    unsigned long long z = *state += 0x9e3779b97f4a7c15ull;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return ((double)((z ^ (z >> 31)) >> 11) + 0.5) / 9007199254740992.0;
}
