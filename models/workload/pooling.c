/* A group of queues as one: the lower end of what it needs [README, part 4]. */
#include "wfm/pooling.h"

#include <math.h>

static bool is_plain(const wfm_queue *q, const wfm_targets *t)
{
    const char *field, *range;

    return !wfm_queue_fault(q, t, &field, &range) && q->model != WFM_ERLANG_B && isinf(q->lines) &&
           q->retry <= 0;
}

/* Patience as a number: endless under C. */
static double patience(const wfm_queue *q)
{
    return q->model == WFM_ERLANG_A ? q->patience_s : INFINITY;
}

static void set_patience(wfm_queue *q, double patience_s)
{
    q->model      = isinf(patience_s) ? WFM_ERLANG_C : WFM_ERLANG_A;
    q->patience_s = patience_s;
}

static void merge_queues(const wfm_queue *queues, size_t n, wfm_pool *out)
{
    wfm_queue all  = queues[0];
    double    load = 0, least = patience(&all), most = least;

    all.arrival_rate  = 0;
    out->same_service = true;
    for (size_t i = 0; i < n; i++) {
        const wfm_queue *q = &queues[i];

        all.arrival_rate += q->arrival_rate;
        load += q->arrival_rate * q->aht_s;
        all.within_s      = fmax(all.within_s, q->within_s);
        all.short_s       = fmax(all.short_s, q->short_s);
        least             = fmin(least, patience(q));
        most              = fmax(most, patience(q));
        out->same_service = out->same_service && q->aht_s == queues[0].aht_s;
    }
    if (!out->same_service)
        all.aht_s = load / all.arrival_rate;
    out->patient = out->hasty = all;
    set_patience(&out->patient, most);
    set_patience(&out->hasty, least);
}

/* What one queue's targets say of it; NAN: nothing. */
typedef double (*said)(const wfm_queue *, const wfm_targets *);

static double level(const wfm_queue *q, const wfm_targets *t)
{
    (void)q;
    return t->sl_min;
}

static double asa(const wfm_queue *q, const wfm_targets *t)
{
    (void)q;
    return t->asa_max_s;
}

static double mean_wait(const wfm_queue *q, const wfm_targets *t)
{
    (void)q;
    return t->mean_wait_max_s;
}

static double waiting(const wfm_queue *q, const wfm_targets *t)
{
    (void)q;
    return t->wait_max;
}

static double occupancy(const wfm_queue *q, const wfm_targets *t)
{
    (void)q;
    return t->occupancy_max;
}

/* Who abandons has waited, and has not been answered within T; fmin passes over NAN. */
static double abandoned(const wfm_queue *q, const wfm_targets *t)
{
    double most = fmin(t->abandon_max, t->wait_max);

    if (q->model == WFM_ERLANG_C)
        return 0;
    if (t->sl_definition == WFM_SL_OFFERED)
        most = fmin(most, 1 - t->sl_min);
    return most;
}

/* By volume: what is said of the calls of each, said of all. NAN if one says nothing. */
static double by_volume(const wfm_queue *queues, const wfm_targets *targets, size_t n, said what)
{
    double sum = 0, calls = 0;

    for (size_t i = 0; i < n; i++) {
        sum += queues[i].arrival_rate * what(&queues[i], &targets[i]);
        calls += queues[i].arrival_rate;
    }
    return sum / calls;
}

/* `sign` 1: the least, -1: the most that one of them says. NAN as above. */
static double extreme(const wfm_queue *queues, const wfm_targets *targets, size_t n, said what,
                      double sign)
{
    double found = INFINITY;

    for (size_t i = 0; i < n; i++) {
        const double value = what(&queues[i], &targets[i]);

        if (isnan(value))
            return NAN;
        found = fmin(found, sign * value);
    }
    return sign * found;
}

static bool is_share_of_offered(wfm_sl_definition definition)
{
    return definition == WFM_SL_OFFERED || definition == WFM_SL_INCL_ABANDONED_WITHIN ||
           definition == WFM_SL_INCL_SHORT || definition == WFM_SL_VIRTUAL;
}

static double merged_level(const wfm_queue *queues, const wfm_targets *targets, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (targets[i].sl_definition != targets[0].sl_definition)
            return NAN;
    return is_share_of_offered(targets[0].sl_definition) ? by_volume(queues, targets, n, level)
                                                         : extreme(queues, targets, n, level, 1);
}

/* Does every queue of those where nobody hangs up have a target that a growing queue misses? */
static bool wants_stability(const wfm_targets *targets, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const wfm_targets *t = &targets[i];

        if (!(t->sl_min > 0 || t->asa_max_s >= 0 || t->mean_wait_max_s >= 0 || t->wait_max < 1 ||
              t->occupancy_max < 1))
            return false;
    }
    return true;
}

static void merge_targets(const wfm_queue *queues, const wfm_targets *targets, size_t n,
                          wfm_pool *out)
{
    wfm_targets *all = &out->in_order;

    wfm_targets_init(&out->lost);
    wfm_targets_init(&out->waits);
    out->lost.abandon_max      = by_volume(queues, targets, n, abandoned);
    out->waits.mean_wait_max_s = by_volume(queues, targets, n, mean_wait);
    if (out->hasty.model == WFM_ERLANG_C)
        out->waits.occupancy_max = extreme(queues, targets, n, occupancy, -1);
    *all               = out->waits;
    all->sl_definition = targets[0].sl_definition;
    all->sl_min        = merged_level(queues, targets, n);
    all->asa_max_s     = extreme(queues, targets, n, asa, -1);
    all->wait_max      = by_volume(queues, targets, n, waiting);
    out->stable        = out->hasty.model == WFM_ERLANG_C && wants_stability(targets, n);
}

wfm_status wfm_pool_of(const wfm_queue *queues, const wfm_targets *targets, size_t n, wfm_pool *out)
{
    wfm_pool    pool;
    const char *field, *range;

    if (n < 1)
        return WFM_EDATA;
    for (size_t i = 0; i < n; i++)
        if (!is_plain(&queues[i], &targets[i]))
            return WFM_EDATA;
    merge_queues(queues, n, &pool);
    if (wfm_queue_fault(&pool.hasty, NULL, &field, &range))
        return WFM_EDATA;
    merge_targets(queues, targets, n, &pool);
    *out = pool;
    return WFM_OK;
}

/* 1 when nothing is asked: then wfm_staff refuses. */
static int least(const wfm_queue *q, const wfm_targets *t)
{
    wfm_staffing s;

    if (wfm_staff(q, t, &s))
        return 1;
    return s.status == WFM_STAFF_UNDECIDED && s.agents > 1 ? s.agents - 1 : s.agents;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

wfm_pool_agents wfm_pool_least(const wfm_pool *pool)
{
    const double    load  = pool->hasty.arrival_rate * pool->hasty.aht_s;
    wfm_pool_agents found = {.proved = pool->stable ? 1 + (int)load : 1};

    found.proved   = larger(found.proved, least(&pool->patient, &pool->lost));
    found.proved   = larger(found.proved, least(&pool->hasty, &pool->waits));
    found.in_order = larger(found.proved, least(&pool->hasty, &pool->in_order));
    return found;
}
