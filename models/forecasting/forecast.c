/* The forecast of one queue, step by step as in README.md. */
#include "models/forecasting/backtest.h"

static const double YEAR = 365.25;

static bool sizes_fit(const wfm_forecast_input *in)
{
    return in->slots >= 1 && in->slots <= WFM_MAX_SLOTS && in->days <= WFM_FORECAST_MAX_DAYS &&
           in->horizon <= WFM_FORECAST_MAX_DAYS && (unsigned)in->first_weekday < WFM_WEEK_DAYS &&
           in->today_slots <= in->slots;
}

/* v may be NULL; NAN is missing. */
static bool counts_fit(const double *v, size_t n)
{
    for (size_t i = 0; v && i < n; i++)
        if (!isnan(v[i]) && !(v[i] >= 0 && v[i] <= WFM_FORECAST_MAX_COUNT))
            return false;
    return true;
}

static bool guesses_fit(const wfm_forecast_input *in)
{
    return counts_fit(&in->aht_guess_s, 1) && in->aht_guess_s != 0 &&
           counts_fit(&in->calls_guess, 1) && in->growth > -1 && in->growth <= 10;
}

static bool day_fits(const wfm_calendar_day *day)
{
    return day->month_days >= 28 && day->month_days <= 31 && day->month_day >= 1 &&
           day->month_day <= day->month_days && (unsigned)day->special < WFM_SPECIALS &&
           day->name >= 0 && day->event >= 0 && day->event_day >= 0;
}

/* Of a day ahead: past events teach by what came, whatever was declared. */
static bool factor_fits(const wfm_calendar_day *day)
{
    return day->event == 0 || isnan(day->factor) || (day->factor > 0 && day->factor <= 1000);
}

static bool calendar_fits(const wfm_forecast_input *in)
{
    for (size_t d = 0; d < in->days + in->horizon; d++)
        if (!day_fits(&in->calendar[d]) || (d >= in->days && !factor_fits(&in->calendar[d])))
            return false;
    return true;
}

static bool like_fits(const wfm_forecast_input *in)
{
    for (size_t i = 0; in->like && i < WFM_WEEK_DAYS * in->slots; i++)
        if (!(in->like[i] >= 0 && in->like[i] <= WFM_FORECAST_MAX_COUNT))
            return false;
    return true;
}

static bool input_fits(const wfm_forecast_input *in)
{
    if (!sizes_fit(in))
        return false;
    const size_t n = in->days * in->slots;

    return counts_fit(in->calls, n) && counts_fit(in->answered, n) && counts_fit(in->handle_s, n) &&
           counts_fit(in->today, in->today ? in->today_slots : 0) && like_fits(in) &&
           guesses_fit(in) && calendar_fits(in);
}

/* All arrays: of the present origin, of a past one, of the backtest, of one day. */
typedef struct {
    wfm_knowledge now, past;
    double       *backtest, *row;
} rooms;

/* Bytes in doubles. */
static unsigned char *take_bytes(wfm_work *work, size_t n)
{
    return (unsigned char *)wfm_take(work, n / sizeof(double) + 1);
}

static rooms lay_out(const wfm_forecast_input *in, wfm_work *work, unsigned char *open)
{
    const size_t all = in->days + in->horizon;
    rooms        r;

    r.now = wfm_lay_out(in, work, open, take_bytes(work, all));
    r.past =
        wfm_lay_out(in, work, take_bytes(work, WFM_WEEK_DAYS * in->slots), take_bytes(work, all));
    r.backtest = wfm_take(work, wfm_backtest_room(in));
    r.row      = wfm_take(work, in->slots);
    return r;
}

size_t wfm_forecast_workspace(const wfm_forecast_input *in)
{
    wfm_work size = {NULL, 0};

    if (!sizes_fit(in))
        return 0;
    (void)lay_out(in, &size, NULL);
    return size.used;
}

/* --- days ahead ------------------------------------------------------------------------------- */

static void mean_of_day(const rooms *r, const wfm_forecast_input *in, const wfm_choice *choice,
                        size_t h, double *mean)
{
    const size_t d     = in->days + h;
    const double years = ((double)h + 0.5) / YEAR;
    const double grown = pow(1 + in->growth, years);

    if (choice->method == WFM_FORECAST_COMBINED) {
        wfm_forecast_day(&r->now, choice->base, d, mean);
        wfm_forecast_day(&r->now, choice->other, d, r->row);
        for (size_t s = 0; s < in->slots; s++)
            mean[s] = 0.5 * (mean[s] + r->row[s]);
    } else
        wfm_forecast_day(&r->now, choice->method, d, mean);
    for (size_t s = 0; s < in->slots; s++)
        mean[s] *= grown;
}

