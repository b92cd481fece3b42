/* From the plan's words to slots: kinds, options, demands, pools and groups. */
#include "engine/run/roster_site.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/base/error.h"

#define TAIL       (3 * 96) /* slots after the horizon that shifts may run into */
#define MAX_STATES 4096
#define DAY_MIN    1440

wfm_instant roster_site_instant(const roster_site *site, int slot)
{
    return site->start + (wfm_instant)slot * SLOT_S;
}

static void *take(roster_site *s, size_t n, size_t size)
{
    return wfm_arena_take(&s->memory, n ? n : 1, size);
}

static int slot_of(const roster_site *s, wfm_instant at)
{
    return (int)((at - s->start) / SLOT_S);
}

static bool set_days(roster_site *s)
{
    wfm_site *site  = &s->site;
    int      *start = take(s, (size_t)site->n_days + 1, sizeof *start);

    if (!start)
        return false;
    for (int d = 0; d <= site->n_days; d++)
        start[d] = slot_of(s, wfm_day_start(s->plan->zone, s->plan->first_day + d));
    site->day_start = start;
    site->n_priced  = start[site->n_days];
    site->n_slots   = site->n_priced + TAIL;
    return true;
}

/* --- kinds and options ------------------------------------------------------------------------ */

static wfm_shift_kind kind_of(const wfm_contract *contract, const wfm_shift_type *type)
{
    wfm_shift_kind kind = {.slots    = type->minutes / WFM_SLOT_MIN,
                           .paid     = type->paid_min / WFM_SLOT_MIN,
                           .wage     = type->paid_min / 60.0 * contract->cost_per_hour,
                           .n_breaks = (int)type->n_breaks};

    for (int b = 0; b < kind.n_breaks; b++) {
        kind.breaks[b].first = type->breaks[b].earliest_min / WFM_SLOT_MIN;
        kind.breaks[b].last  = type->breaks[b].latest_min / WFM_SLOT_MIN;
        kind.breaks[b].slots = type->breaks[b].minutes / WFM_SLOT_MIN;
    }
    return kind;
}

static wfm_status set_kinds(roster_site *s, wfm_error *err)
{
    const wfm_plan *plan  = s->plan;
    int             total = 0;

    for (size_t c = 0; c < plan->n_contracts; c++)
        total += (int)plan->contracts[c].n_shifts;
    wfm_shift_kind *kinds = take(s, (size_t)total, sizeof *kinds);
    int            *shift = take(s, (size_t)total, sizeof *shift);
    if (!kinds || !shift)
        return wfm_fail_memory(err);

    for (size_t c = 0; c < plan->n_contracts; c++)
        for (size_t i = 0; i < plan->contracts[c].n_shifts; i++) {
            if (plan->contracts[c].shifts[i].n_breaks > WFM_MAX_BREAKS)
                return wfm_fail(err, WFM_EDATA, "shift '%s' has more than %d breaks",
                                plan->contracts[c].shifts[i].id, WFM_MAX_BREAKS);
            shift[s->site.n_kinds]   = (int)i;
            kinds[s->site.n_kinds++] = kind_of(&plan->contracts[c], &plan->contracts[c].shifts[i]);
        }
    s->site.kinds = kinds;
    s->kind_shift = shift;
    return WFM_OK;
}

/* Adds the starts of one kind on one day; only counts them while `options` is NULL. */
static int add_starts(const roster_site *s, const wfm_shift_type *type, int kind, int day,
                      wfm_option *options, int n)
{
    const wfm_day date = s->plan->first_day + day;

    if (!(type->weekdays >> wfm_day_weekday(date) & 1U))
        return n;
    for (int at = type->start_from_min; at <= type->start_to_min; at += type->start_step_min) {
        wfm_instant start = 0;

        if (wfm_zone_instant(s->plan->zone, date, at * 60, &start) == WFM_SKIPPED)
            continue;
        if (options)
            options[n] = (wfm_option){kind, slot_of(s, start)};
        n++;
    }
    return n;
}

static int add_day(const roster_site *s, int day, wfm_option *options, int n)
{
    int kind = 0;

    for (size_t c = 0; c < s->plan->n_contracts; c++)
        for (size_t i = 0; i < s->plan->contracts[c].n_shifts; i++)
            n = add_starts(s, &s->plan->contracts[c].shifts[i], kind++, day, options, n);
    return n;
}

