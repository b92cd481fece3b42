/* wfm/paths.h - days as they may come: whole counts whose slots and whose total scatter as far as
 * the forecast is off, drawn from the caller's random numbers.
 *
 * Memory from the caller, no I/O, any thread with a stream of its own. The same stream gives the
 * same counts on every machine whose exp, log, pow, sqrt and cos are the same. */
#ifndef WFM_PATHS_H
#define WFM_PATHS_H

#include <stddef.h>

#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Random numbers: each call gives the next one, in (0, 1) without its ends. */
typedef struct {
    double (*uniform)(void *state);
    void *state;
} wfm_stream;

/* Variances of gamma factors with mean 1: one for the day, one for each slot. */
typedef struct {
    double day, slot;
    double day_kappa; /* that they give the total; the one asked for unless it is out of reach */
} wfm_path_spread;

/* Finds the factors with which a slot of mean m has the variance m + slot_kappa m^2 and the day's
 * total of mean M the variance M + day_kappa M^2.
 *
 * Every slot has slot_kappa, whatever day_kappa asks: two slots cannot go together more than the
 * same factor makes them, nor less than two of their own. So a total has at most slot_kappa and at
 * least slot_kappa sum (m/M)^2; outside the nearest end is taken.
 * mean   slots numbers, finite, >= 0
 * kappa  finite, >= 0
 * out    written only on WFM_OK. Returns WFM_EDATA for a number out of range. */
wfm_status wfm_path_spread_find(const double *mean, size_t slots, double slot_kappa,
                                double day_kappa, wfm_path_spread *out);

/* One day. count  slots whole numbers, >= 0; not the array of the means. */
void wfm_path_draw(const double *mean, size_t slots, const wfm_path_spread *spread,
                   const wfm_stream *stream, double *count);

/* A gamma variate of mean 1 and that variance, >= 0 (0: it is 1): the exact squeeze and rejection
 * of Marsaglia & Tsang 2000 (ACM Transactions on Mathematical Software 26, 363-372); variances
 * above 1 by their boost of a variate of shape 1 / variance + 1. */
double wfm_draw_gamma(double variance, const wfm_stream *stream);

/* A Poisson variate of that mean, 0 <= mean <= 1e15: inversion below 10, from there on the exact
 * transformed rejection PTRS of Hoermann 1993 (Insurance: Mathematics and Economics 12, 39-45). */
double wfm_draw_poisson(double mean, const wfm_stream *stream);

#ifdef __cplusplus
}
#endif
#endif
