/* From which days the past is forecast. */
#ifndef ENGINE_RUN_BACKTEST_ORIGINS_H
#define ENGINE_RUN_BACKTEST_ORIGINS_H

#include "engine/run/forecast_grid.h"
#include "wfm/backtest.h"

/* The days of history that the queues cover together; none: last < first. */
typedef struct {
    const char *file;
    wfm_day     first, last;
} backtest_past;

backtest_past backtest_past_of(const wfm_history *history, const wfm_zone *zone,
                               const forecast_subject *subjects, size_t n);

typedef struct {
    wfm_day first;
    int     n;
} backtest_origins;

/* As many as are asked for and fit, step by step back from the last one; fewer are told.
 * Errors: WFM_EDATA (a number out of range, no room for a single one). */
wfm_status backtest_origins_find(const backtest_past *past, const wfm_backtest_order *order,
                                 backtest_origins *out, wfm_messages *messages, wfm_error *err);

#endif
