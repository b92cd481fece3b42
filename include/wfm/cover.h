/* wfm/cover.h - prices of presence and cost of coverage. Words and conventions: wfm/site.h. */
#ifndef WFM_COVER_H
#define WFM_COVER_H

#include "wfm/site.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Part of the grid: the slots [from, to). */
typedef struct {
    int from, to;
} wfm_part;

static inline const wfm_curve *wfm_curve_of(const wfm_site *site, int demand, int slot)
{
    const wfm_demand *d = &site->demands[demand];

    return &d->curves[d->curve[slot]];
}

/* What one more person is worth where x are: g(x) - g(x + 1). */
static inline wfm_cost wfm_curve_step(const wfm_curve *curve, int x)
{
    const int i = x - curve->low;

    return curve->step[i < 0 ? 0 : i < curve->n_steps ? i : curve->n_steps - 1];
}

wfm_cost wfm_curve_cost(const wfm_curve *curve, int x); /* g(x) */

/* min over whole x >= 0 of g(x) + price x; price in [last step, first step].
 */
wfm_cost wfm_curve_least(const wfm_curve *curve, wfm_cost price);

/* What one more person serving the demand in the slot is worth now. x, price: n_demands x n_slots;
 * the part's slots alone are read and written. */
void wfm_cover_marginal(const wfm_site *site, const int *x, wfm_part part, wfm_cost *price);

/* The same, softened while many people are still to come: rises with the share that is missing. */
void wfm_cover_soft(const wfm_site *site, const int *x, wfm_part part, wfm_cost *price);

/* Cost of x in the part's slots. */
wfm_cost wfm_cover_cost(const wfm_site *site, const int *x, wfm_part part);

/* For a pool at these prices, the part's slots: best[t], the demand that is worth most in each (the
 * first of equals), and prefix[t - part.from], the sum of those worths before slot t (one more than
 * the part has). best may be NULL; with one demand the result is that demand. */
void wfm_cover_best(const wfm_site *site, const wfm_cost *price, int pool, wfm_part part, int *best,
                    wfm_cost *prefix);

#ifdef __cplusplus
}
#endif
#endif