static bool set_options(roster_site *s)
{
    wfm_site *site  = &s->site;
    int       total = 0;

    for (int d = 0; d < site->n_days; d++)
        total = add_day(s, d, NULL, total);
    wfm_option *options = take(s, (size_t)total, sizeof *options);
    int        *first   = take(s, (size_t)site->n_days + 1, sizeof *first);
    if (!options || !first)
        return false;
    for (int d = 0; d < site->n_days; d++)
        first[d + 1] = add_day(s, d, options, first[d]);
    site->options     = options;
    site->day_options = first;
    return true;
}

/* --- demands ---------------------------------------------------------------------------------- */

static void want_row(const roster_site *s, const wfm_requirement_row *row, int *work, int *reserve)
{
    const int first = slot_of(s, row->start);
    const int n     = s->plan->interval_min / WFM_SLOT_MIN;

    for (int t = first; t < first + n; t++) {
        work[t] = row->demand;
        if (reserve)
            reserve[t] = row->reserve;
    }
}

static wfm_status fill_wants(roster_site *s, const wfm_results *results, int **want, wfm_error *err)
{
    for (size_t i = 0; i < results->n_requirement; i++) {
        const wfm_requirement_row *row = &results->requirement[i];
        const int                  q   = wfm_plan_queue_find(s->plan, row->queue);

        if (q < 0)
            return wfm_fail(err, WFM_EDATA, "the requirement's queue '%s' is not in the plan",
                            row->queue);
        if (row->start < s->start || slot_of(s, row->start) >= s->site.n_priced)
            continue;
        want_row(s, row, want[q], s->n_reserved ? want[(int)s->plan->n_queues + q] : NULL);
    }
    return WFM_OK;
}

static wfm_status set_demands(roster_site *s, const wfm_results *results, wfm_error *err)
{
    const wfm_costs *costs = &s->plan->costs;
    const int        n     = (int)s->plan->n_queues;
    const double     slot  = WFM_SLOT_MIN / 60.0;

    s->n_reserved       = s->plan->reserve.kind == WFM_RESERVE_NONE ? 0 : n;
    s->site.n_demands   = n + s->n_reserved;
    wfm_demand *demands = take(s, (size_t)s->site.n_demands, sizeof *demands);
    int       **want    = take(s, (size_t)s->site.n_demands, sizeof *want);
    if (!demands || !want)
        return wfm_fail_memory(err);
    for (int d = 0; d < s->site.n_demands; d++) {
        want[d] = take(s, (size_t)s->site.n_slots, sizeof **want);
        if (!want[d])
            return wfm_fail_memory(err);
        const double under = d < n ? costs->under_per_hour : costs->reserve_per_hour;
        demands[d]         = (wfm_demand){want[d], under * slot, costs->over_per_hour * slot};
    }
    s->site.demands = demands;
    return fill_wants(s, results, want, err);
}

/* --- people ----------------------------------------------------------------------------------- */

static bool can_serve(const wfm_plan *plan, const wfm_person *person, int demand)
{
    const int skill = plan->queues[(size_t)demand % plan->n_queues].skill;

    for (size_t i = 0; i < person->n_skills; i++)
        if (person->skills[i] == skill)
            return true;
    return false;
}

/* The pool of the person's demands, made if it is new; -1: serves nothing, or no memory. */
static int pool_of(roster_site *s, const wfm_person *person, wfm_pool *pools)
{
    int *demands = take(s, (size_t)s->site.n_demands, sizeof *demands);
    int  n       = 0;

    for (int d = 0; demands && d < s->site.n_demands; d++)
        if (can_serve(s->plan, person, d))
            demands[n++] = d;
    if (n == 0)
        return -1;
    for (int p = 0; p < s->site.n_pools; p++)
        if (pools[p].n_demands == n &&
            memcmp(pools[p].demands, demands, (size_t)n * sizeof *demands) == 0)
            return p;
    pools[s->site.n_pools] = (wfm_pool){n, demands};
    return s->site.n_pools++;
}

