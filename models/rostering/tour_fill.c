/* The dynamic program. Backwards first: which nodes can end well for this person. Then forwards:
 * value[node][bucket] is a maximum over that bucket and all earlier ones, so "rested by the start
 * of this shift" is one look-up. */
#include "models/rostering/tour_program.h"

#include <string.h>

/* The nodes of the block that arcs lead to are those before this one. */
static int arcs_end(const wfm_net *net, int block)
{
    return wfm_has_closing(net, block) ? net->open[block] : net->block[block + 1];
}

static wfm_cost *clear_row(const wfm_tour_program *p, int block, int node)
{
    wfm_cost *row = wfm_row(p, block, node);

    for (int b = 0; b < p->scale[block].width; b++)
        row[b] = -WFM_NEVER;
    return row;
}

/* --- backwards: what can end well ------------------------------------------------------------- */

static void mark_sources(const wfm_tour_program *p, int block)
{
    const wfm_net     *net  = p->net;
    unsigned char     *live = p->live;
    const wfm_net_arc *arc  = net->arc;

    for (int v = net->block[block], end = arcs_end(net, block); v < end; v++) {
        if (!live[v])
            continue;
        for (int a = net->arcs[v], last = net->arcs[v + 1]; a < last; a++)
            live[arc[a].from] = WFM_NODE_ENDS;
    }
}

static void mark_closing(const wfm_tour_program *p, int block)
{
    const wfm_net *net = p->net;

    for (int v = net->block[block]; v < net->open[block]; v++)
        if (net->merged[v] >= 0 && p->live[net->merged[v]] &&
            wfm_tour_end_spans(p, block, v, true) != WFM_NEVER)
            p->live[v] = WFM_NODE_ENDS;
}

static void mark_live(const wfm_tour_program *p)
{
    const wfm_net *net  = p->net;
    const int      last = net->to - net->from;

    memset(p->live, WFM_NODE_DEAD, (size_t)net->n_nodes);
    for (int v = net->open[last]; v < net->n_nodes; v++)
        if (wfm_tour_last_bucket(p, v) >= 0 && wfm_tour_end_spans(p, last, v, false) != WFM_NEVER)
            p->live[v] = WFM_NODE_ENDS;
    for (int block = last; block > 0; block--) {
        mark_closing(p, block);
        mark_sources(p, block);
    }
}

/* --- forwards --------------------------------------------------------------------------------- */

static void start_rows(const wfm_tour_program *p)
{
    const wfm_net *net    = p->net;
    const bool     within = net->rules->week_rest > 0 && net->from % WFM_WEEK != 0;
    const int      rested = within && p->edges->week_rested;
    const int      last   = p->scale[0].width - 1; /* reach is where this person's rest ends */

    for (int v = 0; v < net->block[1]; v++) {
        wfm_cost *row = clear_row(p, 0, v);

        for (int i = 0; p->live[v] && i < p->edges->n_starts; i++)
            if (net->state[v] == p->edges->starts[i] && net->rested[v] == rested) {
                row[last]  = 0;
                p->live[v] = WFM_NODE_REACHED;
            }
    }
}

static void take_steps(const wfm_tour_step *s, const wfm_tour_step *end, const wfm_cost *from,
                       wfm_cost price, wfm_cost *to)
{
    for (; s < end; s++) {
        const wfm_cost worth = from[s->in] + s->gain - price;

        if (worth > to[s->out])
            to[s->out] = worth;
    }
}

static void finish_row(const wfm_tour_program *p, int block, int node)
{
    wfm_cost *row   = wfm_row(p, block, node);
    const int width = p->scale[block].width;

    for (int b = 1; b < width; b++)
        row[b] = row[b - 1] > row[b] ? row[b - 1] : row[b];
    p->live[node] = row[width - 1] > WFM_NO_TOUR ? WFM_NODE_REACHED : WFM_NODE_DEAD;
}

