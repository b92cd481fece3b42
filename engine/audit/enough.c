/* The chance that enough come: of those who are on a queue or its reserve at a moment, each missing
 * with a chance of their own, at least as many as are wanted. Piece by piece between the moments at
 * which somebody comes or goes. */
#include <math.h>
#include <stdlib.h>

#include "engine/audit/rules.h"

typedef struct {
    int         queue, person, change; /* change: 1 comes, -1 goes */
    wfm_instant at;
} arrival;

typedef struct {
    audit_case *c;
    arrival    *arrivals;
    size_t      n;
    int        *there; /* by person: in how many activities */
    double     *among; /* n_people + 1: chance of each number to come */
} presence;

static int by_moment(const void *a, const void *b)
{
    const arrival *x = a, *y = b;

    if (x->queue != y->queue)
        return x->queue < y->queue ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

/* Strangers have no chance that the plan knows. */
static bool take_presence(presence *p)
{
    audit_case  *c      = p->c;
    const size_t n      = c->results->n_activities;
    const size_t people = c->plan->n_people + 1;

    p->arrivals = wfm_audit_take(c, 2 * n + 1, sizeof *p->arrivals);
    p->there    = wfm_audit_take(c, people, sizeof *p->there);
    p->among    = wfm_audit_take(c, people, sizeof *p->among);
    if (!p->arrivals || !p->there || !p->among)
        return false;
    for (size_t i = 0; i < n; i++) {
        const audit_activity   *a   = &c->activities[i];
        const wfm_activity_row *row = a->row;

        if (a->queue < 0 || a->person >= (int)c->plan->n_people || row->end <= row->start ||
            (row->kind != WFM_WORK && row->kind != WFM_RESERVE))
            continue;
        p->arrivals[p->n++] = (arrival){a->queue, a->person, 1, row->start};
        p->arrivals[p->n++] = (arrival){a->queue, a->person, -1, row->end};
    }
    qsort(p->arrivals, p->n, sizeof *p->arrivals, by_moment);
    return true;
}

/* One person after the other: with them, one more comes or the same number. */
static double chance_now(const presence *p, int want)
{
    const wfm_plan *plan   = p->c->plan;
    double          enough = 0;
    int             n      = 0;

    p->among[0] = 1;
    for (size_t i = 0; i < plan->n_people; i++) {
        if (p->there[i] <= 0)
            continue;
        const double missing = wfm_audit_absence(plan, &plan->people[i]);

        p->among[++n] = 0;
        for (int k = n; k > 0; k--)
            p->among[k] = p->among[k] * missing + p->among[k - 1] * (1 - missing);
        p->among[0] *= missing;
    }
    for (int k = want; k <= n; k++)
        enough += p->among[k];
    return enough;
}

static void sweep(const presence *p, size_t queue, size_t first, size_t after)
{
    const audit_case *c  = p->c;
    wfm_instant       at = c->start;

    for (size_t i = 0; i < c->n_intervals; i++) {
        audit_cell *cell = &c->cells[queue * c->n_intervals + i];

        while (at < c->bounds[i + 1]) {
            for (; first < after && p->arrivals[first].at <= at; first++)
                p->there[p->arrivals[first].person] += p->arrivals[first].change;
            const wfm_instant next = first < after && p->arrivals[first].at < c->bounds[i + 1]
                                         ? p->arrivals[first].at
                                         : c->bounds[i + 1];
            cell->enough_s += (double)(next - at) * chance_now(p, cell->demand);
            at = next;
        }
    }
    for (; first < after; first++)
        p->there[p->arrivals[first].person] += p->arrivals[first].change;
}

/* Does the coverage claim anything? */
static bool is_told(const wfm_results *results)
{
    for (size_t i = 0; i < results->n_coverage; i++)
        if (!isnan(results->coverage[i].p_enough))
            return true;
    return false;
}

bool wfm_audit_enough(audit_case *c)
{
    presence p     = {.c = c};
    size_t   first = 0;

    if (!is_told(c->results))
        return true;
    if (!take_presence(&p))
        return false;
    for (size_t q = 0; q < c->plan->n_queues; q++) {
        size_t after = first;

        while (after < p.n && p.arrivals[after].queue == (int)q)
            after++;
        sweep(&p, q, first, after);
        first = after;
    }
    return true;
}
