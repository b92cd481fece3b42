/* Chats side by side: the chain of the number in the system [README, part 2].
 *
 * In units of 1/aht the chats in service end at the rate
 *
 *     R(j) = (n - r) g_q + r g_(q+1),   j = q n + r,   g_k = k / h_k,   g_0 = 0,
 *
 * which never falls with j. From N - 1 taken places on, N = n c, the chain is that of one agent
 * whose handling time is aht / R(N): idle is "N - 1 taken", busy "all taken". That queue is
 * wfm_erlang's. What is left are the states below, and every value is a mixture of the two parts:
 * nothing is subtracted. */
#include "wfm/chat.h"

#include <float.h>
#include <math.h>
#include <stddef.h>

/* The states with fewer than N places taken, relative to the likeliest of them. */
typedef struct {
    double below; /* weight of those with up to N - 2 */
    double chats; /* the same, times the chats in service */
    double busy;  /* the same, times the agents who have any */
    double edge;  /* weight of N - 1 taken */
} low_states;

/* One agent who is idle with N - 1 taken and busy with N. */
typedef struct {
    wfm_queue_perf perf;
    double         idle;   /* share of time: 1 - p_wait, without the difference */
    double         served; /* neither that: 1 - p_abandon */
} full_house;

static double throughput(const wfm_chats *c, int k)
{
    return k == 0 ? 0 : k / c->slower[k - 1];
}

static double rate(const wfm_chats *c, int n, int j)
{
    const int q = j / n, r = j % n;

    return r == 0 ? n * throughput(c, q) : (n - r) * throughput(c, q) + r * throughput(c, q + 1);
}

static double load_of(const wfm_chats *c)
{
    return c->queue.arrival_rate * c->queue.aht_s;
}

