/* What the requirement would cost if something were asked for or came otherwise: the staffing step
 * once more for each lever, with everything else as it is. */
#include <math.h>
#include <string.h>

#include "engine/base/arena.h"
#include "engine/base/error.h"
#include "engine/run/staff_shares.h"
#include "engine/run/step.h"

#define POINT      0.01
#define MORE_T_S   5
#define MORE_AHT_S 10
#define ROUNDING   1e-12

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
    void (*pull)(variant *v, size_t queue);
} lever;

static void more_service(variant *v, size_t queue)
{
    double *level = &v->queues[queue].targets.sl_min;

    if (*level + POINT < 1) /* no level: NAN */
        *level += POINT;
}

static void more_time(variant *v, size_t queue)
{
    v->queues[queue].within_s += MORE_T_S;
}

static void more_handling(variant *v, size_t queue)
{
    const char *id = v->queues[queue].id;

    for (size_t i = 0; i < v->results.n_forecast; i++)
        if (strcmp(v->forecast[i].queue, id) == 0)
            v->forecast[i].aht_s += MORE_AHT_S; /* unknown ones stay so: the plan's holds */
    v->queues[queue].aht_s += MORE_AHT_S;
}

static const lever levers[] = {
    {"paid_hours_sl_plus_1_point", more_service},
    {"paid_hours_within_plus_5_s", more_time},
    {"paid_hours_aht_plus_10_s", more_handling},
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
    const size_t n = results->n_forecast;

    *v                  = (variant){.plan    = *plan,
                                    .results = {.run        = results->run,
                                                .n_forecast = n,
                                                .rates      = results->rates,
                                                .n_rates    = results->n_rates}};
    v->queues           = wfm_arena_take(&v->memory, plan->n_queues, sizeof *v->queues);
    v->forecast         = wfm_arena_take(&v->memory, n + 1, sizeof *v->forecast);
    v->plan.queues      = v->queues;
    v->results.forecast = v->forecast;
    if (!v->queues || !v->forecast)
        return false;
    memcpy(v->queues, plan->queues, plan->n_queues * sizeof *v->queues);
    memcpy(v->forecast, results->forecast, n * sizeof *v->forecast);
    for (size_t q = 0; q < plan->n_queues; q++)
        which->pull(v, q);
    return true;
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

/* Heads that an interval takes with one point of paid time less, whatever the causes take then;
 * where there is no more than that point, as many as now. */
static int heads_with_a_point_less(const wfm_plan *plan, const wfm_results *results,
                                   const wfm_requirement_row *row)
{
    const int    index = wfm_plan_queue_find(plan, row->queue);
    int          share[WFM_MAX_CAUSES];
    const size_t n    = staff_shares(plan, results, index, row->start, true, share);
    const double left = 1 - wfm_shrinkage(plan->queues[index].combine, share, n) - POINT;

    return left > 0 ? (int)ceil(row->agents / left * (1 - ROUNDING)) : row->gross;
}

static wfm_status add_shrinkage(const wfm_plan *plan, const char *queue, wfm_results *results,
                                wfm_error *err)
{
    double intervals = 0;

    for (size_t i = 0; i < results->n_requirement; i++) {
        const wfm_requirement_row *row = &results->requirement[i];

        if (*queue == '\0' || strcmp(row->queue, queue) == 0)
            intervals += heads_with_a_point_less(plan, results, row) - row->gross;
    }
    return step_figure(results, "paid_hours_shrinkage_plus_1_point", queue,
                       intervals * results->run.interval_s / 3600, "hours", err);
}

/* Needs no other agents, so the staffing stands as it is. */
static wfm_status more_shrinkage(const wfm_plan *plan, wfm_results *results, wfm_error *err)
{
    wfm_status status = add_shrinkage(plan, "", results, err);

    for (size_t q = 0; q < plan->n_queues && !status; q++) {
        const char *id = wfm_results_text(results, plan->queues[q].id);

        status = id ? add_shrinkage(plan, id, results, err) : wfm_fail_memory(err);
    }
    return status;
}

wfm_status wfm_run_levers(const wfm_plan *plan, const wfm_options *options, wfm_results *results,
                          wfm_error *err)
{
    wfm_status status = WFM_OK;

    for (size_t i = 0; i < sizeof levers / sizeof *levers && !status; i++)
        status = pull(plan, options, &levers[i], results, err);
    if (!status)
        status = more_shrinkage(plan, results, err);
    return status ? status : step_kpis(plan, results, err);
}
