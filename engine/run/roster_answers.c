#include "engine/run/roster_answers.h"

#include <limits.h>
#include <omp.h>
#include <string.h>

#include "engine/base/error.h"
#include "wfm/bound.h"
#include "wfm/cover.h"
#include "wfm/duty.h"

#define FEW_DAYS                                                                                   \
    400 /* of all groups: for less, waiting for each other costs more than it gains                \
         */

static size_t cells(const wfm_site *site)
{
    return (size_t)site->n_demands * (size_t)site->n_slots;
}

static size_t pool_slot(const wfm_site *site, int pool)
{
    return (size_t)pool * (size_t)site->n_slots;
}

static size_t pool_option(const wfm_site *site, int pool)
{
    return (size_t)pool * (size_t)wfm_site_options(site);
}

/* The sums of worth before each slot: one more than slots. */
static wfm_cost *prefix_of(const roster_answers *a, int pool)
{
    return a->prefix + pool_slot(a->site, pool) + (size_t)pool;
}

/* ---- memory ---- */

static bool take_room(const roster_horizon *h, wfm_arena *memory, roster_answer_room *out)
{
    const wfm_site *site   = h->rules.site;
    const size_t    limits = (size_t)h->rules.most_limits + 1;

    out->tour     = wfm_arena_take(memory, h->workspace + 1, 1);
    out->worth    = wfm_arena_take(memory, (size_t)wfm_site_options(site) + 1, sizeof *out->worth);
    out->end_cost = wfm_arena_take(memory, limits, sizeof *out->end_cost);
    out->least    = wfm_arena_take(memory, limits, sizeof *out->least);
    out->choice   = wfm_arena_take(memory, (size_t)site->n_days + 1, sizeof *out->choice);
    out->x        = wfm_arena_take(memory, cells(site) + 1, sizeof *out->x);
    return out->tour && out->worth && out->end_cost && out->least && out->choice && out->x;
}

static bool take_arrays(roster_answers *a, wfm_arena *memory)
{
    const wfm_site *site    = a->site;
    const size_t    groups  = (size_t)site->n_groups + 1;
    const size_t    slots   = pool_slot(site, site->n_pools) + (size_t)site->n_pools + 1;
    const size_t    options = pool_option(site, site->n_pools) + 1;

    a->people = wfm_arena_take(memory, groups, sizeof *a->people);
    a->wanted = wfm_arena_take(memory, options, 1);
    a->prefix = wfm_arena_take(memory, slots, sizeof *a->prefix);
    a->best   = wfm_arena_take(memory, slots, sizeof *a->best);
    a->worth  = wfm_arena_take(memory, options, sizeof *a->worth);
    a->value  = wfm_arena_take(memory, groups, sizeof *a->value);
    a->found  = wfm_arena_take(memory, groups, sizeof *a->found);
    a->room   = wfm_arena_take(memory, (size_t)a->threads, sizeof *a->room);
    a->x      = wfm_arena_take(memory, cells(site) + 1, sizeof *a->x);
    return a->people && a->wanted && a->prefix && a->best && a->worth && a->value && a->found &&
           a->room && a->x;
}

static void mark_wanted(const roster_answers *a, int g)
{
    const wfm_group *group  = &a->site->groups[g];
    unsigned char   *wanted = a->wanted + pool_option(a->site, group->pool);

    for (int day = 0; day < a->site->n_days; day++)
        for (int o = group->rules->option_from[day]; o < group->rules->option_to[day]; o++)
            wanted[o] |= group->cost[o] < WFM_NEVER;
}

bool roster_answers_take(const roster_horizon *horizon, const bool *placed, int threads,
                         wfm_arena *memory, roster_answers *out)
{
    const wfm_site *site   = horizon->rules.site;
    int             groups = 0;

    *out    = (roster_answers){.site = site, .horizon = horizon, .threads = threads};
    bool ok = take_arrays(out, memory);
    for (int i = 0; ok && i < threads; i++)
        ok = take_room(horizon, memory, &out->room[i]);
    if (!ok)
        return false;

    for (int i = 0; i < site->n_people; i++)
        out->people[site->group_of[i]] += placed[i];
    for (int g = 0; g < site->n_groups; g++)
        if (out->people[g] > 0) {
            mark_wanted(out, g);
            groups++;
        }
    if ((long)groups * site->n_days < FEW_DAYS)
        out->threads = 1;
    return roster_fees_list(horizon, out->people, memory, &out->fees);
}

/* ---- one group ---- */

/* The group for tours of parts: what spans in several parts cost is left out. */
static wfm_group part_group(const roster_answers *a, int g, const roster_answer_room *room)
{
    const roster_parts *parts = &a->horizon->parts[a->horizon->rules.of[g]];
    wfm_group           group = a->site->groups[g];

    for (int k = 0; group.end_cost && k < group.rules->n_counters; k++)
        room->end_cost[k] = parts->cut[k] ? NULL : group.end_cost[k];
    for (int l = 0; l < group.rules->n_limits; l++)
        room->least[l] = parts->split[l] ? 0 : group.least[l];
    group.end_cost = group.end_cost ? room->end_cost : NULL;
    return group;
}

