/* wfm/audit.h - is this roster right? Checks any roster, ours or another's, against the plan's
 * rules and the requirement, and recomputes coverage and cost from its activities alone.
 *
 * It reads instants, not slots, and shares no code with the optimiser: only the plan, the results
 * and the time zone. */
#ifndef WFM_AUDIT_H
#define WFM_AUDIT_H

#include <stddef.h>

#include "wfm/plan.h"
#include "wfm/results.h"
#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_RULE_LIST(X)                                                                           \
    X(WFM_RULE_PERSON, "person") /* the plan knows the person */                                   \
    X(WFM_RULE_SHIFT_TYPE,                                                                         \
      "shift-type")                    /* length, start and weekday fit a type of the contract */  \
    X(WFM_RULE_HORIZON, "horizon")     /* shifts start within the plan's horizon */                \
    X(WFM_RULE_ONE_A_DAY, "one-a-day") /* one shift starts a day; shifts do not overlap */         \
    X(WFM_RULE_REST, "rest")           /* elapsed time between shifts */                           \
    X(WFM_RULE_WEEK_HOURS, "week-hours") /* paid time in each week within the contract's range */  \
    X(WFM_RULE_WEEK_SHIFTS, "week-shifts") /* number of shifts in each week */                     \
    X(WFM_RULE_DAYS_OFF, "days-off")       /* days without a shift start in each week */           \
    X(WFM_RULE_WEEK_REST, "week-rest")     /* one long rest inside each week */                    \
    X(WFM_RULE_RUN, "run")                 /* days in a row at most */                             \
    X(WFM_RULE_MIN_RUN, "min-run")         /* days in a row at least */                            \
    X(WFM_RULE_MIN_OFF, "min-off")         /* days off in a row at least */                        \
    X(WFM_RULE_AVERAGE, "average")         /* paid time over periods of several weeks */           \
    X(WFM_RULE_YEAR, "year")               /* paid time of the year so far */                      \
    X(WFM_RULE_WEEKENDS, "weekends")       /* weekends off */                                      \
    X(WFM_RULE_NIGHTS, "nights")           /* nights in a row */                                   \
    X(WFM_RULE_NIGHT_REST, "night-rest")   /* elapsed time after a night, before another shift */  \
    X(WFM_RULE_SUCCESSION, "succession")   /* shifts of neighbouring days that may not follow */   \
    X(WFM_RULE_PATTERN, "pattern")         /* works on the rotation's working days alone */        \
    X(WFM_RULE_LOCK, "lock")               /* what is settled stays so */                          \
    X(WFM_RULE_AVAILABILITY, "availability") /* the shift lies in one of the person's spans */     \
    X(WFM_RULE_ABSENCE, "absence")           /* no shift touches an absent day */                  \
    X(WFM_RULE_SKILL, "skill") /* work and reserve only on queues that the person can serve */     \
    X(WFM_RULE_ACTIVITIES, "activities") /* they fill the shift without gap or overlap */          \
    X(WFM_RULE_BREAK, "break") /* every break of the type once, its length, its window */          \
    X(WFM_RULE_TRAINING,                                                                           \
      "training")                  /* own, right length, in its days, once, not too many absent */ \
    X(WFM_RULE_PAID, "paid")       /* paid_min = shift less unpaid breaks */                       \
    X(WFM_RULE_RESERVE, "reserve") /* as many are asked for as the plan's policy says */           \
    X(WFM_RULE_MUST_HAVE, "must-have") /* a queue's hard minimum, where it has no price */         \
    X(WFM_RULE_COVERAGE, "coverage")   /* coverage rows equal what the activities give */          \
    X(WFM_RULE_COST, "cost")           /* objective equals what the activities cost */             \
    X(WFM_RULE_BOUND, "bound")         /* bound <= total, gap as they say */

#define WFM_RULE_ENUM(name, text) name,
typedef enum { WFM_RULE_LIST(WFM_RULE_ENUM) WFM_RULES } wfm_rule;
#undef WFM_RULE_ENUM

const char *wfm_rule_name(wfm_rule rule); /* "rest"; static */

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
    double wishes, spread, fairness;                          /* what people like */
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
