/* The Gamma law of the rate: its distribution function and quantiles. README.md, 1. */
#include "wfm/rate_spread.h"

#include <float.h>
#include <math.h>

static const double PI = 3.14159265358979323846;

#define LARGE_SHAPE 1e4 /* from here on the expansion of the quantile is exact to 1e-11 */
#define LEAST_P     1e-12

typedef struct {
    double low, high; /* P(X <= x), P(X > x) */
} tails;

/* x^k e^-x / Gamma(k + 1). */
static double front(double k, double x)
{
    if (k < 20)
        return exp(k * log(x) - x) / tgamma(k + 1);
    const double u = (x - k) / k, y = 1 / (k * k);
    const double rest =
        (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y / 1188)))) / k;

    return exp(k * (log1p(u) - u) - rest) / sqrt(2 * PI * k);
}

/* Gamma law of shape k: the series of gamma(k, x) below the mean, Legendre's continued fraction of
 * Gamma(k, x) above it [Abramowitz & Stegun 6.5.29, 6.5.31], by Lentz's method. */
static tails tails_of(double k, double x)
{
    double sum = 1, term = 1;

    if (!(x > 0))
        return (tails){0, 1};
    if (x < k + 1) {
        for (double i = 1; term > DBL_EPSILON / 4 * sum; i++) {
            term *= x / (k + i);
            sum += term;
        }
        const double low = front(k, x) * sum;
        return (tails){low, 1 - low};
    }
    double b = x + 1 - k, c = 1 / DBL_MIN, d = 1 / b, h = d, factor = 0;
    for (double i = 1; fabs(factor - 1) > DBL_EPSILON; i++) {
        const double a = i * (k - i);

        b += 2;
        d      = 1 / (a * d + b);
        c      = b + a / c;
        factor = c * d;
        h *= factor;
    }
    const double high = k * front(k, x) * h;
    return (tails){1 - high, high};
}

/* Of the smaller of p and 1 - p: Abramowitz & Stegun 26.2.23, then Newton's method. */
static double normal_quantile(double p)
{
    const double tail = fmin(p, 1 - p), t = sqrt(-2 * log(tail));
    double       z = t - (2.515517 + t * (0.802853 + t * 0.010328)) /
                       (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));

    for (int i = 0; i < 3; i++)
        z += (erfc(z / sqrt(2)) / 2 - tail) * sqrt(2 * PI) * exp(z * z / 2);
    return p < 0.5 ? -z : z;
}

/* Cornish and Fisher's expansion of the quantile of X/k in 1/sqrt(k). Abramowitz & Stegun 26.2.49
 * with the Gamma law's cumulants. */
static double expansion(double k, double z)
{
    const double s = 1 / sqrt(k), z2 = z * z;

    return 1 + s * (z + s * ((z2 - 1) / 3 +
                             s * (z * (z2 - 7) / 36 +
                                  s * (-(3 * z2 * z2 + 7 * z2 - 16) / 810 +
                                       s * z * (9 * z2 * z2 + 256 * z2 - 433) / 38880))));
}

/* Wilson and Hilferty 1931; near 0 the leading term of the series instead. */
static double first_guess(double k, double z, double p)
{
    const double root = 1 - 1 / (9 * k) + z / (3 * sqrt(k));

    if (root > 0.3)
        return k * root * root * root;
    return exp((log(p) + lgamma(k + 1)) / k);
}

/* Newton's method on v = ln x, kept inside a bracket; by the smaller tail, which keeps its digits.
 */
static double solve(double k, double p)
{
    double low = -800 / k - 800, high = log(k + 800);
    double v = log(first_guess(k, normal_quantile(p), p));

    for (int i = 0; i < 200; i++) {
        const double x     = exp(v);
        const tails  t     = tails_of(k, x);
        const double above = p < 0.5 ? t.low - p : (1 - p) - t.high;
        const double step  = above / (k * front(k, x));

        if (above > 0)
            high = v;
        else
            low = v;
        if (!(fabs(step) > 1e-13))
            return exp(v - step);
        v = v - step > low && v - step < high ? v - step : (low + high) / 2;
    }
    return exp(v);
}

double wfm_spread_quantile(double cv, double p)
{
    if (!(cv >= 0 && cv <= WFM_MAX_CV && p >= LEAST_P && p <= 1 - LEAST_P))
        return NAN;
    const double k = 1 / (cv * cv);
    if (k >= LARGE_SHAPE)
        return expansion(k, normal_quantile(p));
    return solve(k, p) / k;
}
