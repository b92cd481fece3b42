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

/* sum over demands and slots of price * want: the part of the bound that is not people's. With
 * -over <= price <= under everywhere and 0 from n_priced on,
 *     wfm_bound_base - sum over people of wfm_tour_best at these prices   <=   cost of any roster
 */
double wfm_bound_base(const wfm_site *site, const double *price);

/* One step of the deflected subgradient with target value `level`, the bound at `price` being
 * `value` and x the people serving (n_demands x n_slots) in the best tours at these prices.
 * price, direction: updated; n_demands x n_slots. */
void wfm_bound_step(const wfm_site *site, const int *x, double value, double level, double *price,
                    double *direction);

#ifdef __cplusplus
}
#endif
#endif
