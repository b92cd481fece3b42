/* What a planner is told of deferred work: how much of it there is, and the windows of time that
 * decide. */
#include "engine/run/staff.h"
#include "engine/run/staff_deferred.h"

#define HOUR_S 3600.0

/* A window in words. */
typedef struct {
    double work_h, time_h;
    char   from[WFM_INSTANT_TEXT], to[WFM_INSTANT_TEXT];
} window_words;

static window_words words_of(const staff_site *site, const wfm_window *w)
{
    window_words words = {.work_h = w->work_s / HOUR_S, .time_h = w->capacity_s / HOUR_S};

    wfm_instant_text(site->plan->zone, site->start + (wfm_instant)w->first * site->interval_s,
                     words.from);
    wfm_instant_text(site->plan->zone, site->start + (wfm_instant)(w->last + 1) * site->interval_s,
                     words.to);
    return words;
}

static wfm_status tell_late(const staff_site *site, const staff_queue *queue,
                            const staff_deferred_answer *answer, wfm_error *err)
{
    const window_words w = words_of(site, &answer->hopeless);

    return step_say(site->results, WFM_WARNING, err,
                    "queue '%s': %.1f h of work will be late: it is due before the queue opens "
                    "again, and idle time is too little; the worst: %.1f h of work and %.1f h "
                    "of time from %s to %s",
                    queue->plan->id, answer->late_s / HOUR_S, w.work_h, w.time_h, w.from, w.to);
}

static wfm_status tell_agents(const staff_site *site, const staff_queue *queue,
                              const staff_deferred_answer *answer, wfm_error *err)
{
    const window_words w   = words_of(site, &answer->tightest);
    const char        *all = answer->late_s > 0 ? "all other" : "all";

    if (answer->enough)
        return step_say(site->results, WFM_NOTICE, err,
                        "queue '%s': idle time is enough for %s deadlines; the tightest: %.1f h of "
                        "work and %.1f h of time from %s to %s",
                        queue->plan->id, all, w.work_h, w.time_h, w.from, w.to);
    return step_say(site->results, WFM_NOTICE, err,
                    "queue '%s': %.1f agent hours on top of idle time keep %s deadlines; without "
                    "them %.1f h of work have %.1f h of time from %s to %s",
                    queue->plan->id, answer->agents * site->interval_s / HOUR_S, all, w.work_h,
                    w.time_h, w.from, w.to);
}

static wfm_status tell_figures(const staff_site *site, const staff_queue *queue,
                               const staff_deferred_answer *answer, wfm_error *err)
{
    const struct {
        const char *name;
        double      seconds;
    } figures[]       = {{"deferred_work_hours", answer->work_s},
                         {"deferred_idle_hours", answer->idle_s},
                         {"deferred_late_hours", answer->late_s}};
    wfm_status status = WFM_OK;

    for (size_t i = 0; i < sizeof figures / sizeof *figures && !status; i++)
        status = step_figure(site->results, figures[i].name, queue->out->queue,
                             figures[i].seconds / HOUR_S, "hours", err);
    return status;
}

wfm_status staff_deferred_tell(const staff_site *site, const staff_queue *queue,
                               const staff_deferred_answer *answer, wfm_error *err)
{
    wfm_status status = tell_figures(site, queue, answer, err);

    if (!status)
        status = tell_agents(site, queue, answer, err);
    if (!status && answer->late_s > 0)
        status = tell_late(site, queue, answer, err);
    return status;
}
