/* Targets against a queue's values. */
#include "models/queueing/targets.h"

#include <float.h>
#include <math.h>

/* Rounding error of the values, relative; the sweep in the README has shown less. */
#define VALUE_ERROR 1e-10

/* Two decimal numbers, their product and a quotient: half an ulp each, on both sides of the tie. */
#define TIE (4 * DBL_EPSILON)

static bool is_least(wfm_target target)
{
    return target == WFM_TARGET_SL;
}

double wfm_target_limit(const wfm_targets *t, wfm_target target)
{
    switch (target) {
    case WFM_TARGET_NONE:
        break;
    case WFM_TARGET_SL:
        return t->sl_min;
    case WFM_TARGET_ASA:
        return t->asa_max_s;
    case WFM_TARGET_MEAN_WAIT:
        return t->mean_wait_max_s;
    case WFM_TARGET_ABANDON:
        return t->abandon_max;
    case WFM_TARGET_WAIT:
        return t->wait_max;
    case WFM_TARGET_OCCUPANCY:
        return t->occupancy_max;
    case WFM_TARGET_BLOCK:
        return t->block_max;
    }
    return NAN;
}

bool wfm_targets_any(const wfm_targets *t)
{
    for (wfm_target i = WFM_TARGET_SL; i <= WFM_TARGET_BLOCK; i++)
        if (!isnan(wfm_target_limit(t, i)))
            return true;
    return false;
}

double wfm_target_value(const wfm_queue_perf *p, wfm_target target, wfm_sl_definition definition)
{
    switch (target) {
    case WFM_TARGET_NONE:
        break;
    case WFM_TARGET_SL:
        return p->sl[definition];
    case WFM_TARGET_ASA:
        return p->asa_s;
    case WFM_TARGET_MEAN_WAIT:
        return p->mean_wait_s;
    case WFM_TARGET_ABANDON:
        return p->p_abandon;
    case WFM_TARGET_WAIT:
        return p->p_wait;
    case WFM_TARGET_OCCUPANCY:
        return p->occupancy;
    case WFM_TARGET_BLOCK:
        return p->p_block;
    }
    return NAN;
}

/* Limits that nothing can miss: a level of 0, shares of up to 1. */
static bool is_idle(wfm_target target, double limit)
{
    switch (target) {
    case WFM_TARGET_SL:
        return limit <= 0;
    case WFM_TARGET_ASA:
    case WFM_TARGET_MEAN_WAIT:
        return false;
    default:
        return limit >= 1;
    }
}

/* A level of 1 or a maximum of 0 is met by the nature of the queue or not at all: more agents only
 * make the rest too small for a double. */
static bool is_perfect(const wfm_queue *q, int n, const wfm_targets *t, wfm_target target)
{
    const bool nobody_waits = q->lines == n, nobody_blocked = isinf(q->lines);

    switch (target) {
    case WFM_TARGET_SL:
        return nobody_waits && t->sl_definition == WFM_SL_ANSWERED;
    case WFM_TARGET_ABANDON:
        return nobody_waits || q->model == WFM_ERLANG_C;
    case WFM_TARGET_OCCUPANCY:
        return false;
    case WFM_TARGET_BLOCK:
        return nobody_blocked && q->model != WFM_ERLANG_B;
    default:
        return nobody_waits;
    }
}

/* Occupancy of C without a line limit is load / n and nothing else: a tie of the decimal inputs is
 * a tie, although 2.1 / 3 is above 0.7 in doubles. */
static bool has_exact_ties(const wfm_queue *q, wfm_target target)
{
    return target == WFM_TARGET_OCCUPANCY && q->model == WFM_ERLANG_C && isinf(q->lines);
}

wfm_q_verdict wfm_q_judge(const wfm_queue *q, int n, const wfm_targets *t, wfm_target target,
                          const wfm_queue_perf *p)
{
    const double limit = wfm_target_limit(t, target);
    const double value = wfm_target_value(p, target, t->sl_definition);
    const double room  = is_least(target) ? value - limit : limit - value;

    if (isnan(limit) || is_idle(target, limit))
        return WFM_Q_MET;
    if (limit == (is_least(target) ? 1 : 0))
        return is_perfect(q, n, t, target) ? WFM_Q_MET : WFM_Q_MISSED;
    if (has_exact_ties(q, target))
        return room >= -TIE * limit ? WFM_Q_MET : WFM_Q_MISSED;
    if (fabs(room) <= VALUE_ERROR * limit)
        return room >= 0 ? WFM_Q_JUST_MET : WFM_Q_JUST_MISSED;
    return room >= 0 ? WFM_Q_MET : WFM_Q_MISSED;
}
