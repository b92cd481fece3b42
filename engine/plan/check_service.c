/* What a queue has to reach, and how: rules while it is read. */
#include <math.h>

#include "engine/base/number.h"
#include "engine/plan/check.h"
#include "engine/plan/clock.h"

static bool counts_short(wfm_sl_definition definition)
{
    return definition == WFM_SL_INCL_SHORT || definition == WFM_SL_EXCL_SHORT;
}

/* What the targets need beside themselves. */
static void check_needs(wfm_build *b, const wfm_plan_queue *queue, int line)
{
    const wfm_targets *t = &queue->targets;

    if (!wfm_targets_any(t))
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
}

static void check_short(wfm_build *b, const wfm_plan_queue *queue, int line)
{
    const wfm_targets *t = &queue->targets;

    if (!isnan(t->sl_min) && counts_short(t->sl_definition) && isnan(queue->short_s))
        wfm_complain(b, line, "queue '%s' counts service by '%s' without 'short' (seconds)",
                     queue->id, wfm_sl_name(t->sl_definition));
    if (!isnan(queue->short_s) && isnan(queue->within_s))
        wfm_complain(b, line, "queue '%s' has a 'short' without 'within' (seconds)", queue->id);
    if (queue->short_s > queue->within_s)
        wfm_complain(b, line, "queue '%s' has a 'short' above its 'within'", queue->id);
}

static void check_span(wfm_build *b, const wfm_plan_queue *queue, int line)
{
    if (queue->sl_per != WFM_PER_INTERVAL && isnan(queue->targets.sl_min))
        wfm_complain(b, line, "queue '%s' has a 'per' without 'service-level'", queue->id);
    if (queue->sl_per == WFM_PER_INTERVAL && queue->sl_floor > 0)
        wfm_complain(b, line,
                     "queue '%s' has a 'floor' for a service level per 'interval': must be per "
                     "day, week or month",
                     queue->id);
    else if (queue->sl_floor > queue->targets.sl_min)
        wfm_complain(b, line, "queue '%s' has a 'floor' above its 'service-level'", queue->id);
}

void wfm_check_target(wfm_build *b, const wfm_plan_queue *queue, int line)
{
    if (queue->channel == WFM_CHANNEL_DEFERRED) {
        wfm_complain(b, line,
                     "queue '%s' of channel 'deferred' has a 'target': must have a 'deadline'",
                     queue->id);
        return;
    }
    check_needs(b, queue, line);
    check_short(b, queue, line);
    check_span(b, queue, line);
}

void wfm_check_deadline(wfm_build *b, const wfm_plan_queue *queue)
{
    const wfm_plan_deadline *deadline = &queue->deadline;
    const int                interval = b->plan->interval_min;
    char                     within[WFM_CLOCK_TEXT];

    if (queue->channel != WFM_CHANNEL_DEFERRED && !wfm_is_spoiled(b, queue->line))
        wfm_complain(b, deadline->line,
                     "queue '%s' of channel '%s' has a 'deadline': must have a 'target'", queue->id,
                     wfm_channel_name(queue->channel));
    else if (interval > 0 && deadline->within_min % interval != 0)
        wfm_complain(b, deadline->line,
                     "queue '%s' has a deadline of '%s': must be whole intervals of %d minutes",
                     queue->id, wfm_clock_text(deadline->within_min, within), interval);
}

void wfm_check_staffing(wfm_build *b, const wfm_plan_queue *queue, int line)
{
    const wfm_plan_staffing *s          = &queue->staffing;
    const bool               percentile = s->spread == WFM_SPREAD_PERCENTILE;

    if (queue->channel == WFM_CHANNEL_DEFERRED)
        wfm_complain(b, line, "queue '%s' of channel 'deferred' has a 'staffing': must have none",
                     queue->id);
    if (queue->channel == WFM_CHANNEL_CHAT && s->spread == WFM_SPREAD_EXPECTED)
        wfm_complain(b, line,
                     "queue '%s' of channel 'chat' has the spread 'expected': must be 'none' or "
                     "'percentile'",
                     queue->id);
    if (percentile && !(s->confidence > 0))
        wfm_complain(b, line, "queue '%s' has the spread 'percentile' without 'confidence'",
                     queue->id);
    if (!percentile && s->confidence > 0)
        wfm_complain(b, line,
                     "queue '%s' has a 'confidence' for the spread '%s': must be 'percentile'",
                     queue->id, wfm_spread_view_name(s->spread));
    if (percentile && queue->sl_per != WFM_PER_INTERVAL)
        wfm_complain(b, line,
                     "queue '%s' has the spread 'percentile' for a service level per '%s': must be "
                     "per interval",
                     queue->id, wfm_per_name(queue->sl_per));
}

/* Exact in millionths: the longest of k at once that gets as much done as k - 1. */
static long long longest_factor(const wfm_plan_chat *chat, int k)
{
    return wfm_millionths(chat->factor[k - 1]) * k / (k - 1);
}

static void check_factor(wfm_build *b, const wfm_plan_queue *queue, int k, int line)
{
    const wfm_plan_chat *chat    = &queue->chat;
    const long long      longest = longest_factor(chat, k);
    char                 factor[WFM_NUMBER_TEXT], limit[WFM_NUMBER_TEXT];

    wfm_number_text(chat->factor[k], factor);
    if (chat->factor[k] < chat->factor[k - 1])
        wfm_complain(b, line,
                     "queue '%s' has factor %s for %d chats at once: must be at least %s, that for "
                     "%d",
                     queue->id, factor, k, wfm_number_text(chat->factor[k - 1], limit), k - 1);
    else if (wfm_millionths(chat->factor[k]) > longest)
        wfm_complain(b, line,
                     "queue '%s' has factor %s for %d chats at once: must be at most %s, or %d get "
                     "more done",
                     queue->id, factor, k, wfm_number_text((double)longest / WFM_SHARE_ONE, limit),
                     k - 1);
}

void wfm_check_chat(wfm_build *b, const wfm_plan_queue *queue, const int *lines)
{
    const int at_once = queue->chat.at_once;

    if (queue->channel != WFM_CHANNEL_CHAT && !wfm_is_spoiled(b, queue->line))
        wfm_complain(b, lines[0],
                     "queue '%s' of channel '%s' has a 'chat': must be of channel 'chat'",
                     queue->id, wfm_channel_name(queue->channel));
    for (int k = 2; k <= at_once; k++)
        if (!lines[k])
            wfm_complain(b, lines[0],
                         "queue '%s' has no factor for %d chats at once: must have one for each "
                         "from 2 to %d",
                         queue->id, k, at_once);
        else if (k == 2 || lines[k - 1])
            check_factor(b, queue, k, lines[k]);
}
