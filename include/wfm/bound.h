/* wfm/bound.h - what no roster can undercut. Words and conventions: wfm/site.h.
 *
 * Sources: the bound over whole tours: Barnhart et al. 1998 (Oper. Res. 46, pricing), Camerini,
 * Fratta & Maffioli 1975 (deflected subgradients). */
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

/* One step of the deflected subgradient with target value `level`, the bound at `point` being
 * `value` and x the people serving (n_demands x n_slots) in the best tours at these prices.
 * point, direction: updated; n_demands x n_slots. */
void wfm_bound_step(const wfm_site *site, const int *x, double value, double level, double *point,
                    double *direction);

#ifdef __cplusplus
}
#endif
#endif
