#include "tests/support/staff_case.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "wfm/forecast.h"
#include "wfm/offered_load.h"

double calls_level(wfm_local at)
{
    (void)at;
    return 100;
}

double calls_day(wfm_local at)
{
    const double hour  = at.second / 3600.0;
    const double calls = 20 + 140 * exp(-(hour - 12) * (hour - 12) / 18);

    return wfm_day_weekday(at.day) >= WFM_SATURDAY ? calls / 2 : calls;
}

void staff_forecast(wfm_results *r, const wfm_plan *plan, const char *queue, calls_shape shape,
                    double aht_s)
{
    const int index = wfm_plan_queue_find(plan, queue);

    for (wfm_instant at = wfm_plan_start(plan); at < wfm_plan_end(plan);
         at             = interval_next(plan->zone, at, plan->interval_min * 60))
        if (wfm_plan_open(plan, index, at))
            forecast_put(r, queue, at, shape(wfm_zone_local(plan->zone, at)), aht_s);
}

void staff_spread_last(wfm_results *r, double cv)
{
    wfm_forecast_row *row = &r->forecast[r->n_forecast - 1];

    for (int k = 0; k < WFM_QUANTILES; k++)
        row->quantile[k] = wfm_count_quantile(row->mean, cv * cv, wfm_quantile_level[k]);
}

void staff_run(const wfm_plan *plan, int threads, wfm_results *r)
{
    const wfm_options options = options_quick(threads, 1);
    wfm_error         err     = {WFM_OK, ""};

    assert_done(wfm_run_staff(plan, &options, r, &err), err);
}

wfm_plan *staff_open(const char *queues, wfm_results *r)
{
    wfm_plan *plan = plan_make(&(plan_text){.queues = queues});

    *r = results_begin(plan);
    return plan;
}

void staff_close(wfm_plan *plan, wfm_results *r)
{
    wfm_results_release(r);
    wfm_plan_free(plan);
}

const wfm_requirement_row *staff_row(const wfm_results *r, const char *queue, wfm_instant start)
{
    for (size_t i = 0; i < r->n_requirement; i++)
        if (r->requirement[i].start == start && strcmp(r->requirement[i].queue, queue) == 0)
            return &r->requirement[i];
    fail_msg("no row of queue '%s' at %lld", queue, (long long)start);
    return NULL;
}

double staff_kpi(const wfm_results *r, const char *name, const char *queue)
{
    for (size_t i = 0; i < r->n_kpis; i++)
        if (strcmp(r->kpis[i].name, name) == 0 && strcmp(r->kpis[i].queue, queue) == 0)
            return r->kpis[i].value;
    return NAN;
}

const char *staff_messages(const wfm_results *r)
{
    static char text[4096];
    size_t      used = 0;

    text[0] = '\0';
    for (size_t i = 0; i < r->n_messages && used < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%d %s\n",
                                 (int)r->messages[i].severity, r->messages[i].text);
    return text;
}

wfm_queue staff_queue_like(const wfm_plan *plan, const char *queue, double load_erl, double aht_s)
{
    const wfm_plan_queue *q = &plan->queues[wfm_plan_queue_find(plan, queue)];
    wfm_queue             out;

    wfm_queue_init(&out);
    out.model        = isinf(q->patience_s) ? WFM_ERLANG_C : WFM_ERLANG_A;
    out.arrival_rate = load_erl / aht_s;
    out.aht_s        = aht_s;
    out.patience_s   = isinf(q->patience_s) ? out.patience_s : q->patience_s;
    out.within_s     = q->within_s;
    out.short_s      = q->short_s;
    return out;
}

size_t staff_stretch(const wfm_plan *plan, const wfm_requirement_row *row, size_t n)
{
    size_t i = 1;

    while (i < n && row[i].start == row[i - 1].start + plan->interval_min * 60 &&
           strcmp(row[i].queue, row->queue) == 0)
        i++;
    return i;
}

/* The intervals of the rows, with the slopes of their rates. The caller frees. */
static wfm_transient_interval *intervals_of(const staff_walk *walk, double interval_s)
{
    wfm_transient_interval *in    = calloc(walk->n, sizeof *in);
    double                 *rate  = calloc(2 * walk->n, sizeof *rate);
    double                 *slope = rate + walk->n;

    assert_true(in && rate);
    for (size_t i = 0; i < walk->n; i++)
        rate[i] = walk->row[i].offered / interval_s;
    assert_int_equal(wfm_rate_slopes(walk->n, interval_s, rate, slope), WFM_OK);
    for (size_t i = 0; i < walk->n; i++)
        in[i] = (wfm_transient_interval){rate[i], slope[i], walk->row[i].aht_s};
    free(rate);
    return in;
}

void staff_walk_through(const staff_walk *walk, const int *agents, wfm_transient_perf *out)
{
    const wfm_plan_queue *q =
        &walk->plan->queues[wfm_plan_queue_find(walk->plan, walk->row->queue)];
    wfm_transient           model = {.interval_s = walk->plan->interval_min * 60.0,
                                     .patience_s = q->patience_s,
                                     .within_s   = q->within_s,
                                     .short_s    = q->short_s};
    wfm_transient_interval *in    = intervals_of(walk, model.interval_s);

    model.states = wfm_transient_states(&model, walk->n, in, agents, walk->row->load_erl);
    model.work   = calloc(wfm_transient_workspace(model.states), sizeof *model.work);
    wfm_transient_state state = {0, 0, calloc(model.states, sizeof(double))};
    assert_true(model.work && state.p);
    wfm_transient_carried(&model, walk->carried, &state);
    if (walk->steady)
        assert_int_equal(wfm_transient_start(&model, in, agents[0], &state), WFM_OK);
    for (size_t i = 0; i < walk->n; i++) {
        assert_int_equal(wfm_transient_step(&model, &in[i], agents[i], &state, &state, &out[i]),
                         WFM_OK);
        assert_true(out[i].lost < 1e-8);
    }
    free(state.p);
    free(model.work);
    free(in);
}

double staff_carried(const staff_walk *walk, const wfm_requirement_row *next)
{
    const wfm_requirement_row *last       = &walk->row[walk->n - 1];
    const double               interval_s = walk->plan->interval_min * 60.0;
    const double               first_erl  = walk->row->offered / interval_s * walk->row->aht_s;
    double                    *rate       = calloc(2 * walk->n, sizeof *rate);
    double                    *aht_s      = rate + walk->n;
    wfm_load                  *load       = calloc(walk->n, sizeof *load);

    assert_true(rate && load);
    for (size_t i = 0; i < walk->n; i++) {
        rate[i]  = walk->row[i].offered / interval_s;
        aht_s[i] = walk->row[i].aht_s;
    }
    assert_int_equal(wfm_offered_load(walk->n, interval_s, rate, aht_s,
                                      walk->steady ? first_erl : walk->carried, load),
                     WFM_OK);
    const double end = load[walk->n - 1].end;
    free(load);
    free(rate);
    return next ? end * exp(-((double)(next->start - last->start) - interval_s) / last->aht_s) : 0;
}
