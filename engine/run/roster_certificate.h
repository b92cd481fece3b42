/* What is proved about a finished roster, as tables: the bound and the prices that prove it. */
#ifndef ENGINE_RUN_ROSTER_CERTIFICATE_H
#define ENGINE_RUN_ROSTER_CERTIFICATE_H

#include "engine/run/roster_site.h"

/* Sets results->prices: one more person's price in each slot of the horizon, where it is not 0.
 * After the end of the horizon every price is that of one too many, whatever is proved.
 * price  n_demands x n_slots. Errors: WFM_ENOMEM. */
wfm_status roster_certificate(const roster_site *site, const wfm_cost *price, wfm_results *results,
                              wfm_error *err);

/* Sets bound and gap of an objective whose total is known. Errors: WFM_EBUG: a bound above a roster
 * that exists is none. */
wfm_status roster_bound_set(double bound, wfm_objective *objective, wfm_error *err);

#endif
