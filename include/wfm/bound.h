/* wfm/bound.h - what no roster can undercut. Words and conventions: wfm/site.h.
 *
 * Source: the bound over whole tours: Barnhart et al. 1998 (Oper. Res. 46, pricing). */
#ifndef WFM_BOUND_H
#define WFM_BOUND_H

#include "wfm/site.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A price is what one more person in the slot is paid: within [last step, first step] of its curve.
 * sum over demands and slots of min over x of g(x) + price * x: the part of the bound that is not
 * people's. For any prices in their range
 *     constant + wfm_bound_base - sum over people of wfm_tour_best at these prices
 *         <=  cost of any roster,
 * in whole numbers, hence exactly. */
wfm_cost wfm_bound_base(const wfm_site *site, const wfm_cost *price);

/* Rounds a point of the search to prices: whole, in range. */
void wfm_bound_round(const wfm_site *site, const double *point, wfm_cost *price);

/* The slope of the bound at these prices: in each cell the people that are best there less those
 * who are. x: people serving in the best tours at the prices. All arrays: n_demands x n_slots. With
 * it and the bound itself, wfm/bundle.h climbs. */
void wfm_bound_slope(const wfm_site *site, const wfm_cost *price, const int *x, double *slope);

/* Prices to start from, by a roster: x people serving. What one more of them would be worth if a
 * few more or fewer were there, on average over the hours around a slot. May be out of range. */
void wfm_bound_guess(const wfm_site *site, const int *x, wfm_cost *price);

/* The range of prices, cell by cell. */
void wfm_bound_range(const wfm_site *site, double *low, double *high);

#ifdef __cplusplus
}
#endif
#endif
