/* A small program written down as a dense table, for tests of the solver. */
#ifndef TESTS_SUPPORT_PROGRAM_H
#define TESTS_SUPPORT_PROGRAM_H

#include <stdbool.h>

#include "wfm/lp.h"

#define PROGRAM_ROWS 6
#define PROGRAM_COLS 40

/* minimise cost.x subject to row_lower <= a x <= row_upper, lower <= x <= upper */
typedef struct {
    int    rows, cols;
    bool   integer; /* all columns */
    double row_lower[PROGRAM_ROWS], row_upper[PROGRAM_ROWS];
    double cost[PROGRAM_COLS], lower[PROGRAM_COLS], upper[PROGRAM_COLS];
    double a[PROGRAM_ROWS][PROGRAM_COLS];
} program;

/* The program as a wfm_lp without its zeros; *memory is its array, for free(). */
wfm_lp program_build(const program *p, void **memory);

/* Do the values meet rows, limits and wholeness, give or take 1e-7? */
bool program_meets(const program *p, const double *x);

double program_cost(const program *p, const double *x);

/* Whole columns 0 or 1 of random cost, subset sums with a solution: `planted` gets one. Their
 * continuous program says nothing about them, so a search needs many nodes (Cornuejols & Dawande
 * 1998, market split). */
program program_market_split(int rows, int cols, double *planted);

#endif
