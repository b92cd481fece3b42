/* The least number of agents that meets all targets in expectation over the rate, with the proof
 * that one less does not. */
#include "models/sizing/internal.h"

#include <math.h>

#include "wfm/bracket.h"

#define FIRST_TARGET WFM_TARGET_SL
#define LAST_TARGET  WFM_TARGET_BLOCK
#define VALUE_ERROR  1e-10 /* rounding error of a queue's values, relative: models/queueing */
#define ROUGH        1e-3

typedef enum { MISSED, JUST_MISSED, JUST_MET, MET } verdict; /* JUST: undecided */

typedef struct {
    wfm_z_case  queue;
    wfm_targets targets;
} search;

/* Limits that are met, or missed, by the nature of the queue and not by the number of agents. */
static bool is_met_by_nature(const search *s, wfm_target target, double limit, bool *met)
{
    switch (target) {
    case WFM_TARGET_SL:
        *met = limit <= 0;
        return limit <= 0 || limit >= 1;
    case WFM_TARGET_ASA:
    case WFM_TARGET_MEAN_WAIT:
        *met = false; /* somebody always waits */
        return limit <= 0;
    case WFM_TARGET_BLOCK:
        *met = true;
        return true;
    default:
        *met = limit >= 1 || (target == WFM_TARGET_ABANDON &&
                              s->queue.queue.model == WFM_ERLANG_C); /* nobody hangs up */
        return *met || limit <= 0;
    }
}

static verdict judge(const search *s, wfm_target target, const wfm_z_sums *sums)
{
    const double limit = wfm_target_limit(&s->targets, target);
    bool         met;

    if (isnan(limit))
        return MET;
    if (is_met_by_nature(s, target, limit, &met))
        return met ? MET : MISSED;

    const wfm_z_ratio it   = wfm_z_value_of(&s->queue, sums, target);
    const double      room = target == WFM_TARGET_SL ? it.value - limit : limit - it.value;

    if (fabs(room) <= VALUE_ERROR * limit + it.error)
        return room >= 0 ? JUST_MET : JUST_MISSED;
    return room >= 0 ? MET : MISSED;
}

/* The target that fails most clearly, and how; the first one of equals; NONE if all are met. */
static wfm_target worst(const search *s, const wfm_z_sums *sums, verdict *how)
{
    wfm_target found = WFM_TARGET_NONE;

    *how = MET;
    for (wfm_target i = FIRST_TARGET; i <= LAST_TARGET; i++) {
        const verdict v = judge(s, i, sums);

        if (v < *how) {
            *how  = v;
            found = i;
        }
    }
    return found;
}

/* Most n are far from the answer: a rough integral tells, and a fine one where it does not. */
static bool meets(const search *s, int n)
{
    wfm_z_sums sums;
    verdict    how;

    wfm_z_integrate(&s->queue, n, ROUGH, &sums);
    (void)worst(s, &sums, &how);
    if (how == JUST_MET || how == JUST_MISSED) {
        wfm_z_integrate(&s->queue, n, WFM_Z_TOLERANCE, &sums);
        (void)worst(s, &sums, &how);
    }
    return how >= JUST_MET;
}

/* The least n in 1 .. WFM_MAX_AGENTS, or one more; the first guess is the load of the rate's upper
 * third. */
static int least(const search *s)
{
    const double load = s->queue.queue.arrival_rate * s->queue.queue.aht_s;
    const double wide = sqrt(load) + s->queue.cv * load; /* of what may be needed */
    wfm_bracket  b    = wfm_bracket_of(WFM_MAX_AGENTS, wide / 4);
    int          n    = (int)fmin(fmax(1, load + s->queue.cv * load / 2), WFM_MAX_AGENTS);

    while (wfm_bracket_is_open(&b))
        n = wfm_bracket_next(&b, n, meets(s, n));
    return b.high;
}

/* All targets are met at n and one fails at n - 1, each by more than the error; or, as `reached`
 * says, one fails at n. */
static void certify(search *s, int n, bool reached, wfm_spread_staffing *out)
{
    wfm_z_sums here, less;
    verdict    how, how_less = MISSED;
    wfm_target binding = WFM_TARGET_NONE;

    if (n > 1) {
        wfm_z_integrate(&s->queue, n - 1, WFM_Z_TOLERANCE, &less);
        binding = worst(s, &less, &how_less);
    }
    s->queue.wants_asa = true;
    wfm_z_integrate(&s->queue, n, WFM_Z_TOLERANCE, &here);
    const wfm_target failing = worst(s, &here, &how);
    if (!reached)
        binding = failing;
    *out = (wfm_spread_staffing){
        .status        = how == (reached ? MET : MISSED) && (!reached || how_less == MISSED)
                             ? reached ? WFM_STAFF_OK : WFM_STAFF_UNREACHABLE
                             : WFM_STAFF_UNDECIDED,
        .agents        = n,
        .binding       = binding,
        .binding_value = wfm_z_value_of(&s->queue, &here, binding).value,
        .binding_value_less_one = n > 1 ? wfm_z_value_of(&s->queue, &less, binding).value : NAN,
    };
    wfm_z_expected(&s->queue, &here, &out->expected);
}

wfm_status wfm_spread_staff(const wfm_queue *q, const wfm_targets *t, double cv,
                            wfm_spread_staffing *out)
{
    search      s = {.targets = *t};
    const char *field, *range;

    if (wfm_queue_fault(q, t, &field, &range) || wfm_z_case_init(&s.queue, q, cv, t->sl_definition))
        return WFM_EDATA;
    s.queue.wants_asa  = !isnan(t->asa_max_s);
    const int  n       = least(&s);
    const bool reached = n <= WFM_MAX_AGENTS;
    certify(&s, reached ? n : WFM_MAX_AGENTS, reached, out);
    return WFM_OK;
}
