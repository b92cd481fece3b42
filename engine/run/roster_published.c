#include "engine/run/roster_published.h"

#include <stdio.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/base/published.h"
#include "engine/run/roster_best.h"
#include "engine/run/roster_build.h"
#include "engine/run/roster_changes.h"
#include "engine/run/step.h"

/* --- what was published ----------------------------------------------------------------------- */

static const wfm_person *person_of(const wfm_plan *plan, const char *id)
{
    for (size_t i = 0; i < plan->n_people; i++)
        if (strcmp(plan->people[i].id, id) == 0)
            return &plan->people[i];
    return NULL;
}

/* Rows of a person stand together. */
typedef struct {
    const wfm_plan   *plan;
    wfm_instant       now;
    const wfm_person *person;
    const char       *id;
    wfm_day           last; /* day of the person's last row */
    size_t            left_out;
} intake;

static bool is_taken(intake *in, const wfm_shift_row *row)
{
    const wfm_plan *plan = in->plan;
    const wfm_day   day  = wfm_zone_local(plan->zone, row->start).day;
    const bool      next = !in->id || strcmp(in->id, row->person) != 0;

    if (day < plan->first_day || day >= plan->first_day + WFM_WEEK_DAYS * plan->weeks)
        return false;
    if (next) {
        in->id     = row->person;
        in->person = person_of(plan, row->person);
    }
    const bool known = in->person && (next || day != in->last) &&
                       (row->start >= in->now ||
                        wfm_published_type(plan, &plan->contracts[in->person->contract], row) >= 0);
    in->last = day;
    in->left_out += !known;
    return known;
}

static bool add_row(const wfm_shift_row *row, wfm_results *results)
{
    wfm_shift_row *out = &results->published[results->n_published++];

    *out        = *row;
    out->person = wfm_results_text(results, row->person);
    out->shift  = wfm_results_text(results, row->shift);
    return out->person && out->shift;
}

static bool knows(const wfm_results *old, const char *id)
{
    for (size_t i = 0; i < old->n_people; i++)
        if (strcmp(old->people[i].person, id) == 0)
            return true;
    for (size_t i = 0; i < old->n_shifts; i++)
        if (strcmp(old->shifts[i].person, id) == 0)
            return true;
    return false;
}

/* The people of whom nothing was published, as the option `free`. */
static wfm_status note_free(const wfm_plan *plan, const wfm_results *old, wfm_results *results,
                            wfm_error *err)
{
    char  *ids = wfm_results_take(results, plan->n_people + 1, WFM_PUBLISHED_ID);
    size_t n   = 0;

    if (!ids)
        return wfm_fail_memory(err);
    for (size_t i = 0; i < plan->n_people; i++)
        if (!knows(old, plan->people[i].id))
            n += (size_t)snprintf(ids + n, WFM_PUBLISHED_ID, "%s%s", n > 0 ? " " : "",
                                  plan->people[i].id);
    return n > 0 ? wfm_run_add_option(results, "free", ids, err) : WFM_OK;
}

static bool add_activities(const wfm_results *old, wfm_results *results)
{
    wfm_activity_row *rows = wfm_results_take(results, old->n_activities + 1, sizeof *rows);

    for (size_t i = 0; rows && i < old->n_activities; i++) {
        rows[i]        = old->activities[i];
        rows[i].person = wfm_results_text(results, rows[i].person);
        rows[i].queue  = wfm_results_text(results, rows[i].queue);
        rows[i].detail = "";
        if (!rows[i].person || !rows[i].queue)
            return false;
    }
    results->published_activities   = rows;
    results->n_published_activities = old->n_activities;
    return rows;
}

wfm_status wfm_run_published(const wfm_plan *plan, const wfm_results *old, wfm_instant now,
                             wfm_results *results, wfm_error *err)
{
    intake in = {.plan = plan, .now = now};
    char   text[WFM_INSTANT_TEXT];

    results->published   = wfm_results_take(results, old->n_shifts + 1, sizeof *results->published);
    results->n_published = 0;
    if (!results->published)
        return wfm_fail_memory(err);
    for (size_t i = 0; i < old->n_shifts; i++)
        if (is_taken(&in, &old->shifts[i]) && !add_row(&old->shifts[i], results))
            return wfm_fail_memory(err);
    if (!add_activities(old, results))
        return wfm_fail_memory(err);
    if (in.left_out > 0) {
        const wfm_status status =
            step_say(results, WFM_WARNING, err,
                     "%zu published shifts are not taken: of people whom the plan does not know, a "
                     "second one of a day, or begun and of no type of the contract",
                     in.left_out);
        if (status)
            return status;
    }
    const wfm_status status =
        wfm_run_add_option(results, "now", wfm_instant_text(plan->zone, now, text), err);
    return status ? status : note_free(plan, old, results, err);
}

/* --- the published tours ---------------------------------------------------------------------- */

