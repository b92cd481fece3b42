/* What one more person on the roster is worth where each may be missing: the steps of the expected
 * cost of too few and too many.
 *
 * The n-th asked is the one with whom `want` have come with probability t(n - 1), where
 *
 *     t(n) = presence * P(want - 1 of n come),    t(n + 1) / t(n) = absence (n + 1) / (n - want +
 * 2),
 *
 * n = want - 1, want, ...: a negative binomial law. So P(too few of n) is the sum of t from n on
 * and P(enough of n) the sum of those before n: positive terms, each sum on its own. Terms are
 * taken relative to the most likely one and divided by the sum of all. */
#include <float.h>
#include <stddef.h>

#include "models/rostering/reserve_parts.h"

/* One scenario's law, and where it is kept: t[n] for n < most, the rest added up. */
typedef struct {
    int     want, most;
    double  absence;
    double *t;
    double  beyond;
} law;

static void keep(law *l, int n, double term)
{
    if (n < l->most)
        l->t[n] = term;
    else
        l->beyond += term;
}

/* Ends where the terms leave the normal numbers; below want - 1 there are none. */
static void list_terms(law *l)
{
    const int mode = (int)((l->want - 1) / (1 - l->absence));
    double    term = 1;

    l->beyond = 0;
    for (int n = 0; n < l->most; n++)
        l->t[n] = 0;
    keep(l, mode, 1);
    for (int n = mode; n >= l->want && term > DBL_MIN; n--) { /* from n to n - 1 */
        term *= (n - l->want + 1) / (l->absence * n);
        keep(l, n - 1, term);
    }
    term = 1;
    for (int n = mode; term > DBL_MIN; n++) { /* from n to n + 1 */
        term *= l->absence * (n + 1) / (n - l->want + 2);
        keep(l, n + 1, term);
    }
}

/* Sums from the far end, so that the small ones count. */
static double sum_of(const law *l)
{
    double sum = l->beyond;

    for (int n = l->most - 1; n >= 0; n--)
        sum += l->t[n];
    return sum;
}

/* Both sums are monotone to the last bit, so the difference is, too. */
static void add_gains(const law *l, double under, double over, double *gain)
{
    const double total   = sum_of(l);
    double       too_few = l->beyond;
    double       enough  = 0;

    for (int n = l->most - 1; n >= 0; n--) {
        too_few += l->t[n];
        gain[n] += under * (too_few / total);
    }
    for (int n = 0; n < l->most; n++) {
        gain[n] -= over * (enough / total);
        enough += l->t[n];
    }
}

static void nobody_wanted(int most, double over, double *gain)
{
    for (int n = 0; n < most; n++)
        gain[n] -= over;
}

wfm_status wfm_reserve_gains(int want, const wfm_absence_mix *mix, const wfm_reserve_prices *prices,
                             int most, double *room, double *gain)
{
    if (!wfm_reserve_in_range(want, mix) || !wfm_reserve_prices_in_range(prices) || most < 0 ||
        most > WFM_MAX_WANTED)
        return WFM_EDATA;
    for (int n = 0; n < most; n++)
        gain[n] = -prices->asked;
    for (int s = 0; s < mix->n; s++) {
        const double share = mix->of[s].weight * (1 - mix->of[s].absence); /* comes, in it */
        law          l     = {want, most, mix->of[s].absence, NULL, 0};

        l.t = room;
        if (want == 0) {
            nobody_wanted(most, share * prices->over, gain);
        } else {
            list_terms(&l);
            add_gains(&l, share * prices->under, share * prices->over, gain);
        }
    }
    return WFM_OK;
}
