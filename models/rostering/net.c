/* The layered graph of what rules remember: made day by day, breadth first. Equal nodes of a day
 * are found by hashing, so the order of nodes is that of their discovery.
 *
 * Arcs are kept by the node that they lead to. They are therefore walked twice: once to find the
 * nodes and to count the arcs into each, once to put them in place. */
#include "models/rostering/net.h"

#include <stdint.h>
#include <string.h>

#define MOST_NODES (1 << 22)
#define MOST_HEADS (1 << 14)
#define NOTHING    (-1)
#define OUT_OF_IT  (-2) /* no memory */

typedef struct {
    const wfm_site           *site;
    const wfm_net_order      *order;
    const wfm_contract_rules *rules;
    wfm_net                   net;
    int                      *move_of; /* [(state * n_classes + class) * 2 + for the week's rest] */
    int                      *limit;   /* by counter: that of the day */
    int                      *chain;   /* by node: the one before with the same hash */
    int                      *head;    /* by hash: a power of two */
    int                       heads;
    int                       room; /* nodes */
    size_t                    used, bytes;
    char                     *memory;
} builder;

/* --- memory ----------------------------------------------------------------------------------- */

/* What grows with the net, in the order in which pack moves it. Returns where it ends. */
static size_t lay(const builder *b, size_t nodes, size_t arcs, wfm_net *net)
{
    size_t used = b->used;

    net->state  = wfm_place(b->memory, &used, nodes, sizeof(int));
    net->rested = wfm_place(b->memory, &used, nodes, sizeof(int));
    net->merged = wfm_place(b->memory, &used, nodes, sizeof(int));
    net->sum    = wfm_place(b->memory, &used, nodes * (size_t)b->rules->n_counters, sizeof(int));
    net->arcs   = wfm_place(b->memory, &used, nodes + 1, sizeof(int));
    net->arc    = wfm_place(b->memory, &used, arcs, sizeof *net->arc);
    return used;
}

static size_t pack(builder *b)
{
    const wfm_net from  = b->net;
    wfm_net      *net   = &b->net;
    const size_t  nodes = (size_t)net->n_nodes, arcs = (size_t)net->n_arcs;
    const size_t  used = lay(b, nodes, arcs, net);

    memmove(net->state, from.state, nodes * sizeof(int));
    memmove(net->rested, from.rested, nodes * sizeof(int));
    memmove(net->merged, from.merged, nodes * sizeof(int));
    memmove(net->sum, from.sum, nodes * (size_t)b->rules->n_counters * sizeof(int));
    memmove(net->arcs, from.arcs, (nodes + 1) * sizeof(int));
    memmove(net->arc, from.arc, arcs * sizeof *net->arc);
    return used;
}

static int most_arcs(const wfm_contract_rules *rules)
{
    return 1 + (rules->sequence.n_classes - 1) * (rules->week_rest > 0 ? 2 : 1);
}

/* What does not grow. */
static bool place_moves(builder *b)
{
    const wfm_sequence *s     = &b->rules->sequence;
    const size_t        steps = 2 * (size_t)s->n_states * (size_t)s->n_classes;
    const size_t        days  = (size_t)(b->net.to - b->net.from);
    size_t             *used  = &b->used;

    b->net.block      = wfm_place(b->memory, used, days + 2, sizeof(int));
    b->net.open       = wfm_place(b->memory, used, days + 1, sizeof(int));
    b->net.class_list = wfm_place(b->memory, used, (size_t)s->n_classes + 1, sizeof(int));
    b->limit          = wfm_place(b->memory, used, (size_t)b->rules->n_counters, sizeof(int));
    b->move_of        = wfm_place(b->memory, used, steps, sizeof(int));
    b->net.list       = wfm_place(b->memory, used, steps, sizeof *b->net.list);
    b->net.move       = wfm_place(b->memory, used, steps, sizeof *b->net.move);
    return b->used <= b->bytes;
}

/* Divides what memory is left among as many nodes as have room with all their arcs. */
static bool lay_out(builder *b)
{
    const size_t arcs = (size_t)most_arcs(b->rules);
    const size_t node =
        (7 + (size_t)b->rules->n_counters) * sizeof(int) + arcs * sizeof(wfm_net_arc);
    const size_t left = b->bytes > b->used ? b->bytes - b->used : 0;
    size_t       room = left / node;

    room     = room < MOST_NODES ? room : MOST_NODES;
    room     = room < INT_MAX / arcs ? room : INT_MAX / arcs;
    b->room  = (int)room - 16; /* more than what alignment takes */
    b->heads = 1;
    if (b->room < 1)
        return false;
    while (b->heads * 4 <= b->room && b->heads < MOST_HEADS)
        b->heads *= 2;
    size_t used = lay(b, (size_t)b->room, (size_t)b->room * arcs, &b->net);
    b->chain    = wfm_place(b->memory, &used, (size_t)b->room, sizeof(int));
    b->head     = wfm_place(b->memory, &used, (size_t)b->heads, sizeof(int));
    return used <= b->bytes;
}

