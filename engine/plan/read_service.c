/* What a queue has to reach, and how: target or deadline, staffing, chats. */
#include <math.h>

#include "engine/plan/attribute.h"
#include "engine/plan/check.h"
#include "engine/plan/read.h"

#define WORD(value, word) word,

/* The attribute's place among the words of a list of wfm/plan_work.h or wfm/erlang.h. */
#define CHOICE(b, node, name, words)                                                               \
    wfm_attr_choice(b, node, name, words, sizeof(words) / sizeof *(words))

static const char *const channels[]    = {WFM_CHANNEL_LIST(WORD)};
static const char *const pers[]        = {WFM_PER_LIST(WORD)};
static const char *const loads[]       = {WFM_LOAD_LIST(WORD)};
static const char *const spreads[]     = {WFM_SPREAD_LIST(WORD)};
static const char *const definitions[] = {WFM_SL_LIST(WORD)};

static void read_target(wfm_build *b, const xmlNode *node, wfm_plan_queue *queue)
{
    wfm_targets *t = &queue->targets;

    queue->within_s    = wfm_attr_number_or(b, node, "within", NAN);
    queue->short_s     = wfm_attr_number_or(b, node, "short", NAN);
    queue->sl_per      = (wfm_per)CHOICE(b, node, "per", pers);
    queue->sl_floor    = wfm_attr_number(b, node, "floor");
    t->sl_definition   = (wfm_sl_definition)CHOICE(b, node, "definition", definitions);
    t->sl_min          = wfm_attr_number_or(b, node, "service-level", NAN);
    t->asa_max_s       = wfm_attr_number_or(b, node, "max-asa", NAN);
    t->mean_wait_max_s = wfm_attr_number_or(b, node, "max-mean-wait", NAN);
    t->abandon_max     = wfm_attr_number_or(b, node, "max-abandon", NAN);
    t->wait_max        = wfm_attr_number_or(b, node, "max-wait", NAN);
    t->occupancy_max   = wfm_attr_number_or(b, node, "max-occupancy", NAN);
    wfm_check_target(b, queue, wfm_node_line(node));
    queue->within_s = isnan(queue->within_s) ? 0 : queue->within_s;
    queue->short_s  = isnan(queue->short_s) ? 0 : queue->short_s;
}

static void read_deadline(wfm_build *b, const xmlNode *node, wfm_plan_queue *queue)
{
    queue->deadline.line       = wfm_node_line(node);
    queue->deadline.within_min = wfm_attr_minutes(b, node, "within");
    queue->deadline.idle_use   = wfm_attr_number(b, node, "idle-use");
    wfm_check_deadline(b, queue);
}

static void read_staffing(wfm_build *b, const xmlNode *node, wfm_plan_queue *queue)
{
    queue->staffing.load       = (wfm_load_view)CHOICE(b, node, "load", loads);
    queue->staffing.spread     = (wfm_spread_view)CHOICE(b, node, "spread", spreads);
    queue->staffing.confidence = wfm_attr_number(b, node, "confidence");
    wfm_check_staffing(b, queue, wfm_node_line(node));
}

/* A level that was refused, which is told, reads as one that is allowed. */
static int read_level(wfm_build *b, const xmlNode *node)
{
    const int level = wfm_attr_whole(b, node, "at-once");

    return level < 2 ? 2 : level > WFM_PLAN_MAX_AT_ONCE ? WFM_PLAN_MAX_AT_ONCE : level;
}

static void read_slower(wfm_build *b, const xmlNode *node, wfm_plan_queue *queue, int *lines)
{
    const int level = read_level(b, node);
    const int line  = wfm_node_line(node);

    if (wfm_is_spoiled(b, line) || wfm_is_spoiled(b, lines[0])) {
        wfm_spoil(b, lines[0]); /* what would follow is not told */
        return;
    }
    if (lines[level])
        wfm_complain(b, line, "queue '%s' has two factors for %d chats at once: this and line %d",
                     queue->id, level, lines[level]);
    else if (level > queue->chat.at_once)
        wfm_complain(b, line, "queue '%s' has a factor for %d chats at once: must be at most %d",
                     queue->id, level, queue->chat.at_once);
    lines[level]              = line;
    queue->chat.factor[level] = wfm_attr_number(b, node, "factor");
}

static void read_chat(wfm_build *b, const xmlNode *node, wfm_plan_queue *queue)
{
    int lines[WFM_PLAN_MAX_AT_ONCE + 1] = {wfm_node_line(node)}; /* of each level; 0: none */
    const xmlNode *at                   = wfm_node_child(node, "slower");

    queue->chat.at_once = read_level(b, node);
    for (; at; at = wfm_node_next(at->next, "slower"))
        read_slower(b, at, queue, lines);
    wfm_check_chat(b, queue, lines);
}

void wfm_read_service(wfm_build *b, const xmlNode *node, wfm_plan_queue *queue)
{
    const xmlNode *target   = wfm_node_child(node, "target");
    const xmlNode *deadline = wfm_node_child(node, "deadline");
    const xmlNode *staffing = wfm_node_child(node, "staffing");
    const xmlNode *chat     = wfm_node_child(node, "chat");

    queue->channel = (wfm_channel)CHOICE(b, node, "channel", channels);
    queue->chat    = (wfm_plan_chat){.at_once = 1, .factor = {[1] = 1}};
    wfm_targets_init(&queue->targets);
    if (target)
        read_target(b, target, queue);
    if (deadline)
        read_deadline(b, deadline, queue);
    if (staffing)
        read_staffing(b, staffing, queue);
    if (chat)
        read_chat(b, chat, queue);
}
