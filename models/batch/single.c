/* One queue of a batch through wfm_staff and wfm_erlang: what the lanes do not do. */
#include "models/batch/internal.h"

#include <math.h>

static wfm_queue queue_of(const wfm_batch *batch, double arrival_rate, double aht_s)
{
    wfm_queue q = batch->like;

    q.arrival_rate = arrival_rate;
    q.aht_s        = aht_s;
    return q;
}

static wfm_b_answer answer_of(const wfm_batch *batch, const wfm_queue_perf *perf)
{
    return (wfm_b_answer){.value = {[WFM_TARGET_SL]        = perf->sl[batch->targets.sl_definition],
                                    [WFM_TARGET_ASA]       = perf->asa_s,
                                    [WFM_TARGET_MEAN_WAIT] = perf->mean_wait_s,
                                    [WFM_TARGET_ABANDON]   = perf->p_abandon,
                                    [WFM_TARGET_WAIT]      = perf->p_wait,
                                    [WFM_TARGET_OCCUPANCY] = perf->occupancy}};
}

bool wfm_b_single_staff(const wfm_batch *batch, double arrival_rate, double aht_s,
                        wfm_b_answer *out)
{
    const wfm_queue q = queue_of(batch, arrival_rate, aht_s);
    wfm_staffing    s;

    if (wfm_staff(&q, &batch->targets, &s))
        return false;
    *out                        = answer_of(batch, &s.perf);
    out->n                      = s.agents;
    out->status                 = s.status;
    out->binding                = s.binding;
    out->binding_value          = s.binding_value;
    out->binding_value_less_one = s.binding_value_less_one;
    return true;
}

bool wfm_b_single_values(const wfm_batch *batch, double arrival_rate, double aht_s, double n,
                         wfm_b_answer *out)
{
    const wfm_queue q = queue_of(batch, arrival_rate, aht_s);
    wfm_queue_perf  perf;

    if (wfm_erlang(&q, n, &perf))
        return false;
    *out = answer_of(batch, &perf);
    return true;
}
