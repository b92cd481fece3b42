/* wfm/tier.h - what reaches each queue: the voice menu before it, and the lines behind one another.
 *
 * Of the calls from outside a share is contained: it ends in the menu and reaches nobody. Of the
 * calls that a queue handles a share is escalated to other queues; of those, once handled there, a
 * share was misrouted and comes back as extra work. In one interval's steady flow
 *
 *     x_i = e_i (1 - c_i) + sum over j of h_j p_ji x_j + sum over j of h_i p_ij h_j m_ij x_i
 *
 * is what queue i is offered. A handled call goes one way only: it is escalated, sent back or done.
 *
 * Shares are in [0, 1]. Every function is pure: no allocation, no I/O, any thread. */
#ifndef WFM_TIER_H
#define WFM_TIER_H

#include <stddef.h>

#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_MAX_TIER_QUEUES 200
#define WFM_MAX_TIER_CALLS  1e12 /* from outside, to one queue */

/* Calls of one queue that go on to another. */
typedef struct {
    size_t from, to;  /* two queues */
    double share;     /* p: of the calls that `from` handles, all that it is offered included */
    double misrouted; /* m: of these escalated calls that `to` handles */
} wfm_escalation;

typedef struct {
    size_t                n_queues;  /* 1 .. WFM_MAX_TIER_QUEUES */
    const double         *external;  /* e: calls from outside, [0, WFM_MAX_TIER_CALLS] */
    const double         *contained; /* c */
    const double         *handled; /* h: neither blocked nor abandoned, of those offered; (0, 1] */
    size_t                n_escalated; /* pairs of queues, each at most once */
    const wfm_escalation *escalated;
} wfm_tiers;

/* What is wrong with the tiers: names and words are static. */
typedef struct {
    const char *field, *range;
    size_t      at; /* which queue, or (fields of an escalation) which escalation */
} wfm_tier_fault;

size_t wfm_tier_room(size_t n_queues); /* doubles of workspace */

/* offered[i] = x_i, in the unit of external. Exact up to rounding: elimination without a
 * difference but that of 1 and the share that comes back, which must leave 1e-9.
 * room     wfm_tier_room(n_queues) doubles; contents undefined afterwards
 * offered  written only on WFM_OK
 * fault    written only on WFM_EDATA, may be NULL: a field out of range, a queue that hands on more
 *          than it handles, or loops that bring back all calls ("escalations") */
wfm_status wfm_tier_offered(const wfm_tiers *t, double *room, double *offered,
                            wfm_tier_fault *fault);

/* The coefficient of variation of the calls that get past the menu, when the contained share itself
 * is uncertain (independent of the calls): X = N (1 - C) has
 *
 *     cv_x^2 = cv^2 + q^2 (1 + cv^2),    q = deviation / (1 - contained).
 *
 * cv >= 0 of the calls; contained in [0, 1); deviation >= 0, its standard deviation. NAN for
 * anything else. */
double wfm_tier_cv(double cv, double contained, double deviation);

#ifdef __cplusplus
}
#endif
#endif
