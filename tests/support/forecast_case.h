/* A queue's history and the arrays of its forecast, for tests of wfm_forecast_queue. */
#ifndef TESTS_SUPPORT_FORECAST_CASE_H
#define TESTS_SUPPORT_FORECAST_CASE_H

#include "wfm/forecast.h"

typedef struct {
    wfm_forecast_input  in; /* calls, answered, handle_s, calendar point to the arrays below */
    wfm_forecast_output out;
    double             *calls, *answered, *handle_s, *work;
    wfm_calendar_day   *calendar;
} forecast_case;

/* Starts on a Monday, with every count 0, no handling times and no special day. */
forecast_case forecast_case_new(size_t days, size_t slots, size_t horizon);
void          forecast_case_free(forecast_case *c);

/* A week without noise in 24 slots, `scale` times as busy: each weekday has its factor, Monday to
 * Friday, Saturday and Sunday have shapes of their own. */
double        forecast_case_week(size_t day, size_t slot, double scale);
double        forecast_case_week_day(size_t day, double scale); /* its total */
forecast_case forecast_case_weeks(size_t days, size_t horizon, double scale);
/* All counts of a day. */
void forecast_case_times(forecast_case *c, size_t day, double times);

/* Runs it and expects WFM_OK. */
void forecast_case_run(forecast_case *c);

/* Sum of the means of day h ahead. */
double forecast_case_day(const forecast_case *c, size_t h);

/* Fails the test if a number of the output is not what the header allows. */
void forecast_case_check(const forecast_case *c);

/* Uniform in (0, 1): Vigna's splitmix64. */
double forecast_case_uniform(unsigned long long *state);

#endif
