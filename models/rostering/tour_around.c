/* What a tour leaves for some of its days: the rest of it stays as it is. */
#include "models/rostering/tour_walk.h"

typedef struct {
    wfm_walk            walk; /* classes of the days outside the gap */
    const wfm_tour_gap *gap;
    wfm_tour_edges     *edges;
} surroundings;

static int n_days(const surroundings *s)
{
    return s->walk.site->n_days;
}

static bool inside(const surroundings *s, int day)
{
    return day >= s->gap->from && day < s->gap->to;
}

static int lesser(int a, int b)
{
    return a < b ? a : b;
}

static int greater(int a, int b)
{
    return a > b ? a : b;
}

/* --- before ----------------------------------------------------------------------------------- */

static void add_start(surroundings *s, int state)
{
    int i = 0;

    while (i < s->edges->n_starts && s->gap->starts[i] != state)
        i++;
    s->gap->starts[i]  = state;
    s->edges->n_starts = greater(s->edges->n_starts, i + 1);
}

static bool walk_before(surroundings *s)
{
    const wfm_group *group = s->walk.group;

    s->edges->n_starts = 0;
    for (int i = 0; i < group->n_starts; i++) {
        wfm_footing at = {group->starts[i], group->last_end, 0};

        if (!wfm_walk_on(&s->walk, 0, s->gap->from, &at))
            continue;
        add_start(s, at.state);
        s->edges->last_end = at.last_end;
    }
    return s->edges->n_starts > 0;
}

/* --- after ------------------------------------------------------------------------------------ */

/* The first day after that is worked; n_days if there is none. */
static int next_worked(const surroundings *s)
{
    int day = s->gap->to;

    while (day < n_days(s) && s->walk.cls[day] == 0)
        day++;
    return day;
}

static int latest_end(const surroundings *s, int state, int first)
{
    const wfm_sequence *seq  = &s->walk.group->rules->sequence;
    wfm_footing         at   = {state, WFM_LONG_AGO, 0};
    int                 by   = INT_MAX;
    bool                fits = wfm_walk_on(&s->walk, s->gap->to, first, &at);

    if (fits && first < n_days(s)) {
        by = s->walk.site->options[s->walk.choice[first]].start -
             seq->rest[at.state * seq->n_classes + s->walk.cls[first]];
        fits = wfm_walk_on(&s->walk, first, n_days(s), &at);
    }
    return fits ? by : INT_MIN;
}

static bool walk_after(surroundings *s)
{
    const int first = next_worked(s);
    bool      any   = false;

    for (int state = 0; state < s->walk.group->rules->sequence.n_states; state++) {
        s->gap->latest_end[state] = latest_end(s, state, first);
        any                       = any || s->gap->latest_end[state] != INT_MIN;
    }
    return any;
}

/* --- counters --------------------------------------------------------------------------------- */

/* A range: how much is counted may depend on what the days inside will be. */
typedef struct {
    int low, high;
} range;

/* Was the day before the day worked? 0 or 1 for sure, or 0 to 1. */
static range worked_before(const surroundings *s, int day)
{
    const wfm_group *group = s->walk.group;
    range            r     = {1, 0};

    if (day > 0 && inside(s, day - 1))
        return (range){0, 1};
    if (day > 0)
        return (range){s->walk.cls[day - 1] > 0, s->walk.cls[day - 1] > 0};
    for (int i = 0; i < group->n_starts; i++) {
        r.low  = lesser(r.low, group->rules->sequence.worked[group->starts[i]]);
        r.high = greater(r.high, group->rules->sequence.worked[group->starts[i]]);
    }
    return r;
}

static range count_day(const surroundings *s, const wfm_counter *counter, int day)
{
    const int   amount = counter->amount[s->walk.cls[day]];
    const range worked = worked_before(s, day);

    switch ((wfm_count_day)counter->days[day]) {
    case WFM_COUNT_ALL:
        return (range){amount, amount};
    case WFM_COUNT_FRESH:
        return (range){worked.high ? 0 : amount, worked.low ? 0 : amount};
    case WFM_COUNT_NOT:
        break;
    }
    return (range){0, 0};
}

static bool in_limits(const surroundings *s, int limit, int sum)
{
    return sum >= s->walk.group->least[limit] && sum <= s->walk.group->most[limit];
}

static void forbid_states(surroundings *s, bool worked)
{
    const wfm_sequence *seq = &s->walk.group->rules->sequence;

    for (int state = 0; state < seq->n_states; state++)
        if (seq->worked[state] == worked)
            s->gap->latest_end[state] = INT_MIN;
}

/* A span outside. If it begins with day `to`, the day before that decides between low and high;
 * what else is uncertain are several starts. */
