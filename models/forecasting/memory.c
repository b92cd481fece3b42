/* How long the level is remembered: the half-life that would have forecast the own past best,
 * unless the usual one does about as well. README.md, 4. */
#include "models/forecasting/parts.h"

static const double HALF_LIFE[] = {300, 112, 56, 28, 14, 7}; /* days */
enum { LIVES = sizeof HALF_LIFE / sizeof *HALF_LIFE };

static const double BETTER = 0.96; /* of the usual one's error: so much less, or it is chance */
enum { ORIGINS_MIN = 3, AHEAD = 28 };

/* From which days the past is forecast. */
typedef struct {
    size_t step, n, days_min;
} origin_plan;

static origin_plan plan_origins(size_t days)
{
    return days < WFM_SEASON_DAYS ? (origin_plan){7, 8, 42} : (origin_plan){28, 13, 200};
}

double wfm_usual_memory(size_t days)
{
    return days < WFM_SEASON_DAYS ? 300 : 56;
}

size_t wfm_memory_room(size_t days)
{
    return 2 * days + wfm_days_room(days);
}

/* Ordinary days among the first v. */
static size_t count_ordinary(const wfm_day_table *t, size_t v)
{
    size_t n = 0;
    for (size_t d = 0; d < v; d++)
        n += t->weight[d] > 0;
    return n;
}

/* Adds what each half-life would have been off from the first v days on. */
static void add_errors(const wfm_day_table *now, size_t v, double *work, double error[LIVES])
{
    wfm_day_table past  = *now;
    wfm_day_model model = {.x = work, .rho = work + now->days};
    double        level[LIVES];

    past.days    = v;
    past.ahead   = now->days + now->ahead - v;
    past.counted = count_ordinary(now, v);
    wfm_fit_days(&past, work + 2 * now->days, &model);
    for (int k = 0; k < LIVES; k++)
        level[k] = wfm_level(&past, model.x, HALF_LIFE[k]);
    for (size_t d = v; d < now->days && d < v + AHEAD; d++) {
        if (!(now->weight[d] > 0))
            continue;
        const double came = exp(now->z[d]);

        for (int k = 0; k < LIVES; k++)
            error[k] += fabs(exp(wfm_day_log(&past, &model, level[k], d, false)) - came);
    }
}

wfm_memory wfm_choose_memory(const wfm_day_table *t, double *work)
{
    const origin_plan plan         = plan_origins(t->days);
    const double      usual        = wfm_usual_memory(t->days);
    double            error[LIVES] = {0}, usual_error = 0;
    size_t            n    = 0;
    int               best = 0;

    for (size_t k = 1; k <= plan.n && t->days >= plan.days_min + k * plan.step; k++)
        if (count_ordinary(t, t->days - k * plan.step) >= WFM_WEEK_DAYS) {
            add_errors(t, t->days - k * plan.step, work, error);
            n++;
        }
    for (int k = 0; k < LIVES; k++) {
        if (error[k] < error[best])
            best = k;
        if (HALF_LIFE[k] == usual)
            usual_error = error[k];
    }
    if (n < ORIGINS_MIN || !(error[best] < BETTER * usual_error))
        return (wfm_memory){usual, usual};
    return (wfm_memory){usual, HALF_LIFE[best]};
}
