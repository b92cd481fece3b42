/* A queue's interval as the models see it. */
#include <math.h>

#include "engine/run/staff_site.h"

#define LEAST_LOAD 1e-9 /* erlangs: stands for none */

staff_kind staff_kind_of(const staff_queue *queue)
{
    if (queue->plan->channel == WFM_CHANNEL_CHAT)
        return STAFF_CHATS;
    return queue->plan->staffing.spread == WFM_SPREAD_EXPECTED ? STAFF_EXPECTED : STAFF_CALLS;
}

wfm_queue staff_like(const wfm_plan_queue *queue)
{
    wfm_queue q;

    wfm_queue_init(&q);
    q.model    = isfinite(queue->patience_s) ? WFM_ERLANG_A : WFM_ERLANG_C;
    q.within_s = queue->within_s;
    q.short_s  = queue->short_s;
    if (q.model == WFM_ERLANG_A)
        q.patience_s = queue->patience_s;
    return q;
}

double staff_rate_for(const staff_queue *queue, size_t row)
{
    return fmax(queue->out[row].lagged_load_erl, LEAST_LOAD) / queue->out[row].aht_s;
}

double staff_rate_expected(const staff_queue *queue, size_t row)
{
    return staff_rate_for(queue, row) / queue->surge[row];
}

wfm_queue staff_queue_at(const staff_queue *queue, size_t row, double rate)
{
    wfm_queue q = staff_like(queue->plan);

    q.aht_s        = queue->out[row].aht_s;
    q.arrival_rate = rate;
    return q;
}

wfm_chats staff_chats_at(const staff_queue *queue, size_t row, double rate)
{
    const wfm_plan_chat *plan = &queue->plan->chat;
    wfm_chats chats = {.queue = staff_queue_at(queue, row, rate), .at_once = plan->at_once};

    for (int k = 1; k <= plan->at_once; k++)
        chats.slower[k - 1] = plan->factor[k];
    return chats;
}

bool staff_counts_lost(wfm_sl_definition definition)
{
    return definition == WFM_SL_ANSWERED || definition == WFM_SL_EXCL_ABANDONED_WITHIN ||
           definition == WFM_SL_EXCL_SHORT;
}

double staff_counted(wfm_sl_definition definition, double service_level, double within)
{
    return staff_counts_lost(definition) && service_level > 0 ? within / service_level : 1;
}
