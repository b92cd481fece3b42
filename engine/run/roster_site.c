/* From the plan's words to slots: days, kinds, options and demands. */
#include "engine/run/roster_site.h"

#include "engine/base/error.h"

#define TAIL (3 * 96) /* slots after the horizon that shifts may run into */

wfm_instant roster_site_instant(const roster_site *site, int slot)
{
    return site->start + (wfm_instant)slot * SLOT_S;
}

void *roster_site_take(roster_site *s, size_t n, size_t size)
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
    int      *start = roster_site_take(s, (size_t)site->n_days + 1, sizeof *start);

    if (!start)
        return false;
    for (int d = 0; d <= site->n_days; d++)
        start[d] = slot_of(s, wfm_day_start(s->plan->zone, s->plan->first_day + d));
    site->day_start = start;
    site->n_slots   = start[site->n_days] + TAIL;
    site->n_priced = site->n_slots; /* nobody is wanted after the end: idle hours cost there, too */
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
    wfm_shift_kind *kinds = roster_site_take(s, (size_t)total, sizeof *kinds);
    int            *shift = roster_site_take(s, (size_t)total, sizeof *shift);
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
    wfm_option *options = roster_site_take(s, (size_t)total, sizeof *options);
    int        *first   = roster_site_take(s, (size_t)site->n_days + 1, sizeof *first);
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

static wfm_status fail_off_grid(const wfm_plan *plan, const wfm_requirement_row *row,
                                wfm_error *err)
{
    char at[WFM_INSTANT_TEXT];

    return wfm_fail(err, WFM_EDATA,
                    "requirement of queue '%s': '%s' is not the start of an interval of the plan's "
                    "horizon (%d minutes)",
                    row->queue, wfm_instant_text(plan->zone, row->start, at), plan->interval_min);
}

static wfm_status fill_wants(roster_site *s, const wfm_results *results, int **want, wfm_error *err)
{
    for (size_t i = 0; i < results->n_requirement; i++) {
        const wfm_requirement_row *row = &results->requirement[i];
        const int                  q   = wfm_plan_queue_find(s->plan, row->queue);

        if (q < 0)
            return wfm_fail(err, WFM_EDATA, "the requirement's queue '%s' is not in the plan",
                            row->queue);
        if (!wfm_plan_has_interval(s->plan, row->start))
            return fail_off_grid(s->plan, row, err);
        want_row(s, row, want[q], s->n_reserved ? want[(int)s->plan->n_queues + q] : NULL);
    }
    return WFM_OK;
}

/* By the plan's policy, or because a requirement made elsewhere says so. */
static bool wants_reserve(const wfm_results *results)
{
    for (size_t i = 0; i < results->n_requirement; i++)
        if (results->requirement[i].reserve > 0)
            return true;
    return false;
}

static wfm_status set_demands(roster_site *s, const wfm_results *results, wfm_error *err)
{
    const wfm_costs *costs = &s->plan->costs;
    const int        n     = (int)s->plan->n_queues;
    const double     slot  = WFM_SLOT_MIN / 60.0;

    s->n_reserved       = wants_reserve(results) ? n : 0;
    s->site.n_demands   = n + s->n_reserved;
    wfm_demand *demands = roster_site_take(s, (size_t)s->site.n_demands, sizeof *demands);
    int       **want    = roster_site_take(s, (size_t)s->site.n_demands, sizeof *want);
    if (!demands || !want)
        return wfm_fail_memory(err);
    for (int d = 0; d < s->site.n_demands; d++) {
        want[d] = roster_site_take(s, (size_t)s->site.n_slots, sizeof **want);
        if (!want[d])
            return wfm_fail_memory(err);
        const double under = d < n ? costs->under_per_hour : costs->reserve_per_hour;
        demands[d]         = (wfm_demand){want[d], under * slot, costs->over_per_hour * slot};
    }
    s->site.demands = demands;
    return fill_wants(s, results, want, err);
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
        status = roster_people_set(&s, err);
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
