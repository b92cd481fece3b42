/* How far each day counts as an ordinary one: a special day, one under an event and an outlier not
 * at all, a day after a day off a little, a day with gaps by what was observed. README.md, 3. */
#include <math.h>

#include "models/forecasting/parts.h"

enum { WEEKS_AROUND = 4, NEIGHBOURS = 2 * WEEKS_AROUND, NEIGHBOURS_MIN = 4 };

static const double OUTLIER_SD  = 4;
static const double OUTLIER_MIN = 0.3;  /* on the log scale: no outlier closer than this */
static const double SHIFT_MIN   = 0.1;  /* a change of level moves every day by at least this ... */
static const size_t SHIFT_DAYS  = 5;    /* ... and has lasted for so many days */
static const double AFTER_SHARE = 0.25; /* what a day after a day off counts */

/* z of the same weekday in the four weeks before and after; returns how many there are. */
static size_t neighbours(const wfm_day_table *t, size_t d, double z[NEIGHBOURS])
{
    size_t n = 0;
    for (size_t k = WFM_WEEK_DAYS; k <= WEEKS_AROUND * WFM_WEEK_DAYS; k += WFM_WEEK_DAYS) {
        if (d >= k && t->weight[d - k] > 0)
            z[n++] = t->z[d - k];
        if (d + k < t->days && t->weight[d + k] > 0)
            z[n++] = t->z[d + k];
    }
    return n;
}

/* Distance of day d from its neighbours' median, and how far an ordinary day may be off. */
static void measure(const wfm_day_table *t, size_t d, double *deviation, double *bound)
{
    double       z[NEIGHBOURS];
    const size_t n = t->weight[d] > 0 ? neighbours(t, d, z) : 0;

    *deviation = 0;
    *bound     = INFINITY;
    if (n < NEIGHBOURS_MIN)
        return;
    const double centre = wfm_median(z, n);
    for (size_t i = 0; i < n; i++)
        z[i] = fabs(z[i] - centre);
    *deviation = t->z[d] - centre;
    *bound     = fmax(OUTLIER_MIN, OUTLIER_SD * WFM_MAD_SD * wfm_median(z, n));
}

/* The first day of the change of level that the history ends in; t->days if it ends in none. */
static size_t shift_start(const wfm_day_table *t, const double *deviation)
{
    size_t start = t->days, n = 0;
    double sign = 0;

    for (size_t d = t->days; d-- > 0;) {
        if (!(t->weight[d] > 0))
            continue;
        if (!(fabs(deviation[d]) >= SHIFT_MIN) || deviation[d] * sign < 0)
            break;
        sign  = deviation[d];
        start = d;
        n++;
    }
    return n >= SHIFT_DAYS ? start : t->days;
}

/* All deviations are taken before any day is dropped, so their order cannot matter. */
static void drop_outliers(wfm_day_table *t, double *deviation, double *bound, unsigned char *fate)
{
    for (size_t d = 0; d < t->days; d++)
        measure(t, d, &deviation[d], &bound[d]);
    const size_t shift = shift_start(t, deviation);

    for (size_t d = 0; d < shift; d++)
        if (fabs(deviation[d]) > bound[d]) {
            t->weight[d] = 0;
            if (fate)
                fate[d] = WFM_FATE_OUTLIER;
        }
}

/* What becomes of day d, and its weight, before outliers are looked for. */
static wfm_fate begin_day(wfm_day_table *t, size_t d)
{
    const bool known = !isnan(t->z[d]);

    if (known && t->kind[d] == WFM_KIND_AFTER)
        t->weight[d] *= AFTER_SHARE;
    if (known && !wfm_is_special(t, d) && t->calendar[d].event == 0)
        return WFM_FATE_LEARNT;
    t->weight[d] = 0;
    return !known ? WFM_FATE_MISSING : wfm_is_special(t, d) ? WFM_FATE_SPECIAL : WFM_FATE_EVENT;
}

void wfm_day_weights(wfm_day_table *t, double *scratch, unsigned char *fate)
{
    t->counted = 0;
    for (size_t d = 0; d < t->days; d++) {
        const wfm_fate was = begin_day(t, d);

        if (fate)
            fate[d] = (unsigned char)was;
    }
    drop_outliers(t, scratch, scratch + t->days, fate);
    for (size_t d = 0; d < t->days; d++)
        t->counted += t->weight[d] > 0;
}
