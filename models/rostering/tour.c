/* The best tour: made by a dynamic program, read off it backwards. The step that gave a value is
 * one that gives it once more, whole numbers being exact. */
#include "models/rostering/tour_program.h"

/* --- working memory --------------------------------------------------------------------------- */

/* Divides memory (NULL: only counts) and returns the bytes. */
static size_t divide(wfm_tour_program *p, char *memory)
{
    const wfm_net *net    = p->net;
    const size_t   blocks = (size_t)(net->to - net->from) + 1;
    const size_t   room   = (size_t)net->reach + 1; /* of a scale */
    size_t         used   = 0;

    p->scale = wfm_place(memory, &used, blocks, sizeof *p->scale);
    p->row   = wfm_place(memory, &used, blocks, sizeof *p->row);
    p->top   = wfm_place(memory, &used, room, sizeof *p->top);
    p->plain = wfm_place(memory, &used, (size_t)net->n_moves, sizeof *p->plain);
    p->ask   = wfm_place(memory, &used, (size_t)net->n_lists, sizeof *p->ask);
    p->step  = wfm_place(memory, &used, net->n_steps + blocks * room, sizeof *p->step);
    p->steps = wfm_place(memory, &used, blocks * (size_t)net->n_lists + 1, sizeof *p->steps);
    p->live  = wfm_place(memory, &used, (size_t)net->n_nodes, 1);
    for (size_t i = 0; i < blocks; i++) {
        unsigned short *rank = wfm_place(memory, &used, room, sizeof *rank);

        if (memory)
            p->scale[i].rank = rank;
    }
    p->value = wfm_place(memory, &used, (size_t)net->n_nodes * room, sizeof *p->value);
    return used;
}

size_t wfm_tour_workspace(const wfm_site *site, const wfm_net *net)
{
    wfm_tour_program p = {.site = site, .net = net};

    return divide(&p, NULL);
}

/* --- reading ---------------------------------------------------------------------------------- */

/* A tour that leads to the node with the bucket and is worth that much. */
typedef struct {
    int      node, bucket;
    wfm_cost worth;
} place;

static bool best_end(const wfm_tour_program *p, place *best)
{
    const wfm_net *net  = p->net;
    const int      last = net->to - net->from;

    best->worth = WFM_NO_TOUR;
    for (int v = net->open[last]; v < net->n_nodes; v++) {
        if (p->live[v] != WFM_NODE_REACHED)
            continue;
        const int      bucket = wfm_tour_last_bucket(p, v);
        const wfm_cost worth  = wfm_row(p, last, v)[bucket] - wfm_tour_end_spans(p, last, v, false);
        if (worth > best->worth)
            *best = (place){v, bucket, worth};
    }
    return best->worth > WFM_NO_TOUR;
}

/* From an open node to the closing one that it was. */
static void reopen(const wfm_tour_program *p, int block, place *at)
{
    const wfm_net *net = p->net;

    for (int v = net->block[block]; v < net->open[block]; v++) {
        if (net->merged[v] != at->node || p->live[v] != WFM_NODE_REACHED)
            continue;
        const int      last   = wfm_tour_closing_bucket(p, block, v);
        const int      bucket = at->bucket < last ? at->bucket : last;
        const wfm_cost worth  = wfm_row(p, block, v)[bucket];

        if (worth - wfm_tour_end_spans(p, block, v, true) == at->worth) {
            *at = (place){v, bucket, worth};
            return;
        }
    }
}

/* Goes back over a step of the arc, if one gives the worth again. */
static bool back_over(const wfm_tour_program *p, int block, wfm_net_arc arc, place *at, int *option)
{
    const wfm_net_move move  = p->net->move[arc.move];
    const int         *first = wfm_steps_of(p, block) + move.list;
    const wfm_cost    *row   = wfm_row(p, block, arc.from);

    for (int s = first[0]; s < first[1]; s++) {
        const wfm_tour_step *step = &p->step[s];
        const wfm_cost       from = row[step->in];

        if (step->out == at->bucket && from > WFM_NO_TOUR &&
            from + step->gain - move.price == at->worth) {
            *at     = (place){arc.from, step->in, from};
            *option = step->option;
            return true;
        }
    }
    return false;
}

/* Over the day after the block. */
static int back(const wfm_tour_program *p, int block, place *at)
{
    const wfm_net  *net    = p->net;
    const wfm_cost *row    = wfm_row(p, block + 1, at->node);
    const int       node   = at->node;
    int             option = WFM_NO_OPTION;

    while (at->bucket > 0 && row[at->bucket - 1] == at->worth)
        at->bucket--;
    for (int a = net->arcs[node]; a < net->arcs[node + 1]; a++)
        if (p->live[net->arc[a].from] == WFM_NODE_REACHED &&
            back_over(p, block, net->arc[a], at, &option))
            break;
    return option;
}

static void read_tour(const wfm_tour_program *p, place at, int *choice)
{
    const wfm_net *net  = p->net;
    const int      last = net->to - net->from;

    at.worth = wfm_row(p, last, at.node)[at.bucket];
    for (int block = last; block > 0; block--) {
        if (wfm_has_closing(net, block))
            reopen(p, block, &at);
        choice[block - 1] = back(p, block - 1, &at);
    }
}

/* --- the best tour ---------------------------------------------------------------------------- */

wfm_tour_edges wfm_tour_whole(const wfm_group *group)
{
    return (wfm_tour_edges){.n_starts     = group->n_starts,
                            .starts       = group->starts,
                            .last_end     = group->last_end,
                            .least        = group->least,
                            .most         = group->most,
                            .week_rest_by = INT_MAX};
}

bool wfm_tour_best(const wfm_site *site, const wfm_tour_order *order, void *work, wfm_cost *value,
                   int *choice)
{
    wfm_tour_program p = {.site  = site,
                          .group = order->group,
                          .net   = order->net,
                          .edges = order->edges,
                          .worth = order->worth};
    place            end;

    (void)divide(&p, work);
    wfm_rest_scales(&p);
    wfm_tour_steps(&p);
    wfm_tour_fill(&p);
    if (!best_end(&p, &end))
        return false;
    *value = end.worth;
    read_tour(&p, end, choice);
    return true;
}
