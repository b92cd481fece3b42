/* Before the first interval: what fits, and who is there. */
#include <string.h>

#include "models/transient/internal.h"

#include <float.h>

#define MAX_PATIENCES 1e5 /* in an interval */
#define SPARE         64  /* states beyond the bound, for loads of next to nothing */

bool wfm_tr_is_time(double s)
{
    return s >= WFM_MIN_TIME_S && s <= WFM_MAX_TIME_S;
}

bool wfm_tr_is_model(const wfm_transient *m)
{
    const bool patience = isinf(m->patience_s) ? m->patience_s > 0 : wfm_tr_is_time(m->patience_s);

    return wfm_tr_is_interval(m->interval_s) && patience &&
           m->interval_s <= MAX_PATIENCES * m->patience_s && m->within_s >= 0 &&
           m->within_s <= WFM_MAX_TIME_S && m->short_s >= 0 && m->short_s <= m->within_s;
}

static bool is_rate(const wfm_transient *m, const wfm_transient_interval *i)
{
    const double calls = i->arrival_rate * m->interval_s;

    return i->arrival_rate >= 0 && calls <= WFM_TRANSIENT_MAX_EVENTS &&
           i->arrival_rate * i->aht_s <= WFM_MAX_LOAD &&
           fabs(i->slope) * m->interval_s <= 2 * i->arrival_rate * (1 + 1e-12);
}

bool wfm_tr_is_load(const wfm_transient *m, const wfm_transient_interval *i, int agents)
{
    return wfm_tr_is_time(i->aht_s) && is_rate(m, i) && agents >= 1 && agents <= WFM_MAX_AGENTS &&
           agents * (m->interval_s / i->aht_s) <= WFM_TRANSIENT_MAX_EVENTS;
}

bool wfm_tr_is_state(const wfm_transient *model, const wfm_transient_state *s)
{
    return s->low <= s->high && s->high < model->states;
}

/* Two bounds of the number in the system, without its chance fluctuations. */
typedef struct {
    double free;     /* if everybody stayed as a patient or a served caller would, without limit */
    double agents;   /* the most in any interval, and */
    double backlog;  /* what they cannot keep up with if nobody hangs up, */
    double most;     /* its largest value, and */
    double variance; /* of arrivals and services */
} bounds;

static void include(const wfm_transient *m, const wfm_transient_interval *i, int agents, bounds *b)
{
    const double h      = m->interval_s;
    const double calls  = i->arrival_rate * h;
    const double served = agents * h / i->aht_s;
    const double peak   = 2 * i->arrival_rate * fmax(i->aht_s, m->patience_s);

    b->free    = fmin(b->free + calls, fmax(b->free, peak));
    b->agents  = fmax(b->agents, agents);
    b->most    = fmax(b->most, b->backlog + fabs(i->slope) * h * h / 8 + fmax(0, calls - served));
    b->backlog = fmax(0, b->backlog + calls - served);
    b->variance += calls + served;
}

size_t wfm_transient_states(const wfm_transient *model, size_t n,
                            const wfm_transient_interval *interval, const int *agents,
                            double start_load)
{
    bounds b = {.free = start_load, .backlog = start_load, .most = start_load};
    double most;

    if (!wfm_tr_is_model(model) || !(start_load >= 0 && start_load <= WFM_MAX_LOAD))
        return 0;
    for (size_t i = 0; i < n; i++) {
        if (!wfm_tr_is_load(model, &interval[i], agents[i]))
            return 0;
        include(model, &interval[i], agents[i], &b);
    }
    most = fmin(b.free + (WFM_TR_SIGMA + 1) * sqrt(b.free),
                b.agents + b.most + (WFM_TR_SIGMA + 1) * sqrt(b.variance));
    return (size_t)most + 2 * (size_t)(WFM_TR_SIGMA * WFM_TR_SIGMA) + SPARE;
}

/* Weights relative to the state where they begin: up to `high`, then down to `low`. */
static void steady(const wfm_tr_chain *c, double rate, wfm_transient_state *s)
{
    const double balance = floor(wfm_tr_balance(c, rate));
    const size_t middle  = (size_t)fmin(balance, (double)s->high);
    double       sum     = 1;

    s->p[middle] = 1;
    for (size_t i = middle; i < s->high; i++)
        sum += s->p[i + 1] = s->p[i] * rate / wfm_tr_departures(c, (double)i + 1);
    for (size_t i = middle; i > s->low; i--)
        sum += s->p[i - 1] = s->p[i] * wfm_tr_departures(c, (double)i) / rate;
    for (size_t i = s->low; i <= s->high; i++)
        s->p[i] /= sum;
}

wfm_status wfm_transient_start(const wfm_transient *model, const wfm_transient_interval *interval,
                               int agents, wfm_transient_state *state)
{
    const wfm_tr_chain c     = wfm_tr_chain_of(model, interval->aht_s, agents);
    const double       rate  = interval->arrival_rate;
    const bool         grows = c.theta == 0 && rate >= c.n * c.mu;

    if (!wfm_tr_is_model(model) || !wfm_tr_is_load(model, interval, agents) || grows)
        return WFM_EDATA;
    state->high = (size_t)wfm_tr_reach_up(&c, rate, 0, (double)(model->states - 1));
    state->low  = (size_t)wfm_tr_reach_down(&c, rate, (double)state->high, 0);
    steady(&c, rate, state);
    return WFM_OK;
}

/* From the most likely number outwards. */
void wfm_transient_carried(const wfm_transient *model, double load, wfm_transient_state *state)
{
    const size_t last = model->states - 1;
    const size_t peak = load > 0 ? (size_t)fmin(floor(load), (double)last) : 0;
    double       sum  = 1;

    state->low = state->high = peak;
    state->p[peak]           = 1;
    while (load > 0 && state->low > 0 && state->p[state->low] > DBL_EPSILON * DBL_EPSILON) {
        state->p[state->low - 1] = state->p[state->low] * (double)state->low / load;
        sum += state->p[--state->low];
    }
    while (load > 0 && state->high < last && state->p[state->high] > DBL_EPSILON * DBL_EPSILON) {
        state->p[state->high + 1] = state->p[state->high] * load / (double)(state->high + 1);
        sum += state->p[++state->high];
    }
    for (size_t i = state->low; i <= state->high; i++)
        state->p[i] /= sum;
}
