/* The rest of a day from what it has shown until now: the calls so far against those forecast, as
 * far as on past days the rest of the day followed; and how much less is uncertain then. README.md,
 * 12. */
#include "models/forecasting/knowledge.h"

enum { DAYS = 60, DAYS_MIN = 15, RECENT_S = 7200, DAY_S = 86400 };

static const double PSEUDO_CALLS = 2;
static const double FAR          = 0.7; /* on the log scale: beyond it a day is odd */
static const double RIDGE        = 0.1;

static double log_ratio(wfm_pair sum)
{
    return log((sum.came + PSEUDO_CALLS) / (sum.forecast + PSEUDO_CALLS));
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
    double xx[4], xy[2], yy, mean, n;
} sums;

/* Where nothing of late is known, or due, the day so far speaks for it. */
static void ratios(const double *forecast, const double *came, size_t now, size_t slots,
                   double x[2])
{
    const size_t   late   = RECENT_S * slots / DAY_S;
    const wfm_pair recent = wfm_sum_pairs(forecast, came, now > late ? now - late : 0, now);

    x[0] = log_ratio(wfm_sum_pairs(forecast, came, 0, now));
    x[1] = recent.forecast > 0 ? log_ratio(recent) : x[0];
}

static void add_day(const wfm_knowledge *k, size_t d, size_t now, double *row, sums *all)
{
    const size_t  S     = k->table.slots;
    const double  total = exp(evening_before(k, d, wfm_usual_memory(k->table.days)));
    const double *share = k->share + wfm_weekday_of(&k->table, d) * S;
    const double *came  = k->table.clean + d * S;
    double        x[2];

    for (size_t s = 0; s < S; s++)
        row[s] = (total - WFM_HALF_CALL) * share[s];
    ratios(row, came, now, S, x);
    const double y = log_ratio(wfm_sum_pairs(row, came, now, S));

    if (!(fabs(x[0]) < FAR && fabs(y) < FAR))
        return;
    wfm_add_row(all->xx, all->xy, 2, x, 1, y);
    all->yy += y * y;
    all->mean += x[0];
    all->n += 1;
}

/* How the rest follows: the slopes of both ratios, the share of the variance of y that they leave,
 * and that variance. */
typedef struct {
    double slope[2], left, variance;
} following;

/* Before there are enough past days: the share of the ratio's variance that is not counting noise.
 */
static following by_noise(double forecast_so_far, double day_kappa)
{
    const double slope = day_kappa / (day_kappa + 1 / fmax(forecast_so_far, 1e-9));

    return (following){{slope, 0}, 1 - slope, 0};
}

static following by_past(sums *all)
{
    const double square = all->xx[0], both = all->xx[2], late = all->xx[3];
    const double mean    = all->mean / all->n;
    const double penalty = RIDGE * fmax(square - all->n * mean * mean, 1e-12);
    double       b[2]    = {all->xy[0], all->xy[1]};

    all->xx[0] += penalty;
    all->xx[3] += penalty;
    wfm_solve_definite(all->xx, b, 2);
    const double followed = b[0] * b[0] * square + 2 * b[0] * b[1] * both + b[1] * b[1] * late;
    const double rest     = all->yy - 2 * (b[0] * all->xy[0] + b[1] * all->xy[1]) + followed;
    const double variance = fmax(rest, 0) / (all->n - 2);

    return (following){
        {b[0], b[1]}, all->yy > 0 ? fmin(variance * all->n / all->yy, 1) : 1, variance};
}

/* Is there a day of weight before d? */
static bool has_past(const wfm_day_table *t, size_t d)
{
    for (size_t i = 0; i < d; i++)
        if (t->weight[i] > 0)
            return true;
    return false;
}

static following learn(const wfm_knowledge *k, size_t now, double forecast_so_far, double day_kappa,
                       double *row)
{
    const wfm_day_table *t   = &k->table;
    sums                 all = {{0}, {0}, 0, 0, 0};

    if (k->is_short)
        return by_noise(forecast_so_far, day_kappa);
    for (size_t d = t->days > DAYS ? t->days - DAYS : 0; d < t->days; d++)
        if (t->kind[d] == WFM_KIND_PLAIN && t->weight[d] > 0 && has_past(t, d))
            add_day(k, d, now, row, &all);
    return all.n < DAYS_MIN ? by_noise(forecast_so_far, day_kappa) : by_past(&all);
}

/* --- the band --------------------------------------------------------------------------------- */

/* How many slots of the same volume would make the same total with the same noise. */
typedef struct {
    double slots, volume;
} evened;

static evened even_out(const double *mean, size_t from, size_t to)
{
    double sum = 0, squares = 0;

    for (size_t s = from; s < to; s++) {
        sum += mean[s];
        squares += mean[s] * mean[s];
    }
    return squares > 0 ? (evened){sum * sum / squares, squares / sum} : (evened){1, 0};
}

/* The variance of a slot is in part the whole day's, of which only `left` is left, and in part its
 * own, which evens out over the slots of a total: over fewer now than of a whole day, and less
 * where neighbours err together, so past days' rests are heard, too. */
static void narrow(const following *f, evened whole, evened rest, wfm_kappa *slot, wfm_kappa *day)
{
    const double all = slot->a + (whole.volume > 0 ? slot->b / whole.volume : 0);
    const double shared =
        whole.slots > 1 ? (day->a - all / whole.slots) / (1 - 1 / whole.slots) : day->a;
    const double common = fmax(fmin(shared, fmin(slot->a, day->a)), 0);
    const double noise  = 1 / (rest.slots * rest.volume + PSEUDO_CALLS);

    day->a += (all - common) * (1 / rest.slots - 1 / whole.slots) - (1 - f->left) * common;
    day->a  = fmax(fmax(day->a, f->variance - noise), 0);
    slot->a = fmax(slot->a - (1 - f->left) * common, 0);
}

void wfm_update_today(const wfm_knowledge *k, const wfm_forecast_input *in, double *mean,
                      wfm_sides *slot, wfm_sides *day, double *row)
{
    const size_t S = in->slots, now = in->today_slots;

    if (!in->today || now == 0 || in->horizon == 0)
        return;
    const double    so_far = wfm_sum_pairs(mean, in->today, 0, now).forecast;
    const evened    whole = even_out(mean, 0, S), rest = even_out(mean, now, S);
    const following f = learn(k, now, so_far, 0.5 * (day->lower.a + day->upper.a), row);
    double          x[2];

    ratios(mean, in->today, now, S, x);
    const double by = f.slope[0] * x[0] + f.slope[1] * x[1];
    for (size_t s = 0; s < S; s++)
        if (s >= now)
            mean[s] *= exp(fmin(fmax(by, -FAR), FAR));
        else if (!isnan(in->today[s]))
            mean[s] = in->today[s];
    narrow(&f, whole, rest, &slot->lower, &day->lower);
    narrow(&f, whole, rest, &slot->upper, &day->upper);
}
