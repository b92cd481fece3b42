/* Times of day that come back: premiums, nights. */
#ifndef ENGINE_AUDIT_WINDOW_H
#define ENGINE_AUDIT_WINDOW_H

#include <stdbool.h>

#include "wfm/plan.h"

/* A time is in the window if its weekday is among `weekdays` and its wall clock in [from, to).
 * Edges are the instants that their wall-clock times mean that day: a skipped one is the end of the
 * jump, of a repeated one the first counts. */
typedef struct {
    unsigned weekdays;         /* bit 1 << wfm_weekday */
    int      from_min, to_min; /* [0, 1440), (from, from + 1440]; of every day if to > 1440 */
} audit_window;

/* Seconds of [from, to) in the window. */
wfm_instant wfm_audit_in_window(const wfm_zone *zone, const audit_window *window, wfm_instant from,
                                wfm_instant to);

/* Does [from, to) lie in the span of that day, taken as the two instants that its times mean? */
bool wfm_audit_in_span(const wfm_zone *zone, const wfm_span *span, wfm_day day, wfm_instant from,
                       wfm_instant to);

/* Is a shift from `from` to `to` a night of the contract? */
bool wfm_audit_is_night(const wfm_plan *plan, const wfm_contract *contract, wfm_instant from,
                        wfm_instant to);

#endif
