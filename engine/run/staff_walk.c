#include "engine/run/staff_walk.h"

bool staff_walk_open(const staff_site *site, wfm_arena *memory, staff_walk *walk)
{
    *walk = (staff_walk){.queue = wfm_arena_take(memory, site->n_queues, sizeof *walk->queue),
                         .row   = wfm_arena_take(memory, site->n_queues, sizeof *walk->row)};
    return walk->queue && walk->row;
}

bool staff_walk_is_at(const staff_walk *walk, size_t k, wfm_instant start)
{
    return walk->row[k] < walk->queue[k]->n && walk->queue[k]->in[walk->row[k]].start == start;
}

bool staff_walk_next(const staff_walk *walk, wfm_instant *start)
{
    bool found = false;

    for (size_t k = 0; k < walk->n; k++) {
        const staff_queue *queue = walk->queue[k];

        if (walk->row[k] < queue->n && (!found || queue->in[walk->row[k]].start < *start)) {
            *start = queue->in[walk->row[k]].start;
            found  = true;
        }
    }
    return found;
}
