/* How a day's calls spread over its slots: each weekday's own shares, smoothed along the day and
 * drawn towards those of its group. How much of each is chosen by what would have described the
 * last weeks best. README.md, 8. */
#include <math.h>

#include "models/forecasting/parts.h"

static const double HALF_LIFE_WEEKS[] = {13, 52};
static const double POOLED_DAYS[]     = {0.5, 4, 32};
static const double BANDWIDTH[]       = {0, 0.7, 1.5};
enum { LIVES = 2, POOLS = 3, BANDS = 3, MEMBERS = LIVES * POOLS * BANDS };

static const wfm_smoothing SHORT_HISTORY = {8, 1, 0.7};
static const double        IMPOSSIBLE    = 1e-6; /* share of a slot that never had a call */
enum { ORIGINS = 6, STEP = 14, DAYS_MIN = 42, REACH_MAX = 5 };

/* Weekday means of one memory, smoothed, and how many days stand behind them. */
typedef struct {
    double *calls; /* 7 x slots */
    double  days[WFM_WEEK_DAYS];
} weekday_means;

static void mean_calls(const wfm_day_table *t, double half_life_weeks, weekday_means *m)
{
    const size_t S = t->slots;

    for (size_t i = 0; i < WFM_WEEK_DAYS * S; i++)
        m->calls[i] = 0;
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        m->days[q] = 0;
    for (size_t d = 0; d < t->days; d++) {
        if (!(t->weight[d] > 0))
            continue;
        const size_t q = wfm_weekday_of(t, d);
        const double p = wfm_half((double)(t->days - 1 - d), WFM_WEEK_DAYS * half_life_weeks);

        m->days[q] += p;
        for (size_t s = 0; s < S; s++)
            m->calls[q * S + s] += p * t->clean[d * S + s];
    }
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        for (size_t s = 0; s < S; s++)
            m->calls[q * S + s] =
                t->open[q * S + s] && m->days[q] > 0 ? m->calls[q * S + s] / m->days[q] : 0;
}

/* The Gaussian's weights from the middle outwards; returns how far it reaches. */
static int gauss(double bandwidth, size_t slots, double kernel[REACH_MAX + 1])
{
    const int widest = ((int)slots - 1) / 2; /* or else a slot would be its own neighbour */
    const int reach  = (int)fmin(ceil(3 * bandwidth), fmin(REACH_MAX, widest));

    kernel[0] = 1;
    for (int k = 1; k <= reach; k++)
        kernel[k] = exp(-0.5 * (k / bandwidth) * (k / bandwidth));
    return reach;
}

/* Slot s + step; false if it is closed or outside the day; round: after the last slot the first
 * follows. */
static bool neighbour(const unsigned char *open, size_t slots, bool round, long at, size_t *found)
{
    const long n = (long)slots;

    if (!round && (at < 0 || at >= n))
        return false;
    *found = (size_t)((at + n) % n);
    return open[*found];
}

/* Smooths one weekday's row into `out`; round midnight where it never closes. */
static void smooth_row(const double *v, const unsigned char *open, size_t slots, double bandwidth,
                       double *out)
{
    double    kernel[REACH_MAX + 1] = {0};
    const int reach                 = gauss(bandwidth, slots, kernel);
    bool      round                 = true;

    for (size_t s = 0; s < slots; s++)
        round = round && open[s];
    for (size_t s = 0; s < slots; s++) {
        double sum = 0, weight = 0;

        for (int k = -reach; k <= reach && open[s]; k++) {
            size_t at = 0;

            if (!neighbour(open, slots, round, (long)s + k, &at))
                continue;
            sum += kernel[k < 0 ? -k : k] * v[at];
            weight += kernel[k < 0 ? -k : k];
        }
        out[s] = weight > 0 ? sum / weight : 0;
    }
}

static void smooth(const wfm_day_table *t, const double *calls, double bandwidth, double *out)
{
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        smooth_row(calls + q * t->slots, t->open + q * t->slots, t->slots, bandwidth,
                   out + q * t->slots);
}

/* Scales v to sum 1 over the open slots; equal shares if there is nothing to scale. */
static void scale_to_one(double *v, const unsigned char *open, size_t slots)
{
    double sum = 0, n = 0;
    for (size_t s = 0; s < slots; s++) {
        sum += open[s] ? v[s] : 0;
        n += open[s];
    }
    for (size_t s = 0; s < slots; s++)
        v[s] = !open[s] ? 0 : sum > 0 ? v[s] / sum : 1 / n;
}

/* The profile of q's group on its open slots: calls of the weekdays of the same label; or, where
 * these have none, of Monday to Friday or of all. */
static void pool(const wfm_day_table *t, const weekday_means *m, const size_t *label, size_t q,
                 double *out)
{
    const size_t S    = t->slots;
    double       seen = 0;

    for (int wider = 0; wider <= 2 && !(seen > 0); wider++)
        for (size_t s = 0; s < S; s++) {
            out[s] = 0;
            for (size_t k = 0; k < WFM_WEEK_DAYS; k++)
                if (wider == 2 || (wider ? wfm_same_group(q, k) : label[k] == label[q]))
                    out[s] += m->days[k] * m->calls[k * S + s];
            seen += t->open[q * S + s] ? out[s] : 0;
        }
    scale_to_one(out, t->open + q * S, S);
}

