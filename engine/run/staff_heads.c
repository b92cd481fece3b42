/* From agents on the phones to heads: those at work, those paid, and those in reserve. */
#include "engine/base/error.h"
#include "engine/run/staff.h"
#include "engine/run/staff_shares.h"
#include "wfm/reserve.h"

static int heads(const staff_site *site, const staff_queue *queue, const wfm_requirement_row *row,
                 bool all)
{
    int          share[WFM_MAX_CAUSES];
    const size_t n = staff_shares(site->plan, site->results, queue->index, row->start, all, share);

    return wfm_gross(row->agents, queue->plan->combine, share, n);
}

static int reserve_for(const wfm_reserve_policy *policy, int demand)
{
    switch (policy->kind) {
    case WFM_RESERVE_SHARE: /* in millionths, so that ties are exact */
        return (int)(((long long)policy->share * demand + WFM_SHARE_ONE - 1) / WFM_SHARE_ONE);
    case WFM_RESERVE_CONFIDENCE:
        return wfm_reserve_binomial(demand, policy->absence, policy->confidence);
    case WFM_RESERVE_COST: /* the roster itself weighs it */
    case WFM_RESERVE_NONE:
        break;
    }
    return 0;
}

static wfm_status fail(const staff_site *site, const wfm_requirement_row *row, wfm_error *err)
{
    char at[WFM_INSTANT_TEXT];

    return wfm_fail(err, WFM_EDATA,
                    "queue '%s' at %s: %d agents need more heads after shrinkage and reserve than "
                    "can be counted",
                    row->queue, wfm_instant_text(site->plan->zone, row->start, at), row->agents);
}

wfm_status staff_heads(const staff_site *site, const staff_queue *queue, wfm_error *err)
{
    for (size_t i = 0; i < queue->n; i++) {
        wfm_requirement_row *row = &queue->out[i];

        if (staff_shares_check(site->plan, site->results, queue->index, row->start, err))
            return WFM_EDATA;
        row->demand  = heads(site, queue, row, false);
        row->gross   = heads(site, queue, row, true);
        row->reserve = reserve_for(&site->plan->reserve, row->demand);
        if (row->demand < 0 || row->gross < 0 || row->reserve < 0)
            return fail(site, row, err);
    }
    return WFM_OK;
}
