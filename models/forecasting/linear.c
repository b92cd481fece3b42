/* Small symmetric systems: Cholesky's factors. The ridge of every fit keeps them definite. */
#include <math.h>

#include "models/forecasting/parts.h"

/* A pivot that rounding has made vanish belongs to a column that the others explain: its unknown
 * is taken as 0. */
void wfm_solve_definite(double *a, double *b, size_t n)
{
    for (size_t j = 0; j < n; j++) {
        const double whole = a[j * n + j];
        double       pivot = whole;

        for (size_t k = 0; k < j; k++)
            pivot -= a[j * n + k] * a[j * n + k];
        const double root = pivot > 1e-14 * whole ? sqrt(pivot) : INFINITY;

        a[j * n + j] = root;
        for (size_t i = j + 1; i < n; i++) {
            double sum = a[i * n + j];

            for (size_t k = 0; k < j; k++)
                sum -= a[i * n + k] * a[j * n + k];
            a[i * n + j] = sum / root;
        }
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < i; k++)
            b[i] -= a[i * n + k] * b[k];
        b[i] /= a[i * n + i];
    }
    for (size_t i = n; i-- > 0;) {
        for (size_t k = i + 1; k < n; k++)
            b[i] -= a[k * n + i] * b[k];
        b[i] /= a[i * n + i];
    }
}

/* The normal equations take one weighted row; only the lower triangle is filled. */
void wfm_add_row(double *a, double *b, size_t n, const double *row, double weight, double y)
{
    for (size_t i = 0; i < n; i++) {
        const double w = weight * row[i];

        if (w == 0)
            continue;
        for (size_t j = 0; j <= i; j++)
            a[i * n + j] += w * row[j];
        b[i] += w * y;
    }
}
