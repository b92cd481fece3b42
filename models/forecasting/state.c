#include "models/forecasting/state.h"

/* Of the logarithms of standard deviations: what is usual, each by a factor e more or less. */
static const double USUAL_SD = 0.05, USUAL_EFFECT = 0.03;

static const double CONSTANT_VAR = 100, AFTER_VAR = 0.08 * 0.08, STEP_VAR = 0.3 * 0.3;
static const double CUT_PRIOR = 7; /* nats: one of seventy cuts, and one history of fifteen */
static const double CUT_LEAST = 8; /* a step of less gain would get no weight */
enum { CUT_DAYS = 70, CUT_BEFORE = 14, CUT_AFTER = 5 };

/* Steps of the search in the logarithms. */
static const double STEP_FIRST = 0.7, STEP_LAST = 0.15;
static const double BETTER = 1e-6; /* of the likelihood: what counts as a gain */

/* Everything about one history. */
typedef struct {
    wfm_seen_days seen;
    double       *z;      /* n, about its mean */
    double       *column; /* WFM_STATE_COLUMNS x n; the last is the step's */
    double       *white;  /* (1 + WFM_STATE_COLUMNS) x n: of z, then of the columns */
    double        mean;
    double        end[1 + WFM_STATE_COLUMNS][WFM_STATES];
    size_t        columns; /* WFM_EFFECTS, or one more with the step */
} mixed;

/* What a fit says: effects, and twice the negative logarithm of its likelihood. */
typedef struct {
    double effect[WFM_STATE_COLUMNS], value;
} fit;

size_t wfm_state_room(size_t all)
{
    const size_t days = all < WFM_SEASON_DAYS ? all : WFM_SEASON_DAYS;

    return days * (2 * WFM_STATE_COLUMNS + WFM_STATES + 7) +
           days * sizeof(size_t) / sizeof(double) + 1;
}

static mixed lay_out(size_t days, double *work)
{
    mixed m = {.columns = WFM_EFFECTS};

    m.z                   = work;
    m.column              = m.z + days;
    m.white               = m.column + WFM_STATE_COLUMNS * days;
    m.seen.day            = m.white + (1 + WFM_STATE_COLUMNS) * days;
    m.seen.count_noise    = m.seen.day + days;
    m.seen.gain           = m.seen.count_noise + days;
    m.seen.variance       = m.seen.gain + WFM_STATES * days;
    m.seen.level_left     = m.seen.variance + days;
    m.seen.deviation_left = m.seen.level_left + days;
    m.seen.weekday        = (size_t *)(void *)(m.seen.deviation_left + days);
    return m;
}

/* Mean calls of each weekday's ordinary days. */
static void usual_calls(const wfm_day_table *t, double calls[WFM_WEEK_DAYS])
{
    double n[WFM_WEEK_DAYS] = {0};

    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        calls[q] = 0;
    for (size_t d = 0; d < t->days; d++)
        if (t->weight[d] > 0) {
            const size_t q = wfm_weekday_of(t, d);

            n[q] += 1;
            calls[q] += (exp(t->z[d]) - calls[q]) / n[q];
        }
}

/* One row of effects: day of the month, constant, day after. */
static void effects_of_day(const wfm_day_table *t, size_t d, double row[WFM_EFFECTS])
{
    for (size_t k = 0; k < WFM_MONTH_COLUMNS; k++)
        row[k] = t->month[d * WFM_MONTH_COLUMNS + k];
    row[WFM_MONTH_COLUMNS]     = 1;
    row[WFM_MONTH_COLUMNS + 1] = t->kind[d] == WFM_KIND_AFTER;
}

static void see_days(const wfm_day_table *t, mixed *m)
{
    double calls[WFM_WEEK_DAYS], row[WFM_EFFECTS];
    size_t n = 0;

    usual_calls(t, calls);
    for (size_t d = 0; d < t->days; d++)
        if (t->weight[d] > 0) {
            m->seen.day[n]         = (double)d;
            m->seen.weekday[n]     = wfm_weekday_of(t, d);
            m->seen.count_noise[n] = 1 / fmax(calls[wfm_weekday_of(t, d)], 1);
            m->z[n]                = t->z[d];
            m->mean += (t->z[d] - m->mean) / (double)++n;
        }
    m->seen.n = n;
    wfm_find_fades(&m->seen);
    for (size_t i = 0; i < n; i++) {
        m->z[i] -= m->mean;
        effects_of_day(t, (size_t)m->seen.day[i], row);
        for (size_t k = 0; k < WFM_EFFECTS; k++)
            m->column[k * n + i] = row[k];
    }
}

