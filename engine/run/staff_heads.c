/* From agents on the phones to heads: those at work, those paid, and those in reserve. */
#include "engine/base/error.h"
#include "engine/run/absence.h"
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

/* As many as pay for their wage. Where nothing costs anything there is no end to them: none. */
static int reserve_that_pays(const wfm_costs *costs, absence_view view, int demand)
{
    const wfm_absence_scenario only   = {1, view.absence};
    const wfm_reserve_prices   prices = {costs->under_per_hour, costs->over_per_hour, view.wage};

    if (prices.over + prices.asked <= 0)
        return 0;
    return wfm_reserve_by_cost(demand, &(wfm_absence_mix){1, &only}, &prices, NULL);
}

static int reserve_for(const wfm_plan *plan, absence_view view, int demand)
{
    const wfm_reserve_policy *policy = &plan->reserve;

    switch (policy->kind) {
    case WFM_RESERVE_SHARE: /* in millionths, so that ties are exact */
        return (int)(((long long)policy->share * demand + WFM_SHARE_ONE - 1) / WFM_SHARE_ONE);
    case WFM_RESERVE_NUMBER:
        return demand > 0 ? policy->number : 0;
    case WFM_RESERVE_CONFIDENCE:
        return wfm_reserve_binomial(demand, view.absence, policy->confidence);
    case WFM_RESERVE_COST:
        return reserve_that_pays(&plan->costs, view, demand);
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
    const absence_view view = absence_of_queue(site->plan, queue->index);

    for (size_t i = 0; i < queue->n; i++) {
        wfm_requirement_row *row = &queue->out[i];

        if (staff_shares_check(site->plan, site->results, queue->index, row->start, err))
            return WFM_EDATA;
        row->demand  = heads(site, queue, row, false);
        row->gross   = heads(site, queue, row, true);
        row->reserve = reserve_for(site->plan, view, row->demand);
        if (row->demand < 0 || row->gross < 0 || row->reserve < 0)
            return fail(site, row, err);
    }
    return WFM_OK;
}
