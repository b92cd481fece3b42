/* wfm/accuracy.h - how near forecasts have come: sums over pairs of what was forecast and what
 * came, and the measures that are read off them.
 *
 * Sums start from { 0 }; those of parts are merged to those of the whole, so that a measure of
 * many intervals, queues or origins is a ratio of sums, never a mean of ratios. Measures are
 * shares; NAN where there is nothing to divide by.
 *
 * Pure: no allocation, no I/O, any thread. Measures: Kolassa 2020 (International Journal of
 * Forecasting), Gneiting & Raftery 2007 (Journal of the American Statistical Association). */
#ifndef WFM_ACCURACY_H
#define WFM_ACCURACY_H

#include <stddef.h>

#include "wfm/forecast.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How far off numbers of calls were: of intervals, or of day or week totals. */
typedef struct {
    size_t n;      /* pairs */
    double actual; /* sum of what came */
    double error;  /* sum of forecast - actual */
    double off;    /* sum of |forecast - actual| */
} wfm_misses;

void wfm_misses_add(wfm_misses *sum, double forecast, double actual);
void wfm_misses_merge(wfm_misses *sum, const wfm_misses *more);

double wfm_wape(const wfm_misses *sum); /* sum |forecast - actual| : sum actual */
double wfm_bias(const wfm_misses *sum); /* sum (forecast - actual) : sum actual */

#define WFM_BAND_LEAST_MEAN 1 /* calls: a forecast of fewer has no band worth the name */

typedef enum {
    WFM_BAND_80, /* q10 .. q90 */
    WFM_BAND_90, /* q05 .. q95 */
    WFM_BANDS    /* how many there are */
} wfm_band;

/* How well quantiles have held. */
typedef struct {
    double actual;              /* sum of what came */
    double pinball;             /* sum of the mean over the quantiles of twice the pinball loss */
    size_t n_banded;            /* pairs with a mean of at least WFM_BAND_LEAST_MEAN; of these: */
    size_t n_inside[WFM_BANDS]; /* strictly between the ends of the band */
    size_t n_within[WFM_BANDS]; /* between them or on one */
} wfm_band_hits;

void wfm_band_hits_add(wfm_band_hits *sum, double mean, const double quantile[WFM_QUANTILES],
                       double actual);
void wfm_band_hits_merge(wfm_band_hits *sum, const wfm_band_hits *more);

/* Counts are whole, so a right band has its share between the two; they meet when calls are many.
 */
double wfm_band_inside(const wfm_band_hits *sum, wfm_band band);
double wfm_band_within(const wfm_band_hits *sum, wfm_band band);

/* The loss of quantile q at level p is p (y - q) where y came above it and (1 - p)(q - y) where
 * below; twice that, so that the median's is |y - q|; mean of the quantiles : sum actual. */
double wfm_pinball(const wfm_band_hits *sum);

#ifdef __cplusplus
}
#endif
#endif
