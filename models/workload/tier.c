/* The traffic equations of queues that hand calls on and back.
 *
 * x = b + M x with M >= 0 is solved by taking the queues out one after the other: a queue k that is
 * left out is passed through, so that
 *
 *     M_ij += M_ik M_kj / (1 - M_kk),    b_i += M_ik b_k / (1 - M_kk).
 *
 * Only 1 - M_kk subtracts: the share of k's calls that does not come back to it through the queues
 * taken out before. All these are positive if and only if the loops bring back less than everything
 * (spectral radius of M below 1; the leading minors of an M-matrix). */
#include "wfm/tier.h"

#include <math.h>
#include <stdbool.h>

#define LEAST_LEFT 1e-9 /* of a loop's calls: less could be rounding, and would last for ever */

static bool is_share(double share)
{
    return share >= 0 && share <= 1;
}

static bool found(wfm_tier_fault *fault, const char *field, const char *range, size_t at)
{
    *fault = (wfm_tier_fault){field, range, at};
    return true;
}

static bool queue_fault(const wfm_tiers *t, wfm_tier_fault *fault)
{
    if (!(t->n_queues >= 1 && t->n_queues <= WFM_MAX_TIER_QUEUES))
        return found(fault, "n_queues", "1 to 200", 0);
    for (size_t i = 0; i < t->n_queues; i++) {
        if (!(t->external[i] >= 0 && t->external[i] <= WFM_MAX_TIER_CALLS))
            return found(fault, "external", "0 to 1e12", i);
        if (!is_share(t->contained[i]))
            return found(fault, "contained", "0 to 1", i);
        if (!(t->handled[i] > 0 && is_share(t->handled[i])))
            return found(fault, "handled", "above 0 to 1", i);
    }
    return false;
}

static bool escalation_fault(const wfm_tiers *t, double *pairs, wfm_tier_fault *fault)
{
    const size_t n = t->n_queues;

    for (size_t i = 0; i < n * n; i++)
        pairs[i] = 0;
    for (size_t k = 0; k < t->n_escalated; k++) {
        const wfm_escalation *e = &t->escalated[k];

        if (!(e->from < n))
            return found(fault, "from", "one of the queues", k);
        if (!(e->to < n && e->to != e->from))
            return found(fault, "to", "another queue", k);
        if (!is_share(e->share))
            return found(fault, "share", "0 to 1", k);
        if (!is_share(e->misrouted))
            return found(fault, "misrouted", "0 to 1", k);
        if (pairs[e->from * n + e->to]++ > 0)
            return found(fault, "to", "each pair of queues once", k);
    }
    return false;
}

/* A call that i sent to j and that j sends back is not escalated by j: the two shares must fit into
 * one. Decimal shares may miss a sum of 1 by rounding. */
static bool sum_fault(const wfm_tiers *t, double *total, wfm_tier_fault *fault)
{
    const double most = 1 + 1e-12;

    for (size_t i = 0; i < t->n_queues; i++)
        total[i] = 0;
    for (size_t k = 0; k < t->n_escalated; k++) {
        const wfm_escalation *e = &t->escalated[k];

        total[e->from] += e->share;
        if (!(total[e->from] <= most))
            return found(fault, "share", "0 to 1 together with the queue's other escalations", k);
    }
    for (size_t k = 0; k < t->n_escalated; k++)
        if (!(total[t->escalated[k].to] + t->escalated[k].misrouted <= most))
            return found(fault, "misrouted", "0 to what the other queue does not escalate", k);
    return false;
}

/* M by rows and b behind it: m[i * n + j] is the share of j's calls that i is offered. */
static void build(const wfm_tiers *t, double *m)
{
    const size_t n = t->n_queues;
    double      *b = m + n * n;

    for (size_t i = 0; i < n * n; i++)
        m[i] = 0;
    for (size_t i = 0; i < n; i++)
        b[i] = t->external[i] * (1 - t->contained[i]);
    for (size_t k = 0; k < t->n_escalated; k++) {
        const wfm_escalation *e  = &t->escalated[k];
        const double          on = t->handled[e->from] * e->share;

        m[e->to * n + e->from] += on;
        m[e->from * n + e->from] += on * t->handled[e->to] * e->misrouted;
    }
}

/* Takes queue k out of all that come after it; false when all of its calls come back. */
static bool take_out(double *m, size_t n, size_t k)
{
    const double left = 1 - m[k * n + k];
    double      *b    = m + n * n;

    if (!(left >= LEAST_LEFT))
        return false;
    for (size_t i = k + 1; i < n; i++) {
        const double through = m[i * n + k] / left;

        if (through == 0)
            continue;
        for (size_t j = k + 1; j < n; j++)
            m[i * n + j] += through * m[k * n + j];
        b[i] += through * b[k];
    }
    return true;
}

/* The last queue knows its calls; each one before it is passed what those after it hand back. */
static void put_back(const double *m, size_t n, double *x)
{
    const double *b = m + n * n;

    for (size_t k = n; k-- > 0;) {
        double sum = b[k];

        for (size_t j = k + 1; j < n; j++)
            sum += m[k * n + j] * x[j];
        x[k] = sum / (1 - m[k * n + k]);
    }
}

size_t wfm_tier_room(size_t n_queues)
{
    return n_queues * (n_queues + 1);
}

wfm_status wfm_tier_offered(const wfm_tiers *t, double *room, double *offered,
                            wfm_tier_fault *fault)
{
    wfm_tier_fault unread;

    if (!fault)
        fault = &unread;
    if (queue_fault(t, fault) || escalation_fault(t, room, fault) || sum_fault(t, room, fault))
        return WFM_EDATA;
    build(t, room);
    for (size_t k = 0; k < t->n_queues; k++)
        if (!take_out(room, t->n_queues, k)) {
            *fault = (wfm_tier_fault){"escalations", "loops that do not bring back all calls", k};
            return WFM_EDATA;
        }
    put_back(room, t->n_queues, offered);
    return WFM_OK;
}

double wfm_tier_cv(double cv, double contained, double deviation)
{
    const double q = deviation / (1 - contained);

    if (!(cv >= 0 && deviation >= 0 && contained >= 0 && contained < 1))
        return NAN;
    return sqrt(cv * cv + q * q * (1 + cv * cv));
}
