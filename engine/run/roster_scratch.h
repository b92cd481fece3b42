/* Working memory of one thread of the search. */
#ifndef ENGINE_RUN_ROSTER_SCRATCH_H
#define ENGINE_RUN_ROSTER_SCRATCH_H

#include "engine/base/arena.h"
#include "engine/run/roster_nets.h"
#include "wfm/glance.h"
#include "wfm/tour.h"

typedef struct {
    const wfm_glance *glance;
    wfm_glimpse       glimpse;

    wfm_cost    *price;  /* n_demands x n_slots */
    wfm_cost    *prefix; /* n_slots + 1; by slot of the grid */
    wfm_cost    *worth;  /* by option */
    int         *best;   /* n_slots */
    int         *choice; /* n_days */
    int         *people; /* n_people */
    void        *tour;
    wfm_tour_gap gap;
} roster_scratch;

/* From the arena; false when memory is short. */
bool roster_glance_take(const wfm_site *site, wfm_arena *memory, wfm_glance *out);

/* From the arena; false when memory is short. nets: the largest that tours are made in. */
bool roster_scratch_take(const roster_nets *nets, const wfm_glance *glance, wfm_arena *memory,
                         roster_scratch *out);

#endif
