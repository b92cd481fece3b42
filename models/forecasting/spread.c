/* How much wider than counting noise the errors of the forecast are. README.md, 7. */
#include "models/forecasting/parts.h"

static const double KAPPA_GUESS = 0.1; /* where the history is too short to tell */

void wfm_spread_add(wfm_spread *sum, const wfm_day_table *t, size_t d, const double *share,
                    double total)
{
    const double *calls = t->calls + d * t->slots, *clean = wfm_row(t->clean, t->slots, d);

    for (size_t s = 0; s < t->slots; s++) {
        const double f = total * share[s], error = calls[s] - f;

        if (!(clean[s] == calls[s]) || !(f > 0)) /* a filled gap is no observation */
            continue;
        sum->excess += error * error - f;
        sum->squares += f * f;
    }
}

double wfm_spread_kappa(const wfm_spread *sum)
{
    return sum->squares > 0 ? fmax(sum->excess / sum->squares, 0) : KAPPA_GUESS;
}
