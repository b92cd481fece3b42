/* Medians: what a few wild days cannot move. */
#include "models/forecasting/parts.h"

double wfm_median(double *v, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t j = i; j > 0 && v[j] < v[j - 1]; j--) {
            const double larger = v[j - 1];

            v[j - 1] = v[j];
            v[j]     = larger;
        }
    return (v[(n - 1) / 2] + v[n / 2]) / 2;
}
