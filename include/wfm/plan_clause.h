/* wfm/plan_clause.h - what binds one person, taken apart.
 *
 * A *clause* is one thing that the plan asks of one person: the least hours of one week, the rest
 * between shifts, one absence, one locked day. Clauses that contradict each other are what
 * wfm_run_roster names, person by person (wfm_conflict_row). Rules: wfm/plan_people.h and
 * wfm/plan_rules.h. */
#ifndef WFM_PLAN_CLAUSE_H
#define WFM_PLAN_CLAUSE_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* In the order in which a contradiction gives them up. Up to `lock` they ask for work: a person who
 * is free of these may be off all the time, so every contradiction has one of them, and what
 * forbids work (the law, an absence) need never be given up. A name is that of the audit's rule;
 * -min and -max say which end of it. */
#define WFM_CLAUSE_LIST(X)                                                                         \
    X(WFM_CLAUSE_WEEK_HOURS_MIN, "week-hours-min")   /* of one week */                             \
    X(WFM_CLAUSE_WEEK_SHIFTS_MIN, "week-shifts-min") /* the same */                                \
    X(WFM_CLAUSE_AVERAGE_MIN, "average-min")         /* of one period */                           \
    X(WFM_CLAUSE_MIN_RUN, "min-run")                                                               \
    X(WFM_CLAUSE_PATTERN, "pattern")                                                               \
    X(WFM_CLAUSE_LOCK, "lock")         /* one locked shift */                                      \
    X(WFM_CLAUSE_LOCK_OFF, "lock-off") /* one locked day off */                                    \
    X(WFM_CLAUSE_ABSENCE, "absence")   /* one; what it is credited with stays */                   \
    X(WFM_CLAUSE_AVAILABILITY, "availability")                                                     \
    X(WFM_CLAUSE_SUCCESSION, "succession") /* one pair */                                          \
    X(WFM_CLAUSE_WEEKENDS, "weekends")                                                             \
    X(WFM_CLAUSE_MIN_OFF, "min-off")                                                               \
    X(WFM_CLAUSE_WEEK_HOURS_MAX, "week-hours-max")   /* of one week */                             \
    X(WFM_CLAUSE_WEEK_SHIFTS_MAX, "week-shifts-max") /* the same */                                \
    X(WFM_CLAUSE_DAYS_OFF, "days-off")               /* the same */                                \
    X(WFM_CLAUSE_AVERAGE_MAX, "average-max")         /* of one period */                           \
    X(WFM_CLAUSE_YEAR, "year")                                                                     \
    X(WFM_CLAUSE_NIGHTS, "nights")                                                                 \
    X(WFM_CLAUSE_NIGHT_REST, "night-rest")                                                         \
    X(WFM_CLAUSE_RUN, "run")                                                                       \
    X(WFM_CLAUSE_WEEK_REST, "week-rest")                                                           \
    X(WFM_CLAUSE_REST, "rest")

typedef enum {
#define WFM_CLAUSE_ENUM(name, text) name,
    WFM_CLAUSE_LIST(WFM_CLAUSE_ENUM)
#undef WFM_CLAUSE_ENUM
        WFM_CLAUSES
} wfm_clause_kind;

/* at: the first day of the week or of the period (which may lie before the horizon); the index of
 * the lock, the absence or the pair in its list; else 0.
 * kept: of a waived clause that asks for a number (the first four), what it asks for all the same,
 * in its minutes, shifts or days; else 0. */
typedef struct {
    wfm_clause_kind kind;
    int             at, kept;
} wfm_clause;

const char *wfm_clause_name(wfm_clause_kind kind); /* "week-hours-min"; static */

/* Does it ask for work? */
static inline bool wfm_clause_asks(wfm_clause_kind kind)
{
    return kind <= WFM_CLAUSE_LOCK;
}

#ifdef __cplusplus
}
#endif
#endif
