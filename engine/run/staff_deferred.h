/* What the files about deferred work hand to each other. Intervals are counted from the start of
 * the horizon, open or not. */
#ifndef ENGINE_RUN_STAFF_DEFERRED_H
#define ENGINE_RUN_STAFF_DEFERRED_H

#include "engine/run/staff_site.h"
#include "wfm/deferred.h"

static inline size_t staff_slot(const staff_site *site, wfm_instant start)
{
    return (size_t)((start - site->start) / site->interval_s);
}

/* The idle time of the queues that deferred work may fill; less and less of it. */
typedef struct {
    const staff_site *site;
    double          **left_s; /* by the site's queues: agent seconds of each interval, or NULL */
    wfm_arena         memory;
} staff_idle;

/* false: no memory. Release even then. */
bool staff_idle_open(staff_idle *idle, const staff_site *site);
void staff_idle_release(staff_idle *idle);

/* What is of use of it in an interval. */
double staff_idle_offer(const staff_idle *idle, const wfm_plan_deadline *deadline, size_t slot);

/* Takes it for so much work, of the queue that is named first first; how much was done. */
double staff_idle_take(staff_idle *idle, const wfm_plan_deadline *deadline, size_t slot,
                       double work_s);

/* What came of a queue. */
typedef struct {
    double     work_s, idle_s, late_s; /* all work; of it in idle time; not in time */
    int        agents;                 /* agent-intervals on top */
    bool       enough;                 /* idle time and the least number, but for what is late */
    wfm_window tightest; /* what proves that they are or are not, without those on top */
    wfm_window hopeless; /* if something is late: what proves that */
} staff_deferred_answer;

/* Figures and messages. Errors: WFM_ENOMEM. */
wfm_status staff_deferred_tell(const staff_site *site, const staff_queue *queue,
                               const staff_deferred_answer *answer, wfm_error *err);

#endif
