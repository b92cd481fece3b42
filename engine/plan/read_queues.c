/* Skills and queues: what is served, when, and what is lost to shrinkage. */
#include <math.h>
#include <string.h>

#include "engine/plan/attribute.h"
#include "engine/plan/check.h"
#include "engine/plan/clock.h"
#include "engine/plan/read.h"

#define ALL_DAYS ((1U << WFM_WEEK_DAYS) - 1)

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
    const unsigned days =
        wfm_attr_given(node, "days") ? wfm_attr_weekdays(b, node, "days") : ALL_DAYS;
    const wfm_span span = {.from_min = wfm_attr_minutes(b, node, "from"),
                           .to_min   = wfm_attr_minutes(b, node, "to"),
                           .line     = wfm_node_line(node)};

    wfm_add_spans(b, spans, days, span);
}

static void read_open(wfm_build *b, const xmlNode *node, wfm_plan_queue *queue)
{
    wfm_list       spans = {0};
    const xmlNode *at    = wfm_node_child(node, "open");

    for (; at; at = wfm_node_next(at->next, "open"))
        wfm_read_spans(b, at, &spans);
    queue->open = wfm_list_move(b, &spans, sizeof(wfm_span), &queue->n_open);
}

/* Without days, from and to the cause has no spans: it counts always. */
static void read_cause(wfm_build *b, const xmlNode *node, wfm_cause *cause)
{
    const bool from  = wfm_attr_given(node, "from");
    const bool to    = wfm_attr_given(node, "to");
    wfm_list   spans = {0};

    cause->name     = wfm_attr_text(b, node, "name");
    cause->share    = wfm_attr_millionths(b, node, "share");
    cause->rostered = wfm_attr_flag(b, node, "rostered");
    if (from != to)
        wfm_complain(b, wfm_node_line(node), "cause '%s' has a '%s' without '%s'", cause->name,
                     from ? "from" : "to", from ? "to" : "from");
    if (from || to || wfm_attr_given(node, "days"))
        wfm_read_spans(b, node, &spans);
    cause->spans = wfm_list_move(b, &spans, sizeof(wfm_span), &cause->n_spans);
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
        read_cause(b, at, cause);
    }
    queue->causes = wfm_list_move(b, &causes, sizeof(wfm_cause), &queue->n_causes);
    wfm_check_shrinkage(b, queue, wfm_node_line(node));
}

static void read_queue(wfm_build *b, const xmlNode *node, wfm_plan_queue *queue)
{
    queue->line           = wfm_node_line(node);
    queue->id             = wfm_attr_text(b, node, "id");
    queue->name           = wfm_attr_name(b, node, queue->id);
    queue->aht_s          = wfm_attr_number(b, node, "aht");
    queue->growth         = wfm_attr_number(b, node, "growth");
    queue->calls_guess    = wfm_attr_number_or(b, node, "guess", NAN);
    queue->patience_s     = wfm_attr_number_or(b, node, "patience", INFINITY);
    queue->min_agents     = wfm_attr_whole(b, node, "min-agents");
    queue->must_have      = wfm_attr_whole(b, node, "must-have");
    queue->combine        = WFM_COMPOUND;
    queue->containment    = wfm_attr_number(b, node, "containment");
    queue->containment_sd = wfm_attr_number(b, node, "containment-sd");
    read_open(b, node, queue);
    wfm_read_service(b, node, queue);
    read_shrinkage(b, wfm_node_child(node, "shrinkage"), queue);
    queue->skill = wfm_refer(b, &b->skills, "skill", wfm_attr_text(b, node, "skill"), b->plan->file,
                             queue->line);
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
    wfm_plan_queue *moved = wfm_list_move(b, &queues, sizeof *moved, &b->plan->n_queues);
    b->plan->queues       = moved;
    b->queues             = wfm_close_ids(b, &ids, "queue");
    wfm_read_links(b, root, moved);
}
