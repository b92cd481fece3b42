/* Both incomplete gamma functions of a large order m, by Temme's uniform expansion [DLMF 8.12]:
 *
 *     F+ = w erfcx( eta sqrt(m/2)) + S,    the states below m: (m/a) I(m-1), rho = a/m
 *     F- = w erfcx(-eta sqrt(m/2)) - S,    the series A(m, rho m)
 *     w  = Gamma*(m) sqrt(pi m / 2),    eta^2 / 2 = rho - 1 - log(rho),    eta < 0 for rho < 1
 *
 * Both are told as value / scale, scale = e^(-m eta^2 / 2) on the side where erfcx grows so, else
 * 1: nothing overflows, and e^h of two such functions never meets e^-h. */
#ifndef MODELS_BATCH_UNIFORM_H
#define MODELS_BATCH_UNIFORM_H

#include "models/batch/elementary.h"

#define HALF_PI 1.57079632679489661923

/* rho = 1 + excess */
typedef struct {
    vec eta;
    vec size;        /* |eta| */
    vec half_square; /* eta^2 / 2, whatever was cut off eta */
    vec side;        /* 1 if rho > 1, else -1 */
} skew;

INLINE skew skew_of(vec excess)
{
    const vec half_square = most(ahead_of_log(excess), all(0));
    const vec size        = least(root(2 * half_square), all(UNIFORM_ETA));
    const vec side        = select(excess > 0, all(1), all(-1));

    return (skew){side * size, size, half_square, side};
}

/* The order m: what both functions, and all rho, share. */
typedef struct {
    vec m, inverse;
    vec half_root; /* sqrt(m / 2) */
    vec width;     /* w */
} order;

INLINE order order_of(vec m)
{
    const vec inverse = 1 / m, half_root = root(0.5 * m);

    return (order){m, inverse, half_root,
                   1.77245385090551602730 * half_root *
                       polynomial(gamma_star, COUNT(gamma_star), inverse)};
}

/* Gamma* S, a polynomial in eta and 1/m. */
INLINE vec expansion(vec eta, vec inverse)
{
    const vec low = polynomial(uniform_0, COUNT(uniform_0), eta) +
                    inverse * polynomial(uniform_1, COUNT(uniform_1), eta);
    const vec middle = polynomial(uniform_2, COUNT(uniform_2), eta) +
                       inverse * polynomial(uniform_3, COUNT(uniform_3), eta);
    const vec high = polynomial(uniform_4, COUNT(uniform_4), eta) +
                     inverse * polynomial(uniform_5, COUNT(uniform_5), eta);
    const vec square = inverse * inverse;

    return low + square * (middle +
                           square * (high + square * polynomial(uniform_6, COUNT(uniform_6), eta)));
}

/* The one of the two that is small: F+ above rho = 1, F- below. */
INLINE vec small_one(const order *o, const skew *k)
{
    return o->width * erfcx_of(k->size * o->half_root) + k->side * expansion(k->eta, o->inverse);
}

typedef struct {
    vec value, scale;
} scaled;

/* F+ (side 1) or F- (side -1) from the small one, erfcx(-t) = 2 e^(t^2) - erfcx(t); decay is
 * e^(-m eta^2 / 2) where it counts. */
INLINE scaled gamma_with(const order *o, const skew *k, double side, vec decay)
{
    const vec  small = small_one(o, k);
    const mask plain = k->side == side;

    return (scaled){select(plain, small, 2 * o->width - decay * small),
                    select(plain, all(1), decay)};
}

INLINE scaled gamma_of(const order *o, const skew *k, double side)
{
    return gamma_with(o, k, side, exp_of(-o->m * k->half_square));
}

#endif