static bool absent_on(const wfm_person *person, wfm_day day, bool credited_only)
{
    for (size_t i = 0; i < person->n_absences; i++) {
        const wfm_absence *a = &person->absences[i];

        if (day >= a->from && day <= a->to && (a->credited || !credited_only))
            return true;
    }
    return false;
}

static bool inside_span(const wfm_plan *plan, const wfm_person *person, wfm_day day,
                        wfm_instant from, wfm_instant to)
{
    for (size_t i = 0; i < person->n_available; i++) {
        const wfm_span *span = &person->available[i];
        wfm_instant     a    = 0;
        wfm_instant     b    = 0;

        if (span->weekday != wfm_day_weekday(day))
            continue;
        (void)wfm_zone_instant(plan->zone, day, span->from_min * 60, &a);
        (void)wfm_zone_instant(plan->zone, day, span->to_min * 60, &b);
        if (from >= a && to <= b)
            return true;
    }
    return person->n_available == 0;
}

static bool may_work(const roster_site *s, const wfm_person *person, int day, int option)
{
    const wfm_option *o    = &s->site.options[option];
    const wfm_instant from = roster_site_instant(s, o->start);
    const wfm_instant to   = from + (wfm_instant)s->site.kinds[o->kind].slots * SLOT_S;
    const wfm_day     date = s->plan->first_day + day;
    const wfm_day     last = wfm_zone_local(s->plan->zone, to - 1).day;

    for (wfm_day d = date; d <= last; d++)
        if (absent_on(person, d, false))
            return false;
    return inside_span(s->plan, person, date, from, to);
}

static int first_kind(const wfm_plan *plan, int contract)
{
    int kind = 0;

    for (int c = 0; c < contract; c++)
        kind += (int)plan->contracts[c].n_shifts;
    return kind;
}

static bool has_kind(const wfm_plan *plan, int contract, int kind)
{
    const int first = first_kind(plan, contract);

    return kind >= first && kind < first + (int)plan->contracts[contract].n_shifts;
}

/* Sets the limits of one week, lowered by the credited absences in it. */
static void set_week(const roster_site *s, const wfm_person *person, int week, int *shifts,
                     int *least, int *most)
{
    const wfm_contract *c    = &s->plan->contracts[person->contract];
    const int           days = 7 - c->days_off;
    int                 k    = 0;

    for (int d = 0; d < 7; d++)
        k += absent_on(person, s->plan->first_day + 7 * week + d, true);
    k = k < days ? k : days;

    int lower = c->week_min_min;
    int upper = c->week_max_min;
    if (k > 0) {
        lower = lower * (days - k) / days / 60 * 60;
        upper = (upper * (days - k) + days * 60 - 1) / (days * 60) * 60;
    }
    *shifts = days - k;
    *least  = (lower + WFM_SLOT_MIN - 1) / WFM_SLOT_MIN;
    *most   = upper / WFM_SLOT_MIN;
}

static bool set_group(roster_site *s, const wfm_person *person, int pool, wfm_group *group)
{
    const int      n_options = wfm_site_options(&s->site);
    unsigned char *allowed   = take(s, (size_t)n_options, 1);
    int           *week      = take(s, 3 * (size_t)s->n_weeks, sizeof *week);

    if (!allowed || !week)
        return false;
    for (int d = 0; d < s->site.n_days; d++)
        for (int k = s->site.day_options[d]; k < s->site.day_options[d + 1]; k++)
            allowed[k] = has_kind(s->plan, person->contract, s->site.options[k].kind) &&
                         may_work(s, person, d, k);
    for (int w = 0; w < s->n_weeks; w++)
        set_week(s, person, w, &week[w], &week[s->n_weeks + w], &week[2 * s->n_weeks + w]);

    const wfm_contract *c = &s->plan->contracts[person->contract];
    *group                = (wfm_group){.pool        = pool,
                                        .rest        = (c->rest_min + WFM_SLOT_MIN - 1) / WFM_SLOT_MIN,
                                        .max_run     = c->max_run_days,
                                        .hours       = &s->hours[person->contract],
                                        .week_shifts = week,
                                        .week_min    = week + s->n_weeks,
                                        .week_max    = week + 2 * s->n_weeks,
                                        .allowed     = allowed};
    return true;
}

