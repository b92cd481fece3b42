/* The least number of agents of many queues: each is tried with n and n - 1 at once, those of one
 * group side by side, until the targets hold at n and one fails at n - 1. */
#include "models/batch/internal.h"

#include <limits.h>
#include <math.h>

#define SECANT_ROUNDS 8  /* then bisection */
#define MOST_ROUNDS   60 /* then one by one */

/* What is left to do: chains of queues through their indices, one chain a group. */
typedef struct {
    int first[WFM_B_GROUPS];
    int next[WFM_B_CHUNK];
} agenda;

/* How the values of one queue stand to the targets. */
typedef struct {
    unsigned missed;   /* a bit for each limit */
    bool     doubtful; /* rounding decides */
} verdict;

static verdict judge(const wfm_b_plan *plan, const wfm_b_values *values, int i)
{
    verdict v = {0};

    for (int t = 0; t < plan->limits; t++) {
        const wfm_b_limit *limit = &plan->limit[t];
        const double       value = values->of[limit->target][i];
        const double       room =
            limit->target == WFM_TARGET_SL ? value - limit->limit : limit->limit - value;

        if (!(room >= -limit->slack))
            v.missed |= 1U << t;
        if (!(fabs(room) > limit->doubtful))
            v.doubtful = true;
    }
    return v;
}

/* Near 0 where the target is just met and nearly linear in n: the logarithm of what is bad. */
static double distance(const wfm_b_limit *limit, const wfm_b_values *values, int i)
{
    const double value = values->of[limit->target][i];

    if (limit->target == WFM_TARGET_SL)
        return log(fmax(1 - value, 1e-300) / (1 - limit->limit));
    return log(fmax(value, 1e-300) / limit->limit);
}

/* Where the last of the targets would just be met, from the line through n and n - 1. */
static double root_of(const wfm_b_plan *plan, const wfm_b_values values[2], int i, int n)
{
    double root = 0.5; /* one agent is more than enough */

    for (int t = 0; t < plan->limits; t++) {
        const double here  = distance(&plan->limit[t], &values[0], i);
        const double below = distance(&plan->limit[t], &values[1], i);

        if (n > 1 && below > here && below < INFINITY)
            root = fmax(root, n + here / (below - here));
        else if (here > 0)
            root = fmax(root, n + 1 + 0.1 * n);
    }
    return root;
}

/* The next number to try, within what is known. */
static int next_try(const wfm_b_answer *q, double root, int round)
{
    const int    known = q->high < INT_MAX ? q->high : 2 * q->low + 8;
    const double guess = round < SECANT_ROUNDS ? ceil(root) : floor((q->low + 1.0 + known) / 2);

    return (int)fmin(fmin(fmax(guess, q->low + 1), known), WFM_MAX_AGENTS);
}

static void note_values(const wfm_b_values *v, int i, wfm_b_answer *q)
{
    for (int t = WFM_TARGET_SL; t < WFM_B_VALUES; t++)
        q->value[t] = v->of[t][i];
}

/* The first of the targets that n - 1 misses. */
static void note_binding(const wfm_b_plan *plan, const wfm_b_values values[2], int i,
                         unsigned missed, wfm_b_answer *q)
{
    q->status  = WFM_STAFF_OK;
    q->binding = WFM_TARGET_NONE;
    for (int t = 0; t < plan->limits && !q->binding; t++)
        if (missed & 1U << t)
            q->binding = plan->limit[t].target;
    q->binding_value = q->binding_value_less_one = NAN;
    if (q->binding) {
        q->binding_value          = values[0].of[q->binding][i];
        q->binding_value_less_one = values[1].of[q->binding][i];
    }
}

