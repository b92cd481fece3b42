/* Head counts are piecewise constant in time, so their integrals are sums of whole agent-seconds:
 * one sweep along the sorted moments of each queue, cut at the interval bounds. */
#include <string.h>

#include "engine/audit/case.h"
#include "engine/audit/events.h"

/* A person counts once on a queue even where the rows overlap: busy_until holds, for work and
 * reserve of each queue, how far the person is counted already. */
static void add_activity(audit_events *events, const audit_activity *a, wfm_instant *busy_until)
{
    const bool   on_reserve = a->row->kind == WFM_RESERVE;
    wfm_instant *until      = &busy_until[2 * (size_t)a->queue + on_reserve];
    audit_event  start      = {a->queue, a->row->start, !on_reserve, on_reserve};

    if (start.at < *until)
        start.at = *until;
    if (a->row->end <= start.at)
        return;
    wfm_audit_events_add(events, start, a->row->end);
    *until = a->row->end;
}

static bool is_at_work(const audit_activity *a)
{
    return a->queue >= 0 && (a->row->kind == WFM_WORK || a->row->kind == WFM_RESERVE);
}

static bool same_person(const audit_activity *a, const audit_activity *b)
{
    return a->person == b->person && strcmp(a->row->person, b->row->person) == 0;
}

static bool collect_events(audit_case *c, audit_events *events)
{
    const size_t n = c->results->n_activities, counts = 2 * c->plan->n_queues;
    wfm_instant *busy_until = wfm_audit_take(c, counts + 1, sizeof *busy_until);

    events->at = wfm_audit_take(c, 2 * n + 1, sizeof *events->at);
    if (!busy_until || !events->at)
        return false;
    for (size_t i = 0; i < n; i++) {
        const audit_activity *a = &c->activities[i];

        if (i == 0 || !same_person(a, a - 1))
            for (size_t k = 0; k < counts; k++)
                busy_until[k] = INT64_MIN;
        if (is_at_work(a))
            add_activity(events, a, busy_until);
    }
    wfm_audit_events_sort(events);
    return true;
}

static int64_t positive(int64_t x)
{
    return x > 0 ? x : 0;
}

/* Who is there, and how many of those missing are of the first. */
typedef struct {
    int work, reserve;
    int under_first;
    int people; /* of the plan */
} head_count;

/* So many people for so long. */
static void add_time(audit_cell *cell, int64_t seconds, const head_count *heads)
{
    const int64_t x = heads->work, y = heads->reserve;

    cell->work_s += seconds * x;
    cell->reserve_s += seconds * y;
    cell->under_s += seconds * positive(cell->demand - x);
    cell->under_more_s += seconds * positive(cell->demand - x - heads->under_first);
    cell->must_s += seconds * positive(cell->must - x);
    cell->over_s += seconds * (positive(x - cell->demand) + positive(y - cell->reserve));
    cell->reserve_under_s += seconds * positive(cell->reserve - y);
    if (cell->weighed) {
        cell->reserve_over_s += seconds * positive(y - cell->reserve);
        cell->reserve_cost +=
            (double)seconds / 3600 * cell->weighed[y < heads->people ? y : heads->people];
    }
}

/* Where a sweep along one queue stands. */
typedef struct {
    audit_cell        *cell;
    const wfm_instant *bound; /* the start of that cell's interval */
    wfm_instant        at;
    head_count         heads;
} sweep;

static void advance(sweep *s, wfm_instant until)
{
    while (s->at < until) {
        const wfm_instant stop = until < s->bound[1] ? until : s->bound[1];

        add_time(s->cell, stop - s->at, &s->heads);
        s->at = stop;
        if (stop == s->bound[1]) {
            s->bound++;
            s->cell++;
        }
    }
}

/* What lies outside the horizon moves to its edge. */
static void sweep_queue(audit_case *c, size_t queue, const audit_event *event, size_t n)
{
    sweep s = {&c->cells[queue * c->n_intervals],
               c->bounds,
               c->start,
               {0, 0, c->plan->costs.under_first, (int)c->plan->n_people}};

    for (size_t i = 0; i < n; i++) {
        advance(&s, event[i].at < c->end ? event[i].at : c->end);
        s.heads.work += event[i].work;
        s.heads.reserve += event[i].reserve;
    }
    advance(&s, c->end);
}

bool wfm_audit_integrate(audit_case *c)
{
    audit_events events = {NULL, 0};
    size_t       i      = 0;

    if (!collect_events(c, &events))
        return false;
    for (size_t q = 0; q < c->plan->n_queues; q++) {
        const bool   any   = i < events.n && events.at[i].key == (int)q;
        const size_t after = any ? wfm_audit_events_of_key(&events, i) : i;

        sweep_queue(c, q, &events.at[i], after - i);
        i = after;
    }
    return true;
}
