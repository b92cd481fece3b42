/* Exponential smoothing of the level with a damped trend (Gardner and McKenzie 1985), its three
 * weights chosen by what would have forecast each day best from the days before. README.md, 7. */
#include "models/forecasting/parts.h"

static const double LEVEL[]  = {0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9};
static const double TREND[]  = {0, 0.03, 0.1, 0.3}; /* of the level's weight */
static const double DAMPED[] = {0.9, 0.97};         /* what is left of a trend a day later */
enum { LEVELS = 8, TRENDS = 4, DAMPINGS = 2, WARM_UP = 14 };

typedef struct {
    double alpha, beta, phi; /* weights of level and trend, damping */
} weights;

/* Runs through x; returns the mean absolute error of the days after the warm-up. */
static double run(const wfm_day_table *t, const double *x, weights by, wfm_trend *out)
{
    double error = 0, n = 0, seen = 0;

    *out = (wfm_trend){.damping = by.phi};
    for (size_t d = 0; d < t->days; d++) {
        out->level += by.phi * out->step;
        out->step *= by.phi;
        if (!(t->weight[d] > 0.5))
            continue;
        const double off = x[d] - out->level;

        seen += 1;
        if (seen > WARM_UP) {
            error += fabs(off);
            n += 1;
        }
        const double share = fmax(by.alpha, 1 / seen); /* the first days are averaged */
        out->level += share * off;
        out->step += seen > WARM_UP ? by.beta * off : 0;
    }
    return n > 0 ? error / n : INFINITY;
}

void wfm_fit_trend(const wfm_day_table *t, const double *x, wfm_trend *out)
{
    double    least = INFINITY;
    wfm_trend now;

    (void)run(t, x, (weights){LEVEL[0], 0, DAMPED[0]}, out);
    for (int i = 0; i < LEVELS; i++)
        for (int j = 0; j < TRENDS; j++)
            for (int k = 0; k < DAMPINGS; k++) {
                const double error =
                    run(t, x, (weights){LEVEL[i], LEVEL[i] * TREND[j], DAMPED[k]}, &now);

                if (error < least) {
                    least = error;
                    *out  = now;
                }
            }
}

double wfm_trend_level(const wfm_trend *t, double h)
{
    return t->level + t->step * t->damping * (1 - pow(t->damping, h)) / (1 - t->damping);
}