/* The innovations of z and of all columns with these standard deviations' logarithms. */
static void whiten_all(mixed *m, const wfm_state_sds *sd)
{
    const wfm_variances v = {exp(2 * sd->log_sd[WFM_SD_LEVEL]),
                             exp(2 * sd->log_sd[WFM_SD_DEVIATION]),
                             exp(2 * sd->log_sd[WFM_SD_NOISE])};
    const size_t        n = m->seen.n;

    wfm_find_gains(&m->seen, &v);
    wfm_whiten(&m->seen, m->z, m->white, m->end[0]);
    for (size_t k = 0; k < m->columns; k++)
        wfm_whiten(&m->seen, m->column + k * n, m->white + (k + 1) * n, m->end[k + 1]);
}

static double prior_variance(size_t column, const wfm_state_sds *sd)
{
    if (column < WFM_BUMPS)
        return exp(2 * sd->log_sd[WFM_SD_BUMPS]);
    if (column < WFM_MONTH_COLUMNS)
        return exp(2 * sd->log_sd[WFM_SD_OPEN_DAYS]);
    return column == WFM_MONTH_COLUMNS       ? CONSTANT_VAR
           : column == WFM_MONTH_COLUMNS + 1 ? AFTER_VAR
                                             : STEP_VAR;
}

/* Sums of products of the whitened columns, which the sds of effects do not change. */
typedef struct {
    double a[WFM_STATE_COLUMNS * WFM_STATE_COLUMNS], b[WFM_STATE_COLUMNS];
    double base; /* of the likelihood: ln F and squares of z */
} products;

static void multiply(const mixed *m, products *p)
{
    const size_t n = m->seen.n, c = m->columns;

    p->base = wfm_dot(m->white, m->white, n);
    for (size_t i = 0; i < n; i++)
        p->base += log(m->seen.variance[i]);
    for (size_t k = 0; k < c; k++) {
        const double *own = m->white + (k + 1) * n;

        p->b[k] = wfm_dot(own, m->white, n);
        for (size_t j = 0; j <= k; j++)
            p->a[k * c + j] = wfm_dot(own, m->white + (j + 1) * n, n);
    }
}

static double off_usual(double log_sd, double usual)
{
    return (log_sd - log(usual)) * (log_sd - log(usual));
}

/* Effects and likelihood, the priors of the sds with it. */
static fit solve(const mixed *m, const products *p, const wfm_state_sds *sd)
{
    const size_t c   = m->columns;
    products     s   = *p;
    fit          out = {.value = p->base};

    for (size_t k = 0; k < c; k++) {
        const double prior = prior_variance(k, sd);

        s.a[k * c + k] += 1 / prior;
        out.value += log(prior);
        out.effect[k] = p->b[k];
    }
    wfm_solve_definite(s.a, out.effect, c);
    out.value -= wfm_dot(out.effect, p->b, c);
    for (size_t k = 0; k < c; k++)
        out.value += 2 * log(s.a[k * c + k]);
    for (int i = 0; i < WFM_SDS; i++)
        out.value += off_usual(sd->log_sd[i], i < WFM_SD_BUMPS ? USUAL_SD : USUAL_EFFECT);
    return out;
}

/* A place of the search: the innovations' products there, and what they say. */
typedef struct {
    products sums;
    fit      found;
} place;

/* The place with the logarithm i moved by a step; only that of a moving part moves innovations. */
static place try_step(mixed *m, const place *from, wfm_state_sds sd, int i, double step)
{
    place there = {.sums = from->sums};

    sd.log_sd[i] += step;
    if (i < WFM_SD_BUMPS) {
        whiten_all(m, &sd);
        multiply(m, &there.sums);
    }
    there.found = solve(m, &there.sums, &sd);
    return there;
}

/* Moves each logarithm up or down by a step where that is better; false if nothing was. */
static bool improve(mixed *m, double step, wfm_state_sds *sd, place *at)
{
    bool better = false;

    for (int i = 0; i < WFM_SDS; i++)
        for (int way = 1; way >= -1; way -= 2) {
            const place there = try_step(m, at, *sd, i, way * step);

            if (there.found.value < at->found.value - BETTER) {
                *at = there;
                sd->log_sd[i] += way * step;
                better = true;
                break;
            }
        }
    return better;
}

/* A step is halved when nothing gets better by it. Leaves the innovations of the best place. */
static fit search(mixed *m, wfm_state_sds *sd)
{
    double step = STEP_FIRST;
    place  at;

    whiten_all(m, sd);
    multiply(m, &at.sums);
    at.found = solve(m, &at.sums, sd);
    while (step > STEP_LAST)
        if (!improve(m, step, sd, &at))
            step /= 2;
    whiten_all(m, sd);
    return at.found;
}

/* With the standard deviations as they are. */
static fit take(mixed *m, const wfm_state_sds *sd)
{
    products p;

    whiten_all(m, sd);
    multiply(m, &p);
    return solve(m, &p, sd);
}

/* --- a step of level -------------------------------------------------------------------------- */

static void step_column(mixed *m, size_t cut)
{
    for (size_t i = 0; i < m->seen.n; i++)
        m->column[WFM_EFFECTS * m->seen.n + i] = i < cut;
}

