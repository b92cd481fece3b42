/* One interval: cut into pieces, each by uniformisation, and what the callers get out of it. */
#include <string.h>

#include "models/transient/internal.h"

wfm_tr_chain wfm_tr_chain_of(const wfm_transient *model, double aht_s, int agents)
{
    return (wfm_tr_chain){agents, 1 / aht_s, 1 / model->patience_s};
}

static size_t stride(size_t states)
{
    return states + 2 * WFM_TR_LANES;
}

size_t wfm_transient_workspace(size_t states)
{
    return WFM_TR_ARRAYS * stride(states);
}

static void begin(wfm_tr_field *f, const wfm_transient *model, const wfm_transient_state *from)
{
    double *at = model->work + WFM_TR_LANES;

    *f      = (wfm_tr_field){.low = from->low, .high = from->high, .states = model->states};
    f->p    = at;
    f->time = at += stride(model->states);
    f->down = at += stride(model->states);
    f->seen = at += stride(model->states);
    for (int k = 0; k < 3; k++)
        f->power[k] = at += stride(model->states);
    f->least = f->low;
    f->most  = f->high;
    memset(model->work, 0, 2 * stride(model->states) * sizeof *at); /* p and time */
    memcpy(f->p + f->low, from->p + f->low, (f->high - f->low + 1) * sizeof *f->p);
}

static void run(const wfm_transient *model, const wfm_transient_interval *interval,
                const wfm_tr_chain *c, wfm_tr_field *f)
{
    const double h = model->interval_s, slope = interval->slope;
    const double pieces = fmax(1, ceil(h * sqrt(fabs(slope) / WFM_TR_CURVE)));
    const double start  = interval->arrival_rate - slope * h / 2;
    wfm_tr_piece piece  = {.slope = slope, .length_s = h / pieces};

    for (size_t k = 0; k < (size_t)pieces; k++) {
        piece.first = fmax(0, start + slope * piece.length_s * (double)k);
        wfm_tr_widen(c, &piece, f);
        f->least = f->low < f->least ? f->low : f->least;
        f->most  = f->high > f->most ? f->high : f->most;
        wfm_tr_uniformise(c, &piece, f);
        wfm_tr_trim(f);
    }
}

/* What left the window is spread over what stayed; returns how much it was. */
static double rescale(wfm_tr_field *f)
{
    double sum = 0;

    for (size_t i = f->low; i <= f->high; i++)
        sum += f->p[i];
    for (size_t i = f->low; i <= f->high; i++)
        f->p[i] /= sum;
    return fmax(0, 1 - sum);
}

static double p_of(const wfm_transient_state *s, size_t i)
{
    return i >= s->low && i <= s->high ? s->p[i] : 0;
}

/* Calls that find i in the system. At a constant rate they go with the time; else what crosses from
 * i to i + 1 upwards is what crosses downwards and what is above in the end and was not at the
 * start. */
static void count_calls(const wfm_transient_interval *interval, const wfm_tr_chain *c,
                        const wfm_tr_field *f, const wfm_transient_state *from, double *calls)
{
    double gained = 0; /* above i */

    memset(calls, 0, f->least * sizeof *calls);
    for (size_t i = f->most + 1; i-- > f->least;) {
        const double down = wfm_tr_departures(c, (double)i + 1) * f->time[i + 1];

        calls[i] =
            interval->slope == 0 ? interval->arrival_rate * f->time[i] : fmax(0, down + gained);
        gained += f->p[i] - p_of(from, i);
    }
}

/* Means over the time of the interval. */
static void count_time(const wfm_transient *model, const wfm_tr_chain *c, const wfm_tr_field *f,
                       wfm_transient_perf *out)
{
    double busy_s = 0, waiting_s = 0;

    for (size_t i = f->least; i <= f->most; i++) {
        busy_s += fmin((double)i, c->n) * f->time[i];
        waiting_s += fmax((double)i - c->n, 0) * f->time[i];
    }
    out->served            = busy_s * c->mu;
    out->abandoned         = waiting_s * c->theta;
    out->busy              = busy_s / model->interval_s;
    out->perf.queue_length = waiting_s / model->interval_s;
    out->perf.occupancy    = wfm_tr_share(out->busy / c->n);
    out->in_system         = 0;
    for (size_t i = f->low; i <= f->high; i++)
        out->in_system += (double)i * f->p[i];
}

wfm_status wfm_transient_step(const wfm_transient *model, const wfm_transient_interval *interval,
                              int agents, const wfm_transient_state *from, wfm_transient_state *to,
                              wfm_transient_perf *out)
{
    const wfm_tr_chain c = wfm_tr_chain_of(model, interval->aht_s, agents);
    wfm_tr_field       f;

    if (!wfm_tr_is_model(model) || !wfm_tr_is_load(model, interval, agents) ||
        !wfm_tr_is_state(model, from))
        return WFM_EDATA;
    begin(&f, model, from);
    run(model, interval, &c, &f);
    out->lost          = rescale(&f);
    out->arrivals      = interval->arrival_rate * model->interval_s;
    out->perf.load_erl = interval->arrival_rate * interval->aht_s;
    count_time(model, &c, &f, out);
    count_calls(interval, &c, &f, from, f.power[0]);
    wfm_tr_tell(model, &c, f.power[0], f.most, &out->perf);
    to->low  = f.low;
    to->high = f.high;
    memcpy(to->p + f.low, f.p + f.low, (f.high - f.low + 1) * sizeof *f.p);
    return WFM_OK;
}
