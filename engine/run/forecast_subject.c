#include "engine/run/forecast_subject.h"

#include <math.h>

/* Which slots of a week the plan has open, by its opening hours alone. */
static void fill_opening(const wfm_plan_queue *queue, int interval_s, unsigned char *opening)
{
    const int slots = WFM_DAY_S / interval_s, week = WFM_WEEK_DAYS * slots;

    for (size_t i = 0; i < queue->n_open; i++) {
        const wfm_span *span = &queue->open[i];

        for (int minute = span->from_min; minute < span->to_min; minute += interval_s / 60)
            opening[((int)span->weekday * slots + minute * 60 / interval_s) % week] = 1;
    }
}

forecast_subject forecast_subject_of(const wfm_plan *plan, size_t q, const wfm_history *history,
                                     unsigned char *opening)
{
    const wfm_plan_queue *queue = &plan->queues[q];
    const char           *like  = queue->like < 0 ? NULL : plan->queues[queue->like].id;

    fill_opening(queue, plan->interval_min * 60, opening);
    return (forecast_subject){.name        = queue->id,
                              .series      = wfm_history_find(history, queue->id),
                              .index       = (int)q,
                              .growth      = queue->growth,
                              .aht_guess_s = queue->aht_s,
                              .calls_guess = queue->calls_guess,
                              .like        = like ? wfm_history_find(history, like) : NULL,
                              .opening     = opening};
}

forecast_subject forecast_subject_alone(const wfm_history *history, size_t series)
{
    return (forecast_subject){.name        = history->series[series].queue,
                              .series      = &history->series[series],
                              .index       = (int)series,
                              .aht_guess_s = NAN,
                              .calls_guess = NAN};
}
