/* The first guess of each queue: cubics between the nodes of the grid (guess.c). */
#ifndef MODELS_BATCH_GUESS_H
#define MODELS_BATCH_GUESS_H

#include "models/batch/elementary.h"
#include "models/batch/internal.h"

/* The nodes of one queue's cubic side by side, whatever the width of the processor's vectors. */
typedef double quad __attribute__((vector_size(8 * WFM_B_CUBIC)));

/* Where the queues of a block lie on an axis: the first of four nodes, and the way from there in
 * steps. */
typedef struct {
    double first[WFM_B_BLOCK], way[WFM_B_BLOCK];
} places;

INLINE void place_on(const wfm_b_axis *axis, vec value, int i, places *out)
{
    const vec at    = (value - axis->low) * axis->per_step;
    const vec below = ((at - 0.5) + ROUNDER) - ROUNDER; /* a whole number within 1 */
    const vec first = most(least(below - 1, all(axis->count - WFM_B_CUBIC)), all(0));

    store(out->first + i, first);
    store(out->way + i, at - first);
}

/* Weights of the four nodes (Lagrange). */
INLINE void cubic(double way, quad *weights)
{
    const quad last = {3, 3, 3, 2}, next = {2, 2, 1, 1}, first = {1, 0, 0, 0};
    const quad scale = {-1 / 6.0, 0.5, -0.5, 1 / 6.0};

    *weights = (way - first) * (way - next) * ((way - last) * scale);
}

/* Agents per erlang; `stride` from one handling time to the next. */
INLINE double between(const double *agents, int stride, double load_way, double time_way)
{
    quad on_loads, on_times, sum = {0};

    cubic(load_way, &on_loads);
    cubic(time_way, &on_times);
    for (int j = 0; j < WFM_B_CUBIC; j++) {
        quad nodes;

        memcpy(&nodes, agents + (ptrdiff_t)j * stride, sizeof nodes);
        sum += on_times[j] * nodes;
    }
    sum *= on_loads;
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/* A whole number that can be tried; by the load where the grid has no answer. */
INLINE vec whole(vec agents, vec a)
{
    const mask usable = (agents > 0) & (agents <= (double)WFM_MAX_AGENTS);

    return ((select(usable, agents, a) - 0.5) + ROUNDER) - ROUNDER + 1;
}

INLINE void block_guess(const wfm_b_grid *grid, wfm_b_points *p)
{
    const int stride = grid->load.count;
    places    loads, times;
    double    per_erlang[WFM_B_BLOCK];

    for (int i = 0; i < p->count; i += LANES) {
        const vec aht = load(p->aht_s + i), a = load(p->arrival_rate + i) * aht;

        place_on(&grid->load, log_of_one_and(a - 1), i, &loads);
        place_on(&grid->aht_s, aht, i, &times);
    }
    for (int i = 0; i < p->count; i++)
        per_erlang[i] = between(grid->agents + (int)times.first[i] * stride + (int)loads.first[i],
                                stride, loads.way[i], times.way[i]);
    for (int i = 0; i < p->count; i += LANES) {
        const vec a = load(p->arrival_rate + i) * load(p->aht_s + i);

        store(p->n + i, whole(load(per_erlang + i) * a, a));
    }
}

#endif
