#include "engine/run/roster_ids.h"

#include <string.h>

static bool take(wfm_results *results, size_t n, roster_ids *out)
{
    *out = (roster_ids){(int)n, wfm_results_take(results, n + 1, sizeof *out->id),
                        wfm_results_take(results, n + 1, sizeof *out->order)};
    return out->id && out->order;
}

/* A straight insertion: ids mostly stand in order already. */
static void sort(roster_ids *ids)
{
    for (int i = 0; i < ids->n; i++) {
        int at = i;

        for (; at > 0 && strcmp(ids->id[ids->order[at - 1]], ids->id[i]) > 0; at--)
            ids->order[at] = ids->order[at - 1];
        ids->order[at] = i;
    }
}

bool roster_ids_of_queues(const wfm_plan *plan, wfm_results *results, roster_ids *out)
{
    bool ok = take(results, plan->n_queues, out);

    for (size_t q = 0; ok && q < plan->n_queues; q++)
        ok = (out->id[q] = wfm_results_text(results, plan->queues[q].id));
    if (ok)
        sort(out);
    return ok;
}

bool roster_ids_of_people(const wfm_plan *plan, wfm_results *results, roster_ids *out)
{
    bool ok = take(results, plan->n_people, out);

    for (size_t i = 0; ok && i < plan->n_people; i++)
        ok = (out->id[i] = wfm_results_text(results, plan->people[i].id));
    if (ok)
        sort(out);
    return ok;
}
