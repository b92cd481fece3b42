#include "engine/audit/events.h"

#include <stdlib.h>

void wfm_audit_events_add(audit_events *events, audit_event start, wfm_instant end)
{
    events->at[events->n++] = start;
    events->at[events->n++] = (audit_event){start.key, end, -start.work, -start.reserve};
}

static int by_moment(const void *a, const void *b)
{
    const audit_event *e = a, *f = b;

    if (e->key != f->key)
        return e->key < f->key ? -1 : 1;
    if (e->at != f->at)
        return e->at < f->at ? -1 : 1;
    return (e->work + e->reserve > f->work + f->reserve) -
           (e->work + e->reserve < f->work + f->reserve);
}

void wfm_audit_events_sort(audit_events *events)
{
    qsort(events->at, events->n, sizeof *events->at, by_moment);
}

size_t wfm_audit_events_of_key(const audit_events *events, size_t i)
{
    const int key = events->at[i].key;

    while (i < events->n && events->at[i].key == key)
        i++;
    return i;
}