static bool may_stay(surroundings *s, int limit, int from, range sum)
{
    const bool low = in_limits(s, limit, sum.low), high = in_limits(s, limit, sum.high);

    if (from != s->gap->to)
        return low && high;
    if (!low)
        forbid_states(s, true);
    if (!high)
        forbid_states(s, false);
    return low || high;
}

/* The days [from, until] of a span. */
static bool span_around(surroundings *s, const wfm_counter *counter, int span, int from)
{
    const wfm_group *group = s->walk.group;
    const int        limit = counter->first + span, until = counter->until[span];
    range            sum = {0, 0};

    for (int day = from; day <= until; day++) {
        const range add = inside(s, day) ? (range){0, 0} : count_day(s, counter, day);

        sum = (range){sum.low + add.low, sum.high + add.high};
    }
    s->gap->least[limit]   = group->least[limit] - sum.low;
    s->gap->most[limit]    = group->most[limit] - sum.high;
    s->gap->outside[limit] = sum.high;
    if (counter->relaxed)
        return true;
    if (from < s->gap->to && until >= s->gap->from)
        return sum.low <= group->most[limit];
    return may_stay(s, limit, from, sum);
}

static bool count_around(surroundings *s)
{
    const wfm_contract_rules *rules = s->walk.group->rules;

    for (int c = 0; c < rules->n_counters; c++)
        for (int span = 0; span < rules->counters[c].n_spans; span++) {
            const int from = span > 0 ? rules->counters[c].until[span - 1] + 1 : 0;

            if (!span_around(s, &rules->counters[c], span, from))
                return false;
        }
    return true;
}

/* --- the rest of weeks ------------------------------------------------------------------------ */

static bool weeks_before(surroundings *s)
{
    const int *start = s->walk.site->day_start;
    const int  rest  = s->walk.group->rules->week_rest;
    int        last  = s->walk.group->last_end;
    int        day   = 0;

    for (; day + WFM_WEEK <= s->gap->from; day += WFM_WEEK) {
        last = greater(last, start[day]);
        if (!wfm_walk_rests(&s->walk, day, day + WFM_WEEK, &last) &&
            start[day + WFM_WEEK] - last < rest)
            return false;
    }
    last                  = greater(last, start[day]);
    s->edges->week_rested = wfm_walk_rests(&s->walk, day, s->gap->from, &last);
    return true;
}

/* By when the last shift must have ended for the week of day `to`, given the days after it. */
static int rest_by(const surroundings *s, int end)
{
    const int *start = s->walk.site->day_start;
    const int  rest  = s->walk.group->rules->week_rest;
    const int  first = lesser(next_worked(s), end);
    int        last  = start[end]; /* no rest before the first shift */

    if (wfm_walk_rests(&s->walk, s->gap->to, end, &last) ||
        (first < end && start[end] - last >= rest))
        return INT_MAX;
    const int until = first < end ? s->walk.site->options[s->walk.choice[first]].start : start[end];
    return until - rest >= start[end - WFM_WEEK] ? until - rest : INT_MIN;
}

static bool weeks_after(surroundings *s)
{
    const int *start = s->walk.site->day_start;
    const int  rest  = s->walk.group->rules->week_rest;
    int        end   = s->gap->to - s->gap->to % WFM_WEEK + WFM_WEEK;
    int        last  = WFM_LONG_AGO;

    s->edges->week_rest_by = end <= n_days(s) ? rest_by(s, end) : INT_MAX;
    (void)wfm_walk_rests(&s->walk, s->gap->to, lesser(end, n_days(s)), &last);
    for (end += WFM_WEEK; end <= n_days(s); end += WFM_WEEK) {
        last = greater(last, start[end - WFM_WEEK]);
        if (!wfm_walk_rests(&s->walk, end - WFM_WEEK, end, &last) && start[end] - last < rest)
            return false;
    }
    return true;
}

bool wfm_tour_around(const wfm_site *site, const wfm_group *group, const int *choice,
                     const wfm_tour_gap *gap, wfm_tour_edges *edges)
{
    surroundings s    = {.gap = gap, .edges = edges};
    wfm_cost     cost = 0;

    s.walk.site   = site;
    s.walk.group  = group;
    s.walk.choice = choice;
    *edges        = (wfm_tour_edges){.starts       = gap->starts,
                                     .least        = gap->least,
                                     .most         = gap->most,
                                     .outside      = gap->outside,
                                     .latest_end   = gap->latest_end,
                                     .week_rest_by = INT_MAX};
    if (!wfm_walk_look(&s.walk, 0, gap->from, &cost) ||
        !wfm_walk_look(&s.walk, gap->to, site->n_days, &cost))
        return false;
    if (!walk_before(&s) || !walk_after(&s) || !count_around(&s))
        return false;
    return group->rules->week_rest == 0 || (weeks_before(&s) && weeks_after(&s));
}
