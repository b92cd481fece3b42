/* A plan and the memory that it lives in. */
#ifndef ENGINE_PLAN_BOX_H
#define ENGINE_PLAN_BOX_H

#include "engine/base/arena.h"
#include "wfm/plan.h"

typedef struct {
    wfm_plan  plan; /* first: wfm_plan_free gets this address */
    wfm_arena arena;
} wfm_plan_box;

#endif
