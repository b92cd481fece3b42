/* The series of Erlang A for what the uniform expansion does not cover: few agents in units of the
 * patience, or a light load.
 *
 *     A(x, y) = 1 + y/(x+1) + y^2/((x+1)(x+2)) + ...        [Palm 1957]
 *
 * cut after enough terms for rounding and summed from the far end, numerators over a common
 * denominator. Only positive terms: A - 1 and the slope lose nothing. */
#ifndef MODELS_BATCH_SERIES_H
#define MODELS_BATCH_SERIES_H

#include "models/batch/elementary.h"

typedef struct {
    vec all;   /* A */
    vec rest;  /* A - 1 */
    vec slope; /* y dA/dy */
} series;

/* One sum on its way down. Everything is relative to max(x, 1), so that the denominators stay in
 * range. */
typedef struct {
    vec start, unit, ratio; /* (x + k), y */
    vec sum, slope, common;
} partial;

INLINE partial partial_of(vec x, vec y)
{
    const vec unit = 1 / most(x, all(1));

    return (partial){x * unit, unit, y * unit, all(1), all(0), all(1)};
}

INLINE void add_term(partial *p, double k)
{
    p->common = p->common * (p->start + k * p->unit);
    p->slope  = p->ratio * (p->sum + p->slope);
    p->sum    = p->common + p->ratio * p->sum;
}

INLINE series last_term(const partial *p)
{
    const vec common = p->common * (p->start + p->unit);
    const vec rest   = p->ratio * p->sum;

    return (series){(common + rest) / common, rest / common,
                    p->ratio * (p->sum + p->slope) / common};
}

/* Several at once: one alone would wait for each product. */
INLINE void series_of(int count, int terms, const vec x[], const vec y[], series out[])
{
    partial p[4];

    for (int i = 0; i < count; i++)
        p[i] = partial_of(x[i], y[i]);
    for (int k = terms; k > 1; k--)
        for (int i = 0; i < count; i++)
            add_term(&p[i], k);
    for (int i = 0; i < count; i++)
        out[i] = last_term(&p[i]);
}

#endif
