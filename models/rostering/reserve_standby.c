/* Given people, each missing with a chance of their own, and reserves who fill in. */
#include <stddef.h>

#include "models/rostering/reserve_parts.h"

/* f'[k] = f[k] (1 - q) + f[k - 1] q for one person more. */
wfm_status wfm_missing(const double *absence, int n, double *missing)
{
    missing[0] = 1;
    for (int i = 0; i < n; i++) {
        const double q = absence[i];

        if (!(q >= 0 && q <= 1))
            return WFM_EDATA;
        missing[i + 1] = missing[i] * q;
        for (int k = i; k > 0; k--)
            missing[k] = missing[k] * (1 - q) + missing[k - 1] * q;
        missing[0] *= 1 - q;
    }
    return WFM_OK;
}

wfm_odds wfm_missing_odds(const double *missing, int n, int missed)
{
    wfm_odds odds = {0, 0};

    for (int k = 0; k <= n && k <= missed; k++)
        odds.enough += missing[k];
    for (int k = n; k >= 0 && k > missed; k--) /* from the far end, so that the small ones count */
        odds.too_few += missing[k];
    return odds;
}

/* With A - R = k still missing, one who comes leaves k - 1: nothing is ever taken away but a share
 * of itself, so small tails stay exact. */
void wfm_missing_fill(double *missing, int n, double presence)
{
    const double away = 1 - presence;

    if (n == 0)
        return;
    missing[0] += presence * missing[1];
    for (int k = 1; k < n; k++)
        missing[k] = away * missing[k] + presence * missing[k + 1];
    missing[n] *= away;
}

static bool is_in_range(const wfm_standby *standby)
{
    double sum = 0;

    if (standby->people < 0 || standby->n < 1)
        return false;
    for (int s = 0; s < standby->n; s++) {
        const wfm_standby_scenario *future = &standby->of[s];

        if (!(future->weight >= 0) ||
            !(future->presence >= 1 - WFM_MAX_ABSENCE && future->presence <= 1))
            return false;
        sum += future->weight;
    }
    return wfm_weights_fit(sum);
}

static wfm_odds odds_of(const wfm_standby *standby)
{
    wfm_odds all = {0, 0};

    for (int s = 0; s < standby->n; s++) {
        const wfm_standby_scenario *future = &standby->of[s];
        const wfm_odds              odds   = wfm_missing_odds(future->missing, standby->people, 0);

        all.enough += future->weight * odds.enough;
        all.too_few += future->weight * odds.too_few;
    }
    return all;
}

/* By how much one more reserve lowers the expected number of those missing still. */
static double relief_of(const wfm_standby *standby)
{
    double relief = 0;

    for (int s = 0; s < standby->n; s++) {
        const wfm_standby_scenario *future = &standby->of[s];

        relief += future->weight * future->presence *
                  wfm_missing_odds(future->missing, standby->people, 0).too_few;
    }
    return relief;
}

static void one_more(const wfm_standby *standby)
{
    for (int s = 0; s < standby->n; s++)
        wfm_missing_fill(standby->of[s].missing, standby->people, standby->of[s].presence);
}

static int answer(const wfm_standby *standby, int r, wfm_odds *odds)
{
    if (r > WFM_MAX_STANDBY)
        return -1;
    if (odds)
        *odds = odds_of(standby);
    return r;
}

int wfm_standby_by_confidence(const wfm_standby *standby, double confidence, wfm_odds *odds)
{
    int r = 0;

    if (!is_in_range(standby) || !(confidence > 0 && confidence < 1))
        return -1;
    while (r <= WFM_MAX_STANDBY && odds_of(standby).enough < confidence - WFM_RESERVE_TIE) {
        one_more(standby);
        r++;
    }
    return answer(standby, r, odds);
}

int wfm_standby_by_cost(const wfm_standby *standby, double under, double asked, wfm_odds *odds)
{
    int r = 0;

    if (!is_in_range(standby) || !(under >= 0 && under < INFINITY) || !(asked > 0))
        return -1;
    while (r <= WFM_MAX_STANDBY && under * relief_of(standby) > asked) {
        one_more(standby);
        r++;
    }
    return answer(standby, r, odds);
}
