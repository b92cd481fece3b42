/* wfm/training.h - where sessions hurt least: their integer program. The roster is finished; what
 * each person serves in each slot is given, and who attends a session does not serve.
 *
 *     minimise    sum of prices of places missed, and of sessions of groups
 *                 + sum over cells of loss(cell, 0) + loss(cell, 1) + ... + loss(cell, away - 1)
 *     subject to  each place is at one of its starts, or missed,
 *                 a person is in one session at a time,
 *                 at most max_absent people of a course are in sessions at the same time,
 *                 a course for groups: its sessions at a slot are at most `trainers`, people with
 *                 the same start fill sessions of at most group_max
 *
 * A *course* is what people have to attend once, a *place* one person's attendance of a course, a
 * *cell* a demand in a slot [demand * n_slots + slot], away the people taken off it. Columns are
 * runs of slots, so the continuous program is nearly whole and a solver finishes it as it is; with
 * groups less so.
 *
 * Hours, days, breaks, locked time: whatever forbids a start is said by leaving it out of `starts`.
 * What becomes dearer as more are away is said by `loss`; of a slot whose cost is g(x) with x
 * people serving now, loss(k) = g(x - k - 1) - g(x - k).
 *
 * Pure: memory from the caller, no I/O, any thread. Source: sessions as columns of intervals:
 * set covering, Dantzig 1954 (Oper. Res. 2). */
#ifndef WFM_TRAINING_H
#define WFM_TRAINING_H

#include <stdbool.h>
#include <stddef.h>

#include "wfm/lp.h"

#ifdef __cplusplus
extern "C" {
#endif

#define WFM_NO_START (-1)

typedef struct {
    int    slots;      /* length of a session, >= 1 */
    int    max_absent; /* people at the same time, >= 0 */
    int    group_max;  /* people in one session, below 10000; up to 1: each by itself */
    int    trainers;   /* sessions at the same time, >= 0; of groups alone */
    double missed;     /* price of a place without a start, >= 0 */
    double session;    /* price of a session (its trainer), >= 0; of groups alone */
} wfm_course;

/* Starts: those slots t in which the person serves from t to t + slots - 1 and may attend;
 * ascending, inside [0, n_slots - slots]. */
typedef struct {
    int        course, person;
    int        n_starts;
    const int *starts;
} wfm_place;

/* What taking people off a cell costs, in order: value[begin[cell]] the first, ...,
 * value[begin[cell + 1] - 1] that one and each further one; never falling, negative where there are
 * too many. A cell without any costs nothing. */
typedef struct {
    const int    *begin; /* cells + 1 */
    const double *value;
} wfm_losses;

typedef struct {
    int               n_slots, n_demands, n_people;
    int               n_courses;
    const wfm_course *courses;
    int               n_places;
    const wfm_place  *places;
    const int        *serve; /* n_people x n_slots: the demand; below 0: none, costs nothing */
    wfm_losses        losses;
    int              *room; /* wfm_training_room ints, contents undefined */
} wfm_training_program;

/* Ints of working memory for a program of these n_ and courses. */
size_t wfm_training_room(const wfm_training_program *p);

/* Rows, columns and entries that the program has: exactly. Returns false, the three untouched, when
 * there are more than 2^29 of any. Work: as much as to build it. */
bool wfm_training_rooms(const wfm_training_program *p, int *rows, int *cols, int *entries);

/* Builds the program, in which the columns of 0 and 1 come first: for each place in order one
 * "missed", then one a start. (After them: how many sessions of a course have a start, and people
 * away from a cell.) The solution's cost is the one above. Those with the same course for groups
 * and the same start can be told off in any way, group_max to a session.
 * Returns false when lp has no room. */
bool wfm_training_build(const wfm_training_program *p, wfm_lp *lp);

/* A feasible answer at once, so that there always is one: the session of a group that is worth
 * most, again and again, full or half full or a quarter, whatever ends cheapest; then each other
 * place where it is cheapest. A place is missed rather than dearer than that. start  n_places: the
 * slot, or WFM_NO_START. Work: O(n_slots * n_places) a session. */
void wfm_training_draft(const wfm_training_program *p, int *start);

/* Any feasible answer as the values of all columns of a built program: a known solution for the
 * solver. activity: lp->rows doubles, contents undefined; x: lp->cols. */
void wfm_training_point(const wfm_training_program *p, const wfm_lp *lp, const int *start,
                        double *activity, double *x);

/* Groups are hard for a search: who can be seated with whom says little before sessions are whole.
 * So where there are many: the same places, those of courses for groups with no other starts than
 * the sessions of a feasible answer, which stays feasible.
 * starts  as many as p's places have in all
 * out     n_places; lends from `starts` and p */
void wfm_training_narrow(const wfm_training_program *p, const int *start, int *starts,
                         wfm_place *out);

typedef struct {
    int     most;   /* starts of a place, >= 1 */
    double *least;  /* most; contents undefined afterwards */
    int    *starts; /* (most + 1) * n_places */
} wfm_training_pick;

/* Where there are more starts than a solver can carry: the same places with the `most` starts that
 * are cheapest at the prices that a feasible answer leaves, and with the answer's own, so that it
 * stays feasible.
 * out  n_places; lends from pick->starts. Work: O(slots of all starts). */
void wfm_training_pick_starts(const wfm_training_program *p, const int *start,
                              const wfm_training_pick *pick, wfm_place *out);

#ifdef __cplusplus
}
#endif
#endif
