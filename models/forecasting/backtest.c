#include "models/forecasting/backtest.h"

#include "wfm/accuracy.h"

enum {
    ORIGINS     = 8,
    STEP        = WFM_WEEK_DAYS,
    AHEAD       = 28,
    DAYS_MIN    = 21,
    DAYS_ENOUGH = 42, /* of history at the earliest origin: half of it, within these */
    DAYS        = ORIGINS * AHEAD,
    FIRST       = WFM_FORECAST_NAIVE,
    METHODS     = WFM_FORECAST_MIXED - WFM_FORECAST_NAIVE + 1
};

static const double EARNED      = 0.96; /* a less usual method has to be so much better */
static const double TIE         = 1e-4; /* so close two methods are equally good */
static const double SURE        = 1; /* pairs of a forecast of so many calls tell of the band ... */
static const double SURE_SPARSE = 0.3, SPARSE = 1.5; /* ... or so many, where none has more */

static const wfm_sides GUESS = {{0.1, 0}, {0.1, 0}}; /* a history too short to tell */

/* Day totals off by a tenth are usual: that counts as much as a fraction of an origin. */
static const wfm_sides USUAL         = {{0.01, 0}, {0.01, 0}};
static const double    USUAL_ORIGINS = 0.5;

/* So does a quarter more than the lead before has, as two origins. */
static const double LEAD_GROWTH = 1.25, LEAD_ORIGINS = 2;

/* The forecasts of past days: days x slots of what came (NAN: not observed) and of each method. */
typedef struct {
    size_t  slots, days, origins;
    double *came;
    double *by[METHODS];
    double *lead; /* of each day */
    double *combined;
    double *pair; /* room for days x slots pairs, twice */
    bool    has[METHODS];
} record;

static record lay_out(const wfm_forecast_input *in, wfm_work *work)
{
    const size_t n = DAYS * in->slots;
    record       r = {.slots = in->slots};

    r.came     = wfm_take(work, n);
    r.combined = wfm_take(work, n);
    r.pair     = wfm_take(work, 4 * n);
    r.lead     = wfm_take(work, DAYS);
    for (int m = 0; m < METHODS; m++)
        r.by[m] = wfm_take(work, n);
    return r;
}

size_t wfm_backtest_room(const wfm_forecast_input *in)
{
    wfm_work size = {NULL, 0};

    (void)lay_out(in, &size);
    return size.used;
}

/* A filled gap is no observation. */
static void record_day(record *r, const wfm_knowledge *now, const wfm_knowledge *past, size_t d)
{
    const size_t  S = r->slots, at = r->days * S;
    const double *calls = now->table.calls + d * S, *clean = now->table.clean + d * S;

    for (size_t s = 0; s < S; s++)
        r->came[at + s] = clean[s] == calls[s] ? calls[s] : NAN;
    for (int m = 0; m < METHODS; m++)
        if (r->has[m])
            wfm_forecast_day(past, (wfm_forecast_method)(FIRST + m), d, r->by[m] + at);
    r->lead[r->days++] = (double)wfm_forecast_lead(d - past->table.days);
}

/* The earliest origin of n days of history. */
static size_t earliest(size_t n)
{
    const size_t half = n / 2 < DAYS_ENOUGH ? n / 2 : DAYS_ENOUGH;

    return half > DAYS_MIN ? half : DAYS_MIN;
}

static void record_past(record *r, const wfm_knowledge *now, wfm_knowledge *past,
                        const wfm_forecast_input *in, wfm_settings *settings)
{
    const size_t n = now->table.days, least = earliest(n);

    for (size_t k = 1; k <= ORIGINS && n >= least + k * STEP; k++) {
        const size_t v = n - k * STEP;

        wfm_learn(past, in, v, settings, NULL);
        if (past->is_short)
            break;
        r->origins++;
        for (size_t d = v; d < n && d < v + AHEAD; d++)
            if (now->table.weight[d] > 0)
                record_day(r, now, past, d);
    }
}

/* --- scores ----------------------------------------------------------------------------------- */

