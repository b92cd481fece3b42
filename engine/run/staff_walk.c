/* The next interval in which some of the queues are open, in order of time. */
#include "engine/run/staff_walk.h"

bool staff_walk_open(const staff_site *site, wfm_arena *memory, staff_walk *walk)
{
    *walk = (staff_walk){wfm_arena_take(memory, site->n_queues, sizeof *walk->place), 0};
    return walk->place != NULL;
}

bool staff_walk_is_at(const staff_walk *walk, size_t k, wfm_instant start)
{
    const staff_place *place = &walk->place[k];

    return place->row < place->queue->n && place->queue->in[place->row].start == start;
}

bool staff_walk_next(const staff_walk *walk, wfm_instant *start)
{
    bool found = false;

    for (size_t k = 0; k < walk->n; k++) {
        const staff_place *place = &walk->place[k];

        if (place->row < place->queue->n &&
            (!found || place->queue->in[place->row].start < *start)) {
            *start = place->queue->in[place->row].start;
            found  = true;
        }
    }
    return found;
}
