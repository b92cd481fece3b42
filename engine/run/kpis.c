/* The figures that people ask for first, derived from the tables that are there. Names, units and
 * formulas: engine/io/README.md. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/step.h"

#define KPIS_A_QUEUE 12
#define KPIS_A_SITE  24

typedef struct {
    const wfm_plan    *plan;
    const wfm_results *in;
    wfm_kpi_row       *rows;
    size_t             n;
    double            *agents; /* by interval, to work in */
    size_t             n_intervals;
} kpi_list;

static void put(kpi_list *list, const char *name, const char *queue, double value, const char *unit)
{
    if (isfinite(value))
        list->rows[list->n++] = (wfm_kpi_row){name, queue, value, unit};
}

/* Rows first .. end of a table. */
typedef struct {
    size_t first, end;
} range;

/* Tables are in the order of their keys, and those that have a queue begin with it. The rows from
 * that queue on, or behind it. */
static size_t place_of(const void *rows, size_t n, size_t size, const char *queue, bool behind)
{
    size_t low  = 0;
    size_t high = n;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = strcmp(*(const char *const *)((const char *)rows + middle * size), queue);

        if (order < 0 || (behind && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Those of a queue; "": all. */
static range rows_of(const void *rows, size_t n, size_t size, const char *queue)
{
    if (*queue == '\0')
        return (range){0, n};
    return (range){place_of(rows, n, size, queue, false), place_of(rows, n, size, queue, true)};
}

static double interval_h(const kpi_list *list)
{
    return list->in->run.interval_s / 3600.0;
}

static void add_forecast(kpi_list *list, const char *queue)
{
    const wfm_forecast_row *rows  = list->in->forecast;
    const range             of    = rows_of(rows, list->in->n_forecast, sizeof *rows, queue);
    double                  calls = 0;
    double                  work  = 0;

    for (size_t i = of.first; i < of.end; i++) {
        const wfm_forecast_row *row = &rows[i];

        calls += row->mean;
        work += isnan(row->aht_s) ? 0 : row->mean * row->aht_s / 3600;
    }
    put(list, "forecast_calls", queue, calls, "calls");
    put(list, "forecast_workload_h", queue, work, "hours");
}

/* Most agents at the same time: rows of several queues that start together count together. */
static double agents_peak(const kpi_list *list, const char *queue)
{
    const wfm_results         *in   = list->in;
    const wfm_requirement_row *rows = in->requirement;
    const range                of   = rows_of(rows, in->n_requirement, sizeof *rows, queue);
    double                     peak = 0;

    memset(list->agents, 0, list->n_intervals * sizeof *list->agents);
    for (size_t i = of.first; i < of.end; i++) {
        const wfm_requirement_row *row = &rows[i];
        const wfm_instant          at  = (row->start - in->run.start) / in->run.interval_s;

        if (at < 0 || (size_t)at >= list->n_intervals)
            continue;
        list->agents[at] += row->agents;
        peak = fmax(peak, list->agents[at]);
    }
    return peak;
}

/* Told better by the step itself. */
static bool is_kept(const kpi_list *list, const char *name, const char *queue)
{
    for (size_t i = 0; i < list->in->n_figures; i++)
        if (strcmp(list->in->figures[i].name, name) == 0 &&
            strcmp(list->in->figures[i].queue, queue) == 0)
            return true;
    return false;
}

static void add_requirement(kpi_list *list, const char *queue)
{
    const wfm_requirement_row *rows   = list->in->requirement;
    const range                of     = rows_of(rows, list->in->n_requirement, sizeof *rows, queue);
    double                     agents = 0;
    double                     demand = 0;
    double                     calls  = 0;
    double                     good   = 0;

    for (size_t i = of.first; i < of.end; i++) {
        const wfm_requirement_row *row = &rows[i];

        agents += row->agents * interval_h(list);
        demand += row->demand * interval_h(list);
        const double counted = isnan(row->offered) ? row->calls : row->offered;

        calls += counted;
        good += counted * row->service_level;
    }
    put(list, "agents_peak", queue, agents_peak(list, queue), "agents");
    put(list, "agent_hours_required", queue, agents, "hours");
    put(list, "demand_hours", queue, demand, "hours");
    if (!is_kept(list, "service_level_expected", queue))
        put(list, "service_level_expected", queue, calls > 0 ? good / calls : NAN, "share");
}

static void add_coverage(kpi_list *list, const char *queue)
{
    const wfm_coverage_row *rows     = list->in->coverage;
    const range             of       = rows_of(rows, list->in->n_coverage, sizeof *rows, queue);
    double                  rostered = 0;
    double                  under    = 0;
    double                  over     = 0;
    double                  reserve  = 0;

    for (size_t i = of.first; i < of.end; i++) {
        const wfm_coverage_row *row = &rows[i];

        rostered += row->rostered * interval_h(list);
        under += row->under * interval_h(list);
        over += row->over * interval_h(list);
        reserve += row->on_reserve * interval_h(list);
    }
    put(list, "rostered_hours", queue, rostered, "hours");
    put(list, "under_hours", queue, under, "hours");
    put(list, "over_hours", queue, over, "hours");
    put(list, "reserve_hours", queue, reserve, "hours");
}

static void add_roster(kpi_list *list)
{
    const wfm_results *in       = list->in;
    double             people   = 0;
    double             paid     = 0;
    double             training = 0;
    double             wanted   = 0;
    double             wishes   = 0;
    double             kept     = 0;

    for (size_t i = 0; i < in->n_shifts; i++) {
        people += i == 0 || strcmp(in->shifts[i].person, in->shifts[i - 1].person) != 0;
        paid += in->shifts[i].paid_min / 60.0;
    }
    for (size_t i = 0; i < in->n_activities; i++)
        training += in->activities[i].kind == WFM_TRAINING;
    for (size_t i = 0; i < list->plan->n_training; i++)
        wanted += (double)list->plan->training[i].n_people;
    for (size_t i = 0; i < in->n_people; i++) {
        wishes += in->people[i].wishes;
        kept += in->people[i].wishes_kept;
    }
    if (wishes > 0)
        put(list, "wishes_kept", "", kept / wishes, "share");
    if (in->n_published > 0)
        put(list, "days_changed", "", (double)in->n_changes, "days");
    put(list, "people_rostered", "", people, "people");
    put(list, "people_without_shift", "", (double)list->plan->n_people - people, "people");
    put(list, "shifts", "", (double)in->n_shifts, "shifts");
    put(list, "paid_hours", "", paid, "hours");
    put(list, "training_placed", "", training, "sessions");
    put(list, "training_missed", "", wanted - training, "sessions");
}

static void add_all(kpi_list *list, const char *queue)
{
    if (list->in->n_forecast)
        add_forecast(list, queue);
    if (list->in->n_requirement)
        add_requirement(list, queue);
    if (list->in->n_coverage)
        add_coverage(list, queue);
}

static int by_key(const void *a, const void *b)
{
    const wfm_kpi_row *x     = a;
    const wfm_kpi_row *y     = b;
    const int          first = strcmp(x->name, y->name);

    return first ? first : strcmp(x->queue, y->queue);
}

static bool list_all(kpi_list *list, wfm_results *results)
{
    add_all(list, "");
    for (size_t q = 0; q < list->plan->n_queues; q++) {
        const char *queue = wfm_results_text(results, list->plan->queues[q].id);

        if (!queue)
            return false;
        add_all(list, queue);
    }
    if (results->objective.present)
        add_roster(list);
    for (size_t i = 0; i < results->n_figures; i++)
        list->rows[list->n++] = results->figures[i];
    qsort(list->rows, list->n, sizeof *list->rows, by_key);
    return true;
}

static size_t intervals_of(const wfm_run *run)
{
    return run->end > run->start ? (size_t)((run->end - run->start) / run->interval_s) + 1 : 1;
}

wfm_status step_kpis(const wfm_plan *plan, wfm_results *results, wfm_error *err)
{
    const size_t room = KPIS_A_SITE + KPIS_A_QUEUE * plan->n_queues + results->n_figures;
    kpi_list     list = {.plan = plan, .in = results, .n_intervals = intervals_of(&results->run)};

    list.rows       = wfm_results_take(results, room, sizeof *list.rows);
    list.agents     = calloc(list.n_intervals, sizeof *list.agents);
    const bool done = list.rows && list.agents && list_all(&list, results);
    free(list.agents);
    if (!done)
        return wfm_fail_memory(err);
    results->kpis   = list.rows;
    results->n_kpis = list.n;
    return WFM_OK;
}