static wfm_forecast_score judge(const record *r, const double *forecast)
{
    wfm_misses all     = {0};
    double     day_off = 0;

    for (size_t d = 0; d < r->days; d++) {
        wfm_misses day = {0};

        for (size_t i = d * r->slots; i < (d + 1) * r->slots; i++)
            if (!isnan(r->came[i]))
                wfm_misses_add(&day, forecast[i], r->came[i]);
        wfm_misses_merge(&all, &day);
        day_off += fabs(day.error);
    }
    if (!isfinite(wfm_wape(&all)))
        return (wfm_forecast_score){0, NAN, NAN, NAN};
    return (wfm_forecast_score){r->origins, wfm_wape(&all), day_off / all.actual, wfm_bias(&all)};
}

static void average(const record *r, const double *base, const double *other)
{
    for (size_t i = 0; i < r->days * r->slots; i++)
        r->combined[i] = 0.5 * (base[i] + other[i]);
}

static bool holds(const record *r, wfm_forecast_method method)
{
    return r->has[method - FIRST];
}

static wfm_forecast_method usual_method(const record *r)
{
    return holds(r, WFM_FORECAST_MIXED)      ? WFM_FORECAST_MIXED
           : holds(r, WFM_FORECAST_ADAPTIVE) ? WFM_FORECAST_ADAPTIVE
                                             : WFM_FORECAST_CALENDAR;
}

/* The best of those that are not related to the usual one. */
static wfm_forecast_method best_other(const wfm_forecast_score *score)
{
    wfm_forecast_method best = WFM_FORECAST_NAIVE;

    for (int m = WFM_FORECAST_MEAN; m <= WFM_FORECAST_SMOOTHING; m++)
        if (score[m].wape < score[best].wape)
            best = (wfm_forecast_method)m;
    return best;
}

/* The usual method, unless another has earned its place; of those that tie the simplest. */
static wfm_forecast_method choose(const record *r, const wfm_forecast_score *score,
                                  const wfm_choice *choice)
{
    const double usual = score[choice->base].wape, mixed = score[WFM_FORECAST_COMBINED].wape,
                 alone = score[choice->other].wape;

    if (alone < EARNED * fmin(usual, mixed))
        return choice->other;
    if (mixed < EARNED * usual)
        return WFM_FORECAST_COMBINED;
    for (int m = FIRST; m < (int)choice->base; m++)
        if (holds(r, (wfm_forecast_method)m) && fabs(score[m].wape - usual) <= TIE * usual)
            return (wfm_forecast_method)m;
    return choice->base;
}

/* Scores all methods and chooses; returns the forecasts of the chosen one. */
static const double *compare(const record *r, wfm_forecast_score *score, wfm_choice *choice)
{
    for (int m = 0; m < METHODS; m++)
        if (r->has[m])
            score[FIRST + m] = judge(r, r->by[m]);
    choice->base = choice->method = usual_method(r);
    choice->other                 = best_other(score);
    average(r, r->by[choice->base - FIRST], r->by[choice->other - FIRST]);
    score[WFM_FORECAST_COMBINED] = judge(r, r->combined);
    if (r->origins == ORIGINS)
        choice->method = choose(r, score, choice);
    return choice->method == WFM_FORECAST_COMBINED ? r->combined : r->by[choice->method - FIRST];
}

/* --- spread ----------------------------------------------------------------------------------- */

/* The first day is few, so the days after it help. */
static bool in_lead(const record *r, size_t day, size_t lead)
{
    return r->lead[day] == (double)lead || (lead == 0 && r->lead[day] == 1);
}

static void add_slots(const record *r, const double *forecast, size_t day, double least,
                      wfm_pair *pair, size_t *n)
{
    for (size_t i = day * r->slots; i < (day + 1) * r->slots; i++)
        if (!isnan(r->came[i]) && forecast[i] >= least)
            pair[(*n)++] = (wfm_pair){forecast[i], r->came[i]};
}

static void add_total(const record *r, const double *forecast, size_t day, wfm_pair *pair,
                      size_t *n)
{
    const size_t   at    = day * r->slots;
    const wfm_pair total = wfm_sum_pairs(forecast + at, r->came + at, 0, r->slots);

    if (total.forecast > 0)
        pair[(*n)++] = total;
}

