/* The least number of agents for chats, with the proof that one less does not do.
 *
 * Every value gets better with every agent [README, part 2], so that a bracket is enough. */
#include "wfm/chat.h"

#include <float.h>
#include <math.h>
#include <stddef.h>

#include "wfm/bracket.h"

#define FIRST_TARGET WFM_TARGET_SL
#define LAST_TARGET  WFM_TARGET_BLOCK

/* Rounding error of the values, relative; the sweep in the README has shown less. */
#define VALUE_ERROR 1e-10
#define TIE         (4 * DBL_EPSILON) /* of decimal inputs: as in wfm_staff */

typedef enum {
    MISSED,
    JUST_MISSED, /* by less than the rounding error */
    JUST_MET,    /* same */
    MET          /* or not set */
} verdict;

typedef struct {
    const wfm_chats   *chats;
    const wfm_targets *targets;
    wfm_queue_perf     met, missed; /* at the last n of either kind: in the end neighbours */
} search;

/* Nothing can miss a level of 0 or a share of 1. */
static bool is_idle(wfm_target target, double limit)
{
    if (target == WFM_TARGET_SL)
        return limit <= 0;
    return target != WFM_TARGET_ASA && target != WFM_TARGET_MEAN_WAIT && limit >= 1;
}

/* A level of 1 or a maximum of 0 holds by nature or not at all. */
static bool is_perfect(const search *s, wfm_target target)
{
    return target == WFM_TARGET_BLOCK ||
           (target == WFM_TARGET_ABANDON && s->chats->queue.model == WFM_ERLANG_C);
}

static verdict judge(const search *s, const wfm_queue_perf *p, wfm_target target)
{
    const bool   level = target == WFM_TARGET_SL;
    const double limit = wfm_target_limit(s->targets, target);
    const double value = wfm_target_value(p, target, s->targets->sl_definition);
    const double room  = level ? value - limit : limit - value;
    const bool   ties  = target == WFM_TARGET_OCCUPANCY && s->chats->at_once == 1 &&
                      s->chats->queue.model == WFM_ERLANG_C;

    if (isnan(limit) || is_idle(target, limit))
        return MET;
    if (limit == (level ? 1 : 0))
        return is_perfect(s, target) ? MET : MISSED;
    if (ties)
        return room >= -TIE * limit ? MET : MISSED;
    if (fabs(room) <= VALUE_ERROR * limit)
        return room >= 0 ? JUST_MET : JUST_MISSED;
    return room >= 0 ? MET : MISSED;
}

/* The target that fails most clearly, the first one of equals; NONE when none fails. */
static wfm_target worst(const search *s, const wfm_queue_perf *p, verdict *how)
{
    wfm_target found = WFM_TARGET_NONE;

    *how = MET;
    for (wfm_target i = FIRST_TARGET; i <= LAST_TARGET; i++) {
        const verdict v = judge(s, p, i);

        if (v < *how) {
            *how  = v;
            found = i;
        }
    }
    return found;
}

static wfm_queue_perf at(const search *s, int n)
{
    wfm_chat_values values = {0};

    (void)wfm_chat(s->chats, n, &values); /* the ranges have been checked */
    return values.queue;
}

static bool meets(search *s, int n)
{
    const wfm_queue_perf perf = at(s, n);
    verdict              how;

    (void)worst(s, &perf, &how);
    *(how >= JUST_MET ? &s->met : &s->missed) = perf;
    return how >= JUST_MET;
}

/* The least n, or WFM_MAX_AGENTS + 1. Only the first guess is the load. */
static int least(search *s)
{
    const wfm_chats *c    = s->chats;
    const double     load = c->queue.arrival_rate * c->queue.aht_s;
    const double     each = c->at_once / c->slower[c->at_once - 1];
    wfm_bracket      b    = wfm_bracket_of(WFM_MAX_AGENTS, sqrt(load) / 2);
    int              n    = (int)fmax(1, load / each);

    while (wfm_bracket_is_open(&b))
        n = wfm_bracket_next(&b, n, meets(s, n));
    return b.high;
}

/* All targets hold at n and one fails at n - 1, each beyond the rounding error; or one fails at the
 * largest n there is. */
static void certify(const search *s, int n, wfm_staffing *out)
{
    const bool           reached = n <= WFM_MAX_AGENTS;
    const wfm_queue_perf here    = reached ? s->met : s->missed;
    const wfm_queue_perf less    = reached ? s->missed : at(s, WFM_MAX_AGENTS - 1);
    verdict              how, below = MISSED;
    wfm_target           binding = worst(s, &here, &how);
    bool                 decided = how == (reached ? MET : MISSED);

    if (reached) {
        binding = n > 1 ? worst(s, &less, &below) : WFM_TARGET_NONE;
        decided = decided && below == MISSED;
    }
    *out = (wfm_staffing){
        .status                 = !decided  ? WFM_STAFF_UNDECIDED
                                  : reached ? WFM_STAFF_OK
                                            : WFM_STAFF_UNREACHABLE,
        .agents                 = reached ? n : WFM_MAX_AGENTS,
        .perf                   = here,
        .binding                = binding,
        .binding_value          = wfm_target_value(&here, binding, s->targets->sl_definition),
        .binding_value_less_one = wfm_target_value(&less, binding, s->targets->sl_definition),
    };
}

wfm_status wfm_chat_staff(const wfm_chats *chats, const wfm_targets *t, wfm_staffing *out)
{
    search      s = {.chats = chats, .targets = t};
    const char *field, *range;

    if (wfm_chat_fault(chats, t, &field, &range))
        return WFM_EDATA;
    certify(&s, least(&s), out);
    return WFM_OK;
}
