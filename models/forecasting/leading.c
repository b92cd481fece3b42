/* The leading eigenvectors of a symmetric matrix that is not negative: block iteration, with the
 * best combinations of the block's vectors (Rayleigh and Ritz) found by Jacobi's rotations. Golub
 * and Van Loan, Matrix Computations, 8.2 and 8.5. */
#include "models/forecasting/parts.h"

enum { BLOCK = WFM_MAX_RANK + 2, ROUNDS = 60, STEPS = 3, SWEEPS = 30 };

static const double CLOSE = 1e-9; /* residual against the largest eigenvalue */

size_t wfm_leading_room(size_t n)
{
    return 2 * BLOCK * n;
}

/* Gram and Schmidt, twice for the sake of rounding; a vector that the others span becomes 0. */
static void orthonormalise(double *v, size_t n, size_t block)
{
    for (size_t k = 0; k < block; k++) {
        double      *own   = v + k * n;
        const double whole = wfm_dot(own, own, n);

        for (size_t pass = 0; pass < 2; pass++)
            for (size_t j = 0; j < k; j++) {
                const double along = wfm_dot(own, v + j * n, n);

                for (size_t i = 0; i < n; i++)
                    own[i] -= along * v[j * n + i];
            }
        const double left  = wfm_dot(own, own, n);
        const double scale = left > 1e-28 * whole && left > 0 ? 1 / sqrt(left) : 0;

        for (size_t i = 0; i < n; i++)
            own[i] *= scale;
    }
}

static void multiply(const double *a, const double *v, size_t n, size_t block, double *out)
{
    for (size_t k = 0; k < block; k++)
        for (size_t i = 0; i < n; i++)
            out[k * n + i] = wfm_dot(a + i * n, v + k * n, n);
}

/* Rotates rows and columns p and q of h, and the columns of r, so that h[p][q] vanishes. */
static void rotate(double h[BLOCK][BLOCK], double r[BLOCK][BLOCK], size_t p, size_t q)
{
    if (h[p][q] == 0)
        return;
    const double theta = (h[q][q] - h[p][p]) / (2 * h[p][q]);
    const double t     = copysign(1, theta) / (fabs(theta) + hypot(theta, 1));
    const double c = 1 / hypot(t, 1), s = t * c;

    for (size_t k = 0; k < BLOCK; k++) {
        const double a = h[k][p], b = h[k][q];

        h[k][p] = c * a - s * b;
        h[k][q] = s * a + c * b;
    }
    for (size_t k = 0; k < BLOCK; k++) {
        const double a = h[p][k], b = h[q][k];
        const double x = r[k][p], y = r[k][q];

        h[p][k] = c * a - s * b;
        h[q][k] = s * a + c * b;
        r[k][p] = c * x - s * y;
        r[k][q] = s * x + c * y;
    }
}

/* Eigenvectors of h in the columns of r, eigenvalues on its diagonal. */
static void jacobi(double h[BLOCK][BLOCK], double r[BLOCK][BLOCK])
{
    for (size_t i = 0; i < BLOCK; i++)
        for (size_t j = 0; j < BLOCK; j++)
            r[i][j] = i == j;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
        double off = 0, all = 0;

        for (size_t i = 0; i < BLOCK; i++)
            for (size_t j = 0; j < BLOCK; j++) {
                all += h[i][j] * h[i][j];
                off += i == j ? 0 : h[i][j] * h[i][j];
            }
        if (off <= 1e-30 * all)
            return;
        for (size_t p = 0; p < BLOCK; p++)
            for (size_t q = p + 1; q < BLOCK; q++)
                rotate(h, r, p, q);
    }
}

/* v <- v r with the columns of r in that order. */
static void combine(double *v, size_t n, double r[BLOCK][BLOCK], const size_t order[BLOCK])
{
    for (size_t i = 0; i < n; i++) {
        double row[BLOCK];

        for (size_t k = 0; k < BLOCK; k++)
            row[k] = v[k * n + i];
        for (size_t k = 0; k < BLOCK; k++) {
            double sum = 0;
            for (size_t j = 0; j < BLOCK; j++)
                sum += row[j] * r[j][order[k]];
            v[k * n + i] = sum;
        }
    }
}

/* Turns v and y = a v to the best approximations of eigenvectors in their span, largest first. */
static void ritz(double *v, double *y, size_t n, double value[BLOCK])
{
    double h[BLOCK][BLOCK], r[BLOCK][BLOCK];
    size_t order[BLOCK];

    for (size_t i = 0; i < BLOCK; i++)
        for (size_t j = 0; j <= i; j++)
            h[i][j] = h[j][i] =
                0.5 * (wfm_dot(v + i * n, y + j * n, n) + wfm_dot(v + j * n, y + i * n, n));
    jacobi(h, r);
    for (size_t k = 0; k < BLOCK; k++) {
        size_t at = k;

        for (; at > 0 && h[order[at - 1]][order[at - 1]] < h[k][k]; at--)
            order[at] = order[at - 1];
        order[at] = k;
    }
    for (size_t k = 0; k < BLOCK; k++)
        value[k] = h[order[k]][order[k]];
    combine(v, n, r, order);
    combine(y, n, r, order);
}

/* The largest residual |a v - value v| of vectors whose value is above the bound. */
static double residual(const double *v, const double *y, size_t n, const double *value,
                       double bound)
{
    double worst = 0;
    for (size_t k = 0; k < WFM_MAX_RANK && (k == 0 || value[k] > bound); k++)
        for (size_t i = 0; i < n; i++)
            worst = fmax(worst, fabs(y[k * n + i] - value[k] * v[k * n + i]));
    return worst;
}

/* A start that is the same everywhere and favours nothing. */
static void begin(double *v, size_t n)
{
    unsigned long long state = 1;

    for (size_t i = 0; i < BLOCK * n; i++) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        v[i]  = (double)(state >> 11) * 0x1p-53 - 0.5;
    }
    for (size_t i = 0; i < n; i++)
        v[i] = 1;
}

size_t wfm_leading_vectors(const double *a, size_t n, double bound, double *work, double *vector)
{
    double *v = work, *y = work + BLOCK * n, value[BLOCK];
    size_t  rank = 1;

    begin(v, n);
    for (int round = 0; round < ROUNDS; round++) {
        for (int step = 0; step < STEPS; step++) {
            orthonormalise(v, n, BLOCK);
            multiply(a, v, n, BLOCK, y);
            if (step + 1 < STEPS)
                for (size_t i = 0; i < BLOCK * n; i++)
                    v[i] = y[i];
        }
        ritz(v, y, n, value);
        if (residual(v, y, n, value, bound) <= CLOSE * value[0])
            break;
        for (size_t i = 0; i < BLOCK * n; i++)
            v[i] = y[i];
    }
    while (rank < WFM_MAX_RANK && rank < n && value[rank] > bound)
        rank++;
    for (size_t i = 0; i < rank * n; i++)
        vector[i] = v[i];
    return rank;
}
