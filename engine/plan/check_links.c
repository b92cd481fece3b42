/* What ties queues to each other: likeness, overflow, filled idle time, escalation. */
#include <math.h>

#include "engine/base/number.h"
#include "engine/plan/check.h"

#define ROUNDS 4000 /* each makes up for 1 % or more of what a sum of 100 still misses */

static void check_like(wfm_build *b, const wfm_plan_queue *queue)
{
    if (queue->like >= 0 && &b->plan->queues[queue->like] == queue)
        wfm_complain(b, queue->line, "queue '%s' is 'like' itself: must be another queue",
                     queue->id);
}

static void check_overflow(wfm_build *b, const wfm_plan_queue *queue)
{
    if (queue->n_overflow > 0 && queue->channel != WFM_CHANNEL_CALLS) {
        wfm_complain(b, queue->line,
                     "queue '%s' of channel '%s' has an 'overflow': must be of channel 'calls'",
                     queue->id, wfm_channel_name(queue->channel));
        return;
    }
    for (size_t i = 0; i < queue->n_overflow; i++) {
        const wfm_plan_queue *other = &b->plan->queues[queue->overflow[i]];

        if (other == queue)
            wfm_complain(b, queue->line, "queue '%s' has itself as 'overflow'", queue->id);
        else if (other->channel != WFM_CHANNEL_CALLS)
            wfm_complain(b, queue->line,
                         "queue '%s' has queue '%s' of channel '%s' as 'overflow': must be of "
                         "channel 'calls'",
                         queue->id, other->id, wfm_channel_name(other->channel));
    }
}

static void check_fills(wfm_build *b, const wfm_plan_queue *queue)
{
    const wfm_plan_deadline *deadline = &queue->deadline;

    for (size_t i = 0; i < deadline->n_fills; i++) {
        const wfm_plan_queue *other = &b->plan->queues[deadline->fills[i]];

        if (other->channel == WFM_CHANNEL_DEFERRED)
            wfm_complain(b, deadline->line,
                         "queue '%s' fills the idle time of queue '%s' of channel 'deferred': must "
                         "be of channel 'calls' or 'chat'",
                         queue->id, other->id);
    }
}

static const wfm_plan_escalation *same_before(const wfm_plan_queue *queue, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (queue->escalations[i].to == queue->escalations[at].to)
            return &queue->escalations[i];
    return NULL;
}

static void check_escalation(wfm_build *b, const wfm_plan_queue *queue, size_t at)
{
    const wfm_plan_escalation *e     = &queue->escalations[at];
    const wfm_plan_escalation *twice = same_before(queue, at);

    if (e->to < 0) /* not known, which is told */
        return;
    if (queue->channel == WFM_CHANNEL_DEFERRED)
        wfm_complain(b, e->line,
                     "queue '%s' of channel 'deferred' has an 'escalation': must have none",
                     queue->id);
    if (&b->plan->queues[e->to] == queue)
        wfm_complain(b, e->line, "queue '%s' has an 'escalation' to itself", queue->id);
    if (twice)
        wfm_complain(b, e->line, "queue '%s' has two escalations to queue '%s': this and line %d",
                     queue->id, b->plan->queues[e->to].id, twice->line);
}

/* A share that the schema refused counts for nothing. */
static double share_of(const wfm_build *b, const wfm_plan_escalation *e)
{
    return e->to < 0 || wfm_is_spoiled(b, e->line) ? 0 : e->share;
}

static void check_passed_on(wfm_build *b, const wfm_plan_queue *queue)
{
    long long sum = 0;
    char      text[WFM_NUMBER_TEXT];

    for (size_t i = 0; i < queue->n_escalations; i++)
        sum += wfm_millionths(share_of(b, &queue->escalations[i]));
    if (sum > WFM_SHARE_ONE)
        wfm_complain(b, queue->escalations[0].line,
                     "queue '%s' passes on %s of its calls in all: must be at most 1", queue->id,
                     wfm_number_text((double)sum / WFM_SHARE_ONE, text));
}

/* One round of y_q = 1 + sum over escalations of share (y_to + misrouted y_q). */
static double extend(const wfm_build *b, double *handled)
{
    double most = 0;

    for (size_t q = 0; q < b->plan->n_queues; q++) {
        const wfm_plan_queue *queue = &b->plan->queues[q];
        double                sum   = 1;

        for (size_t i = 0; i < queue->n_escalations; i++) {
            const wfm_plan_escalation *e     = &queue->escalations[i];
            const double               share = share_of(b, e);
            sum += share > 0 ? share * (handled[e->to] + e->misrouted * handled[q]) : 0;
        }
        handled[q] = sum;
        most       = fmax(most, sum);
    }
    return most;
}

/* How often a call is handled in all, from the first queue on: y = 1 + A y. Shares that sum to 1
 * are no proof that it ends (three queues may pass all to each other, and misrouted calls come on
 * top). From y = 0 the rounds rise to the least solution. If there is none, A has a spectral radius
 * of 1 or more and so a vector v >= 0 with largest component 1 and A v >= v; after k rounds y is at
 * least k v, so WFM_MAX_HANDLED is passed. A call that is handled so often is a slip of the pen. */
static void check_rounds(wfm_build *b)
{
    double *handled = wfm_build_take(b, b->plan->n_queues, sizeof *handled);
    size_t  worst   = 0;
    double  most    = 0;

    if (!handled)
        return;
    for (int round = 0; round < ROUNDS && most <= WFM_MAX_HANDLED; round++)
        most = extend(b, handled);
    if (most <= WFM_MAX_HANDLED)
        return;
    while (handled[worst] < most)
        worst++;
    wfm_complain(b, b->plan->queues[worst].line,
                 "a call of queue '%s' goes round by escalation until it is handled more than %d "
                 "times",
                 b->plan->queues[worst].id, WFM_MAX_HANDLED);
}

void wfm_check_links(wfm_build *b)
{
    const size_t told = wfm_complaints(b);

    for (size_t q = 0; q < b->plan->n_queues; q++) {
        const wfm_plan_queue *queue = &b->plan->queues[q];

        check_like(b, queue);
        check_overflow(b, queue);
        check_fills(b, queue);
        for (size_t i = 0; i < queue->n_escalations; i++)
            check_escalation(b, queue, i);
        check_passed_on(b, queue);
    }
    if (wfm_complaints(b) == told) /* else it would follow from them */
        check_rounds(b);
}
