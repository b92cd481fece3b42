/* The day model: level and weekday on the log scale. README.md, 4. */
#include <math.h>

#include "models/forecasting/parts.h"

enum { BACKFIT_ROUNDS = 4, LOCAL_DAYS = 10, LONG_HISTORY = 400 };

static const double RECENT_HALF_LIFE = 3;   /* days: what the level does just now ... */
static const double RECENT_DECAY     = 0.8; /* ... fades by this a day */
static const double PSEUDO_SPECIAL   = 1;   /* days of no effect, added to the special days */

/* Half-lives in days. A history of more than a year shows the yearly season as drift of the level,
 * so the level must forget sooner, while weekday effects may be remembered longer. */
static double level_memory(const wfm_day_table *t)
{
    return t->days < LONG_HISTORY ? 300 : 56;
}

static double weekday_memory(const wfm_day_table *t)
{
    return WFM_WEEK_DAYS * (t->days < LONG_HISTORY ? 12 : 52);
}

/* The level around day d: mean of z - W over three weeks; NAN if no day there counts. */
static double level_around(const wfm_day_table *t, const double *weekday, size_t d)
{
    const size_t from = d > LOCAL_DAYS ? d - LOCAL_DAYS : 0;
    const size_t to   = d + LOCAL_DAYS < t->days ? d + LOCAL_DAYS + 1 : t->days;
    double       sum = 0, n = 0;

    for (size_t i = from; i < to; i++)
        if (t->weight[i] > 0) {
            sum += t->weight[i] * (t->z[i] - weekday[wfm_weekday_of(t, i)]);
            n += t->weight[i];
        }
    return sum / n;
}

double wfm_group_mean(const double *value, const double *seen, size_t q)
{
    double group = 0, n_group = 0, all = 0, n_all = 0;

    for (size_t other = 0; other < WFM_WEEK_DAYS; other++) {
        const double here  = seen[other] > 0;
        const double alike = here * wfm_same_group(q, other);

        all += here * value[other];
        n_all += here;
        group += alike * value[other];
        n_group += alike;
    }
    return n_group > 0 ? group / n_group : n_all > 0 ? all / n_all : 0;
}

/* Mean of z - local level of each weekday, centred over the weekdays that were seen; the others
 * get the mean of their group. */
static void fit_weekdays(const wfm_day_table *t, const double *local, double *weekday)
{
    double sum[WFM_WEEK_DAYS] = {0}, seen[WFM_WEEK_DAYS] = {0}, all = 0, n = 0;

    for (size_t d = 0; d < t->days; d++)
        if (t->weight[d] > 0) {
            const double w = t->weight[d] * wfm_half((double)(t->days - 1 - d), weekday_memory(t));

            sum[wfm_weekday_of(t, d)] += w * (t->z[d] - local[d]);
            seen[wfm_weekday_of(t, d)] += w;
        }
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        if (seen[q] > 0) {
            weekday[q] = sum[q] / seen[q];
            all += weekday[q];
            n += 1;
        }
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        if (!(seen[q] > 0))
            weekday[q] = wfm_group_mean(weekday, seen, q);
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        weekday[q] -= all / n;
}

/* Exponentially weighted mean of z - W. Ages are counted from the last day of weight, which changes
 * no mean, so that a queue silent for ten years has weights that are not all zero. */
static double fit_level(const wfm_day_table *t, const double *weekday, double half_life)
{
    double sum = 0, n = 0;
    size_t last = t->days - 1;

    while (!(t->weight[last] > 0))
        last--;
    for (size_t d = 0; d <= last; d++)
        if (t->weight[d] > 0) {
            const double w = t->weight[d] * wfm_half((double)(last - d), half_life);

            sum += w * (t->z[d] - weekday[wfm_weekday_of(t, d)]);
            n += w;
        }
    return sum / n;
}

/* Mean residual of the special days that had calls, shrunk towards none. */
static double fit_special(const wfm_day_table *t, const double *local, const double *weekday)
{
    double sum = 0, n = PSEUDO_SPECIAL;
    for (size_t d = 0; d < t->days; d++)
        if (wfm_is_special(t, d) && !isnan(t->z[d]) && !isnan(local[d])) {
            sum += t->z[d] - local[d] - weekday[wfm_weekday_of(t, d)];
            n += 1;
        }
    return sum / n;
}

/* Local level and weekday effects in turn, each from what the other leaves. */
static void backfit(const wfm_day_table *t, double *local, double *weekday)
{
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        weekday[q] = 0;
    for (int round = 0; round < BACKFIT_ROUNDS; round++) {
        for (size_t d = 0; d < t->days; d++)
            local[d] = level_around(t, weekday, d);
        fit_weekdays(t, local, weekday);
    }
}

void wfm_fit_days(wfm_day_table *t, double *local, wfm_day_model *out)
{
    double *weekday = out->weekday;

    backfit(t, local, weekday);
    if (wfm_move_to_present(t, weekday))
        backfit(t, local, weekday);
    out->method  = WFM_FORECAST_CALENDAR;
    out->special = fit_special(t, local, weekday);
    out->level   = fit_level(t, weekday, level_memory(t));
    out->recent  = fit_level(t, weekday, RECENT_HALF_LIFE);
}

double wfm_day_ahead(const wfm_day_model *m, size_t weekday, size_t h, bool special)
{
    const double level = m->level + (m->recent - m->level) * pow(RECENT_DECAY, (double)h + 1);
    const double log_n = level + m->weekday[weekday] + (special ? m->special : 0);

    return fmax(exp(log_n) - WFM_HALF_CALL, 0);
}
