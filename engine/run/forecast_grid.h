/* One queue on a day x slot grid of the wall clock: its history laid out, the model run, the answer
 * as arrays. What the forecast step and the backtest have in common. */
#ifndef ENGINE_RUN_FORECAST_GRID_H
#define ENGINE_RUN_FORECAST_GRID_H

#include <stdbool.h>

#include "engine/base/arena.h"
#include "wfm/forecast.h"
#include "wfm/history.h"
#include "wfm/plan.h"

/* What is asked for, the same for every queue. */
typedef struct {
    const wfm_zone        *zone;
    int                    interval_s;
    wfm_instant            now;   /* what starts earlier is known */
    wfm_day                first; /* first day that is asked for: that of `now`, or later */
    int                    days;  /* from it on */
    const wfm_special_day *special;
    size_t                 n_special;
    const wfm_event       *events;
    size_t                 n_events;
    const wfm_override    *overrides;
    size_t                 n_overrides;
} forecast_job;

/* What is known of a queue beside its rows. */
typedef struct {
    const char          *name;
    const wfm_series    *series;                           /* NULL: no history */
    int                  index;                            /* as special days and events name it */
    double               growth, aht_guess_s, calls_guess; /* as wfm_forecast_input has them */
    const wfm_series    *like;                             /* of a similar queue; NULL: none */
    const unsigned char *opening;                          /* 7 x slots, lent; NULL: not known */
} forecast_subject;

/* Arrays start on `first` and `origin` of the input: whole weeks without any row before the days
 * asked for are taken as days ahead, since nothing is known of them either. */
typedef struct {
    wfm_day             first_day; /* of the history */
    wfm_day             origin;    /* first day of the output's arrays */
    wfm_forecast_input  in;
    wfm_forecast_output out;
    wfm_arena           memory; /* internal */
} forecast_grid;

/* Forecasts one queue. grid is released with forecast_grid_release, also after a failure.
 * Errors: WFM_EDATA, WFM_ENOMEM. */
wfm_status forecast_grid_run(const forecast_job *job, const forecast_subject *subject,
                             forecast_grid *grid, wfm_error *err);
void       forecast_grid_release(forecast_grid *grid);

/* Slots of a day at the job's interval. */
static inline size_t forecast_slots(const forecast_job *job)
{
    return (size_t)(WFM_DAY_S / job->interval_s);
}

/* Index in the grid's arrays of the interval that starts at `at`, a day that the job asks for. */
size_t forecast_cell(const forecast_job *job, const forecast_grid *grid, wfm_instant at);

/* Index of a day in the grid's arrays of days ahead. */
static inline size_t forecast_day_index(const forecast_grid *grid, wfm_day day)
{
    return (size_t)(day - grid->origin);
}

/* Is the interval open by what the history shows? */
bool forecast_open(const forecast_job *job, const forecast_grid *grid, wfm_instant at);

/* The interval after the one at `at`. They are counted from the first instant of each local day;
 * one of a day is the local day, be it of 23 or 25 hours. */
wfm_instant forecast_next(const forecast_job *job, wfm_instant at);

/* How many of the series' rows start before `now`. */
size_t forecast_known_rows(const forecast_job *job, const wfm_series *series);

#endif
