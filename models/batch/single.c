/* One queue of a batch through wfm_staff and wfm_erlang: what the lanes do not do. */
#include "models/batch/internal.h"

static wfm_queue queue_of(const wfm_batch *batch, double arrival_rate, double aht_s)
{
    wfm_queue q = batch->like;

    q.arrival_rate = arrival_rate;
    q.aht_s        = aht_s;
    return q;
}

static void put(double *column, size_t row, double value)
{
    if (column)
        column[row] = value;
}

static void put_values(const wfm_b_plan *plan, const wfm_queue_perf *perf, size_t row)
{
    const wfm_batch_columns *out = plan->out;

    put(out->service_level, row, perf->sl[plan->batch->targets.sl_definition]);
    put(out->p_wait, row, perf->p_wait);
    put(out->p_abandon, row, perf->p_abandon);
    put(out->asa_s, row, perf->asa_s);
    put(out->mean_wait_s, row, perf->mean_wait_s);
    put(out->occupancy, row, perf->occupancy);
}

bool wfm_b_single_staff(const wfm_b_plan *plan, double arrival_rate, double aht_s, size_t row)
{
    const wfm_queue          q   = queue_of(plan->batch, arrival_rate, aht_s);
    const wfm_batch_columns *out = plan->out;
    wfm_staffing             s;

    if (wfm_staff(&q, &plan->batch->targets, &s))
        return false;
    out->agents[row] = s.agents;
    if (out->status)
        out->status[row] = (unsigned char)s.status;
    if (out->binding)
        out->binding[row] = (unsigned char)s.binding;
    put(out->binding_value, row, s.binding_value);
    put(out->binding_value_less_one, row, s.binding_value_less_one);
    put_values(plan, &s.perf, row);
    return true;
}

bool wfm_b_single_values(const wfm_b_plan *plan, double arrival_rate, double aht_s, size_t row)
{
    const wfm_queue q = queue_of(plan->batch, arrival_rate, aht_s);
    wfm_queue_perf  perf;

    if (wfm_erlang(&q, plan->out->agents[row], &perf))
        return false;
    put_values(plan, &perf, row);
    return true;
}
