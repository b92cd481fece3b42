/* How much wider than counting noise the errors of the forecast are: for each side of the band the
 * kappa by which past counts lay beyond its quantiles as often as they should. README.md, 10. */
#include "models/forecasting/parts.h"

static const double KAPPA_MAX = 1.5, KAPPA_LEAST = 1e-6;
enum { GRID = 18, HALVINGS = 5, PAIRS_MIN = 20, CLASS_MIN = 200, PAIRS = 1000 };
enum { LOWER, UPPER, SIDES };

/* The spread is estimated from some eight weeks: against a normal distribution of the same 80 %
 * band the outer quantiles of Student's t with 8 degrees of freedom are wider by 1.037. */
static const double TAIL = 0.1, TAIL_TIMES = 1.037 * 1.037;

wfm_pair wfm_sum_pairs(const double *forecast, const double *came, size_t from, size_t to)
{
    wfm_pair sum = {0, 0};

    for (size_t s = from; s < to; s++)
        if (!isnan(came[s])) {
            sum.forecast += forecast[s];
            sum.came += came[s];
        }
    return sum;
}

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

/* How many more counts lie outside of the quantiles of each side than should, each quantile in
 * standard deviations of its share. */
static void excess(const wfm_pair *pair, size_t n, double kappa, double out[SIDES])
{
    const size_t stride = stride_of(n);

    out[LOWER] = out[UPPER] = 0;
    for (size_t i = 0; i < n; i += stride) {
        double below, up_to;

        wfm_count_share(pair[i].forecast, kappa, pair[i].came, &below, &up_to);
        for (size_t q = 0; q < WFM_QUANTILES; q++) {
            const double p = wfm_quantile_level[q], due = fmin(p, 1 - p);

            if (p != 0.5)
                out[p > 0.5 ? UPPER : LOWER] +=
                    (outside(below, up_to, pair[i].came, p) - due) / sqrt(due * (1 - due));
        }
    }
}

/* Where the excess vanishes; between grid points in proportion. */
static double crossing(const double grid[GRID], double over[GRID][SIDES], int side)
{
    if (over[0][side] <= 0)
        return 0;
    for (int j = 1; j < GRID; j++)
        if (over[j][side] <= 0)
            return grid[j] +
                   (grid[j] - grid[j - 1]) * over[j][side] / (over[j - 1][side] - over[j][side]);
    return grid[GRID - 1];
}

static void calibrate_class(const wfm_pair *pair, size_t n, double kappa[SIDES])
{
    double grid[GRID], over[GRID][SIDES];

    lay_grid(by_moments(pair, n), grid);
    for (int j = 0; j < GRID; j++)
        excess(pair, n, grid[j], over[j]);
    for (int side = 0; side < SIDES; side++)
        kappa[side] = crossing(grid, over, side);
}

/* Sorts by forecast: merging runs, so that equal ones keep their order. */
static void sort_pairs(wfm_pair *pair, size_t n, wfm_pair *scratch)
{
    for (size_t run = 1; run < n; run *= 2) {
        for (size_t from = 0; from < n; from += 2 * run) {
            const size_t middle = from + run < n ? from + run : n;
            const size_t end    = from + 2 * run < n ? from + 2 * run : n;
            size_t       i = from, j = middle;

            for (size_t k = from; k < end; k++)
                scratch[k] = j >= end || (i < middle && pair[i].forecast <= pair[j].forecast)
                                 ? pair[i++]
                                 : pair[j++];
        }
        for (size_t k = 0; k < n; k++)
            pair[k] = scratch[k];
    }
}

/* kappa(m) = a + b / m through what the quieter and the busier half have shown: what errs in
 * proportion, and what clusters calls at every volume. */
static wfm_kappa through(double quiet_mean, double quiet, double busy_mean, double busy)
{
    if (!(busy_mean > 1.01 * quiet_mean) || quiet <= busy)
        return (wfm_kappa){0.5 * (quiet + busy), 0};
    const double b = (quiet - busy) / (1 / quiet_mean - 1 / busy_mean), a = busy - b / busy_mean;

    return a >= 0 ? (wfm_kappa){a, b} : (wfm_kappa){0, sqrt(quiet * quiet_mean * busy * busy_mean)};
}

bool wfm_calibrate(wfm_pair *pair, size_t n, wfm_pair *scratch, wfm_sides *band)
{
    double quiet[SIDES], busy[SIDES];

    if (n < PAIRS_MIN)
        return false;
    if (n < CLASS_MIN) {
        calibrate_class(pair, n, quiet);
        *band = (wfm_sides){{quiet[LOWER], 0}, {quiet[UPPER], 0}};
        return true;
    }
    sort_pairs(pair, n, scratch);
    calibrate_class(pair, n / 2, quiet);
    calibrate_class(pair + n / 2, n - n / 2, busy);
    const double low = pair[n / 4].forecast, high = pair[3 * n / 4].forecast;

    band->lower = through(low, quiet[LOWER], high, busy[LOWER]);
    band->upper = through(low, quiet[UPPER], high, busy[UPPER]);
    return true;
}

static double at(wfm_kappa kappa, double mean)
{
    return kappa.a + (mean > 0 ? kappa.b / mean : 0);
}

void wfm_band_kappas(const wfm_sides *band, double mean, double kappa[WFM_QUANTILES])
{
    const double lower = at(band->lower, mean), upper = at(band->upper, mean);

    for (size_t q = 0; q < WFM_QUANTILES; q++) {
        const double p = wfm_quantile_level[q];

        kappa[q] = p < 0.5 ? lower : p > 0.5 ? upper : 0.5 * (lower + upper);
        if (fmin(p, 1 - p) < TAIL)
            kappa[q] *= TAIL_TIMES;
    }
}
