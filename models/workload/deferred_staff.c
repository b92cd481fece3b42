/* Extra agents so that deferred work keeps its deadlines.
 *
 * Windows are looked at by their ends. What one lacks when its end is reached is added as late as it
 * can be, in the last open interval. Agents moved there from earlier in the window are only missed
 * by windows that end before, and those have enough already: so with the same time from each agent
 * no other way needs fewer [README, part 3].
 */
#include "wfm/deferred.h"

#include <math.h>

#include "models/workload/deferred_fault.h"
#include "models/workload/windows.h"

/* What one more agent gives in interval i, ms; `same` replaces it where positive. */
static double gives(const double *agent_s, size_t i, double same)
{
    return agent_s[i] > 0 && same > 0 ? same : wfm_w_ms(agent_s[i]);
}

/* Adds agents in interval `open` until no window that ends with t has too much work; false, with
 * the window's start, if one lies behind it. */
static bool relieve(const wfm_w_desk *desk, size_t open, double each, int *extra, size_t *start)
{
    while (wfm_w_worst(desk) > 0) {
        const double agents = ceil(wfm_w_worst(desk) / each);

        *start = wfm_w_worst_start(desk);
        if (open == WFM_W_NONE || *start > open)
            return false;
        wfm_w_add(desk, open, -agents * each);
        *extra += (int)agents;
    }
    return true;
}

/* The number added; -1, with the window, if that does not help. extra may be NULL. */
static int add_late(const wfm_w_desk *desk, const double *agent_s, double same, int *extra,
                    wfm_window *window)
{
    size_t open = WFM_W_NONE, start;
    int    all  = 0;

    wfm_w_clear(desk);
    for (size_t t = 0; t < desk->d->n; t++) {
        int more = 0;

        if (agent_s[t] > 0)
            open = t;
        wfm_w_advance(desk, t, 1);
        if (!relieve(desk, open, open == WFM_W_NONE ? 1 : gives(agent_s, open, same), &more,
                     &start)) {
            *window = wfm_w_window(desk, start, t);
            return -1;
        }
        all += more;
        if (extra && more > 0)
            extra[open] += more;
    }
    return all;
}

static double most(const double *agent_s, size_t n)
{
    double found = 0;

    for (size_t i = 0; i < n; i++)
        found = fmax(found, agent_s[i]);
    return wfm_w_ms(found);
}

static void none(int *extra, size_t n)
{
    for (size_t i = 0; i < n; i++)
        extra[i] = 0;
}

wfm_status wfm_deferred_staff(const wfm_deferred *d, const double *agent_s,
                              const wfm_deferred_room *room, int *extra, wfm_deferred_extra *out,
                              wfm_deferred_fault *fault)
{
    wfm_w_desk desk;

    if (wfm_w_deferred_fault(d, agent_s, fault))
        return WFM_EDATA;
    desk = wfm_w_desk_of(d, room);
    *out = (wfm_deferred_extra){.reachable = true};
    none(extra, d->n);
    out->agents = add_late(&desk, agent_s, 0, extra, &out->window);
    if (out->agents < 0) {
        *out = (wfm_deferred_extra){.window = out->window};
        none(extra, d->n);
        return WFM_OK;
    }
    out->least = add_late(&desk, agent_s, most(agent_s, d->n), NULL, &out->window);
    return WFM_OK;
}
