/* The day model: level, weekday, day of the month and of the year on the log scale. README.md, 4.
 */
#include <math.h>

#include "models/forecasting/parts.h"

enum { BACKFIT_ROUNDS = 4, LOCAL_DAYS = 10 };

/* What the level does just now, and how it fades: soon, unless days that follow each other are
 * alike. */
static const double RECENT_HALF_LIFE = 3, RECENT_SHORTER = 1; /* days */
static const double RECENT_DECAY = 0.8, RECENT_LONGER = 0.15;
static const double ALIKE_MIN  = 0.25,
                    ALIKE_SPAN = 0.25; /* autocorrelation: none of it, all of it */
enum { ALIKE_DAYS = 182, ALIKE_DAYS_MIN = 28, LAG_MIN = 2, LAG_MAX = 5 };

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

/* Gaps get the value of the nearest day; of two as near, the earlier. */
static void fill_from_nearest(double *v, size_t n)
{
    size_t last = n;
    for (size_t d = 0; d < n; d++) {
        if (isnan(v[d]))
            continue;
        for (size_t gap = last < n ? last + 1 : 0; gap < d; gap++)
            v[gap] = last < n && gap - last <= d - gap ? v[last] : v[d];
        last = d;
    }
    for (size_t gap = last < n ? last + 1 : n; gap < n; gap++)
        v[gap] = v[last];
}

void wfm_local_level(const wfm_day_table *t, const double *v, double *out)
{
    for (size_t d = 0; d < t->days; d++) {
        const size_t from = d > LOCAL_DAYS ? d - LOCAL_DAYS : 0;
        const size_t to   = d + LOCAL_DAYS < t->days ? d + LOCAL_DAYS + 1 : t->days;
        double       sum = 0, n = 0;

        for (size_t i = from; i < to; i++)
            if (t->weight[i] > 0) {
                sum += t->weight[i] * v[i];
                n += t->weight[i];
            }
        out[d] = n > 0 ? sum / n : NAN;
    }
    fill_from_nearest(out, t->days);
}

/* Mean of r on each weekday, centred over the open weekdays that were seen; the others get the mean
 * of their group. */
