#include "tests/support/coverage.h"

#include <assert.h>

#include "tests/support/tiny_site.h"

static void draw_curve(coverage *c, int index, unsigned long long *seed, int dear)
{
    const int n    = tiny_draw(seed, 1, COVERAGE_STEPS);
    const int low  = tiny_draw(seed, 0, 3);
    wfm_cost *step = c->step[index];
    int       top  = tiny_draw(seed, -dear / 4, dear);
    int       want = low;

    for (int i = 0; i < n; i++) {
        step[i] = top;
        want += top > 0;
        top -= tiny_draw(seed, 0, 2) * dear / 5;
    }
    if (step[n - 1] > 0)
        step[n - 1] = 0; /* g has a least value */
    want            = want > low + n - 1 ? low + n - 1 : want;
    c->curve[index] = (wfm_curve){low, n, step, tiny_draw(seed, 0, 50), want};
}

void coverage_draw(coverage *c, unsigned long long *seed, int n_demands, int dear, wfm_site *site)
{
    assert(n_demands <= COVERAGE_DEMANDS && site->n_slots <= COVERAGE_SLOTS);
    for (int i = 0; i < COVERAGE_CURVES; i++)
        draw_curve(c, i, seed, dear);
    for (int d = 0; d < n_demands; d++) {
        for (int t = 0; t < site->n_slots; t++)
            c->of[d][t] = tiny_draw(seed, 0, COVERAGE_CURVES - 1);
        c->demand[d] = (wfm_demand){c->curve, c->of[d]};
    }
    site->n_demands = n_demands;
    site->demands   = c->demand;
}

wfm_cost coverage_cost(const wfm_curve *curve, int x)
{
    wfm_cost cost = curve->at_low;

    for (int k = curve->low; k < x; k++)
        cost -= curve->step[k - curve->low < curve->n_steps ? k - curve->low : curve->n_steps - 1];
    for (int k = curve->low; k > x; k--)
        cost += curve->step[0];
    return cost;
}
