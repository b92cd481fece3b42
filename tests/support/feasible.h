/* Whether a person has a tour, by the audit's own search, in a plan from which clauses are taken by
 * hand. Shares nothing with what finds contradictions but the names of the clauses. */
#ifndef TESTS_SUPPORT_FEASIBLE_H
#define TESTS_SUPPORT_FEASIBLE_H

#include "wfm/plan.h"

#define FEASIBLE_ROWS 8

/* A plan of one person of another, to be changed. Points into itself. */
typedef struct {
    wfm_plan       plan;
    wfm_contract   contract;
    wfm_person     person;
    wfm_absence    absences[FEASIBLE_ROWS];
    wfm_lock       locks[FEASIBLE_ROWS];
    wfm_succession forbidden[FEASIBLE_ROWS];
} feasible_plan;

void feasible_open(feasible_plan *f, const wfm_plan *plan, const wfm_person *person);

/* Takes the clause away, of weeks and periods all of its kind: as if it had not been written. Not
 * for credited absences, which say more than one thing. */
void feasible_without(feasible_plan *f, wfm_clause clause);

/* Asks for another number in the place of a least one, in all weeks and periods. */
void feasible_ask(feasible_plan *f, wfm_clause_kind kind, int number);

bool feasible(const feasible_plan *f);

#endif
