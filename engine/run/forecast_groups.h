/* Groups of queues: forecast as a series of their own beside their queues, then both made to agree.
 *
 * A group's series is the one of the history that carries the group's id; else the sum of its
 * queues': an interval is missing as soon as one of the queues that the plan has open then is.
 * Special days and events count for a group if they are those of all queues. */
#ifndef ENGINE_RUN_FORECAST_GROUPS_H
#define ENGINE_RUN_FORECAST_GROUPS_H

#include "engine/run/forecast_answer.h"

/* Summed series, by the plan's groups; without rows where the history has its own. */
typedef struct {
    wfm_series *sum;
    size_t      n;
} forecast_groups; /* start from { 0 } */

/* The answers of the plan's groups, to be found like those of queues, but with open hours as their
 * series shows them. Release even after a failure. Errors: WFM_ENOMEM. */
wfm_status forecast_groups_begin(const wfm_plan *plan, const wfm_history *history,
                                 forecast_groups *groups, forecast_answer *answers, wfm_error *err);
void       forecast_groups_release(forecast_groups *groups);

/* Moves the intervals of queues to where they agree with those of their group (wfm/reconcile.h),
 * quantiles and day totals along with the means.
 * answers  n of them, found; of queues and groups. Errors: WFM_ENOMEM. */
wfm_status forecast_groups_move(const forecast_job *job, forecast_answer *answers, size_t n,
                                wfm_error *err);

/* Then the groups' rows and days: the sums of their queues', wherever one of them has one, so that
 * what a planner has set counts in full. The bands are the groups' own, moved along.
 * Errors: WFM_ENOMEM. */
wfm_status forecast_groups_sum(const forecast_job *job, forecast_answer *answers, size_t n,
                               wfm_error *err);

/* Says into the results how the group was forecast. Errors: WFM_ENOMEM. */
wfm_status forecast_groups_tell(const forecast_answer *group, wfm_results *results, wfm_error *err);

#endif
