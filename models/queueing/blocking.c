/* Erlang's loss formula, as its inverse.
 *
 *     I(s) = 1/B(s, a) = 1 + (s/a) I(s-1) = 1 + s/a + s(s-1)/a^2 + ...       [Jagerman 1974]
 *
 * is summed downwards from s: every term is positive, and only about s - a + 9 sqrt(a) of them
 * count. For real s the sum ends in I(f), f = s - floor(s), and I(f) = e^a a^-f Gamma(1+f, a). */
#include "models/queueing/internal.h"

#include <float.h>
#include <math.h>

#define FRACTION_DEPTH 100 /* of the continued fraction: error below 1e-16 from a = 1 on */
#define ROUND          (DBL_EPSILON / 8)

/* 1/B(f, a) for 0 <= f < 1 <= a: I(f) = 1 + (f/a) I(f-1), and I(f-1)/a is Legendre's continued
 * fraction of the incomplete gamma function, all of its terms positive. */
static double fraction(double f, double a)
{
    double tail = a;

    for (int k = FRACTION_DEPTH; k >= 1; k--)
        tail = a + (k - f) / (1 + k / tail);
    return 1 + f / tail;
}

/* The same for a < 1: Gamma(1+f, a) = Gamma(1+f) - gamma(1+f, a), where at most two thirds of the
 * first term are taken away; gamma by its series of positive terms. */
static double series(double f, double a)
{
    double term = 1 / (1 + f), sum = term;

    for (int k = 2; term > ROUND * sum; k++) {
        term *= a / (k + f);
        sum += term;
    }
    return exp(a) * pow(a, -f) * tgamma(1 + f) - a * sum;
}

static double below_one(double f, double a)
{
    if (f == 0)
        return 1;
    return a < 1 ? series(f, a) : fraction(f, a);
}

/* What is left after the terms down to k < a is at most term * a / (a - k), for
 * I(k) = a int e^(-a t) (1+t)^k dt <= a int e^(-(a-k) t) dt. */
double wfm_q_inverse_blocking(double s, double a)
{
    double k = s, term = 1, sum = 0;

    while (k >= 1 && sum < INFINITY) {
        sum += term;
        term *= k / a;
        k -= 1;
        if (term * a <= ROUND * sum * (a - k))
            return sum;
    }
    return sum < INFINITY ? sum + term * below_one(k, a) : INFINITY;
}
