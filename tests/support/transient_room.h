/* Memory for the transient of a queue, and the two states between which it steps. */
#ifndef TESTS_SUPPORT_TRANSIENT_ROOM_H
#define TESTS_SUPPORT_TRANSIENT_ROOM_H

#include "wfm/transient.h"

typedef struct {
    wfm_transient       model;
    wfm_transient_state now, next;
} transient_room;

/* For that many states, enough work for the repair, too; starts empty. */
transient_room transient_room_for(wfm_transient model, size_t states);
void           transient_room_release(transient_room *room);

void transient_room_empty(transient_room *room);

/* The next interval; `next` becomes `now`. Fails the test unless all is well. */
wfm_transient_perf transient_room_step(transient_room *room, const wfm_transient_interval *interval,
                                       int agents);

/* P(the number in the system >= n) now. */
double transient_room_tail(const transient_room *room, int n);

#endif
