/* A plan without some clauses of some people: how a contradiction is tried out, how it is given up,
 * and how the audit knows what was given up. */
#ifndef ENGINE_BASE_WAIVE_H
#define ENGINE_BASE_WAIVE_H

#include "engine/base/arena.h"
#include "wfm/plan.h"
#include "wfm/results.h"

typedef struct {
    int        person; /* of the plan */
    wfm_clause clause;
} wfm_waiver;

/* A copy of the plan in which those clauses do not bind those people, but for what is kept of them;
 * the waivers of a person stand together. Pattern, availability and locks are taken away; all else
 * stays as it stands, and wfm_waived says that it does not bind. No tour that was allowed before
 * becomes forbidden. Lives as long as the arena and the plan. False when memory is short. */
bool wfm_waive(const wfm_plan *plan, const wfm_waiver *waivers, size_t n, wfm_arena *memory,
               wfm_plan *out);

/* The same without the clauses that the results say were given up (those that the plan does not
 * know aside). */
bool wfm_waive_given_up(const wfm_plan *plan, const wfm_results *results, wfm_arena *memory,
                        wfm_plan *out);

#endif
