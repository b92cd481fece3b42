/* A forecast in the course of a day: from which instant on it is asked for. */
#ifndef ENGINE_RUN_FORECAST_NOW_H
#define ENGINE_RUN_FORECAST_NOW_H

#include "engine/run/forecast_grid.h"

/* Takes what starts before `now` as known. Days that are over then are asked for no longer.
 * Errors: WFM_EDATA if no interval starts at `now`, or if it is at the end of the job's days or
 * later. */
wfm_status forecast_now(wfm_instant now, forecast_job *job, wfm_error *err);

#endif