/* --- nodes ------------------------------------------------------------------------------------ */

static int *sums(const builder *b, int node)
{
    return b->net.sum + (size_t)node * (size_t)b->rules->n_counters;
}

static unsigned hash(const builder *b, int node)
{
    const int *sum = sums(b, node);
    uint64_t   h   = (uint64_t)b->net.state[node] * 2 + (uint64_t)b->net.rested[node];

    for (int c = 0; c < b->rules->n_counters; c++)
        h = h * 0x9E3779B97F4A7C15U + (uint64_t)sum[c];
    h *= 0x9E3779B97F4A7C15U;
    return (unsigned)(h >> 32) & (unsigned)(b->heads - 1);
}

static bool same(const builder *b, int v, int w)
{
    const size_t bytes = (size_t)b->rules->n_counters * sizeof(int);

    return b->net.state[v] == b->net.state[w] && b->net.rested[v] == b->net.rested[w] &&
           memcmp(sums(b, v), sums(b, w), bytes) == 0;
}

static void forget_nodes(builder *b)
{
    for (int h = 0; h < b->heads; h++)
        b->head[h] = NOTHING;
}

/* The node equal to the one just written behind the last, which is added if there is none. */
static int intern(builder *b)
{
    const int      last = b->net.n_nodes;
    const unsigned h    = hash(b, last);
    int            v    = b->head[h];

    while (v != NOTHING && !same(b, v, last))
        v = b->chain[v];
    if (v != NOTHING)
        return v;
    b->chain[last]      = b->head[h];
    b->head[h]          = last;
    b->net.merged[last] = NOTHING;
    b->net.arcs[last]   = 0;
    return b->net.n_nodes++;
}

/* Writes the sums after a day of the class; false if one is above what anybody may have. */
static bool add_day(const builder *b, int from, int cls, int day, int *to)
{
    const wfm_contract_rules *rules = b->rules;
    const int                *sum   = sums(b, from);

    for (int c = 0; c < rules->n_counters; c++) {
        const wfm_counter *counter = &rules->counters[c];

        to[c] = sum[c];
        if (!counter->relaxed)
            to[c] += wfm_count_of(rules, counter, b->net.state[from], cls, day);
        if (to[c] > b->order->cap[b->limit[c]])
            return false;
    }
    return true;
}

/* The node after a day of the class. */
static int follow(builder *b, int from, int cls, int day, int rested)
{
    const wfm_sequence *s    = &b->rules->sequence;
    const int           next = s->next[b->net.state[from] * s->n_classes + cls];
    const int           last = b->net.n_nodes;

    if (last == b->room)
        return OUT_OF_IT;
    if (next < 0 || !add_day(b, from, cls, day, sums(b, last)))
        return NOTHING;
    b->net.state[last]  = next;
    b->net.rested[last] = rested;
    return intern(b);
}

/* --- arcs ------------------------------------------------------------------------------------- */

/* Counts the arcs into a node, or puts one in its place. */
typedef enum { COUNT, PUT } pass_kind;

static bool walk_arc(builder *b, pass_kind pass, int from, int cls, int day, bool week_rest)
{
    const int state = b->net.state[from];
    const int to    = follow(b, from, cls, day, week_rest || b->net.rested[from]);

    if (to < 0)
        return to != OUT_OF_IT;
    if (pass == COUNT)
        b->net.arcs[to]++;
    else
        b->net.arc[--b->net.arcs[to]] = (wfm_net_arc){
            from, b->move_of[2 * (state * b->rules->sequence.n_classes + cls) + week_rest]};
    return true;
}

static bool walk_arcs(builder *b, pass_kind pass, int day, int open, int end)
{
    const int week = day - day % WFM_WEEK;
    /* a week that the horizon cuts needs no rest */
    const bool due = b->rules->week_rest > 0 && week + WFM_WEEK <= b->site->n_days;

    for (int v = open; v < end; v++)
        for (int c = 0; c < b->rules->sequence.n_classes; c++) {
            if (!walk_arc(b, pass, v, c, day, false))
                return false;
            if (due && c > 0 && !b->net.rested[v] && !walk_arc(b, pass, v, c, day, true))
                return false;
        }
    return true;
}

