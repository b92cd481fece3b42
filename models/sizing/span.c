/* Whole agents of least cost that meet one target over many intervals. README.md, 3. */
#include "models/sizing/span_parts.h"

#include <math.h>

#define ROUNDING 1e-12 /* of the curves' magnitudes: sums of gains this close to 0 are 0 */
#define PASSES   12    /* of the exact finish */

static bool is_curve_fine(const wfm_span_curves *span, size_t i, double *magnitude)
{
    double most = 0;

    if (span->begin[i + 1] <= span->begin[i] || wfm_z_choices(span, i) > WFM_SPAN_MAX_CHOICES ||
        span->least[i] < 0 ||
        span->least[i] + (long long)wfm_z_choices(span, i) - 1 > WFM_SPAN_MAX_AGENTS ||
        wfm_z_cost(span, i) < 1 || wfm_z_cost(span, i) > WFM_SPAN_MAX_COST)
        return false;
    for (size_t j = 0; j < wfm_z_choices(span, i); j++) {
        const double size = fabs(wfm_z_curve(span, i)[j]);

        if (!(size < INFINITY))
            return false;
        most = fmax(most, size);
    }
    *magnitude += most;
    return true;
}

static bool is_fine(const wfm_span_curves *span, double *magnitude)
{
    *magnitude = 0;
    if (span->n < 1 || span->n > WFM_SPAN_MAX_INTERVALS || span->begin[0] != 0)
        return false;
    for (size_t i = 0; i < span->n; i++)
        if (!is_curve_fine(span, i, magnitude))
            return false;
    return *magnitude < INFINITY;
}

static long long common_measure(const wfm_span_curves *span)
{
    long long measure = wfm_z_cost(span, 0);

    for (size_t i = 1; i < span->n; i++)
        for (long long rest = wfm_z_cost(span, i); rest != 0;) {
            const long long next = measure % rest;

            measure = rest;
            rest    = next;
        }
    return measure;
}

size_t wfm_span_workspace(size_t n)
{
    if (n < 1 || n > WFM_SPAN_MAX_INTERVALS)
        return 0;
    return n * (sizeof(wfm_z_step) + sizeof(size_t) + 2 * wfm_z_room(n) * sizeof(unsigned short)) +
           2 * wfm_z_room(n) * sizeof(wfm_z_state);
}

static void lay_out(void *work, wfm_z_climb *climb, wfm_z_states *states)
{
    const size_t n = climb->span->n, room = wfm_z_room(n);

    climb->step    = work;
    states->now    = (wfm_z_state *)(climb->step + n);
    states->then   = states->now + room;
    climb->heap    = (size_t *)(states->then + room);
    states->choice = (unsigned short *)(climb->heap + n);
    states->from   = states->choice + n * room;
}

static void read_climb(const wfm_z_climb *climb, int *agents)
{
    for (size_t i = 0; i < climb->span->n; i++)
        agents[i] = climb->span->least[i] + (int)climb->step[i].at;
}

/* The target is met by a part of the next step: the fewest agents of it that do. */
static long long finish_step(const wfm_z_climb *climb, int *agents)
{
    const size_t  i    = climb->heap[0];
    const double *gain = wfm_z_curve(climb->span, i);
    size_t        j    = climb->step[i].at;

    while (climb->gain + (gain[j] - gain[climb->step[i].at]) < climb->met)
        j++;
    agents[i] = climb->span->least[i] + (int)j;
    return climb->cost + wfm_z_cost(climb->span, i) * (long long)(j - climb->step[i].at);
}

/* The linear program's cost, up to the next that whole agents can have. */
static long long first_bound(const wfm_z_climb *climb)
{
    const double slope = climb->step[climb->heap[0]].slope;
    const double more  = (climb->met - climb->gain) / slope / (double)climb->grain;

    return climb->cost + climb->grain * (long long)ceil(more * (1 - ROUNDING) - 1e-9);
}

/* Tries the costs from the bound on, one after the other: each is met, or the bound rises. Where
 * they are too many: any that is cheaper. */
static void finish(const wfm_z_climb *climb, wfm_z_states *states, int *agents,
                   wfm_span_answer *out)
{
    for (int i = 0; i < PASSES && out->bound < out->cost; i++) {
        const bool          near = (out->cost - out->bound) / climb->grain <= PASSES;
        const long long     most = near ? out->bound : out->cost - climb->grain;
        const wfm_z_packing p    = wfm_z_pack(climb, most, states, agents);

        if (p.found)
            out->cost = p.cost;
        if (p.complete)
            out->bound = p.found ? p.cost : most + climb->grain;
        else if (!p.found)
            break;
    }
}

static double gain_of(const wfm_span_curves *span, const int *agents)
{
    double sum = 0;

    for (size_t i = 0; i < span->n; i++)
        sum += wfm_z_curve(span, i)[agents[i] - span->least[i]];
    return sum;
}

wfm_status wfm_span_allocate(const wfm_span_curves *span, void *work, int *agents,
                             wfm_span_answer *out)
{
    double       magnitude;
    wfm_z_climb  climb = {.span = span};
    wfm_z_states states;

    if (!is_fine(span, &magnitude))
        return WFM_EDATA;
    climb.met   = -ROUNDING * magnitude;
    climb.grain = common_measure(span);
    lay_out(work, &climb, &states);
    wfm_z_climb_up(&climb);
    read_climb(&climb, agents);
    *out = (wfm_span_answer){.reached = true, .cost = climb.cost, .bound = climb.cost};
    if (climb.gain < climb.met && climb.waiting > 0) {
        out->price = 1 / climb.step[climb.heap[0]].slope;
        out->cost  = finish_step(&climb, agents);
        out->bound = first_bound(&climb);
        finish(&climb, &states, agents, out);
    } else if (climb.gain < climb.met) {
        out->reached = false;
        out->price   = INFINITY;
    }
    out->proved = out->bound == out->cost;
    out->gain   = gain_of(span, agents);
    return WFM_OK;
}
