/* wfm/bundle.h - the top of a concave function over a box, from values and slopes.
 *
 * The function may have kinks and is known only where it has been asked for: its value there and a
 * slope, that is a plane through the value and nowhere below the function. The planes (*cuts*) are
 * kept in a bundle; their lower envelope is the model. Asked for next is the point that is best for
 * the model less a price for the squared distance from the best point so far; the price is lowered
 * when the model proves right and raised when it proves wrong.
 *
 * Source: proximal bundles and the control of their step: Kiwiel 1990 (Math. Programming 46).
 * Pure: memory from the caller, no I/O; the same answers give the same points. */
#ifndef WFM_BUNDLE_H
#define WFM_BUNDLE_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    int            n, room, n_cuts; /* variables; cuts that are kept at most, >= 2; cuts */
    const double  *low, *high;      /* the box; where both are equal, slopes do not matter */
    double        *point;           /* n: where to ask next */
    double         gain;            /* what the model promises there above `value` */
    double        *centre, value;   /* n: the best point that the steps start from */
    double         step;            /* inverse price of distance */
    int            nulls;           /* answers in a row that did not move the centre */
    double        *total;           /* n: the slope of the model's envelope at the point */
    double        *cut;             /* room x n: slopes */
    double        *gram;            /* room x room: their products over free variables */
    double        *error;           /* by cut: its height at the centre above `value`, >= 0 */
    double        *shifted, *slack; /* by cut: working room */
    double        *weight;          /* by cut: share in `total` */
    unsigned char *held;            /* by variable: 0 free, else at a limit of the box */
} wfm_bundle;

/* Bytes of memory for n variables and `room` cuts. */
size_t wfm_bundle_bytes(int n, int room);

/* Begins anew. n, room, low, high of *bundle are set by the caller, and `memory` holds
 * wfm_bundle_bytes, aligned for doubles. start: n, in the box; the first point to ask for. */
void wfm_bundle_begin(wfm_bundle *bundle, const double *start, void *memory);

/* The answer at the point: value and slope (n). Sets the next point. */
void wfm_bundle_tell(wfm_bundle *bundle, double value, const double *slope);

#ifdef __cplusplus
}
#endif
#endif
