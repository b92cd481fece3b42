/* A block of queues against the targets, and where the targets would just be met. Loops over the
 * block are innermost: the compiler makes vectors of them. */
#include "models/batch/internal.h"

#include <math.h>

/* Values below `least`, NAN too. */
static void note_small(const double *values, double least, int count, uint64_t *vague)
{
    for (int i = 0; i < count; i++)
        vague[i] |= values[i] >= least ? 0U : 1U;
}

static void note_limit(const wfm_b_limit *limit, const double *values, uint64_t bit, int count,
                       wfm_b_verdicts *out)
{
    const double sign = limit->target == WFM_TARGET_SL ? -1 : 1;

    for (int i = 0; i < count; i++) {
        const double room = sign * (limit->limit - values[i]);

        out->missed[i] |= room >= -limit->slack ? 0 : bit;
        out->vague[i] |= fabs(room) > limit->doubtful ? 0U : 1U;
    }
}

/* Fewer agents let more calls wait, and their level shows only as the binding value. */
static void note_smallest(const wfm_b_plan *plan, const wfm_b_values *values, bool less, int count,
                          wfm_b_verdicts *out)
{
    const bool level = less ? plan->limits_level : plan->common.wants_level;

    if (!less)
        note_small(values->of[WFM_TARGET_WAIT], WFM_B_LEAST_WAIT, count, out->vague);
    if (level && plan->batch->like.model == WFM_ERLANG_A)
        note_small(values->of[WFM_TARGET_SL], WFM_B_LEAST_LEVEL, count, out->vague);
}

void wfm_b_judge(const wfm_b_plan *plan, const wfm_b_values *values, bool less, int count,
                 wfm_b_verdicts *out)
{
    for (int i = 0; i < count; i++)
        out->missed[i] = out->vague[i] = 0;
    for (int t = 0; t < plan->limits; t++) {
        const wfm_b_limit *limit = &plan->limit[t];

        note_limit(limit, values->of[limit->target], 1U << t, count, out);
    }
    note_smallest(plan, values, less, count, out);
}

/* Near 0 where the target is just met and nearly linear in n: the logarithm of what is bad. */
static double distance(const wfm_b_limit *limit, const wfm_b_values *values, int i)
{
    const double value = values->of[limit->target][i];

    if (limit->target == WFM_TARGET_SL)
        return log(fmax(1 - value, 1e-300) / (1 - limit->limit));
    return log(fmax(value, 1e-300) / limit->limit);
}

double wfm_b_root(const wfm_b_plan *plan, const wfm_b_values values[2], int i, int n)
{
    double root = 0.5; /* one agent is more than enough */

    for (int t = 0; t < plan->limits; t++) {
        const double here  = distance(&plan->limit[t], &values[0], i);
        const double below = distance(&plan->limit[t], &values[1], i);

        if (n > 1 && below > here && below < INFINITY)
            root = fmax(root, n + here / (below - here));
        else if (here > 0)
            root = fmax(root, n + 1 + 0.1 * n);
    }
    return root;
}
