/* Agents raised, interval by interval, until the exact transient meets the targets. With the same
 * callers at the start, one agent more means fewer waiting at every instant and faster departures
 * for those who do [README], so that what is met with n is met with more. */
#include "wfm/transient_repair.h"

#include <string.h>

#include "models/transient/internal.h"

static wfm_queue_perf nothing(void)
{
    wfm_queue_perf p = {NAN, NAN, NAN, NAN, {0}, NAN, NAN, NAN, NAN, NAN};

    for (int i = 0; i < WFM_SL_DEFINITIONS; i++)
        p.sl[i] = NAN;
    return p;
}

/* The interval at hand. */
typedef struct {
    const wfm_transient          *model;
    const wfm_targets            *targets;
    const wfm_transient_interval *interval;
    int                           most;  /* agents that may be tried */
    const wfm_transient_state    *start; /* of the interval */
    wfm_transient_state           trial, kept;
    wfm_transient_perf            perf; /* of what is kept: the last that met, or the most */
    wfm_queue_perf                less; /* with the last agents that did not meet */
} search;

const char *wfm_repair_verdict_name(wfm_repair_verdict verdict)
{
    static const char *const names[] = {
#define WFM_REPAIR_NAME(name, text) text,
        WFM_REPAIR_LIST(WFM_REPAIR_NAME)
#undef WFM_REPAIR_NAME
    };

    return names[verdict];
}

size_t wfm_repair_workspace(size_t states)
{
    return wfm_transient_workspace(states) + 2 * states;
}

/* A target that is not set, or a value without meaning, is NAN and no miss. */
static bool meets(const wfm_targets *t, const wfm_queue_perf *p)
{
    return !(p->sl[t->sl_definition] < t->sl_min) && !(p->asa_s > t->asa_max_s) &&
           !(p->mean_wait_s > t->mean_wait_max_s) && !(p->p_abandon > t->abandon_max) &&
           !(p->p_wait > t->wait_max) && !(p->occupancy > t->occupancy_max);
}

static bool meets_with(search *s, int agents)
{
    wfm_transient_perf  perf;
    wfm_transient_state other = s->kept;
    bool                met;

    /* the ranges have been checked */
    (void)wfm_transient_step(s->model, s->interval, agents, s->start, &s->trial, &perf);
    met = s->interval->arrival_rate == 0 || meets(s->targets, &perf.perf);
    if (met || agents == s->most) {
        s->kept  = s->trial;
        s->trial = other;
        s->perf  = perf;
    }
    if (!met && agents < s->most)
        s->less = perf.perf;
    return met;
}

/* The least n in (missed, met] that meets: missed does not, met does. */
static int bisect(search *s, int missed, int met)
{
    while (met - missed > 1) {
        const int middle = missed + (met - missed) / 2;

        if (meets_with(s, middle))
            met = middle;
        else
            missed = middle;
    }
    return met;
}

/* The least n in [first, most] that meets; 0 if none does. */
static int least(search *s, int first)
{
    int missed = first;

    if (meets_with(s, first))
        return first;
    for (int step = 1; missed < s->most; step *= 2) {
        const int n = s->most - missed > step ? missed + step : s->most;

        if (meets_with(s, n))
            return bisect(s, missed, n);
        missed = n;
    }
    return 0;
}

/* Would the most be enough if nobody waited at the start? */
static bool fails_by_backlog(search *s)
{
    const size_t        n = (size_t)s->most;
    wfm_transient_perf  perf;
    wfm_transient_state calm = s->trial;

    if (s->start->high <= n)
        return false;
    calm.low  = s->start->low < n ? s->start->low : n;
    calm.high = n;
    memset(calm.p + calm.low, 0, (n - calm.low + 1) * sizeof *calm.p);
    for (size_t i = s->start->low; i <= s->start->high; i++)
        calm.p[i < n ? i : n] += s->start->p[i];
    (void)wfm_transient_step(s->model, s->interval, s->most, &calm, &calm, &perf);
    return meets(s->targets, &perf.perf);
}

static wfm_repair_step mend(search *s, int *agents)
{
    const int       n = least(s, *agents);
    wfm_repair_step step;

    if (n > 0)
        step.verdict = n == *agents ? WFM_REPAIR_MET : WFM_REPAIR_RAISED;
    else
        step.verdict = fails_by_backlog(s) ? WFM_REPAIR_BACKLOG : WFM_REPAIR_SHORT;
    *agents       = n > 0 ? n : s->most;
    step.perf     = s->perf;
    step.less_one = s->less;
    return step;
}

static int most_of(const wfm_repair *r, int agents)
{
    return r->most_extra < WFM_MAX_AGENTS - agents ? agents + r->most_extra : WFM_MAX_AGENTS;
}

/* The ranges of targets are those of a search for the least n. */
static bool are_targets(const wfm_transient *model, const wfm_targets *t)
{
    const char *field, *range;
    wfm_queue   q;

    wfm_queue_init(&q);
    q.model        = isinf(model->patience_s) ? WFM_ERLANG_C : WFM_ERLANG_A;
    q.patience_s   = model->patience_s;
    q.arrival_rate = q.aht_s = 1;
    return !wfm_queue_fault(&q, t, &field, &range);
}

static bool is_repair(const wfm_transient *model, const wfm_repair *r,
                      const wfm_transient_state *state, const int *agents)
{
    if (!wfm_tr_is_model(model) || !are_targets(model, &r->targets) || r->most_extra < 0 ||
        !wfm_tr_is_state(model, state))
        return false;
    for (size_t i = 0; i < r->n; i++)
        if (!wfm_tr_is_load(model, &r->interval[i], agents[i]) ||
            !wfm_tr_is_load(model, &r->interval[i], most_of(r, agents[i])))
            return false;
    return true;
}

wfm_status wfm_transient_repair(const wfm_transient *model, const wfm_repair *repair,
                                wfm_transient_state *state, int *agents, wfm_repair_step *out)
{
    search s = {.model = model, .targets = &repair->targets, .start = state};

    if (!is_repair(model, repair, state, agents))
        return WFM_EDATA;
    s.trial.p = model->work + wfm_transient_workspace(model->states);
    s.kept.p  = s.trial.p + model->states;
    for (size_t i = 0; i < repair->n; i++) {
        s.interval  = &repair->interval[i];
        s.most      = most_of(repair, agents[i]);
        s.less      = nothing();
        out[i]      = mend(&s, &agents[i]);
        state->low  = s.kept.low;
        state->high = s.kept.high;
        memcpy(state->p + s.kept.low, s.kept.p + s.kept.low,
               (s.kept.high - s.kept.low + 1) * sizeof *state->p);
    }
    return WFM_OK;
}
