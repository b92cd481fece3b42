/* wfm/cover.h - prices of presence and cost of coverage. Words and conventions: wfm/site.h. */
#ifndef WFM_COVER_H
#define WFM_COVER_H

#include "wfm/site.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What one more person serving the demand in the slot is worth now: under where x < want, else
 * -over; 0 beyond n_priced. x, price: n_demands x n_slots. */
void wfm_cover_marginal(const wfm_site *site, const int *x, double *price);

/* The same, softened while many people are still to come: rises with the share that is missing. */
void wfm_cover_soft(const wfm_site *site, const int *x, double *price);

/* Part of the grid: the slots [from, to). */
typedef struct {
    int from, to;
} wfm_part;

/* What the next of `left` people still to come may expect to be worth in the part's slots: under
 * where that many are missing, -over where nobody is, between them in proportion. */
void wfm_cover_expected(const wfm_site *site, const int *x, int left, wfm_part part, double *price);

/* Under- and overstaffing cost of x; in the part's slots alone. */
double wfm_cover_cost(const wfm_site *site, const int *x);
double wfm_cover_cost_between(const wfm_site *site, const int *x, wfm_part part);

/* For a pool at these prices: best[t], the demand that is worth most in each slot (the first of
 * equals), and prefix[t], the sum of those worths before slot t (n_slots + 1). */
void wfm_cover_best(const wfm_site *site, const double *price, int pool, int *best, double *prefix);

/* The same for the part's slots alone; prefix counts from its first. */
void wfm_cover_best_between(const wfm_site *site, const double *price, int pool, wfm_part part,
                            int *best, double *prefix);

#ifdef __cplusplus
}
#endif
#endif
