/* Deferred work by the earliest deadline, and the window that proves the answer.
 *
 * Earliest deadline first is a rule of fixed priorities: a lot is never held up by one that is due
 * later. So the lots can be placed whole, one after the other in the order of their deadlines, each
 * into the first capacity that is left from its arrival on. onward[i] leads to the first interval
 * from i on that has any. */
#include "wfm/deferred.h"

#include <math.h>

#include "models/workload/deferred_fault.h"
#include "models/workload/windows.h"

/* Places one lot, in milliseconds. */
static void place(const wfm_w_desk *desk, const wfm_lot *lot, bool in_time, double *done,
                  wfm_deferred_answer *out)
{
    const size_t n    = desk->d->n;
    double       left = wfm_w_ms(lot->work_s);

    for (size_t i = lot->from; left > 0 && (i = wfm_w_follow(desk->onward, i)) < n;) {
        const double part = fmin(left, desk->free[i]);

        if (in_time && i > lot->due)
            out->late_s += part;
        done[i] += part;
        left -= part;
        desk->free[i] -= part;
        if (desk->free[i] <= 0)
            desk->onward[i] = i + 1;
    }
    out->left_s += left;
    if (in_time)
        out->late_s += left;
}

static void earliest_deadline_first(const wfm_w_desk *desk, double *done, wfm_deferred_answer *out)
{
    const wfm_deferred *d = desk->d;

    for (size_t i = 0; i < d->n; i++) {
        desk->free[i]   = wfm_w_ms(d->capacity_s[i]);
        desk->onward[i] = desk->free[i] > 0 ? i : i + 1;
        done[i]         = 0;
    }
    desk->onward[d->n] = d->n;
    for (size_t due = 0; due <= d->n; due++)
        for (size_t k = desk->head[due]; k != WFM_W_NONE; k = desk->next[k])
            place(desk, &d->lots[k], due < d->n, done, out);
    for (size_t i = 0; i < d->n; i++)
        done[i] /= 1000;
    out->late_s /= 1000;
    out->left_s /= 1000;
}

static double share(const wfm_window *w)
{
    return w->work_s > 0 ? w->work_s / w->capacity_s : 0;
}

/* The largest share of all windows, when none is above 1: each pass finds a window with a larger
 * one or there is none (Dinkelbach's method), so it ends. */
static wfm_window tightest(const wfm_w_desk *desk, wfm_window w)
{
    for (;;) {
        const wfm_window next = wfm_w_worst_window(desk, share(&w));

        if (!(share(&next) > share(&w)))
            return w;
        w = next;
    }
}

wfm_status wfm_deferred_plan(const wfm_deferred *d, const wfm_deferred_room *room, double *done_s,
                             wfm_deferred_answer *out, wfm_deferred_fault *fault)
{
    wfm_w_desk desk;

    if (wfm_w_deferred_fault(d, NULL, fault))
        return WFM_EDATA;
    desk = wfm_w_desk_of(d, room);
    *out = (wfm_deferred_answer){.window = wfm_w_worst_window(&desk, 1)};
    earliest_deadline_first(&desk, done_s, out);
    out->kept = out->late_s <= 0;
    if (out->kept)
        out->window = tightest(&desk, out->window);
    return WFM_OK;
}