/* The last state below N where chats end no faster than they come. */
static int likeliest(const wfm_chats *c, int n)
{
    const double load = load_of(c);
    int          low = 0, high = n * c->at_once;

    while (high - low > 1) {
        const int middle = low + (high - low) / 2;

        if (rate(c, n, middle) <= load)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static void add(low_states *s, int n, int j, double weight)
{
    s->below += weight;
    s->chats += weight * j;
    s->busy += weight * (j < n ? j : n);
}

/* Away from the likeliest state, until there are no more states or the weights are too small for
 * normal numbers, where a product with a ratio near 1 would round back to itself. */
static low_states low_states_of(const wfm_chats *c, int n)
{
    const int    last = n * c->at_once - 1, peak = likeliest(c, n);
    const double load = load_of(c);
    low_states   s    = {0};
    double       term = 1;

    for (int j = peak; j < last && term > DBL_MIN; j++) {
        add(&s, n, j, term);
        term *= load / rate(c, n, j + 1);
    }
    s.edge = term > DBL_MIN ? term : 0;
    term   = 1;
    for (int j = peak; j > 0 && term > DBL_MIN; j--) {
        term *= rate(c, n, j) / load;
        add(&s, n, j - 1, term);
    }
    return s;
}

/* With a threshold of 0 the service level is the share that does not wait. */
static wfm_status full_house_of(const wfm_chats *c, int n, full_house *f)
{
    wfm_queue      q = c->queue;
    wfm_queue_perf at_zero;

    q.aht_s /= rate(c, n, n * c->at_once);
    if (wfm_erlang(&q, 1, &f->perf))
        return WFM_EDATA;
    q.within_s = q.short_s = 0;
    if (wfm_erlang(&q, 1, &at_zero))
        return WFM_EDATA;
    f->idle   = at_zero.sl[WFM_SL_OFFERED];
    f->served = f->perf.occupancy / f->perf.load_erl;
    return WFM_OK;
}

/* 1 - abandoned, from the service level that has it as its denominator. */
static double stayed(const wfm_queue_perf *p, wfm_sl_definition of_stayed, double abandoned)
{
    return p->sl[of_stayed] > 0 ? p->sl[WFM_SL_OFFERED] / p->sl[of_stayed] : 1 - abandoned;
}

static double ratio(double part, double whole)
{
    return part > 0 ? fmin(part / whole, 1) : 0;
}

/* A share `low` is served at once below N - 1, a share `high` meets the full house. */
static void service_levels(const full_house *f, double low, double high, wfm_queue_perf *out)
{
    const wfm_queue_perf *p        = &f->perf;
    const double          short_s  = p->sl[WFM_SL_INCL_SHORT] - p->sl[WFM_SL_OFFERED];
    const double          stayed_t = stayed(p, WFM_SL_EXCL_ABANDONED_WITHIN, p->abandoned_within);
    const double          stayed_s = stayed(p, WFM_SL_EXCL_SHORT, short_s);
    double               *sl       = out->sl;

    for (int i = 0; i < WFM_SL_DEFINITIONS; i++)
        sl[i] = fmin(low + high * p->sl[i], 1);
    sl[WFM_SL_ANSWERED]              = ratio(sl[WFM_SL_OFFERED], low + high * f->served);
    sl[WFM_SL_EXCL_ABANDONED_WITHIN] = ratio(sl[WFM_SL_OFFERED], low + high * stayed_t);
    sl[WFM_SL_EXCL_SHORT]            = ratio(sl[WFM_SL_OFFERED], low + high * stayed_s);
}

static void in_service(const wfm_chats *c, int n, const low_states *s, const full_house *f,
                       wfm_chat_values *out)
{
    const double all      = s->below * f->idle + s->edge;
    const double edge     = n * c->at_once - 1.0;
    const double full     = f->perf.p_wait;
    const double on_edge  = fmin(edge, n);
    const double served   = (s->below * f->idle + s->edge * f->served) / all;
    const double answered = load_of(c) * served; /* in the handling time of a chat alone */
    double       chats    = (s->chats * f->idle + s->edge * (edge + full)) / all;
    double       busy     = (s->busy * f->idle + s->edge * (on_edge + (n - on_edge) * full)) / all;

    if (c->at_once ==
        1) /* Little's law, without the error of the sums: ties of targets are exact */
        chats = busy = answered;
    out->at_once         = chats / busy;
    out->handling_s      = chats / answered * c->queue.aht_s;
    out->queue.occupancy = fmin(busy / n, 1);
}

static void steady(const wfm_chats *c, int n, const full_house *f, wfm_chat_values *out)
{
    const low_states      s    = low_states_of(c, n);
    const wfm_queue_perf *p    = &f->perf;
    const double          all  = s.below * f->idle + s.edge;
    const double          low  = s.below * f->idle / all;
    const double          high = s.edge / all;

    out->queue = (wfm_queue_perf){
        .load_erl         = load_of(c),
        .p_wait           = high * p->p_wait,
        .p_abandon        = high * p->p_abandon,
        .abandoned_within = high * p->abandoned_within,
        .asa_s            = high * p->asa_s * f->served / (low + high * f->served),
        .mean_wait_s      = high * p->mean_wait_s,
        .queue_length     = c->queue.arrival_rate * high * p->mean_wait_s,
    };
    service_levels(f, low, high, &out->queue);
    in_service(c, n, &s, f, out);
}

/* More comes in than ends with all places taken, and nobody leaves. */
static void unstable(const wfm_chats *c, wfm_chat_values *out)
{
    *out = (wfm_chat_values){
        .queue      = {.load_erl     = load_of(c),
                       .p_wait       = 1,
                       .asa_s        = INFINITY,
                       .mean_wait_s  = INFINITY,
                       .queue_length = INFINITY,
                       .occupancy    = 1},
        .at_once    = c->at_once,
        .handling_s = c->queue.aht_s * c->slower[c->at_once - 1],
    };
}

wfm_status wfm_chat(const wfm_chats *chats, int n, wfm_chat_values *out)
{
    const char *field, *range;
    full_house  f;

    if (wfm_chat_fault(chats, NULL, &field, &range) || !(n >= 1 && n <= WFM_MAX_AGENTS))
        return WFM_EDATA;
    if (chats->queue.model == WFM_ERLANG_C &&
        load_of(chats) >= rate(chats, n, n * chats->at_once)) {
        unstable(chats, out);
        return WFM_OK;
    }
    if (full_house_of(chats, n, &f))
        return WFM_EDATA;
    steady(chats, n, &f, out);
    return WFM_OK;
}
