/* Coverage: what was asked for beside what the activities give. */
#include <math.h>

#include "engine/audit/compare.h"
#include "engine/audit/report.h"
#include "engine/audit/rules.h"

/* A row that has no cell, or has to share it. */
static void report_row(audit_case *c, const char *table, const char *queue, wfm_instant at,
                       const char *allowed)
{
    wfm_violation *v = wfm_audit_report(c, WFM_RULE_COVERAGE, "", at);

    v->queue = queue;
    wfm_audit_words(v->found, "a row of %s", table);
    wfm_audit_words(v->allowed, "%s", allowed);
}

/* The cell of a row; NULL, and told, when there is none. */
static audit_cell *find_cell(audit_case *c, const char *table, const char *queue, wfm_instant at)
{
    const char *allowed = NULL;
    audit_cell *cell    = wfm_audit_cell(c, queue, at, &allowed);

    if (!cell)
        report_row(c, table, queue, at, allowed);
    return cell;
}

/* A requirement may reach beyond the horizon. */
static void take_requirement(audit_case *c, const wfm_requirement_row *row)
{
    if (row->start < c->start || row->start >= c->end)
        return;
    audit_cell *cell = find_cell(c, "requirement", row->queue, row->start);

    if (!cell)
        return;
    if (cell->required)
        report_row(c, "requirement", row->queue, row->start, "one for each interval");
    cell->required = true;
    cell->demand   = row->demand;
    cell->reserve  = row->reserve;
    wfm_audit_reserve(c, row);
}

/* The first of a row's values that is not what the activities give. */
static void check_values(audit_case *c, const wfm_coverage_row *row, const audit_cell *cell)
{
    const size_t i       = (size_t)(cell - c->cells) % c->n_intervals;
    const double seconds = (double)(c->bounds[i + 1] - c->bounds[i]);
    const double enough  = cell->enough_s / seconds;
    char         text[AUDIT_NUMBER];
    const struct {
        const char *name, *unit;
        double      found, right;
    } values[] = {
        {"demand", " agents", row->demand, cell->demand},
        {"reserve asked for", " agents", row->reserve, cell->reserve},
        {"rostered", " agents", row->rostered, (double)cell->work_s / seconds},
        {"on reserve", " agents", row->on_reserve, (double)cell->reserve_s / seconds},
        {"under", " agents", row->under, (double)cell->under_s / seconds},
        {"over", " agents", row->over, (double)cell->over_s / seconds},
        {"reserve under", " agents", row->reserve_under, (double)cell->reserve_under_s / seconds},
        {"chance that enough come", "", isnan(row->p_enough) ? enough : row->p_enough, enough},
    };

    for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
        if (wfm_audit_equal(values[k].found, values[k].right))
            continue;
        wfm_violation *v = wfm_audit_report(c, WFM_RULE_COVERAGE, "", row->start);
        v->queue         = row->queue;
        wfm_audit_words(v->found, "%s %s%s", values[k].name,
                        wfm_audit_number(values[k].found, text), values[k].unit);
        wfm_audit_words(v->allowed, "%s%s", wfm_audit_number(values[k].right, text),
                        values[k].unit);
        return;
    }
}

static void check_row(audit_case *c, const wfm_coverage_row *row)
{
    audit_cell *cell = find_cell(c, "coverage", row->queue, row->start);

    c->out->n_checked[WFM_RULE_COVERAGE]++;
    if (!cell)
        return;
    if (cell->covered)
        report_row(c, "coverage", row->queue, row->start, "one for each interval");
    else
        check_values(c, row, cell);
    cell->covered = true;
}

/* Every interval with a requirement or anyone at work has its row. */
static void check_missing(audit_case *c)
{
    for (size_t i = 0; i < c->plan->n_queues * c->n_intervals; i++) {
        const audit_cell *cell = &c->cells[i];

        if (cell->covered || (!cell->required && cell->work_s == 0 && cell->reserve_s == 0))
            continue;
        wfm_violation *v =
            wfm_audit_report(c, WFM_RULE_COVERAGE, "", c->bounds[i % c->n_intervals]);
        v->queue = c->plan->queues[i / c->n_intervals].id;
        wfm_audit_words(v->found, "no row of coverage");
        wfm_audit_words(v->allowed, "one for each interval");
    }
}

/* Agent-seconds after the end of the horizon, where nobody is wanted. */
static int64_t beyond_s(const audit_case *c)
{
    int64_t sum = 0;

    for (size_t i = 0; i < c->results->n_activities; i++) {
        const wfm_activity_row *row     = c->activities[i].row;
        const bool              at_work = row->kind == WFM_WORK || row->kind == WFM_RESERVE;
        const wfm_instant       from    = row->start > c->end ? row->start : c->end;

        if (at_work && c->activities[i].queue >= 0 && row->end > from)
            sum += row->end - from;
    }
    return sum;
}

/* Sums of whole agent-seconds: exact in any order; of weighed reserves in that of the cells. */
static void add_up(audit_case *c)
{
    const wfm_costs *costs = &c->plan->costs;
    int64_t          under = 0, more = 0, over = beyond_s(c), reserve_under = 0, must = 0;
    double           weighed = 0;

    for (size_t i = 0; i < c->plan->n_queues * c->n_intervals; i++) {
        under += c->cells[i].under_s;
        more += c->cells[i].under_more_s;
        must += c->cells[i].must_s;
        over += c->cells[i].over_s - c->cells[i].reserve_over_s;
        if (c->cells[i].weighed)
            weighed += c->cells[i].reserve_cost;
        else
            reserve_under += c->cells[i].reserve_under_s;
    }
    c->out->under = (double)(under - more) / 3600 * costs->under_per_hour +
                    (double)more / 3600 * costs->under_more_per_hour;
    c->out->must          = (double)must / 3600 * costs->must_per_hour;
    c->out->over          = (double)over / 3600 * costs->over_per_hour;
    c->out->reserve_under = (double)reserve_under / 3600 * costs->reserve_per_hour + weighed;
}

void wfm_audit_coverage(audit_case *c)
{
    if (!wfm_audit_make_cells(c))
        return;
    wfm_audit_set_must(c);
    for (size_t i = 0; i < c->results->n_requirement; i++)
        take_requirement(c, &c->results->requirement[i]);
    if (!wfm_audit_weigh(c) || !wfm_audit_integrate(c) || !wfm_audit_enough(c))
        return;
    add_up(c);
    wfm_audit_must_have(c);
    for (size_t i = 0; i < c->results->n_coverage; i++)
        check_row(c, &c->results->coverage[i]);
    if (c->results->n_coverage > 0)
        check_missing(c);
}
