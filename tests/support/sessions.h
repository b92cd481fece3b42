/* A training program put together call by call, solved, and judged without it. Every array is a
 * block of its own, of exactly the length that wfm_training_program tells. */
#ifndef TESTS_SUPPORT_SESSIONS_H
#define TESTS_SUPPORT_SESSIONS_H

#include <stdbool.h>

#include "engine/solver/solver.h"
#include "wfm/training.h"

#define SESSIONS_MISSED (-1)

typedef struct {
    wfm_training_program p; /* complete after sessions_close */
    wfm_course          *courses;
    wfm_place           *places;
    int                 *serve; /* n_people x n_slots; -1 until the test says more */
    int                 *n_losses;
    double              *loss; /* cells x depth, n_losses of each in use */
    int                  depth;
} sessions;

typedef struct {
    int n_slots, n_demands, n_people, n_courses, n_places, depth;
} sessions_size;

sessions *sessions_new(sessions_size size);
void      sessions_free(sessions *s);

/* Place i; the starts are copied. */
void sessions_place(sessions *s, int i, int course, int person, int n_starts, const int *starts);

void sessions_lose(sessions *s, int demand, int slot, int n, const double *loss);

/* Losses of a cell that wants `want`, everybody in `serve` counted: under each missing, over each
 * too many. */
void sessions_want(sessions *s, int demand, int slot, int want, double under, double over);

void sessions_close(sessions *s);

/* Do these starts (SESSIONS_MISSED: none) keep all rules? */
bool sessions_allowed(const sessions *s, const int *start);

/* What they cost: those missed, and those away. */
double sessions_cost(const sessions *s, const int *start);

/* Solves the program in exactly the rooms that it asks for, from known starts if not NULL, and
 * reads the starts. Fails the test if they are not one of each place's, or if the program holds the
 * known ones for dearer than sessions_cost or for against its rows. */
wfm_solution sessions_solve(const sessions *s, int nodes, const int *known, int *start);

/* The cost of the continuous program. */
double sessions_relaxed(const sessions *s);

#endif
