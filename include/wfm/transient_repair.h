/* wfm/transient_repair.h - agents that really meet the targets, interval after interval.
 *
 * Staffing by the offered load (wfm/offered_load.h) is right on average over a day, but misses in
 * the half-hours where load or agents change fast: the opening, the last one, shift changes. The
 * repair goes forward through the intervals with the exact transient (wfm/transient.h) and gives an
 * interval that misses more agents, never fewer. */
#ifndef WFM_TRANSIENT_REPAIR_H
#define WFM_TRANSIENT_REPAIR_H

#include <stddef.h>

#include "wfm/staff.h"
#include "wfm/status.h"
#include "wfm/transient.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_REPAIR_LIST(X)                                                                         \
    X(WFM_REPAIR_MET, "met")         /* with the agents given */                                   \
    X(WFM_REPAIR_RAISED, "raised")   /* met with more */                                           \
    X(WFM_REPAIR_BACKLOG, "backlog") /* missed: met if nobody were waiting at its start */         \
    X(WFM_REPAIR_SHORT, "short")     /* missed in any case with the most that may be added */

typedef enum {
#define WFM_REPAIR_ENUM(name, text) name,
    WFM_REPAIR_LIST(WFM_REPAIR_ENUM)
#undef WFM_REPAIR_ENUM
} wfm_repair_verdict;

const char *wfm_repair_verdict_name(wfm_repair_verdict verdict); /* "met"; static */

/* Consecutive intervals and what is asked of them. */
typedef struct {
    size_t                        n;
    const wfm_transient_interval *interval;   /* n */
    wfm_targets                   targets;    /* at least one; block_max always holds */
    int                           most_extra; /* agents added to an interval at most, >= 0 */
} wfm_repair;

/* One interval of the answer. */
typedef struct {
    wfm_repair_verdict verdict;
    wfm_transient_perf perf;     /* with the agents of the answer */
    wfm_queue_perf     less_one; /* with one less, where agents were added; else all NAN */
} wfm_repair_step;

/* States and work: as wfm_transient_states says for the agents given, plus most_extra. */
size_t wfm_repair_workspace(size_t states);

/* The least agents from those given up to most_extra more that meet all targets in each interval,
 * given the intervals before. An interval that cannot meet them gets the most: the next ones start
 * with less of a queue. With a rate of 0 every target holds. Values get better with every agent
 * (see the README), so the search gallops and bisects.
 * model   work has wfm_repair_workspace(states) values
 * state   at the start; on WFM_OK at the end
 * agents  n values, raised in place
 * out     n values
 * Nothing is written unless all inputs are in range: else WFM_EDATA. */
wfm_status wfm_transient_repair(const wfm_transient *model, const wfm_repair *repair,
                                wfm_transient_state *state, int *agents, wfm_repair_step *out);

#ifdef __cplusplus
}
#endif
#endif
