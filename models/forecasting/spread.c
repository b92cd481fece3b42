/* How much wider than counting noise the errors of the forecast are: for each quantile the kappa by
 * which past counts lay below it as often as they should. README.md, 9. */
#include "models/forecasting/parts.h"

static const double KAPPA_MAX = 1.5, KAPPA_LEAST = 1e-6;
enum { GRID = 18, HALVINGS = 5, PAIRS_MIN = 20, PAIRS = 1200 };

/* kappa by moments; the grid is laid round it. */
static double by_moments(const wfm_pair *pair, size_t n)
{
    double excess = 0, squares = 0;

    for (size_t i = 0; i < n; i++) {
        const double f = pair[i].forecast, off = pair[i].came - f;

        excess += off * off - f;
        squares += f * f;
    }
    return fmin(fmax(excess / squares, KAPPA_LEAST), KAPPA_MAX);
}

/* Poisson, then steps of a factor sqrt 2 from a 32nd of the moments' to their eightfold. */
static void lay_grid(double around, double grid[GRID])
{
    grid[0] = 0;
    for (int j = 1; j < GRID; j++)
        grid[j] = fmin(around * exp2(0.5 * (j - 1) - HALVINGS), KAPPA_MAX);
}

/* How far the count is outside of the quantile: 1, or 1/2 for one that lies on it. A count of zero
 * on a lower quantile of zero could not be lower. */
static double outside(double below, double up_to, double y, double p)
{
    if (p > 0.5)
        return below >= p ? 1 : up_to >= p ? 0.5 : 0;
    return up_to < p ? 1 : below < p && y >= 1 ? 0.5 : 0;
}

/* A step through the pairs that has no factor in common with the slots of a day. */
static size_t stride_of(size_t n)
{
    static const size_t STRIDE[] = {1, 5, 7, 11, 13, 17, 23, 31, 47, 61, 97};
    size_t              i        = 0;

    while (n / STRIDE[i] > PAIRS && i + 1 < sizeof STRIDE / sizeof *STRIDE)
        i++;
    return STRIDE[i];
}

static void count_outside(const wfm_pair *pair, size_t n, double kappa, double share[WFM_QUANTILES])
{
    const size_t stride = stride_of(n);
    double       used   = 0;

    for (size_t q = 0; q < WFM_QUANTILES; q++)
        share[q] = 0;
    for (size_t i = 0; i < n; i += stride) {
        double below, up_to;

        wfm_count_share(pair[i].forecast, kappa, pair[i].came, &below, &up_to);
        used += 1;
        for (size_t q = 0; q < WFM_QUANTILES; q++)
            share[q] += outside(below, up_to, pair[i].came, wfm_quantile_level[q]);
    }
    for (size_t q = 0; q < WFM_QUANTILES; q++)
        share[q] /= used;
}

/* Where the share outside falls to what it should be; between grid points in proportion. */
static double crossing(const double grid[GRID], double share[GRID][WFM_QUANTILES], size_t q)
{
    const double p = wfm_quantile_level[q], due = fmin(p, 1 - p);

    if (share[0][q] <= due)
        return 0;
    for (int j = 1; j < GRID; j++)
        if (share[j][q] <= due)
            return grid[j] -
                   (grid[j] - grid[j - 1]) * (due - share[j][q]) / (share[j - 1][q] - share[j][q]);
    return grid[GRID - 1];
}

/* The further out, the wider; the median between its neighbours. */
static void nest(double kappa[WFM_QUANTILES])
{
    enum { MIDDLE = WFM_QUANTILES / 2 };

    for (int i = MIDDLE - 2; i >= 0; i--)
        kappa[i] = fmax(kappa[i], kappa[i + 1]);
    for (int i = MIDDLE + 2; i < WFM_QUANTILES; i++)
        kappa[i] = fmax(kappa[i], kappa[i - 1]);
    kappa[MIDDLE] = 0.5 * (kappa[MIDDLE - 1] + kappa[MIDDLE + 1]);
}

void wfm_calibrate(const wfm_pair *pair, size_t n, double kappa[WFM_QUANTILES])
{
    double grid[GRID], share[GRID][WFM_QUANTILES];

    if (n < PAIRS_MIN)
        return;
    lay_grid(by_moments(pair, n), grid);
    for (int j = 0; j < GRID; j++)
        count_outside(pair, n, grid[j], share[j]);
    for (size_t q = 0; q < WFM_QUANTILES; q++)
        kappa[q] = crossing(grid, share, q);
    nest(kappa);
}
