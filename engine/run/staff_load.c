/* From the calls of each interval to the load that agents are for: calls that came earlier and
 * still last, and how far the rate may be off. */
#include <math.h>

#include "engine/base/error.h"
#include "engine/run/staff.h"
#include "wfm/offered_load.h"
#include "wfm/rate_spread.h"
#include "wfm/tier.h"

/* One run of intervals in columns. */
typedef struct {
    double   *rate, *lasting_s;
    wfm_load *load;
} columns;

/* A chat among others lasts longer. */
static double slowdown(const wfm_plan_queue *plan)
{
    return plan->channel == WFM_CHANNEL_CHAT ? plan->chat.factor[plan->chat.at_once] : 1;
}

static double gap_s(const staff_queue *queue, size_t first, int interval_s)
{
    return (double)(queue->in[first].start - queue->in[first - 1].start - interval_s);
}

/* What is in progress when the run begins: what the one before left, or, where the horizon cuts
 * through open hours, what the first interval would have. */
static double load_at_start(const staff_site *site, const staff_queue *queue, size_t first,
                            const columns *c)
{
    const wfm_instant before = queue->in[first].start - site->interval_s;

    if (first > 0)
        return c->load[first - 1].end *
               exp(-gap_s(queue, first, site->interval_s) / c->lasting_s[first - 1]);
    return wfm_plan_open(site->plan, queue->index, before) ? c->rate[0] * c->lasting_s[0] : 0;
}

static wfm_status lag(const staff_site *site, const staff_queue *queue, columns *c)
{
    const double slow   = slowdown(queue->plan);
    wfm_status   status = WFM_OK;
    size_t       end;

    for (size_t i = 0; i < queue->n; i++) {
        c->rate[i]      = queue->out[i].offered / site->interval_s;
        c->lasting_s[i] = queue->out[i].aht_s * slow;
    }
    for (size_t i = 0; i < queue->n && !status; i = end) {
        end    = staff_run_end(site, queue, i);
        status = wfm_offered_load(end - i, site->interval_s, c->rate + i, c->lasting_s + i,
                                  load_at_start(site, queue, i, c), c->load + i);
    }
    for (size_t i = 0; i < queue->n && !status; i++)
        queue->out[i].lagged_load_erl = c->load[i].mean / slow;
    return status;
}

static wfm_status lag_queue(const staff_site *site, const staff_queue *queue)
{
    wfm_arena  memory = {0};
    columns    c      = {wfm_arena_take(&memory, queue->n, sizeof *c.rate),
                         wfm_arena_take(&memory, queue->n, sizeof *c.lasting_s),
                         wfm_arena_take(&memory, queue->n, sizeof *c.load)};
    wfm_status status = c.rate && c.lasting_s && c.load ? lag(site, queue, &c) : WFM_ENOMEM;

    wfm_arena_release(&memory);
    return status;
}

/* Voice menus take a share of the calls that is not known for sure either. */
static double rate_cv(staff_queue *queue, const wfm_forecast_row *row)
{
    const wfm_plan_queue *plan = queue->plan;
    const double          cv   = wfm_spread_cv(row->mean, row->quantile);

    queue->without_band += isnan(cv) ? 1 : 0;
    return fmin(wfm_tier_cv(isnan(cv) ? 0 : cv, plan->containment, plan->containment_sd),
                WFM_MAX_CV);
}

/* To a percentile: the agents are for the rate that is exceeded in so many intervals only. */
static void spread(staff_queue *queue)
{
    const wfm_plan_staffing *staffing = &queue->plan->staffing;

    queue->without_band = 0;
    for (size_t i = 0; i < queue->n; i++) {
        queue->rate_cv[i] = rate_cv(queue, &queue->in[i]);
        if (staffing->spread == WFM_SPREAD_PERCENTILE)
            queue->surge[i] = wfm_spread_quantile(queue->rate_cv[i], staffing->confidence);
        queue->out[i].lagged_load_erl *= queue->surge[i];
    }
}

wfm_status staff_load(const staff_site *site, staff_queue *queue)
{
    wfm_status status = WFM_OK;

    for (size_t i = 0; i < queue->n; i++) {
        wfm_requirement_row *row = &queue->out[i];

        row->load_erl = row->lagged_load_erl = row->offered * row->aht_s / site->interval_s;
        queue->surge[i]                      = 1;
    }
    if (queue->plan->staffing.load != WFM_LOAD_SIPP)
        status = lag_queue(site, queue);
    if (!status && queue->plan->staffing.spread != WFM_SPREAD_NONE)
        spread(queue);
    return status;
}
