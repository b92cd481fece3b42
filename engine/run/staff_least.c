/* The least agents of one interval for itself, in steady state at its load. Calls at a sure rate go
 * through the batch; an uncertain rate and chats one by one. */
#include <math.h>

#include "engine/run/staff.h"
#include "wfm/batch.h"
#include "wfm/rate_spread.h"

#define BLOCK 256

static staff_proof proof_of(const wfm_staffing *answer)
{
    return (staff_proof){answer->agents, answer->status, answer->binding, answer->binding_value,
                         answer->binding_value_less_one};
}

static wfm_status least_chats(const staff_queue *queue, const wfm_targets *targets, size_t row,
                              staff_proof *out)
{
    const wfm_chats  chats = staff_chats_at(queue, row, staff_rate_for(queue, row));
    wfm_staffing     answer;
    const wfm_status status = wfm_chat_staff(&chats, targets, &answer);

    if (!status)
        *out = proof_of(&answer);
    return status;
}

static wfm_status least_expected(const staff_queue *queue, const wfm_targets *targets, size_t row,
                                 staff_proof *out)
{
    const wfm_queue     q = staff_queue_at(queue, row, staff_rate_for(queue, row));
    wfm_spread_staffing answer;
    const wfm_status    status = wfm_spread_staff(&q, targets, queue->rate_cv[row], &answer);

    if (!status)
        *out = (staff_proof){answer.agents, answer.status, answer.binding, answer.binding_value,
                             answer.binding_value_less_one};
    return status;
}

/* At most BLOCK rows. */
static wfm_status least_block(const wfm_batch *batch, const staff_queue *queue, size_t first,
                              size_t n, staff_proof *out)
{
    double            rate[BLOCK], aht_s[BLOCK], value[BLOCK], less_one[BLOCK];
    int               agents[BLOCK];
    unsigned char     status[BLOCK], binding[BLOCK];
    wfm_batch_columns columns = {.agents                 = agents,
                                 .status                 = status,
                                 .binding                = binding,
                                 .binding_value          = value,
                                 .binding_value_less_one = less_one};

    for (size_t i = 0; i < n; i++) {
        aht_s[i] = queue->out[first + i].aht_s;
        rate[i]  = staff_rate_for(queue, first + i);
    }
    if (wfm_batch_staff(batch, n, rate, aht_s, &columns, NULL))
        return WFM_EDATA;
    for (size_t i = 0; i < n; i++)
        out[i] = (staff_proof){agents[i], (wfm_staff_status)status[i], (wfm_target)binding[i],
                               value[i], less_one[i]};
    return WFM_OK;
}

static wfm_status least_calls(const staff_queue *queue, const wfm_targets *targets, size_t first,
                              size_t n, staff_proof *out)
{
    const wfm_queue like = staff_like(queue->plan);
    wfm_batch       batch;
    wfm_status      status = wfm_batch_init(&batch, &like, targets);

    for (size_t i = 0; i < n && !status; i += BLOCK)
        status = least_block(&batch, queue, first + i, n - i < BLOCK ? n - i : BLOCK, out + i);
    return status;
}

wfm_status staff_least(const staff_queue *queue, const wfm_targets *targets, size_t first, size_t n,
                       staff_proof *out)
{
    const staff_kind kind   = staff_kind_of(queue);
    wfm_status       status = WFM_OK;

    if (!wfm_targets_any(targets)) {
        for (size_t i = 0; i < n; i++)
            out[i] = (staff_proof){1, WFM_STAFF_OK, WFM_TARGET_NONE, NAN, NAN};
        return WFM_OK;
    }
    if (kind == STAFF_CALLS)
        return least_calls(queue, targets, first, n, out);
    for (size_t i = 0; i < n && !status; i++)
        status = kind == STAFF_CHATS ? least_chats(queue, targets, first + i, &out[i])
                                     : least_expected(queue, targets, first + i, &out[i]);
    return status;
}
