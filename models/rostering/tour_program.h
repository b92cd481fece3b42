/* A dynamic program over a net, for one person: what its parts share.
 *
 * Beside each node stands the slot r, counted from the coming midnight, at which the longest rest
 * of the net would be over. A start at slot s that asks for `rest` is allowed if and only if
 * r <= s + longest - rest: its threshold. Only where r lies between the thresholds matters; so r is
 * kept as a *bucket*, the number of thresholds below it. Block i of the net stands at the midnight
 * that begins day from + i. */
#ifndef MODELS_ROSTERING_TOUR_PROGRAM_H
#define MODELS_ROSTERING_TOUR_PROGRAM_H

#include "models/rostering/net.h"

/* The thresholds at a midnight. No r is above reach; those below 0 are as good as 0. */
typedef struct {
    int             reach, width; /* width: buckets, one more than thresholds */
    unsigned short *rank;         /* 0 .. reach: thresholds below */
} wfm_rest_scale;

static inline int wfm_bucket(const wfm_rest_scale *scale, int r)
{
    return scale->rank[r < 0 ? 0 : r < scale->reach ? r : scale->reach];
}

/* What the options of a list ask for on a day: started in `earliest` or later, the threshold is the
 * slot of the start and `more`. */
typedef struct {
    int earliest, more;
} wfm_start_ask;

static inline int wfm_threshold(const wfm_start_ask *ask, int start)
{
    return start < ask->earliest ? -1 : start + ask->more;
}

/* An option as the program sees it: from bucket `in` (or any before it) to bucket `out`. */
typedef struct {
    wfm_cost       gain;
    unsigned short in, out;
    int            option; /* or WFM_NO_OPTION */
} wfm_tour_step;

/* Worths and costs of a tour add up to less than 2^60, so what began at -WFM_NEVER stays below. */
#define WFM_NO_TOUR (-WFM_NEVER / 2)

/* live: ENDS can end well for the person, REACHED can be reached, too. */
enum { WFM_NODE_DEAD, WFM_NODE_ENDS, WFM_NODE_REACHED };

typedef struct {
    const wfm_site       *site;
    const wfm_group      *group;
    const wfm_net        *net;
    const wfm_tour_edges *edges;
    const wfm_cost       *worth;
    wfm_rest_scale       *scale; /* by block */
    wfm_start_ask        *ask;   /* by list: scratch */
    wfm_tour_step        *step;
    int                  *steps; /* by day and list, and one more: first step */
    wfm_cost             *top;   /* reach + 1: scratch of the steps */
    wfm_cost             *plain; /* by move: its gain on a day without buckets */
    size_t               *row;   /* by block: where its rows begin */
    wfm_cost *value;     /* by node a row of `width`: worth of the best tour to the node with
                            that bucket or an earlier one */
    unsigned char *live; /* by node */
} wfm_tour_program;

/* The slot from the block's midnight at which the longest rest is over after a shift that ended by
 * `slot`; INT_MIN and INT_MAX stay. */
static inline int wfm_rested_at(const wfm_tour_program *p, int block, int slot)
{
    if (slot == INT_MIN || slot == INT_MAX)
        return slot;
    return slot + p->net->longest - p->site->day_start[p->net->from + block];
}

/* Fills ask for the day after the block. */
void wfm_tour_ask(const wfm_tour_program *p, int block);

/* Fills scale, whose ranks have room for net->reach + 1 each. */
void wfm_rest_scales(wfm_tour_program *p);

/* Fills step and steps: of the options in a list those that are not worth less than one that starts
 * no earlier and ends no later. */
void wfm_tour_steps(wfm_tour_program *p);

/* Does the block have closing nodes, at which spans or a week end? */
static inline bool wfm_has_closing(const wfm_net *net, int block)
{
    return net->open[block] > net->block[block];
}

static inline wfm_cost *wfm_row(const wfm_tour_program *p, int block, int node)
{
    const size_t at = (size_t)(node - p->net->block[block]) * (size_t)p->scale[block].width;

    return p->value + p->row[block] + at;
}

/* By list: the first step of the day after the block, and (of the next list) their end. */
static inline const int *wfm_steps_of(const wfm_tour_program *p, int block)
{
    return p->steps + (size_t)block * (size_t)p->net->n_lists;
}

/* Cost of ending the spans in which the day before the block is, at a node of the block: those that
 * end with it (`ending`), or, at the net's end, those that do not. WFM_NEVER: beyond a limit. */
wfm_cost wfm_tour_end_spans(const wfm_tour_program *p, int block, int node, bool ending);

/* The last bucket with which a closing node may close. */
int wfm_tour_closing_bucket(const wfm_tour_program *p, int block, int node);

/* The last bucket with which a node of the last block allows what comes after; -1: none. */
int wfm_tour_last_bucket(const wfm_tour_program *p, int node);

/* Fills row, value and live. */
void wfm_tour_fill(wfm_tour_program *p);

#endif
