/* Questions to a plan that is read. */
#include "wfm/plan.h"

#include <stdlib.h>
#include <string.h>

#include "engine/plan/box.h"

#define MINUTE_S 60
#define DAY_MIN  (WFM_DAY_S / MINUTE_S)

void wfm_plan_free(wfm_plan *plan)
{
    wfm_plan_box *box = (wfm_plan_box *)plan;

    if (!box)
        return;
    wfm_zone_free(plan->zone);
    wfm_arena_release(&box->arena);
    free(box);
}

int wfm_plan_queue_find(const wfm_plan *plan, const char *id)
{
    for (size_t i = 0; i < plan->n_queues; i++)
        if (strcmp(plan->queues[i].id, id) == 0)
            return (int)i;
    return -1;
}

static bool is_closed(const wfm_plan *plan, int queue, wfm_day day)
{
    for (size_t i = 0; i < plan->n_special && plan->special[i].day <= day; i++)
        if (plan->special[i].day == day && plan->special[i].closed &&
            (plan->special[i].queue < 0 || plan->special[i].queue == queue))
            return true;
    return false;
}

/* Does a span that begins on that weekday hold `minute`, counted from that day's midnight? */
static bool holds(const wfm_span *spans, size_t n, wfm_weekday weekday, int minute)
{
    for (size_t i = 0; i < n; i++)
        if (spans[i].weekday == weekday && minute >= spans[i].from_min && minute < spans[i].to_min)
            return true;
    return false;
}

static bool opens(const wfm_plan *plan, int queue, wfm_day day, int minute)
{
    const wfm_plan_queue *q = &plan->queues[queue];

    return holds(q->open, q->n_open, wfm_day_weekday(day), minute) && !is_closed(plan, queue, day);
}

bool wfm_plan_open(const wfm_plan *plan, int queue, wfm_instant start)
{
    const wfm_local local  = wfm_zone_local(plan->zone, start);
    const int       minute = local.second / MINUTE_S;

    return !is_closed(plan, queue, local.day) &&
           (opens(plan, queue, local.day, minute) ||
            opens(plan, queue, local.day - 1, minute + DAY_MIN));
}

static bool counts(const wfm_plan *plan, const wfm_cause *cause, wfm_instant start)
{
    if (cause->n_spans == 0)
        return true;
    const wfm_local local  = wfm_zone_local(plan->zone, start);
    const int       minute = local.second / MINUTE_S;

    return holds(cause->spans, cause->n_spans, wfm_day_weekday(local.day), minute) ||
           holds(cause->spans, cause->n_spans, wfm_day_weekday(local.day - 1), minute + DAY_MIN);
}

size_t wfm_plan_shares(const wfm_plan *plan, int queue, wfm_instant start, bool all,
                       int share[WFM_MAX_CAUSES])
{
    const wfm_plan_queue *q = &plan->queues[queue];
    size_t                n = 0;

    for (size_t i = 0; i < q->n_causes; i++)
        if ((all || !q->causes[i].rostered) && counts(plan, &q->causes[i], start))
            share[n++] = q->causes[i].share;
    return n;
}

wfm_instant wfm_plan_start(const wfm_plan *plan)
{
    return wfm_day_start(plan->zone, plan->first_day);
}

wfm_instant wfm_plan_end(const wfm_plan *plan)
{
    return wfm_day_start(plan->zone, plan->first_day + WFM_WEEK_DAYS * plan->weeks);
}

size_t wfm_plan_intervals(const wfm_plan *plan)
{
    return (size_t)((wfm_plan_end(plan) - wfm_plan_start(plan)) / (MINUTE_S * plan->interval_min));
}

bool wfm_plan_has_interval(const wfm_plan *plan, wfm_instant start)
{
    const wfm_instant from = wfm_plan_start(plan);

    return start >= from && start < wfm_plan_end(plan) &&
           (start - from) % (MINUTE_S * plan->interval_min) == 0;
}