/* The quantiles of a count of day h ahead; wider beyond four weeks. */
static void write_band(const wfm_sides *bands, size_t h, double mean, double *quantile)
{
    const double lead = (double)h + 1, wider = sqrt(fmax(lead / WFM_NEAR_DAYS, 1));
    double       kappa[WFM_QUANTILES];

    wfm_band_kappas(&bands[wfm_forecast_lead(h)], mean, kappa);
    for (size_t q = 0; q < WFM_QUANTILES; q++)
        kappa[q] *= wider;
    wfm_count_quantiles(mean, kappa, quantile);
}

static void bands_of_day(const wfm_forecast_input *in, const wfm_bands *bands, size_t h,
                         wfm_forecast_output *out)
{
    double total = 0, known = 0;

    for (size_t s = 0; s < in->slots; s++) {
        const size_t i    = h * in->slots + s;
        const bool   sure = h == 0 && in->today && s < in->today_slots && !isnan(in->today[s]);

        total += sure ? 0 : out->mean[i];
        known += sure ? out->mean[i] : 0;
        write_band(bands->slot, h, out->mean[i], out->quantile + i * WFM_QUANTILES);
    }
    write_band(bands->day, h, total, out->day_quantile + h * WFM_QUANTILES);
    for (size_t q = 0; q < WFM_QUANTILES; q++)
        out->day_quantile[h * WFM_QUANTILES + q] += round(known);
}

/* --- the past --------------------------------------------------------------------------------- */

/* What each past day would usually have had: level, weekday and day of the month. */
static void write_usual(const wfm_knowledge *k, double *usual)
{
    for (size_t d = 0; usual && d < k->table.days; d++)
        if (k->is_short)
            usual[d] = k->total[wfm_weekday_of(&k->table, d)];
        else if (isnan(k->table.z[d]))
            usual[d] = NAN;
        else
            usual[d] = fmax(exp(wfm_usual_log(&k->table, &k->model, d)) - WFM_HALF_CALL, 0);
}

/* One kappa for both sides, at the usual volume. */
static double middle(const wfm_sides *band, double mean)
{
    double kappa[WFM_QUANTILES];

    wfm_band_kappas(band, mean, kappa);
    return kappa[WFM_QUANTILES / 2];
}

/* Of an interval the kappa at the mean volume, calls counted alike. */
static void write_spread(const wfm_forecast_input *in, const wfm_bands *bands,
                         wfm_forecast_output *out)
{
    double squares = 0, sum = 0;

    for (size_t i = 0; i < in->horizon * in->slots; i++) {
        squares += out->mean[i] * out->mean[i];
        sum += out->mean[i];
    }
    for (size_t lead = 0; lead < WFM_LEADS; lead++) {
        out->spread.slot_kappa[lead] = middle(&bands->slot[lead], sum > 0 ? squares / sum : 0);
        out->spread.day_kappa[lead]  = middle(&bands->day[lead], 0);
    }
}

wfm_status wfm_forecast_queue(const wfm_forecast_input *in, double *work, wfm_forecast_output *out)
{
    wfm_work     memory = {0};
    wfm_settings settings;
    wfm_verdict  past;

    if (!input_fits(in))
        return WFM_EDATA;
    memory.at = work;
    rooms r   = lay_out(in, &memory, out->open);

    wfm_learn(&r.now, in, in->days, &settings, out);
    wfm_backtest(&r.now, &r.past, in, &settings, r.backtest, &past);
    if (r.now.is_short)
        past.choice.method = r.now.short_method;
    for (size_t h = 0; h < in->horizon; h++)
        mean_of_day(&r, in, &past.choice, h, out->mean + h * in->slots);
    wfm_bands today = past.bands;
    wfm_update_today(&r.now, in, out->mean, &today.slot[0], &today.day[0], r.row);
    for (size_t h = 0; h < in->horizon; h++)
        bands_of_day(in, h == 0 ? &today : &past.bands, h, out);
    wfm_fit_aht(in, out->mean, out->aht_s, out->aht_sd_s);
    write_usual(&r.now, out->usual);
    write_spread(in, &past.bands, out);
    for (int m = 0; m < WFM_FORECAST_METHODS; m++)
        out->score[m] = past.score[m];
    out->method       = past.choice.method;
    out->usable_days  = r.now.table.counted;
    out->level_change = r.now.is_short ? 1 : exp(r.now.model.change);
    return WFM_OK;
}
