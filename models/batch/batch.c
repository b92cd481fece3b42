/* The columns of a batch: rows in, rows out, in lanes where they go there and one by one where they
 * do not. */
#include <math.h>

#include "models/batch/internal.h"

wfm_status wfm_batch_init(wfm_batch *batch, const wfm_queue *like, const wfm_targets *targets)
{
    wfm_queue   q = *like;
    const char *field, *range;

    q.arrival_rate = q.aht_s = 1;
    if (wfm_queue_fault(&q, targets, &field, &range))
        return WFM_EDATA;
    batch->like = q;
    batch->simd = wfm_simd_widest();
    wfm_targets_init(&batch->targets);
    if (targets)
        batch->targets = *targets;
    return WFM_OK;
}

/* A call: its rows, and those that go through the lanes together. */
typedef struct {
    const wfm_b_plan *plan;
    const double     *arrival_rate, *aht_s;
    size_t            n, failed; /* the first row out of range, n: none */
    wfm_b_queue       queue[WFM_B_CHUNK];
    int               count;
} call;

static void begin(call *c, const wfm_b_plan *plan, size_t n, const double *arrival_rate,
                  const double *aht_s)
{
    c->plan         = plan;
    c->arrival_rate = arrival_rate;
    c->aht_s        = aht_s;
    c->n = c->failed = n;
    c->count         = 0;
}

static wfm_status end(const call *c, size_t *failed)
{
    if (failed)
        *failed = c->failed;
    return c->failed < c->n ? WFM_EDATA : WFM_OK;
}

static void take(call *c, size_t row, int n)
{
    wfm_b_queue *q = &c->queue[c->count++];

    q->row          = row;
    q->arrival_rate = c->arrival_rate[row];
    q->aht_s        = c->aht_s[row];
    q->n            = n;
}

typedef bool single(const wfm_b_plan *plan, double arrival_rate, double aht_s, size_t row);

static void alone(call *c, single *answer, size_t row)
{
    if (!answer(c->plan, c->arrival_rate[row], c->aht_s[row], row) && row < c->failed)
        c->failed = row;
}

static void find_chunk(call *c, single *answer)
{
    wfm_b_find(c->plan, c->queue, c->count);
    for (int i = 0; i < c->count; i++)
        if (!c->queue[i].decided)
            alone(c, answer, c->queue[i].row);
    c->count = 0;
}

static void staff_chunk(call *c, const wfm_b_grid *grid)
{
    wfm_b_guess(c->plan, grid, c->queue, c->count);
    find_chunk(c, wfm_b_single_staff);
}

wfm_status wfm_batch_staff(const wfm_batch *batch, size_t n, const double *arrival_rate,
                           const double *aht_s, const wfm_batch_columns *out, size_t *failed)
{
    wfm_b_plan plan;
    wfm_b_grid grid;
    call       c;

    wfm_b_plan_staff(&plan, batch, out);
    wfm_b_grid_init(&grid, &plan, n, arrival_rate, aht_s);
    begin(&c, &plan, n, arrival_rate, aht_s);
    for (size_t row = 0; row < n; row++) {
        if (!plan.in_lanes || !wfm_b_in_range(arrival_rate[row], aht_s[row]))
            alone(&c, wfm_b_single_staff, row);
        else
            take(&c, row, 0);
        if (c.count == WFM_B_CHUNK)
            staff_chunk(&c, &grid);
    }
    staff_chunk(&c, &grid);
    return end(&c, failed);
}

wfm_status wfm_batch_values(const wfm_batch *batch, size_t n, const double *arrival_rate,
                            const double *aht_s, const wfm_batch_columns *out, size_t *failed)
{
    wfm_b_plan plan;
    call       c;

    wfm_b_plan_values(&plan, batch, out);
    begin(&c, &plan, n, arrival_rate, aht_s);
    for (size_t row = 0; row < n; row++) {
        const int agents = out->agents[row];

        if (!plan.in_lanes || !wfm_b_in_range(arrival_rate[row], aht_s[row]) || agents < 1 ||
            agents > WFM_MAX_AGENTS)
            alone(&c, wfm_b_single_values, row);
        else
            take(&c, row, agents);
        if (c.count == WFM_B_CHUNK)
            find_chunk(&c, wfm_b_single_values);
    }
    find_chunk(&c, wfm_b_single_values);
    return end(&c, failed);
}
