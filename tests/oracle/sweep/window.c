#include "tests/oracle/sweep/window.h"

#include <math.h>

/* log of weight j, give or take a constant: only chooses the window */
static double rough_log(const chain *c, double j)
{
    const double x = arf_get_d(arb_midref(c->x), ARF_RND_NEAR);
    const double y = arf_get_d(arb_midref(c->y), ARF_RND_NEAR);

    return c->leaves ? j * log(y) - lgamma(x + j + 1) : j * log(y / x);
}

static double most_likely(const chain *c)
{
    const double x    = arf_get_d(arb_midref(c->x), ARF_RND_NEAR);
    const double y    = arf_get_d(arb_midref(c->y), ARF_RND_NEAR);
    const double last = (double)(c->places - 1);

    if (!(y > x))
        return 0;
    return c->leaves ? fmin(floor(y - x), last) : last;
}

/* The farthest state in a direction whose weight counts. */
static double edge(const chain *c, double mode, double direction, double most)
{
    const double drop = log(2) * 0.87 * (double)c->prec, peak = rough_log(c, mode);
    double       in = 0, out = 1;

    while (out < most && peak - rough_log(c, mode + direction * out) < drop)
        out *= 2;
    out = fmin(out, most);
    while (out - in > 1) {
        const double mid = floor((in + out) / 2);

        if (peak - rough_log(c, mode + direction * mid) < drop)
            in = mid;
        else
            out = mid;
    }
    return mode + direction * out;
}

window window_of(const chain *c)
{
    const double mode = most_likely(c),
                 last = c->places == CHAIN_OPEN ? 1e15 : (double)(c->places - 1);
    const double low  = arf_cmp_ui(arb_midref(c->x), 1) < 0 ? 0 : edge(c, mode, -1, mode);

    return (window){(ulong)low, (ulong)edge(c, mode, 1, last - mode) + 1};
}
