/* The first guess: the answer at the nodes of a grid over the loads and handling times of a call,
 * as a real number and per erlang, with cubics between the nodes. What the grid costs is spread
 * over the call; what it misses by costs another round, never an answer. */
#include "models/batch/internal.h"

#include <math.h>

#define LOAD_STEP 0.5
#define TIME_STEP 0.35
#define PAYS_FROM 8    /* queues for each node */
#define SAME      1e-9 /* a range this small is none */

typedef struct {
    double low, high;
} range;

static void widen(range *r, double value)
{
    r->low  = value < r->low ? value : r->low;
    r->high = value > r->high ? value : r->high;
}

/* So many nodes that they are about a `step` of the logarithm apart. */
static int nodes_over(const range *r, double step, int most)
{
    const double width = log(r->high) - log(r->low);

    return width > SAME ? (int)fmin(fmax(ceil(width / step) + 1, WFM_B_CUBIC), most) : 1;
}

static wfm_b_axis axis_over(double low, double high, int count)
{
    return (wfm_b_axis){low, count > 1 ? (count - 1) / (high - low) : 0, count};
}

static double node(const wfm_b_axis *axis, int i)
{
    return i > 0 ? axis->low + i / axis->per_step : axis->low;
}

/* The nodes' own searches start at the load. A node without an answer is NAN. */
static void solve_nodes(const wfm_b_plan *plan, wfm_b_grid *grid)
{
    wfm_b_plan  rooted = *plan;
    wfm_b_queue queue[WFM_B_LOADS * WFM_B_TIMES];
    const int   n = grid->load.count * grid->aht_s.count;

    for (int i = 0; i < n; i++) {
        const double load  = exp(node(&grid->load, i % grid->load.count));
        const double aht_s = node(&grid->aht_s, i / grid->load.count);

        queue[i] = (wfm_b_queue){
            .arrival_rate = load / aht_s, .aht_s = aht_s, .n = (int)load + 1, .root = NAN};
    }
    rooted.out        = NULL;
    rooted.wants_root = true;
    rooted.wants_asa  = plan->limits_asa;
    wfm_b_find(&rooted, queue, n);
    for (int i = 0; i < n; i++)
        grid->agents[i] = queue[i].root / (queue[i].arrival_rate * queue[i].aht_s);
}

void wfm_b_grid_init(wfm_b_grid *grid, const wfm_b_plan *plan, size_t n, const double *arrival_rate,
                     const double *aht_s)
{
    range loads = {INFINITY, 0}, times = {INFINITY, 0};

    *grid = (wfm_b_grid){.usable = false};
    for (size_t i = 0; i < n; i++)
        if (wfm_b_in_range(arrival_rate[i], aht_s[i])) {
            widen(&loads, arrival_rate[i] * aht_s[i]);
            widen(&times, aht_s[i]);
        }
    if (!(loads.high > 0) || !plan->in_lanes)
        return;
    grid->load =
        axis_over(log(loads.low), log(loads.high), nodes_over(&loads, LOAD_STEP, WFM_B_LOADS));
    grid->aht_s = axis_over(times.low, times.high, nodes_over(&times, TIME_STEP, WFM_B_TIMES));
    if (n < (size_t)(PAYS_FROM * grid->load.count * grid->aht_s.count))
        return;
    solve_nodes(plan, grid);
    grid->usable = true;
}

void wfm_b_guess(const wfm_b_plan *plan, const wfm_b_grid *grid, wfm_b_queue *queues, int count)
{
    for (int from = 0; from < count; from += WFM_B_BLOCK) {
        wfm_b_queue *q     = queues + from;
        const int    block = count - from < WFM_B_BLOCK ? count - from : WFM_B_BLOCK;
        wfm_b_points p;

        for (int i = 0; i < block; i++) {
            p.arrival_rate[i] = q[i].arrival_rate;
            p.aht_s[i]        = q[i].aht_s;
            p.n[i]            = floor(q[i].arrival_rate * q[i].aht_s) + 1;
        }
        wfm_b_pad(&p, block);
        if (grid->usable)
            plan->kernels->guess(grid, &p);
        for (int i = 0; i < block; i++)
            q[i].n = (int)p.n[i];
    }
}
