/* wfm/reconcile.h - makes forecasts of parts and of their sum agree. */
#ifndef WFM_RECONCILE_H
#define WFM_RECONCILE_H

#include <stddef.h>

#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A forecast that may be moved: the more, the less sure it is. */
typedef struct {
    double mean;     /* finite, >= 0 */
    double variance; /* of its error, finite, >= 0 */
} wfm_uncertain;

/* Moves the n parts and their total, forecast apart from each other, to where
 *
 *     total = sum of parts,   sum over all of (moved - forecast)^2 / variance  is least:
 *
 * each moves by its share of all variances of the gap (Hyndman et al. 2011, Computational
 * Statistics & Data Analysis 55, with a diagonal covariance). Means never become negative: a part
 * that would is 0, and the others take up what it cannot; this is the least sum under that bound.
 * The total is then the sum of the parts as they stand, in their order. Where nothing that could
 * move is uncertain the parts stand and the total gives way.
 *
 * At most n + 1 passes over the parts. Pure: no allocation, no I/O, any thread.
 * part, total  means are changed, variances are not; untouched on failure
 * Returns WFM_EDATA for a number out of range. */
wfm_status wfm_reconcile(wfm_uncertain *part, size_t n, wfm_uncertain *total);

#ifdef __cplusplus
}
#endif
#endif
