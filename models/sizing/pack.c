/* The exact finish: dynamic programming over the cost, near the linear program's answer. README.md,
 * 3.
 *
 * At the price of gain of the linear program each choice has a regret >= 0 against where its
 * interval stands, and the regrets of an allocation that costs `most` or less sum up to at most
 * most - bound. That leaves few choices in few intervals. Of the ways to one cost only that with
 * the largest gain is kept. Costs lie in buckets, a grain wide where the grain is not too fine;
 * where different costs meet in one, that with the least regret is kept and the packing is no
 * longer complete. */
#include "models/sizing/span_parts.h"

#include <math.h>

#define SLACK 1e-9 /* of a grain: above the rounding of regrets */
#define REACH 16   /* of the dearest agents to each side, at least, lie within the window */

#define NOWHERE (-1)

typedef struct {
    const wfm_z_climb *climb;
    wfm_z_states      *states;
    int                window;   /* buckets to each side */
    size_t             room;     /* in all */
    double             price;    /* cost per gain */
    double             patience; /* most regret, cost */
    long long          bucket;
    int                low, high; /* buckets that are reached, from 0 */
    bool               complete;
} packer;

static wfm_z_state option_of(const packer *p, size_t i, size_t choice)
{
    const wfm_span_curves *span = p->climb->span;
    const size_t           at   = p->climb->step[i].at;
    const double          *gain = wfm_z_curve(span, i);

    return (wfm_z_state){wfm_z_cost(span, i) * ((long long)choice - (long long)at),
                         gain[choice] - gain[at]};
}

static double regret(const packer *p, wfm_z_state s)
{
    return (double)s.cost - p->price * s.gain;
}

static bool is_option(const packer *p, size_t i, size_t choice)
{
    return choice == p->climb->step[i].at || regret(p, option_of(p, i, choice)) <= p->patience;
}

static bool has_options(const packer *p, size_t i)
{
    for (size_t j = 0; j < wfm_z_choices(p->climb->span, i); j++)
        if (j != p->climb->step[i].at && is_option(p, i, j))
            return true;
    return false;
}

static int bucket_of(const packer *p, long long cost)
{
    const long long b = cost >= 0 ? cost / p->bucket : -((-cost + p->bucket - 1) / p->bucket);

    return b < -p->window || b > p->window ? NOWHERE : (int)b + p->window;
}

/* Is s to stand where old stands? Notes if either is lost and might have been of use. */
static bool replaces(packer *p, wfm_z_state s, wfm_z_state old)
{
    if (isinf(old.gain))
        return true;
    if (s.cost == old.cost)
        return s.gain > old.gain;
    if (s.cost > old.cost ? s.gain > old.gain : s.gain < old.gain)
        p->complete = false;
    return regret(p, s) < regret(p, old);
}

/* Every state that is reached so far, with this choice. */
static void take(packer *p, size_t i, size_t choice)
{
    const wfm_z_state o   = option_of(p, i, choice);
    const size_t      row = i * p->room;

    for (int from = p->low; from <= p->high; from++) {
        const wfm_z_state now = p->states->now[from];
        const wfm_z_state s   = {now.cost + o.cost, now.gain + o.gain};
        const int         to  = bucket_of(p, s.cost);

        if (isinf(now.gain) || regret(p, s) > p->patience)
            continue;
        if (to == NOWHERE) {
            p->complete = false;
        } else if (replaces(p, s, p->states->then[to])) {
            p->states->then[to]                 = s;
            p->states->choice[row + (size_t)to] = (unsigned short)choice;
            p->states->from[row + (size_t)to]   = (unsigned short)from;
        }
    }
}

static void clear(wfm_z_state *states, size_t room)
{
    for (size_t s = 0; s < room; s++)
        states[s] = (wfm_z_state){0, -INFINITY};
}

static void add_interval(packer *p, size_t i)
{
    wfm_z_state *old = p->states->now;
    const size_t at  = p->climb->step[i].at;

    clear(p->states->then, p->room);
    take(p, i, at); /* first: of equals it stays */
    for (size_t j = 0; j < wfm_z_choices(p->climb->span, i); j++)
        if (j != at && is_option(p, i, j))
            take(p, i, j);
    p->states->now  = p->states->then;
    p->states->then = old;
    p->low          = 0;
    p->high         = (int)p->room - 1;
    while (isinf(p->states->now[p->low].gain))
        p->low++;
    while (isinf(p->states->now[p->high].gain))
        p->high--;
}

/* From the state `at` after the last interval. */
static void read_back(const packer *p, size_t at, int *agents)
{
    const wfm_span_curves *span = p->climb->span;

    for (size_t i = span->n; i-- > 0;) {
        size_t choice = p->climb->step[i].at;

        if (has_options(p, i)) {
            choice = p->states->choice[i * p->room + at];
            at     = p->states->from[i * p->room + at];
        }
        agents[i] = span->least[i] + (int)choice;
    }
}

/* The cheapest state that meets the target within `room`; NOWHERE if there is none. */
static int cheapest(const packer *p, long long room)
{
    const double miss = p->climb->met - p->climb->gain;
    int          best = NOWHERE;

    for (int s = p->low; s <= p->high; s++) {
        const wfm_z_state *it = &p->states->now[s];

        if (it->gain >= miss && it->cost <= room &&
            (best == NOWHERE || it->cost < p->states->now[best].cost))
            best = s;
    }
    return best;
}

static long long bucket_for(const wfm_z_climb *climb)
{
    const size_t n      = climb->span->n;
    long long    bucket = 1;

    for (size_t i = 0; i < n; i++) {
        const long long width = wfm_z_cost(climb->span, i) * REACH / wfm_z_window(n);

        if (width > bucket)
            bucket = width;
    }
    return bucket > climb->grain ? bucket : climb->grain;
}

static packer start(const wfm_z_climb *climb, long long room, wfm_z_states *states)
{
    const size_t n     = climb->span->n;
    const double price = 1 / climb->step[climb->heap[0]].slope;
    const double slack = SLACK * (double)climb->grain;

    clear(states->now, wfm_z_room(n));
    states->now[wfm_z_window(n)] = (wfm_z_state){0, 0};
    return (packer){.climb    = climb,
                    .states   = states,
                    .window   = wfm_z_window(n),
                    .room     = wfm_z_room(n),
                    .price    = price,
                    .patience = (double)room - price * (climb->met - climb->gain) + slack,
                    .bucket   = bucket_for(climb),
                    .low      = wfm_z_window(n),
                    .high     = wfm_z_window(n),
                    .complete = true};
}

wfm_z_packing wfm_z_pack(const wfm_z_climb *climb, long long most, wfm_z_states *states,
                         int *agents)
{
    const long long room = most - climb->cost;
    packer          p    = start(climb, room, states);

    for (size_t i = 0; i < climb->span->n; i++)
        if (has_options(&p, i))
            add_interval(&p, i);
    const int found = cheapest(&p, room);
    if (found == NOWHERE)
        return (wfm_z_packing){.complete = p.complete};
    const long long cost = climb->cost + states->now[found].cost;
    read_back(&p, (size_t)found, agents);
    return (wfm_z_packing){true, p.complete, cost};
}
