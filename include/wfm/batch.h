/* wfm/batch.h - many queues at once: the least agents of every interval of a year, or the values at
 * given agents, side by side in the lanes of the processor. Words and units: wfm/erlang.h and
 * wfm/staff.h, whose answers these are.
 *
 * The queues of a batch share model, patience, thresholds and targets; each has its own arrival
 * rate and handling time. Models C and A without line limit and retries run in lanes, everything
 * else one by one; both keep the accuracy of wfm/erlang.h. The same queue gives the same bytes on
 * every machine and beside any neighbours. */
#ifndef WFM_BATCH_H
#define WFM_BATCH_H

#include <stddef.h>

#include "wfm/erlang.h"
#include "wfm/staff.h"
#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Which instructions are used: never shows in the answers. */
typedef enum { WFM_SIMD_BASELINE, WFM_SIMD_AVX2, WFM_SIMD_AVX512 } wfm_simd;

wfm_simd wfm_simd_widest(void); /* that this processor has */

/* What the queues of a batch have in common. Set by wfm_batch_init, then read-only: threads may
 * share it. */
typedef struct {
    wfm_queue   like;    /* arrival_rate and aht_s are not read */
    wfm_targets targets; /* read by wfm_batch_staff alone */
    wfm_simd    simd;
} wfm_batch;

/* Sets the batch; `targets` may be NULL when only values are asked for. simd is the widest.
 * Returns WFM_EDATA for a field of like or targets that is out of range (wfm_queue_fault tells
 * which; arrival_rate and aht_s are not looked at). */
wfm_status wfm_batch_init(wfm_batch *batch, const wfm_queue *like, const wfm_targets *targets);

/* Columns of n values each, in the caller's memory. A column that is NULL is not wanted (asa_s
 * costs more than all others together). */
typedef struct {
    int           *agents;  /* never NULL */
    unsigned char *status;  /* wfm_staff_status */
    unsigned char *binding; /* wfm_target */
    double        *binding_value, *binding_value_less_one;
    double        *service_level; /* by targets.sl_definition; without targets `offered` */
    double        *p_wait, *p_abandon, *asa_s, *mean_wait_s, *occupancy;
} wfm_batch_columns;

/* The least agents for each queue, as wfm_staff finds them.
 * arrival_rate, aht_s  n values each
 * failed               the first queue that is out of range, n if none is; may be NULL
 * Returns WFM_EDATA if one is: the columns of the others are still written. */
wfm_status wfm_batch_staff(const wfm_batch *batch, size_t n, const double *arrival_rate,
                           const double *aht_s, const wfm_batch_columns *out, size_t *failed);

/* The values of each queue with out->agents[i] agents, as wfm_erlang finds them; status and binding
 * columns are not touched. agents is read. */
wfm_status wfm_batch_values(const wfm_batch *batch, size_t n, const double *arrival_rate,
                            const double *aht_s, const wfm_batch_columns *out, size_t *failed);

#ifdef __cplusplus
}
#endif
#endif
