#include "tests/support/batch_case.h"

#include <math.h>

/* splitmix64 (Vigna) */
static double uniform(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15U;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
    z = (z ^ z >> 27) * 0x94d049bb133111ebU;
    return (double)((z ^ z >> 31) >> 11) * 0x1p-53;
}

static double between(uint64_t *r, double low, double high)
{
    return low * pow(high / low, uniform(r)); /* evenly in the logarithm */
}

static bool chance(uint64_t *r, double p)
{
    return uniform(r) < p;
}

static void make_like(wfm_queue *q, uint64_t *r)
{
    wfm_queue_init(q);
    q->model      = chance(r, 0.3) ? WFM_ERLANG_C : WFM_ERLANG_A;
    q->patience_s = chance(r, 0.6) ? between(r, 20, 900) : between(r, 0.01, 1e6);
    q->within_s   = chance(r, 0.1) ? 0 : chance(r, 0.1) ? between(r, 60, 1e5) : 60 * uniform(r);
    q->short_s    = chance(r, 0.2) ? 0 : chance(r, 0.2) ? q->within_s : q->within_s * uniform(r);
    if (chance(r, 0.05))
        q->retry = uniform(r);
}

static void make_targets(wfm_targets *t, uint64_t *r)
{
    wfm_targets_init(t);
    if (chance(r, 0.75))
        t->sl_min = chance(r, 0.1) ? uniform(r) : 0.3 + 0.695 * uniform(r);
    if (chance(r, 0.2))
        t->asa_max_s = between(r, 0.1, 200);
    if (chance(r, 0.2))
        t->mean_wait_max_s = between(r, 0.1, 200);
    if (chance(r, 0.2))
        t->abandon_max = between(r, 1e-4, 0.9);
    if (chance(r, 0.2))
        t->wait_max = between(r, 1e-4, 1.1) > 1 ? 1 : uniform(r);
    if (chance(r, 0.3))
        t->occupancy_max = 1 - between(r, 0.01, 0.5);
    if (chance(r, 0.1))
        t->block_max = uniform(r);
    if (isnan(t->sl_min) && isnan(t->wait_max))
        t->occupancy_max = 0.9;
}

/* A day's loads around one peak, or any. */
static double any_load(uint64_t *r, double peak)
{
    return peak > 0 ? peak * (0.02 + uniform(r)) : between(r, 0.01, 30000);
}

void batch_case_make(batch_case *c, uint64_t seed, size_t rows)
{
    uint64_t     r    = seed;
    const double peak = chance(&r, 0.7) ? between(&r, 0.5, 3000) : 0;
    const double aht  = chance(&r, 0.7) ? between(&r, 60, 900) : 0;

    make_like(&c->like, &r);
    make_targets(&c->targets, &r);
    c->targets.sl_definition = (wfm_sl_definition)(seed % WFM_SL_DEFINITIONS);
    for (size_t i = 0; i < rows; i++) {
        const double load  = any_load(&r, peak);
        const double ratio = chance(&r, 0.8) ? 0.7 + 0.6 * uniform(&r) : between(&r, 0.05, 20);

        c->aht_s[i]        = aht > 0 ? aht * (0.8 + 0.4 * uniform(&r)) : between(&r, 1, 3600);
        c->arrival_rate[i] = load / c->aht_s[i];
        c->agents[i] =
            1 + (int)fmin(load * ratio + 4 * sqrt(load) * uniform(&r), WFM_MAX_AGENTS - 1);
    }
}

/* One in four at an end. */
static double ends(uint64_t *r, double low, double high)
{
    const double kind = uniform(r);

    return kind < 0.12 ? low : kind < 0.25 ? high : between(r, low, high);
}

static double any_agents(uint64_t *r, double load)
{
    const double n = chance(r, 0.5) ? load + 6 * (uniform(r) - 0.5) * sqrt(load) + uniform(r)
                                    : ends(r, 1, WFM_MAX_AGENTS);

    return fmin(fmax(floor(n), 1), WFM_MAX_AGENTS);
}

void batch_case_widest(batch_case *c, uint64_t seed, size_t rows)
{
    uint64_t r = seed;

    wfm_queue_init(&c->like);
    wfm_targets_init(&c->targets);
    c->like.model            = chance(&r, 0.3) ? WFM_ERLANG_C : WFM_ERLANG_A;
    c->like.patience_s       = ends(&r, WFM_MIN_TIME_S, WFM_MAX_TIME_S);
    c->like.within_s         = chance(&r, 0.2) ? 0 : ends(&r, 1e-12, WFM_MAX_TIME_S);
    c->like.short_s          = c->like.within_s * uniform(&r);
    c->targets.sl_min        = uniform(&r);
    c->targets.sl_definition = (wfm_sl_definition)(seed % WFM_SL_DEFINITIONS);
    for (size_t i = 0; i < rows; i++) {
        const double load = ends(&r, 1e-9, WFM_MAX_LOAD * (1 - 0x1p-50));

        c->aht_s[i]        = ends(&r, WFM_MIN_TIME_S, WFM_MAX_TIME_S);
        c->arrival_rate[i] = load / c->aht_s[i];
        c->agents[i]       = (int)any_agents(&r, load);
    }
}

wfm_batch_columns batch_columns_all(batch_columns *c)
{
    return (wfm_batch_columns){.agents                 = c->agents,
                               .status                 = c->status,
                               .binding                = c->binding,
                               .binding_value          = c->binding_value,
                               .binding_value_less_one = c->binding_value_less_one,
                               .service_level          = c->service_level,
                               .p_wait                 = c->p_wait,
                               .p_abandon              = c->p_abandon,
                               .asa_s                  = c->asa_s,
                               .mean_wait_s            = c->mean_wait_s,
                               .occupancy              = c->occupancy};
}

bool batch_is_same(double got, double want, double share)
{
    const double error = fabs(got - want);

    if (got == want || (isnan(got) && isnan(want)) || error <= 1e-10 * fabs(want))
        return true;
    return share < 1e-12 && error * share <= 1e-14 * fabs(want);
}

const char *batch_row_off(const batch_columns *got, size_t i, const wfm_queue_perf *want,
                          wfm_sl_definition definition)
{
    const double level = want->sl[definition];

    if (!batch_is_same(got->service_level[i], level, level))
        return "service_level";
    if (!batch_is_same(got->p_wait[i], want->p_wait, want->p_wait))
        return "p_wait";
    if (!batch_is_same(got->p_abandon[i], want->p_abandon, want->p_abandon))
        return "p_abandon";
    if (!batch_is_same(got->asa_s[i], want->asa_s, want->p_wait))
        return "asa_s";
    if (!batch_is_same(got->mean_wait_s[i], want->mean_wait_s, want->p_abandon))
        return "mean_wait_s";
    return batch_is_same(got->occupancy[i], want->occupancy, 1) ? NULL : "occupancy";
}
