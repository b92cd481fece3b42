/* The least number of agents that meets all targets, with the proof that one less does not.
 *
 * Without a line limit every value gets better with every agent [README, part 4], so that one
 * bracket is enough; with one, some do not: more agents let more callers in. What is monotone gives
 * a first n by bisection. From there on a value that gets worse first and then better for good is
 * left behind by one more bisection, and the rest is tried one agent at a time. */
#include "models/queueing/internal.h"
#include "models/queueing/targets.h"
#include "wfm/bracket.h"

#include <math.h>
#include <stddef.h>

#define FIRST_TARGET WFM_TARGET_SL
#define LAST_TARGET  WFM_TARGET_BLOCK
#define ROUNDING     1e-9 /* of a level that only says where to begin */

typedef struct {
    const wfm_queue   *queue;
    const wfm_targets *targets;
    int                limit;  /* most agents that make sense */
    wfm_queue_perf     met;    /* at the last n that met what it was asked for */
    wfm_queue_perf     missed; /* at the last that did not: in the end, one agent less */
} search;

/* Does the value get better with every agent, for every n? */
static bool is_monotone(const search *s, wfm_target target)
{
    const wfm_queue *q       = s->queue;
    const bool       patient = q->model != WFM_ERLANG_A || q->patience_s >= q->aht_s;

    if (q->model == WFM_ERLANG_B || isinf(q->lines))
        return true;
    switch (target) {
    case WFM_TARGET_ABANDON:
    case WFM_TARGET_WAIT:
        return false;
    case WFM_TARGET_BLOCK: /* callers that hang up faster than they are served clear the lines */
        return patient;
    case WFM_TARGET_SL:
        return patient || s->targets->sl_definition <= WFM_SL_ANSWERED;
    default:
        return true;
    }
}

/* Does the value, once it gets better, get better with every further agent? */
static bool has_one_hill(wfm_target target)
{
    return target == WFM_TARGET_ABANDON || target == WFM_TARGET_WAIT;
}

static bool has_bumps(const search *s)
{
    for (wfm_target i = FIRST_TARGET; i <= LAST_TARGET; i++)
        if (!isnan(wfm_target_limit(s->targets, i)) && !is_monotone(s, i))
            return true;
    return false;
}

static wfm_queue_perf at(const search *s, int n)
{
    wfm_queue_perf perf = {0};

    (void)wfm_erlang(s->queue, n, &perf); /* the ranges have been checked */
    return perf;
}

/* Below this level `offered`, which is monotone, the level asked for cannot be reached: of the
 * calls that are not answered in time at most the share 1 - kept hangs up in the time that counts.
 */
static double least_offered(const search *s)
{
    const wfm_queue *q      = s->queue;
    const double     level  = s->targets->sl_min;
    const double     kept_t = exp(-q->within_s / q->patience_s);
    const double     kept_s = exp(-q->short_s / q->patience_s);

    switch (s->targets->sl_definition) {
    case WFM_SL_EXCL_ABANDONED_WITHIN:
    case WFM_SL_VIRTUAL:
        return level * kept_t;
    case WFM_SL_EXCL_SHORT:
        return level * kept_s;
    case WFM_SL_INCL_ABANDONED_WITHIN:
        return level - (1 - kept_t);
    case WFM_SL_INCL_SHORT:
        return level - (1 - kept_s);
    case WFM_SL_OFFERED:
    case WFM_SL_ANSWERED:
    case WFM_SL_DEFINITIONS:
        break;
    }
    return 0;
}

/* Could some number of agents from n on do, by what is monotone? */
static bool may_meet(const search *s, wfm_target target, const wfm_queue_perf *perf)
{
    return target != WFM_TARGET_SL || isnan(s->targets->sl_min) ||
           perf->sl[WFM_SL_OFFERED] >= least_offered(s) * (1 - ROUNDING) - ROUNDING;
}

static bool meets(search *s, int n, bool only_monotone)
{
    const wfm_queue_perf perf = at(s, n);
    bool                 met  = true;

    for (wfm_target i = FIRST_TARGET; i <= LAST_TARGET && met; i++)
        met = !only_monotone || is_monotone(s, i)
                  ? wfm_q_judge(s->queue, n, s->targets, i, &perf) >= WFM_Q_JUST_MET
                  : may_meet(s, i, &perf);
    *(met ? &s->met : &s->missed) = perf;
    return met;
}

