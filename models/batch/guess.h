/* The first guess of each queue: cubics between the nodes of the grid (guess.c). */
#ifndef MODELS_BATCH_GUESS_H
#define MODELS_BATCH_GUESS_H

#include "models/batch/elementary.h"
#include "models/batch/internal.h"

/* Two neighbours on the axis of loads, whatever the width of the processor's vectors. */
typedef double pair __attribute__((vector_size(16)));

/* Where the queues of a block lie on an axis: the first of four nodes, and the weights of all four
 * (Lagrange). */
typedef struct {
    double first[WFM_B_BLOCK], weight[WFM_B_CUBIC][WFM_B_BLOCK];
} places;

INLINE void place_on(const wfm_b_axis *axis, vec value, int i, places *out)
{
    const vec at    = (value - axis->low) * axis->per_step;
    const vec below = ((at - 0.5) + ROUNDER) - ROUNDER; /* a whole number within 1 */
    const vec first = most(least(below - 1, all(axis->count - WFM_B_CUBIC)), all(0));
    const vec t = at - first, t1 = t - 1, t2 = t - 2, t3 = t - 3;

    store(out->first + i, first);
    store(out->weight[0] + i, t1 * t2 * t3 * (-1 / 6.0));
    store(out->weight[1] + i, t * t2 * t3 * 0.5);
    store(out->weight[2] + i, t * t1 * t3 * -0.5);
    store(out->weight[3] + i, t * t1 * t2 * (1 / 6.0));
}

INLINE pair pair_at(const double *from)
{
    pair p;

    memcpy(&p, from, sizeof p);
    return p;
}

/* Agents per erlang of queue i. */
INLINE double between(const wfm_b_grid *grid, const places *loads, const places *times, int i)
{
    const int     stride = grid->load.count;
    const double *node   = grid->agents + (int)times->first[i] * stride + (int)loads->first[i];
    pair          low = {0, 0}, high = {0, 0};

    for (int j = 0; j < WFM_B_CUBIC; j++, node += stride) {
        low += times->weight[j][i] * pair_at(node);
        high += times->weight[j][i] * pair_at(node + 2);
    }
    return (loads->weight[0][i] * low[0] + loads->weight[1][i] * low[1]) +
           (loads->weight[2][i] * high[0] + loads->weight[3][i] * high[1]);
}

/* A whole number that can be tried; by the load where the grid has no answer. */
INLINE vec whole(vec agents, vec a)
{
    const mask usable = (agents > 0) & (agents <= (double)WFM_MAX_AGENTS);

    return ((select(usable, agents, a) - 0.5) + ROUNDER) - ROUNDER + 1;
}

INLINE void block_guess(const wfm_b_grid *grid, wfm_b_points *p)
{
    places loads, times;
    double per_erlang[WFM_B_BLOCK];

    for (int i = 0; i < p->count; i += LANES) {
        const vec aht = load(p->aht_s + i), a = load(p->arrival_rate + i) * aht;

        place_on(&grid->load, log_of_one_and(a - 1), i, &loads);
        place_on(&grid->aht_s, aht, i, &times);
    }
    for (int i = 0; i < p->count; i++)
        per_erlang[i] = between(grid, &loads, &times, i);
    for (int i = 0; i < p->count; i += LANES) {
        const vec a = load(p->arrival_rate + i) * load(p->aht_s + i);

        store(p->n + i, whole(load(per_erlang + i) * a, a));
    }
}

#endif
