/* One queue with a given number of agents: the shares of the chain and the waits put together. */
#include "models/queueing/internal.h"

#include <math.h>
#include <stddef.h>

#include "wfm/staff.h"

/* Sums of shares that make up all calls are 1 but for rounding. */
static double share(double sum)
{
    return fmin(sum, 1);
}

static double ratio(double part, double whole)
{
    return part > 0 ? share(part / whole) : 0;
}

/* The ways of counting: t, s are T and s of the header. */
static void service_levels(const wfm_q_entry *e, const wfm_q_waits *w, double served,
                           wfm_queue_perf *out)
{
    const double answered_t  = share(e->straight + e->wait * w->answered_within);
    const double abandoned_t = e->wait * w->abandoned_within;
    const double abandoned_s = e->wait * w->abandoned_short;

    out->abandoned_within    = abandoned_t;
    out->sl[WFM_SL_OFFERED]  = answered_t;
    out->sl[WFM_SL_ANSWERED] = ratio(answered_t, served);
    out->sl[WFM_SL_EXCL_ABANDONED_WITHIN] =
        ratio(answered_t, e->straight + e->wait * w->stayed_within + e->block);
    out->sl[WFM_SL_INCL_ABANDONED_WITHIN] = share(answered_t + abandoned_t);
    out->sl[WFM_SL_INCL_SHORT]            = share(answered_t + abandoned_s);
    out->sl[WFM_SL_EXCL_SHORT] =
        ratio(answered_t, e->straight + e->wait * w->stayed_short + e->block);
    out->sl[WFM_SL_VIRTUAL] = share(e->straight + e->wait * w->virtual_within);
}

static void without_waits(const wfm_q_entry *e, double load, double n, wfm_queue_perf *out)
{
    *out = (wfm_queue_perf){.load_erl         = load,
                            .p_block          = e->block,
                            .p_wait           = NAN,
                            .p_abandon        = NAN,
                            .abandoned_within = NAN,
                            .asa_s            = NAN,
                            .mean_wait_s      = NAN,
                            .queue_length     = NAN,
                            .occupancy        = share(load / n * e->straight)};
    for (int i = 0; i < WFM_SL_DEFINITIONS; i++)
        out->sl[i] = NAN;
}

/* More comes in than n agents can serve, and nobody gives up. */
static void unstable(double load, wfm_queue_perf *out)
{
    *out = (wfm_queue_perf){.load_erl     = load,
                            .p_wait       = 1,
                            .asa_s        = INFINITY,
                            .mean_wait_s  = INFINITY,
                            .queue_length = INFINITY,
                            .occupancy    = 1};
}

static void steady(const wfm_queue *q, double load, double n, wfm_queue_perf *out)
{
    const wfm_q_waits w      = wfm_q_waits_of(q, load, n);
    const wfm_q_entry e      = wfm_q_entry_of(q, load, n, w.odds);
    const double      served = e.straight + e.wait * w.answered;
    const double      in     = e.straight + e.wait;

    *out = (wfm_queue_perf){.load_erl     = load,
                            .p_block      = e.block,
                            .p_wait       = e.wait,
                            .p_abandon    = e.wait * w.abandoned,
                            .asa_s        = e.wait * w.answered_wait_s / served,
                            .mean_wait_s  = e.wait * w.wait_s / in,
                            .queue_length = load * (e.wait * w.wait_s / q->aht_s),
                            .occupancy    = load / n};
    if (e.block > 0 || out->p_abandon > 0)
        out->occupancy = share(out->occupancy * served);
    service_levels(&e, &w, served, out);
}

static bool agents_fault(const wfm_queue *q, double n)
{
    if (!(n > 0 && n <= WFM_MAX_AGENTS))
        return true;
    return q->model != WFM_ERLANG_B && (n != floor(n) || n > q->lines);
}

wfm_status wfm_erlang(const wfm_queue *q, double n, wfm_queue_perf *out)
{
    const char *field, *range;
    double      load;

    if (wfm_queue_fault(q, NULL, &field, &range) || agents_fault(q, n))
        return WFM_EDATA;
    load = wfm_q_total_load(q, n);
    if (q->model == WFM_ERLANG_B) {
        const wfm_q_entry e = wfm_q_entry_of(q, load, n, 0);

        without_waits(&e, load, n, out);
    } else if (wfm_q_unstable(q, load, n)) {
        unstable(load, out);
    } else {
        steady(q, load, n, out);
    }
    return WFM_OK;
}
