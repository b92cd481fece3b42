#include "models/forecasting/knowledge.h"

enum { SHORT_DAYS = 14, MEAN_WEEKS = 26 };

static const double STATE_SHARE = 2.0 / 3; /* of the state space in WFM_FORECAST_MIXED */
static const double NOTHING     = 1e-12;   /* calls: rounding of a queue that has none */

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* The fits follow each other and share their scratch. */
static size_t scratch_room(const wfm_forecast_input *in)
{
    const size_t days = larger(wfm_memory_room(in->days), wfm_state_room(in->days));

    return larger(days, larger(wfm_profile_room(in->slots), wfm_low_rank_room(in->slots)));
}

wfm_knowledge wfm_lay_out(const wfm_forecast_input *in, wfm_work *work, unsigned char *open,
                          unsigned char *kind)
{
    const size_t  week = WFM_WEEK_DAYS * in->slots, all = in->days + in->horizon;
    wfm_knowledge k = {.table = {.slots         = in->slots,
                                 .first_weekday = in->first_weekday,
                                 .calls         = in->calls,
                                 .calendar      = in->calendar}};

    k.table.open      = open;
    k.table.kind      = kind;
    k.table.usual     = wfm_take(work, week);
    k.table.clean     = wfm_take(work, in->days * in->slots);
    k.table.z         = wfm_take(work, in->days);
    k.table.weight    = wfm_take(work, in->days);
    k.table.month     = wfm_take(work, all * WFM_MONTH_COLUMNS);
    k.model.x         = wfm_take(work, in->days);
    k.model.rho       = wfm_take(work, in->days);
    k.low_rank.vector = wfm_take(work, WFM_MAX_RANK * in->slots);
    k.share           = wfm_take(work, week);
    k.work            = wfm_take(work, scratch_room(in));
    return k;
}

static void learn_days(wfm_knowledge *k, const wfm_forecast_input *in, wfm_forecast_output *out)
{
    wfm_open_slots(&k->table, in->opening);
    wfm_day_totals(&k->table, out ? out->outage : NULL);
    wfm_day_kinds(&k->table);
    wfm_day_weights(&k->table, k->work, out ? out->fate : NULL);
}

void wfm_learn(wfm_knowledge *k, const wfm_forecast_input *in, size_t days, wfm_settings *settings,
               wfm_forecast_output *out)
{
    k->table.days  = days;
    k->table.ahead = in->days + in->horizon - days;
    learn_days(k, in, out);
    k->is_short = k->table.counted < SHORT_DAYS;
    if (k->is_short) {
        wfm_fit_few_days(k, in);
        return;
    }
    wfm_month_columns(&k->table);
    if (out) {
        settings->memory    = wfm_choose_memory(&k->table, k->work);
        settings->smoothing = wfm_choose_smoothing(&k->table, k->work);
        settings->has_state = days < WFM_SEASON_DAYS; /* longer ones show a yearly season */
    }
    wfm_fit_days(&k->table, k->work, &k->model);
    wfm_fit_trend(&k->table, k->model.x, &k->trend);
    k->usual_level = wfm_level(&k->table, k->model.x, settings->memory.usual);
    k->best_level  = wfm_level(&k->table, k->model.x, settings->memory.best);
    if (settings->has_state)
        wfm_fit_state(&k->table, k->work, out != NULL, &settings->sds, &k->state);
    wfm_fit_profile(&k->table, settings->smoothing, k->share, k->work);
    wfm_fit_low_rank(&k->table, k->work, &k->low_rank);
}

/* Calls of day d from the logarithm of its total. */
static double calls_of(double log_n)
{
    const double calls = exp(log_n) - WFM_HALF_CALL;

    return calls > NOTHING ? calls : 0;
}

/* The state space knows ordinary days; what a special one or an event adds is the calendar's. */
static double state_log(const wfm_knowledge *k, size_t d)
{
    const wfm_day_table *t   = &k->table;
    const double         own = wfm_state_log(t, &k->state, d);

    if (t->kind[d] <= WFM_KIND_AFTER)
        return own;
    return own + wfm_effect(t, &k->model, d) - k->model.weekday[wfm_weekday_of(t, d)];
}

