/* Erlang C: with F the weight of the states with a free agent, calls that wait weigh 1/(1 - rho),
 * and they wait an exponential time of rate (n - a) / AHT. */
#ifndef MODELS_BATCH_MODEL_C_H
#define MODELS_BATCH_MODEL_C_H

#include "models/batch/blocking.h"
#include "models/batch/internal.h"

INLINE void put_c(const wfm_b_common *c, vec a, vec aht, vec n, scaled f, wfm_b_values *out, int at)
{
    const mask steady   = a < n;
    const vec  spare    = n - a;
    const vec  straight = f.value * (spare / n), sum = straight + f.scale;
    const vec  p_wait = f.scale / sum, mean = aht / spare;
    const vec  within = -rise_of(-c->within_s / mean);

    store(out->of[WFM_TARGET_WAIT] + at, select(steady, p_wait, all(1)));
    store(out->of[WFM_TARGET_SL] + at, select(steady, straight / sum + p_wait * within, all(0)));
    store(out->of[WFM_TARGET_MEAN_WAIT] + at, select(steady, p_wait * mean, all(INFINITY)));
    store(out->of[WFM_TARGET_ASA] + at, select(steady, p_wait * mean, all(INFINITY)));
    store(out->of[WFM_TARGET_OCCUPANCY] + at, select(steady, a / n, all(1)));
    store(out->of[WFM_TARGET_ABANDON] + at, all(0));
    store(out->served + at, all(1));
}

INLINE void block_c(bool by_recursion, const wfm_b_common *c, const wfm_b_points *p,
                    wfm_b_values out[2])
{
    for (int i = 0; i < p->count; i += LANES) {
        const vec    a = load(p->load + i), aht = load(p->aht_s + i), n = load(p->n + i);
        const scaled f = blocking_of(by_recursion, a, n - 1);

        put_c(c, a, aht, n, blocking_next(f, a, n), &out[0], i);
        if (c->less_too)
            put_c(c, a, aht, n - 1, f, &out[1], i);
    }
}

#endif
