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

#include <stdbool.h>

#include "models/batch/elementary.h"

#define HALF_PI 1.57079632679489661923

/* rho = 1 + excess */
typedef struct {
    vec eta;
    vec size;        /* |eta| */
    vec half_square; /* eta^2 / 2, whatever was cut off eta */
    vec side;        /* 1 if rho > 1, else -1 */

    bool near; /* all rho of the group near 1: fewer coefficients do */
} skew;

INLINE skew skew_of(bool near, vec excess)
{
    const vec half_square = most(ahead_of_log(excess), all(0));
    const vec size        = least(root(2 * half_square), all(near ? NEAR_ETA : UNIFORM_ETA));
    const vec side        = select(excess > 0, all(1), all(-1));

    return (skew){side * size, size, half_square, side, near};
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

/* Gamma* S, a polynomial in eta and 1/m, from its rows: pairs of them beside one another. */
INLINE vec rows_of(const vec row[7], vec inverse)
{
    const vec low = row[0] + inverse * row[1], middle = row[2] + inverse * row[3];
    const vec high = row[4] + inverse * row[5], square = inverse * inverse;

    return low + square * (middle + square * (high + square * row[6]));
}

#define ROW(table, eta) polynomial(table, COUNT(table), eta)
#define ROWS(table, eta)                                                                           \
    {                                                                                              \
        ROW(table##_0, eta), ROW(table##_1, eta), ROW(table##_2, eta), ROW(table##_3, eta),        \
            ROW(table##_4, eta), ROW(table##_5, eta), ROW(table##_6, eta)                          \
    }

INLINE vec expansion(const skew *k, vec inverse)
{
    if (k->near) {
        const vec row[] = ROWS(near, k->eta);

        return rows_of(row, inverse);
    }

    const vec row[] = ROWS(uniform, k->eta);

    return rows_of(row, inverse);
}

/* The one of the two that is small: F+ above rho = 1, F- below. */
INLINE vec small_one(const order *o, const skew *k)
{
    return o->width * erfcx_of(k->size * o->half_root) + k->side * expansion(k, o->inverse);
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
