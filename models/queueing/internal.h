/* What the files of this room share. Letters as in the README: a = load in erlangs, n = agents,
 * K = lines, L = K - n = waiting places. */
#ifndef MODELS_QUEUEING_INTERNAL_H
#define MODELS_QUEUEING_INTERNAL_H

#include <stdbool.h>

#include "wfm/erlang.h"

/* 1/B(s, a) of s >= 0 servers, s real; INFINITY when it exceeds the range of double. */
double wfm_q_inverse_blocking(double s, double a);

/* What becomes of an arriving call: the three shares add up to 1. */
typedef struct {
    double straight; /* finds a free agent */
    double wait;     /* finds a free line only */
    double block;    /* finds neither */
} wfm_q_entry;

/* The virtual wait v of a call that has to wait: what it would wait with endless patience. Its
 * density is proportional to a log-concave function, exp(wfm_q_log_density), that is taken relative
 * to its peak. Time is counted in units of the mean patience (C: of the AHT), from the peak on. */
typedef struct {
    double unit_s;
    bool   impatient;      /* callers hang up (A) */
    double x, y;           /* n and a, each times unit_s / aht_s */
    double places;         /* L >= 1; INFINITY: no limit */
    double drift;          /* no limit: x - y, or 0 where y is larger */
    double mode;           /* where the peak is, in units */
    double log_peak;       /* log of the density there, relative to 0 */
    double low, high;      /* window around the peak that holds all but e^-39 of the mass */
    double far;            /* before low, for a share of calls that is a tail itself: e^-75 */
    double anchor;         /* log of the exponential sum cut at L terms, at its argument L */
    double anchor_inverse; /* log of 1/B(L-1, L) */
} wfm_q_density;

void   wfm_q_density_init(wfm_q_density *f, const wfm_queue *q, double a, double n);
double wfm_q_log_density(const wfm_q_density *f, double d); /* relative to the peak */

/* 1 - e^-s for those who hang up, s for those who do not: the share that has left after s, or the
 * time spent, both in the limit of the other. */
double wfm_q_fade(const wfm_q_density *f, double s);

/* Integrals of the density over an interval, each with a weight. */
typedef struct {
    double all;
    double kept;      /* weight: share of callers still there */
    double fade;      /* weight: wfm_q_fade */
    double kept_wait; /* weight: wait in units, times the share still there */
} wfm_q_mass;

wfm_q_mass wfm_q_mass_between(const wfm_q_density *f, double low, double high);

/* A call that waits: shares of such calls, and means over them. */
typedef struct {
    double answered, abandoned;
    double answered_within, abandoned_within; /* T */
    double abandoned_short;                   /* s */
    double stayed_within, stayed_short; /* the rest: 1 less the abandoned, without subtraction */
    double virtual_within;              /* an endlessly patient one is served within T */
    double answered_wait_s;             /* wait if answered, 0 if not: its mean */
    double wait_s;
    double odds; /* no line limit: P(all busy) / P(exactly n in the system) */
} wfm_q_waits;

wfm_q_waits wfm_q_waits_of(const wfm_queue *q, double a, double n);

/* The shares with n agents; odds from wfm_q_waits (no line limit only). */
wfm_q_entry wfm_q_entry_of(const wfm_queue *q, double a, double n, double odds);

/* Share of offered calls that are blocked or hang up at a total load of a. */
double wfm_q_lost(const wfm_queue *q, double a, double n);

/* Total load, repeated calls included. */
double wfm_q_total_load(const wfm_queue *q, double n);

/* n - a. Where nobody calls again a is the rounded product of rate and handling time: the
 * difference is taken from the exact one, because next to n it is all that counts. */
double wfm_q_gap(const wfm_queue *q, double a, double n);

/* C without a line limit, the load not below n: the queue grows for ever. */
bool wfm_q_unstable(const wfm_queue *q, double a, double n);

#endif