static void mix(const wfm_day_table *t, const weekday_means *m, const size_t *label,
                double pooled_days, double *share, double *scratch)
{
    const size_t S = t->slots;

    for (size_t q = 0; q < WFM_WEEK_DAYS; q++) {
        double *own = wfm_row(share, S, q), day = 0;

        pool(t, m, label, q, scratch);
        for (size_t s = 0; s < S; s++)
            day += m->calls[q * S + s];
        for (size_t s = 0; s < S; s++)
            own[s] =
                m->days[q] * m->calls[q * S + s] + pooled_days * (day > 0 ? day : 1) * scratch[s];
        scale_to_one(own, t->open + q * S, S);
    }
}

/* --- the choice ------------------------------------------------------------------------------- */

/* Calls of the ordinary days v .. v + STEP - 1 by weekday and slot. */
static void sum_ahead(const wfm_day_table *t, size_t v, double *calls)
{
    const size_t S = t->slots;

    for (size_t i = 0; i < WFM_WEEK_DAYS * S; i++)
        calls[i] = 0;
    for (size_t d = v; d < v + STEP; d++)
        for (size_t s = 0; s < S && t->weight[d] > 0; s++)
            calls[wfm_weekday_of(t, d) * S + s] += t->clean[d * S + s];
}

/* Multinomial log-likelihood of the calls under the shares. */
static double likelihood(const wfm_day_table *t, const double *calls, const double *share)
{
    const size_t S   = t->slots;
    double       sum = 0;

    for (size_t q = 0; q < WFM_WEEK_DAYS; q++) {
        double all = 0;

        for (size_t s = 0; s < S; s++)
            all += t->open[q * S + s] * IMPOSSIBLE;
        for (size_t s = 0; s < S; s++)
            if (t->open[q * S + s])
                sum += calls[q * S + s] * log((share[q * S + s] + IMPOSSIBLE) / (1 + all));
    }
    return sum;
}

typedef struct {
    double *mean, *smoothed, *share, *ahead, *scratch; /* scratch: 7 x slots */
} profile_work;

static profile_work lay_out(double *work, size_t slots)
{
    const size_t week = WFM_WEEK_DAYS * slots;

    return (profile_work){work, work + week, work + 2 * week, work + 3 * week, work + 4 * week};
}

size_t wfm_profile_room(size_t slots)
{
    return 5 * WFM_WEEK_DAYS * slots;
}

/* Adds how well each member, fitted to the first v days, describes the days after. */
static void judge(const wfm_day_table *now, size_t v, const profile_work *w, double gain[MEMBERS])
{
    wfm_day_table past = *now;
    size_t        label[WFM_WEEK_DAYS];
    int           member = 0;

    past.days = v;
    wfm_group_weekdays(&past, w->scratch, label);
    sum_ahead(now, v, w->ahead);
    for (int life = 0; life < LIVES; life++) {
        weekday_means m = {.calls = w->mean};

        mean_calls(&past, HALF_LIFE_WEEKS[life], &m);
        m.calls = w->smoothed;
        for (int band = 0; band < BANDS; band++) {
            smooth(now, w->mean, BANDWIDTH[band], w->smoothed);
            for (int p = 0; p < POOLS; p++) {
                mix(&past, &m, label, POOLED_DAYS[p], w->share, w->scratch);
                gain[member++] += likelihood(now, w->ahead, w->share);
            }
        }
    }
}

wfm_smoothing wfm_choose_smoothing(const wfm_day_table *t, double *work)
{
    const profile_work w             = lay_out(work, t->slots);
    double             gain[MEMBERS] = {0};
    int                best          = 0;

    if (t->days < DAYS_MIN + STEP)
        return SHORT_HISTORY;
    for (size_t k = 1; k <= ORIGINS && t->days >= DAYS_MIN + k * STEP; k++)
        judge(t, t->days - k * STEP, &w, gain);
    for (int i = 1; i < MEMBERS; i++)
        if (gain[i] > gain[best])
            best = i;
    return (wfm_smoothing){HALF_LIFE_WEEKS[best / (BANDS * POOLS)], POOLED_DAYS[best % POOLS],
                           BANDWIDTH[best / POOLS % BANDS]};
}

void wfm_fit_profile(const wfm_day_table *t, wfm_smoothing how, double *share, double *work)
{
    const profile_work w = lay_out(work, t->slots);
    weekday_means      m = {.calls = w.mean};
    size_t             label[WFM_WEEK_DAYS];

    wfm_group_weekdays(t, w.scratch, label);
    mean_calls(t, how.half_life_weeks, &m);
    smooth(t, w.mean, how.bandwidth, w.smoothed);
    m.calls = w.smoothed;
    mix(t, &m, label, how.pooled_days, share, w.scratch);
}
