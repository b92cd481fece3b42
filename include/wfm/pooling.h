/* wfm/pooling.h - queues that help each other: between which numbers of agents the group lies.
 *
 * Above: each queue keeps to itself, so the sum of what wfm_staff asks for each. Below: all agents
 * take all calls. What is proved of the lower end and what only holds in the model:
 *
 * proved    No plan can do with fewer agents, whatever calls it sends where and in which order it
 *           takes them, if all handling times are alike and exponential: for the targets on the
 *           abandoned share, on the mean wait, and (nobody hangs up) on occupancy; and for what
 *           levels and shares waiting imply about the abandoned.
 * in_order  One queue in order of arrival that meets, for all calls together, what the queues'
 *           targets say of them together. Close to what a well-connected group needs; not a proof:
 *           in overload and with unlike patience or handling times another order can do better.
 *
 * With unlike handling times both use their mean and neither is proved. Proofs and counts:
 * models/workload/README.md. Words, units and conventions: wfm/staff.h. */
#ifndef WFM_POOLING_H
#define WFM_POOLING_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/erlang.h"
#include "wfm/staff.h"
#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* All calls of a group in one queue: rates added, the mean handling time, the longest thresholds.
 * A target is there only if every queue of the group has it (a level: by the same definition), and
 * asks no more than their targets do together: shares of offered calls and their mean wait by
 * volume, everything else the least demanding. */
typedef struct {
    wfm_queue   patient;      /* as patient as the most patient: loses the fewest calls */
    wfm_targets lost;         /* asked of it, proved: abandoned */
    wfm_queue   hasty;        /* as patient as the least patient: waits the shortest */
    wfm_targets waits;        /* asked of it, proved: mean wait; occupancy if nobody hangs up */
    wfm_targets in_order;     /* asked of it: all but the abandoned */
    bool        stable;       /* nobody hangs up and the targets want the queue not to grow */
    bool        same_service; /* handling times are alike: proved is proved */
} wfm_pool;

/* queues, targets  n >= 1 each; models C or A, no line limit, no retries
 * out     written only on WFM_OK
 * Returns WFM_EDATA for a queue or its targets out of range (wfm_queue_fault tells) or outside the
 * above, or more than WFM_MAX_LOAD erlangs together. */
wfm_status wfm_pool_of(const wfm_queue *queues, const wfm_targets *targets, size_t n,
                       wfm_pool *out);

typedef struct {
    int proved;   /* 1 or more */
    int in_order; /* proved or more */
} wfm_pool_agents;

/* The least agents for the pool, by wfm_staff. An undecided answer counts one less. */
wfm_pool_agents wfm_pool_least(const wfm_pool *pool);

#ifdef __cplusplus
}
#endif
#endif
