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

static void put(double *column, size_t row, double value)
{
    if (column)
        column[row] = value;
}

static void put_values(const wfm_b_answer *a, size_t row, const wfm_batch_columns *out)
{
    put(out->service_level, row, a->value[WFM_TARGET_SL]);
    put(out->p_wait, row, a->value[WFM_TARGET_WAIT]);
    put(out->p_abandon, row, a->value[WFM_TARGET_ABANDON]);
    put(out->asa_s, row, a->value[WFM_TARGET_ASA]);
    put(out->mean_wait_s, row, a->value[WFM_TARGET_MEAN_WAIT]);
    put(out->occupancy, row, a->value[WFM_TARGET_OCCUPANCY]);
}

static void put_staffing(const wfm_b_answer *a, size_t row, const wfm_batch_columns *out)
{
    out->agents[row] = a->n;
    if (out->status)
        out->status[row] = (unsigned char)a->status;
    if (out->binding)
        out->binding[row] = (unsigned char)a->binding;
    put(out->binding_value, row, a->binding_value);
    put(out->binding_value_less_one, row, a->binding_value_less_one);
    put_values(a, row, out);
}

/* A call: its columns and the rows that go through the lanes together. */
typedef struct {
    const wfm_b_plan        *plan;
    const double            *arrival_rate, *aht_s;
    const wfm_batch_columns *out;
    size_t                   n, failed; /* the first row out of range, n: none */
    size_t                   row[WFM_B_CHUNK];
    wfm_b_answer             queue[WFM_B_CHUNK];
    int                      count;
} call;

static call call_of(const wfm_b_plan *plan, size_t n, const double *arrival_rate,
                    const double *aht_s, const wfm_batch_columns *out)
{
    return (call){.plan         = plan,
                  .arrival_rate = arrival_rate,
                  .aht_s        = aht_s,
                  .out          = out,
                  .n            = n,
                  .failed       = n};
}

static wfm_status end(const call *c, size_t *failed)
{
    if (failed)
        *failed = c->failed;
    return c->failed < c->n ? WFM_EDATA : WFM_OK;
}

static void fail(call *c, size_t row)
{
    if (row < c->failed)
        c->failed = row;
}

static void take(call *c, size_t row, int n)
{
    wfm_b_answer *q = &c->queue[c->count];

    c->row[c->count++] = row;
    q->arrival_rate    = c->arrival_rate[row];
    q->aht_s           = c->aht_s[row];
    q->n               = n;
}

static void staff_one(call *c, size_t row)
{
    wfm_b_answer answer;

    if (wfm_b_single_staff(c->plan->batch, c->arrival_rate[row], c->aht_s[row], &answer))
        put_staffing(&answer, row, c->out);
    else
        fail(c, row);
}

static void staff_chunk(call *c, const wfm_b_grid *grid)
{
    wfm_b_guess(c->plan, grid, c->queue, c->count);
    wfm_b_find(c->plan, c->queue, c->count);
    for (int i = 0; i < c->count; i++)
        if (c->queue[i].decided)
            put_staffing(&c->queue[i], c->row[i], c->out);
        else
            staff_one(c, c->row[i]);
    c->count = 0;
}

wfm_status wfm_batch_staff(const wfm_batch *batch, size_t n, const double *arrival_rate,
                           const double *aht_s, const wfm_batch_columns *out, size_t *failed)
{
    wfm_b_plan plan;
    wfm_b_grid grid;

    wfm_b_plan_staff(&plan, batch, out);
    call c = call_of(&plan, n, arrival_rate, aht_s, out);
    wfm_b_grid_init(&grid, &plan, n, arrival_rate, aht_s);
    for (size_t row = 0; row < n; row++) {
        if (!plan.in_lanes || !wfm_b_in_range(arrival_rate[row], aht_s[row]))
            staff_one(&c, row);
        else
            take(&c, row, 0);
        if (c.count == WFM_B_CHUNK)
            staff_chunk(&c, &grid);
    }
    staff_chunk(&c, &grid);
    return end(&c, failed);
}

static void values_one(call *c, size_t row)
{
    wfm_b_answer answer;

    if (wfm_b_single_values(c->plan->batch, c->arrival_rate[row], c->aht_s[row],
                            c->out->agents[row], &answer))
        put_values(&answer, row, c->out);
    else
        fail(c, row);
}

static void values_chunk(call *c)
{
    wfm_b_find(c->plan, c->queue, c->count);
    for (int i = 0; i < c->count; i++)
        if (c->queue[i].decided)
            put_values(&c->queue[i], c->row[i], c->out);
        else
            values_one(c, c->row[i]);
    c->count = 0;
}

wfm_status wfm_batch_values(const wfm_batch *batch, size_t n, const double *arrival_rate,
                            const double *aht_s, const wfm_batch_columns *out, size_t *failed)
{
    wfm_b_plan plan;

    wfm_b_plan_values(&plan, batch, out);
    call c = call_of(&plan, n, arrival_rate, aht_s, out);
    for (size_t row = 0; row < n; row++) {
        const int agents = out->agents[row];

        if (!plan.in_lanes || !wfm_b_in_range(arrival_rate[row], aht_s[row]) || agents < 1 ||
            agents > WFM_MAX_AGENTS)
            values_one(&c, row);
        else
            take(&c, row, agents);
        if (c.count == WFM_B_CHUNK)
            values_chunk(&c);
    }
    values_chunk(&c);
    return end(&c, failed);
}
