/* Why one person has no tour: the clauses that contradict each other, and which of them is given
 * up. */
#ifndef ENGINE_RUN_ROSTER_CONFLICT_H
#define ENGINE_RUN_ROSTER_CONFLICT_H

#include "engine/base/arena.h"
#include "wfm/plan.h"
#include "wfm/status.h"

/* Members in order of wfm_clause_kind. */
typedef struct {
    const wfm_clause *members;
    int               n;
    int               given_up; /* index of a member */
    int               kept;     /* of it: as wfm_clause.kept */
} roster_conflict;

typedef struct {
    const roster_conflict *at;
    int                    n;
} roster_conflicts;

/* The contradictions of a person who has no tour, one after the other: each is a minimal one among
 * the clauses that those before it have not given up; together with these given up, the person has
 * a tour. Given up is the first kind of the members in the order of wfm_clause_kind, of several of
 * the kind the last. Of a number given up, what the others leave of it is kept: conflict by
 * conflict the most that still has a tour. Exact as far as the search for tours is
 * (roster_tours.h); none, or too few, where it finds no tour although nothing asks for work.
 * Memory is the arena's. Errors: WFM_ENOMEM, and those of roster_tours for the plan as it is. */
wfm_status roster_conflicts_of(const wfm_plan *plan, const wfm_person *person, wfm_arena *memory,
                               roster_conflicts *out, wfm_error *err);

#endif
