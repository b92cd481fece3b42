/* How many people, all alike, must be asked so that enough come. */
#include "wfm/reserve.h"

#include <float.h>
#include <math.h>
#include <stddef.h>

#include "models/rostering/reserve_parts.h"

typedef struct {
    int                       want;
    const wfm_absence_mix    *mix;
    double                    confidence;
    const wfm_reserve_prices *prices; /* NULL: the confidence decides */
} question;

/* P(at most r of m are missing), each with chance q. Terms are taken relative to the most likely
 * number of missing, so none overflows; the sums end where terms leave the normal numbers, some 40
 * standard deviations from it (a subnormal times 0.99 can be itself again). */
static wfm_odds few_missing(int r, int m, double q)
{
    const int likely = (int)((m + 1.0) * q);
    const int mode   = likely < m ? likely : m;
    double    few    = 0;
    double    many   = 0;
    double    term   = 1;

    for (int k = mode; k > 0 && term > DBL_MIN; k--) { /* from k missing to k - 1 */
        term *= (1 - q) / q * k / (m - k + 1);
        *(k - 1 <= r ? &few : &many) += term;
    }
    term = 1;
    for (int k = mode; k < m && term > DBL_MIN; k++) { /* from k to k + 1 */
        term *= q / (1 - q) * (m - k) / (k + 1);
        *(k + 1 <= r ? &few : &many) += term;
    }
    *(mode <= r ? &few : &many) += 1;
    return (wfm_odds){few / (few + many), many / (few + many)};
}

static wfm_odds odds_of(const question *ask, int r)
{
    wfm_odds all = {0, 0};

    for (int s = 0; s < ask->mix->n; s++) {
        const wfm_absence_scenario *future = &ask->mix->of[s];
        const wfm_odds              odds   = few_missing(r, ask->want + r, future->absence);

        all.enough += future->weight * odds.enough;
        all.too_few += future->weight * odds.too_few;
    }
    return all;
}

/* What one more than want + r is worth. */
static double gain_of(const question *ask, int r)
{
    double gain = -ask->prices->asked;

    for (int s = 0; s < ask->mix->n; s++) {
        const wfm_absence_scenario *future = &ask->mix->of[s];
        const wfm_odds              odds   = few_missing(r, ask->want + r, future->absence);

        gain += future->weight * (1 - future->absence) *
                (ask->prices->under * odds.too_few - ask->prices->over * odds.enough);
    }
    return gain;
}

static bool is_enough(const question *ask, int r)
{
    return ask->prices ? gain_of(ask, r) <= 0
                       : odds_of(ask, r).enough >= ask->confidence - WFM_RESERVE_TIE;
}

/* One more who is asked never makes it likelier that too few come, and is never worth more than the
 * one before: doubling, then halving. It ends: P(too few) falls to nothing. */
static int least(const question *ask)
{
    int few    = -1; /* not enough */
    int enough = 0;

    while (!is_enough(ask, enough)) {
        few    = enough;
        enough = 2 * enough + 1;
    }
    while (enough - few > 1) {
        const int middle = few + (enough - few) / 2;

        if (is_enough(ask, middle))
            enough = middle;
        else
            few = middle;
    }
    return enough;
}

static int answer(const question *ask, wfm_odds *odds)
{
    const int r = ask->want == 0 ? 0 : least(ask);

    if (odds)
        *odds = odds_of(ask, r);
    return r;
}

bool wfm_reserve_in_range(int want, const wfm_absence_mix *mix)
{
    double sum = 0;

    if (want < 0 || want > WFM_MAX_WANTED || mix->n < 1)
        return false;
    for (int s = 0; s < mix->n; s++) {
        const wfm_absence_scenario *future = &mix->of[s];

        if (!(future->weight >= 0) || !(future->absence >= 0 && future->absence <= WFM_MAX_ABSENCE))
            return false;
        sum += future->weight;
    }
    return wfm_weights_fit(sum);
}

bool wfm_reserve_prices_in_range(const wfm_reserve_prices *prices)
{
    return prices->under >= 0 && prices->over >= 0 && prices->asked >= 0 &&
           isfinite(prices->under + prices->over + prices->asked);
}

int wfm_reserve_by_confidence(int want, const wfm_absence_mix *mix, double confidence,
                              wfm_odds *odds)
{
    const question ask = {want, mix, confidence, NULL};

    if (!wfm_reserve_in_range(want, mix) || !(confidence > 0 && confidence < 1))
        return -1;
    return answer(&ask, odds);
}

int wfm_reserve_by_cost(int want, const wfm_absence_mix *mix, const wfm_reserve_prices *prices,
                        wfm_odds *odds)
{
    const question ask = {want, mix, 0, prices};

    if (!wfm_reserve_in_range(want, mix) || !wfm_reserve_prices_in_range(prices) ||
        !(prices->over + prices->asked > 0))
        return -1;
    return answer(&ask, odds);
}

int wfm_reserve_binomial(int want, double absence, double confidence)
{
    const wfm_absence_scenario only = {1, absence};

    return wfm_reserve_by_confidence(want, &(wfm_absence_mix){1, &only}, confidence, NULL);
}
