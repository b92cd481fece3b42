/* Which method serves a number of agents, and one block of queues through its kernel. */
#include "models/batch/internal.h"

#include <math.h>

#define LEAST_ORDER       24.0  /* of the uniform expansion */
#define LEAST_RHO         0.138 /* eta from -1.5 */
#define MOST_RHO          3.2   /* to 1.5 */
#define LEAST_NEAR        0.398 /* eta from -0.8 */
#define MOST_NEAR         2.026 /* to 0.8 */
#define LONG_CHAIN        200.0 /* most agents by recursion where the expansion ends */
#define MOST_FOLDED       4e3 /* x (1 - rho)^2: so much of the share abandoned goes by subtraction */
#define NEVER_LATE        0.5 /* from this rho on, z/x below LEAST_RHO is nothing: e^-22 */
#define RECURSION_UNIFORM 6   /* places among the groups */
#define UNIFORM_UNIFORM   13
#define NEAR              14
#define LIGHT_TERMS       60 /* of the series for rho up to NEVER_LATE */

/* C: the first, and the last two. */
const wfm_b_group wfm_b_groups[WFM_B_GROUPS] = {
    {WFM_B_RECURSION_SERIES, 24}, {WFM_B_RECURSION_SERIES, 32}, {WFM_B_RECURSION_SERIES, 44},
    {WFM_B_RECURSION_SERIES, 60}, {WFM_B_RECURSION_SERIES, 88}, {WFM_B_RECURSION_SERIES, 128},
    {WFM_B_RECURSION_UNIFORM, 0}, {WFM_B_UNIFORM_SERIES, 24},   {WFM_B_UNIFORM_SERIES, 32},
    {WFM_B_UNIFORM_SERIES, 44},   {WFM_B_UNIFORM_SERIES, 60},   {WFM_B_UNIFORM_SERIES, 88},
    {WFM_B_UNIFORM_SERIES, 128},  {WFM_B_UNIFORM_UNIFORM, 0},   {WFM_B_NEAR, 0},
};

/* The last of a method's groups if even that is too short. */
static wfm_b_choice choice_of(wfm_b_method method, double terms)
{
    int last = 0;

    for (int g = 0; g < WFM_B_GROUPS; g++) {
        if (wfm_b_groups[g].method == method && wfm_b_groups[g].terms >= terms)
            return (wfm_b_choice){g, true};
        if (wfm_b_groups[g].method == method)
            last = g;
    }
    return (wfm_b_choice){last, false};
}

/* So many terms leave less than 2e-16 of the sums, by trial over x in [0, 1e5]. */
static double terms_for(double rho, double y)
{
    const double terms = 11 + y + 8.6 * sqrt(y);

    return rho <= NEVER_LATE ? fmin(terms, LIGHT_TERMS) : terms;
}

/* By the expansion in x? rho is within its range. */
static bool is_uniform(const wfm_b_common *c, double x, double load, double n)
{
    return x >= LEAST_ORDER && (load >= NEVER_LATE * n || load * c->within.stay >= LEAST_RHO * n);
}

/* All rho of the queue, with n and n - 1 agents: near 1? */
static bool is_near(const wfm_b_common *c, bool impatient, double load, double n)
{
    const double late = impatient ? c->within.stay : 1;

    return load * late >= LEAST_NEAR * n && load <= MOST_NEAR * (n - 1);
}

/* The share abandoned is 1/A less (1 - rho), over rho. */
static bool cancels(double x, double load, double n)
{
    const double spare = n - load;

    return spare > 0 && x * spare * spare > MOST_FOLDED * n * n;
}

wfm_b_choice wfm_b_choose(const wfm_b_plan *plan, double arrival_rate, double aht_s, double n)
{
    const double load     = arrival_rate * aht_s;
    const bool   in_range = load >= LEAST_RHO * n && load <= MOST_RHO * (n - 1);
    const bool   chain    = n - 1 < LEAST_ORDER || (!in_range && n <= LONG_CHAIN);
    const bool   exact    = chain || in_range;

    const bool impatient = plan->batch->like.model == WFM_ERLANG_A;
    const int  uniform   = is_near(&plan->common, impatient, load, n) ? NEAR : UNIFORM_UNIFORM;

    if (!impatient)
        return (wfm_b_choice){chain ? 0 : uniform, exact};

    const double r = plan->common.patience_s / aht_s;
    wfm_b_choice choice;

    if (in_range && is_uniform(&plan->common, (n - 1) * r, load, n))
        return (wfm_b_choice){chain ? RECURSION_UNIFORM : uniform, !cancels(n * r, load, n)};
    choice = choice_of(chain ? WFM_B_RECURSION_SERIES : WFM_B_UNIFORM_SERIES,
                       terms_for(load / n, load * r));
    choice.exact = choice.exact && exact;
    return choice;
}

void wfm_b_pad(wfm_b_points *p, int count)
{
    p->count = (count + WFM_B_WIDEST - 1) / WFM_B_WIDEST * WFM_B_WIDEST;
    for (int i = count; i < p->count; i++) {
        p->arrival_rate[i] = p->arrival_rate[count - 1];
        p->aht_s[i]        = p->aht_s[count - 1];
        p->n[i]            = p->n[count - 1];
    }
}

void wfm_b_evaluate(const wfm_b_plan *plan, const wfm_b_group *group, wfm_b_points *points,
                    int count, wfm_b_values values[2])
{
    const bool             c   = plan->batch->like.model == WFM_ERLANG_C;
    const wfm_b_asa_kernel asa = plan->kernels->asa[group->method];

    wfm_b_pad(points, count);
    points->terms = group->terms;
    (c ? plan->kernels->c : plan->kernels->a)[group->method](&plan->common, points, values);
    if (c || !plan->wants_asa)
        return;
    asa(&plan->common, points, &values[0]);
    if (!plan->limits_asa)
        return;
    for (int i = 0; i < points->count; i++)
        points->n[i] = fmax(1, points->n[i] - 1);
    asa(&plan->common, points, &values[1]);
}
