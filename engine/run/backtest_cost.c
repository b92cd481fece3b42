/* What errors cost in agents: for each interval the least agents for the calls that were forecast
 * and for those that came, in steady state and for itself, all of a queue in one batch. */
#include "engine/run/backtest.h"

#include <math.h>

#include "engine/base/arena.h"
#include "engine/base/error.h"
#include "engine/run/staff_site.h"
#include "wfm/batch.h"

#define LEAST_LOAD 1e-9 /* erlangs: stands for none */

enum { THAT_CAME = -1 }; /* in the place of a method: the calls that came */

/* So many agents in each row, what they are for and how they do with the calls that came. */
typedef struct {
    double        *rate; /* calls a second */
    int           *agents;
    unsigned char *status; /* wfm_staff_status */
    double        *level;  /* service level */
} columns;

typedef struct {
    const backtest_rows  *rows;
    const wfm_plan_queue *queue;
    int                   interval_s;
    wfm_batch             batch;
    double               *aht_s;
    int                  *at_least_one; /* agents as the batch takes them */
    columns               right, other;
    wfm_arena             memory;
} desk;

static bool take_columns(desk *d, columns *c)
{
    const size_t n = d->rows->n;

    c->rate   = wfm_arena_take(&d->memory, n, sizeof *c->rate);
    c->agents = wfm_arena_take(&d->memory, n, sizeof *c->agents);
    c->status = wfm_arena_take(&d->memory, n, sizeof *c->status);
    c->level  = wfm_arena_take(&d->memory, n, sizeof *c->level);
    return c->rate && c->agents && c->status && c->level;
}

static wfm_status open_desk(desk *d, wfm_error *err)
{
    const wfm_queue like = staff_like(d->queue);
    const size_t    n    = d->rows->n;

    d->aht_s        = wfm_arena_take(&d->memory, n, sizeof *d->aht_s);
    d->at_least_one = wfm_arena_take(&d->memory, n, sizeof *d->at_least_one);
    if (!d->aht_s || !d->at_least_one || !take_columns(d, &d->right) || !take_columns(d, &d->other))
        return wfm_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        d->aht_s[i] = isnan(d->rows->rows[i].aht_s) ? d->queue->aht_s : d->rows->rows[i].aht_s;
    if (wfm_batch_init(&d->batch, &like, &d->queue->targets))
        return wfm_fail(err, WFM_EBUG, "queue '%s' cannot be staffed", d->queue->id);
    return WFM_OK;
}

/* The calls of a row that reach agents. */
static double calls_of(const desk *d, size_t row, int method)
{
    const backtest_row *r = &d->rows->rows[row];

    return (1 - d->queue->containment) * (method == THAT_CAME ? r->actual : r->forecast[method]);
}

/* The least agents for the calls; where nobody calls the plan's minimum is enough. */
static wfm_status find_agents(const desk *d, int method, const columns *c, wfm_error *err)
{
    const wfm_batch_columns out = {.agents = c->agents, .status = c->status};
    const size_t            n   = d->rows->n;

    for (size_t i = 0; i < n; i++)
        c->rate[i] = fmax(calls_of(d, i, method) / d->interval_s, LEAST_LOAD / d->aht_s[i]);
    if (wfm_batch_staff(&d->batch, n, c->rate, d->aht_s, &out, NULL))
        return wfm_fail(err, WFM_EDATA, "queue '%s': more than %d erlangs cannot be staffed",
                        d->queue->id, WFM_MAX_LOAD);
    for (size_t i = 0; i < n; i++) {
        const int least = calls_of(d, i, method) > 0 ? c->agents[i] : 0;

        c->agents[i] = least > d->queue->min_agents ? least : d->queue->min_agents;
    }
    return WFM_OK;
}

/* What the agents do with the calls that came. */
static wfm_status find_levels(const desk *d, const columns *c, wfm_error *err)
{
    const wfm_batch_columns out = {.agents = d->at_least_one, .service_level = c->level};
    const size_t            n   = d->rows->n;

    for (size_t i = 0; i < n; i++)
        d->at_least_one[i] = c->agents[i] > 1 ? c->agents[i] : 1;
    if (wfm_batch_values(&d->batch, n, d->right.rate, d->aht_s, &out, NULL))
        return wfm_fail(err, WFM_EBUG, "queue '%s' cannot be valued", d->queue->id);
    for (size_t i = 0; i < n; i++)
        if (c->agents[i] < 1)
            c->level[i] = 0;
    return WFM_OK;
}

static void add(const desk *d, size_t i, backtest_cost *sum)
{
    const int    agents = d->other.agents[i], right = d->right.agents[i];
    const double calls = calls_of(d, i, THAT_CAME);

    if (d->other.status[i] == WFM_STAFF_UNREACHABLE ||
        d->right.status[i] == WFM_STAFF_UNREACHABLE) {
        sum->n_beyond++;
        return;
    }
    sum->n++;
    sum->n_below += agents < right;
    sum->over += agents > right ? agents - right : 0;
    sum->under += agents < right ? right - agents : 0;
    sum->right += right;
    sum->calls += calls;
    sum->well += calls * d->other.level[i];
    sum->well_right += calls * d->right.level[i];
}

static wfm_status add_method(desk *d, int method, backtest_cost sum[WFM_BACKTEST_LEADS],
                             wfm_error *err)
{
    wfm_status status = find_agents(d, method, &d->other, err);

    if (!status)
        status = find_levels(d, &d->other, err);
    for (size_t i = 0; i < d->rows->n && !status; i++) {
        const size_t      day = d->rows->rows[i].day;
        wfm_backtest_lead lead[BACKTEST_LEADS_OF];
        const size_t      n = backtest_leads(day, day == d->rows->rows[0].day, lead);

        for (size_t k = 0; k < n; k++)
            add(d, i, &sum[lead[k]]);
    }
    return status;
}

wfm_status backtest_cost_add(backtest_sums *sums, const backtest_rows *rows,
                             const wfm_plan_queue *queue, int interval_s, wfm_error *err)
{
    desk       d      = {.rows = rows, .queue = queue, .interval_s = interval_s};
    wfm_status status = open_desk(&d, err);

    if (!status)
        status = find_agents(&d, THAT_CAME, &d.right, err);
    if (!status)
        status = find_levels(&d, &d.right, err);
    for (int m = 0; m < WFM_BACKTEST_METHODS && !status; m++)
        status = add_method(&d, m, sums->cost[m], err);
    wfm_arena_release(&d.memory);
    return status;
}
