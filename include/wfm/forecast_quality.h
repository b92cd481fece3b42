/* wfm/forecast_quality.h - how a forecast was made and how good it is: the method and the scores of
 * those it was chosen from, the spread of its errors, what became of each day of the history. */
#ifndef WFM_FORECAST_QUALITY_H
#define WFM_FORECAST_QUALITY_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* In order of simplicity: of methods that have done equally well the first is taken. */
#define WFM_FORECAST_METHOD_LIST(X)                                                                \
    X(WFM_FORECAST_EMPTY, "none", "no usable history")                                             \
    X(WFM_FORECAST_GUESS, "guess", "the plan's guess")                                             \
    X(WFM_FORECAST_LIKE, "similar_queue", "like a similar queue")                                  \
    X(WFM_FORECAST_SHORT, "short", "day level x pooled profile") /* 1 to 13 usable days */         \
    X(WFM_FORECAST_NAIVE, "last_week", "last week")                                                \
    X(WFM_FORECAST_MEAN, "mean_of_weeks", "mean of the last weeks")                                \
    X(WFM_FORECAST_SMOOTHING, "smoothing", "exponential smoothing with damped trend")              \
    X(WFM_FORECAST_CALENDAR, "calendar", "level x calendar x profile")                             \
    X(WFM_FORECAST_ADAPTIVE, "adaptive", "level of best memory x calendar x profile")              \
    X(WFM_FORECAST_STATE, "state_space", "state space x profile")                                  \
    X(WFM_FORECAST_MIXED, "mixed", "state space and calendar x profile")                           \
    X(WFM_FORECAST_COMBINED, "combined", "mean of two methods")

typedef enum {
#define WFM_FORECAST_ENUM(name, text, words) name,
    WFM_FORECAST_METHOD_LIST(WFM_FORECAST_ENUM)
#undef WFM_FORECAST_ENUM
        WFM_FORECAST_METHODS /* how many there are */
} wfm_forecast_method;

const char *wfm_forecast_method_name(wfm_forecast_method method);  /* "last_week"; static */
const char *wfm_forecast_method_words(wfm_forecast_method method); /* "last week"; static */

/* How a method did on the own past, forecast from several origins; in shares of the calls. */
typedef struct {
    size_t origins;              /* 0: not tried, the rest is NAN */
    double wape, day_wape, bias; /* of slots, of day totals; forecast minus actual */
} wfm_forecast_score;

#define WFM_SEASON_DAYS 400 /* of history tell the season of the year; fewer do not */
#define WFM_NEAR_DAYS   28  /* ahead; beyond them the spread grows with the root of the lead */

/* How far off forecasts are, by days ahead: 1, 2-7, 8-14, 15 and more. The variance of a count with
 * mean m is m + kappa m^2. A day's slots err together: a day's kappa is that of its total. */
#define WFM_LEADS 4
typedef struct {
    double slot_kappa[WFM_LEADS], day_kappa[WFM_LEADS];
} wfm_forecast_spread;

extern const int wfm_lead_from[WFM_LEADS]; /* the first day ahead of each, counted from 1 */

size_t wfm_forecast_lead(size_t day_ahead); /* of day 0 (the origin's), 1 ...: index of the above */

/* What became of a day of the history. */
#define WFM_FATE_LIST(X)                                                                           \
    X(WFM_FATE_LEARNT, "learnt")                                                                   \
    X(WFM_FATE_MISSING, "missing") /* less than half of its usual calls lie in known slots */      \
    X(WFM_FATE_SPECIAL, "special")                                                                 \
    X(WFM_FATE_EVENT, "event")                                                                     \
    X(WFM_FATE_OUTLIER, "outlier")                                                                 \
    X(WFM_FATE_OUTAGE, "outage") /* of slots: zeros where calls were due; the rest is learnt */

typedef enum {
#define WFM_FATE_ENUM(name, text) name,
    WFM_FATE_LIST(WFM_FATE_ENUM)
#undef WFM_FATE_ENUM
        WFM_FATES /* how many there are */
} wfm_fate;

const char *wfm_fate_name(wfm_fate fate); /* "outlier"; static */

#ifdef __cplusplus
}
#endif
#endif
