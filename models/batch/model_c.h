/* Erlang C: with F the weight of the states with a free agent, calls that wait weigh 1/(1 - rho),
 * and they wait an exponential time of rate (n - a) / AHT. */
#ifndef MODELS_BATCH_MODEL_C_H
#define MODELS_BATCH_MODEL_C_H

#include "models/batch/blocking.h"
#include "models/batch/internal.h"

typedef struct {
    vec a, aht, n;
} c_queue;

INLINE void put_c(const wfm_b_common *c, const c_queue *q, scaled f, wfm_b_values *out, int at)
{
    const mask steady   = q->a < q->n;
    const vec  spare    = q->n - q->a;
    const vec  straight = f.value * (spare / q->n), sum = straight + f.scale;
    const vec  p_wait = f.scale / sum, mean = q->aht / spare;
    const vec  within = -rise_of(-c->within_s / mean);

    store(out->of[WFM_TARGET_WAIT] + at, select(steady, p_wait, all(1)));
    store(out->of[WFM_TARGET_SL] + at, select(steady, straight / sum + p_wait * within, all(0)));
    store(out->of[WFM_TARGET_MEAN_WAIT] + at, select(steady, p_wait * mean, all(INFINITY)));
    store(out->of[WFM_TARGET_ASA] + at, select(steady, p_wait * mean, all(INFINITY)));
    store(out->of[WFM_TARGET_OCCUPANCY] + at, select(steady, q->a / q->n, all(1)));
    store(out->of[WFM_TARGET_ABANDON] + at, all(0));
    store(out->served + at, all(1));
}

INLINE void block_c(bool by_recursion, const wfm_b_common *c, const wfm_b_points *p,
                    wfm_b_values out[2])
{
    for (int i = 0; i < p->count; i += LANES) {
        const vec     a = load(p->load + i), aht = load(p->aht_s + i), n = load(p->n + i);
        const scaled  f    = blocking_of(by_recursion, a, n - 1);
        const c_queue here = {a, aht, n}, below = {a, aht, n - 1};

        put_c(c, &here, blocking_next(f, a, n), &out[0], i);
        if (c->less_too)
            put_c(c, &below, f, &out[1], i);
    }
}

#endif
