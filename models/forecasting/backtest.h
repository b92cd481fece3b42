/* The forecast of the own past: which method would have done best, and how far off it was. */
#ifndef MODELS_FORECASTING_BACKTEST_H
#define MODELS_FORECASTING_BACKTEST_H

#include "models/forecasting/knowledge.h"

/* The methods of the own past, and two of them averaged. */
typedef struct {
    wfm_forecast_method method; /* or WFM_FORECAST_COMBINED: the mean of base and other */
    wfm_forecast_method base, other;
} wfm_choice;

/* By days ahead: of an interval's count, and of a day's total. */
typedef struct {
    wfm_sides slot[WFM_LEADS], day[WFM_LEADS];
} wfm_bands;

/* What the own past has told. */
typedef struct {
    wfm_choice         choice;
    wfm_bands          bands;
    wfm_forecast_score score[WFM_FORECAST_METHODS];
} wfm_verdict;

/* Doubles of working memory. */
size_t wfm_backtest_room(const wfm_forecast_input *in);

/* Forecasts the last weeks of what `now` has learnt from. past: laid out like now. */
void wfm_backtest(const wfm_knowledge *now, wfm_knowledge *past, const wfm_forecast_input *in,
                  wfm_settings *settings, double *work, wfm_verdict *out);

#endif
