/* wfm/audit.h - is this roster right? Checks any roster, ours or another's, against the plan's
 * rules and the requirement, and recomputes coverage and cost from its activities alone.
 *
 * It reads instants, not slots, and shares no code with the optimiser: only the plan, the results
 * and the time zone. */
#ifndef WFM_AUDIT_H
#define WFM_AUDIT_H

#include <stddef.h>

#include "wfm/audit_rules.h"
#include "wfm/plan.h"
#include "wfm/results.h"
#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    wfm_rule    rule;
    const char *person;                 /* id; "" if the violation is not a person's */
    const char *queue;                  /* id; "" if not a queue's */
    wfm_instant at;                     /* where it shows */
    char        found[96], allowed[96]; /* in words with units */
} wfm_violation;

typedef struct {
    wfm_violation *violations; /* ordered by rule, person, instant */
    size_t         n_violations;
    size_t         n_checked[WFM_RULES]; /* how many facts each rule was tried on */
    /* recomputed, by the formulas below: */
    double wage, premium, overtime;                           /* pay */
    double under, must, over, reserve_under, training_missed; /* what is missing, or too much */
    double wishes, spread, fairness, changes;                 /* what people like */
    double total;                                             /* the sum of them */
    double bound;  /* that the stored prices prove; NAN: there are none */
    size_t weaker; /* people some of whose rules it leaves out (wfm_audit_bound) */
} wfm_audit;

/* Audits results->shifts and ->activities against the rules as wfm/plan_people.h and
 * wfm/plan_rules.h state them; how each is read in doubt stands in engine/audit/README.md. A person
 * without any shift is checked like the others (hours!) unless results->messages name the person as
 * left out; that is told by the row count, not here.
 *
 * Costs are integrals over time, in hours. For each queue q and moment of the horizon let x people
 * do work on q, y be on reserve for q, m = max(0, demand - x) and f = under_first (demand = reserve
 * = 0 without a requirement row, must = the queue's must_have while it is open, else 0):
 *     under  min(m, f) under_per_hour + max(0, m - f) under_more_per_hour
 *     must   max(0, must - x) must_per_hour
 *     over   (max(0, x - demand) + max(0, y - reserve)) over_per_hour; work and reserve after the
 *            end of the horizon is over, too: nobody is wanted there
 *     reserve_under    max(0, reserve - y) reserve_per_hour; by policy cost, where demand > 0,
 *            under_per_hour E(demand - C)+ + over_per_hour E(C - demand)+, C of demand + y people
 *            coming, each missing with the mean chance of those who may serve q: no y is over
 *     training_missed  sum over people without a place of the training's `missed`
 * For each person with wage w = cost_per_hour:
 *     wage      paid hours x w
 *     premium   sum over premiums and shifts of share x w x hours of the shift in the window x paid
 *               time of the shift / its length (wfm_premium)
 *     overtime  sum over weeks of max(0, paid - overtime_after) in hours x overtime_share x w
 *     wishes    prices of wishes of the horizon not kept (none of people left out), and the price
 *               of the start wish for each shift that starts outside [from, to]
 *     spread    sum over shifts of |band - band of the first shift of the week| x spread_per_hour x
 *               2 hours, band = minute of the start on the wall clock / WFM_BAND_MIN, rounded down
 *     changes   of a roster made after a published one: sum over days that are not as published of
 *               the price in wfm_change_costs x wfm_published.factor
 *     fairness  sum over nights and weekends of costs.fairness x (2 balance u + u u), u = nights
 *               worked, weekends with a shift: each unit at 2 (balance + units so far) + 1
 *
 * Coverage and cost are compared (to 1e-6 relative) where the results carry them; so is the bound,
 * which may not be above what the stored prices prove unless people are `weaker`.
 * out  free with wfm_audit_release; written only on WFM_OK. Errors: WFM_ENOMEM. */
wfm_status wfm_audit_roster(const wfm_plan *plan, const wfm_results *results, wfm_audit *out,
                            wfm_error *err);
void       wfm_audit_release(wfm_audit *audit);

/* What one more person at work in a slot is worth, in money: flat, [demand * n_slots + slot].
 * Demands are the plan's queues or, twice as many, their reserves after them; slots are
 * WFM_SLOT_MIN of elapsed time from the first instant of the horizon, at least up to its end (what
 * is after it is not read: presence there is worth -over_per_hour). */
typedef struct {
    const double *price;
    int           n_demands, n_slots;
} wfm_audit_prices;

/* The Lagrangian bound: with g the costs above (under, must, over, reserve_under) of a slot,
 *     sum over demands and slots of min over whole x >= 0 of (g(x) + price x)
 *     - sum over people of max over tours of (worth of the slots worked - the person's own costs)
 *     + sum over sessions of min(missed, worth of its slots where they are worth least)
 * A slot is worth the best price of the person's demands; breaks lie where they hurt least; tours
 * keep every rule of the audit but what results->conflicts gives up. No roster on the grid in which
 * all who have a tour keep the rules costs less, whatever the prices are. A person without a tour
 * counts with missed sessions alone. Where the rules of a person would need too many states, some
 * are left out: the bound is then weaker, and still a bound.
 * results  its requirement rows are read, and its conflicts
 * bound    written only on WFM_OK
 * Errors: WFM_EDATA for prices of another shape or not finite and for requirement rows that fit no
 * interval, WFM_ENOMEM. Source: Geoffrion 1974 (Math. Prog. Study 2, Lagrangean relaxation). */
wfm_status wfm_audit_bound(const wfm_plan *plan, const wfm_results *results,
                           const wfm_audit_prices *prices, double *bound, wfm_error *err);

/* The violations as CSV: rule,person,at,queue,found,allowed, times local with offset.
 * path  NULL or "-": standard output. Errors: WFM_ECREATE, WFM_EIO, WFM_ENOMEM. */
wfm_status wfm_audit_write_csv(const wfm_audit *audit, const wfm_zone *zone, const char *path,
                               wfm_error *err);

#ifdef __cplusplus
}
#endif
#endif
