/* What the files of this room share. */
#ifndef MODELS_TRANSIENT_INTERNAL_H
#define MODELS_TRANSIENT_INTERNAL_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "wfm/transient.h"

/* Ranges of wfm/offered_load.h and wfm/transient.h; false for NaN. */
bool wfm_tr_is_interval(double interval_s);
bool wfm_tr_is_rate(double rate);
bool wfm_tr_is_time(double s);
bool wfm_tr_is_model(const wfm_transient *model);
bool wfm_tr_is_state(const wfm_transient *model, const wfm_transient_state *state);
bool wfm_tr_is_load(const wfm_transient *model, const wfm_transient_interval *interval, int agents);

double wfm_tr_slope(size_t n, double interval_s, const double *rate, size_t i);

/* Weights that are e^-FOLDS of the largest one, or tails of that size, are left out: 1.3e-14. */
#define WFM_TR_FOLDS 32.0
#define WFM_TR_SIGMA 8.0 /* standard deviations: e^(-8^2 / 2) is the same */

/* Pieces are no longer than |slope| t^2 = CURVE: see series.c. */
#define WFM_TR_CURVE 4.0

/* The chain of the number in the system, without its arrivals. */
typedef struct {
    double n, mu, theta; /* agents; rates of one service and of one hang-up, per second */
} wfm_tr_chain;

wfm_tr_chain wfm_tr_chain_of(const wfm_transient *model, double aht_s, int agents);

static inline double wfm_tr_departures(const wfm_tr_chain *c, double i)
{
    return fmin(i, c->n) * c->mu + fmax(i - c->n, 0) * c->theta;
}

/* The number in the system that a constant rate keeps up on average; INFINITY if it grows. */
double wfm_tr_balance(const wfm_tr_chain *c, double rate);

/* How far the weights of the steady state at that rate reach from its peak or from `from`,
 * whichever lies further that way, until they are e^-FOLDS of where they began; not beyond `limit`.
 */
double wfm_tr_reach_up(const wfm_tr_chain *c, double rate, double from, double limit);
double wfm_tr_reach_down(const wfm_tr_chain *c, double rate, double from, double limit);

/* A part of an interval: the rate is first + slope t, t from 0 to length_s. */
typedef struct {
    double first, slope, length_s;
} wfm_tr_piece;

/* The distribution on its way through an interval; nothing outside low .. high. The arrays have
 * WFM_TR_LANES cells before state 0 and after the last one, so that whole blocks may be worked on.
 */
#define WFM_TR_LANES  8
#define WFM_TR_ARRAYS 7

typedef struct {
    size_t  low, high, states;
    size_t  least, most; /* of low and high so far */
    double *p;           /* probabilities */
    double *time;        /* seconds spent in each state since the start of the interval */
    double *down;        /* departures from each state, in units of the jump rate */
    double *power[3];    /* vectors of the series, */
    double *seen;        /* and the sum of those so far */
} wfm_tr_field;

/* Widens low .. high to hold what the piece may reach. */
void wfm_tr_widen(const wfm_tr_chain *c, const wfm_tr_piece *piece, wfm_tr_field *f);

/* Narrows low .. high to what counts. */
void wfm_tr_trim(wfm_tr_field *f);

/* p at the end of the piece from p at its start, by uniformisation; adds to time. */
void wfm_tr_uniformise(const wfm_tr_chain *c, const wfm_tr_piece *piece, wfm_tr_field *f);

/* Sums of shares leave [0, 1] by rounding alone; NAN stays. */
static inline double wfm_tr_share(double sum)
{
    return sum > 1 ? 1 : sum < 0 ? 0 : sum;
}

/* Shares and mean waits of calls from the numbers of them, calls[i], that find i in the system, i =
 * 0
 * .. high. */
void wfm_tr_tell(const wfm_transient *model, const wfm_tr_chain *c, const double *calls,
                 size_t high, wfm_queue_perf *perf);

#endif
