/* One queue at many rates: the integrands of the expected values, from two columns of a batch. */
#include "models/sizing/internal.h"

#include <math.h>

/* A batch gives one service level; those with a line below that depends on the rate are put
 * together from two of them: N - B_T = N - ((A_T + B_T) - A_T). */
static wfm_sl_definition above_line(wfm_sl_definition definition)
{
    switch (definition) {
    case WFM_SL_ANSWERED:
    case WFM_SL_EXCL_ABANDONED_WITHIN:
    case WFM_SL_EXCL_SHORT:
        return WFM_SL_OFFERED;
    default:
        return definition;
    }
}

static wfm_status batch_of(wfm_batch *batch, const wfm_queue *q, wfm_sl_definition definition)
{
    wfm_targets t;

    wfm_targets_init(&t);
    t.sl_definition = definition;
    t.sl_min        = 0; /* some target, so that the definition counts */
    return wfm_batch_init(batch, q, &t);
}

wfm_status wfm_z_case_init(wfm_z_case *c, const wfm_queue *q, double cv,
                           wfm_sl_definition definition)
{
    const char *field, *range;

    if (wfm_queue_fault(q, NULL, &field, &range) || !(cv >= 0 && cv <= WFM_MAX_CV) ||
        q->model == WFM_ERLANG_B || q->lines < INFINITY || q->retry > 0)
        return WFM_EDATA;
    *c = (wfm_z_case){.queue       = *q,
                      .cv          = cv,
                      .leaves_lost = definition == WFM_SL_EXCL_ABANDONED_WITHIN ||
                                     definition == WFM_SL_EXCL_SHORT,
                      .counts_served = definition == WFM_SL_ANSWERED,
                      .wants_asa     = true};
    if (batch_of(&c->good, q, above_line(definition)))
        return WFM_EDATA;
    return batch_of(&c->lost, q,
                    definition == WFM_SL_EXCL_SHORT ? WFM_SL_INCL_SHORT
                                                    : WFM_SL_INCL_ABANDONED_WITHIN);
}

/* Answered in time is above the line; below it: who was answered, or who did not hang up early. */
static void below_line(const wfm_z_case *c, size_t count, const double *with_lost, wfm_z_table *out)
{
    double       *counted = out->value[WFM_Z_COUNTED];
    const double *good    = out->value[WFM_Z_GOOD];

    for (size_t i = 0; i < count; i++) {
        counted[i] = 1;
        if (c->counts_served)
            counted[i] -= out->value[WFM_Z_ABANDON][i];
        if (c->leaves_lost)
            counted[i] -= with_lost[i] - good[i];
    }
}

/* From what the batch gives to what is integrated. */
static void convert(const wfm_z_case *c, size_t count, const double *ratio, wfm_z_table *out)
{
    const double aht_s     = c->queue.aht_s;
    const bool   unbounded = c->queue.model == WFM_ERLANG_C && c->cv > 0;

    for (size_t i = 0; i < count; i++) {
        double *answered_wait = &out->value[WFM_Z_ANSWERED_WAIT][i];
        double *mean_wait     = &out->value[WFM_Z_MEAN_WAIT][i];

        out->value[WFM_Z_MASS][i] = 1;
        out->value[WFM_Z_BUSY][i] /= ratio[i];
        *answered_wait *= (1 - out->value[WFM_Z_ABANDON][i]) / aht_s;
        *mean_wait /= aht_s;
        if (!c->wants_asa || unbounded)
            *answered_wait = 0;
        if (unbounded)
            *mean_wait = 0;
    }
}

void wfm_z_evaluate(const wfm_z_case *c, int n, size_t count, const double *ratio, wfm_z_table *out)
{
    double            rate[WFM_Z_NODES] = {0}, aht_s[WFM_Z_NODES] = {0};
    double            with_lost[WFM_Z_NODES];
    int               agents[WFM_Z_NODES];
    wfm_batch_columns columns = {.agents        = agents,
                                 .service_level = out->value[WFM_Z_GOOD],
                                 .p_wait        = out->value[WFM_Z_WAIT],
                                 .p_abandon     = out->value[WFM_Z_ABANDON],
                                 .mean_wait_s   = out->value[WFM_Z_MEAN_WAIT],
                                 .occupancy     = out->value[WFM_Z_BUSY]};

    if (c->wants_asa)
        columns.asa_s = out->value[WFM_Z_ANSWERED_WAIT];
    for (size_t i = 0; i < count; i++) {
        aht_s[i]  = c->queue.aht_s;
        rate[i]   = fmin(c->queue.arrival_rate * ratio[i], (WFM_MAX_LOAD - 1) / aht_s[i]);
        agents[i] = n;
    }
    (void)wfm_batch_values(&c->good, count, rate, aht_s, &columns, NULL); /* ranges are checked */
    if (c->leaves_lost)
        (void)wfm_batch_values(&c->lost, count, rate, aht_s,
                               &(wfm_batch_columns){.agents = agents, .service_level = with_lost},
                               NULL);
    below_line(c, count, with_lost, out);
    convert(c, count, ratio, out);
}
