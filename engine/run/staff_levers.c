/* What the requirement would cost if something were asked for or came otherwise: the staffing step
 * once more for each lever, with everything else as it is. */
#include <math.h>
#include <string.h>

#include "engine/base/arena.h"
#include "engine/base/error.h"
#include "engine/run/step.h"

#define POINT      0.01
#define MORE_T_S   5
#define MORE_AHT_S 10

/* A plan and a forecast with one lever pulled in every queue. */
typedef struct {
    wfm_arena         memory;
    wfm_plan          plan;
    wfm_plan_queue   *queues;
    wfm_results       results;
    wfm_forecast_row *forecast;
} variant;

typedef struct {
    const char *name;
    bool (*pull)(variant *v, size_t queue);
} lever;

static bool more_service(variant *v, size_t queue)
{
    double *level = &v->queues[queue].targets.sl_min;

    if (!isnan(*level))
        *level = fmin(*level + POINT, 1 - POINT / 100);
    return true;
}

static bool more_time(variant *v, size_t queue)
{
    v->queues[queue].within_s += MORE_T_S;
    return true;
}

static bool more_handling(variant *v, size_t queue)
{
    const char *id = v->queues[queue].id;

    for (size_t i = 0; i < v->results.n_forecast; i++)
        if (strcmp(v->forecast[i].queue, id) == 0)
            v->forecast[i].aht_s += MORE_AHT_S; /* unknown ones stay so: the plan's holds */
    v->queues[queue].aht_s += MORE_AHT_S;
    return true;
}

/* One point of all paid time, whatever the other causes take. */
static bool more_shrinkage(variant *v, size_t queue)
{
    wfm_plan_queue *q = &v->queues[queue];
    int             share[WFM_MAX_CAUSES];
    wfm_cause      *causes = wfm_arena_take(&v->memory, q->n_causes + 1, sizeof *causes);
    double          left   = 1;

    for (size_t i = 0; i < q->n_causes; i++)
        share[i] = q->causes[i].share;
    if (q->combine == WFM_COMPOUND)
        left -= wfm_shrinkage(q->combine, share, q->n_causes);
    if (!causes || q->n_causes == WFM_MAX_CAUSES || left <= POINT)
        return causes != NULL;
    if (q->n_causes)
        memcpy(causes, q->causes, q->n_causes * sizeof *causes);
    causes[q->n_causes++] =
        (wfm_cause){.name = "one point more", .share = (int)lround(WFM_SHARE_ONE * POINT / left)};
    q->causes = causes;
    return true;
}

static const lever levers[] = {
    {"paid_hours_sl_plus_1_point", more_service},
    {"paid_hours_within_plus_5_s", more_time},
    {"paid_hours_aht_plus_10_s", more_handling},
    {"paid_hours_shrinkage_plus_1_point", more_shrinkage},
};

static double paid_hours(const wfm_results *results, const char *queue)
{
    double intervals = 0;

    for (size_t i = 0; i < results->n_requirement; i++)
        if (*queue == '\0' || strcmp(results->requirement[i].queue, queue) == 0)
            intervals += results->requirement[i].gross;
    return intervals * results->run.interval_s / 3600;
}

static bool open_variant(const wfm_plan *plan, const wfm_results *results, const lever *which,
                         variant *v)
{
    const size_t n    = results->n_forecast;
    bool         done = true;

    *v             = (variant){.plan = *plan, .results = {.run = results->run, .n_forecast = n}};
    v->queues      = wfm_arena_take(&v->memory, plan->n_queues, sizeof *v->queues);
    v->forecast    = wfm_arena_take(&v->memory, n + 1, sizeof *v->forecast);
    v->plan.queues = v->queues;
    v->results.forecast = v->forecast;
    if (!v->queues || !v->forecast)
        return false;
    memcpy(v->queues, plan->queues, plan->n_queues * sizeof *v->queues);
    memcpy(v->forecast, results->forecast, n * sizeof *v->forecast);
    for (size_t q = 0; q < plan->n_queues && done; q++)
        done = which->pull(v, q);
    return done;
}

static wfm_status add_figure(const variant *v, const lever *which, const char *queue,
                             wfm_results *results, wfm_error *err)
{
    return step_figure(results, which->name, queue,
                       paid_hours(&v->results, queue) - paid_hours(results, queue), "hours", err);
}

static wfm_status pull(const wfm_plan *plan, const wfm_options *options, const lever *which,
                       wfm_results *results, wfm_error *err)
{
    variant    v;
    wfm_status status = open_variant(plan, results, which, &v) ? WFM_OK : wfm_fail_memory(err);

    if (!status)
        status = wfm_run_staff(&v.plan, options, &v.results, err);
    if (!status)
        status = add_figure(&v, which, "", results, err);
    for (size_t q = 0; q < plan->n_queues && !status; q++) {
        const char *id = wfm_results_text(results, plan->queues[q].id);

        status = id ? add_figure(&v, which, id, results, err) : wfm_fail_memory(err);
    }
    wfm_results_release(&v.results);
    wfm_arena_release(&v.memory);
    return status;
}

wfm_status wfm_run_levers(const wfm_plan *plan, const wfm_options *options, wfm_results *results,
                          wfm_error *err)
{
    wfm_status status = WFM_OK;

    for (size_t i = 0; i < sizeof levers / sizeof *levers && !status; i++)
        status = pull(plan, options, &levers[i], results, err);
    return status ? status : step_kpis(plan, results, err);
}
