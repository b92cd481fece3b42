/* Days as they may come. README.md, 16.
 *
 * A slot's count is Poisson with mean m D G: a gamma factor D of the day with variance a, one G of
 * each slot with variance b, all of mean 1. Var(D G) = (1 + a)(1 + b) - 1 and Cov(D G, D G') = a,
 * so with H = sum (m / M)^2
 *
 *     a slot's variance:  m + kappa m^2 with kappa = a + b + a b,
 *     the total's:        M + (a + (kappa - a) H) M^2;
 *
 * both are right with a = (day_kappa - H kappa) / (1 - H), b = (kappa - a) / (1 + a). */
#include "wfm/paths.h"

#include <math.h>
#include <stdbool.h>

static const double TWO_PI     = 6.283185307179586477;
static const double FEW        = 10;    /* calls, below which inversion is as fast */
static const double TAIL       = 1e-17; /* a term that no uniform number can tell from none */
static const double MOST       = 1e15;
static const double ONE_SLOT   = 1e-12; /* of 1 - H: a day that lies in one slot */
static const int    STIRLING_K = 16;    /* from here on three terms are exact to 1e-12 */

static bool fits(double v)
{
    return v >= 0 && isfinite(v);
}

/* H, and false for a mean out of range. */
static bool concentration(const double *mean, size_t slots, double *H)
{
    double sum = 0;

    for (size_t s = 0; s < slots; s++) {
        if (!fits(mean[s]))
            return false;
        sum += mean[s];
    }
    *H = sum > 0 ? 0 : 1;
    for (size_t s = 0; s < slots && sum > 0; s++)
        *H += mean[s] / sum * (mean[s] / sum);
    return true;
}

wfm_status wfm_path_spread_find(const double *mean, size_t slots, double slot_kappa,
                                double day_kappa, wfm_path_spread *out)
{
    double H;

    if (!fits(slot_kappa) || !fits(day_kappa) || !concentration(mean, slots, &H))
        return WFM_EDATA;
    const double wanted = 1 - H > ONE_SLOT ? (day_kappa - H * slot_kappa) / (1 - H) : slot_kappa;
    const double a      = fmax(0, fmin(wanted, slot_kappa));

    *out = (wfm_path_spread){
        .day = a, .slot = (slot_kappa - a) / (1 + a), .day_kappa = a + (slot_kappa - a) * H};
    return WFM_OK;
}

static double next(const wfm_stream *stream)
{
    return stream->uniform(stream->state);
}

/* Box & Muller 1958; the sine that belongs to it is not kept: a stream has no memory of ours. */
static double draw_normal(const wfm_stream *stream)
{
    const double radius = sqrt(-2 * log(next(stream)));

    return radius * cos(TWO_PI * next(stream));
}

/* Of that shape, at least 1, and scale 1. */
static double draw_gamma_shape(double shape, const wfm_stream *stream)
{
    const double d = shape - 1.0 / 3, c = 1 / sqrt(9 * d);

    for (;;) {
        const double x = draw_normal(stream), root = 1 + c * x, v = root * root * root;

        if (!(root > 0))
            continue;
        const double u = next(stream);
        if (u < 1 - 0.0331 * (x * x) * (x * x) || log(u) < x * x / 2 + d * (1 - v + log(v)))
            return d * v;
    }
}

double wfm_draw_gamma(double variance, const wfm_stream *stream)
{
    const double shape = 1 / variance;

    if (!(variance > 0) || isinf(shape))
        return 1;
    if (shape >= 1)
        return draw_gamma_shape(shape, stream) * variance;
    const double larger = draw_gamma_shape(shape + 1, stream);
    return larger * pow(next(stream), variance) * variance;
}

/* The least k whose distribution function is above one uniform number. Rounding may leave the sum
 * of all terms below it: then the terms are too small to count before they reach it. */
static double invert_poisson(double mean, const wfm_stream *stream)
{
    double u = next(stream), p = exp(-mean), k = 0;

    while (u > p && p > TAIL) {
        u -= p;
        p *= mean / ++k;
    }
    return k;
}

/* ln P(k), without the cancellation of k ln mean - mean - ln k! at large means: Stirling's series
 * and the deviance (Loader 2000). */
static double log_poisson(double k, double mean)
{
    double log_factorial = 0;

    if (k < STIRLING_K) {
        for (int i = 2; i <= (int)k; i++)
            log_factorial += log(i);
        return k * log(mean) - mean - log_factorial;
    }
    const double x    = (mean - k) / k,
                 rest = (1 - 1 / (30 * k * k) * (1 - 2 / (7 * k * k))) / (12 * k);

    return k * (log1p(x) - x) - log(TWO_PI * k) / 2 - rest;
}

static double reject_poisson(double mean, const wfm_stream *stream)
{
    const double b = 0.931 + 2.53 * sqrt(mean), a = -0.059 + 0.02483 * b;
    const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4), v_r = 0.9277 - 3.6224 / (b - 2);

    for (;;) {
        const double u = next(stream) - 0.5, v = next(stream), us = 0.5 - fabs(u);
        const double k = floor((2 * a / us + b) * u + mean + 0.43);

        if (us >= 0.07 && v <= v_r)
            return k;
        if (!(k >= 0) || (us < 0.013 && v > us))
            continue;
        if (log(v * inverse_alpha / (a / (us * us) + b)) <= log_poisson(k, mean))
            return k;
    }
}

double wfm_draw_poisson(double mean, const wfm_stream *stream)
{
    if (!(mean > 0))
        return 0;
    return mean < FEW ? invert_poisson(mean, stream) : reject_poisson(fmin(mean, MOST), stream);
}

void wfm_path_draw(const double *mean, size_t slots, const wfm_path_spread *spread,
                   const wfm_stream *stream, double *count)
{
    const double day = wfm_draw_gamma(spread->day, stream);

    for (size_t s = 0; s < slots; s++)
        count[s] = wfm_draw_poisson(mean[s] * day * wfm_draw_gamma(spread->slot, stream), stream);
}
