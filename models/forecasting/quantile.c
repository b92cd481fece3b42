/* Quantiles of a count with mean m and variance m + kappa m^2: the negative binomial, Poisson for
 * kappa = 0. README.md, 10.
 *
 * A walk along the distribution: the probability of one value k from the closed form, everything
 * else from the ratio of neighbours
 *     P(k) / P(k-1) = m (1 + kappa (k-1)) / (k (1 + kappa m)),
 * positive terms only. The walk starts where a three-moment approximation puts the quantile, and
 * costs some ten standard deviations of steps. */
#include <math.h>

#include "models/forecasting/parts.h"

static const double PI          = 3.14159265358979323846;
static const double KAPPA_MIN   = 1e-30; /* below it is Poisson to the last digit */
static const double WALK_MAX_SD = 1e7;   /* longer walks take seconds: the approximation must do */
static const double BAND_MAX_SD = 32;    /* the same where a whole grid of forecasts is due */
static const double SUM_MAX_MEAN =
    30; /* above it, where many shares are due, they are approximate */

typedef struct {
    double mean, kappa;
    double k;         /* a whole number */
    double at, up_to; /* P(X = k), P(X <= k) */
} walker;

/* ln k! - ln(sqrt(2 pi k) (k/e)^k), generalised to real x > 0. Loader 2000, with the series of
 * Abramowitz & Stegun 6.1.41 from 16 on (next term below 2e-16). */
static double stirling_rest(double x)
{
    if (x < 16)
        return log(tgamma(x + 1)) - (x + 0.5) * log(x) + x - 0.5 * log(2 * PI);
    const double y = 1 / (x * x);
    return (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y / 1188)))) / x;
}

/* P(X = k). Loader's saddle-point form with d = (k - m) / (1 + kappa m), the distance of k from its
 * share in k + 1/kappa trials: no large terms cancel, and kappa -> 0 needs no other formula. */
static double probability(double mean, double kappa, double k)
{
    const double r = 1 / kappa, d = (k - mean) / (1 + kappa * mean);

    if (!(k > 0))
        return exp(kappa > 0 ? -log1p(kappa * mean) / kappa : -mean);
    const double failures = kappa > 0 ? log1p(kappa * d) / kappa : d;
    const double rest =
        (kappa > 0 ? stirling_rest(r + k) - stirling_rest(r) : 0) - stirling_rest(k);

    return exp(k * log1p(-d / k) + failures + rest) / sqrt(2 * PI * k * (1 + kappa * k));
}

/* P(X = k) / P(X = k - 1). */
static double ratio(const walker *w, double k)
{
    return w->mean * (1 + w->kappa * (k - 1)) / (k * (1 + w->kappa * w->mean));
}

/* Stands on k. Going down, each ratio of neighbours is smaller than the one before, so terms that
 * no longer change the sum never will. */
static walker start(double mean, double kappa, double k)
{
    walker w    = {mean, kappa > KAPPA_MIN ? kappa : 0, k, 0, 0};
    w.at        = probability(mean, w.kappa, k);
    double term = w.at;

    for (double j = k; j > 0 && w.up_to + term > w.up_to; j--) {
        w.up_to += term;
        term /= ratio(&w, j);
    }
    w.up_to += term;
    return w;
}

/* Goes to the least k with P(X <= k) >= p, or where above the mean nothing is left to add. */
static double reach(walker *w, double p)
{
    while (w->k > 0 && w->up_to - w->at >= p) {
        w->up_to -= w->at;
        w->at /= ratio(w, w->k);
        w->k--;
    }
    while (w->up_to < p && (w->k < w->mean || w->up_to + w->at > w->up_to)) {
        w->k++;
        w->at *= ratio(w, w->k);
        w->up_to += w->at;
    }
    return w->k;
}

/* Standard normal quantile within 4.5e-4: Abramowitz & Stegun 26.2.23. */
static double normal_quantile(double p)
{
    const double t = sqrt(-2 * log(fmin(p, 1 - p)));
    const double x = t - (2.515517 + t * (0.802853 + t * 0.010328)) /
                             (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));

    return p < 0.5 ? -x : x;
}

static double deviation(double mean, double kappa)
{
    return sqrt(mean * (1 + kappa * mean));
}

/* The quantile of the Pearson III (shifted gamma) distribution with the same three moments, by
 * Wilson & Hilferty's cube, as a whole number >= 0. For the seven levels within 1 + 0.01 standard
 * deviations where kappa <= 0.3, 0.04 where kappa <= 1. */
static double approximate(double mean, double kappa, double p)
{
    if (!(mean > 0))
        return 0;
    const double sd = deviation(mean, kappa), skew = (1 + 2 * kappa * mean) / sd;
    const double cube_root = fmax(1 + skew * normal_quantile(p) / 6 - skew * skew / 36, 0);
    const double x         = mean + sd * 2 / skew * (cube_root * cube_root * cube_root - 1);

    return fmax(ceil(x - 0.5), 0);
}

double wfm_count_quantile(double mean, double kappa, double p)
{
    const double k = approximate(mean, kappa, p);

    if (!(mean > 0) || deviation(mean, kappa) > WALK_MAX_SD)
        return k;
    walker w = start(mean, kappa, k);
    return reach(&w, p);
}

void wfm_count_quantiles(double mean, const double kappa[WFM_QUANTILES], double out[WFM_QUANTILES])
{
    for (size_t i = 0; i < WFM_QUANTILES; i++) {
        const bool walk = mean > 0 && deviation(mean, kappa[i]) <= BAND_MAX_SD;

        out[i] = approximate(mean, kappa[i], wfm_quantile_level[i]);
        if (walk) {
            walker w = start(mean, kappa[i], out[i]);
            out[i]   = reach(&w, wfm_quantile_level[i]);
        }
        out[i] = i > 0 ? fmax(out[i], out[i - 1]) : out[i];
    }
}

/* P(X <= x) of the Pearson III distribution, Wilson & Hilferty's cube the other way round. */
static double approximate_share(double mean, double kappa, double x)
{
    const double sd = deviation(mean, kappa), skew = (1 + 2 * kappa * mean) / sd;
    const double cube = fmax(1 + skew / 2 * (x - mean) / sd, 0);
    const double z    = (cbrt(cube) - 1 + skew * skew / 36) * 6 / skew;

    return 0.5 * erfc(-z / sqrt(2));
}

void wfm_count_share(double mean, double kappa, double y, double *below, double *up_to)
{
    const double k = floor(y);

    if (mean > SUM_MAX_MEAN) {
        *below = approximate_share(mean, kappa, k - 0.5);
        *up_to = approximate_share(mean, kappa, k + 0.5);
        return;
    }
    walker w = {mean, kappa > KAPPA_MIN ? kappa : 0, 0, probability(mean, kappa, 0), 0};

    *below = 0;
    *up_to = w.at;
    for (double j = 1; j <= k && *up_to < 1 - 1e-9; j++) {
        w.at *= ratio(&w, j);
        *below = *up_to;
        *up_to += w.at;
    }
}
