/* The day of the month: paydays, bills, the first and last days that are open. A ridge on smooth
 * bumps round the month and five columns of open days. README.md, 4. */
#include "models/forecasting/parts.h"

static const double MONTH       = 30.5; /* days round the circle */
static const double BUMP_WIDTH  = 2.5;  /* days, standard deviation */
static const double PENALTY_MIN = 0.3;
static const double EFFECT      = 0.06; /* the effect that is looked for, on the log scale */

static void bumps(double month_day, double *out)
{
    for (int k = 0; k < WFM_BUMPS; k++) {
        const double away = fmod(fabs(month_day - 1 - MONTH * k / WFM_BUMPS), MONTH);
        const double u    = fmin(away, MONTH - away) / BUMP_WIDTH;

        out[k] = exp(-0.5 * u * u);
    }
}

/* How many of the days `from` .. `to` of day d's month fall on weekdays that are open. */
static int open_days(const wfm_day_table *t, size_t d, int from, int to, const bool *is_open)
{
    const int today = t->calendar[d].month_day;
    int       n     = 0;

    for (int day = from; day <= to; day++) {
        const int q = ((int)wfm_weekday_of(t, d) + day - today) % WFM_WEEK_DAYS;

        n += is_open[(q + WFM_WEEK_DAYS) % WFM_WEEK_DAYS];
    }
    return n;
}

/* 1st, 2nd, 3rd, last and last but one open day of the month. */
static void open_columns(const wfm_day_table *t, size_t d, const bool *is_open, double *out)
{
    const wfm_calendar_day *day = &t->calendar[d];

    for (int k = 0; k < WFM_MONTH_COLUMNS - WFM_BUMPS; k++)
        out[k] = 0;
    if (!is_open[wfm_weekday_of(t, d)])
        return;
    const int rank = open_days(t, d, 1, day->month_day, is_open);
    const int left = open_days(t, d, day->month_day, day->month_days, is_open);

    if (rank <= 3)
        out[rank - 1] = 1;
    if (left <= 2)
        out[2 + left] = 1;
}

void wfm_month_columns(wfm_day_table *t)
{
    bool is_open[WFM_WEEK_DAYS];

    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        is_open[q] = wfm_is_open_weekday(t, q);
    for (size_t d = 0; d < t->days + t->ahead; d++) {
        double *row = wfm_row(t->month, WFM_MONTH_COLUMNS, d);

        bumps(t->calendar[d].month_day, row);
        open_columns(t, d, is_open, row + WFM_BUMPS);
    }
}

/* The noise of a day, from those a week apart, against the effect that is looked for. */
double wfm_month_penalty(const wfm_day_table *t, double *scratch)
{
    size_t n = 0;
    for (size_t d = WFM_WEEK_DAYS; d < t->days; d++)
        if (t->weight[d] > 0 && t->weight[d - WFM_WEEK_DAYS] > 0)
            scratch[n++] = t->z[d] - t->z[d - WFM_WEEK_DAYS];
    if (n == 0)
        return PENALTY_MIN;
    const double centre = wfm_median(scratch, n);
    for (size_t i = 0; i < n; i++)
        scratch[i] = fabs(scratch[i] - centre);
    const double sd = WFM_MAD_SD * wfm_median(scratch, n);

    return fmax(PENALTY_MIN, 0.5 * sd * sd / (EFFECT * EFFECT));
}

/* Weighted means of the columns, and of r. */
static double centre_columns(const wfm_day_table *t, const double *r, double *centre)
{
    double all = 0, mean = 0;

    for (int k = 0; k < WFM_MONTH_COLUMNS; k++)
        centre[k] = 0;
    for (size_t d = 0; d < t->days; d++) {
        const double w = t->weight[d];

        if (!(w > 0))
            continue;
        all += w;
        mean += w * r[d];
        for (int k = 0; k < WFM_MONTH_COLUMNS; k++)
            centre[k] += w * t->month[d * WFM_MONTH_COLUMNS + (size_t)k];
    }
    for (int k = 0; k < WFM_MONTH_COLUMNS; k++)
        centre[k] /= all;
    return mean / all;
}

void wfm_fit_month(const wfm_day_table *t, const double *r, double penalty, wfm_day_model *m)
{
    double       a[WFM_MONTH_COLUMNS * WFM_MONTH_COLUMNS] = {0}, row[WFM_MONTH_COLUMNS];
    const double mean                                     = centre_columns(t, r, m->centre);

    for (int k = 0; k < WFM_MONTH_COLUMNS; k++) {
        a[k * WFM_MONTH_COLUMNS + k] = penalty;
        m->month[k]                  = 0;
    }
    for (size_t d = 0; d < t->days; d++) {
        if (!(t->weight[d] > 0))
            continue;
        for (int k = 0; k < WFM_MONTH_COLUMNS; k++)
            row[k] = t->month[d * WFM_MONTH_COLUMNS + (size_t)k] - m->centre[k];
        wfm_add_row(a, m->month, WFM_MONTH_COLUMNS, row, t->weight[d], r[d] - mean);
    }
    wfm_solve_definite(a, m->month, WFM_MONTH_COLUMNS);
}

double wfm_month_effect(const wfm_day_table *t, const wfm_day_model *m, size_t day)
{
    double sum = 0;
    for (int k = 0; k < WFM_MONTH_COLUMNS; k++)
        sum += m->month[k] * (t->month[day * WFM_MONTH_COLUMNS + (size_t)k] - m->centre[k]);
    return sum;
}
