/* wfm/deferred.h - work that can wait: e-mail, forms, outbound lists. Does what is left of the
 * agents' time do it before its deadlines, and if not, how many more agents are needed where?
 *
 * The horizon is a row of intervals. A lot of work arrives in interval `from` and is due at the end
 * of interval `due`; it may be cut into any parts and done by anyone from the start of `from` on
 * (work within one interval is not ordered any finer). All deadlines can be kept if and only if no
 * window of intervals [first, last] has more work that arrives and is due inside it than it has
 * capacity: that window is the proof when they cannot.
 *
 * Units: seconds of work, counted in whole milliseconds (nearest), so that all sums are exact.
 * Every function is pure: no allocation, no I/O, any thread. */
#ifndef WFM_DEFERRED_H
#define WFM_DEFERRED_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_MAX_DEFERRED        1000000 /* intervals; lots */
#define WFM_MAX_DEFERRED_WORK_S 1e11    /* all lots together; all capacity together */
#define WFM_MIN_AGENT_S         60      /* that one more agent adds to an open interval */
#define WFM_MAX_AGENT_S         1e6

/* Backlog in hand at the start is a lot that arrives in interval 0. */
typedef struct {
    size_t from;   /* below the number of intervals */
    size_t due;    /* from or later; may lie behind the horizon */
    double work_s; /* 0 or more */
} wfm_lot;

typedef struct {
    size_t        n;          /* intervals, 1 .. WFM_MAX_DEFERRED */
    const double *capacity_s; /* n: time that is left for this work, 0 or more; INFINITY: as much
                                 as is asked for */
    size_t         n_lots;    /* 0 .. WFM_MAX_DEFERRED */
    const wfm_lot *lots;      /* in any order */
    bool           close;     /* lots due behind the horizon are due at its end; otherwise they are
                                 done when nothing else is there, and nobody waits for them */
} wfm_deferred;

/* Intervals first .. last, both included. */
typedef struct {
    size_t first, last;
    double work_s; /* of the lots that arrive and are due inside */
    double capacity_s;
} wfm_window;

/* Memory of the caller; contents undefined afterwards. */
typedef struct {
    double *values; /* wfm_deferred_values(n) */
    size_t *links;  /* wfm_deferred_links(n, n_lots) */
} wfm_deferred_room;

size_t wfm_deferred_values(size_t n);
size_t wfm_deferred_links(size_t n, size_t n_lots);

/* A field that is out of range: static words. */
typedef struct {
    const char *field, *range;
    size_t      at; /* which lot or interval */
} wfm_deferred_fault;

typedef struct {
    bool       kept;   /* all deadlines */
    wfm_window window; /* kept: one with the largest work / capacity; not kept: one with the largest
                          work - capacity */
    double late_s;     /* work that this plan had not done when it was due */
    double left_s;     /* work not done at the end of the horizon, due or not */
} wfm_deferred_answer;

/* The earliest deadline first: keeps all deadlines if anything does. Cost O((n + lots) log n).
 * done_s  n: work done in each interval. done_s and out are written only on WFM_OK
 * fault   written only on WFM_EDATA: may be NULL */
wfm_status wfm_deferred_plan(const wfm_deferred *d, const wfm_deferred_room *room, double *done_s,
                             wfm_deferred_answer *out, wfm_deferred_fault *fault);

/* The work of each lot that is not done when it is due, of a plan that has the least of it: what
 * remains of the lots without it can be kept. Cost as above.
 * late_s  n_lots: in [0, work_s]; whole milliseconds. Written only on WFM_OK
 * fault   as above */
wfm_status wfm_deferred_late(const wfm_deferred *d, const wfm_deferred_room *room, double *late_s,
                             wfm_deferred_fault *fault);

typedef struct {
    bool reachable;    /* by adding agents to the open intervals */
    int  agents;       /* agent-intervals added */
    int  least;        /* no way of adding gets by with fewer: equal to agents where all open
                          intervals give the same */
    wfm_window window; /* not reachable: has too much work and no open interval */
} wfm_deferred_extra;

/* Extra agents for each interval so that all deadlines are kept. If all open intervals give the
 * same time they are the fewest, with the lowest peak of all ways with so few (proof:
 * models/workload/README.md); below it they are spread and late, as far as that needs no more. Cost
 * O((n + lots) log n log(peak)). agent_s  n: time that one more agent gives, 0 where closed, else
 * WFM_MIN_AGENT_S .. WFM_MAX_AGENT_S extra    n; all 0 if not reachable. extra and out are written
 * only on WFM_OK fault    as above */
wfm_status wfm_deferred_staff(const wfm_deferred *d, const double *agent_s,
                              const wfm_deferred_room *room, int *extra, wfm_deferred_extra *out,
                              wfm_deferred_fault *fault);

#ifdef __cplusplus
}
#endif
#endif
