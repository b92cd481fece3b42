#include "tests/support/transient_room.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "wfm/transient_repair.h"

transient_room transient_room_for(wfm_transient model, size_t states)
{
    transient_room room = {.model = model};

    room.model.states = states;
    room.model.work   = malloc(wfm_repair_workspace(states) * sizeof(double));
    room.now.p        = malloc(states * sizeof(double));
    room.next.p       = malloc(states * sizeof(double));
    assert_true(room.model.work && room.now.p && room.next.p);
    transient_room_empty(&room);
    return room;
}

void transient_room_release(transient_room *room)
{
    free(room->model.work);
    free(room->now.p);
    free(room->next.p);
}

void transient_room_empty(transient_room *room)
{
    room->now.low = room->now.high = 0;
    room->now.p[0]                 = 1;
}

wfm_transient_perf transient_room_step(transient_room *room, const wfm_transient_interval *interval,
                                       int agents)
{
    const wfm_transient_state before = room->now;
    wfm_transient_perf        perf;

    assert_int_equal(
        wfm_transient_step(&room->model, interval, agents, &room->now, &room->next, &perf), WFM_OK);
    room->now  = room->next;
    room->next = before;
    return perf;
}

double transient_room_tail(const transient_room *room, int n)
{
    double sum = 0;

    for (size_t i = room->now.high + 1; i-- > room->now.low && i >= (size_t)n;)
        sum += room->now.p[i];
    return sum;
}
