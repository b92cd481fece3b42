/* The intervals of the horizon, a cell for each queue in each. */
#include <stdlib.h>

#include "engine/audit/case.h"

/* Cuts each local day into intervals of elapsed time from its first instant; where a clock change
 * leaves a rest, the day's last interval is shorter. bounds == NULL: only counts them. */
static size_t cut_days(const audit_case *c, wfm_instant *bounds)
{
    const wfm_day last = c->plan->first_day + WFM_WEEK_DAYS * c->plan->weeks;
    size_t        n    = 0;

    for (wfm_day day = c->plan->first_day; day < last; day++) {
        const wfm_instant end = wfm_day_start(c->plan->zone, day + 1);
        wfm_instant       at  = wfm_day_start(c->plan->zone, day);

        for (; at < end; at += (wfm_instant)60 * c->plan->interval_min, n++)
            if (bounds)
                bounds[n] = at;
    }
    if (bounds)
        bounds[n] = c->end;
    return n;
}

bool wfm_audit_make_cells(audit_case *c)
{
    c->n_intervals = cut_days(c, NULL);
    c->bounds      = wfm_audit_take(c, c->n_intervals + 1, sizeof *c->bounds);
    c->cells       = wfm_audit_take(c, c->plan->n_queues * c->n_intervals + 1, sizeof *c->cells);
    if (!c->bounds || !c->cells)
        return false;
    (void)cut_days(c, c->bounds);
    return true;
}

static int by_instant(const void *a, const void *b)
{
    const wfm_instant s = *(const wfm_instant *)a, t = *(const wfm_instant *)b;

    return (s > t) - (s < t);
}

audit_cell *wfm_audit_cell(const audit_case *c, const char *queue, wfm_instant start,
                           const char **why)
{
    const int          q = wfm_audit_names_find(&c->queue_names, queue);
    const wfm_instant *at =
        bsearch(&start, c->bounds, c->n_intervals, sizeof *c->bounds, by_instant);

    if (q < 0 || !at) {
        *why = q < 0 ? "a queue of the plan" : "the start of an interval of the horizon";
        return NULL;
    }
    return &c->cells[(size_t)q * c->n_intervals + (size_t)(at - c->bounds)];
}
