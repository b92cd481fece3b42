/* The rules of a person, one day after the other: how a day off, a shift and a midnight change what
 * a tour has come to. */
#ifndef ENGINE_AUDIT_TOUR_RULES_H
#define ENGINE_AUDIT_TOUR_RULES_H

#include "engine/audit/periods.h"
#include "engine/audit/tour.h"
#include "engine/audit/tour_states.h"

/* Rules that multiply states; each may be left out, and the worth is then at least what it was. */
enum { TRACK_SPREAD = 1, TRACK_YEAR = 2, TRACK_AVERAGE = 4, TRACK_FAIRNESS = 8 };

typedef struct {
    const tour_days *days;
    unsigned         tracked;    /* of those above: what the person has and is not left out */
    double           head_start; /* worth before the first day: the best of what is left out */
    int              phase;      /* of the pattern on the first day */
} tour_rules;

tour_rules wfm_audit_tour_rules(const tour_days *days);

/* Leaves out one more of the tracked rules. */
void wfm_audit_tour_relax(tour_rules *rules);

/* Before the first day. */
tour_state wfm_audit_tour_first(const tour_rules *rules);

/* The latest end of the last shift that leaves enough rest before the duty. */
int wfm_audit_tour_rested(const tour_rules *rules, const tour_state *state, const tour_duty *duty);

/* A day off; a shift, rest aside, with what its place in the tour costs. False: the rules forbid
 * it. */
bool wfm_audit_tour_off(const tour_rules *rules, int day, tour_state *state);
bool wfm_audit_tour_work(const tour_rules *rules, int day, const tour_duty *duty, tour_state *state,
                         double *worth);

/* What the end of a day asks for. */
typedef struct {
    int          midnight;                  /* the end of the day */
    int          next_start;                /* the first on a later day; INT_MAX: none */
    int          least_min, most_min;       /* paid in the week */
    int          least_shifts, most_shifts; /* in the week */
    audit_period period;                    /* if it is tracked */
    bool         ends_week, ends_period, ends_weekend, ends_span;
} tour_evening;

tour_evening wfm_audit_tour_evening(const tour_rules *rules, int day);

/* The end of the day: weeks, periods and weekends that are over, and what can be forgotten. False:
 * the rules are broken. */
bool wfm_audit_tour_midnight(const tour_rules *rules, const tour_evening *evening,
                             tour_state *state, double *worth);

#endif