static void set_limits(builder *b, int day)
{
    for (int c = 0; c < b->rules->n_counters; c++)
        b->limit[c] = wfm_limit_on(&b->rules->counters[c], day);
}

static bool next_block(builder *b, int day)
{
    wfm_net  *net  = &b->net;
    const int i    = day - net->from;
    const int open = net->open[i], end = net->n_nodes;

    net->block[i + 1] = end;
    set_limits(b, day);
    forget_nodes(b);
    if (!walk_arcs(b, COUNT, day, open, end))
        return false;
    for (int v = end; v < net->n_nodes; v++) {
        net->n_arcs += net->arcs[v];
        net->arcs[v] = net->n_arcs;
    }
    return walk_arcs(b, PUT, day, open, end);
}

/* --- ends of spans and weeks ------------------------------------------------------------------ */

static bool week_ends(int day)
{
    return (day + 1) % WFM_WEEK == 0;
}

static bool ends_with(const builder *b, int day)
{
    for (int c = 0; c < b->rules->n_counters; c++)
        if (wfm_span_ends(&b->rules->counters[c], day))
            return true;
    return week_ends(day);
}

/* Is the week that ends with the day long enough for its rest? */
static bool week_holds_rest(const builder *b, int day)
{
    const int *start = b->site->day_start;

    return start[day + 1] - start[day + 1 - WFM_WEEK] >= b->rules->week_rest;
}

static void write_open(const builder *b, int closing, int day)
{
    const wfm_net *net  = &b->net;
    const int      last = net->n_nodes, state = net->state[closing];
    const int     *from = sums(b, closing);
    int           *to   = sums(b, last);

    net->state[last]  = week_ends(day) ? b->rules->sequence.week[state] : state;
    net->rested[last] = week_ends(day) ? 0 : net->rested[closing];
    for (int c = 0; c < b->rules->n_counters; c++)
        to[c] = wfm_span_ends(&b->rules->counters[c], day) ? 0 : from[c];
}

static bool open_block(builder *b, int day)
{
    wfm_net  *net   = &b->net;
    const int i     = day - net->from + 1;
    const int first = net->block[i], end = net->n_nodes;

    net->open[i] = first;
    if (!ends_with(b, day))
        return true;
    net->open[i] = end;
    forget_nodes(b);
    for (int v = first; v < end; v++) {
        if (net->n_nodes == b->room)
            return false;
        write_open(b, v, day);
        if (!week_ends(day) || net->rested[v] || week_holds_rest(b, day))
            net->merged[v] = intern(b);
    }
    for (int v = end; v < net->n_nodes; v++)
        net->arcs[v] = net->n_arcs;
    return true;
}

/* --- the net ---------------------------------------------------------------------------------- */

static void start(builder *b)
{
    wfm_net   *net    = &b->net;
    const bool within = b->rules->week_rest > 0 && net->from % WFM_WEEK != 0;

    forget_nodes(b);
    net->block[0] = net->open[0] = 0;
    for (int state = 0; state < b->rules->sequence.n_states; state++)
        for (int rested = 0; b->order->may_start[state] && rested <= within; rested++) {
            if (net->n_nodes == b->room)
                return; /* which the next block will find out */
            net->state[net->n_nodes]  = state;
            net->rested[net->n_nodes] = rested;
            for (int c = 0; c < b->rules->n_counters; c++)
                sums(b, net->n_nodes)[c] = 0;
            intern(b);
        }
}

size_t wfm_net_build(const wfm_site *site, const wfm_net_order *order, void *memory, size_t bytes,
                     wfm_net *out)
{
    builder b = {.site = site, .order = order, .rules = order->rules, .memory = memory};

    b.bytes     = bytes;
    b.net.rules = order->rules;
    b.net.from  = order->from;
    b.net.to    = order->to;

    if (!place_moves(&b) || !lay_out(&b))
        return 0;
    wfm_net_moves(&b.net, b.move_of);
    wfm_net_measure(site, &b.net);
    start(&b);
    for (int day = order->from; day < order->to; day++)
        if (!next_block(&b, day) || !open_block(&b, day))
            return 0;
    b.net.block[order->to - order->from + 1] = b.net.n_nodes;
    b.net.arcs[b.net.n_nodes]                = b.net.n_arcs;

    const size_t used = pack(&b);
    *out              = b.net;
    return used;
}
