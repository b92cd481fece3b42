/* Elementary functions in lanes. The C library's vector forms round otherwise at each width, so
 * these are our own: relative errors of a few epsilon, shown by the tests against the scalar code.
 */
#ifndef MODELS_BATCH_ELEMENTARY_H
#define MODELS_BATCH_ELEMENTARY_H

#include "models/batch/lanes.h"
#include "models/batch/tables.inc"

#define COUNT(table)  ((int)(sizeof(table) / sizeof *(table)))
#define LOG2_HIGH     0x1.62e42fee00000p-1 /* 33 bits: times a small whole number it is exact */
#define LOG2_LOW      0x1.a39ef35793c76p-33
#define INV_LOG2      1.44269504088896340736
#define ROUNDER       0x1.8p52 /* added, it leaves a whole number in the low bits */
#define MOST_FOLDS    700.0    /* e^-700 stands for all that is less */
#define ONE_BITS      0x3ff0000000000000
#define SQRT_HALF     0x3fe6a09e667f3bcd /* bits of sqrt(1/2) */
#define FRACTION_BITS 0x000fffffffffffff
#define WHOLE_BITS    0x4330000000000000 /* of 2^52: with a small whole number in the low bits */

/* c[first] + c[first + step] y + c[first + 2 step] y^2 + ... */
INLINE vec every(const double *c, int count, int first, int step, vec y)
{
    const int last = first + (count - 1 - first) / step * step;
    vec       sum  = all(c[last]);

#pragma GCC unroll 32
    for (int i = last - step; i >= first; i -= step)
        sum = sum * y + c[i];
    return sum;
}

/* In two chains, of even and odd powers: half the latency. */
INLINE vec polynomial(const double *c, int count, vec x)
{
    const vec square = x * x;

    return every(c, count, 0, 2, square) + x * every(c, count, 1, 2, square);
}

/* In four, for one that nothing else runs beside. */
INLINE vec long_polynomial(const double *c, int count, vec x)
{
    const vec square = x * x, fourth = square * square;

    return (every(c, count, 0, 4, fourth) + x * every(c, count, 1, 4, fourth)) +
           square * (every(c, count, 2, 4, fourth) + x * every(c, count, 3, 4, fourth));
}

/* e^x = scale (1 + rest), scale a power of two. */
typedef struct {
    vec scale, rest;
} power;

INLINE power power_of(vec x)
{
    const vec within  = most(least(x, all(MOST_FOLDS)), all(-MOST_FOLDS));
    const vec shifted = within * INV_LOG2 + ROUNDER;
    const vec whole   = shifted - ROUNDER;
    const vec r       = (within - whole * LOG2_HIGH) - whole * LOG2_LOW;

    return (power){(vec)(((bits)shifted << 52) + ONE_BITS),
                   r + r * r * long_polynomial(exp_rest, COUNT(exp_rest), r)};
}

INLINE vec exp_of(vec x)
{
    const power p = power_of(x);

    return p.scale + p.scale * p.rest;
}

/* e^x - 1 */
INLINE vec rise_of(vec x)
{
    const power p = power_of(x);

    return (p.scale - 1) + p.scale * p.rest;
}

/* 1 + v = 2^k (1 + f) with 1 + f in (sqrt(1/2), sqrt(2)), and with r = f / (2 + f)
 * log(1 + f) = 2 atanh(r) = 2 r + rest. f is v itself where k = 0. */
typedef struct {
    vec k, f, r, rest;
} logarithm;

INLINE logarithm logarithm_of_one_and(vec v)
{
    const vec  sum    = v + 1;
    const bits moved  = (bits)sum + (ONE_BITS - SQRT_HALF);
    const vec  k      = (vec)((moved >> 52) | WHOLE_BITS) - (0x1p52 + 1023);
    const vec  scaled = (vec)((moved & FRACTION_BITS) + SQRT_HALF) - 1;
    const vec  f      = select(k == 0, v, scaled);
    const vec  r = f / (f + 2), square = r * r;

    return (logarithm){k, f, r,
                       r * square * long_polynomial(atanh_rest, COUNT(atanh_rest), square)};
}

/* log(1 + v), v > -1 */
INLINE vec log_of_one_and(vec v)
{
    const logarithm l = logarithm_of_one_and(v);

    return l.k * LOG2_HIGH + ((l.rest + l.k * LOG2_LOW) + 2 * l.r);
}

/* v - log(1 + v): nothing cancels near 0, for f - 2 r = r f. */
INLINE vec ahead_of_log(vec v)
{
    const logarithm l = logarithm_of_one_and(v);

    return ((v - l.f) - l.k * LOG2_HIGH) + ((l.r * l.f - l.rest) - l.k * LOG2_LOW);
}

/* e^(t^2) erfc(t), t >= 0 */
INLINE vec erfcx_of(vec t)
{
    const vec inverse = 1 / (t + ERFCX_CENTRE);

    return inverse *
           long_polynomial(erfcx_scaled, COUNT(erfcx_scaled), (t - ERFCX_CENTRE) * inverse);
}

#endif
