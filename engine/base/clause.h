/* The clauses of a person: which there are, where they stand, what they say, and whether they bind.
 * Words: wfm/plan_clause.h. */
#ifndef ENGINE_BASE_CLAUSE_H
#define ENGINE_BASE_CLAUSE_H

#include "wfm/plan.h"

/* Writes every clause that binds the person, in order of kind and of `at`; NULL: only counts.
 * Returns how many there are. */
size_t wfm_clauses(const wfm_plan *plan, const wfm_person *person, wfm_clause *out);

/* Does the clause not bind the person? */
bool wfm_waived(const wfm_person *person, wfm_clause_kind kind, int at);

/* The least that the clause asks of the person: the limit, if it binds, else what is kept. */
int wfm_clause_least(const wfm_person *person, wfm_clause_kind kind, int at, int limit);

/* Of a clause that asks for a number, that number, in minutes, shifts or days; else 0. */
int wfm_clause_limit(const wfm_plan *plan, const wfm_person *person, wfm_clause clause);

/* Is that number one of minutes? */
static inline bool wfm_clause_in_minutes(wfm_clause_kind kind)
{
    return kind == WFM_CLAUSE_WEEK_HOURS_MIN || kind == WFM_CLAUSE_AVERAGE_MIN;
}

/* Is it asked of each week, of each period of the averaging? */
static inline bool wfm_clause_of_week(wfm_clause_kind kind)
{
    return kind == WFM_CLAUSE_WEEK_HOURS_MIN || kind == WFM_CLAUSE_WEEK_HOURS_MAX ||
           kind == WFM_CLAUSE_WEEK_SHIFTS_MIN || kind == WFM_CLAUSE_WEEK_SHIFTS_MAX ||
           kind == WFM_CLAUSE_DAYS_OFF;
}

static inline bool wfm_clause_of_period(wfm_clause_kind kind)
{
    return kind == WFM_CLAUSE_AVERAGE_MIN || kind == WFM_CLAUSE_AVERAGE_MAX;
}

/* Of the averaging rule: the first day of the period that the day lies in. */
wfm_day wfm_averaging_first(const wfm_averaging *rule, wfm_day day);

/* The days that it is about, both included (those of the horizon if it is about all of them), and
 * where it stands. */
typedef struct {
    wfm_day     from, to;
    const char *file;
    int         line;
} wfm_clause_place;

wfm_clause_place wfm_clause_place_of(const wfm_plan *plan, const wfm_person *person,
                                     wfm_clause clause);

/* "at least 35 h in the week from 2026-03-02"; texts out of the plan are never cut in half. Returns
 * `text`. */
#define WFM_CLAUSE_TEXT 480
char *wfm_clause_text(const wfm_plan *plan, const wfm_person *person, wfm_clause clause,
                      char text[WFM_CLAUSE_TEXT]);

/* What is kept of the clause: "24 h", "2 shifts", "3 days". Returns `text`. */
char *wfm_clause_kept_text(wfm_clause clause, char text[WFM_CLAUSE_TEXT]);

#endif