static wfm_kappa blend(wfm_kappa seen, double n, wfm_kappa prior, double weight)
{
    return (wfm_kappa){(n * seen.a + weight * prior.a) / (n + weight),
                       (n * seen.b + weight * prior.b) / (n + weight)};
}

static wfm_sides grown(wfm_sides band)
{
    band.lower.a *= LEAD_GROWTH;
    band.upper.a *= LEAD_GROWTH;
    return band;
}

/* What few origins have shown of a lead is drawn towards the lead before, and the first one
 * towards what is usual. */
static void settle(wfm_sides *band, size_t lead, size_t origins)
{
    static const size_t WEEKS[WFM_LEADS] = {0, 0, 1, 2}; /* origins too late to reach the lead */
    const double        n      = origins > WEEKS[lead] ? (double)(origins - WEEKS[lead]) : 0;
    const wfm_sides     prior  = lead > 0 ? grown(band[lead - 1]) : USUAL;
    const double        weight = lead > 0 ? LEAD_ORIGINS : USUAL_ORIGINS;

    band[lead].lower = blend(band[lead].lower, n, prior.lower, weight);
    band[lead].upper = blend(band[lead].upper, n, prior.upper, weight);
}

static double least_sure(const record *r, const double *forecast)
{
    double most = 0;
    for (size_t i = 0; i < r->days * r->slots; i++)
        most = fmax(most, forecast[i]);
    return most >= SPARSE ? SURE : SURE_SPARSE;
}

static void guess(wfm_bands *bands)
{
    for (size_t lead = 0; lead < WFM_LEADS; lead++)
        bands->slot[lead] = bands->day[lead] = GUESS;
}

static void measure(const record *r, const double *forecast, wfm_bands *bands)
{
    const double least = least_sure(r, forecast);
    wfm_pair    *pair = (wfm_pair *)(void *)r->pair, *scratch = pair + DAYS * r->slots;

    for (size_t lead = 0; lead < WFM_LEADS; lead++) {
        size_t n = 0, days = 0;

        bands->slot[lead] = bands->day[lead] = GUESS;
        for (size_t d = 0; d < r->days; d++)
            if (in_lead(r, d, lead))
                add_slots(r, forecast, d, least, pair, &n);
        const bool slots_told = wfm_calibrate(pair, n, scratch, &bands->slot[lead]);

        for (size_t d = 0; d < r->days; d++)
            if (in_lead(r, d, lead))
                add_total(r, forecast, d, pair, &days);
        const bool days_told = wfm_calibrate(pair, days, scratch, &bands->day[lead]);

        if (r->origins > 0) {
            settle(bands->slot, lead, slots_told ? r->origins : 0);
            settle(bands->day, lead, days_told ? r->origins : 0);
        }
    }
}

void wfm_backtest(const wfm_knowledge *now, wfm_knowledge *past, const wfm_forecast_input *in,
                  wfm_settings *settings, double *work, wfm_verdict *out)
{
    wfm_work memory = {0};

    memory.at = work;
    record r  = lay_out(in, &memory);
    for (int m = 0; m < WFM_FORECAST_METHODS; m++)
        out->score[m] = (wfm_forecast_score){0, NAN, NAN, NAN};
    out->choice = (wfm_choice){WFM_FORECAST_CALENDAR, WFM_FORECAST_CALENDAR, WFM_FORECAST_CALENDAR};
    if (now->is_short) {
        guess(&out->bands);
        return;
    }
    for (int m = 0; m < METHODS; m++)
        r.has[m] = true;
    r.has[WFM_FORECAST_ADAPTIVE - FIRST] = settings->memory.best != settings->memory.usual;
    r.has[WFM_FORECAST_STATE - FIRST] = r.has[WFM_FORECAST_MIXED - FIRST] = settings->has_state;
    record_past(&r, now, past, in, settings);
    measure(&r, compare(&r, out->score, &out->choice), &out->bands);
}
