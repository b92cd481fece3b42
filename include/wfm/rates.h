/* wfm/rates.h - shares of paid time that are lost to a cause, such as sickness, forecast by day
 * from what was lost on each past day. */
#ifndef WFM_RATES_H
#define WFM_RATES_H

#include <stddef.h>

#include "wfm/status.h"
#include "wfm/time.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_RATE_MAX_DAYS  36525 /* of history, and ahead: a hundred years */
#define WFM_RATE_MAX_HOURS 1e6   /* paid on a day */

/* Hours of a day for one cause; NAN or no paid hours: nothing is known of the day. */
typedef struct {
    size_t        days;          /* of history, 0 .. WFM_RATE_MAX_DAYS */
    size_t        horizon;       /* days ahead, likewise */
    wfm_weekday   first_weekday; /* of the first day of history (or ahead, if there is none) */
    const double *paid_h;        /* days: 0 .. WFM_RATE_MAX_HOURS */
    const double *lost_h;        /* days: 0 .. paid_h, of them */
} wfm_rate_input;

/* Doubles of working memory. */
size_t wfm_rate_workspace(const wfm_rate_input *in);

/* Forecasts the days after the history.
 *
 * A level of the last weeks that goes back to the long-run rate, times a factor of the weekday,
 * each shrunk by what it has been seen on; odd days count no further than the days around them
 * allow. The spread is that of a binomial share: variance = rate (1 - rate) block / paid hours,
 * with the hours that are lost together learnt from forecasts of the own past. Method and
 * constants: models/forecasting/README.md, 15. Pure: no allocation, no I/O, any thread.
 *
 * work  wfm_rate_workspace(in) doubles, contents do not matter
 * rate  horizon: expected share of paid time, [0, 1); NAN if no day of the history is known
 * sd    horizon: standard deviation of the day's rate about it; NAN likewise
 * Returns WFM_EDATA for a number out of range; then nothing is written. */
wfm_status wfm_forecast_rate(const wfm_rate_input *in, double *work, double *rate, double *sd);

#ifdef __cplusplus
}
#endif
#endif
