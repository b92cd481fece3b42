/* A batch made ready for the lanes: what its queues have in common, and which targets can be
 * missed at all. */
#include "models/batch/internal.h"

#include <float.h>
#include <math.h>

/* wfm_staff leaves undecided what is within 1e-10 of a limit; twice that goes to it. */
#define DOUBTFUL 2e-10

/* Ties of decimal inputs, as models/queueing/targets.c has them. */
#define TIE (4 * DBL_EPSILON)

static const wfm_b_kernels *kernels_for(wfm_simd simd)
{
    switch (simd) {
    case WFM_SIMD_AVX512:
        return &wfm_b_kernels_avx512;
    case WFM_SIMD_AVX2:
        return &wfm_b_kernels_avx2;
    case WFM_SIMD_BASELINE:
        break;
    }
    return &wfm_b_kernels_baseline;
}

wfm_simd wfm_simd_widest(void)
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl"))
        return WFM_SIMD_AVX512;
    if (__builtin_cpu_supports("avx2"))
        return WFM_SIMD_AVX2;
#endif
    return WFM_SIMD_BASELINE;
}

static wfm_b_instant instant(double s, double patience_s)
{
    const double t = s / patience_s;

    return (wfm_b_instant){t, exp(-t), -expm1(-t)};
}

/* `short` definitions at their ends are others, and nobody hangs up in no time. */
static wfm_sl_definition definition_of(const wfm_queue *q, wfm_sl_definition d)
{
    if (d == WFM_SL_INCL_SHORT && q->short_s == q->within_s)
        return WFM_SL_INCL_ABANDONED_WITHIN;
    if (d == WFM_SL_EXCL_SHORT && q->short_s == q->within_s)
        return WFM_SL_EXCL_ABANDONED_WITHIN;
    if (wfm_b_needs_short(d) && q->short_s == 0)
        return WFM_SL_OFFERED;
    return d;
}

void wfm_b_plan_values(wfm_b_plan *plan, const wfm_batch *batch, const wfm_batch_columns *out)
{
    const wfm_queue *q = &batch->like;

    *plan = (wfm_b_plan){
        .batch     = batch,
        .out       = out,
        .kernels   = kernels_for(batch->simd),
        .common    = {.definition  = definition_of(q, batch->targets.sl_definition),
                      .patience_s  = q->patience_s,
                      .within_s    = q->within_s,
                      .wants_level = out->service_level},
        .wants_asa = out->asa_s,
        .in_lanes  = (q->model == WFM_ERLANG_C || q->model == WFM_ERLANG_A) && isinf(q->lines) &&
                    q->retry == 0,
    };
    if (q->model == WFM_ERLANG_A) {
        plan->common.within = instant(q->within_s, q->patience_s);
        plan->common.short_ = instant(q->short_s, q->patience_s);
    }
}

/* A limit that nothing can miss: a level of 0, shares of up to 1, nobody blocked or hanging up. */
static bool is_idle(wfm_erlang_model model, wfm_target target, double limit)
{
    switch (target) {
    case WFM_TARGET_SL:
        return limit <= 0;
    case WFM_TARGET_ASA:
    case WFM_TARGET_MEAN_WAIT:
        return false;
    case WFM_TARGET_ABANDON:
        return limit >= 1 || model == WFM_ERLANG_C;
    case WFM_TARGET_BLOCK:
        return true;
    default:
        return limit >= 1;
    }
}

/* A level of 1 or a maximum of 0: no number of agents meets it. So wfm_staff says it. */
static bool is_perfect(wfm_target target, double limit)
{
    return limit == (target == WFM_TARGET_SL ? 1 : 0);
}

static void add_limit(wfm_b_plan *plan, wfm_target target, double limit)
{
    const wfm_erlang_model model = plan->batch->like.model;
    const bool             exact = target == WFM_TARGET_OCCUPANCY && model == WFM_ERLANG_C;

    if (isnan(limit) || is_idle(model, target, limit))
        return;
    if (is_perfect(target, limit) ||
        (target == WFM_TARGET_SL && model == WFM_ERLANG_A && limit < 2 * WFM_B_LEAST_LEVEL))
        plan->in_lanes = false;
    plan->limit[plan->limits++] = (wfm_b_limit){.target   = target,
                                                .limit    = limit,
                                                .slack    = exact ? TIE * limit : 0,
                                                .doubtful = exact ? 0 : DOUBTFUL * limit};
}

void wfm_b_plan_staff(wfm_b_plan *plan, const wfm_batch *batch, const wfm_batch_columns *out)
{
    const wfm_targets *t = &batch->targets;

    wfm_b_plan_values(plan, batch, out);
    plan->common.less_too    = true;
    plan->common.wants_level = out->service_level || !isnan(t->sl_min);
    add_limit(plan, WFM_TARGET_SL, t->sl_min);
    add_limit(plan, WFM_TARGET_ASA, t->asa_max_s);
    add_limit(plan, WFM_TARGET_MEAN_WAIT, t->mean_wait_max_s);
    add_limit(plan, WFM_TARGET_ABANDON, t->abandon_max);
    add_limit(plan, WFM_TARGET_WAIT, t->wait_max);
    add_limit(plan, WFM_TARGET_OCCUPANCY, t->occupancy_max);
    plan->limits_asa   = !isnan(t->asa_max_s);
    plan->limits_level = !isnan(t->sl_min);
    plan->wants_asa    = plan->wants_asa || plan->limits_asa;
}
