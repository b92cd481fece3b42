/* Handling time: the level of the last days x a factor of the slot. README.md, 8. Seconds are
 * summed and divided by summed calls; an average of averages would count a lone call at night like
 * a full hour by day. */
#include <math.h>

#include "models/forecasting/parts.h"

static const double LEVEL_MEMORY  = 7;   /* half-life, days */
static const double FACTOR_MEMORY = 56;  /* half-life, days */
static const double PSEUDO_CALLS  = 100; /* average calls, added to the calls of a slot */

typedef struct {
    double seconds, calls;
} handled;

/* Sums over the history in slots [from, to), older days counting less. */
static handled sum_handled(const wfm_forecast_input *in, size_t from, size_t to, double half_life)
{
    handled sum = {0};
    for (size_t d = 0; d < in->days; d++) {
        const double w = wfm_half((double)(in->days - 1 - d), half_life);

        for (size_t i = d * in->slots + from; i < d * in->slots + to; i++)
            if (!isnan(in->answered[i]) && !isnan(in->handle_s[i])) {
                sum.seconds += w * in->handle_s[i];
                sum.calls += w * in->answered[i];
            }
    }
    return sum;
}

/* Of `sum` with n calls of `mean` seconds added. */
static double mean_with(handled sum, double n, double mean)
{
    return (sum.seconds + n * mean) / (sum.calls + n);
}

static void fit_slots(const wfm_forecast_input *in, double *aht_s)
{
    const bool    known = in->answered && in->handle_s;
    const handled all   = known ? sum_handled(in, 0, in->slots, FACTOR_MEMORY) : (handled){0};

    for (size_t s = 0; s < in->slots; s++)
        aht_s[s] = in->aht_guess_s;
    if (!(all.calls > 0 && all.seconds > 0))
        return;
    const double  mean   = all.seconds / all.calls;
    const handled recent = sum_handled(in, 0, in->slots, LEVEL_MEMORY);
    const double  level =
        recent.calls > 0 && recent.seconds > 0 ? recent.seconds / recent.calls : mean;

    for (size_t s = 0; s < in->slots; s++) {
        const handled here = sum_handled(in, s, s + 1, FACTOR_MEMORY);

        aht_s[s] = level * mean_with(here, PSEUDO_CALLS, mean) / mean;
    }
}

void wfm_fit_aht(const wfm_forecast_input *in, const double *mean, double *aht_s, double *aht_sd_s)
{
    (void)mean;
    if (in->horizon > 0)
        fit_slots(in, aht_s);
    for (size_t i = in->slots; i < in->horizon * in->slots; i++)
        aht_s[i] = aht_s[i - in->slots];
    for (size_t i = 0; i < in->horizon * in->slots; i++)
        aht_sd_s[i] = NAN;
}
