/* The rest of a day from what it has shown until now: the calls so far against those forecast, as
 * far as on past days the rest of the day followed. README.md, 12. */
#include "models/forecasting/knowledge.h"

enum { DAYS = 60, DAYS_MIN = 15, RECENT_S = 7200, DAY_S = 86400 };

static const double PSEUDO_CALLS = 2;
static const double FAR          = 0.7; /* on the log scale: beyond it a day is odd */
static const double RIDGE        = 0.1;

/* Sums over slots [from, to). */
static double sum(const double *v, size_t from, size_t to)
{
    double all = 0;
    for (size_t s = from; s < to; s++)
        all += v[s];
    return all;
}

static double log_ratio(double came, double forecast)
{
    return log((came + PSEUDO_CALLS) / (forecast + PSEUDO_CALLS));
}

/* What day d would have been forecast the evening before, as ln(N + 1/2), the other effects being
 * what they are now. */
static double evening_before(const wfm_knowledge *k, size_t d, double half_life)
{
    const wfm_day_model *m    = &k->model;
    wfm_day_table        past = k->table;

    past.days        = d;
    const double far = wfm_level(&past, m->x, half_life), near = wfm_level(&past, m->x, 3);

    return k->table.z[d] - m->x[d] + far + (near - far) * m->phi;
}

/* The regression's sums: x the ratio so far and the one of late, y that of the rest. */
typedef struct {
    double xx[4], xy[2], mean, squares, n;
} sums;

static void ratios(const double *came, const double *forecast, size_t now, size_t slots,
                   double x[2])
{
    const size_t late  = RECENT_S * slots / DAY_S;
    const size_t since = now > late ? now - late : 0;

    x[0] = log_ratio(sum(came, 0, now), sum(forecast, 0, now));
    x[1] = log_ratio(sum(came, since, now), sum(forecast, since, now));
}

static void add_day(const wfm_knowledge *k, size_t d, size_t now, double half_life, double *row,
                    sums *all)
{
    const size_t  S     = k->table.slots;
    const double  total = exp(evening_before(k, d, half_life)) - WFM_HALF_CALL;
    const double *share = k->share + wfm_weekday_of(&k->table, d) * S;
    const double *came  = k->table.clean + d * S;
    double        x[2];

    for (size_t s = 0; s < S; s++)
        row[s] = total * share[s];
    ratios(came, row, now, S, x);
    const double y = log_ratio(sum(came, now, S), sum(row, now, S));

    if (!(fabs(x[0]) < FAR && fabs(y) < FAR))
        return;
    wfm_add_row(all->xx, all->xy, 2, x, 1, y);
    all->mean += x[0];
    all->squares += x[0] * x[0];
    all->n += 1;
}

/* Slopes of both ratios; before there are enough past days, the share of the ratio's variance that
 * is not counting noise. */
static void slopes(sums *all, double forecast_so_far, double day_kappa, double b[2])
{
    b[0] = day_kappa / (day_kappa + 1 / fmax(forecast_so_far, 1e-9));
    b[1] = 0;
    if (all->n < DAYS_MIN)
        return;
    const double mean    = all->mean / all->n;
    const double penalty = RIDGE * fmax(all->squares - all->n * mean * mean, 1e-12);

    all->xx[0] += penalty;
    all->xx[3] += penalty;
    b[0] = all->xy[0];
    b[1] = all->xy[1];
    wfm_solve_definite(all->xx, b, 2);
}

/* The first `days` days before d that have weight must not be none. */
static bool has_past(const wfm_day_table *t, size_t d)
{
    for (size_t i = 0; i < d; i++)
        if (t->weight[i] > 0)
            return true;
    return false;
}

double wfm_intraday_factor(const wfm_knowledge *k, const wfm_forecast_input *in,
                           const double *forecast, double day_kappa, double *row)
{
    const wfm_day_table *t = &k->table;
    const size_t         S = t->slots, now = in->today_slots;
    sums                 all = {{0}, {0}, 0, 0, 0};
    double               x[2], b[2];

    for (size_t d = t->days > DAYS && !k->is_short ? t->days - DAYS : 0;
         d < t->days && !k->is_short; d++)
        if (t->kind[d] == WFM_KIND_PLAIN && t->weight[d] > 0 && has_past(t, d))
            add_day(k, d, now, wfm_usual_memory(t->days), row, &all);
    for (size_t s = 0; s < now; s++)
        row[s] = isnan(in->today[s]) ? forecast[s] : in->today[s];
    ratios(row, forecast, now, S, x);
    slopes(&all, sum(forecast, 0, now), day_kappa, b);
    return exp(fmin(fmax(b[0] * x[0] + b[1] * x[1], -FAR), FAR));
}