/* The option of the day that is as published and may be; WFM_NO_OPTION: none. */
static int option_of(const roster_site *s, int person, int day)
{
    const wfm_site   *site  = &s->site;
    const wfm_group  *group = &site->groups[site->group_of[person]];
    const wfm_person *who   = &s->plan->people[person];

    for (int k = site->day_options[day]; k < site->day_options[day + 1]; k++) {
        const wfm_option *o  = &site->options[k];
        const int         to = o->start + site->kinds[o->kind].slots;

        if (group->cost[k] != WFM_NEVER &&
            roster_is_published(who, day, roster_site_instant(s, o->start),
                                roster_site_instant(s, to)))
            return k;
    }
    return WFM_NO_OPTION;
}

/* The first activity of the person from then on. */
static size_t find(const wfm_results *r, const char *id, wfm_instant from)
{
    size_t low = 0, high = r->n_published_activities;

    while (low < high) {
        const size_t            mid = low + (high - low) / 2;
        const wfm_activity_row *row = &r->published_activities[mid];
        const int               who = strcmp(row->person, id);

        if (who < 0 || (who == 0 && row->start < from))
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Break k of the shift begins there. */
static bool may_begin(const wfm_shift_kind *kind, const wfm_option *o, int k, int slot, int slots)
{
    const wfm_break_window *b = &kind->breaks[k];

    return slots == b->slots && slot >= o->start + b->first && slot <= o->start + b->last;
}

/* The breaks as they were published; false if they are not those of the shift. */
static bool set_breaks(const roster_site *s, const wfm_results *r, const char *id, wfm_duty *duty)
{
    const wfm_option     *o    = &s->site.options[duty->option];
    const wfm_shift_kind *kind = &s->site.kinds[o->kind];
    const wfm_instant     to   = roster_site_instant(s, o->start + kind->slots);
    int                   n    = 0;

    for (size_t i = find(r, id, roster_site_instant(s, o->start)); i < r->n_published_activities;
         i++) {
        const wfm_activity_row *row  = &r->published_activities[i];
        const int               slot = (int)((row->start - s->start) / SLOT_S);

        if (strcmp(row->person, id) != 0 || row->start >= to)
            break;
        if (row->kind != WFM_BREAK && row->kind != WFM_MEAL)
            continue;
        if (n == kind->n_breaks || (row->start - s->start) % SLOT_S != 0 ||
            !may_begin(kind, o, n, slot, (int)((row->end - row->start) / SLOT_S)))
            return false;
        duty->breaks[n++] = slot;
    }
    return n == kind->n_breaks;
}

/* The person's published day, as far as it may be. */
static wfm_duty duty_of(const roster_site *s, const wfm_results *r, int person, int day)
{
    wfm_duty duty = {.option = option_of(s, person, day)};

    if (duty.option == WFM_NO_OPTION || set_breaks(s, r, s->plan->people[person].id, &duty))
        return duty;
    const wfm_option     *o    = &s->site.options[duty.option];
    const wfm_shift_kind *kind = &s->site.kinds[o->kind];

    for (int k = 0; k < kind->n_breaks; k++)
        duty.breaks[k] = o->start + kind->breaks[k].first;
    return duty;
}

static int demand_of(const roster_site *s, const wfm_activity_row *row)
{
    const int queue = wfm_plan_queue_find(s->plan, row->queue);

    if (queue < 0 || (row->kind != WFM_WORK && row->kind != WFM_RESERVE))
        return WFM_NO_DEMAND;
    if (row->kind == WFM_WORK)
        return queue;
    return s->n_reserved > 0 ? queue + (int)s->plan->n_queues : WFM_NO_DEMAND;
}

/* Whom the person served. */
static void set_serve(const roster_site *s, const wfm_results *r, const char *id, int *serve)
{
    for (int t = 0; t < s->site.n_slots; t++)
        serve[t] = WFM_NO_DEMAND;
    for (size_t i = find(r, id, s->start); i < r->n_published_activities; i++) {
        const wfm_activity_row *row    = &r->published_activities[i];
        const int               from   = roster_slot_of(s, row->start);
        const int               demand = demand_of(s, row);

        if (strcmp(row->person, id) != 0)
            break;
        for (int t = from; t < s->site.n_slots && roster_site_instant(s, t) < row->end; t++)
            serve[t] = demand;
    }
}

static void begin_person(const roster_site *s, const wfm_results *r, roster_search *search,
                         int person)
{
    roster_scratch *scratch = &search->scratch[0];
    wfm_duty        duties[WFM_MOST_DAYS];

    for (int day = 0; day < s->site.n_days; day++)
        duties[day] = duty_of(s, r, person, day);
    set_serve(s, r, s->plan->people[person].id, scratch->best);
    search->state.placed[person] = roster_give_tour(&search->state, person, duties, scratch);
    if (search->state.placed[person])
        roster_settle(&search->state, person);
}

void roster_begin_published(const roster_site *site, const wfm_results *results,
                            roster_search *search)
{
    for (int i = 0; i < site->site.n_people; i++)
        if (site->plan->people[i].published)
            begin_person(site, results, search, i);
}
