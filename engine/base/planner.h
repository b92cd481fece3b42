/* What a planner says to the forecaster, in a plan or in files beside a history: the rules of
 * special days, events and overrides.
 *
 * Failures are WFM_EDATA; their words are a sentence without the place in the file. */
#ifndef ENGINE_BASE_PLANNER_H
#define ENGINE_BASE_PLANNER_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/plan_calendar.h"
#include "wfm/status.h"

/* The kind of a special day by its word: "holiday", "eve" or "bridge"; of an empty word by the
 * day's name: an eve if the name holds the word "eve", in any case ("Christmas Eve", not
 * "Evening"), else a holiday. False for any other word. */
bool wfm_special_of(const char *word, const char *name, wfm_special *out);

/* Judges an event of which all but the line is known, half_life_days NAN if none was said: `to` is
 * not before `from`, a half-life needs a factor. Then a NAN half-life becomes INFINITY. */
wfm_status wfm_event_settle(wfm_event *event, wfm_error *err);

/* An event and where it was said. */
typedef struct {
    wfm_event   event;
    const char *file;
    size_t      order; /* in which it was read */
} wfm_said_event;

/* Into the order of `from`, then queue, then reading. */
void wfm_events_sort(wfm_said_event *events, size_t n);

/* Fails if the i-th of sorted events overlaps one before it of the same queue (all queues count as
 * a queue of their own: what is said of one queue goes before what is said of all). */
wfm_status wfm_event_check(const wfm_said_event *events, size_t i, wfm_error *err);

/* An override as any file has it. */
typedef struct {
    const char *from, *to; /* dates (their midnight) or times, see wfm_instant_parse */
    double      value[WFM_HAND_SET + 1]; /* by wfm_hand; NAN: not given */
} wfm_override_text;

/* Fills from, to, hand and value of *out. Exactly one value is given, `from` is before `to`. */
wfm_status wfm_override_read(const wfm_override_text *text, const wfm_zone *zone, wfm_override *out,
                             wfm_error *err);

#endif
