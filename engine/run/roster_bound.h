/* The proved bound: what no roster of the site can undercut. */
#ifndef ENGINE_RUN_ROSTER_BOUND_H
#define ENGINE_RUN_ROSTER_BOUND_H

#include <stdbool.h>

#include "wfm/site.h"
#include "wfm/status.h"

typedef struct {
    int patience, steps, threads; /* steps: at most. After `patience` steps that gained
                                     next to nothing together the search ends */
    const wfm_cost *start;        /* prices to start from; NULL: the middle */
    bool (*stop)(void *user);     /* asked before each step: true ends the search; NULL: never */
    void *user;
} roster_bound_work;

/* placed: by person, has a tour; the others count for nothing. The same for any number of threads.
 * price  n_demands x n_slots, the prices at which the bound was proved (may be work->start)
 * Errors: WFM_ENOMEM; WFM_EDATA (rules of a contract with too many combinations for a week);
 * WFM_EBUG (a person who is placed has no tour). */
wfm_status roster_bound(const wfm_site *site, const bool *placed, const roster_bound_work *work,
                        wfm_cost *price, wfm_cost *bound, wfm_error *err);

#endif
