/* Several queues interval by interval: in each, those that are open then. */
#ifndef ENGINE_RUN_STAFF_WALK_H
#define ENGINE_RUN_STAFF_WALK_H

#include "engine/run/staff_site.h"

typedef struct {
    staff_queue *queue;
    size_t       row; /* the next */
} staff_place;

typedef struct {
    staff_place *place; /* room for all queues of the site */
    size_t       n;     /* those that are walked */
} staff_walk;

/* No queue yet. False when memory is short. */
bool staff_walk_open(const staff_site *site, wfm_arena *memory, staff_walk *walk);

/* The earliest interval that has not been walked; false when there is none. */
bool staff_walk_next(const staff_walk *walk, wfm_instant *start);

/* Is queue k open then? Its row is the one of walk->row[k]; whoever is done with it counts it up.
 */
bool staff_walk_is_at(const staff_walk *walk, size_t k, wfm_instant start);

#endif
