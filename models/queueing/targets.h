/* One target against the values of one queue. */
#ifndef MODELS_QUEUEING_TARGETS_H
#define MODELS_QUEUEING_TARGETS_H

#include "wfm/staff.h"

typedef enum {
    WFM_Q_MISSED,
    WFM_Q_JUST_MISSED, /* by less than the rounding error of the value */
    WFM_Q_JUST_MET,    /* same */
    WFM_Q_MET          /* or not set */
} wfm_q_verdict;

wfm_q_verdict wfm_q_judge(const wfm_queue *q, int n, const wfm_targets *t, wfm_target target,
                          const wfm_queue_perf *p);

#endif
