/* Erlang C: with F the weight of the states with a free agent, calls that wait weigh 1/(1 - rho),
 * and they wait an exponential time of rate (n - a) / AHT. */
#ifndef MODELS_BATCH_MODEL_C_H
#define MODELS_BATCH_MODEL_C_H

#include <float.h>

#include "models/batch/blocking.h"
#include "models/batch/internal.h"

/* spare is n - a. A load that is n but for rounding is n. */
typedef struct {
    vec  load, aht, n, spare;
    mask steady;
} c_queue;

INLINE c_queue c_queue_of(const offered *o, vec aht, vec n)
{
    const vec spare = spare_of(o, n);

    return (c_queue){o->load, aht, n, spare, spare > 2 * DBL_EPSILON * n};
}

INLINE void put_c(const wfm_b_common *c, const c_queue *q, scaled f, wfm_b_values *out, int at)
{
    const vec weight = f.value * (q->spare / q->n), share = 1 / (weight + f.scale);
    const vec p_wait = f.scale * share, wait = p_wait * (q->aht / q->spare);
    const vec level = weight * share - p_wait * rise_of(-(c->within_s / q->aht) * q->spare);

    store(out->of[WFM_TARGET_WAIT] + at, select(q->steady, p_wait, all(1)));
    store(out->of[WFM_TARGET_SL] + at, select(q->steady, least(level, all(1)), all(0)));
    store(out->of[WFM_TARGET_MEAN_WAIT] + at, select(q->steady, wait, all(INFINITY)));
    store(out->of[WFM_TARGET_ASA] + at, select(q->steady, wait, all(INFINITY)));
    store(out->of[WFM_TARGET_OCCUPANCY] + at, select(q->steady, q->load / q->n, all(1)));
    store(out->of[WFM_TARGET_ABANDON] + at, all(0));
}

INLINE void block_c(wfm_b_method method, const wfm_b_common *c, const wfm_b_points *p,
                    wfm_b_values out[2])
{
    for (int i = 0; i < p->count; i += LANES) {
        const vec     aht = load(p->aht_s + i), n = load(p->n + i);
        const offered o    = offered_of(load(p->arrival_rate + i), aht);
        const c_queue here = c_queue_of(&o, aht, n), below = c_queue_of(&o, aht, n - 1);
        const scaled  f = blocking_of(method, &o, n - 1);

        put_c(c, &here, blocking_next(f, o.load, n), &out[0], i);
        if (c->less_too)
            put_c(c, &below, f, &out[1], i);
    }
}

#endif
