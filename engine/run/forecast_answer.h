/* What the forecast of one queue, or of a group of them, adds to the results: rows, and what there
 * is to say. */
#ifndef ENGINE_RUN_FORECAST_ANSWER_H
#define ENGINE_RUN_FORECAST_ANSWER_H

#include "engine/run/forecast_grid.h"
#include "wfm/results.h"
#include "wfm/run.h"

/* Rows lent by the answer; their queue is the subject's name. */
typedef struct {
    forecast_subject        subject;
    const wfm_queue_group  *group;  /* NULL: a queue */
    bool                    is_fed; /* others pass calls on to it */
    wfm_forecast_row       *rows;
    size_t                  n_rows;
    wfm_forecast_day_row   *days;
    size_t                  n_days;
    wfm_left_out_row       *left_out;
    size_t                  n_left_out;
    wfm_forecast_score_row  scores[WFM_FORECAST_METHODS];
    size_t                  n_scores;
    wfm_forecast_spread_row spreads[WFM_LEADS];
    wfm_forecast_method     method;
    size_t                  usable_days;
    double                  level_change;
    wfm_day                 first_day, last_day; /* of the history; only if there is one */
    bool                    has_history;
} forecast_answer;

/* Forecasts answer->subject. plan: NULL if open hours are read off the history. Released with
 * forecast_answer_release, also after a failure. Errors: WFM_EDATA, WFM_ENOMEM. */
wfm_status forecast_answer_find(const forecast_job *job, const wfm_plan *plan,
                                forecast_answer *answer, wfm_error *err);
void       forecast_answer_release(forecast_answer *answer);

/* How far off the answer may be at that time, from `now` on. */
const wfm_forecast_spread_row *forecast_spread_at(const forecast_job *job, const forecast_answer *a,
                                                  wfm_instant at);

/* Takes the quantiles of a count from one mean to another: in proportion, which keeps them as wide
 * as they were calibrated; but of few calls, whose quantiles reach 0, those of a count of the new
 * mean and kappa. */
void forecast_move_band(double from, double to, double kappa, double quantile[WFM_QUANTILES]);

/* Says into the results how the queue was forecast, and what is doubtful about it. */
wfm_status forecast_tell(const forecast_job *job, const forecast_answer *answer,
                         wfm_results *results, wfm_error *err);

/* Says of all queues together where a far horizon asks for more history than there is. */
wfm_status forecast_tell_season(const forecast_job *job, const forecast_answer *answers, size_t n,
                                wfm_results *results, wfm_error *err);

#endif
