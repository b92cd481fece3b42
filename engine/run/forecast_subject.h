/* What a plan knows of its queues beside their rows. */
#ifndef ENGINE_RUN_FORECAST_SUBJECT_H
#define ENGINE_RUN_FORECAST_SUBJECT_H

#include "engine/run/forecast_grid.h"

/* The plan's queue of that index as a forecast sees it.
 * opening  7 x slots bytes, zeroed; filled in, and lent by the subject */
forecast_subject forecast_subject_of(const wfm_plan *plan, size_t queue, const wfm_history *history,
                                     unsigned char *opening);

/* A series of the history by itself, without a plan. */
forecast_subject forecast_subject_alone(const wfm_history *history, size_t series);

#endif
