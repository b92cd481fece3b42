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

/* What a day's work asks of the rest before it: options of the class, started `rest` slots after
 * the last shift or later; week_rest: and the week's rest after the week's begin. */
typedef struct {
    int  cls, rest;
    bool week_rest;
} wfm_net_list;

typedef struct {
    int      list;
    wfm_cost price; /* of the sequence */
} wfm_net_move;

/* Into a node, from a node before the day. */
typedef struct {
    int from, move;
} wfm_net_arc;

/* Days [from, to). Nodes come in blocks: block 0 holds what may be known before the first day,
 * block i + 1 what may be after day from + i: first, if spans end or a week ends with that day, its
 * *closing* nodes as they are until then, each of which becomes an *open* one; open nodes alone
 * otherwise. Arcs lead from the open nodes of a block to the first nodes of the next one. */
typedef struct {
    const wfm_contract_rules *rules;
    int                       from, to;
    int                       n_nodes, n_arcs, n_moves, n_lists;
    int                       longest; /* rest that anything can ask for, slots */
    int           reach;   /* slots after a midnight until which it can be owed, at most */
    size_t        n_steps; /* options of its days, each as often as there are lists of its class */
    int          *block;   /* to - from + 2: first node */
    int          *open;    /* to - from + 1: first open node */
    int          *state;   /* by node */
    int          *rested;  /* by node: the week has had its rest (or none is due) */
    int          *sum;     /* by node x n_counters; relaxed ones stay 0 */
    int          *merged;  /* by closing node: the open one; -1: may not be */
    int          *arcs;    /* nodes + 1: first arc into a node */
    wfm_net_arc  *arc;
    wfm_net_move *move;
    wfm_net_list *list;
    int          *class_list; /* n_classes + 1: first list of a class */
} wfm_net;

typedef struct {
    const wfm_contract_rules *rules;
    int                       from, to;
    const unsigned char      *may_start; /* by state of the sequence: before day `from` */
    const int *cap; /* by limit: the most that any group allows (amounts are never below 0) */
} wfm_net_order;

/* Lays the net out in memory of `bytes` (aligned as malloc does); returns the bytes that it took,
 * which is more while it is made: 0 if they do not suffice (ask again with more; a net has at most
 * a few million nodes). */
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
                              ended for what comes after (of the longest rest before the last day's
                              end or later); INT_MIN: the state may not be. NULL: the horizon ends
                              there */
    bool week_rested;      /* the week of the first day has had its rest before that day */
    int  week_rest_by;     /* slot by which the last shift must have ended so that the week of the
                              day after the last has its rest; INT_MAX: it has one anyway */
} wfm_tour_edges;

/* What a tour over the days of a net is made for. */
typedef struct {
    const wfm_group      *group;
    const wfm_net        *net; /* of the group's rules */
    const wfm_tour_edges *edges;
    const wfm_cost *worth; /* by option of the site: what the work is worth, wage not counted; read
                              for the days alone */
} wfm_tour_order;

/* Those of a net over the whole horizon. */
wfm_tour_edges wfm_tour_whole(const wfm_group *group);

/* Bytes of working memory (aligned as malloc does) for wfm_tour_best in the net. */
size_t wfm_tour_workspace(const wfm_site *site, const wfm_net *net);

/* The tour of the group's people over the net's days that is worth most: sum of worth[option] less
 * its cost (options, days off, prices of the sequence, ends of spans). Exact under all rules but
 * relaxed counters; of equals the first in order of days, nodes, options: always the same one.
 * work    wfm_tour_workspace bytes
 * choice  by day of the net: options or WFM_NO_OPTION; written if there is a tour
 * Returns whether there is a tour; *value gets its worth. */
bool wfm_tour_best(const wfm_site *site, const wfm_tour_order *order, void *work, wfm_cost *value,
                   int *choice);

/* Does the tour (n_days options) keep all rules of the group, relaxed counters included? *cost (or
 * NULL) gets what it costs. */
bool wfm_tour_keeps(const wfm_site *site, const wfm_group *group, const int *choice,
                    wfm_cost *cost);

/* The states of the sequence before each day of a tour that keeps the rules; state: n_days. Of
 * several starts the first from which the sequence allows the tour. false: none does. */
bool wfm_tour_states(const wfm_site *site, const wfm_group *group, const int *choice, int *state);

/* Days of a tour that are open, [from, to), and room for what the tour around leaves for them. */
typedef struct {
    int  from, to;
    int *starts;                 /* n_starts of the group */
    int *least, *most, *outside; /* by limit */
    int *latest_end;             /* by state */
} wfm_tour_gap;

/* What a person's tour around the gap leaves for it; the arrays of `edges` are those of the gap.
 * false: the tour around breaks a rule whatever the days hold.
 *
 * A tour of the days between these edges keeps all rules with the rest around it, relaxed counters
 * aside. What is not sure is taken carefully, so that tours may be missed: a WFM_COUNT_FRESH day
 * `to` counts against the most and not for the least of a span that is partly inside; likewise day
 * 0 where starts differ in it. Prices of the sequence after the days, which may depend on them, are
 * not part of the tour's worth. */
bool wfm_tour_around(const wfm_site *site, const wfm_group *group, const int *choice,
                     const wfm_tour_gap *gap, wfm_tour_edges *edges);

#ifdef __cplusplus
}
#endif
#endif
