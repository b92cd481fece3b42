/* Moments at which a head count changes: the raw material of every sweep over time. */
#ifndef ENGINE_AUDIT_EVENTS_H
#define ENGINE_AUDIT_EVENTS_H

#include <stddef.h>

#include "wfm/time.h"

typedef struct {
    int         key; /* what is counted: a queue, a training */
    wfm_instant at;
    int         work, reserve; /* change of the two counts */
} audit_event;

typedef struct {
    audit_event *at;
    size_t       n;
} audit_events;

/* Someone is there from start to end: two events, for which there must be room. */
void wfm_audit_events_add(audit_events *events, audit_event start, wfm_instant end);

/* By key and moment; who leaves goes before who comes. */
void wfm_audit_events_sort(audit_events *events);

/* The index after the last event of the key of event i. */
size_t wfm_audit_events_of_key(const audit_events *events, size_t i);

#endif
