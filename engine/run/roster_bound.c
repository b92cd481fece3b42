/* The bound: prices of presence, and fees where tours are made without a rule, by the bundle method
 * over whole tours. Every value on the way is computed in whole numbers at whole prices, so the
 * best of them is exact; the climb itself, in doubles, only has to find good prices. */
#include "engine/run/roster_bound.h"

#include <math.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/roster_answers.h"
#include "wfm/bound.h"
#include "wfm/bundle.h"

#define CUTS        90                /* of the bundle */
#define LEAST_CUTS  12                /* of very long horizons */
#define CUT_NUMBERS ((size_t)1 << 24) /* in all cuts */
#define LEAST_GAIN  1e-4              /* of the bound: progress within `patience` steps */
#define CLOSE       1e-6              /* of the bound: when the bundle promises less, it is there */
#define MOST_BYTES  ((size_t)1 << 30) /* of a net */

typedef struct {
    const roster_bound_work *work;
    roster_horizon           horizon;
    roster_answers           answers;
    wfm_arena                memory;
    size_t                   cells; /* demands x slots; the points of fees follow */
    double                  *low, *high, *slope, *start;
    wfm_bundle               bundle;
    wfm_cost                *price, *top; /* the current ones, the best ones */
    wfm_cost                 best;
} climb;

/* ---- beginning ---- */

static bool take_points(climb *c)
{
    const size_t n = c->cells + (size_t)c->answers.fees.n;

    c->low   = wfm_arena_take(&c->memory, n + 1, sizeof *c->low);
    c->high  = wfm_arena_take(&c->memory, n + 1, sizeof *c->high);
    c->slope = wfm_arena_take(&c->memory, n + 1, sizeof *c->slope);
    c->start = wfm_arena_take(&c->memory, n + 1, sizeof *c->start);
    c->price = wfm_arena_take(&c->memory, c->cells + 1, sizeof *c->price);
    c->top   = wfm_arena_take(&c->memory, c->cells + 1, sizeof *c->top);
    return c->low && c->high && c->slope && c->start && c->price && c->top;
}

static void set_start(const climb *c)
{
    const wfm_site *site = c->answers.site;

    wfm_bound_range(site, c->low, c->high);
    roster_fees_range(&c->answers.fees, c->low + c->cells, c->high + c->cells);
    for (size_t i = 0; i < c->cells; i++) {
        const double known =
            c->work->start ? (double)c->work->start[i] : (c->low[i] + c->high[i]) / 2;
        c->start[i] = fmin(fmax(known, c->low[i]), c->high[i]);
    }
}

static bool begin_bundle(climb *c)
{
    const size_t n      = c->cells + (size_t)c->answers.fees.n;
    const size_t fit    = CUT_NUMBERS / (n + 1);
    const int    cuts   = fit > CUTS ? CUTS : fit < LEAST_CUTS ? LEAST_CUTS : (int)fit;
    void        *memory = wfm_arena_take(&c->memory, wfm_bundle_bytes((int)n, cuts) + 1, 1);

    c->bundle = (wfm_bundle){.n = (int)n, .room = cuts, .low = c->low, .high = c->high};
    if (memory)
        wfm_bundle_begin(&c->bundle, c->start, memory);
    return memory;
}

static wfm_status begin(climb *c, const wfm_site *site, const bool *placed, wfm_error *err)
{
    wfm_status status = roster_horizon_build(site, MOST_BYTES, &c->horizon, err);

    c->cells = (size_t)site->n_demands * (size_t)site->n_slots;
    if (status)
        return status;
    if (!roster_answers_take(&c->horizon, placed, c->work->threads, &c->memory, &c->answers) ||
        !take_points(c))
        return wfm_fail_memory(err);
    set_start(c);
    return begin_bundle(c) ? WFM_OK : wfm_fail_memory(err);
}

/* ---- climbing ---- */

/* The bound at the bundle's point, which learns of it. */
static wfm_status step(climb *c, bool first, wfm_error *err)
{
    roster_answers *a     = &c->answers;
    wfm_cost        value = 0;

    wfm_bound_round(a->site, c->bundle.point, c->price);
    roster_fees_round(&a->fees, c->bundle.point + c->cells);
    const wfm_status status = roster_answers_bound(a, c->price, &value, err);
    if (status)
        return status;
    if (first || value > c->best) {
        c->best = value;
        memcpy(c->top, c->price, c->cells * sizeof *c->top);
    }
    wfm_bound_slope(a->site, c->price, a->x, c->slope);
    roster_fees_slope(&a->fees, a->people, c->slope + c->cells);
    wfm_bundle_tell(&c->bundle, (double)value, c->slope);
    return WFM_OK;
}

static wfm_status run(climb *c, wfm_error *err)
{
    wfm_status status  = step(c, true, err);
    double     before  = (double)c->best;
    int        waiting = 0;

    for (int i = 1; i < c->work->steps && waiting < c->work->patience && !status; i++) {
        if (c->bundle.gain < CLOSE * fabs((double)c->best) ||
            (c->work->stop && c->work->stop(c->work->user)))
            break;
        status = step(c, false, err);
        waiting++;
        if ((double)c->best - before > LEAST_GAIN * fabs((double)c->best)) {
            before  = (double)c->best;
            waiting = 0;
        }
    }
    return status;
}

wfm_status roster_bound(const wfm_site *site, const bool *placed, const roster_bound_work *work,
                        wfm_cost *price, wfm_cost *bound, wfm_error *err)
{
    climb      c      = {.work = work};
    wfm_status status = begin(&c, site, placed, err);

    if (!status)
        status = run(&c, err);
    if (!status) {
        memcpy(price, c.top, c.cells * sizeof *price);
        *bound = c.best;
    }
    wfm_arena_release(&c.memory);
    roster_horizon_release(&c.horizon);
    return status;
}