static double day_total(const wfm_knowledge *k, wfm_forecast_method method, size_t d)
{
    const wfm_day_table *t     = &k->table;
    const double         usual = wfm_day_log(t, &k->model, k->usual_level, d, true);

    if (method == WFM_FORECAST_SMOOTHING) {
        const double h = (double)(d - t->days) + 1;
        const double ours =
            k->usual_level + (k->model.recent - k->usual_level) * pow(k->model.phi, h);

        return calls_of(usual - ours + wfm_trend_level(&k->trend, h));
    }
    const double adapted =
        0.5 * (calls_of(usual) + calls_of(wfm_day_log(t, &k->model, k->best_level, d, true)));

    if (method == WFM_FORECAST_STATE || method == WFM_FORECAST_MIXED) {
        const double state = calls_of(state_log(k, d));

        return method == WFM_FORECAST_STATE ? state
                                            : STATE_SHARE * state + (1 - STATE_SHARE) * adapted;
    }
    return method == WFM_FORECAST_ADAPTIVE ? adapted : calls_of(usual);
}

/* The mean of the weekday's profile and that of low rank; or that of the kind of day. */
static void day_profile(const wfm_knowledge *k, size_t d, double *out)
{
    const size_t  S   = k->table.slots;
    const double *own = k->share + wfm_weekday_of(&k->table, d) * S;

    if (wfm_kind_profile(&k->table, k->share, d, out))
        return;
    const bool has_rank = wfm_low_rank_day(&k->table, &k->low_rank, d, out);

    for (size_t s = 0; s < S; s++)
        out[s] = has_rank ? 0.5 * (out[s] + own[s]) : own[s];
}

/* The mean of the last `weeks` ordinary days of day d's weekday; false if there is none. */
static bool mean_of_weeks(const wfm_knowledge *k, size_t weeks, size_t d, double *out)
{
    const wfm_day_table *t = &k->table;
    const size_t         S = t->slots;
    double               n = 0;

    for (size_t s = 0; s < S; s++)
        out[s] = 0;
    while (d >= t->days)
        d -= WFM_WEEK_DAYS;
    for (size_t back = 0; n < (double)weeks && back <= d; back += WFM_WEEK_DAYS) {
        if (!(t->weight[d - back] > 0))
            continue;
        n += 1;
        for (size_t s = 0; s < S; s++)
            out[s] += (t->clean[(d - back) * S + s] - out[s]) / n;
    }
    return n > 0;
}

/* Methods without a calendar of their own leave special days to the one that has it. */
static bool by_weeks(const wfm_knowledge *k, wfm_forecast_method method, size_t d, double *out)
{
    if (k->table.kind[d] != WFM_KIND_PLAIN)
        return false;
    return method == WFM_FORECAST_NAIVE  ? mean_of_weeks(k, 1, d, out)
           : method == WFM_FORECAST_MEAN ? mean_of_weeks(k, MEAN_WEEKS, d, out)
                                         : false;
}

/* What an event is declared to do. */
static double declared(const wfm_calendar_day *day)
{
    return day->event && !isnan(day->factor) ? day->factor : 1;
}

void wfm_forecast_day(const wfm_knowledge *k, wfm_forecast_method method, size_t d, double *out)
{
    const size_t         S = k->table.slots, q = wfm_weekday_of(&k->table, d);
    const unsigned char *open  = k->table.open + q * S;
    double               total = 1;

    if (k->is_short) {
        for (size_t s = 0; s < S; s++)
            out[s] = k->share[q * S + s];
        total = k->total[q] * declared(&k->table.calendar[d]);
    } else if (!by_weeks(k, method, d, out)) {
        day_profile(k, d, out);
        total = day_total(k, method, d) * k->model.smear;
    }
    for (size_t s = 0; s < S; s++)
        out[s] = open[s] ? total * out[s] : 0;
}
