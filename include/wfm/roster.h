/* wfm/roster.h - the rostering problem in whole slots, and the mathematics of its parts.
 *
 * Time is a grid of slots (15 minutes of elapsed time) from the first instant of the horizon. A
 * *kind* is a sort of shift of one contract, an *option* a kind at a start, a *tour* an option or
 * nothing for each day of a person, a *demand* people wanted per slot (a queue, or a queue's
 * reserve), a *pool* the demands that some people can serve, a *group* people who are alike in
 * every rule.
 *
 *     minimise   sum of wages  +  sum over demands and slots of  under * max(0, want - x) + over *
 * max(0, x - want) subject to each person's rules (see wfm_contract in wfm/plan.h), x = people
 * serving the demand
 *
 * All functions are pure: memory from the caller, no I/O, any thread. All structs are read-only for
 * them unless said. Arrays over demands and slots are flat, [demand * n_slots + slot].
 *
 * Sources: tours by dynamic programming and the bound over whole tours: Barnhart et al. 1998 (Oper.
 * Res. 46, pricing), Camerini, Fratta & Maffioli 1975 (deflected subgradients); covering: Dantzig
 * 1954 (Oper. Res. 2). */
#ifndef WFM_ROSTER_H
#define WFM_ROSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "wfm/lp.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_MAX_BREAKS 8
#define WFM_NO_OPTION  (-1)
#define WFM_NO_DEMAND  (-1)

typedef struct {
    int first, last; /* slots from the start of the shift in which the break may start */
    int slots;       /* its length */
} wfm_break_window;

typedef struct {
    int              slots, paid; /* length, paid part of it */
    double           wage;        /* of one such shift */
    int              n_breaks;
    wfm_break_window breaks[WFM_MAX_BREAKS]; /* in order; they cannot meet */
} wfm_shift_kind;

typedef struct {
    int kind, start; /* first slot of the horizon's grid */
} wfm_option;

typedef struct {
    const int *want;        /* by slot; 0 from n_priced on */
    double     under, over; /* price of a slot, >= 0 */
} wfm_demand;

typedef struct {
    int        n_demands;
    const int *demands; /* ascending */
} wfm_pool;

/* What a person can have worked in a week so far: number of shifts and paid slots. State 0 is
 * "nothing yet"; next[state * n_kinds + kind] is the state after one more shift, or -1. */
typedef struct {
    int        n;
    const int *shifts, *paid;
    const int *next;
} wfm_hours;

typedef struct {
    int                  pool;
    int                  rest;    /* slots between two shifts */
    int                  max_run; /* days in a row, >= 1 */
    const wfm_hours     *hours;
    const int           *week_shifts, *week_min, *week_max; /* by week: most shifts, paid slots */
    const unsigned char *allowed;                           /* by option */
} wfm_group;

typedef struct {
    int                   n_days;            /* whole weeks, the first from day 0 */
    int                   n_slots, n_priced; /* slots from n_priced on cost nothing */
    const int            *day_start;         /* n_days + 1 */
    int                   n_kinds;
    const wfm_shift_kind *kinds;
    const int        *day_options; /* n_days + 1: options of day d are [day_options[d], ..[d+1]) */
    const wfm_option *options;
    int               n_demands;
    const wfm_demand *demands;
    int               n_pools;
    const wfm_pool   *pools;
    int               n_groups;
    const wfm_group  *groups;
    int               n_people;
    const int        *group_of; /* by person */
} wfm_site;

/* One worked day. breaks[k] is the absolute slot in which break k starts. */
typedef struct {
    int option; /* WFM_NO_OPTION: off */
    int breaks[WFM_MAX_BREAKS];
} wfm_duty;

int wfm_site_options(const wfm_site *site); /* how many in all */

/* --- hours.c: what can be worked in a week ------------------------------------------------ */

/* Lists the states of (shifts, paid slots) with at most max_shifts and max_paid from the kinds in
 * `mine`. The caller's arrays hold `room` states; *n gets how many there are.
 * Returns false when there are more than `room`. */
bool wfm_hours_list(const wfm_site *site, const unsigned char *mine, int max_shifts, int max_paid,
                    int room, int *shifts, int *paid, int *next, int *n);

/* --- cover.c: prices of presence and cost of coverage ------------------------------------- */

/* What one more person serving the demand in the slot is worth now: under where x < want, else
 * -over; 0 beyond n_priced. x, price: n_demands x n_slots. */
void wfm_cover_marginal(const wfm_site *site, const int *x, double *price);

/* The same, softened while many people are still to come: rises with the share that is missing. */
void wfm_cover_soft(const wfm_site *site, const int *x, double *price);

/* What the next of `left` people still to come may expect to be worth in the slots [from, to):
 * under where that many are missing, -over where nobody is, between them in proportion. */
void wfm_cover_expected(const wfm_site *site, const int *x, int left, int from, int to,
                        double *price);

/* Under- and overstaffing cost of x; in the slots [from, to) alone. */
double wfm_cover_cost(const wfm_site *site, const int *x);
double wfm_cover_cost_between(const wfm_site *site, const int *x, int from, int to);

/* For a pool at these prices: best[t], the demand that is worth most in each slot (the first of
 * equals), and prefix[t], the sum of those worths before slot t (n_slots + 1). */
