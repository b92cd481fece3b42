/* What of each lot is late however good the plan.
 *
 * Lots are let in by their deadlines, each with as much work as the windows that end there and hold
 * its arrival have capacity for. Work that can be done together is independent in the sense of a
 * matroid (each second of it is matched to a second of capacity), so what is let in that way is the
 * most that can be in time [README, part 3]. */
#include "wfm/deferred.h"

#include <math.h>

#include "models/workload/deferred_fault.h"
#include "models/workload/windows.h"

/* Windows that end later have no further lots yet, and more capacity: they need no look. */
static double let_in(const wfm_w_desk *desk, const wfm_lot *lot)
{
    const double in_time = fmin(wfm_w_ms(lot->work_s), -wfm_w_worst_until(desk, lot->from));

    wfm_w_add(desk, lot->from, in_time);
    return in_time;
}

wfm_status wfm_deferred_late(const wfm_deferred *d, const wfm_deferred_room *room, double *late_s,
                             wfm_deferred_fault *fault)
{
    wfm_w_desk desk;

    if (wfm_w_deferred_fault(d, NULL, fault))
        return WFM_EDATA;
    desk = wfm_w_desk_of(d, room);
    wfm_w_clear(&desk);
    for (size_t k = desk.head[d->n]; k != WFM_W_NONE; k = desk.next[k])
        late_s[k] = 0;
    for (size_t t = 0; t < d->n; t++) {
        wfm_w_extend(&desk, t, 1);
        for (size_t k = desk.head[t]; k != WFM_W_NONE; k = desk.next[k])
            late_s[k] = (wfm_w_ms(d->lots[k].work_s) - let_in(&desk, &d->lots[k])) / 1000;
    }
    return WFM_OK;
}
