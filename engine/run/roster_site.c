/* From the plan's words to slots: the days, and the steps of the building in their order. */
#include "engine/run/roster_site.h"

#include "engine/base/error.h"
#include "engine/run/roster_build.h"

#define TAIL (3 * 96) /* slots after the horizon that shifts may run into */

wfm_instant roster_site_instant(const roster_site *site, int slot)
{
    return site->start + (wfm_instant)slot * SLOT_S;
}

void *roster_site_take(roster_site *s, size_t n, size_t size)
{
    return wfm_arena_take(&s->memory, n ? n : 1, size);
}

void *roster_build_take(roster_build *b, size_t n, size_t size)
{
    return wfm_arena_take(&b->scratch, n ? n : 1, size);
}

int roster_slot_of(const roster_site *s, wfm_instant at)
{
    const wfm_instant after = at - s->start;
    const wfm_instant up    = after > 0 ? SLOT_S - 1 : 0; /* division rounds towards 0 */

    return (int)((after + up) / SLOT_S);
}

static wfm_status set_days(roster_site *s, wfm_error *err)
{
    wfm_site *site  = &s->site;
    int      *start = roster_site_take(s, (size_t)site->n_days + 1, sizeof *start);

    if (!start)
        return wfm_fail_memory(err);
    for (int d = 0; d <= site->n_days; d++)
        start[d] = roster_slot_of(s, wfm_day_start(s->plan->zone, s->plan->first_day + d));
    site->day_start = start;
    site->n_slots   = start[site->n_days] + TAIL;
    return WFM_OK;
}

static wfm_status build(roster_build *b, const wfm_results *results, wfm_error *err)
{
    wfm_status status = set_days(b->s, err);

    if (!status)
        status = roster_options_set(b, err);
    if (!status)
        status = roster_demands_set(b, results, err);
    if (!status)
        status = roster_costs_set(b, err);
    if (!status)
        status = roster_curves_set(b, err);
    if (!status)
        status = roster_counters_set(b, err);
    if (!status)
        status = roster_rules_set(b, err);
    return status ? status : roster_people_set(b, err);
}

wfm_status roster_site_build(const wfm_plan *plan, const wfm_results *results, roster_site *out,
                             wfm_error *err)
{
    roster_site  s = {.plan = plan, .start = wfm_plan_start(plan), .n_weeks = plan->weeks};
    roster_build b = {.s = &s};

    s.site.n_days           = WFM_WEEK_DAYS * plan->weeks;
    const wfm_status status = build(&b, results, err);
    wfm_arena_release(&b.scratch);
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
