/* The load is the exact product of arrival rate and handling time. Rounded it does for everything
 * but n - a, which is all that counts where a is next to n. The rest of the product comes from
 * halves of its factors [T. J. Dekker, Numer. Math. 18 (1971)]: the same bits with fused operations
 * or without.
 */
#ifndef MODELS_BATCH_OFFERED_H
#define MODELS_BATCH_OFFERED_H

#include "models/batch/lanes.h"

#define SPLITTER 0x1.0000002p27 /* 2^27 + 1 */

typedef struct {
    vec load, rest; /* load + rest is the product, load the double next to it */
} offered;

INLINE vec upper_half(vec v)
{
    const vec moved = v * SPLITTER;

    return moved - (moved - v);
}

INLINE offered offered_of(vec arrival_rate, vec aht_s)
{
    const vec load = arrival_rate * aht_s;
    const vec u = upper_half(arrival_rate), v = upper_half(aht_s);
    const vec u_low = arrival_rate - u, v_low = aht_s - v;

    return (offered){load, ((u * v - load) + u * v_low + u_low * v) + u_low * v_low};
}

/* n - a */
INLINE vec spare_of(const offered *o, vec n)
{
    return (n - o->load) - o->rest;
}

#endif