static bool alike(const roster_site *s, const wfm_group *a, const wfm_group *b)
{
    return a->pool == b->pool && a->hours == b->hours &&
           memcmp(a->week_shifts, b->week_shifts,
                  3 * (size_t)s->n_weeks * sizeof *a->week_shifts) == 0 &&
           memcmp(a->allowed, b->allowed, (size_t)wfm_site_options(&s->site)) == 0;
}

static int find_group(const roster_site *s, const wfm_group *groups, const wfm_group *group)
{
    for (int g = 0; g < s->site.n_groups; g++)
        if (alike(s, &groups[g], group))
            return g;
    return -1;
}

static wfm_status set_people(roster_site *s, wfm_error *err)
{
    const size_t n        = s->plan->n_people;
    wfm_pool    *pools    = take(s, n, sizeof *pools);
    wfm_group   *groups   = take(s, n, sizeof *groups);
    int         *group_of = take(s, n, sizeof *group_of);

    if (!pools || !groups || !group_of)
        return wfm_fail_memory(err);
    for (size_t i = 0; i < n; i++) {
        const wfm_person *person = &s->plan->people[i];
        const int         pool   = pool_of(s, person, pools);
        wfm_group         group;

        if (pool < 0)
            return wfm_fail(err, WFM_EDATA, "person '%s' can serve no queue", person->id);
        if (!set_group(s, person, pool, &group))
            return wfm_fail_memory(err);
        const int known = find_group(s, groups, &group);
        group_of[i]     = known >= 0 ? known : s->site.n_groups;
        if (known < 0)
            groups[s->site.n_groups++] = group;
    }
    s->site.pools    = pools;
    s->site.groups   = groups;
    s->site.group_of = group_of;
    s->site.n_people = (int)n;
    return WFM_OK;
}

static wfm_status list_hours(roster_site *s, int contract, wfm_error *err)
{
    const wfm_contract *c      = &s->plan->contracts[contract];
    const size_t        kinds  = (size_t)s->site.n_kinds;
    int                *shifts = take(s, MAX_STATES, sizeof *shifts);
    int                *paid   = take(s, MAX_STATES, sizeof *paid);
    int                *next   = take(s, MAX_STATES * kinds, sizeof *next);
    unsigned char      *mine   = take(s, kinds, 1);
    int                 n      = 0;

    if (!shifts || !paid || !next || !mine)
        return wfm_fail_memory(err);
    for (int k = 0; k < s->site.n_kinds; k++)
        mine[k] = has_kind(s->plan, contract, k);
    if (!wfm_hours_list(&s->site, mine, 7 - c->days_off, c->week_max_min / WFM_SLOT_MIN, MAX_STATES,
                        shifts, paid, next, &n))
        return wfm_fail(err, WFM_EDATA,
                        "contract '%s' can combine its shifts to more than %d different weeks",
                        c->id, MAX_STATES);
    s->hours[contract] = (wfm_hours){n, shifts, paid, next};
    return WFM_OK;
}

static wfm_status set_hours(roster_site *s, wfm_error *err)
{
    wfm_status status = WFM_OK;

    s->hours = take(s, s->plan->n_contracts, sizeof *s->hours);
    if (!s->hours)
        return wfm_fail_memory(err);
    for (size_t c = 0; c < s->plan->n_contracts && !status; c++)
        status = list_hours(s, (int)c, err);
    return status;
}

wfm_status roster_site_build(const wfm_plan *plan, const wfm_results *results, roster_site *out,
                             wfm_error *err)
{
    roster_site s      = {.plan = plan, .start = wfm_plan_start(plan), .n_weeks = plan->weeks};
    wfm_status  status = WFM_OK;

    s.site.n_days = 7 * plan->weeks;
    if (!set_days(&s))
        status = wfm_fail_memory(err);
    if (!status)
        status = set_kinds(&s, err);
    if (!status && !set_options(&s))
        status = wfm_fail_memory(err);
    if (!status)
        status = set_demands(&s, results, err);
    if (!status)
        status = set_hours(&s, err);
    if (!status)
        status = set_people(&s, err);
    if (status)
        wfm_arena_release(&s.memory);
    else
        *out = s;
    return status;
}

void roster_site_release(roster_site *site)
{
    wfm_arena_release(&site->memory);
}
