/* How far off the rows were, by lead, at the level of intervals, days and weeks. */
#include "engine/run/backtest.h"

/* Rows of an interval, a day or a week together. */
typedef struct {
    size_t         day; /* the first one */
    bool           is_first;
    backtest_level level;
    double         actual, forecast[WFM_BACKTEST_METHODS];
} total;

static wfm_backtest_lead lead_of(size_t day)
{
    if (day < 7)
        return WFM_BACKTEST_DAYS_1_7;
    if (day < 14)
        return WFM_BACKTEST_DAYS_8_14;
    return day < 28 ? WFM_BACKTEST_DAYS_15_28 : WFM_BACKTEST_LATER;
}

size_t backtest_leads(size_t day, bool is_first, wfm_backtest_lead out[BACKTEST_LEADS_OF])
{
    out[0] = WFM_BACKTEST_ALL;
    out[1] = lead_of(day);
    out[2] = WFM_BACKTEST_DAY_1;
    return is_first ? 3 : 2;
}

static void add(backtest_sums *sums, const total *t)
{
    wfm_backtest_lead lead[BACKTEST_LEADS_OF];
    const size_t      n = backtest_leads(t->day, t->is_first, lead);

    for (size_t m = 0; m < WFM_BACKTEST_METHODS; m++)
        for (size_t k = 0; k < n; k++)
            wfm_misses_add(&sums->misses[m][lead[k]][t->level], t->forecast[m], t->actual);
}

static void grow(total *t, const backtest_row *row)
{
    t->actual += row->actual;
    for (size_t m = 0; m < WFM_BACKTEST_METHODS; m++)
        t->forecast[m] += row->forecast[m];
}

static void add_intervals(backtest_sums *sums, const backtest_rows *r)
{
    for (size_t i = 0; i < r->n; i++) {
        const backtest_row *row      = &r->rows[i];
        const bool          is_first = row->day == r->rows[0].day;
        total               t        = {row->day, is_first, BACKTEST_INTERVAL, 0, {0}};
        wfm_backtest_lead   lead[BACKTEST_LEADS_OF];
        const size_t        n = backtest_leads(row->day, is_first, lead);

        grow(&t, row);
        add(sums, &t);
        for (size_t k = 0; k < n; k++)
            wfm_band_hits_add(&sums->band[lead[k]], row->forecast[WFM_BACKTEST_FORECAST],
                              row->quantile, row->actual);
    }
}

static void add_days(backtest_sums *sums, const backtest_rows *r)
{
    for (size_t i = 0, end = 0; i < r->n; i = end) {
        const size_t day = r->rows[i].day;
        total        t   = {day, i == 0, BACKTEST_DAY, 0, {0}};

        for (end = i; end < r->n && r->rows[end].day == day; end++)
            grow(&t, &r->rows[end]);
        add(sums, &t);
    }
}

/* A week that the horizon cuts is none. */
static void add_weeks(backtest_sums *sums, const backtest_rows *r, size_t horizon_days)
{
    const size_t end_day = horizon_days / WFM_WEEK_DAYS * WFM_WEEK_DAYS;

    for (size_t i = 0, end = 0; i < r->n && r->rows[i].day < end_day; i = end) {
        const size_t week = r->rows[i].day / WFM_WEEK_DAYS;
        total        t    = {week * WFM_WEEK_DAYS, false, BACKTEST_WEEK, 0, {0}};

        for (end = i; end < r->n && r->rows[end].day / WFM_WEEK_DAYS == week; end++)
            grow(&t, &r->rows[end]);
        add(sums, &t);
    }
}

void backtest_sums_add(backtest_sums *sums, const backtest_rows *rows, size_t horizon_days)
{
    add_intervals(sums, rows);
    add_days(sums, rows);
    add_weeks(sums, rows, horizon_days);
}

static void merge_cost(backtest_cost *sum, const backtest_cost *more)
{
    sum->n += more->n;
    sum->n_beyond += more->n_beyond;
    sum->n_below += more->n_below;
    sum->over += more->over;
    sum->under += more->under;
    sum->right += more->right;
    sum->calls += more->calls;
    sum->well += more->well;
    sum->well_right += more->well_right;
}

void backtest_sums_merge(backtest_sums *sums, const backtest_sums *more)
{
    for (size_t lead = 0; lead < WFM_BACKTEST_LEADS; lead++) {
        wfm_band_hits_merge(&sums->band[lead], &more->band[lead]);
        for (size_t m = 0; m < WFM_BACKTEST_METHODS; m++) {
            merge_cost(&sums->cost[m][lead], &more->cost[m][lead]);
            for (size_t level = 0; level < BACKTEST_LEVELS; level++)
                wfm_misses_merge(&sums->misses[m][lead][level], &more->misses[m][lead][level]);
        }
    }
}
