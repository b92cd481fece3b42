/* What is known of a queue at one origin, and what each method makes of it. */
#ifndef MODELS_FORECASTING_KNOWLEDGE_H
#define MODELS_FORECASTING_KNOWLEDGE_H

#include "models/forecasting/parts.h"
#include "models/forecasting/state.h"

/* What is chosen once, at the present origin, and holds for the backtest's origins too. */
typedef struct {
    wfm_memory    memory;
    wfm_smoothing smoothing;
    bool          has_state; /* is the state space used? */
    wfm_state_sds sds;
} wfm_settings;

typedef struct {
    wfm_day_table       table;
    wfm_day_model       model;
    wfm_low_rank        low_rank;
    wfm_trend           trend;
    wfm_state           state;
    double              usual_level, best_level; /* by the two memories */
    double             *share;                   /* 7 x slots: the weekdays' profiles */
    double             *work;                    /* scratch of the fits */
    bool                is_short; /* too few days for all that; only share and total count */
    double              total[WFM_WEEK_DAYS]; /* calls of a weekday's day, if is_short */
    wfm_forecast_method short_method;
} wfm_knowledge;

/* Lays out the arrays for a history of in->days days; with work->at = NULL adds them up. open: 7 x
 * slots bytes. */
wfm_knowledge wfm_lay_out(const wfm_forecast_input *in, wfm_work *work, unsigned char *open,
                          unsigned char *kind);

/* Learns from the first `days` days. With out the settings are chosen, and its fate and outage
 * filled; without they are taken. */
void wfm_learn(wfm_knowledge *k, const wfm_forecast_input *in, size_t days, wfm_settings *settings,
               wfm_forecast_output *out);

/* Expected calls of day d >= days in each slot, by a method from WFM_FORECAST_NAIVE to
 * WFM_FORECAST_MIXED, or whichever holds for a short history. */
void wfm_forecast_day(const wfm_knowledge *k, wfm_forecast_method method, size_t d, double *out);

/* short.c: total, share and short_method of a history of less than two weeks. */
void wfm_fit_few_days(wfm_knowledge *k, const wfm_forecast_input *in);

/* intraday.c: puts what today has shown into its means, and takes the rest of them and the bands of
 * its first lead along. row: slots, scratch. */
void wfm_update_today(const wfm_knowledge *k, const wfm_forecast_input *in, double *mean,
                      wfm_sides *slot, wfm_sides *day, double *row);

#endif
