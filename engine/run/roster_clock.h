/* What the wall clock says of shifts. */
#ifndef ENGINE_RUN_ROSTER_CLOCK_H
#define ENGINE_RUN_ROSTER_CLOCK_H

#include <stdbool.h>

#include "wfm/plan.h"

/* Times of day on some weekdays: a time belongs to the day on which it lies. A window that runs
 * over midnight is one of every day. */
typedef struct {
    unsigned weekdays; /* bit 1 << wfm_weekday */
    int      from_min, to_min;
} roster_times;

/* Seconds of [from, to) in the window. */
wfm_instant roster_times_seconds(const wfm_zone *zone, roster_times window, wfm_instant from,
                                 wfm_instant to);

/* Is a shift over [from, to) a night? */
bool roster_is_night(const wfm_zone *zone, const wfm_night_rule *rule, wfm_instant from,
                     wfm_instant to);

/* Does [from, to) lie in one of the spans that begin on that day? */
bool roster_in_spans(const wfm_zone *zone, const wfm_span *spans, size_t n, wfm_day day,
                     wfm_instant from, wfm_instant to);

#endif
