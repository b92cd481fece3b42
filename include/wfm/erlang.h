/* wfm/erlang.h - the steady state of one queue with a given number of agents.
 *
 * The least number of agents for its targets: wfm/staff.h.
 *
 * Calls come as a Poisson stream, handling times and patience are exponential, n agents serve in
 * order of arrival. Three models and their kin:
 *   B    nobody waits: who finds all agents busy is blocked (M/M/n/n; real n allowed)
 *   C    everybody waits (M/M/n)
 *   A    callers hang up after an exponential patience (M/M/n+M)
 * each of C and A with an optional number of lines (callers in the system, served and waiting;
 * beyond it: blocked), each with an optional share of blocked and abandoned callers who call again.
 *
 * Units: seconds; calls per second; loads in erlangs; probabilities in [0,1], shares of OFFERED
 * calls unless the name says otherwise. Agents are those on the phones: shrinkage is applied
 * elsewhere (wfm/shrinkage.h). Every function is pure: no allocation, no I/O, any thread. */
#ifndef WFM_ERLANG_H
#define WFM_ERLANG_H

#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum { WFM_ERLANG_B, WFM_ERLANG_C, WFM_ERLANG_A } wfm_erlang_model;

/* What counts as good service. A answered, B abandoned, N offered = A + B (+ blocked); index T
 * within within_s, s within short_s. ICMI and Cisco count in all of these ways. */
#define WFM_SL_LIST(X)                                                                             \
    X(WFM_SL_OFFERED, "offered")                             /* A_T / N */                         \
    X(WFM_SL_ANSWERED, "answered")                           /* A_T / A */                         \
    X(WFM_SL_EXCL_ABANDONED_WITHIN, "excl_abandoned_within") /* A_T / (N - B_T) */                 \
    X(WFM_SL_INCL_ABANDONED_WITHIN, "incl_abandoned_within") /* (A_T + B_T) / N */                 \
    X(WFM_SL_INCL_SHORT, "incl_short")                       /* (A_T + B_s) / N */                 \
    X(WFM_SL_EXCL_SHORT, "excl_short")                       /* A_T / (N - B_s) */                 \
    X(WFM_SL_VIRTUAL, "virtual") /* P(an infinitely patient caller waits at most T) */

typedef enum {
#define WFM_SL_ENUM(name, text) name,
    WFM_SL_LIST(WFM_SL_ENUM)
#undef WFM_SL_ENUM
        WFM_SL_DEFINITIONS /* how many there are */
} wfm_sl_definition;

const char *wfm_sl_name(wfm_sl_definition definition); /* "offered"; static */

#define WFM_MAX_AGENTS 200000 /* largest n that is looked at */
#define WFM_MAX_LOAD   100000 /* erlangs */
#define WFM_MAX_LINES  1000000
#define WFM_MAX_RETRY  0.9999
#define WFM_MAX_TIME_S 1e9  /* seconds: AHT, patience, thresholds */
#define WFM_MIN_TIME_S 1e-9 /* seconds: AHT, patience */

/* One queue in one interval. */
typedef struct {
    wfm_erlang_model model;
    double
        arrival_rate; /* first-time calls per second, > 0, arrival_rate * aht_s <= WFM_MAX_LOAD */
    double
        aht_s; /* average handling time: talk + hold + wrap-up, [WFM_MIN_TIME_S, WFM_MAX_TIME_S] */
    double patience_s; /* mean willingness to wait, same range; read by A only */
    double lines;    /* callers in the system, whole, agents .. WFM_MAX_LINES; INFINITY: no limit; B
                        ignores it */
    double retry;    /* share of blocked and abandoned callers who call again, [0, WFM_MAX_RETRY] */
    double within_s; /* T, [0, WFM_MAX_TIME_S] */
    double short_s;  /* s, [0, within_s] */
} wfm_queue;

/* What the queue does with n agents. NAN where a quantity has no meaning: waits under B; asa_s,
 * mean_wait_s and queue_length of a C queue without a line limit and a load of n or more are
 * INFINITY. Shares are of all offered calls, repeated ones included. */
typedef struct {
    double load_erl;  /* offered, repeated calls included */
    double p_block;   /* found all lines taken (B: all agents) */
    double p_wait;    /* got in and had to wait */
    double p_abandon; /* hung up while waiting */
    double sl[WFM_SL_DEFINITIONS];
    double abandoned_within; /* B_T / N */
    double asa_s;            /* mean wait of the answered */
    double mean_wait_s;      /* mean wait of all who got in, answered or not */
    double queue_length;     /* mean number waiting */
    double occupancy;        /* busy share of agents' time */
} wfm_queue_perf;

/* Fills q with the usual: model C, no line limit, no retries, within 20 s, short 0 s. */
void wfm_queue_init(wfm_queue *q);

/* The steady state with n agents, n in [1, WFM_MAX_AGENTS]; whole unless the model is B (then any
 * real in (0, WFM_MAX_AGENTS]).
 *
 * Method: see models/queueing/README.md for formulas and sources.
 * Accuracy: as stated there, shown by a sweep against the oracle in tests/oracle.
 * out  written only on WFM_OK. Returns WFM_EDATA for a field outside its range (NAN included). */
wfm_status wfm_erlang(const wfm_queue *q, double n, wfm_queue_perf *out);

#ifdef __cplusplus
}
#endif
#endif
