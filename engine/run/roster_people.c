/* From the plan's people to pools and groups: who can serve what, and who is bound to the same. */
#include <string.h>

#include "engine/base/error.h"
#include "engine/run/roster_site.h"
#include "wfm/tour.h"

#define MAX_STATES 4096 /* of hours in a week, for one contract */

static bool can_serve(const wfm_plan *plan, const wfm_person *person, int demand)
{
    const int skill = plan->queues[(size_t)demand % plan->n_queues].skill;

    for (size_t i = 0; i < person->n_skills; i++)
        if (person->skills[i] == skill)
            return true;
    return false;
}

/* Memory of the next pool and the next group: used again while they turn out to be known. */
typedef struct {
    int           *demands; /* n_demands */
    unsigned char *allowed; /* options */
    int           *week;    /* 3 x n_weeks */
} blank;

/* Fills the blank up where its last content was kept. */
static bool fill_up(roster_site *s, blank *b)
{
    if (!b->demands)
        b->demands = roster_site_take(s, (size_t)s->site.n_demands, sizeof *b->demands);
    if (!b->allowed)
        b->allowed = roster_site_take(s, (size_t)wfm_site_options(&s->site), 1);
    if (!b->week)
        b->week = roster_site_take(s, 3 * (size_t)s->n_weeks, sizeof *b->week);
    return b->demands && b->allowed && b->week;
}

/* The pool of the person's demands, made if it is new; -1 if the person can serve nothing. */
static int pool_of(roster_site *s, const wfm_person *person, blank *b, wfm_pool *pools)
{
    int n = 0;

    for (int d = 0; d < s->site.n_demands; d++)
        if (can_serve(s->plan, person, d))
            b->demands[n++] = d;
    if (n == 0)
        return -1;
    for (int p = 0; p < s->site.n_pools; p++)
        if (pools[p].n_demands == n &&
            memcmp(pools[p].demands, b->demands, (size_t)n * sizeof *b->demands) == 0)
            return p;
    pools[s->site.n_pools] = (wfm_pool){n, b->demands};
    b->demands             = NULL;
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

static wfm_group group_of(const roster_site *s, const wfm_person *person, const blank *b, int pool)
{
    const wfm_contract *c    = &s->plan->contracts[person->contract];
    int                *week = b->week;

    for (int d = 0; d < s->site.n_days; d++)
        for (int k = s->site.day_options[d]; k < s->site.day_options[d + 1]; k++)
            b->allowed[k] = has_kind(s->plan, person->contract, s->site.options[k].kind) &&
                            may_work(s, person, d, k);
    for (int w = 0; w < s->n_weeks; w++)
        set_week(s, person, w, &week[w], &week[s->n_weeks + w], &week[2 * s->n_weeks + w]);
    return (wfm_group){.pool        = pool,
                       .rest        = (c->rest_min + WFM_SLOT_MIN - 1) / WFM_SLOT_MIN,
                       .max_run     = c->max_run_days,
                       .hours       = &s->hours[person->contract],
                       .week_shifts = week,
                       .week_min    = week + s->n_weeks,
                       .week_max    = week + 2 * s->n_weeks,
                       .allowed     = b->allowed};
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

static wfm_status list_hours(roster_site *s, int contract, wfm_error *err)
{
    const wfm_contract *c      = &s->plan->contracts[contract];
    const size_t        kinds  = (size_t)s->site.n_kinds;
    int                *shifts = roster_site_take(s, MAX_STATES, sizeof *shifts);
    int                *paid   = roster_site_take(s, MAX_STATES, sizeof *paid);
    int                *next   = roster_site_take(s, MAX_STATES * kinds, sizeof *next);
    unsigned char      *mine   = roster_site_take(s, kinds, 1);

    if (!shifts || !paid || !next || !mine)
        return wfm_fail_memory(err);
    for (int k = 0; k < s->site.n_kinds; k++)
        mine[k] = has_kind(s->plan, contract, k);
    const wfm_hours_limits limits = {mine, 7 - c->days_off, c->week_max_min / WFM_SLOT_MIN};
    wfm_hours_table        table  = {MAX_STATES, shifts, paid, next, 0};
    if (!wfm_hours_list(&s->site, &limits, &table))
        return wfm_fail(err, WFM_EDATA,
                        "contract '%s' can combine its shifts to more than %d different weeks",
                        c->id, MAX_STATES);
    s->hours[contract] = (wfm_hours){table.n, shifts, paid, next};
    return WFM_OK;
}

static wfm_status set_hours(roster_site *s, wfm_error *err)
{
    wfm_status status = WFM_OK;

    s->hours = roster_site_take(s, s->plan->n_contracts, sizeof *s->hours);
    if (!s->hours)
        return wfm_fail_memory(err);
    for (size_t c = 0; c < s->plan->n_contracts && !status; c++)
        status = list_hours(s, (int)c, err);
    return status;
}

/* The index of the group, kept if it is new. */
static int keep_group(roster_site *s, wfm_group *groups, const wfm_group *group, blank *b)
{
    const int known = find_group(s, groups, group);

    if (known >= 0)
        return known;
    groups[s->site.n_groups] = *group;
    b->allowed               = NULL;
    b->week                  = NULL;
    return s->site.n_groups++;
}

static wfm_status set_groups(roster_site *s, wfm_error *err)
{
    const size_t n      = s->plan->n_people;
    wfm_pool    *pools  = roster_site_take(s, n, sizeof *pools);
    wfm_group   *groups = roster_site_take(s, n, sizeof *groups);
    int         *index  = roster_site_take(s, n, sizeof *index);
    blank        b      = {0};

    if (!pools || !groups || !index)
        return wfm_fail_memory(err);
    for (size_t i = 0; i < n; i++) {
        const wfm_person *person = &s->plan->people[i];

        if (!fill_up(s, &b))
            return wfm_fail_memory(err);
        const int pool = pool_of(s, person, &b, pools);
        if (pool < 0)
            return wfm_fail(err, WFM_EDATA, "person '%s' can serve no queue", person->id);
        const wfm_group group = group_of(s, person, &b, pool);
        index[i]              = keep_group(s, groups, &group, &b);
    }
    s->site.pools    = pools;
    s->site.groups   = groups;
    s->site.group_of = index;
    s->site.n_people = (int)n;
    return WFM_OK;
}

wfm_status roster_people_set(roster_site *s, wfm_error *err)
{
    const wfm_status status = set_hours(s, err);

    return status ? status : set_groups(s, err);
}
