/* From sums to figures. */
#include <math.h>

#include "engine/run/backtest.h"

#define HOUR_S 3600.0

void backtest_scope_add(backtest_scope *scope, const unsigned char *days, size_t horizon_days)
{
    bool seen[WFM_BACKTEST_LEADS] = {false};

    for (size_t d = 0; d < horizon_days; d++) {
        wfm_backtest_lead lead[BACKTEST_LEADS_OF];
        const size_t      n = backtest_leads(d, days[d] & BACKTEST_IS_FIRST, lead);

        for (size_t k = 0; k < n && days[d]; k++) {
            scope->days[lead[k]]++;
            seen[lead[k]] = true;
        }
    }
    for (size_t lead = 0; lead < WFM_BACKTEST_LEADS; lead++)
        scope->origins[lead] += seen[lead];
}

static double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : NAN;
}

static void set_misses(const wfm_misses misses[BACKTEST_LEVELS], double *value)
{
    value[WFM_BACKTEST_INTERVALS] = (double)misses[BACKTEST_INTERVAL].n;
    value[WFM_BACKTEST_CALLS]     = misses[BACKTEST_INTERVAL].actual;
    value[WFM_BACKTEST_WAPE]      = wfm_wape(&misses[BACKTEST_INTERVAL]);
    value[WFM_BACKTEST_BIAS]      = wfm_bias(&misses[BACKTEST_INTERVAL]);
    value[WFM_BACKTEST_DAY_WAPE]  = wfm_wape(&misses[BACKTEST_DAY]);
    value[WFM_BACKTEST_WEEK_WAPE] = wfm_wape(&misses[BACKTEST_WEEK]);
}

static void set_band(const wfm_band_hits *band, double *value)
{
    value[WFM_BACKTEST_INSIDE_80] = wfm_band_inside(band, WFM_BAND_80);
    value[WFM_BACKTEST_WITHIN_80] = wfm_band_within(band, WFM_BAND_80);
    value[WFM_BACKTEST_INSIDE_90] = wfm_band_inside(band, WFM_BAND_90);
    value[WFM_BACKTEST_WITHIN_90] = wfm_band_within(band, WFM_BAND_90);
    value[WFM_BACKTEST_PINBALL]   = wfm_pinball(band);
}

static void set_cost(const backtest_cost *cost, double hours, double days, double *value)
{
    const double n = (double)cost->n;

    value[WFM_BACKTEST_AGENTS_OVER]  = ratio(cost->over, n);
    value[WFM_BACKTEST_HOURS_OVER]   = ratio(cost->over * hours, days);
    value[WFM_BACKTEST_SHARE_OVER]   = ratio(cost->over, cost->right);
    value[WFM_BACKTEST_AGENTS_UNDER] = ratio(cost->under, n);
    value[WFM_BACKTEST_HOURS_UNDER]  = ratio(cost->under * hours, days);
    value[WFM_BACKTEST_SHARE_UNDER]  = ratio(cost->under, cost->right);
    value[WFM_BACKTEST_LEVEL]        = ratio(cost->well, cost->calls);
    value[WFM_BACKTEST_LEVEL_RIGHT]  = ratio(cost->well_right, cost->calls);
    value[WFM_BACKTEST_BELOW]        = ratio((double)cost->n_below, n);
}

void backtest_figures(const backtest_sums *sums, const backtest_scope *scope, int interval_s,
                      wfm_backtest_score *score)
{
    for (size_t m = 0; m < WFM_BACKTEST_METHODS; m++)
        for (size_t lead = 0; lead < WFM_BACKTEST_LEADS; lead++) {
            double *value = score->value[m][lead];

            for (size_t k = 0; k < WFM_BACKTEST_MEASURES; k++)
                value[k] = NAN;
            if (scope->origins[lead] == 0)
                continue;
            value[WFM_BACKTEST_ORIGINS] = (double)scope->origins[lead];
            value[WFM_BACKTEST_DAYS]    = (double)scope->days[lead];
            set_misses(sums->misses[m][lead], value);
            if (m == WFM_BACKTEST_FORECAST)
                set_band(&sums->band[lead], value);
            if (sums->cost[m][lead].n > 0)
                set_cost(&sums->cost[m][lead], interval_s / HOUR_S, (double)scope->days[lead],
                         value);
        }
}
