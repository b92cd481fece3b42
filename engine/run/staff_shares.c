#include "engine/run/staff_shares.h"

#include <math.h>
#include <string.h>

#include "engine/base/error.h"

static const double MOST_LOST = 0.99; /* of paid time */

/* The rate of the cause on the local day that begins then; NULL if none was forecast. Rates are in
 * order of cause and start. */
static const wfm_rate_row *rate_of(const wfm_results *results, const char *cause, wfm_instant day)
{
    size_t low = 0, high = results->n_rates;

    while (low < high) {
        const size_t        middle = low + (high - low) / 2;
        const wfm_rate_row *row    = &results->rates[middle];
        const int           order  = strcmp(row->cause, cause);

        if (order == 0 && row->start == day)
            return row;
        if (order < 0 || (order == 0 && row->start < day))
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static int in_millionths(double rate)
{
    const int share = (int)floor(rate * WFM_SHARE_ONE + 0.5);

    return share < WFM_SHARE_ONE ? share : WFM_SHARE_ONE - 1;
}

/* The queue is asked as the plan would have it on that day. */
size_t staff_shares(const wfm_plan *plan, const wfm_results *results, int queue, wfm_instant start,
                    bool all, int share[WFM_MAX_CAUSES])
{
    wfm_plan_queue that_day = plan->queues[queue];
    wfm_plan       as_if    = *plan;
    wfm_cause      causes[WFM_MAX_CAUSES];

    if (results->n_rates == 0)
        return wfm_plan_shares(plan, queue, start, all, share);
    const wfm_instant day = wfm_day_start(plan->zone, wfm_zone_local(plan->zone, start).day);
    for (size_t i = 0; i < that_day.n_causes; i++) {
        const wfm_rate_row *rate = rate_of(results, that_day.causes[i].name, day);

        causes[i] = that_day.causes[i];
        if (rate)
            causes[i].share = in_millionths(rate->rate);
    }
    that_day.causes = causes;
    as_if.queues    = &that_day;
    return wfm_plan_shares(&as_if, 0, start, all, share);
}

wfm_status staff_shares_check(const wfm_plan *plan, const wfm_results *results, int queue,
                              wfm_instant start, wfm_error *err)
{
    char         day[WFM_DAY_TEXT];
    int          share[WFM_MAX_CAUSES];
    const size_t n    = staff_shares(plan, results, queue, start, true, share);
    const double lost = wfm_shrinkage(plan->queues[queue].combine, share, n);

    if (lost <= MOST_LOST)
        return WFM_OK;
    return wfm_fail(
        err, WFM_EDATA,
        "queue '%s' loses more than %g of the paid time to its shrinkage on %s, with the "
        "rates that are forecast: must be at most that",
        plan->queues[queue].id, MOST_LOST,
        wfm_day_text(wfm_zone_local(plan->zone, start).day, day));
}