void wfm_cover_best(const wfm_site *site, const double *price, int pool, int *best, double *prefix);

/* The same for the slots [from, to) alone; prefix counts from `from`. */
void wfm_cover_best_between(const wfm_site *site, const double *price, int pool, int from, int to,
                            int *best, double *prefix);

/* --- duty.c: one shift and its breaks ----------------------------------------------------- */

/* Worth of the work in the option with its breaks placed where they hurt least, wage not counted.
 */
double wfm_duty_worth(const wfm_site *site, const double *prefix, int option);

/* Places the breaks so: the first of equals. Fills duty. */
void wfm_duty_place(const wfm_site *site, const double *prefix, int option, wfm_duty *duty);

/* Is the person at work in the slot, breaks not counted? */
bool wfm_duty_works(const wfm_site *site, const wfm_duty *duty, int slot);

/* --- tour.c: the best tour of a person ----------------------------------------------------- */

/* Doubles of working memory for any group of the site. */
size_t wfm_tour_workspace(const wfm_site *site);

/* The tour that is worth most under all hard rules of the group: sum of gain[option] over its days
 * (gain = worth of the work less wage). Exact: dynamic programming over (days in a row, hours
 * state, earliest next start). choice  n_days options or WFM_NO_OPTION; written if there is a tour
 * Returns the worth, -INFINITY if no tour keeps the rules. */
double wfm_tour_best(const wfm_site *site, const wfm_group *group, const double *gain, double *work,
                     int *choice);

/* --- bound.c: what no roster can undercut --------------------------------------------------- */

/* sum over demands and slots of price * want: the part of the bound that is not people's. With
 * -over <= price <= under everywhere and 0 from n_priced on,
 *     wfm_bound_base - sum over people of wfm_tour_best at these prices   <=   cost of any roster
 */
double wfm_bound_base(const wfm_site *site, const double *price);

/* One step of the deflected subgradient with target value `level`, the bound at `price` being
 * `value` and x the people serving (n_demands x n_slots) in the best tours at these prices.
 * price, direction: updated; n_demands x n_slots. */
void wfm_bound_step(const wfm_site *site, const int *x, double value, double level, double *price,
                    double *direction);

/* --- day.c: the integer program of one day ------------------------------------------------- */

/* People with the same pool and the same options on the day are one type. */
typedef struct {
    int        day;
    int        first_slot, n_slots; /* the part of the grid that its shifts can touch */
    int        n_types;
    const int *type_count; /* people */
    const int *type_pool;
} wfm_day_program;

/* Rows: type t is row t (= its count); demand d in the part's slot s is row
 * n_types + d * n_slots + s (= want less those who serve already). Columns first: under and over of
 * each of these rows. Returns false when lp has no room. base: n_demands x n_slots of the site. */
bool wfm_day_begin(const wfm_site *site, const wfm_day_program *day, const int *base, wfm_lp *lp);

/* Adds the duty as a column of its type, serving best[t] in each slot. */
bool wfm_day_add(const wfm_site *site, const wfm_day_program *day, int type, const wfm_duty *duty,
                 const int *best, wfm_lp *lp);

/* Prices for wfm_cover_best from the rows' duals, 0 outside the day's part. */
void wfm_day_price(const wfm_site *site, const wfm_day_program *day, const double *dual,
                   double *price);

/* --- training.c: where sessions hurt least -------------------------------------------------- */

/* One person's session and where it may start: slots in which the whole of it is work. */
typedef struct {
    int        training, person;
    int        slots; /* length */
    int        n_starts;
    const int *starts; /* ascending */
} wfm_session;

typedef struct {
    int                n_sessions;
    const wfm_session *sessions;
    int                n_training;
    const int         *max_absent; /* by training: at the same time */
    double             missed;     /* price of a session without a place */
    const int         *x;          /* n_demands x n_slots: who serves now */
    const int         *serve;      /* n_people x n_slots: what each serves, or WFM_NO_DEMAND */
    int               *cover_row;  /* caller's, n_demands x n_slots */
    int               *absent_row; /* caller's, n_training x n_slots */
    int               *busy_row;   /* caller's, n_people x n_slots */
} wfm_training_program;

/* Rooms that the program needs at most. */
void wfm_training_rooms(const wfm_site *site, const wfm_training_program *p, int *rows, int *cols,
                        int *entries);

/* Builds the program: for each session in order one column "missed", then one column a start; after
 * them the coverage steps. A person's sessions do not overlap. The program's cost is that of the
 * sessions missed and of coverage where a session can be. Returns false when lp has no room.
 */
bool wfm_training_build(const wfm_site *site, const wfm_training_program *p, wfm_lp *lp);

/* --- reserve.c ------------------------------------------------------------------------------- */

/* The least r such that of n + r people, each missing with chance `absence` on its own, at least n
 * come with probability >= confidence (to 1e-12, so that .9 is reached by 1 - .1); 0 for n = 0.
 * absence in [0, 0.5], confidence in (0, 1).
 * Binomial tail, summed from the largest term (Johnson, Kemp & Kotz, ch. 3). */
int wfm_reserve_binomial(int n, double absence, double confidence);

#ifdef __cplusplus
}
#endif
#endif
