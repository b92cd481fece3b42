/* The mean wait of answered calls in Erlang A. With V the virtual wait in units of the patience, of
 * density proportional to e^(-x s + y (1 - e^-s)),
 *
 *     ASA = P(wait) E[V e^-V] patience / P(answered).
 *
 * Short series: with Z(x) the integral of the density, x Z(x) = 1 + y Z(x+1), E[V e^-V] is
 * -Z'(x+1) / Z(x), and the derivative obeys W(x) = -Z'(x) = (Z(x) + y W(x+1)) / x.
 * Else by Gauss-Legendre over the window around the peak that holds all but e^-30 of the mass; see
 * models/queueing/density.c for the window. */
#ifndef MODELS_BATCH_ASA_H
#define MODELS_BATCH_ASA_H

#include "models/batch/elementary.h"
#include "models/batch/internal.h"
#include "models/batch/offered.h"

#define ASA_FOLDS 30.0

INLINE vec answered_wait_by_series(vec x, vec y, int terms)
{
    vec z = all(0), w = all(0);

    for (int k = terms; k >= 1; k--) {
        const vec inverse = 1 / (x + (double)k);

        z = inverse * (1 + y * z);
        w = inverse * (z + y * w);
    }
    return w * x / (1 + y * z);
}

typedef struct {
    vec drift, curve;    /* log density: -drift d - curve (d + e^-d - 1), d from the peak */
    vec mode, kept_mode; /* the peak, and e to minus it */
    vec low, high;
} window;

/* spare = x - y */
INLINE window window_of(vec x, vec y, vec spare)
{
    const vec  excess = -spare / x, curve = least(x, y), drift = most(spare, all(0));
    const vec  b = 2 * drift - ASA_FOLDS, both = drift + curve;
    const vec  square = root(b * b + 8 * ASA_FOLDS * both);
    const vec  mode   = log_of_one_and(most(excess, all(0)));
    const mask steep  = b > 0;

    return (window){
        .drift     = drift,
        .curve     = curve,
        .mode      = mode,
        .kept_mode = 1 / (1 + most(excess, all(0))),
        .low       = -least(mode, root(2 * ASA_FOLDS / curve)),
        .high = select(steep, all(4 * ASA_FOLDS), square - b) / select(steep, b + square, 2 * both),
    };
}

INLINE vec answered_wait_by_quadrature(vec x, vec y, vec spare)
{
    const window w    = window_of(x, y, spare);
    const vec    half = 0.5 * (w.high - w.low), middle = w.low + half;
    vec          mass = all(0), wait = all(0);

    for (int i = 0; i < COUNT(gauss_node); i++) {
        const vec d       = middle + half * gauss_node[i];
        const vec fall    = rise_of(-d);
        const vec density = gauss_weight[i] * exp_of(-(w.drift * d + w.curve * (d + fall)));

        mass += density;
        wait += density * (1 + fall) * (w.mode + d);
    }
    return w.kept_mode * wait / mass;
}

INLINE void block_asa(bool by_series, const wfm_b_common *c, const wfm_b_points *p,
                      wfm_b_values *out)
{
    for (int i = 0; i < p->count; i += LANES) {
        const vec     aht = load(p->aht_s + i), n = load(p->n + i), r = c->patience_s / aht;
        const offered o = offered_of(load(p->arrival_rate + i), aht);
        const vec     x = r * n, y = r * o.load;
        const vec     wait = by_series ? answered_wait_by_series(x, y, p->terms)
                                       : answered_wait_by_quadrature(x, y, r * spare_of(&o, n));

        store(out->of[WFM_TARGET_ASA] + i,
              load(out->of[WFM_TARGET_WAIT] + i) * (wait * c->patience_s) / load(out->served + i));
    }
}

#endif
