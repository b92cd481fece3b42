/* Which field is out of range, in words. Every test accepts, so that NaN is refused. */
#include "models/workload/deferred_fault.h"

#include <math.h>
#include <stddef.h>

static bool found(wfm_deferred_fault *fault, const char *field, const char *range, size_t at)
{
    if (fault)
        *fault = (wfm_deferred_fault){field, range, at};
    return true;
}

static bool capacity_fault(const wfm_deferred *d, wfm_deferred_fault *fault)
{
    double all = 0;

    for (size_t i = 0; i < d->n; i++) {
        if (!(d->capacity_s[i] >= 0))
            return found(fault, "capacity_s", "0 or more", i);
        all += isinf(d->capacity_s[i]) ? 0 : d->capacity_s[i];
        if (!(all <= WFM_MAX_DEFERRED_WORK_S))
            return found(fault, "capacity_s", "at most 1e11 seconds together", i);
    }
    return false;
}

static bool lot_fault(const wfm_deferred *d, wfm_deferred_fault *fault)
{
    double all = 0;

    for (size_t k = 0; k < d->n_lots; k++) {
        const wfm_lot *lot = &d->lots[k];

        if (!(lot->from < d->n))
            return found(fault, "from", "one of the intervals", k);
        if (!(lot->due >= lot->from))
            return found(fault, "due", "not before it arrives", k);
        if (!(lot->work_s >= 0))
            return found(fault, "work_s", "0 or more", k);
        all += lot->work_s;
        if (!(all <= WFM_MAX_DEFERRED_WORK_S))
            return found(fault, "work_s", "at most 1e11 seconds together", k);
    }
    return false;
}

static bool agent_fault(const wfm_deferred *d, const double *agent_s, wfm_deferred_fault *fault)
{
    for (size_t i = 0; agent_s && i < d->n; i++)
        if (!(agent_s[i] == 0 || (agent_s[i] >= WFM_MIN_AGENT_S && agent_s[i] <= WFM_MAX_AGENT_S)))
            return found(fault, "agent_s", "0 or 60 to 1e6 seconds", i);
    return false;
}

bool wfm_w_deferred_fault(const wfm_deferred *d, const double *agent_s, wfm_deferred_fault *fault)
{
    if (!(d->n >= 1 && d->n <= WFM_MAX_DEFERRED))
        return found(fault, "n", "1 to 1000000", 0);
    if (!(d->n_lots <= WFM_MAX_DEFERRED))
        return found(fault, "n_lots", "0 to 1000000", 0);
    return capacity_fault(d, fault) || lot_fault(d, fault) || agent_fault(d, agent_s, fault);
}