/* Values that are too small for the lanes. */
static bool is_vague(const wfm_b_plan *plan, const wfm_b_answer *q)
{
    if (!(q->value[WFM_TARGET_WAIT] >= WFM_B_LEAST_WAIT))
        return true;
    if (plan->batch->like.model == WFM_ERLANG_C)
        return false;
    return (plan->common.wants_level && !(q->value[WFM_TARGET_SL] >= WFM_B_LEAST_LEVEL)) ||
           (q->binding == WFM_TARGET_SL && !(q->binding_value_less_one >= WFM_B_LEAST_LEVEL));
}

/* Is the search of this queue over? */
static bool settle_search(const wfm_b_plan *plan, const wfm_b_values values[2], int i, int round,
                          wfm_b_answer *q)
{
    const verdict here  = judge(plan, &values[0], i);
    verdict       below = {.missed = 0};
    const bool    met   = !here.missed;
    bool          done;

    if (q->n > 1)
        below = judge(plan, &values[1], i);
    done = met && (below.missed || q->n == 1);
    if (!done || plan->wants_root)
        q->root = root_of(plan, values, i, q->n);
    if (done) {
        note_values(&values[0], i, q);
        note_binding(plan, values, i, below.missed, q);
        q->decided = q->exact && !here.doubtful && !below.doubtful && !is_vague(plan, q);
        return true;
    }
    if (met)
        q->high = q->n - 1;
    else
        q->low = q->n;
    q->n = next_try(q, q->root, round);
    return false;
}

static bool settle(const wfm_b_plan *plan, const wfm_b_values values[2], int i, int round,
                   wfm_b_answer *q)
{
    if (plan->common.less_too)
        return settle_search(plan, values, i, round, q);
    note_values(&values[0], i, q);
    q->binding = WFM_TARGET_NONE;
    q->decided = q->exact && !is_vague(plan, q);
    return true;
}

/* The queues of one group, a block after the other. Returns how many are not settled; their
 * indices are put in `left`. */
static int run_group(const wfm_b_plan *plan, int group, const agenda *a, int round,
                     wfm_b_answer *queues, int *left)
{
    int i = a->first[group], open = 0;

    while (i >= 0) {
        wfm_b_points points;
        wfm_b_values values[2];
        int          who[WFM_B_BLOCK], count = 0;

        for (; i >= 0 && count < WFM_B_BLOCK; i = a->next[i], count++) {
            points.arrival_rate[count] = queues[i].arrival_rate;
            points.aht_s[count]        = queues[i].aht_s;
            points.n[count]            = queues[i].n;
            who[count]                 = i;
        }
        wfm_b_evaluate(plan, &wfm_b_groups[group], &points, count, values);
        for (int k = 0; k < count; k++)
            if (!settle(plan, values, k, round, &queues[who[k]]))
                left[open++] = who[k];
    }
    return open;
}

static void sort_out(const wfm_b_plan *plan, wfm_b_answer *queues, const int *left, int open,
                     agenda *a)
{
    for (int g = 0; g < WFM_B_GROUPS; g++)
        a->first[g] = -1;
    for (int k = open - 1; k >= 0; k--) {
        wfm_b_answer      *q      = &queues[left[k]];
        const wfm_b_choice choice = wfm_b_choose(plan, q->arrival_rate, q->aht_s, q->n);

        q->exact               = choice.exact;
        a->next[left[k]]       = a->first[choice.group];
        a->first[choice.group] = left[k];
    }
}

void wfm_b_find(const wfm_b_plan *plan, wfm_b_answer *queues, int count)
{
    agenda a;
    int    left[WFM_B_CHUNK], open = count;

    for (int i = 0; i < count; i++) {
        queues[i].decided = false;
        queues[i].low     = 0;
        queues[i].high    = INT_MAX;
        left[i]           = i;
    }
    for (int round = 0; open > 0 && round < MOST_ROUNDS; round++) {
        sort_out(plan, queues, left, open, &a);
        open = 0;
        for (int g = 0; g < WFM_B_GROUPS; g++)
            open += run_group(plan, g, &a, round, queues, left + open);
    }
}