static void fit_weekdays(const wfm_day_table *t, const double *r, double *weekday)
{
    const double memory             = WFM_WEEK_DAYS * (t->days < WFM_SEASON_DAYS ? 12 : 52);
    double       sum[WFM_WEEK_DAYS] = {0}, seen[WFM_WEEK_DAYS] = {0}, all = 0, n = 0;

    for (size_t d = 0; d < t->days; d++)
        if (t->weight[d] > 0) {
            const double w = t->weight[d] * wfm_half((double)(t->days - 1 - d), memory);

            sum[wfm_weekday_of(t, d)] += w * r[d];
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

/* Ages are counted from the last day of weight, which changes no mean, so that a queue silent for
 * ten years has weights that are not all zero. */
double wfm_level(const wfm_day_table *t, const double *x, double half_life)
{
    double sum = 0, n = 0;
    size_t last = t->days - 1;

    while (!(t->weight[last] > 0))
        last--;
    for (size_t d = 0; d <= last; d++)
        if (t->weight[d] > 0) {
            const double w = t->weight[d] * wfm_half((double)(last - d), half_life);

            sum += w * x[d];
            n += w;
        }
    return sum / n;
}

/* Level, weekday and day of the month in turn, each from what the others leave. work: 2 x days. */
static void backfit(const wfm_day_table *t, double *work, wfm_day_model *m)
{
    double      *local = work, *r = work + t->days;
    const bool   has_month = t->counted >= WFM_MONTH_HISTORY;
    const double penalty   = wfm_month_penalty(t, work);

    for (int round = 0; round < BACKFIT_ROUNDS; round++) {
        for (size_t d = 0; d < t->days; d++)
            r[d] = t->z[d] - m->weekday[wfm_weekday_of(t, d)] - wfm_month_effect(t, m, d);
        wfm_local_level(t, r, local);
        for (size_t d = 0; d < t->days; d++)
            r[d] = t->z[d] - local[d] - wfm_month_effect(t, m, d);
        fit_weekdays(t, r, m->weekday);
        for (size_t d = 0; d < t->days; d++)
            r[d] = t->z[d] - local[d] - m->weekday[wfm_weekday_of(t, d)];
        if (has_month)
            wfm_fit_month(t, r, penalty, m);
    }
}

/* x = z without weekday and day of the month, then without the season. */
static void take_effects(const wfm_day_table *t, double *work, wfm_day_model *m)
{
    for (size_t d = 0; d < t->days; d++)
        m->x[d] = t->z[d] - m->weekday[wfm_weekday_of(t, d)] - wfm_month_effect(t, m, d);
    if (t->days < WFM_SEASON_DAYS)
        return;
    wfm_fit_year(t, m->x, work, m);
    for (size_t d = 0; d < t->days; d++)
        m->x[d] -= wfm_year_effect(m, d);
}

/* Sum over pairs of days `lag` apart, divided by how many there are. */
static double covariance(const wfm_day_table *t, const double *x, double mean, size_t from,
                         size_t lag)
{
    double sum = 0, n = 0;
    for (size_t d = from + lag; d < t->days; d++)
        if (t->weight[d] > 0.5 && t->weight[d - lag] > 0.5) {
            sum += (x[d] - mean) * (x[d - lag] - mean);
            n += 1;
        }
    return n > 0 ? sum / n : 0;
}

/* How far days of the last half year are like those before: 0 .. 1, from the autocorrelation. */
static double persistence(const wfm_day_table *t, const double *x)
{
    const size_t from = t->days > ALIKE_DAYS ? t->days - ALIKE_DAYS : 0;
    double       mean = 0, n = 0, r = 0;

    for (size_t d = from; d < t->days; d++)
        if (t->weight[d] > 0.5) {
            mean += x[d];
            n += 1;
        }
    if (n < ALIKE_DAYS_MIN)
        return 0;
    mean /= n;
    const double variance = covariance(t, x, mean, from, 0);
    if (!(variance > 0))
        return 0;
    for (size_t lag = LAG_MIN; lag <= LAG_MAX; lag++)
        r += covariance(t, x, mean, from, lag) / variance / (LAG_MAX - LAG_MIN + 1);
    return fmin(fmax((r - ALIKE_MIN) / ALIKE_SPAN, 0), 1);
}

/* Calls of the ordinary days : what their logarithms' means say, which is a median (Duan 1983). */
static double smearing(const wfm_day_table *t, const wfm_day_model *m)
{
    double came = 0, said = 0;

    for (size_t d = 0; d < t->days; d++)
        if (t->weight[d] > 0) {
            came += t->weight[d] * (exp(t->z[d]) - WFM_HALF_CALL);
            said += t->weight[d] * fmax(exp(t->z[d] - m->rho[d]) - WFM_HALF_CALL, 0);
        }
    return came > 0 && said > 0 ? came / said : 1;
}

size_t wfm_days_room(size_t days)
{
    const size_t year = wfm_year_room(days);

    return year > 2 * days ? year : 2 * days;
}

void wfm_fit_days(const wfm_day_table *t, double *work, wfm_day_model *m)
{
    double *x = m->x, *rho = m->rho;

    *m = (wfm_day_model){.x = x, .rho = rho};
    backfit(t, work, m);
    take_effects(t, work, m);
    wfm_local_level(t, x, rho);
    for (size_t d = 0; d < t->days; d++)
        rho[d] = x[d] - rho[d];
    wfm_fit_effects(t, m);
    m->change = wfm_move_to_present(t, x);

    m->smear           = smearing(t, m);
    const double alike = persistence(t, x);
    m->phi             = RECENT_DECAY + RECENT_LONGER * alike;
    m->recent          = wfm_level(t, x, RECENT_HALF_LIFE - RECENT_SHORTER * alike);
}

double wfm_day_log(const wfm_day_table *t, const wfm_day_model *m, double level, size_t d,
                   bool effects)
{
    const double h    = (double)(d - t->days) + 1;
    const double base = level + (m->recent - level) * pow(m->phi, h) + wfm_month_effect(t, m, d) +
                        wfm_year_effect(m, d);

    return base + (effects ? wfm_effect(t, m, d) : m->weekday[wfm_weekday_of(t, d)]);
}

/* rho is what a day has beside its level and effects. */
double wfm_usual_log(const wfm_day_table *t, const wfm_day_model *m, size_t d)
{
    return t->z[d] - m->rho[d];
}
