#include "engine/plan/check.h"

/* The group before the g-th that has the queue, too, or NULL. */
static const wfm_queue_group *group_before(const wfm_plan *plan, size_t g, int queue)
{
    for (size_t i = 0; i < g; i++)
        if (wfm_index_among(plan->groups[i].queues, plan->groups[i].n_queues, queue))
            return &plan->groups[i];
    return NULL;
}

static void check_members(wfm_build *b, size_t g)
{
    const wfm_queue_group *group = &b->plan->groups[g];

    for (size_t i = 0; i < group->n_queues; i++) {
        const wfm_queue_group *other = group_before(b->plan, g, group->queues[i]);

        if (other)
            wfm_complain(b, group->line,
                         "group '%s' has queue '%s', which is in group '%s' already", group->id,
                         b->plan->queues[group->queues[i]].id, other->id);
    }
}

void wfm_check_groups(wfm_build *b)
{
    for (size_t g = 0; g < b->plan->n_groups; g++) {
        const wfm_queue_group *group = &b->plan->groups[g];

        if (wfm_ids_find(&b->queues, group->id) >= 0)
            wfm_complain(b, group->line, "group '%s': the id is that of a queue", group->id);
        if (group->n_queues < 2)
            wfm_complain(b, group->line, "group '%s' has %zu queue: must have at least two",
                         group->id, group->n_queues);
        check_members(b, g);
    }
}
