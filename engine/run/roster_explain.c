#include "engine/run/roster_explain.h"

#include <string.h>

#include "engine/base/clause.h"
#include "engine/base/error.h"
#include "engine/run/roster_conflict.h"

typedef struct {
    int              person;
    size_t           like;   /* the first of whom the same is found: perhaps itself */
    wfm_arena        memory; /* of what is found */
    roster_conflicts found;
    wfm_error        err;
} finding;

/* --- who -------------------------------------------------------------------------------------- */

/* Those who have no tour, in the order of their ids: a straight insertion. */
static size_t list_people(const wfm_plan *plan, const bool *has, finding *list)
{
    size_t n = 0;

    for (size_t i = 0; i < plan->n_people; i++) {
        size_t at = n;

        if (has[i])
            continue;
        for (; at > 0 && strcmp(plan->people[list[at - 1].person].id, plan->people[i].id) > 0; at--)
            list[at] = list[at - 1];
        list[at] = (finding){.person = (int)i};
        n++;
    }
    return n;
}

/* Is all that binds either of them said of the other, too? Only for people of whom little is said:
 * a contract that contradicts itself does so for many of them. */
static bool bound_alike(const wfm_person *a, const wfm_person *b)
{
    return a->contract == b->contract && a->pattern == b->pattern &&
           a->pattern_day == b->pattern_day && !a->carried.known && !b->carried.known &&
           a->n_absences + b->n_absences + a->n_locks + b->n_locks + a->n_available +
                   b->n_available ==
               0;
}

static void find_alike(const wfm_plan *plan, finding *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        while (list[i].like < i && !bound_alike(&plan->people[list[list[i].like].person],
                                                &plan->people[list[i].person]))
            list[i].like++;
}

static wfm_status first_failure(const finding *list, size_t n, wfm_error *err)
{
    for (size_t i = 0; i < n; i++)
        if (list[i].err.status) {
            *err = list[i].err;
            return list[i].err.status;
        }
    return WFM_OK;
}

static wfm_status find_all(const wfm_plan *plan, finding *list, size_t n, int threads,
                           wfm_error *err)
{
#pragma omp parallel for schedule(dynamic) num_threads(threads)
    for (size_t i = 0; i < n; i++) {
        finding *f = &list[i];

        if (f->like < i)
            continue;
        f->err.status =
            roster_conflicts_of(plan, &plan->people[f->person], &f->memory, &f->found, &f->err);
    }
    for (size_t i = 0; i < n; i++)
        list[i].found = list[list[i].like].found;
    return first_failure(list, n, err);
}

/* --- rows ------------------------------------------------------------------------------------- */

static size_t count_rows(const finding *list, size_t n)
{
    size_t rows = 0;

    for (size_t i = 0; i < n; i++)
        for (int c = 0; c < list[i].found.n; c++)
            rows += (size_t)list[i].found.at[c].n;
    return rows;
}

static bool make_row(const wfm_plan *plan, const wfm_person *person, wfm_clause clause,
                     wfm_results *results, wfm_conflict_row *row)
{
    const wfm_clause_place place = wfm_clause_place_of(plan, person, clause);
    char                   text[WFM_CLAUSE_TEXT];

    row->rule  = clause.kind;
    row->start = wfm_day_start(plan->zone, place.from);
    row->end   = wfm_day_start(plan->zone, place.to + 1);
    row->file  = wfm_results_text(results, place.file ? place.file : "");
    row->line  = place.line;
    row->words = wfm_results_text(results, wfm_clause_text(plan, person, clause, text));
    return row->file && row->words;
}

static bool add_rows(const wfm_plan *plan, const finding *f, wfm_results *results)
{
    const wfm_person *person = &plan->people[f->person];
    const char       *id     = wfm_results_text(results, person->id);

    for (int c = 0; id && c < f->found.n; c++)
        for (int i = 0; i < f->found.at[c].n; i++) {
            wfm_conflict_row *row = &results->conflicts[results->n_conflicts++];

            *row = (wfm_conflict_row){.person   = id,
                                      .conflict = c + 1,
                                      .member   = i + 1,
                                      .given_up = i == f->found.at[c].given_up};
            if (row->given_up)
                row->kept = f->found.at[c].kept;
            if (!make_row(plan, person, f->found.at[c].members[i], results, row))
                return false;
        }
    return id;
}

static wfm_status set_rows(const wfm_plan *plan, const finding *list, size_t n,
                           wfm_results *results, wfm_error *err)
{
    results->conflicts =
        wfm_results_take(results, count_rows(list, n) + 1, sizeof *results->conflicts);
    results->n_conflicts = 0;
    if (!results->conflicts)
        return wfm_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        if (!add_rows(plan, &list[i], results)) {
            results->n_conflicts = 0;
            return wfm_fail_memory(err);
        }
    return WFM_OK;
}

wfm_status roster_explain(const wfm_plan *plan, const bool *has, int threads, wfm_results *results,
                          wfm_error *err)
{
    wfm_arena memory = {0};
    finding  *list   = wfm_arena_take(&memory, plan->n_people, sizeof *list);

    if (!list)
        return wfm_fail_memory(err);
    const size_t n = list_people(plan, has, list);
    find_alike(plan, list, n);
    wfm_status status = find_all(plan, list, n, threads, err);
    if (!status)
        status = set_rows(plan, list, n, results, err);
    for (size_t i = 0; i < n; i++)
        wfm_arena_release(&list[i].memory);
    wfm_arena_release(&memory);
    return status;
}
