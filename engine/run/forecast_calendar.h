/* What the calendar says of each day of a queue's grid, from special days and events. */
#ifndef ENGINE_RUN_FORECAST_CALENDAR_H
#define ENGINE_RUN_FORECAST_CALENDAR_H

#include "engine/run/forecast_grid.h"

/* Fills n days from `first` on for the queue of that index; `out` is zeroed memory. */
void forecast_calendar(const forecast_job *job, int queue, wfm_day first, wfm_calendar_day *out,
                       size_t n);

#endif
