#include "engine/run/roster_fees.h"

#include <math.h>

/* ---- listing ---- */

static int first_day(const wfm_counter *counter, int span)
{
    return span > 0 ? counter->until[span - 1] + 1 : 0;
}

static roster_fee fee_of(const wfm_group *group, int g, int counter, int span)
{
    const wfm_counter *c   = &group->rules->counters[counter];
    roster_fee         fee = {.group = g, .counter = counter, .span = span, .largest = 1};

    for (int cls = 0; cls < group->rules->sequence.n_classes; cls++)
        fee.largest = c->amount[cls] > fee.largest ? c->amount[cls] : fee.largest;
    for (int day = first_day(c, span); day <= c->until[span]; day++) {
        fee.reach += c->days[day] == WFM_COUNT_NOT ? 0 : fee.largest;
        fee.fixed |= c->days[day] == WFM_COUNT_FRESH;
    }
    return fee;
}

/* Counts the fees of the group, and writes them to `out` unless that is NULL. */
static int list_group(const roster_horizon *horizon, int g, roster_fee *out)
{
    const wfm_group    *group = &horizon->rules.site->groups[g];
    const roster_parts *parts = &horizon->parts[horizon->rules.of[g]];
    int                 n     = 0;

    for (int k = 0; k < group->rules->n_counters; k++) {
        const wfm_counter *counter = &group->rules->counters[k];

        if (!counter->relaxed && !parts->cut[k])
            continue;
        for (int i = 0; out && i < counter->n_spans; i++)
            out[n + i] = fee_of(group, g, k, i);
        n += counter->n_spans;
    }
    return n;
}

bool roster_fees_list(const roster_horizon *horizon, const int *people, wfm_arena *memory,
                      roster_fees *out)
{
    const wfm_site *site   = horizon->rules.site;
    const size_t    groups = (size_t)site->n_groups;

    *out       = (roster_fees){.site = site};
    out->first = wfm_arena_take(memory, groups + 1, sizeof *out->first);
    if (!out->first)
        return false;
    for (int g = 0; g < site->n_groups; g++) {
        out->first[g] = out->n;
        out->n += people[g] > 0 ? list_group(horizon, g, NULL) : 0;
    }
    out->first[groups] = out->n;

    out->fees = wfm_arena_take(memory, (size_t)out->n + 1, sizeof *out->fees);
    out->fee  = wfm_arena_take(memory, (size_t)out->n + 1, sizeof *out->fee);
    out->sum  = wfm_arena_take(memory, (size_t)out->n + 1, sizeof *out->sum);
    if (!out->fees || !out->fee || !out->sum)
        return false;
    for (int g = 0; g < site->n_groups; g++)
        if (out->first[g + 1] > out->first[g])
            (void)list_group(horizon, g, out->fees + out->first[g]);
    return true;
}

/* ---- points of the climb ---- */

/* More than a whole shift can be worth is never asked for a day's work. */
static double dearest(const wfm_site *site)
{
    wfm_cost step  = 0;
    int      slots = 0;

    for (int d = 0; d < site->n_demands; d++)
        for (int t = 0; t < site->n_slots; t++) {
            const wfm_cost top = site->demands[d].curves[site->demands[d].curve[t]].step[0];
            step               = top > step ? top : step;
        }
    for (int k = 0; k < site->n_kinds; k++)
        slots = site->kinds[k].slots > slots ? site->kinds[k].slots : slots;
    return fmin((double)step * slots, 0x1p50);
}

void roster_fees_range(const roster_fees *fees, double *low, double *high)
{
    const double most = dearest(fees->site);

    for (int i = 0; i < fees->n; i++) {
        low[i]  = fees->fees[i].fixed ? 0 : -most;
        high[i] = fees->fees[i].fixed ? 0 : most;
    }
}

void roster_fees_round(const roster_fees *fees, const double *point)
{
    for (int i = 0; i < fees->n; i++)
        fees->fee[i] = llround(point[i] / fees->fees[i].largest);
}

/* ---- tours ---- */

static const wfm_counter *counter_of(const roster_fees *fees, int i)
{
    return &fees->site->groups[fees->fees[i].group].rules->counters[fees->fees[i].counter];
}

static int amount(const roster_fees *fees, int i, int day, int option)
{
    const wfm_counter *counter = counter_of(fees, i);

    return counter->days[day] == WFM_COUNT_ALL ? counter->amount[fees->site->options[option].cls]
                                               : 0;
}

void roster_fees_charge(const roster_fees *fees, int group, wfm_cost *worth)
{
    const wfm_contract_rules *rules = fees->site->groups[group].rules;

    for (int i = fees->first[group]; i < fees->first[group + 1]; i++) {
        const wfm_counter *counter = counter_of(fees, i);
        const int          span    = fees->fees[i].span;

        for (int day = first_day(counter, span); day <= counter->until[span]; day++)
            for (int o = rules->option_from[day]; o < rules->option_to[day]; o++)
                worth[o] -= fees->fee[i] * amount(fees, i, day, o);
    }
}

void roster_fees_count(const roster_fees *fees, int group, const int *choice)
{
    for (int i = fees->first[group]; i < fees->first[group + 1]; i++) {
        const wfm_counter *counter = counter_of(fees, i);
        const int          span    = fees->fees[i].span;

        fees->sum[i] = 0;
        for (int day = first_day(counter, span); day <= counter->until[span]; day++)
            if (choice[day] != WFM_NO_OPTION)
                fees->sum[i] += amount(fees, i, day, choice[day]);
    }
}

/* ---- what is given back ---- */

/* The sum that is given back least for: of equals the nearest to the tour's own. */
static int least_sum(const roster_fees *fees, int i, wfm_cost *back)
{
    const roster_fee *f     = &fees->fees[i];
    const wfm_group  *group = &fees->site->groups[f->group];
    const int         limit = counter_of(fees, i)->first + f->span;
    const wfm_cost   *cost  = group->end_cost ? group->end_cost[f->counter] : NULL;
    const int         end   = group->most[limit] < f->reach ? group->most[limit] : f->reach;
    int               best  = group->least[limit];

    *back = (cost ? cost[best] : 0) - fees->fee[i] * best;
    for (int s = best + 1; s <= end; s++) {
        const wfm_cost here = (cost ? cost[s] : 0) - fees->fee[i] * s;

        if (here < *back || (here == *back && s <= fees->sum[i])) {
            *back = here;
            best  = s;
        }
    }
    return best;
}

wfm_cost roster_fees_back(const roster_fees *fees, int group)
{
    wfm_cost sum = 0;

    for (int i = fees->first[group]; i < fees->first[group + 1]; i++) {
        wfm_cost back = 0;

        (void)least_sum(fees, i, &back);
        sum += back;
    }
    return sum;
}

void roster_fees_slope(const roster_fees *fees, const int *people, double *slope)
{
    for (int i = 0; i < fees->n; i++) {
        wfm_cost  back = 0;
        const int best = least_sum(fees, i, &back);

        slope[i] =
            (double)people[fees->fees[i].group] * (fees->sum[i] - best) / fees->fees[i].largest;
    }
}
