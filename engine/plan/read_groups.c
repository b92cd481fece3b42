/* Groups of queues. */
#include "engine/plan/attribute.h"
#include "engine/plan/read.h"

static void read_group(wfm_build *b, const xmlNode *node, wfm_queue_group *group)
{
    const int            line   = wfm_node_line(node);
    const wfm_references queues = {"queue", wfm_attr_text(b, node, "queues"), b->plan->file, line};

    group->line   = line;
    group->id     = wfm_attr_text(b, node, "id");
    group->name   = wfm_attr_name(b, node, group->id);
    group->queues = wfm_refer_all(b, &b->queues, &queues, &group->n_queues);
}

void wfm_read_groups(wfm_build *b, const xmlNode *root)
{
    wfm_list       groups = {0};
    wfm_list       ids    = {0};
    const xmlNode *at     = wfm_node_child(wfm_node_child(root, "groups"), "group");

    for (; at; at = wfm_node_next(at->next, "group")) {
        wfm_queue_group *group = wfm_list_add(b, &groups, sizeof *group);
        if (!group)
            break;
        read_group(b, at, group);
        wfm_note_id(b, &ids, group->id, b->plan->file, group->line);
    }
    b->plan->groups = wfm_list_move(b, &groups, sizeof(wfm_queue_group), &b->plan->n_groups);
    (void)wfm_close_ids(b, &ids, "group"); /* nothing refers to a group */
}
