/* Callers who are blocked or hang up and call again: the total load A solves
 *
 *     A (1 - r lost(A)) = a,      a <= A <= a / (1 - r),
 *
 * whose left side rises with A (what is lost for good grows with the load, and so does what is
 * served). Found by the method of false position with the Illinois halving inside that bracket. */
#include "models/queueing/internal.h"

#include <float.h>
#include <math.h>

#define MAX_STEPS 200
#define CLOSE     DBL_EPSILON

/* First-time load that the total `load` stands for, less the given one; close to the solution a
 * difference of two small numbers. */
static double excess(const wfm_queue *q, double n, double load, double first)
{
    return (load - first) - q->retry * load * wfm_q_lost(q, load, n);
}

/* The next point: on the chord, but never so close to an end that the bracket stops shrinking. */
static double between(double low, double f_low, double high, double f_high)
{
    const double chord  = low - f_low * ((high - low) / (f_high - f_low));
    const double margin = CLOSE * high;

    return fmin(fmax(chord, low + margin), high - margin);
}

double wfm_q_total_load(const wfm_queue *q, double n)
{
    const double first = q->arrival_rate * q->aht_s;
    double       low = first, f_low, high = first / (1 - q->retry), f_high;
    int          side = 0;

    if (q->retry == 0)
        return first;
    f_low  = excess(q, n, low, first);
    f_high = excess(q, n, high, first);
    for (int i = 0; i < MAX_STEPS && f_low < 0 && f_high > 0 && high - low > 4 * CLOSE * high;
         i++) {
        const double middle = between(low, f_low, high, f_high);
        const double f      = excess(q, n, middle, first);

        if (f < 0) {
            low = middle, f_low = f;
            f_high *= side < 0 ? 0.5 : 1;
            side = -1;
        } else {
            high = middle, f_high = f;
            f_low *= side > 0 ? 0.5 : 1;
            side = 1;
        }
    }
    return -f_low < f_high ? low : high;
}
