/* wfm/lp.h - a linear or integer program as plain arrays: what a rostering model builds and a
 * solver takes.
 *
 *     minimise    cost . x
 *     subject to  row_lower <= A x <= row_upper,
 *                 lower <= x <= upper, some x whole
 *
 * The arrays are the caller's, of the rooms given; columns are sparse and stored one after the
 * other. Indices count from 0. Infinite limits are +-INFINITY. */
#ifndef WFM_LP_H
#define WFM_LP_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
    int            rows, cols;
    double        *row_lower, *row_upper; /* rows */
    double        *cost, *lower, *upper;  /* cols */
    unsigned char *integer;               /* cols */
    int           *begin;                 /* cols + 1: where the entries of a column start */
    int           *row;                   /* entries: row index; none twice in a column */
    double        *coef;
    int            room_rows, room_cols, room_entries;
} wfm_lp;

/* Bytes of memory for a program of that size, and a program laid out in it (aligned for double;
 * zero rows and columns). rows and entries in [0, INT_MAX], cols in [0, INT_MAX - 1]. */
size_t wfm_lp_bytes(int rows, int cols, int entries);
void   wfm_lp_lay_out(wfm_lp *lp, void *memory, int rows, int cols, int entries);

/* Adds a row; its index, or -1 when there is no room. */
int wfm_lp_add_row(wfm_lp *lp, double lower, double upper);

/* Adds a column without entries; its index, or -1 when there is no room. Entries follow by
 * wfm_lp_add_entry, before the next column; false when there is no room. */
int  wfm_lp_add_column(wfm_lp *lp, double cost, double lower, double upper, bool integer);
bool wfm_lp_add_entry(wfm_lp *lp, int row, double coef);

#ifdef __cplusplus
}
#endif
#endif
