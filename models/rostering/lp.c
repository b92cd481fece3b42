/* Building a program in memory that the caller gave. */
#include "wfm/lp.h"

#include <stdint.h>

size_t wfm_lp_bytes(int rows, int cols, int entries)
{
    const size_t r = (size_t)rows;
    const size_t c = (size_t)cols;
    const size_t e = (size_t)entries;

    return (2 * r + 3 * c + e) * sizeof(double) + (c + 1 + e) * sizeof(int) + c;
}

void wfm_lp_lay_out(wfm_lp *lp, void *memory, int rows, int cols, int entries)
{
    double *d = memory;

    lp->rows = lp->cols = 0;
    lp->room_rows       = rows;
    lp->room_cols       = cols;
    lp->room_entries    = entries;
    lp->row_lower       = d;
    lp->row_upper       = lp->row_lower + rows;
    lp->cost            = lp->row_upper + rows;
    lp->lower           = lp->cost + cols;
    lp->upper           = lp->lower + cols;
    lp->coef            = lp->upper + cols;
    lp->begin           = (int *)(lp->coef + entries);
    lp->row             = lp->begin + cols + 1;
    lp->integer         = (unsigned char *)(lp->row + entries);
    lp->begin[0]        = 0;
}

int wfm_lp_add_row(wfm_lp *lp, double lower, double upper)
{
    if (lp->rows == lp->room_rows)
        return -1;
    lp->row_lower[lp->rows] = lower;
    lp->row_upper[lp->rows] = upper;
    return lp->rows++;
}

int wfm_lp_add_column(wfm_lp *lp, double cost, double lower, double upper, bool integer)
{
    if (lp->cols == lp->room_cols)
        return -1;
    lp->cost[lp->cols]      = cost;
    lp->lower[lp->cols]     = lower;
    lp->upper[lp->cols]     = upper;
    lp->integer[lp->cols]   = integer;
    lp->begin[lp->cols + 1] = lp->begin[lp->cols];
    return lp->cols++;
}

bool wfm_lp_add_entry(wfm_lp *lp, int row, double coef)
{
    const int at = lp->begin[lp->cols];

    if (at == lp->room_entries)
        return false;
    lp->row[at]         = row;
    lp->coef[at]        = coef;
    lp->begin[lp->cols] = at + 1;
    return true;
}
