/* The first guess of each queue: cubics between the nodes of the grid (guess.c). */
#ifndef MODELS_BATCH_GUESS_H
#define MODELS_BATCH_GUESS_H

#include "models/batch/elementary.h"
#include "models/batch/internal.h"

/* A value between the four nodes from `first` on, and their weights (Lagrange). An axis of one
 * node has one. */
typedef struct {
    vec first;
    vec weight[WFM_B_CUBIC];
} place;

INLINE place place_on(const wfm_b_axis *axis, vec value)
{
    const vec at    = (value - axis->low) * axis->per_step;
    const vec below = ((at - 0.5) + ROUNDER) - ROUNDER; /* a whole number within 1 */
    const vec first = most(least(below - 1, all(axis->count - WFM_B_CUBIC)), all(0));
    const vec t = at - first, t1 = t - 1, t2 = t - 2, t3 = t - 3;

    if (axis->count < WFM_B_CUBIC)
        return (place){all(0), {all(1), all(0), all(0), all(0)}};
    return (place){first,
                   {t1 * t2 * t3 * (-1 / 6.0), t * t2 * t3 * 0.5, t * t1 * t3 * -0.5,
                    t * t1 * t2 * (1 / 6.0)}};
}

/* Between the nodes of one row of loads; `at` are the places of the first. */
INLINE vec along(const double *agents, const int at[LANES], int nodes, const place *u)
{
    vec sum = all(0);

    for (int k = 0; k < nodes; k++) {
        vec node;

        for (int i = 0; i < LANES; i++)
            node[i] = agents[at[i] + k];
        sum += u->weight[k] * node;
    }
    return sum;
}

/* Places first, then nodes: so that no vector waits for the one before. */
INLINE void block_guess(const wfm_b_grid *grid, wfm_b_points *p)
{
    const int times = grid->aht_s.count < WFM_B_CUBIC ? 1 : WFM_B_CUBIC;
    const int loads = grid->load.count < WFM_B_CUBIC ? 1 : WFM_B_CUBIC;
    place     u[WFM_B_BLOCK / LANES], v[WFM_B_BLOCK / LANES];
    int       at[WFM_B_BLOCK];

    for (int i = 0; i < p->count; i += LANES) {
        const vec a        = load(p->arrival_rate + i) * load(p->aht_s + i);
        place    *on_loads = &u[i / LANES], *on_times = &v[i / LANES];

        *on_loads = place_on(&grid->load, log_of_one_and(a - 1));
        *on_times = place_on(&grid->aht_s, load(p->aht_s + i));
        for (int k = 0; k < LANES; k++)
            at[i + k] = (int)(on_times->first * (double)grid->load.count + on_loads->first)[k];
    }
    for (int i = 0; i < p->count; i += LANES) {
        vec sum = all(0);

        for (int j = 0; j < times; j++)
            sum += v[i / LANES].weight[j] * along(grid->agents + (ptrdiff_t)j * grid->load.count,
                                                  at + i, loads, &u[i / LANES]);
        store(p->n + i, sum * (load(p->arrival_rate + i) * load(p->aht_s + i)));
    }
}

#endif
