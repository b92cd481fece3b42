/* wfm/forecast_order.h - what a forecast without a plan is asked for, and what a planner says
 * about the days. */
#ifndef WFM_FORECAST_ORDER_H
#define WFM_FORECAST_ORDER_H

#include <stddef.h>

#include "wfm/history.h"
#include "wfm/message.h"
#include "wfm/plan.h"
#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A forecast without a plan: interval and open hours are read off the history. `queue` of special
 * days, events and overrides indexes history->series; -1: all. */
typedef struct {
    const wfm_zone        *zone;
    wfm_day                origin;  /* first day that is asked for */
    int                    days;    /* horizon, 1 .. 371 */
    wfm_instant            now;     /* as of wfm_run_forecast_now; 0: the first instant of origin */
    const wfm_special_day *special; /* in order of day */
    size_t                 n_special;
    const wfm_event       *events; /* in order of `from` */
    size_t                 n_events;
    const wfm_override    *overrides; /* in the order in which they are applied */
    size_t                 n_overrides;
    void                  *memory; /* internal: of what was read from files */
} wfm_forecast_order;

/* What a planner says, from CSV files into the order, in the place of what was there; each file is
 * read once. An empty `queue` means all of them; one that is not in the history is refused. All
 * rejected rows are error lines in `messages` (NULL allowed).
 *
 * special days: `date,name[,kind][,queue]`, rows in any order; kind is holiday, eve or bridge,
 * without it an eve if the name holds the word "eve", else a holiday. A day stands once for a
 * queue.
 * events: `kind,from,to[,factor][,half_life_days][,queue]`, dates, both included, `to` empty for
 * one day; those of a queue do not overlap. overrides:
 * `from,to[,queue][,multiply][,add][,set][,note]`, exactly one of the three; times of order->zone
 * or with an offset, or dates for their midnight. Applied in the order of their rows.
 *
 * Errors: WFM_ENOINPUT, WFM_EDATA, WFM_EIO, WFM_ENOMEM; then the order is as it was. */
wfm_status wfm_special_days_read(const char *path, const wfm_history *history,
                                 wfm_forecast_order *order, wfm_messages *messages, wfm_error *err);
wfm_status wfm_events_read(const char *path, const wfm_history *history, wfm_forecast_order *order,
                           wfm_messages *messages, wfm_error *err);
wfm_status wfm_overrides_read(const char *path, const wfm_history *history,
                              wfm_forecast_order *order, wfm_messages *messages, wfm_error *err);
void       wfm_forecast_order_release(wfm_forecast_order *order); /* frees what was read */

#ifdef __cplusplus
}
#endif
#endif