/* What a step before day `cut` gains: twice the logarithm of the likelihoods' ratio, by the
 * innovations that are there. */
static double step_gain(mixed *m, const products *p, const wfm_state_sds *sd, size_t cut)
{
    const size_t n = m->seen.n, c = WFM_EFFECTS;
    double      *white = m->white + (c + 1) * n, cross[WFM_EFFECTS], b[WFM_EFFECTS];
    products     s     = *p;

    step_column(m, cut);
    wfm_whiten(&m->seen, m->column + c * n, white, m->end[c + 1]);
    for (size_t k = 0; k < c; k++) {
        s.a[k * c + k] += 1 / prior_variance(k, sd);
        cross[k] = b[k] = wfm_dot(white, m->white + (k + 1) * n, n);
    }
    wfm_solve_definite(s.a, b, c);
    const double with_z = wfm_dot(white, m->white, n) - wfm_dot(b, p->b, c);
    const double own    = wfm_dot(white, white, n) - wfm_dot(b, cross, c) + 1 / STEP_VAR;

    return with_z * with_z / own - log(STEP_VAR * own);
}

/* The day before which a step gains most, of the last weeks; 0 if none gains enough. */
static size_t find_step(mixed *m, const wfm_state_sds *sd)
{
    const size_t n    = m->seen.n;
    double       most = CUT_LEAST;
    size_t       best = 0;
    products     p;

    multiply(m, &p);
    for (size_t cut = CUT_BEFORE; cut + CUT_AFTER <= n; cut++) {
        if (m->seen.day[n - 1] - m->seen.day[cut] >= CUT_DAYS)
            continue;
        const double gain = step_gain(m, &p, sd, cut);

        if (gain > most) {
            most = gain;
            best = cut;
        }
    }
    return best;
}

/* --- the model -------------------------------------------------------------------------------- */

/* Adds the fit's states and effects, weighted: the forecast is linear in both. */
static void add_fit(const mixed *m, const fit *f, double weight, wfm_state *out)
{
    for (size_t i = 0; i < WFM_STATES; i++) {
        double state = m->end[0][i];

        for (size_t k = 0; k < m->columns; k++)
            state -= f->effect[k] * m->end[k + 1][i];
        out->state[i] += weight * state;
    }
    for (size_t k = 0; k < WFM_EFFECTS; k++)
        out->effect[k] += weight * f->effect[k];
}

/* A weekday without a day of weight is like those of its group. */
static void fill_weekdays(const wfm_seen_days *seen, wfm_state *out)
{
    double *weekday = out->state + WFM_STATES - WFM_WEEK_DAYS, n[WFM_WEEK_DAYS] = {0};

    for (size_t i = 0; i < seen->n; i++)
        n[seen->weekday[i]] += 1;
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        if (n[q] == 0)
            weekday[q] = wfm_group_mean(weekday, n, q);
}

/* The model without a step and, if one may have been, with it: each as likely as it is. */
static void fit_both(mixed *m, bool choose, wfm_state_sds *sds, wfm_state *out)
{
    const fit    plain = choose ? search(m, sds) : take(m, sds);
    const size_t cut   = find_step(m, sds);

    if (cut == 0) {
        add_fit(m, &plain, 1, out);
        return;
    }
    mixed         stepped = *m;
    wfm_state_sds others  = *sds;

    stepped.columns = WFM_STATE_COLUMNS;
    step_column(&stepped, cut);
    const fit    other  = choose ? search(&stepped, &others) : take(&stepped, &others);
    const double weight = 1 / (1 + exp(0.5 * (other.value - plain.value) + CUT_PRIOR));

    add_fit(&stepped, &other, weight, out);
    (void)take(m, sds);
    add_fit(m, &plain, 1 - weight, out);
}

void wfm_fit_state(const wfm_day_table *t, double *work, bool choose, wfm_state_sds *sds,
                   wfm_state *out)
{
    mixed m = lay_out(t->days, work);

    *out = (wfm_state){0};
    see_days(t, &m);
    for (int i = 0; i < WFM_SDS && choose; i++)
        sds->log_sd[i] = log(i < WFM_SD_BUMPS ? USUAL_SD : USUAL_EFFECT);
    fit_both(&m, choose, sds, out);
    fill_weekdays(&m.seen, out);
    out->mean     = m.mean;
    out->last_day = m.seen.day[m.seen.n - 1];
}

double wfm_state_log(const wfm_day_table *t, const wfm_state *s, size_t d)
{
    double row[WFM_EFFECTS], sum = s->mean;

    effects_of_day(t, d, row);
    for (size_t k = 0; k < WFM_EFFECTS; k++)
        sum += row[k] * s->effect[k];
    return sum + wfm_state_ahead(s->state, wfm_weekday_of(t, d), (double)d - s->last_day);
}
