/* wfm/staff.h - the least number of agents for a queue's targets, with the proof that it is the
 * least. Words, units and conventions: wfm/erlang.h. */
#ifndef WFM_STAFF_H
#define WFM_STAFF_H

#include <stdbool.h>

#include "wfm/erlang.h"
#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Targets; NAN = no such target. A target holds when sl >= sl_min, every other value <= its max. */
typedef struct {
    wfm_sl_definition sl_definition;
    double sl_min, asa_max_s, mean_wait_max_s, abandon_max, wait_max, occupancy_max, block_max;
} wfm_targets;

void wfm_targets_init(wfm_targets *t); /* no target, definition `offered` */

#define WFM_TARGET_LIST(X)                                                                         \
    X(WFM_TARGET_NONE, "")                                                                         \
    X(WFM_TARGET_SL, "sl")                                                                         \
    X(WFM_TARGET_ASA, "asa_s")                                                                     \
    X(WFM_TARGET_MEAN_WAIT, "mean_wait_s")                                                         \
    X(WFM_TARGET_ABANDON, "abandon")                                                               \
    X(WFM_TARGET_WAIT, "wait")                                                                     \
    X(WFM_TARGET_OCCUPANCY, "occupancy")                                                           \
    X(WFM_TARGET_BLOCK, "block")

typedef enum {
#define WFM_TARGET_ENUM(name, text) name,
    WFM_TARGET_LIST(WFM_TARGET_ENUM)
#undef WFM_TARGET_ENUM
} wfm_target;

const char *wfm_target_name(wfm_target target); /* "sl"; static */

/* What a target asks for (NAN: it is not set), and what a queue has of it; NAN for
 * WFM_TARGET_NONE. */
double wfm_target_limit(const wfm_targets *t, wfm_target target);
bool   wfm_targets_any(const wfm_targets *t); /* is one set? */
double wfm_target_value(const wfm_queue_perf *p, wfm_target target, wfm_sl_definition definition);

typedef enum {
    WFM_STAFF_OK,          /* n is the least: the targets hold at n and fail at n - 1 */
    WFM_STAFF_UNREACHABLE, /* no n up to the lines (or WFM_MAX_AGENTS) meets them: n is the largest
                            */
    WFM_STAFF_UNDECIDED    /* a target is met or missed by less than rounding can tell */
} wfm_staff_status;

const char *wfm_staff_status_name(wfm_staff_status status); /* "ok"; static */

/* The answer of a search with its proof. */
typedef struct {
    wfm_staff_status status;
    int              agents;
    wfm_queue_perf   perf;    /* at agents */
    wfm_target       binding; /* the target that fails with one agent less, NONE if agents is 1;
                                 unreachable: one that fails with this many */
    double binding_value, binding_value_less_one; /* its value at n and n - 1; NAN if NONE */
} wfm_staffing;

/* The least whole n in [1, min(lines, WFM_MAX_AGENTS)] that meets all targets. The search starts at
 * 1, never at the load: with abandonment the answer is often below it. Occupancy is busy time;
 * where nobody is lost it is load / n and compared as load / n <= cap, ties of the decimal inputs
 * exact. A level of 1 or a maximum of 0 holds only where the queue cannot do otherwise. At least
 * one target must be set; B has none but occupancy and block. With a line limit and
 * callers less patient than a call lasts, the shares of blocked and (but for `offered` and
 * `answered`) well-served ones rise and fall with n: those are tried one n after the other, at a
 * cost that grows with the lines.
 * out  written only on WFM_OK. Returns WFM_EDATA for a field outside its range. */
wfm_status wfm_staff(const wfm_queue *q, const wfm_targets *t, wfm_staffing *out);

/* Which field of q (or t, if not NULL) is out of range: its name, and the range in words, both
 * static; false when all is well. */
bool wfm_queue_fault(const wfm_queue *q, const wfm_targets *t, const char **field,
                     const char **range);

#ifdef __cplusplus
}
#endif
#endif
