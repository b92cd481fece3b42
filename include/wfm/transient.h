/* wfm/transient.h - what a staffing really delivers when load and agents change from interval to
 * interval: the exact transient of the queue M(t)/M/n(t)+M, one interval after the other.
 *
 * Where wfm/erlang.h takes each interval for itself and for ever, here the callers in the system at
 * its start come from the interval before: mornings open empty, a peak leaves a queue behind.
 * Calls come as a Poisson stream whose rate is linear within an interval; handling times and
 * patience are exponential; agents serve in order of arrival and their number is constant within an
 * interval.
 *
 * Conventions. When agents leave at a boundary, calls of those beyond the new number go back to the
 * head of the queue; when the AHT changes, the new one holds for calls in progress. A caller's wait
 * is counted in the interval of the arrival, and with the agents of that interval.
 *
 * Words, units and the ways to count service: wfm/erlang.h. Every function is pure: no allocation,
 * no I/O, any thread (with its own work). Method, error and sources: models/transient/README.md. */
#ifndef WFM_TRANSIENT_H
#define WFM_TRANSIENT_H

#include <stddef.h>

#include "wfm/erlang.h"
#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Absolute error of every probability, relative error of every mean, given the interval's start.
 * Shares of calls: relative to the calls where fewer than one comes in an interval with a slope. */
#define WFM_TRANSIENT_ERROR      1e-10
#define WFM_TRANSIENT_MAX_EVENTS 1e7 /* in an interval: see wfm_transient_interval */

/* What all intervals have in common. */
typedef struct {
    double  interval_s; /* (0, WFM_MAX_TIME_S] */
    double  patience_s; /* [WFM_MIN_TIME_S, WFM_MAX_TIME_S]; INFINITY: nobody hangs up (C) */
    double  within_s;   /* T, [0, WFM_MAX_TIME_S] */
    double  short_s;    /* s, [0, within_s] */
    size_t  states;     /* numbers in the system: 0 .. states - 1, from wfm_transient_states */
    double *work;       /* wfm_transient_workspace(states) values; one for each thread */
} wfm_transient;

/* The load of one interval. Calls, and services by agents who are all busy, are at most
 * WFM_TRANSIENT_MAX_EVENTS in it, the interval at most 1e5 times the patience: beyond that an
 * interval is in its steady state. */
typedef struct {
    double arrival_rate; /* mean, calls per second, >= 0, times aht_s at most WFM_MAX_LOAD */
    double slope;        /* of the rate (wfm_rate_slopes), |slope| * interval_s <= 2 arrival_rate */
    double aht_s;        /* [WFM_MIN_TIME_S, WFM_MAX_TIME_S] */
} wfm_transient_interval;

/* Who is in the system at a boundary: p[i] is the probability of i callers, served and waiting, for
 * i = low .. high; nothing outside. */
typedef struct {
    size_t  low, high;
    double *p; /* `states` values, the caller's */
} wfm_transient_state;

/* One interval. Shares are of the calls that come in it: of each, what becomes of it and when.
 * NAN where none can come. queue_length and occupancy are means over its time; p_block is 0. */
typedef struct {
    wfm_queue_perf perf;
    double         arrivals;  /* calls that come, and */
    double         served;    /* ends of calls, and */
    double         abandoned; /* hang-ups within the interval: arrivals - served - abandoned is the
                                 change of the number in the system */
    double busy;              /* mean number of busy agents */
    double in_system;         /* mean number of callers in the system at its end */
    double lost;              /* bound of the probability that was left out: the error. Above
                                 WFM_TRANSIENT_ERROR only if `states` is too small */
} wfm_transient_perf;

/* How many states n intervals need with these agents or more: add the most that may be added.
 * start_load  erlangs at the start
 * Rooms are generous: too few states never break anything, `lost` shows them. 0 if out of range. */
size_t wfm_transient_states(const wfm_transient *model, size_t n,
                            const wfm_transient_interval *interval, const int *agents,
                            double start_load);

size_t wfm_transient_workspace(size_t states);

/* The steady state of the interval's mean rate with that many agents; at a rate of 0 the system is
 * empty. state->p is set by the caller. Returns WFM_EDATA for a field out of range and where there
 * is no steady state (nobody hangs up, and the load is not below the agents). */
wfm_status wfm_transient_start(const wfm_transient *model, const wfm_transient_interval *interval,
                               int agents, wfm_transient_state *state);

/* So many callers on average, all with agents, as a Poisson number: what is left of a busy time
 * when a new one begins. load in [0, WFM_MAX_LOAD]; 0 or NAN: nobody. */
void wfm_transient_carried(const wfm_transient *model, double load, wfm_transient_state *state);

/* Goes through one interval. `from` is only read, so that a trial with another number of agents can
 * start from it again; or `to` is `from`.
 * agents   1 .. WFM_MAX_AGENTS
 * to, out  written only on WFM_OK
 * Returns WFM_EDATA for a field out of range. Time: about (calls + services + hang-ups that the
 * interval has room for) times 20 standard deviations of the number in the system. */
wfm_status wfm_transient_step(const wfm_transient *model, const wfm_transient_interval *interval,
                              int agents, const wfm_transient_state *from, wfm_transient_state *to,
                              wfm_transient_perf *out);

#ifdef __cplusplus
}
#endif
#endif
