/* What ties queues to each other, read when all of them are known: likeness, overflow, the idle
 * time that deferred work fills, escalation. */
#include "engine/plan/attribute.h"
#include "engine/plan/read.h"

static const int *read_queue_ids(wfm_build *b, const xmlNode *node, const char *name, size_t *n)
{
    const wfm_references to = {"queue", wfm_attr_text(b, node, name), b->plan->file,
                               wfm_node_line(node)};

    return wfm_refer_all(b, &b->queues, &to, n);
}

static int read_like(wfm_build *b, const xmlNode *node)
{
    return wfm_attr_given(node, "like")
               ? wfm_refer(b, &b->queues, "queue", wfm_attr_text(b, node, "like"), b->plan->file,
                           wfm_node_line(node))
               : -1;
}

static void read_escalations(wfm_build *b, const xmlNode *node, wfm_plan_queue *queue)
{
    wfm_list       escalations = {0};
    const xmlNode *at          = wfm_node_child(node, "escalation");

    for (; at; at = wfm_node_next(at->next, "escalation")) {
        wfm_plan_escalation *e = wfm_list_add(b, &escalations, sizeof *e);
        if (!e)
            break;
        e->line      = wfm_node_line(at);
        e->share     = wfm_attr_number(b, at, "share");
        e->misrouted = wfm_attr_number(b, at, "misrouted");
        e->to =
            wfm_refer(b, &b->queues, "queue", wfm_attr_text(b, at, "to"), b->plan->file, e->line);
    }
    queue->escalations =
        wfm_list_move(b, &escalations, sizeof(wfm_plan_escalation), &queue->n_escalations);
}

void wfm_read_links(wfm_build *b, const xmlNode *root, wfm_plan_queue *queues)
{
    const xmlNode *at = wfm_node_child(wfm_node_child(root, "queues"), "queue");

    for (size_t i = 0; at && i < b->plan->n_queues; i++, at = wfm_node_next(at->next, "queue")) {
        const xmlNode *deadline = wfm_node_child(at, "deadline");

        queues[i].like     = read_like(b, at);
        queues[i].overflow = read_queue_ids(b, at, "overflow", &queues[i].n_overflow);
        if (deadline)
            queues[i].deadline.fills =
                read_queue_ids(b, deadline, "fills", &queues[i].deadline.n_fills);
        read_escalations(b, at, &queues[i]);
    }
}
