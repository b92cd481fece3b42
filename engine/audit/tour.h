/* The tour of a person that is worth most at given prices: what each shift is worth, and the best
 * choice of shifts under all rules. */
#ifndef ENGINE_AUDIT_TOUR_H
#define ENGINE_AUDIT_TOUR_H

#include <stdbool.h>

#include "engine/audit/case.h"

#define AUDIT_SLOT_S (60 * WFM_SLOT_MIN)

/* Prices in slots from the first instant of the horizon. */
typedef struct {
    const wfm_plan  *plan;
    wfm_instant      start;
    int              n_slots; /* of the horizon */
    int              width;   /* with those that the last shifts can run into */
    wfm_audit_prices prices;
} tour_grid;

/* One shift that a person may work. Times are seconds from the first instant of the horizon. */
typedef struct {
    int    type, start, end;
    int    minute; /* of the wall clock at its start */
    int    paid_min;
    bool   night;
    double worth; /* work at the prices less pay and what is not as wished */
} tour_duty;

/* What a person may do on each day. Memory is the arena's that it was made with. */
typedef struct {
    const tour_grid    *grid;
    const wfm_person   *person;
    const wfm_contract *contract;
    int                 n_days;
    tour_duty          *duties; /* by day */
    size_t             *first;  /* n_days + 1: those of day d are [first[d], first[d + 1]) */
    double             *off;    /* worth of a day off; -INFINITY: none by a lock */
    const double       *prefix; /* worth of work in the slots before */
} tour_days;

/* Lists the duties of the person. False when memory is short. */
bool wfm_audit_tour_days(const tour_grid *grid, const wfm_person *person, wfm_arena *memory,
                         tour_days *out);

/* The worth of the best tour; -INFINITY if no tour keeps the rules. Above it, but never below,
 * where too many states would have to be told apart: then *whole is false. False when memory is
 * short. */
bool wfm_audit_tour_best(const tour_days *days, double *worth, bool *whole);

/* Is every rule, day and wish the same for both people? Then so are their best tours. */
bool wfm_audit_alike(const wfm_person *a, const wfm_person *b);

#endif
