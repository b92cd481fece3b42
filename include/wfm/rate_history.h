/* wfm/rate_history.h - what was lost of paid time, by cause and day, from CSV.
 *
 * Header row required, columns by name in any order, unknown ones ignored with a notice:
 * date,cause,paid_h,lost_h[,queue]: hours paid on a local day, and those of them that were lost to
 * the cause. Rows of several queues are summed up: a rate is one of the site. A day without a row
 * is not known, never zero. */
#ifndef WFM_RATE_HISTORY_H
#define WFM_RATE_HISTORY_H

#include <stddef.h>

#include "wfm/message.h"
#include "wfm/status.h"
#include "wfm/time.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    wfm_day day;
    double  paid_h, lost_h; /* 0 <= lost_h <= paid_h */
} wfm_rate_day;

typedef struct {
    const char   *cause;
    wfm_rate_day *days; /* ascending, none twice */
    size_t        n_days;
} wfm_rate_series;

typedef struct {
    const char      *file;   /* base name */
    wfm_rate_series *series; /* ascending by cause (strcmp) */
    size_t           n_series;
    void            *memory; /* internal */
} wfm_rate_history;

/* Reads rates. Causes are names of 1 to 80 characters; a day that stands twice for the same cause
 * and queue is refused. Every rejected row is an error line in `messages` (may be NULL).
 *
 * out  free with wfm_rates_release; written only on WFM_OK
 * Errors: WFM_ENOINPUT, WFM_EDATA, WFM_EIO, WFM_ENOMEM. */
wfm_status wfm_rates_read(const char *path, wfm_rate_history *out, wfm_messages *messages,
                          wfm_error *err);
void       wfm_rates_release(wfm_rate_history *rates);

#ifdef __cplusplus
}
#endif
#endif