static wfm_tour_edges part_edges(const roster_answers *a, const wfm_group *group, int from,
                                 const roster_answer_room *room)
{
    wfm_tour_edges edges = wfm_tour_whole(group);

    edges.least = room->least;
    if (from > 0) {
        edges.n_starts = group->rules->sequence.n_states;
        edges.starts   = a->horizon->any;
        edges.last_end = WFM_LONG_AGO;
    }
    return edges;
}

/* The best tour, part by part, of whole days' choices; its value with what fees give back. */
static bool best_tour(const roster_answers *a, int g, const wfm_cost *worth,
                      const roster_answer_room *room, wfm_cost *value)
{
    const roster_parts *parts = &a->horizon->parts[a->horizon->rules.of[g]];
    const wfm_group     group = part_group(a, g, room);
    bool                found = true;

    *value = 0;
    for (int i = 0; i < parts->n && found; i++) {
        const wfm_net       *net   = &parts->nets[i];
        const wfm_tour_edges edges = part_edges(a, &group, net->from, room);
        wfm_cost             one   = 0;

        found = wfm_tour_best(a->site, &(wfm_tour_order){&group, net, &edges, worth}, room->tour,
                              &one, room->choice + net->from);
        *value += one;
    }
    return found;
}

/* Adds the people who serve in the tour. */
static void serve(const roster_answers *a, int g, const roster_answer_room *room)
{
    const wfm_site *site   = a->site;
    const int       pool   = site->groups[g].pool;
    const int      *best   = a->best + pool_slot(site, pool);
    const size_t    width  = (size_t)site->n_slots;
    const int       people = a->people[g];

    for (int day = 0; day < site->n_days; day++) {
        wfm_duty duty;

        if (room->choice[day] == WFM_NO_OPTION)
            continue;
        wfm_duty_place(site, prefix_of(a, pool), room->choice[day], &duty);
        const wfm_option     *o    = &site->options[duty.option];
        const wfm_shift_kind *kind = &site->kinds[o->kind];
        for (int t = o->start; t < o->start + kind->slots; t++)
            room->x[(size_t)best[t] * width + (size_t)t] += people;
        for (int k = 0; k < kind->n_breaks; k++)
            for (int t = duty.breaks[k]; t < duty.breaks[k] + kind->breaks[k].slots; t++)
                room->x[(size_t)best[t] * width + (size_t)t] -= people;
    }
}

static void answer(const roster_answers *a, int g, const roster_answer_room *room)
{
    const wfm_cost *worth   = a->worth + pool_option(a->site, a->site->groups[g].pool);
    const bool      charged = a->fees.first[g + 1] > a->fees.first[g];

    if (charged) {
        memcpy(room->worth, worth, (size_t)wfm_site_options(a->site) * sizeof *worth);
        roster_fees_charge(&a->fees, g, room->worth);
        worth = room->worth;
    }
    a->found[g] = best_tour(a, g, worth, room, &a->value[g]);
    if (!a->found[g])
        return;
    serve(a, g, room);
    if (charged) {
        roster_fees_count(&a->fees, g, room->choice);
        a->value[g] -= roster_fees_back(&a->fees, g);
    }
}

/* ---- all groups ---- */

static void price_pool(const roster_answers *a, int pool, const wfm_cost *price)
{
    const wfm_site *site   = a->site;
    wfm_cost       *prefix = prefix_of(a, pool);
    const size_t    base   = pool_option(site, pool);

    wfm_cover_best(site, price, pool, (wfm_part){0, site->n_slots}, a->best + pool_slot(site, pool),
                   prefix);
    for (int o = 0; o < wfm_site_options(site); o++)
        if (a->wanted[base + (size_t)o])
            a->worth[base + (size_t)o] = wfm_duty_worth(site, prefix, o);
}

/* Head counts are whole: their sum is the same in any order. */
static void add_up(const roster_answers *a)
{
    memset(a->x, 0, cells(a->site) * sizeof *a->x);
    for (int i = 0; i < a->threads; i++)
        for (size_t c = 0; c < cells(a->site); c++)
            a->x[c] += a->room[i].x[c];
}

wfm_status roster_answers_bound(roster_answers *answers, const wfm_cost *price, wfm_cost *bound,
                                wfm_error *err)
{
    const roster_answers *a   = answers;
    wfm_cost              sum = a->site->constant + wfm_bound_base(a->site, price);

#pragma omp parallel for schedule(dynamic) num_threads(a->threads) if (a->site->n_pools > 1)
    for (int pool = 0; pool < a->site->n_pools; pool++)
        price_pool(a, pool, price);
    for (int i = 0; i < a->threads; i++)
        memset(a->room[i].x, 0, cells(a->site) * sizeof(int));

#pragma omp parallel for schedule(dynamic) num_threads(a->threads)
    for (int g = 0; g < a->site->n_groups; g++)
        if (a->people[g] > 0)
            answer(a, g, &a->room[omp_get_thread_num()]);

    for (int g = 0; g < a->site->n_groups; g++) {
        if (a->people[g] > 0 && !a->found[g])
            return wfm_fail(err, WFM_EBUG, "people of group %d are placed but have no tour", g);
        sum -= a->people[g] * a->value[g];
    }
    add_up(a);
    *bound = sum;
    return WFM_OK;
}
