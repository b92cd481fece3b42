/* The day total as a mixed model: moving parts by the Kalman filter, calendar effects as random
 * effects beside it, all variances by their likelihood. README.md, 6. */
#ifndef MODELS_FORECASTING_STATE_H
#define MODELS_FORECASTING_STATE_H

#include "models/forecasting/parts.h"

enum {
    WFM_STATES        = 2 + WFM_WEEK_DAYS,     /* level, deviation, weekdays */
    WFM_EFFECTS       = WFM_MONTH_COLUMNS + 2, /* month, constant, day after a day off */
    WFM_STATE_COLUMNS = WFM_EFFECTS + 1        /* and a step of level */
};

/* Logarithms of standard deviations: of level, deviation, noise, bumps, open days. */
enum { WFM_SD_LEVEL, WFM_SD_DEVIATION, WFM_SD_NOISE, WFM_SD_BUMPS, WFM_SD_OPEN_DAYS, WFM_SDS };
typedef struct {
    double log_sd[WFM_SDS];
} wfm_state_sds;

/* What is known after the last day of weight. */
typedef struct {
    double state[WFM_STATES], effect[WFM_EFFECTS];
    double mean, last_day;
} wfm_state;

/* Of the level and of the deviation in the long run, and of what is left of a day. */
typedef struct {
    double level, deviation, noise;
} wfm_variances;

/* Days that are learnt from, in order; arrays of n. */
typedef struct {
    size_t  n;
    double *day; /* its number in the history */
    size_t *weekday;
    double *count_noise;                 /* variance of ln N by counting alone */
    double *level_left, *deviation_left; /* of the states of the day before */
    double *gain;                        /* n x WFM_STATES */
    double *variance;                    /* of the innovation */
} wfm_seen_days;

/* kalman.c: fills what is left of the states; then gain and variance. */
void wfm_find_fades(const wfm_seen_days *s);
void wfm_find_gains(const wfm_seen_days *s, const wfm_variances *v);
/* Innovations of y in standard deviations, and the states after the last day. */
void wfm_whiten(const wfm_seen_days *s, const double *y, double *white, double state[WFM_STATES]);
/* What the states say of a day so many days after the last one. */
double wfm_state_ahead(const double state[WFM_STATES], size_t weekday, double days);

/* state.c: fits the days of weight, fewer than WFM_SEASON_DAYS. choose: the standard
 * deviations are searched for, or else taken as they are. work: wfm_state_room(days). */
size_t wfm_state_room(size_t days);
void   wfm_fit_state(const wfm_day_table *t, double *work, bool choose, wfm_state_sds *sds,
                     wfm_state *out);
/* ln(N + 1/2) of an ordinary day d, or one after a day off, behind the last one. */
double wfm_state_log(const wfm_day_table *t, const wfm_state *s, size_t d);

#endif
