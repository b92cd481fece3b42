/* One queue of a batch after the other, through wfm_staff and wfm_erlang. */
#include "wfm/batch.h"

#include <math.h>

wfm_simd wfm_simd_widest(void)
{
    return WFM_SIMD_BASELINE;
}

wfm_status wfm_batch_init(wfm_batch *batch, const wfm_queue *like, const wfm_targets *targets)
{
    wfm_queue   q = *like;
    const char *field, *range;

    q.arrival_rate = q.aht_s = 1;
    if (wfm_queue_fault(&q, targets, &field, &range))
        return WFM_EDATA;
    batch->like = q;
    batch->simd = wfm_simd_widest();
    wfm_targets_init(&batch->targets);
    if (targets)
        batch->targets = *targets;
    return WFM_OK;
}

static void put(double *column, size_t i, double value)
{
    if (column)
        column[i] = value;
}

static void put_values(const wfm_batch *batch, size_t i, const wfm_queue_perf *perf,
                       const wfm_batch_columns *out)
{
    put(out->service_level, i, perf->sl[batch->targets.sl_definition]);
    put(out->p_wait, i, perf->p_wait);
    put(out->p_abandon, i, perf->p_abandon);
    put(out->asa_s, i, perf->asa_s);
    put(out->mean_wait_s, i, perf->mean_wait_s);
    put(out->occupancy, i, perf->occupancy);
}

static void put_staffing(const wfm_batch *batch, size_t i, const wfm_staffing *answer,
                         const wfm_batch_columns *out)
{
    out->agents[i] = answer->agents;
    if (out->status)
        out->status[i] = (unsigned char)answer->status;
    if (out->binding)
        out->binding[i] = (unsigned char)answer->binding;
    put(out->binding_value, i, answer->binding_value);
    put(out->binding_value_less_one, i, answer->binding_value_less_one);
    put_values(batch, i, &answer->perf, out);
}

wfm_status wfm_batch_staff(const wfm_batch *batch, size_t n, const double *arrival_rate,
                           const double *aht_s, const wfm_batch_columns *out, size_t *failed)
{
    size_t first = n;

    for (size_t i = 0; i < n; i++) {
        wfm_queue    q = batch->like;
        wfm_staffing answer;

        q.arrival_rate = arrival_rate[i];
        q.aht_s        = aht_s[i];
        if (!wfm_staff(&q, &batch->targets, &answer))
            put_staffing(batch, i, &answer, out);
        else if (first == n)
            first = i;
    }
    if (failed)
        *failed = first;
    return first < n ? WFM_EDATA : WFM_OK;
}

wfm_status wfm_batch_values(const wfm_batch *batch, size_t n, const double *arrival_rate,
                            const double *aht_s, const wfm_batch_columns *out, size_t *failed)
{
    size_t first = n;

    for (size_t i = 0; i < n; i++) {
        wfm_queue      q = batch->like;
        wfm_queue_perf perf;

        q.arrival_rate = arrival_rate[i];
        q.aht_s        = aht_s[i];
        if (!wfm_erlang(&q, out->agents[i], &perf))
            put_values(batch, i, &perf, out);
        else if (first == n)
            first = i;
    }
    if (failed)
        *failed = first;
    return first < n ? WFM_EDATA : WFM_OK;
}
