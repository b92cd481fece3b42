/* wfm/tour.h - the best tour of a person under all hard rules. Words and conventions: wfm/site.h.
 *
 * A *net* is the layered graph of what rules remember from day to day: nodes are states of the
 * sequence with the sums of the counters (those not relaxed) since the net's first day or the last
 * end of a span (and whether the week has had its rest, where one is due); arcs are classes. It is
 * built once for a contract and a part of the horizon, and used for all its people. Rest between
 * shifts is no part of it: that is exact elapsed time, kept beside each node.
 *
 * Sources: tours by dynamic programming: Barnhart et al. 1998 (Oper. Res. 46, pricing); elapsed
 * rest as a resource: Irnich & Desaulniers 2005 (shortest paths with resource constraints). */
#ifndef WFM_TOUR_H
#define WFM_TOUR_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/site.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    int class, to; /* node of the next layer; its index in all nodes */
} wfm_net_arc;

/* Days [from, to). Layer d - from holds what is known before day d; when spans end on the day
 * before it, its nodes have those sums back at 0 already: `sum` of a layer's nodes before that is
 * in the same place of `ended`. */
typedef struct {
    const wfm_contract_rules *rules;
    int                       from, to;
    int                      *layer;  /* to - from + 2: first node of each layer */
    int                      *state;  /* by node */
    int                      *sum;    /* by node x n_counters */
    int                      *merged; /* by node: the node that it becomes after spans have ended
                                         or a week has begun; itself if nothing ends */
    int         *arcs;                /* nodes + 1: first arc of a node */
    wfm_net_arc *arc;
    int          n_nodes, n_arcs;
} wfm_net;

typedef struct {
    const wfm_contract_rules *rules;
    int                       from, to;
    const unsigned char      *may_start; /* by state of the sequence: before day `from` */
    const int                *cap;       /* by limit: the most that any group allows */
} wfm_net_order;

/* Lays the net out in memory of `bytes`; returns the bytes it took, 0 if they do not suffice (ask
 * again with more; a net has at most a few million nodes). */
size_t wfm_net_build(const wfm_site *site, const wfm_net_order *order, void *memory, size_t bytes,
                     wfm_net *out);

/* What lies outside the days of a net, for one person. */
typedef struct {
    int        n_starts;
    const int *starts;   /* states of the sequence before the first day: any of them */
    int        last_end; /* slot in which the last shift before it ended; or WFM_LONG_AGO */
    const int *least,
        *most;             /* by limit: of the span, less what is outside of the net (may be < 0) */
    const int *outside;    /* by limit: that sum, for end costs; NULL: nothing outside */
    const int *latest_end; /* by state after the last day: slot by which the last shift must have
                              ended for what comes after; INT_MIN: the state may not be. NULL: the
                              horizon ends there */
} wfm_tour_edges;

/* Those of a net over the whole horizon. */
wfm_tour_edges wfm_tour_whole(const wfm_group *group);

/* Bytes of working memory for wfm_tour_best in any net of the site with n nodes, a arcs. */
size_t wfm_tour_workspace(const wfm_site *site, const wfm_net *net);

/* The tour of the group's people over the net's days that is worth most: sum of worth[option] less
 * its cost (options, days off, prices of the sequence, ends of spans). Exact under all rules but
 * relaxed counters; of equals the first in order of days, nodes, options: always the same one.
 * worth   by option of the site: what the work is worth, wage not counted; read for the days alone
 * choice  by day of the net: options or WFM_NO_OPTION; written if there is a tour
 * Returns whether there is a tour; *value gets its worth. */
bool wfm_tour_best(const wfm_site *site, const wfm_group *group, const wfm_net *net,
                   const wfm_tour_edges *edges, const wfm_cost *worth, void *work, wfm_cost *value,
                   int *choice);

/* Does the tour (n_days options) keep all rules of the group, relaxed counters included? *cost (or
 * NULL) gets what it costs. */
bool wfm_tour_keeps(const wfm_site *site, const wfm_group *group, const int *choice,
                    wfm_cost *cost);

/* The states of the sequence before each day of a tour that keeps the rules; state: n_days. Of
 * several starts the first from which the sequence allows the tour. false: none does. */
bool wfm_tour_states(const wfm_site *site, const wfm_group *group, const int *choice, int *state);

/* What a person's tour outside the days [from, to) leaves for them: fills starts (room for the
 * group's n_starts), and the arrays of `edges` that the caller gives room for: least, most, outside
 * by limit, latest_end by state. false: the tour outside breaks a rule whatever the days hold. */
typedef struct {
    int *starts, *least, *most, *outside, *latest_end;
} wfm_tour_room;

bool wfm_tour_around(const wfm_site *site, const wfm_group *group, const int *choice, int from,
                     int to, const wfm_tour_room *room, wfm_tour_edges *edges);

#ifdef __cplusplus
}
#endif
#endif
