/* Does a tour keep its rules, and what does it cost? */
#include "models/rostering/tour_walk.h"

/* --- steps ------------------------------------------------------------------------------------ */

/* What the day costs; WFM_NEVER: it may not be. */
static wfm_cost look_at(wfm_walk *walk, int day)
{
    const wfm_group          *group = walk->group;
    const wfm_contract_rules *rules = group->rules;
    const int                 k     = walk->choice[day];

    walk->cls[day] = 0;
    if (k == WFM_NO_OPTION)
        return group->off_cost ? group->off_cost[day] : 0;
    if (k < rules->option_from[day] || k >= rules->option_to[day])
        return WFM_NEVER;
    walk->cls[day] = walk->site->options[k].cls;
    return group->cost[k];
}

bool wfm_walk_look(wfm_walk *walk, int from, int to, wfm_cost *cost)
{
    for (int day = from; day < to; day++) {
        const wfm_cost of_day = look_at(walk, day);

        if (of_day == WFM_NEVER)
            return false;
        *cost += of_day;
    }
    return true;
}

static bool step(const wfm_walk *walk, int day, wfm_footing *at)
{
    const wfm_sequence *s    = &walk->group->rules->sequence;
    const int           cls  = walk->cls[day];
    const int           step = at->state * s->n_classes + cls;
    const int           next = s->next[step];

    if (next < 0)
        return false;
    if (cls > 0) {
        if (walk->site->options[walk->choice[day]].start < at->last_end + s->rest[step])
            return false;
        at->last_end = wfm_option_end(walk->site, walk->choice[day]);
    }
    at->price += s->price[step];
    at->state = (day + 1) % WFM_WEEK == 0 ? s->week[next] : next;
    return true;
}

bool wfm_walk_on(const wfm_walk *walk, int from, int to, wfm_footing *at)
{
    int day = from;

    while (day < to && step(walk, day, at))
        day++;
    return day == to;
}

/* --- weeks ------------------------------------------------------------------------------------ */

bool wfm_walk_rests(const wfm_walk *walk, int from, int to, int *free)
{
    bool rests = false;

    for (int day = from; day < to; day++) {
        if (walk->cls[day] == 0)
            continue;
        const int k = walk->choice[day];

        rests = rests || walk->site->options[k].start - *free >= walk->group->rules->week_rest;
        *free = wfm_option_end(walk->site, k);
    }
    return rests;
}

static bool weeks_rest(const wfm_walk *walk)
{
    const int *start = walk->site->day_start;
    const int  rest  = walk->group->rules->week_rest;
    int        last  = walk->group->last_end;

    for (int day = 0; rest > 0 && day + WFM_WEEK <= walk->site->n_days; day += WFM_WEEK) {
        const int end = day + WFM_WEEK;

        last = last > start[day] ? last : start[day];
        if (!wfm_walk_rests(walk, day, end, &last) && start[end] - last < rest)
            return false;
    }
    return true;
}

/* --- counters --------------------------------------------------------------------------------- */

/* What the day adds; `worked`: the day before was. */
static int count_day(const wfm_walk *walk, const wfm_counter *counter, int day, bool worked)
{
    const wfm_count_day how = counter->days[day];

    return how == WFM_COUNT_NOT || (how == WFM_COUNT_FRESH && worked)
               ? 0
               : counter->amount[walk->cls[day]];
}

/* Are all spans of the counter within their limits? Adds what their ends cost. */
static bool count(const wfm_walk *walk, int index, bool worked, wfm_cost *cost)
{
    const wfm_counter *counter = &walk->group->rules->counters[index];
    const wfm_cost    *prices  = walk->group->end_cost ? walk->group->end_cost[index] : NULL;
    int                limit = counter->first, sum = 0;

    for (int day = 0; day < walk->site->n_days; day++) {
        sum += count_day(walk, counter, day, worked);
        worked = walk->cls[day] > 0;
        if (day < counter->until[limit - counter->first])
            continue;
        if (sum < walk->group->least[limit] || sum > walk->group->most[limit])
            return false;
        *cost += prices ? prices[sum] : 0;
        sum = 0;
        limit++;
    }
    return true;
}

/* --- whole tours ------------------------------------------------------------------------------ */

static bool keeps_from(const wfm_walk *walk, int start, wfm_cost *cost)
{
    const wfm_contract_rules *rules = walk->group->rules;
    wfm_footing               at    = {start, walk->group->last_end, 0};

    if (!wfm_walk_on(walk, 0, walk->site->n_days, &at))
        return false;
    *cost += at.price;
    for (int c = 0; c < rules->n_counters; c++)
        if (!count(walk, c, rules->sequence.worked[start], cost))
            return false;
    return true;
}

bool wfm_tour_keeps(const wfm_site *site, const wfm_group *group, const int *choice, wfm_cost *cost)
{
    wfm_walk walk;
    wfm_cost fixed = 0, least = WFM_NEVER;

    walk.site   = site;
    walk.group  = group;
    walk.choice = choice;
    if (!wfm_walk_look(&walk, 0, site->n_days, &fixed) || !weeks_rest(&walk))
        return false;
    for (int i = 0; i < group->n_starts; i++) {
        wfm_cost all = fixed;

        if (keeps_from(&walk, group->starts[i], &all) && all < least)
            least = all;
    }
    if (least == WFM_NEVER)
        return false;
    if (cost)
        *cost = least;
    return true;
}

bool wfm_tour_states(const wfm_site *site, const wfm_group *group, const int *choice, int *state)
{
    wfm_walk walk;
    wfm_cost cost = 0;

    walk.site   = site;
    walk.group  = group;
    walk.choice = choice;
    if (!wfm_walk_look(&walk, 0, site->n_days, &cost))
        return false;
    for (int i = 0; i < group->n_starts; i++) {
        wfm_footing at  = {group->starts[i], group->last_end, 0};
        int         day = 0;

        for (; day < site->n_days; day++) {
            state[day] = at.state;
            if (!step(&walk, day, &at))
                break;
        }
        if (day == site->n_days)
            return true;
    }
    return false;
}
