#include <math.h>

#include "engine/base/number.h"
#include "engine/plan/check.h"
#include "engine/plan/clock.h"

#define WEEK_MIN   (WFM_WEEK_DAYS * WFM_DAY_MIN)
#define MOST_HEADS 100 /* paid for one on the phones: beyond it a share is a slip of the pen */

long long wfm_millionths(double decimal)
{
    return llround(WFM_SHARE_ONE * decimal);
}

/* Decided by whole heads, so that ties of the decimal shares are exact. */
static bool leaves_enough(const wfm_plan_queue *queue, const int *share)
{
    const int heads = wfm_gross(1, queue->combine, share, queue->n_causes);

    return heads >= 0 && heads <= MOST_HEADS;
}

void wfm_check_shrinkage(wfm_build *b, const wfm_plan_queue *queue, int line)
{
    int  share[WFM_MAX_CAUSES]; /* the schema allows no more */
    char lost[WFM_NUMBER_TEXT];

    for (size_t i = 0; i < queue->n_causes; i++)
        share[i] = queue->causes[i].share;
    if (leaves_enough(queue, share))
        return;
    wfm_number_text(wfm_shrinkage(queue->combine, share, queue->n_causes), lost);
    wfm_complain(b, line,
                 "queue '%s' loses %s of the paid time to its shrinkage: must be at most 0.99",
                 queue->id, *lost ? lost : "all");
}

/* On the circle of the week, where a Sunday night runs into Monday. */
static bool overlap(const wfm_span *a, const wfm_span *b)
{
    const int from = WFM_DAY_MIN * (int)a->weekday + a->from_min;
    const int to   = from + a->to_min - a->from_min;

    for (int week = -1; week <= 1; week++) {
        const int other = WEEK_MIN * week + WFM_DAY_MIN * (int)b->weekday + b->from_min;
        if (from < other + b->to_min - b->from_min && other < to)
            return true;
    }
    return false;
}

static void check_overlaps(wfm_build *b, const wfm_plan_queue *queue, size_t at)
{
    const wfm_span *span = &queue->open[at];

    for (size_t i = 0; i < at; i++) {
        if (wfm_is_spoiled(b, queue->open[i].line) || !overlap(&queue->open[i], span))
            continue;
        wfm_complain(b, span->line, "queue '%s' opens twice on %s: this overlaps line %d",
                     queue->id, wfm_weekday_name(span->weekday), queue->open[i].line);
        wfm_spoil(b, span->line);
        return;
    }
}

static void check_grid(wfm_build *b, const wfm_plan_queue *queue, const wfm_span *span)
{
    const int interval = b->plan->interval_min;
    char      from[WFM_CLOCK_TEXT], to[WFM_CLOCK_TEXT];

    if (interval <= 0 || (span->from_min % interval == 0 && span->to_min % interval == 0))
        return;
    wfm_complain(b, span->line,
                 "queue '%s' opens from '%s' to '%s': must be whole intervals of %d minutes",
                 queue->id, wfm_clock_text(span->from_min, from),
                 wfm_clock_text(span->to_min % WFM_DAY_MIN, to), interval);
    wfm_spoil(b, span->line);
}

static bool can_serve(const wfm_person *person, int skill)
{
    return person->n_skills == 0 || /* its skills are unknown, which is told */
           wfm_index_among(person->skills, person->n_skills, skill);
}

static void check_served(wfm_build *b, const wfm_plan_queue *queue)
{
    for (size_t i = 0; i < b->plan->n_people; i++)
        if (can_serve(&b->plan->people[i], queue->skill))
            return;
    if (b->plan->n_people > 0 && !b->people.partial)
        wfm_complain(b, queue->line, "queue '%s' has nobody who could serve it", queue->id);
}

static void check_channel(wfm_build *b, const wfm_plan_queue *queue)
{
    if (queue->channel == WFM_CHANNEL_DEFERRED && isfinite(queue->patience_s))
        wfm_complain(b, queue->line,
                     "queue '%s' of channel 'deferred' has a 'patience': nobody would hang up",
                     queue->id);
    if (queue->channel == WFM_CHANNEL_DEFERRED && queue->must_have > 0)
        wfm_complain(
            b, queue->line,
            "queue '%s' of channel 'deferred' has a 'must-have' of %d: must be 0, its work "
            "has time",
            queue->id, queue->must_have);
    if (queue->channel == WFM_CHANNEL_CHAT && queue->chat.at_once == 1)
        wfm_complain(b, queue->line, "queue '%s' of channel 'chat' has no 'chat': must have one",
                     queue->id);
}

/* A share of mean c has a variance below c (1 - c), unless it is only ever all or nothing. */
static void check_containment(wfm_build *b, const wfm_plan_queue *queue)
{
    const double c     = (double)wfm_millionths(queue->containment);
    const double limit = ceil(sqrt(c * (WFM_SHARE_ONE - c)));
    char         sd[WFM_NUMBER_TEXT], mean[WFM_NUMBER_TEXT], below[WFM_NUMBER_TEXT];

    if (queue->containment_sd == 0 || (double)wfm_millionths(queue->containment_sd) < limit)
        return;
    if (c == 0)
        wfm_complain(b, queue->line, "queue '%s' has a 'containment-sd' without 'containment'",
                     queue->id);
    else
        wfm_complain(b, queue->line,
                     "queue '%s' has a 'containment-sd' of %s for a 'containment' of %s: must be "
                     "below %s",
                     queue->id, wfm_number_text(queue->containment_sd, sd),
                     wfm_number_text(queue->containment, mean),
                     wfm_number_text(limit / WFM_SHARE_ONE, below));
}

void wfm_check_queues(wfm_build *b)
{
    for (size_t q = 0; q < b->plan->n_queues; q++) {
        const wfm_plan_queue *queue = &b->plan->queues[q];

        for (size_t i = 0; i < queue->n_open; i++) {
            check_grid(b, queue, &queue->open[i]);
            check_overlaps(b, queue, i);
        }
        check_served(b, queue);
        check_channel(b, queue);
        check_containment(b, queue);
    }
}