/* Fills the row of a node of block + 1. */
static void fill_row(const wfm_tour_program *p, int block, int node)
{
    const wfm_net *net   = p->net;
    const int     *first = wfm_steps_of(p, block);
    wfm_cost      *to    = clear_row(p, block + 1, node);

    for (int a = net->arcs[node]; a < net->arcs[node + 1]; a++) {
        const int          from = net->arc[a].from;
        const wfm_net_move move = net->move[net->arc[a].move];

        if (p->live[from] == WFM_NODE_REACHED)
            take_steps(p->step + first[move.list], p->step + first[move.list + 1],
                       wfm_row(p, block, from), move.price, to);
    }
    finish_row(p, block + 1, node);
}

/* Where rest plays no part (one bucket before and after the day) a move is worth one number. */
static void price_moves(const wfm_tour_program *p, int block)
{
    const int *first = wfm_steps_of(p, block);

    for (int m = 0; m < p->net->n_moves; m++) {
        const wfm_net_move move = p->net->move[m];
        const int          end  = first[move.list + 1]; /* the last step is worth most */

        p->plain[m] = end > first[move.list] ? p->step[end - 1].gain - move.price : -WFM_NEVER;
    }
}

static void fill_plain(const wfm_tour_program *p, int block, int node)
{
    const wfm_net     *net  = p->net;
    const wfm_cost    *from = p->value + p->row[block]; /* by node of the block */
    const wfm_cost    *gain = p->plain;
    const int          base = net->block[block];
    const wfm_net_arc *end  = net->arc + net->arcs[node + 1];
    wfm_cost           best = -WFM_NEVER;

    for (const wfm_net_arc *a = net->arc + net->arcs[node]; a < end; a++) {
        const wfm_cost worth = from[a->from - base] + gain[a->move];

        best = worth > best ? worth : best;
    }
    *wfm_row(p, block + 1, node) = best;
    p->live[node]                = best > WFM_NO_TOUR ? WFM_NODE_REACHED : WFM_NODE_DEAD;
}

static void merge(const wfm_tour_program *p, int block, int node)
{
    const wfm_cost *from = wfm_row(p, block, node);
    wfm_cost       *to   = wfm_row(p, block, p->net->merged[node]);
    const wfm_cost  cost = wfm_tour_end_spans(p, block, node, true);
    const int       last = wfm_tour_closing_bucket(p, block, node);

    for (int b = 0; b <= last; b++)
        to[b] = from[b] - cost > to[b] ? from[b] - cost : to[b];
}

static void merge_all(const wfm_tour_program *p, int block)
{
    const wfm_net *net = p->net;

    for (int v = net->open[block]; v < net->block[block + 1]; v++)
        clear_row(p, block, v);
    for (int v = net->block[block]; v < net->open[block]; v++)
        if (p->live[v] == WFM_NODE_REACHED && p->live[net->merged[v]])
            merge(p, block, v);
    for (int v = net->open[block]; v < net->block[block + 1]; v++)
        if (p->live[v])
            finish_row(p, block, v);
}

static void fill_day(const wfm_tour_program *p, int block)
{
    const wfm_net *net   = p->net;
    const bool     plain = p->scale[block].width == 1 && p->scale[block + 1].width == 1;

    if (plain)
        price_moves(p, block);
    for (int v = net->block[block + 1]; v < arcs_end(net, block + 1); v++)
        if (p->live[v] && plain)
            fill_plain(p, block, v);
        else if (p->live[v])
            fill_row(p, block, v);
    if (wfm_has_closing(net, block + 1))
        merge_all(p, block + 1);
}

void wfm_tour_fill(wfm_tour_program *p)
{
    const wfm_net *net = p->net;
    size_t         row = 0;

    for (int i = 0; i <= net->to - net->from; i++) {
        p->row[i] = row;
        row += (size_t)(net->block[i + 1] - net->block[i]) * (size_t)p->scale[i].width;
    }
    mark_live(p);
    start_rows(p);
    for (int i = 0; i < net->to - net->from; i++)
        fill_day(p, i);
}
