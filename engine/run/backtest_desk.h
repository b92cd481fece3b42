/* The backtest at work: its queues and origins, and what each of one with each of the other came
 * to. */
#ifndef ENGINE_RUN_BACKTEST_DESK_H
#define ENGINE_RUN_BACKTEST_DESK_H

#include "engine/base/arena.h"
#include "engine/run/backtest.h"
#include "engine/run/backtest_origins.h"

/* A queue from an origin. */
typedef struct {
    bool           scored;
    unsigned char *days; /* by day ahead: BACKTEST_HAS_ROWS, BACKTEST_IS_FIRST */
    backtest_sums  sums;
} backtest_task;

typedef struct {
    const wfm_history        *history;
    const wfm_backtest_order *order;
    forecast_job              job; /* but for its origin */
    backtest_origins          origins;
    forecast_subject         *subjects; /* by name */
    size_t                    n_subjects;
    backtest_task            *tasks; /* subjects x origins */
    wfm_error                *failure;
    wfm_arena                 memory;
} backtest_desk;

/* Why agents are not found for the queue; NULL: they are. */
const char *backtest_unstaffed(const backtest_desk *desk, const forecast_subject *subject);

/* Sets out->scores, ->n_scores; the caller frees, also after a failure. Errors: WFM_ENOMEM. */
wfm_status backtest_scores_find(const backtest_desk *desk, wfm_backtest *out,
                                wfm_messages *messages, wfm_error *err);

#endif
