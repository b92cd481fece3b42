#include "engine/base/waive.h"

#include <string.h>

#include "engine/base/clause.h"

/* --- one person ------------------------------------------------------------------------------- */

static bool take_waived(wfm_person *person, const wfm_waiver *waivers, size_t n, wfm_arena *memory)
{
    wfm_clause *waived = wfm_arena_take(memory, n, sizeof *waived);

    if (!waived)
        return false;
    for (size_t i = 0; i < n; i++)
        waived[i] = waivers[i].clause;
    person->waived   = waived;
    person->n_waived = n;
    return true;
}

static bool is_lock_waived(const wfm_person *person, size_t i)
{
    const wfm_clause_kind kind = person->locks[i].shift < 0 ? WFM_CLAUSE_LOCK_OFF : WFM_CLAUSE_LOCK;

    return wfm_waived(person, kind, (int)i);
}

/* What stands without the person's waived locks. */
static bool drop_locks(wfm_person *person, wfm_arena *memory)
{
    wfm_lock *kept = wfm_arena_take(memory, person->n_locks, sizeof *kept);
    size_t    n    = 0;

    if (!kept)
        return false;
    for (size_t i = 0; i < person->n_locks; i++)
        if (!is_lock_waived(person, i))
            kept[n++] = person->locks[i];
    person->locks   = kept;
    person->n_locks = n;
    return true;
}

static bool waive_person(wfm_person *person, const wfm_waiver *waivers, size_t n, wfm_arena *memory)
{
    if (!take_waived(person, waivers, n, memory) || !drop_locks(person, memory))
        return false;
    if (wfm_waived(person, WFM_CLAUSE_PATTERN, 0))
        person->pattern = NULL;
    if (wfm_waived(person, WFM_CLAUSE_AVAILABILITY, 0))
        person->n_available = 0;
    return true;
}

bool wfm_waive(const wfm_plan *plan, const wfm_waiver *waivers, size_t n, wfm_arena *memory,
               wfm_plan *out)
{
    wfm_person *people = wfm_arena_take(memory, plan->n_people, sizeof *people);

    if (!people)
        return false;
    if (plan->n_people > 0)
        memcpy(people, plan->people, plan->n_people * sizeof *people);
    for (size_t i = 0, after = 0; i < n; i = after) {
        while (after < n && waivers[after].person == waivers[i].person)
            after++;
        if (!waive_person(&people[waivers[i].person], waivers + i, after - i, memory))
            return false;
    }
    *out        = *plan;
    out->people = people;
    return true;
}

/* --- what results say ------------------------------------------------------------------------- */

static int find_person(const wfm_plan *plan, const char *id)
{
    for (size_t i = 0; i < plan->n_people; i++)
        if (strcmp(plan->people[i].id, id) == 0)
            return (int)i;
    return -1;
}

/* A person's clause of that kind that begins on that day; -1: there is none. */
static int find_clause(const wfm_plan *plan, const wfm_person *person, const wfm_clause *clauses,
                       size_t n, const wfm_conflict_row *row)
{
    for (size_t i = 0; i < n; i++)
        if (clauses[i].kind == row->rule &&
            wfm_day_start(plan->zone, wfm_clause_place_of(plan, person, clauses[i]).from) ==
                row->start)
            return (int)i;
    return -1;
}

/* Adds the waiver that the row speaks of, if the plan knows it. */
static bool add_waiver(const wfm_plan *plan, const wfm_conflict_row *row, wfm_arena *memory,
                       wfm_waiver *waivers, size_t *n)
{
    const int index = find_person(plan, row->person);

    if (index < 0)
        return true;
    const wfm_person *person  = &plan->people[index];
    const size_t      count   = wfm_clauses(plan, person, NULL);
    wfm_clause       *clauses = wfm_arena_take(memory, count, sizeof *clauses);
    if (!clauses)
        return false;
    wfm_clauses(plan, person, clauses);
    const int i = find_clause(plan, person, clauses, count, row);
    if (i >= 0) {
        clauses[i].kept = row->kept;
        waivers[(*n)++] = (wfm_waiver){index, clauses[i]};
    }
    return true;
}

bool wfm_waive_given_up(const wfm_plan *plan, const wfm_results *results, wfm_arena *memory,
                        wfm_plan *out)
{
    wfm_waiver *waivers = wfm_arena_take(memory, results->n_conflicts, sizeof *waivers);
    size_t      n       = 0;

    if (!waivers)
        return false;
    for (size_t i = 0; i < results->n_conflicts; i++)
        if (results->conflicts[i].given_up &&
            !add_waiver(plan, &results->conflicts[i], memory, waivers, &n))
            return false;
    return wfm_waive(plan, waivers, n, memory, out);
}
