/* How far the rate spreads, from how far the count's quantiles are apart. README.md, 1. */
#include "wfm/rate_spread.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#define HALVINGS   40  /* of [0, WFM_MAX_CV]: to 2e-12 */
#define SMALL_MEAN 400 /* calls: half a call more or less is 0.025 standard deviations */

/* Standard normal quantiles at the levels of wfm_quantile_level. */
static const double normal[WFM_QUANTILES] = {
    -1.6448536269514722, -1.2815515655446004, -0.6744897501960817, 0,
    0.6744897501960817,  1.2815515655446004,  1.6448536269514722};

/* The slope of quantiles over normal ones is a standard deviation: each level counts by its
 * distance from the middle of those that are given. */
typedef struct {
    double weight[WFM_QUANTILES]; /* 0: not given */
    double slope;                 /* of what is given, times a constant */
} band;

static bool read_band(const double *quantile, band *b)
{
    double last = 0, sum = 0;
    int    count = 0;

    for (size_t i = 0; i < WFM_QUANTILES; i++)
        if (!isnan(quantile[i])) {
            if (!(quantile[i] >= last && quantile[i] <= WFM_FORECAST_MAX_COUNT))
                return false;
            last = quantile[i];
            sum += normal[i];
            count++;
        }
    *b = (band){.slope = 0};
    for (size_t i = 0; i < WFM_QUANTILES; i++)
        if (!isnan(quantile[i])) {
            b->weight[i] = normal[i] - sum / count;
            b->slope += b->weight[i] * quantile[i];
        }
    return count >= 2;
}

/* The slope that a count of that mean has, its rate spreading by cv: Pearson III quantiles by
 * Wilson and Hilferty's cube, never below 0. Whole numbers lie half a call to either side. */
static double slope_of(const band *b, double mean, double cv)
{
    const double sd    = sqrt(mean + cv * cv * mean * mean);
    const double skew  = (1 + 2 * cv * cv * mean) / sd;
    double       slope = 0;

    for (size_t i = 0; i < WFM_QUANTILES; i++) {
        const double root = fmax(1 + skew * normal[i] / 6 - skew * skew / 36, 0);

        slope += b->weight[i] * fmax(mean + sd * 2 / skew * (root * root * root - 1), 0);
    }
    return slope;
}

/* Whole numbers round a small mean are far apart without any spread of the rate: what a Poisson
 * count shows is no evidence of one. */
static bool is_plain(const band *b, double mean)
{
    double slope = 0;

    if (mean > SMALL_MEAN)
        return slope_of(b, mean, 0) >= b->slope;
    for (size_t i = 0; i < WFM_QUANTILES; i++)
        slope += b->weight[i] * wfm_count_quantile(mean, 0, wfm_quantile_level[i]);
    return slope >= b->slope;
}

double wfm_spread_cv(double mean, const double quantile[WFM_QUANTILES])
{
    double low = 0, high = WFM_MAX_CV;
    band   b;

    if (!(mean >= 0 && mean <= WFM_FORECAST_MAX_COUNT) || !read_band(quantile, &b))
        return NAN;
    if (!(mean > 0) || is_plain(&b, mean))
        return 0;
    for (int i = 0; i < HALVINGS; i++) {
        const double middle = (low + high) / 2;

        if (slope_of(&b, mean, middle) < b.slope)
            low = middle;
        else
            high = middle;
    }
    return high;
}
