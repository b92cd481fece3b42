/* Idle time as a store: filled by the agents of queues that serve at once, emptied by deferred
 * work, queue by queue in the order of the plan. Of an idle second a share is of use, so what is
 * done takes more than its own length. */
#include <math.h>

#include "engine/run/staff_deferred.h"

static bool list_idle(staff_idle *idle, size_t q)
{
    const staff_site  *site  = idle->site;
    const staff_queue *queue = &site->queues[q];
    double *left = wfm_arena_take(&idle->memory, wfm_plan_intervals(site->plan), sizeof *left);

    if (!left)
        return false;
    for (size_t i = 0; i < queue->n; i++) {
        const wfm_requirement_row *row  = &queue->out[i];
        const double               busy = isnan(row->occupancy) ? 0 : row->occupancy;

        left[staff_slot(site, row->start)] = row->agents * (1 - busy) * site->interval_s;
    }
    idle->left_s[q] = left;
    return true;
}

static bool list_filled(staff_idle *idle, const wfm_plan_deadline *deadline)
{
    for (size_t f = 0; f < deadline->n_fills; f++) {
        const staff_queue *filled = staff_queue_of(idle->site, deadline->fills[f]);
        const size_t       q      = filled ? (size_t)(filled - idle->site->queues) : 0;

        if (filled && !idle->left_s[q] && !list_idle(idle, q))
            return false;
    }
    return true;
}

bool staff_idle_open(staff_idle *idle, const staff_site *site)
{
    *idle        = (staff_idle){.site = site};
    idle->left_s = wfm_arena_take(&idle->memory, site->n_queues, sizeof *idle->left_s);
    if (!idle->left_s)
        return false;
    for (size_t q = 0; q < site->n_queues; q++)
        if (!list_filled(idle, &site->queues[q].plan->deadline))
            return false;
    return true;
}

void staff_idle_release(staff_idle *idle)
{
    wfm_arena_release(&idle->memory);
}

/* NULL if the forecast does not have the queue. */
static double *left_of(const staff_idle *idle, int index, size_t slot)
{
    const staff_queue *queue = staff_queue_of(idle->site, index);

    return queue ? &idle->left_s[queue - idle->site->queues][slot] : NULL;
}

double staff_idle_offer(const staff_idle *idle, const wfm_plan_deadline *deadline, size_t slot)
{
    double sum = 0;

    for (size_t f = 0; f < deadline->n_fills; f++) {
        const double *left = left_of(idle, deadline->fills[f], slot);

        sum += left ? *left * deadline->idle_use : 0;
    }
    return sum;
}

double staff_idle_take(staff_idle *idle, const wfm_plan_deadline *deadline, size_t slot,
                       double work_s)
{
    double done = 0;

    for (size_t f = 0; f < deadline->n_fills && done < work_s; f++) {
        double      *left = left_of(idle, deadline->fills[f], slot);
        const double part = left ? fmin(work_s - done, *left * deadline->idle_use) : 0;

        if (left)
            *left = fmax(*left - part / deadline->idle_use, 0);
        done += part;
    }
    return done;
}
