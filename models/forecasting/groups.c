/* Which weekdays have the same shape of day: those whose shares differ by no more than counting
 * noise explains. README.md, 8. */
#include "models/forecasting/parts.h"

enum { DAYS = 182 };

static const double NOISE_TIMES = 2;     /* as far apart as twice what Poisson noise makes of it */
static const double ALIKE       = 0.004; /* or so little that no planner would see it */
static const double OPEN_ALIKE  = 0.9;   /* of the open slots of either are open on both */

/* Calls of each weekday's slots in the last half year. */
static void sum_calls(const wfm_day_table *t, double *calls, double total[WFM_WEEK_DAYS])
{
    const size_t S = t->slots;

    for (size_t i = 0; i < WFM_WEEK_DAYS * S; i++)
        calls[i] = 0;
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        total[q] = 0;
    for (size_t d = t->days > DAYS ? t->days - DAYS : 0; d < t->days; d++) {
        const size_t q = wfm_weekday_of(t, d);

        for (size_t s = 0; s < S && t->weight[d] > 0; s++)
            if (t->open[q * S + s]) {
                calls[q * S + s] += t->clean[d * S + s];
                total[q] += t->clean[d * S + s];
            }
    }
}

static bool alike(const wfm_day_table *t, const double *calls, const double *total, size_t i,
                  size_t j)
{
    const size_t S    = t->slots;
    double       both = 0, here = 0, there = 0, apart = 0;

    if (!(total[i] > 0 && total[j] > 0))
        return false;
    for (size_t s = 0; s < S; s++) {
        here += t->open[i * S + s];
        there += t->open[j * S + s];
        both += t->open[i * S + s] && t->open[j * S + s];
        const double gap = sqrt(calls[i * S + s] / total[i]) - sqrt(calls[j * S + s] / total[j]);

        apart += gap * gap;
    }
    const double noise = 0.25 * both * (1 / total[i] + 1 / total[j]);

    return both >= OPEN_ALIKE * fmax(here, there) && apart < fmax(NOISE_TIMES * noise, ALIKE);
}

void wfm_group_weekdays(const wfm_day_table *t, double *work, size_t label[WFM_WEEK_DAYS])
{
    double total[WFM_WEEK_DAYS];

    sum_calls(t, work, total);
    for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
        label[q] = q;
    for (size_t i = 0; i < WFM_WEEK_DAYS; i++)
        for (size_t j = i + 1; j < WFM_WEEK_DAYS; j++) {
            const size_t from = label[j], to = label[i];

            if (from == to || !alike(t, work, total, i, j))
                continue;
            for (size_t q = 0; q < WFM_WEEK_DAYS; q++)
                label[q] = label[q] == from ? to : label[q];
        }
}
