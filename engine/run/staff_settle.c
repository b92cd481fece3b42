/* The agents of a queue's rows: by interval or by span, never below the plan's minimum, checked by
 * the exact transient where the plan asks for it. */
#include <math.h>

#include "engine/run/staff.h"

#define SILENT_ERL  0.01
#define SPAN_ROUNDS 5    /* of allocation and check */
#define CLOSE       1e-6 /* of a service level over a span */

bool staff_is_silent(const wfm_requirement_row *row)
{
    return row->offered == 0 && row->lagged_load_erl < SILENT_ERL;
}

void staff_take_proof(wfm_requirement_row *row, const staff_proof *proof)
{
    row->agents                 = proof->agents;
    row->status                 = proof->status;
    row->reason                 = WFM_REASON_TARGET;
    row->binding                = proof->binding;
    row->binding_value          = proof->value;
    row->binding_value_less_one = proof->value_less_one;
}

/* The plan's minimum sits there, and whoever does not call is served at once. */
static void take_minimum(wfm_requirement_row *row, int minimum)
{
    row->agents        = minimum;
    row->status        = WFM_STAFF_OK;
    row->reason        = WFM_REASON_MINIMUM;
    row->binding       = WFM_TARGET_NONE;
    row->binding_value = row->binding_value_less_one = NAN;
}

static void keep_minimum(const staff_queue *queue, size_t first, size_t n)
{
    const int minimum = queue->plan->min_agents;

    for (size_t i = first; i < first + n; i++)
        if (staff_is_silent(&queue->out[i]) || queue->out[i].agents < minimum)
            take_minimum(&queue->out[i], minimum);
}

static wfm_status take_least(const staff_queue *queue, size_t first, size_t n)
{
    const wfm_targets targets = staff_interval_targets(queue->plan);
    wfm_arena         memory  = {0};
    staff_proof      *proof   = wfm_arena_take(&memory, n, sizeof *proof);
    const wfm_status  status  = proof ? staff_least(queue, &targets, first, n, proof) : WFM_ENOMEM;

    for (size_t i = 0; i < n && !status; i++)
        staff_take_proof(&queue->out[first + i], &proof[i]);
    wfm_arena_release(&memory);
    return status;
}

static void take_values(const staff_queue *queue, size_t row, const staff_values *values)
{
    wfm_requirement_row *out    = &queue->out[row];
    const bool           silent = staff_is_silent(out);

    queue->counted[row] = silent ? 1 : values->counted;
    out->service_level  = silent ? 1 : values->service_level;
    out->asa_s          = silent ? 0 : values->asa_s;
    out->p_wait         = silent ? 0 : values->p_wait;
    out->p_abandon      = silent ? 0 : values->p_abandon;
    out->occupancy      = silent ? 0 : values->occupancy;
}

static wfm_status steady_values(const staff_queue *queue, size_t first, size_t n)
{
    wfm_arena     memory = {0};
    size_t       *row    = wfm_arena_take(&memory, n, sizeof *row);
    int          *agents = wfm_arena_take(&memory, n, sizeof *agents);
    staff_values *values = wfm_arena_take(&memory, n, sizeof *values);
    wfm_status    status = row && agents && values ? WFM_OK : WFM_ENOMEM;

    for (size_t i = 0; i < n && !status; i++) {
        row[i]    = first + i;
        agents[i] = queue->out[first + i].agents > 1 ? queue->out[first + i].agents : 1;
    }
    if (!status)
        status = staff_values_of(queue, n, row, agents, values);
    for (size_t i = 0; i < n && !status; i++)
        take_values(queue, first + i, &values[i]);
    wfm_arena_release(&memory);
    return status;
}

static bool is_checked(const staff_queue *queue)
{
    return queue->plan->staffing.load == WFM_LOAD_TRANSIENT &&
           queue->plan->channel == WFM_CHANNEL_CALLS;
}

/* Where no number of agents is enough there is nothing to mend. */
static bool has_hopeless(const staff_queue *queue, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (queue->out[i].status == WFM_STAFF_UNREACHABLE)
            return true;
    return false;
}

/* One run of intervals. Where it is beyond what the transient can walk (very short calls, very
 * many) each interval is in its steady state anyway. */
static wfm_status check_run(const staff_site *site, const staff_queue *queue, size_t first,
                            size_t n)
{
    bool       walked = !has_hopeless(queue, first, first + n);
    wfm_status status = walked ? staff_transient(site, queue, first, n) : WFM_OK;

    if (status == WFM_ENOMEM)
        return status;
    walked = walked && !status && staff_kind_of(queue) != STAFF_EXPECTED;
    return walked ? WFM_OK : steady_values(queue, first, n);
}

static wfm_status check(const staff_site *site, const staff_queue *queue, size_t first, size_t n)
{
    wfm_status status = WFM_OK;
    size_t     end;

    keep_minimum(queue, first, n);
    if (!is_checked(queue))
        return steady_values(queue, first, n);
    for (size_t i = first; i < first + n && !status; i = end) {
        end    = staff_run_end(site, queue, i);
        status = check_run(site, queue, i, end - i);
    }
    return status;
}

/* By how much the calls of a span miss the level asked for. */
static double shortfall(const staff_queue *queue, size_t first, size_t end)
{
    const wfm_targets *targets = &queue->plan->targets;
    double             above   = 0;
    double             below   = 0;

    for (size_t i = first; i < end; i++) {
        const double counted = queue->out[i].offered * queue->counted[i];

        above += counted * queue->out[i].service_level;
        below += counted;
    }
    return below > 0 ? targets->sl_min - above / below : 0;
}

/* Spans that the transient shows to miss their level are asked for more; true if there are any. */
static bool aim_higher(const staff_site *site, const staff_queue *queue)
{
    bool   any = false;
    size_t end;

    for (size_t first = 0; first < queue->n; first = end) {
        end               = staff_span_end(site, queue, first);
        const double miss = shortfall(queue, first, end);

        for (size_t i = first; i < end && miss > CLOSE; i++)
            queue->aim[i] += miss;
        any = any || miss > CLOSE;
    }
    return any;
}

static wfm_status settle_spans(const staff_site *site, staff_queue *queue)
{
    wfm_status status = WFM_OK;
    bool       again  = true;
    size_t     end;

    for (size_t i = 0; i < queue->n; i++)
        queue->aim[i] = 0;
    for (int round = 0; round < SPAN_ROUNDS && again && !status; round++) {
        queue->saved = queue->distance = 0;
        for (size_t first = 0; first < queue->n && !status; first = end) {
            end    = staff_span_end(site, queue, first);
            status = staff_span(queue, first, end - first);
        }
        if (!status)
            status = check(site, queue, 0, queue->n);
        again = !status && is_checked(queue) && aim_higher(site, queue);
    }
    return status;
}

wfm_status staff_settle(const staff_site *site, staff_queue *queue, size_t first, size_t n)
{
    if (queue->plan->sl_per != WFM_PER_INTERVAL)
        return settle_spans(site, queue);
    const wfm_status status = take_least(queue, first, n);

    return status ? status : check(site, queue, first, n);
}
