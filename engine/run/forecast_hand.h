/* A planner's hand on the forecast of a queue: overrides of its intervals' means, and what follows
 * from them for quantiles and day totals. */
#ifndef ENGINE_RUN_FORECAST_HAND_H
#define ENGINE_RUN_FORECAST_HAND_H

#include "engine/run/forecast_answer.h"

/* Applies the job's overrides of the answer's queue, in their order, to its rows as the model has
 * made them; `statistical` keeps the model's mean. No mean falls below 0. Quantiles follow the mean
 * in proportion; where the model expects no calls they become those of a Poisson count. Day totals
 * follow the sum of their intervals' means likewise. */
void forecast_hand(const forecast_job *job, forecast_answer *answer);

/* How many intervals of the answer have another mean than the model's. */
size_t forecast_hand_changed(const forecast_answer *answer);

/* Warns of overrides that meet no interval of any of the n answers. Errors: WFM_ENOMEM. */
wfm_status forecast_hand_tell(const forecast_job *job, const forecast_answer *answers, size_t n,
                              wfm_results *results, wfm_error *err);

#endif
