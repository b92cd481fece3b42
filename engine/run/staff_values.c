/* What agents do in an interval, in steady state at the load that is expected. */
#include <math.h>

#include "engine/run/staff.h"
#include "wfm/batch.h"
#include "wfm/rate_spread.h"

#define BLOCK 256

static wfm_status of_chats(const staff_queue *queue, size_t row, int agents, staff_values *out)
{
    const wfm_sl_definition definition = queue->plan->targets.sl_definition;
    const wfm_chats         chats = staff_chats_at(queue, row, staff_rate_expected(queue, row));
    wfm_chat_values         values;
    const wfm_queue_perf   *perf   = &values.queue;
    const wfm_status        status = wfm_chat(&chats, agents, &values);

    if (!status)
        *out = (staff_values){
            .service_level = perf->sl[definition],
            .counted   = staff_counted(definition, perf->sl[definition], perf->sl[WFM_SL_OFFERED]),
            .p_wait    = perf->p_wait,
            .p_abandon = perf->p_abandon,
            .asa_s     = perf->asa_s,
            .mean_wait_s = perf->mean_wait_s,
            .occupancy   = perf->occupancy};
    return status;
}

static wfm_status expected(const staff_queue *queue, size_t row, int agents, staff_values *out)
{
    const wfm_queue  q = staff_queue_at(queue, row, staff_rate_expected(queue, row));
    wfm_expected     e;
    const wfm_status status =
        wfm_spread_values(&q, queue->rate_cv[row], queue->plan->targets.sl_definition, agents, &e);

    if (!status)
        *out = (staff_values){e.service_level, e.counted,     e.p_wait,   e.p_abandon,
                              e.asa_s,         e.mean_wait_s, e.occupancy};
    return status;
}

/* The batches of a queue: its values by its own definition, and the level `offered`. */
typedef struct {
    wfm_batch own, offered;
} batches;

static wfm_status open_batches(const staff_queue *queue, batches *b)
{
    const wfm_queue  like   = staff_like(queue->plan);
    const wfm_status status = wfm_batch_init(&b->own, &like, &queue->plan->targets);

    return status ? status : wfm_batch_init(&b->offered, &like, NULL);
}

/* At most BLOCK. */
static wfm_status of_calls(const batches *b, const staff_queue *queue, size_t n, const size_t *row,
                           const int *agents, staff_values *out)
{
    const wfm_sl_definition definition = queue->plan->targets.sl_definition;
    int                     n_agents[BLOCK];
    double rate[BLOCK], aht_s[BLOCK], level[BLOCK], within[BLOCK], p_wait[BLOCK], p_abandon[BLOCK],
        asa_s[BLOCK], mean_wait_s[BLOCK], occupancy[BLOCK];
    const wfm_batch_columns own     = {.agents        = n_agents,
                                       .service_level = level,
                                       .p_wait        = p_wait,
                                       .p_abandon     = p_abandon,
                                       .asa_s         = asa_s,
                                       .mean_wait_s   = mean_wait_s,
                                       .occupancy     = occupancy};
    const wfm_batch_columns offered = {.agents = n_agents, .service_level = within};

    for (size_t i = 0; i < n; i++) {
        n_agents[i] = agents[i];
        aht_s[i]    = queue->out[row[i]].aht_s;
        rate[i]     = staff_rate_expected(queue, row[i]);
        within[i]   = 0;
    }
    if (wfm_batch_values(&b->own, n, rate, aht_s, &own, NULL))
        return WFM_EDATA;
    if (staff_counts_lost(definition) &&
        wfm_batch_values(&b->offered, n, rate, aht_s, &offered, NULL))
        return WFM_EDATA;
    for (size_t i = 0; i < n; i++)
        out[i] = (staff_values){level[i],    staff_counted(definition, level[i], within[i]),
                                p_wait[i],   p_abandon[i],
                                asa_s[i],    mean_wait_s[i],
                                occupancy[i]};
    return WFM_OK;
}

wfm_status staff_values_of(const staff_queue *queue, size_t n, const size_t *row, const int *agents,
                           staff_values *out)
{
    const staff_kind kind = staff_kind_of(queue);
    batches          b;
    wfm_status       status = open_batches(queue, &b);

    if (kind == STAFF_CALLS)
        for (size_t i = 0; i < n && !status; i += BLOCK)
            status =
                of_calls(&b, queue, n - i < BLOCK ? n - i : BLOCK, row + i, agents + i, out + i);
    else
        for (size_t i = 0; i < n && !status; i++)
            status = kind == STAFF_CHATS ? of_chats(queue, row[i], agents[i], &out[i])
                                         : expected(queue, row[i], agents[i], &out[i]);
    return status;
}
