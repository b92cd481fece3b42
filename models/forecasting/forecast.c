/* The forecast of one queue, step by step as in README.md. */
#include "models/forecasting/parts.h"

enum { SHORT_DAYS = 14, BACKTEST_WEEKS = 4, BACKTEST_MIN_DAYS = 21 };

/* What is known at one origin. */
typedef struct {
    wfm_day_table table;
    wfm_day_model days;
    double       *share;   /* 7 x slots */
    double       *scratch; /* 2 x days or 8 x slots */
} knowledge;

static bool sizes_fit(const wfm_forecast_input *in)
{
    return in->slots >= 1 && in->slots <= WFM_MAX_SLOTS && in->days <= WFM_FORECAST_MAX_DAYS &&
           in->horizon <= WFM_FORECAST_MAX_DAYS && (unsigned)in->first_weekday < WFM_WEEK_DAYS;
}

/* v may be NULL; NAN is missing. */
static bool counts_fit(const double *v, size_t n)
{
    for (size_t i = 0; v && i < n; i++)
        if (!isnan(v[i]) && !(v[i] >= 0 && v[i] <= WFM_FORECAST_MAX_COUNT))
            return false;
    return true;
}

static bool guess_fits(double aht_s)
{
    return isnan(aht_s) || (aht_s > 0 && aht_s <= WFM_FORECAST_MAX_COUNT);
}

static bool input_fits(const wfm_forecast_input *in)
{
    if (!sizes_fit(in))
        return false;
    const size_t n = in->days * in->slots;

    return counts_fit(in->calls, n) && counts_fit(in->answered, n) && counts_fit(in->handle_s, n) &&
           guess_fits(in->aht_guess_s);
}

/* Doubles of one origin. */
static size_t room(const wfm_forecast_input *in)
{
    const size_t week = WFM_WEEK_DAYS * in->slots, two = 2 * in->days, eight = week + in->slots;

    return in->days * (in->slots + 2) + 2 * week + (two > eight ? two : eight);
}

/* A second origin for the backtest, and its open slots in doubles that hold 7 x slots bytes. */
size_t wfm_forecast_workspace(const wfm_forecast_input *in)
{
    return sizes_fit(in) ? 2 * room(in) + WFM_WEEK_DAYS * in->slots / sizeof(double) + 1 : 0;
}

static knowledge lay_out(const wfm_forecast_input *in, double *work, unsigned char *open)
{
    const size_t week = WFM_WEEK_DAYS * in->slots;
    knowledge    k    = {.table = {.slots         = in->slots,
                                   .first_weekday = in->first_weekday,
                                   .calls         = in->calls,
                                   .calendar      = in->calendar}};

    k.table.open   = open;
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

/* Adds the errors that the forecast made from `past` would have had on the days known since. */
static void add_errors(const knowledge *past, const wfm_day_table *now, wfm_spread *sum)
{
    for (size_t d = past->table.days; d < now->days; d++) {
        const size_t q = wfm_weekday_of(now, d), h = d - past->table.days;

        if (now->weight[d] > 0)
            wfm_spread_add(sum, now, d, wfm_row(past->share, now->slots, q),
                           wfm_day_ahead(&past->days, q, h, false));
    }
}

/* Forecasts the last weeks of the history, each from its start to the end; returns kappa. */
static double backtest(const wfm_day_table *now, knowledge *past)
{
    wfm_spread sum = {0};

    for (size_t k = 1; k <= BACKTEST_WEEKS; k++) {
        const size_t back = k * WFM_WEEK_DAYS;

        if (now->days < BACKTEST_MIN_DAYS + back)
            break;
        learn(past, now->days - back);
        add_errors(past, now, &sum);
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
        wfm_count_quantiles(out->mean[i], out->spread.slot_kappa[0],
                            out->quantile + i * WFM_QUANTILES);
    }
}

wfm_status wfm_forecast_queue(const wfm_forecast_input *in, double *work, wfm_forecast_output *out)
{
    if (!input_fits(in))
        return WFM_EDATA;
    double   *second = work + room(in);
    knowledge now    = lay_out(in, work, out->open);
    knowledge past   = lay_out(in, second, (unsigned char *)(second + room(in)));

    learn(&now, in->days);
    out->method        = now.days.method;
    out->usable_days   = now.table.counted;
    out->level_change  = 1;
    const double kappa = backtest(&now.table, &past);
    for (size_t l = 0; l < WFM_LEADS; l++)
        out->spread.slot_kappa[l] = out->spread.day_kappa[l] = kappa;
    for (int m = 0; m < WFM_FORECAST_METHODS; m++)
        out->score[m] = (wfm_forecast_score){0, NAN, NAN, NAN};
    for (size_t h = 0; h < in->horizon; h++)
        write_day(&now, h, in->calendar[in->days + h].special != WFM_SPECIAL_NONE, out);
    wfm_fit_aht(in, out->mean, out->aht_s, out->aht_sd_s);
    return WFM_OK;
}
