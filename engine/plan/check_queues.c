#include <math.h>

#include "engine/base/number.h"
#include "engine/plan/check.h"
#include "engine/plan/clock.h"

#define WEEK_MIN   (WFM_WEEK_DAYS * WFM_DAY_MIN)
#define MOST_HEADS 100 /* paid for one on the phones: beyond it a share is a slip of the pen */

static bool has_target(const wfm_targets *t)
{
    return !isnan(t->sl_min) || !isnan(t->asa_max_s) || !isnan(t->mean_wait_max_s) ||
           !isnan(t->abandon_max) || !isnan(t->wait_max) || !isnan(t->occupancy_max);
}

static bool counts_short(wfm_sl_definition definition)
{
    return definition == WFM_SL_INCL_SHORT || definition == WFM_SL_EXCL_SHORT;
}

void wfm_check_target(wfm_build *b, const wfm_plan_queue *queue, int line)
{
    const wfm_targets *t = &queue->targets;

    if (!has_target(t))
        wfm_complain(b, line,
                     "queue '%s' has no target: must have 'service-level', 'max-asa', "
                     "'max-mean-wait', 'max-wait', 'max-abandon' or 'max-occupancy'",
                     queue->id);
    if (!isnan(t->sl_min) && isnan(queue->within_s))
        wfm_complain(b, line, "queue '%s' has a 'service-level' without 'within' (seconds)",
                     queue->id);
    if (!isnan(t->abandon_max) && isinf(queue->patience_s))
        wfm_complain(b, line,
                     "queue '%s' has a 'max-abandon', but no 'patience': nobody would hang up",
                     queue->id);
    if (!isnan(t->sl_min) && counts_short(t->sl_definition) && isnan(queue->short_s))
        wfm_complain(b, line, "queue '%s' counts service by '%s' without 'short' (seconds)",
                     queue->id,
                     t->sl_definition == WFM_SL_INCL_SHORT ? "incl_short" : "excl_short");
    if (!isnan(queue->short_s) && isnan(queue->within_s))
        wfm_complain(b, line, "queue '%s' has a 'short' without 'within' (seconds)", queue->id);
    if (queue->short_s > queue->within_s)
        wfm_complain(b, line, "queue '%s' has a 'short' above its 'within'", queue->id);
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

void wfm_check_queues(wfm_build *b)
{
    for (size_t q = 0; q < b->plan->n_queues; q++) {
        const wfm_plan_queue *queue = &b->plan->queues[q];

        for (size_t i = 0; i < queue->n_open; i++) {
            check_grid(b, queue, &queue->open[i]);
            check_overlaps(b, queue, i);
        }
        check_served(b, queue);
    }
}
