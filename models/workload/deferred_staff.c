/* Extra agents so that deferred work keeps its deadlines, without a peak that can be avoided.
 *
 * Windows are looked at by their ends. What one lacks when its end is reached is added as late as
 * it can be, in the last open interval that has room below the cap. Agents moved there from earlier
 * in the window are only missed by windows that end before, and those have enough already: so with
 * the same time from each agent no other way below the cap needs fewer [README, part 3]. The cap is
 * the lowest that needs no more agents than no cap. onward[i + 1] leads to the last interval up to
 * i that has room, plus 1; to 0 when there is none. */
#include "wfm/deferred.h"

#include <limits.h>
#include <math.h>

#include "models/workload/deferred_fault.h"
#include "models/workload/windows.h"

typedef struct {
    const wfm_w_desk *desk;
    const double     *agent_s;
    int              *extra;
    double            same;   /* what each agent gives instead, ms; 0: as agent_s says */
    int               cap;    /* agents in one interval, at most */
    int               budget; /* agents in all, at most */
    int               used;
    wfm_window        window; /* where the last try failed */
} hiring;

/* What one more agent gives in interval i, ms. */
static double gives(const hiring *h, size_t i)
{
    return h->same > 0 ? h->same : wfm_w_ms(h->agent_s[i]);
}

static void start(hiring *h)
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

/* Adds agents until no window that ends with t has too much work; false if one has no room. */
static bool relieve(hiring *h, size_t t)
{
    const wfm_w_desk *desk = h->desk;

    while (wfm_w_worst(desk) > 0) {
        const size_t end   = wfm_w_follow(desk->onward, t + 1);
        const size_t first = wfm_w_worst_start(desk);

        if (first >= end) {
            h->window = wfm_w_window(desk, first, t);
            return false;
        }
        const double each   = gives(h, end - 1);
        const double lacks  = ceil(wfm_w_worst(desk) / each);
        const int    agents = (int)fmin(lacks, h->cap - h->extra[end - 1]);

        wfm_w_add(desk, end - 1, -agents * each);
        h->used += agents;
        h->extra[end - 1] += agents;
        if (h->extra[end - 1] == h->cap)
            desk->onward[end] = end - 1;
    }
    return true;
}

/* false: not below the cap, or not within the budget. */
static bool hire(hiring *h, int cap)
{
    h->cap = cap;
    start(h);
    for (size_t t = 0; t < h->desk->d->n; t++) {
        wfm_w_advance(h->desk, t, 1);
        if (!relieve(h, t) || h->used > h->budget)
            return false;
    }
    return true;
}

static int peak(const hiring *h)
{
    int found = 0;

    for (size_t i = 0; i < h->desk->d->n; i++)
        found = h->extra[i] > found ? h->extra[i] : found;
    return found;
}

/* The lowest cap that keeps the budget, where an answer is at hand. */
static void level(hiring *h)
{
    int below = 0, enough = peak(h);

    while (enough - below > 1) {
        const int middle = below + (enough - below) / 2;

        if (hire(h, middle))
            enough = peak(h);
        else
            below = middle;
    }
    if (enough > 0)
        hire(h, enough);
}

static double most(const double *agent_s, size_t n)
{
    double found = 0;

    for (size_t i = 0; i < n; i++)
        found = fmax(found, agent_s[i]);
    return wfm_w_ms(found);
}

wfm_status wfm_deferred_staff(const wfm_deferred *d, const double *agent_s,
                              const wfm_deferred_room *room, int *extra, wfm_deferred_extra *out,
                              wfm_deferred_fault *fault)
{
    wfm_w_desk desk;
    hiring     h = {.desk = &desk, .agent_s = agent_s, .extra = extra, .budget = INT_MAX};

    if (wfm_w_deferred_fault(d, agent_s, fault))
        return WFM_EDATA;
    desk   = wfm_w_desk_of(d, room);
    h.same = most(agent_s, d->n);
    *out   = (wfm_deferred_extra){.reachable = hire(&h, INT_MAX)};
    if (!out->reachable) {
        out->window = h.window;
        for (size_t i = 0; i < d->n; i++)
            extra[i] = 0;
        return WFM_OK;
    }
    out->least = h.used;
    h.same     = 0;
    (void)hire(&h, INT_MAX);
    out->agents = h.budget = h.used;
    level(&h);
    return WFM_OK;
}
