/* Skills and queues: what is served, when, how well, and what is lost on the way. */
#include <math.h>
#include <string.h>

#include "engine/plan/attribute.h"
#include "engine/plan/check.h"
#include "engine/plan/clock.h"
#include "engine/plan/read.h"

static void read_skills(wfm_build *b, const xmlNode *root)
{
    wfm_list       skills = {0};
    wfm_list       ids    = {0};
    const xmlNode *at     = wfm_node_child(wfm_node_child(root, "skills"), "skill");

    for (; at; at = wfm_node_next(at->next, "skill")) {
        wfm_skill *skill = wfm_list_add(b, &skills, sizeof *skill);
        if (!skill)
            break;
        skill->id   = wfm_attr_text(b, at, "id");
        skill->name = wfm_attr_name(b, at, skill->id);
        skill->line = wfm_node_line(at);
        wfm_note_id(b, &ids, skill->id, b->plan->file, skill->line);
    }
    b->plan->skills = wfm_list_move(b, &skills, sizeof(wfm_skill), &b->plan->n_skills);
    b->skills       = wfm_close_ids(b, &ids, "skill");
}

void wfm_add_spans(wfm_build *b, wfm_list *spans, unsigned weekdays, wfm_span span)
{
    if (span.to_min <= span.from_min)
        span.to_min += WFM_DAY_MIN;
    for (int day = WFM_MONDAY; day <= WFM_SUNDAY; day++) {
        wfm_span *added = weekdays & 1U << day ? wfm_list_add(b, spans, sizeof *added) : NULL;
        if (!added)
            continue;
        *added         = span;
        added->weekday = (wfm_weekday)day;
    }
}

void wfm_read_spans(wfm_build *b, const xmlNode *node, wfm_list *spans)
{
    const wfm_span span = {.from_min = wfm_attr_minutes(b, node, "from"),
                           .to_min   = wfm_attr_minutes(b, node, "to"),
                           .line     = wfm_node_line(node)};

    wfm_add_spans(b, spans, wfm_attr_weekdays(b, node, "days"), span);
}

static void read_open(wfm_build *b, const xmlNode *node, wfm_plan_queue *queue)
{
    wfm_list       spans = {0};
    const xmlNode *at    = wfm_node_child(node, "open");

    for (; at; at = wfm_node_next(at->next, "open"))
        wfm_read_spans(b, at, &spans);
    queue->open = wfm_list_move(b, &spans, sizeof(wfm_span), &queue->n_open);
}

static double number_or(wfm_build *b, const xmlNode *node, const char *name, double otherwise)
{
    return wfm_attr_given(node, name) ? wfm_attr_number(b, node, name) : otherwise;
}

static wfm_sl_definition definition_of(const char *text)
{
    static const char *const names[] = {
#define NAME(definition, name) name,
        WFM_SL_LIST(NAME)
#undef NAME
    };
    int definition = 0;

    for (int i = 0; i < WFM_SL_DEFINITIONS; i++)
        if (strcmp(text, names[i]) == 0)
            definition = i;
    return (wfm_sl_definition)definition;
}

static void read_target(wfm_build *b, const xmlNode *node, wfm_plan_queue *queue)
{
    queue->within_s = number_or(b, node, "within", NAN);
    queue->short_s  = number_or(b, node, "short", NAN);
    queue->targets  = (wfm_targets){
         .sl_definition   = definition_of(wfm_attr_text(b, node, "definition")),
         .sl_min          = number_or(b, node, "service-level", NAN),
         .asa_max_s       = number_or(b, node, "max-asa", NAN),
         .mean_wait_max_s = number_or(b, node, "max-mean-wait", NAN),
         .abandon_max     = number_or(b, node, "max-abandon", NAN),
         .wait_max        = number_or(b, node, "max-wait", NAN),
         .occupancy_max   = number_or(b, node, "max-occupancy", NAN),
         .block_max       = NAN,
    };
    wfm_check_target(b, queue, wfm_node_line(node));
    queue->within_s = isnan(queue->within_s) ? 0 : queue->within_s;
    queue->short_s  = isnan(queue->short_s) ? 0 : queue->short_s;
}

static void read_shrinkage(wfm_build *b, const xmlNode *node, wfm_plan_queue *queue)
{
    wfm_list       causes = {0};
    const xmlNode *at     = wfm_node_child(node, "cause");

    if (!node)
        return;
    queue->combine = strcmp(wfm_attr_text(b, node, "combine"), "add") == 0 ? WFM_ADD : WFM_COMPOUND;
    for (; at; at = wfm_node_next(at->next, "cause")) {
        wfm_cause *cause = wfm_list_add(b, &causes, sizeof *cause);
        if (!cause)
            break;
        cause->name     = wfm_attr_text(b, at, "name");
        cause->share    = wfm_attr_millionths(b, at, "share");
        cause->rostered = wfm_attr_flag(b, at, "rostered");
    }
    queue->causes = wfm_list_move(b, &causes, sizeof(wfm_cause), &queue->n_causes);
    wfm_check_shrinkage(b, queue, wfm_node_line(node));
}

static void read_queue(wfm_build *b, const xmlNode *node, wfm_plan_queue *queue)
{
    queue->line       = wfm_node_line(node);
    queue->id         = wfm_attr_text(b, node, "id");
    queue->name       = wfm_attr_name(b, node, queue->id);
    queue->aht_s      = wfm_attr_number(b, node, "aht");
    queue->patience_s = number_or(b, node, "patience", INFINITY);
    queue->min_agents = wfm_attr_whole(b, node, "min-agents");
    queue->combine    = WFM_COMPOUND;
    queue->skill = wfm_refer(b, &b->skills, "skill", wfm_attr_text(b, node, "skill"), b->plan->file,
                             queue->line);
    read_open(b, node, queue);
    read_target(b, wfm_node_child(node, "target"), queue);
    read_shrinkage(b, wfm_node_child(node, "shrinkage"), queue);
}

void wfm_read_queues(wfm_build *b, const xmlNode *root)
{
    wfm_list       queues = {0};
    wfm_list       ids    = {0};
    const xmlNode *at     = wfm_node_child(wfm_node_child(root, "queues"), "queue");

    read_skills(b, root);
    for (; at; at = wfm_node_next(at->next, "queue")) {
        wfm_plan_queue *queue = wfm_list_add(b, &queues, sizeof *queue);
        if (!queue)
            break;
        read_queue(b, at, queue);
        wfm_note_id(b, &ids, queue->id, b->plan->file, queue->line);
    }
    b->plan->queues = wfm_list_move(b, &queues, sizeof(wfm_plan_queue), &b->plan->n_queues);
    b->queues       = wfm_close_ids(b, &ids, "queue");
}
