#include "engine/run/backtest_origins.h"

#include "engine/base/error.h"

enum { MAX_DAYS = 371 }; /* 53 weeks */

backtest_past backtest_past_of(const wfm_history *history, const wfm_zone *zone,
                               const forecast_subject *subjects, size_t n)
{
    backtest_past past = {history->file, WFM_LAST_DAY, WFM_FIRST_DAY};

    for (size_t q = 0; q < n; q++) {
        const wfm_series *series = subjects[q].series;

        if (!series || series->n_rows == 0)
            continue;
        const wfm_day first = wfm_zone_local(zone, series->rows[0].start).day;
        const wfm_day last  = wfm_zone_local(zone, series->rows[series->n_rows - 1].start).day;

        past.first = first < past.first ? first : past.first;
        past.last  = last > past.last ? last : past.last;
    }
    return past;
}

static wfm_status check_days(const char *what, int days, wfm_error *err)
{
    return days >= 1 && days <= MAX_DAYS
               ? WFM_OK
               : wfm_fail(err, WFM_EDATA, "%s of %d days: must be 1 to %d", what, days, MAX_DAYS);
}

static wfm_status check(const wfm_backtest_order *order, wfm_error *err)
{
    wfm_status status = check_days("step", order->step_days, err);

    if (!status)
        status = check_days("horizon", order->horizon_days, err);
    if (!status && order->origins < 1)
        status = wfm_fail(err, WFM_EDATA, "%d origins: must be at least 1", order->origins);
    return status;
}

static wfm_status fail_short(const backtest_past *past, int horizon_days, wfm_error *err)
{
    const int days = past->last < past->first ? 0 : past->last - past->first + 1;

    return wfm_fail(err, WFM_EDATA,
                    "%s: %d days of history: a single origin, with a horizon of %d days, needs %d",
                    past->file, days, horizon_days, WFM_BACKTEST_LEAST_DAYS + horizon_days);
}

/* As asked for; it may be so late that the history does not show the whole horizon. */
static wfm_status take_last(const backtest_past *past, const wfm_backtest_order *order,
                            wfm_day *last, wfm_error *err)
{
    const wfm_day earliest = past->first + WFM_BACKTEST_LEAST_DAYS;
    const wfm_day end      = WFM_LAST_DAY + 1 - order->horizon_days;
    const wfm_day latest   = past->last < end ? past->last : end;
    char          text[3][WFM_DAY_TEXT];

    if (latest < earliest)
        return fail_short(past, 1, err);
    if (order->last < earliest || order->last > latest)
        return wfm_fail(err, WFM_EDATA,
                        "last origin %s: must be in %s to %s, %d days after the start of %s or "
                        "later, and before its end",
                        wfm_day_text(order->last, text[0]), wfm_day_text(earliest, text[1]),
                        wfm_day_text(latest, text[2]), WFM_BACKTEST_LEAST_DAYS, past->file);
    *last = order->last;
    return WFM_OK;
}

static wfm_status find_last(const backtest_past *past, const wfm_backtest_order *order,
                            wfm_day *last, wfm_error *err)
{
    if (order->last != WFM_BACKTEST_LATEST)
        return take_last(past, order, last, err);
    *last = past->last + 1 - order->horizon_days;
    return *last < past->first + WFM_BACKTEST_LEAST_DAYS
               ? fail_short(past, order->horizon_days, err)
               : WFM_OK;
}

wfm_status backtest_origins_find(const backtest_past *past, const wfm_backtest_order *order,
                                 backtest_origins *out, wfm_messages *messages, wfm_error *err)
{
    wfm_day    last   = 0;
    wfm_status status = check(order, err);

    if (!status)
        status = find_last(past, order, &last, err);
    if (status)
        return status;
    const int room = (last - past->first - WFM_BACKTEST_LEAST_DAYS) / order->step_days + 1;

    out->n     = room < order->origins ? room : order->origins;
    out->first = last - (out->n - 1) * order->step_days;
    if (out->n < order->origins)
        wfm_say(messages, WFM_WARNING, "%s: %d days of history have room for %d of %d origins",
                past->file, past->last - past->first + 1, out->n, order->origins);
    return WFM_OK;
}
