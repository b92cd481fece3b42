/* Ids in the results' memory, and the order in which tables have them. */
#ifndef ENGINE_RUN_ROSTER_IDS_H
#define ENGINE_RUN_ROSTER_IDS_H

#include <stdbool.h>

#include "wfm/plan.h"
#include "wfm/results.h"

typedef struct {
    int          n;
    const char **id;    /* as in the plan */
    int         *order; /* indices of them by id */
} roster_ids;

/* False when memory is short. */
bool roster_ids_of_queues(const wfm_plan *plan, wfm_results *results, roster_ids *out);
bool roster_ids_of_people(const wfm_plan *plan, wfm_results *results, roster_ids *out);

#endif