/* The least n in 1 .. limit, or limit + 1. The bracket starts as wide as it can be; only the first
 * guess is the load. */
static int least_monotone(search *s)
{
    const double load = s->queue->arrival_rate * s->queue->aht_s;
    wfm_bracket  b    = wfm_bracket_of(s->limit, sqrt(load) / 2);
    int          n    = (int)fmin(fmax(1, load), s->limit);

    while (wfm_bracket_is_open(&b))
        n = wfm_bracket_next(&b, n, meets(s, n, true));
    return b.high;
}

/* The first target that n agents miss, WFM_TARGET_NONE if there is none. */
static wfm_target missed_by(const search *s, int n, const wfm_queue_perf *perf)
{
    for (wfm_target i = FIRST_TARGET; i <= LAST_TARGET; i++)
        if (wfm_q_judge(s->queue, n, s->targets, i, perf) < WFM_Q_JUST_MET)
            return i;
    return WFM_TARGET_NONE;
}

/* The least n above `missed` behind the hill, or limit + 1. */
static int behind(const search *s, wfm_target target, int missed)
{
    int high = s->limit + 1;

    while (high - missed > 1) {
        const int            n    = missed + (high - missed) / 2;
        const wfm_queue_perf perf = at(s, n);

        if (wfm_q_judge(s->queue, n, s->targets, target, &perf) >= WFM_Q_JUST_MET)
            high = n;
        else
            missed = n;
    }
    return high;
}

static int least(search *s)
{
    int n = least_monotone(s);

    if (!has_bumps(s))
        return n;
    while (n <= s->limit && !meets(s, n, false)) {
        const wfm_target target = missed_by(s, n, &s->missed);

        n = has_one_hill(target) ? behind(s, target, n) : n + 1;
    }
    if (n > 1)
        s->missed = at(s, n - 1);
    return n;
}

/* The target that fails most clearly with n agents, and how; the first one of equals. */
static wfm_target worst(const search *s, int n, const wfm_queue_perf *perf, wfm_q_verdict *verdict)
{
    wfm_target found = WFM_TARGET_NONE;

    *verdict = WFM_Q_MET;
    for (wfm_target i = FIRST_TARGET; i <= LAST_TARGET; i++) {
        const wfm_q_verdict v = wfm_q_judge(s->queue, n, s->targets, i, perf);

        if (v < *verdict) {
            *verdict = v;
            found    = i;
        }
    }
    return found;
}

/* All targets hold at n and one fails at n - 1, each beyond the rounding error; or, as `reached`
 * says, one fails at n. */
static void certify(const search *s, int n, bool reached, wfm_staffing *out)
{
    const wfm_sl_definition definition = s->targets->sl_definition;
    const wfm_queue_perf    perf       = reached ? s->met : s->missed;
    const wfm_queue_perf    less       = reached || n == 1 ? s->missed : at(s, n - 1);
    wfm_q_verdict           here, below = WFM_Q_MISSED;
    wfm_target              binding = worst(s, n, &perf, &here);
    bool                    decided = here == (reached ? WFM_Q_MET : WFM_Q_MISSED);

    if (reached) {
        binding = n > 1 ? worst(s, n - 1, &less, &below) : WFM_TARGET_NONE;
        decided = decided && below == WFM_Q_MISSED;
    }
    *out = (wfm_staffing){
        .status                 = !decided  ? WFM_STAFF_UNDECIDED
                                  : reached ? WFM_STAFF_OK
                                            : WFM_STAFF_UNREACHABLE,
        .agents                 = n,
        .perf                   = perf,
        .binding                = binding,
        .binding_value          = wfm_target_value(&perf, binding, definition),
        .binding_value_less_one = n > 1 ? wfm_target_value(&less, binding, definition) : NAN,
    };
}

wfm_status wfm_staff(const wfm_queue *q, const wfm_targets *t, wfm_staffing *out)
{
    search      s = {.queue = q, .targets = t, .limit = WFM_MAX_AGENTS};
    const char *field, *range;
    int         n;

    if (wfm_queue_fault(q, t, &field, &range))
        return WFM_EDATA;
    if (q->model != WFM_ERLANG_B && q->lines < WFM_MAX_AGENTS)
        s.limit = (int)q->lines;
    n = least(&s);
    certify(&s, n <= s.limit ? n : s.limit, n <= s.limit, out);
    return WFM_OK;
}
