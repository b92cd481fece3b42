/* The fewest extra agents so that deferred work keeps its deadlines, without peaks that can be
 * avoided: caps are searched that need no more agents than no caps. First one for all intervals,
 * the lowest, is the peak. Below it each interval gets its own, by bisecting all of them at once:
 * where windows are crowded they have to be higher. Agents are whole, so such caps can need some
 * more; they are raised together until they do not [README, part 3]. */
#include <limits.h>
#include <math.h>

#include "models/workload/deferred_fault.h"
#include "models/workload/deferred_hire.h"
#include "wfm/deferred.h"

/* Caps, by interval. */
typedef struct {
    wfm_w_hiring hiring;
    size_t       n;
    int          budget;
    double      *low, *high; /* too low, enough */
    double      *crowded;
} search;

static search search_of(const wfm_w_desk *desk, const double *agent_s, int *extra)
{
    const size_t n = desk->d->n;

    return (search){
        .hiring  = {.desk = desk, .agent_s = agent_s, .extra = extra, .cap = desk->spare},
        .n       = n,
        .budget  = INT_MAX,
        .low     = desk->spare + n,
        .high    = desk->spare + 2 * n,
        .crowded = desk->spare + 3 * n};
}

static bool hire_below(search *s, double cap)
{
    for (size_t i = 0; i < s->n; i++)
        s->hiring.cap[i] = cap;
    return wfm_w_hire(&s->hiring, s->budget);
}

static int peak(const search *s)
{
    int found = 0;

    for (size_t i = 0; i < s->n; i++)
        found = s->hiring.extra[i] > found ? s->hiring.extra[i] : found;
    return found;
}

/* The lowest cap for all intervals, where agents within the budget are at hand. */
static int lowest_peak(search *s)
{
    int below = 0, enough = peak(s);

    while (enough - below > 1) {
        const int middle = below + (enough - below) / 2;

        if (hire_below(s, middle))
            enough = peak(s);
        else
            below = middle;
    }
    return enough;
}

/* A cap for each interval, but for rounding. */
static void bisect_each(search *s, int top)
{
    double *cap = s->hiring.cap;

    for (size_t i = 0; i < s->n; i++) {
        s->low[i]  = 0;
        s->high[i] = top;
    }
    for (int width = top; width > 1; width -= width / 2) {
        for (size_t i = 0; i < s->n; i++)
            cap[i] = ceil((s->low[i] + s->high[i]) / 2);
        wfm_w_hire_beyond(&s->hiring, s->crowded);
        for (size_t i = 0; i < s->n; i++)
            *(s->crowded[i] > 0 ? &s->low[i] : &s->high[i]) = cap[i];
    }
}

static bool hire_with(search *s, int more, int top)
{
    for (size_t i = 0; i < s->n; i++)
        s->hiring.cap[i] = fmin(s->high[i] + more, top);
    return wfm_w_hire(&s->hiring, s->budget);
}

static void level(search *s)
{
    const int top   = lowest_peak(s);
    int       below = -1, enough = top;

    if (top == 0)
        return;
    bisect_each(s, top);
    while (enough - below > 1) {
        const int middle = below + (enough - below) / 2;

        if (hire_with(s, middle, top))
            enough = middle;
        else
            below = middle;
    }
    (void)hire_with(s, enough, top);
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
    search     s;

    if (wfm_w_deferred_fault(d, agent_s, fault))
        return WFM_EDATA;
    desk          = wfm_w_desk_of(d, room);
    s             = search_of(&desk, agent_s, extra);
    s.hiring.same = most(agent_s, d->n);
    *out          = (wfm_deferred_extra){.reachable = hire_below(&s, INFINITY)};
    if (!out->reachable) {
        out->window = s.hiring.window;
        for (size_t i = 0; i < d->n; i++)
            extra[i] = 0;
        return WFM_OK;
    }
    out->least    = s.hiring.used;
    s.hiring.same = 0;
    (void)hire_below(&s, INFINITY);
    out->agents = s.budget = s.hiring.used;
    level(&s);
    return WFM_OK;
}
