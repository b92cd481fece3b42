/* The states with a free agent: F(m) = (m/a) I(m-1), their weight relative to the state with m
 * agents busy and nobody waiting. F(m) = (m/a) (1 + F(m-1)), F(0) = 0. */
#ifndef MODELS_BATCH_BLOCKING_H
#define MODELS_BATCH_BLOCKING_H

#include <stdbool.h>

#include "models/batch/internal.h"
#include "models/batch/offered.h"
#include "models/batch/uniform.h"

#define MOST_FREE 1e300 /* stands for all that is more: nobody waits */

INLINE scaled blocking_by_recursion(vec a, vec m)
{
    const vec inverse = 1 / a;
    vec       f       = all(0);

    for (int k = 1; k <= (int)highest(m); k++)
        f = select(m >= (double)k, (double)k * inverse * (1 + f), f);
    return (scaled){least(f, all(MOST_FREE)), all(1)};
}

/* k of (a - m) / m */
INLINE scaled blocking_by_expansion(const skew *k, vec m)
{
    const order o = order_of(m);

    return gamma_of(&o, k, 1);
}

INLINE scaled blocking_of(wfm_b_method method, const offered *o, vec m)
{
    skew k;

    if (wfm_b_by_recursion(method))
        return blocking_by_recursion(o->load, m);
    k = skew_of(method == WFM_B_NEAR, -spare_of(o, m) / m);
    return blocking_by_expansion(&k, m);
}

/* One agent more. */
INLINE scaled blocking_next(scaled f, vec a, vec n)
{
    return (scaled){least(n / a * (f.scale + f.value), all(MOST_FREE)), f.scale};
}

#endif
