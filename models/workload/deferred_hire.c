/* Extra agents below caps, in one pass.
 *
 * Windows are looked at by their ends. What one lacks when its end is reached is added as late as
 * it can be, in the last open interval that has room. Agents moved there from earlier in the window
 * are only missed by windows that end before, and those have enough already: so with the same time
 * from each agent no other way below the caps needs fewer [README, part 3]. onward[i + 1] leads to
 * the last interval up to i that has room, plus 1; to 0 when there is none. */
#include "models/workload/deferred_hire.h"

#include <math.h>

/* What one more agent gives in interval i, ms. */
static double gives(const wfm_w_hiring *h, size_t i)
{
    return h->same > 0 ? h->same : wfm_w_ms(h->agent_s[i]);
}

static void start(wfm_w_hiring *h)
{
    const wfm_w_desk *desk = h->desk;

    wfm_w_clear(desk);
    h->used         = 0;
    desk->onward[0] = 0;
    for (size_t i = 0; i < desk->d->n; i++) {
        h->extra[i]         = 0;
        desk->onward[i + 1] = h->agent_s[i] > 0 ? i + 1 : i;
    }
}

/* Adds what the worst window lacks in interval i, but no more than `room`. */
static void add(wfm_w_hiring *h, size_t i, double room)
{
    const double each   = gives(h, i);
    const int    agents = (int)fmin(ceil(wfm_w_worst(h->desk) / each), room);

    wfm_w_add(h->desk, i, -agents * each);
    h->used += agents;
    h->extra[i] += agents;
}

/* Until no window that ends with t has too much work; false if one has no room. */
static bool relieve(wfm_w_hiring *h, size_t t)
{
    const wfm_w_desk *desk = h->desk;

    while (wfm_w_worst(desk) > 0) {
        const size_t end = wfm_w_follow(desk->onward, t + 1);

        if (wfm_w_worst_start(desk) >= end)
            return false;
        add(h, end - 1, h->cap[end - 1] - h->extra[end - 1]);
        if (h->extra[end - 1] >= h->cap[end - 1])
            desk->onward[end] = end - 1;
    }
    return true;
}

bool wfm_w_hire(wfm_w_hiring *h, int budget)
{
    start(h);
    for (size_t t = 0; t < h->desk->d->n; t++) {
        wfm_w_advance(h->desk, t, 1);
        if (!relieve(h, t)) {
            h->window = wfm_w_window(h->desk, wfm_w_worst_start(h->desk), t);
            return false;
        }
        if (h->used > budget)
            return false;
    }
    return true;
}

/* From the ends of crowded windows, where `crowded` has how long they are, to all of their
 * intervals. */
static void spread(double *crowded, size_t n)
{
    double reach = 0;

    for (size_t t = n; t-- > 0; reach = fmax(reach - 1, 0)) {
        reach      = fmax(reach, crowded[t]);
        crowded[t] = reach > 0 ? 1 : 0;
    }
}

void wfm_w_hire_beyond(wfm_w_hiring *h, double *crowded)
{
    size_t open = 0;

    start(h);
    for (size_t t = 0; t < h->desk->d->n; t++) {
        open       = h->agent_s[t] > 0 ? t : open;
        crowded[t] = 0;
        wfm_w_advance(h->desk, t, 1);
        while (!relieve(h, t)) {
            crowded[t] = fmax(crowded[t], (double)(t - wfm_w_worst_start(h->desk) + 1));
            add(h, open, INFINITY);
        }
    }
    spread(crowded, h->desk->d->n);
}
