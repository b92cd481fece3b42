/* Medians: what a few wild days cannot move. */
#include "models/forecasting/parts.h"

static void swap(double *v, size_t i, size_t j)
{
    const double kept = v[i];

    v[i] = v[j];
    v[j] = kept;
}

/* Hoare's selection: afterwards v[k] is in its place, none before it is larger, none after it
 * smaller. */
static void place(double *v, size_t n, size_t k)
{
    size_t from = 0, to = n - 1;

    while (from < to) {
        const double pivot = v[from + (to - from) / 2];
        size_t       i = from, j = to;

        for (;;) {
            while (v[i] < pivot)
                i++;
            while (v[j] > pivot)
                j--;
            if (i >= j)
                break;
            swap(v, i++, j--);
        }
        if (k <= j)
            to = j;
        else
            from = j + 1;
    }
}

double wfm_median(double *v, size_t n)
{
    const size_t k = n / 2;
    double       below;

    place(v, n, k);
    if (n % 2 == 1)
        return v[k];
    below = v[0];
    for (size_t i = 1; i < k; i++)
        below = fmax(below, v[i]);
    return (below + v[k]) / 2;
}
