#include "wfm/accuracy.h"

#include <math.h>

/* Places in wfm_quantile_level of the ends of each band. */
static const struct {
    size_t low, high;
} ends[WFM_BANDS] = {[WFM_BAND_80] = {1, 5}, [WFM_BAND_90] = {0, 6}};

static double ratio(double part, double whole)
{
    return whole > 0 ? part / whole : NAN;
}

void wfm_misses_add(wfm_misses *sum, double forecast, double actual)
{
    sum->n++;
    sum->actual += actual;
    sum->error += forecast - actual;
    sum->off += fabs(forecast - actual);
}

void wfm_misses_merge(wfm_misses *sum, const wfm_misses *more)
{
    sum->n += more->n;
    sum->actual += more->actual;
    sum->error += more->error;
    sum->off += more->off;
}

double wfm_wape(const wfm_misses *sum)
{
    return ratio(sum->off, sum->actual);
}

double wfm_bias(const wfm_misses *sum)
{
    return ratio(sum->error, sum->actual);
}

static double loss(double level, double quantile, double actual)
{
    const double above = actual - quantile;

    return above > 0 ? level * above : (level - 1) * above;
}

void wfm_band_hits_add(wfm_band_hits *sum, double mean, const double quantile[WFM_QUANTILES],
                       double actual)
{
    double losses = 0;

    for (size_t q = 0; q < WFM_QUANTILES; q++)
        losses += loss(wfm_quantile_level[q], quantile[q], actual);
    sum->actual += actual;
    sum->pinball += 2 * losses / WFM_QUANTILES;
    if (!(mean >= WFM_BAND_LEAST_MEAN))
        return;
    sum->n_banded++;
    for (size_t b = 0; b < WFM_BANDS; b++) {
        const double low = quantile[ends[b].low], high = quantile[ends[b].high];

        sum->n_inside[b] += low < actual && actual < high;
        sum->n_within[b] += low <= actual && actual <= high;
    }
}

void wfm_band_hits_merge(wfm_band_hits *sum, const wfm_band_hits *more)
{
    sum->actual += more->actual;
    sum->pinball += more->pinball;
    sum->n_banded += more->n_banded;
    for (size_t b = 0; b < WFM_BANDS; b++) {
        sum->n_inside[b] += more->n_inside[b];
        sum->n_within[b] += more->n_within[b];
    }
}

double wfm_band_inside(const wfm_band_hits *sum, wfm_band band)
{
    return ratio((double)sum->n_inside[band], (double)sum->n_banded);
}

double wfm_band_within(const wfm_band_hits *sum, wfm_band band)
{
    return ratio((double)sum->n_within[band], (double)sum->n_banded);
}

double wfm_pinball(const wfm_band_hits *sum)
{
    return ratio(sum->pinball, sum->actual);
}
