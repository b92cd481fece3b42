/* The forecast of one queue, step by step as in README.md. */
#include "parts.h"

#include "wfm/time.h"

enum { SHORT_DAYS = 14, BACKTEST_WEEKS = 4, BACKTEST_MIN_DAYS = 21, BACKTEST_AHEAD = 28 };

/* What is known at one origin. */
typedef struct {
    wfm_day_table table;
    wfm_day_model days;
    double       *share;   /* 7 x slots */
    double       *scratch; /* 2 x days or 8 x slots */
} knowledge;

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static bool sizes_fit(const wfm_forecast_input *in)
{
    return in->slots >= 1 && in->slots <= WFM_MAX_SLOTS && in->days <= WFM_FORECAST_MAX_DAYS &&
           in->horizon <= WFM_FORECAST_MAX_DAYS;
}

size_t wfm_forecast_workspace(const wfm_forecast_input *in)
{
    if (!sizes_fit(in))
        return 0;
    const size_t week = WFM_WEEK_DAYS * in->slots;

    return in->days * (in->slots + 2) + 2 * week + larger(2 * in->days, week + in->slots);
}

/* Lays the arrays out in `work`; the open slots go where the caller wants them. */
static knowledge lay_out(const wfm_forecast_input *in, double *work, unsigned char *open)
{
    const size_t week = WFM_WEEK_DAYS * in->slots;
    knowledge    k    = {.table = {.slots         = in->slots,
                                   .first_weekday = in->first_weekday,
                                   .calls         = in->calls,
                                   .special       = in->special,
                                   .open          = open}};

    k.table.clean  = work;
    k.table.z      = k.table.clean + in->days * in->slots;
    k.table.weight = k.table.z + in->days;
    k.table.usual  = k.table.weight + in->days;
    k.share        = k.table.usual + week;
    k.scratch      = k.share + week;
    return k;
}

/* Learns from the first `days` days. */
static void learn(knowledge *k, size_t days)
{
    k->table.days = days;
    wfm_open_slots(&k->table);
    wfm_day_totals(&k->table);
    wfm_day_weights(&k->table, k->scratch);
    if (k->table.counted < SHORT_DAYS)
        wfm_fit_few_days(&k->table, &k->days);
    else
        wfm_fit_days(&k->table, k->scratch, &k->days);
    wfm_fit_profile(&k->table, k->share, k->scratch);
}

/* Forecasts days of the history from some weeks before its end; returns kappa. */
static double backtest(knowledge *k, const wfm_forecast_input *in)
{
    wfm_spread sum = {0};

    for (size_t back = WFM_WEEK_DAYS; back <= BACKTEST_WEEKS * WFM_WEEK_DAYS; back += WFM_WEEK_DAYS) {
        if (in->days < back + BACKTEST_MIN_DAYS)
            break;
        learn(k, in->days - back);
        for (size_t h = 0; h < back; h++) {
            const size_t d = k->table.days + h, q = wfm_weekday_of(&k->table, d);

            if (!in->special[d])
                wfm_spread_add(&sum, in->calls + d * in->slots, wfm_row(k->share, in->slots, q),
                               wfm_day_ahead(&k->days, q, h, false), in->slots);
        }
    }
    return wfm_spread_kappa(&sum);
}

static void write_day(const knowledge *k, size_t h, bool special, wfm_forecast_output *out)
{
    const size_t  S = k->table.slots, q = wfm_weekday_of(&k->table, k->table.days + h);
    const double *share = wfm_row(k->share, S, q), total = wfm_day_ahead(&k->days, q, h, special);

    for (size_t s = 0; s < S; s++) {
        const size_t i = h * S + s;

        out->mean[i] = total * share[s];
        wfm_count_quantiles(out->mean[i], out->overdispersion, out->quantile + i * WFM_QUANTILES);
    }
}

/* `none_below`: the least value that is allowed. */
static bool numbers_fit(const double *v, size_t n)
{
    for (size_t i = 0; v && i < n; i++)
        if (!isnan(v[i]) && !(v[i] >= 0 && v[i] < INFINITY))
            return false;
    return true;
}

static bool input_fits(const wfm_forecast_input *in)
{
    const size_t n = in->days * in->slots;

    return sizes_fit(in) && numbers_fit(in->calls, n) && numbers_fit(in->answered, n) &&
           numbers_fit(in->handle_s, n) && numbers_fit(&in->aht_guess_s, 1);
}

wfm_status wfm_forecast_queue(const wfm_forecast_input *in, double *work, wfm_forecast_output *out)
{
    if (!input_fits(in))
        return WFM_EDATA;
    knowledge k = lay_out(in, work, out->open);

    out->overdispersion = backtest(&k, in);
    learn(&k, in->days);
    out->method       = k.days.method;
    out->usable_days  = k.table.counted;
    out->special_days = k.table.specials;
    out->outlier_days = k.table.outliers;
    for (size_t h = 0; h < in->horizon; h++) {
        write_day(&k, h, in->special[in->days + h], out);
        wfm_fit_aht(in, out->aht_s + h*in->slots);
    }
    return WFM_OK;
}
