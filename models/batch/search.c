/* The least number of agents of many queues: each is tried with n and n - 1 at once, those of one
 * group side by side, until the targets hold at n and one fails at n - 1. */
#include "models/batch/internal.h"

#include <limits.h>
#include <math.h>

#define SECANT_ROUNDS 8  /* then bisection */
#define MOST_ROUNDS   60 /* then one by one */

/* The line leads out of what is known from both sides: it would lead back as far next time. */
static bool is_astray(const wfm_b_queue *q, double root)
{
    return q->low > 0 && q->high < INT_MAX && !(root > q->low && root < q->high + 1.0);
}

/* The next number to try, within what is known. */
static int next_try(const wfm_b_queue *q, double root, int round)
{
    const int    known = q->high < INT_MAX ? q->high : 2 * q->low + 8;
    const double guess = round < SECANT_ROUNDS && !is_astray(q, root)
                             ? ceil(root)
                             : floor((q->low + 1.0 + known) / 2);

    return (int)fmin(fmin(fmax(guess, q->low + 1), known), WFM_MAX_AGENTS);
}

/* A block of queues on its way. */
typedef struct {
    wfm_b_points   points;
    wfm_b_values   values[2];
    wfm_b_verdicts here, below; /* with n and with n - 1 agents */
    wfm_b_queue   *queue[WFM_B_BLOCK];
    wfm_b_settled  settled;
} block;

/* The first of the targets that n - 1 misses. */
static wfm_target binding_of(const wfm_b_plan *plan, uint64_t missed)
{
    for (int t = 0; t < plan->limits; t++)
        if (missed & 1U << t)
            return plan->limit[t].target;
    return WFM_TARGET_NONE;
}

/* The queue's search is over. */
static void close(block *b, int i, wfm_target binding, bool vague)
{
    wfm_b_queue   *q = b->queue[i];
    wfm_b_settled *s = &b->settled;

    q->decided = q->exact && !vague;
    if (!q->decided)
        return;
    s->at[s->count]        = i;
    s->n[s->count]         = q->n;
    s->row[s->count]       = q->row;
    s->binding[s->count++] = binding;
}

/* Is the search of this queue over? */
static bool settle(const wfm_b_plan *plan, block *b, int i, int round)
{
    wfm_b_queue   *q     = b->queue[i];
    const bool     met   = !b->here.missed[i];
    const uint64_t below = q->n > 1 ? b->below.missed[i] : 0;
    const bool     done  = met && (below || q->n == 1);

    if (!done || plan->wants_root)
        q->root = wfm_b_root(plan, b->values, i, q->n);
    if (done) {
        close(b, i, binding_of(plan, below), b->here.vague[i] || (q->n > 1 && b->below.vague[i]));
        return true;
    }
    if (met)
        q->high = q->n - 1;
    else
        q->low = q->n;
    q->n = next_try(q, q->root, round);
    return false;
}

/* Returns how many of the block's queues are not settled; they are put in `left`. */
static int search_block(const wfm_b_plan *plan, block *b, int count, int round, wfm_b_queue **left)
{
    int open = 0;

    wfm_b_judge(plan, &b->values[0], false, count, &b->here);
    wfm_b_judge(plan, &b->values[1], true, count, &b->below);
    for (int i = 0; i < count; i++)
        if (!settle(plan, b, i, round))
            left[open++] = b->queue[i];
    if (plan->out)
        wfm_b_write_staffing(plan->out, &b->settled, b->values);
    return open;
}

static void value_block(const wfm_b_plan *plan, block *b, int count)
{
    wfm_b_judge(plan, &b->values[0], false, count, &b->here);
    for (int i = 0; i < count; i++)
        close(b, i, WFM_TARGET_NONE, b->here.vague[i]);
    wfm_b_write_values(plan->out, &b->settled, &b->values[0]);
}

/* Takes queues off the chain. */
static int fill(block *b, wfm_b_queue **chain)
{
    int count = 0;

    for (; *chain && count < WFM_B_BLOCK; *chain = (*chain)->next, count++) {
        b->points.arrival_rate[count] = (*chain)->arrival_rate;
        b->points.aht_s[count]        = (*chain)->aht_s;
        b->points.n[count]            = (*chain)->n;
        b->queue[count]               = *chain;
    }
    b->settled.count = 0;
    return count;
}

/* The queues of one group, a block after the other. Returns how many are not settled. */
static int run_group(const wfm_b_plan *plan, int group, wfm_b_queue *chain, int round,
                     wfm_b_queue **left)
{
    int open = 0;

    while (chain) {
        block     b;
        const int count = fill(&b, &chain);

        wfm_b_evaluate(plan, &wfm_b_groups[group], &b.points, count, b.values);
        if (plan->common.less_too)
            open += search_block(plan, &b, count, round, left + open);
        else
            value_block(plan, &b, count);
    }
    return open;
}

/* Into chains, one a group. */
static void sort_out(const wfm_b_plan *plan, wfm_b_queue *const *left, int open,
                     wfm_b_queue *first[WFM_B_GROUPS])
{
    for (int g = 0; g < WFM_B_GROUPS; g++)
        first[g] = NULL;
    for (int k = open - 1; k >= 0; k--) {
        wfm_b_queue       *q      = left[k];
        const wfm_b_choice choice = wfm_b_choose(plan, q->arrival_rate, q->aht_s, q->n);

        q->exact            = choice.exact;
        q->next             = first[choice.group];
        first[choice.group] = q;
    }
}

void wfm_b_find(const wfm_b_plan *plan, wfm_b_queue *queues, int count)
{
    wfm_b_queue *left[WFM_B_CHUNK], *first[WFM_B_GROUPS];
    int          open = count;

    for (int i = 0; i < count; i++) {
        queues[i].decided = false;
        queues[i].low     = 0;
        queues[i].high    = INT_MAX;
        left[i]           = &queues[i];
    }
    for (int round = 0; open > 0 && round < MOST_ROUNDS; round++) {
        sort_out(plan, left, open, first);
        open = 0;
        for (int g = 0; g < WFM_B_GROUPS; g++)
            open += run_group(plan, g, first[g], round, left + open);
    }
}
