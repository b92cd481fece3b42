#include "engine/run/roster_changes.h"

#include <stdlib.h>

#include "engine/base/error.h"
#include "engine/run/roster_ids.h"

/* --- prices ----------------------------------------------------------------------------------- */

static bool is_off(wfm_instant from, wfm_instant to)
{
    return from == to;
}

static wfm_change_kind kind_of(const wfm_published *was, wfm_instant from, wfm_instant to)
{
    if (is_off(was->start, was->end))
        return WFM_CHANGE_ON;
    if (is_off(from, to))
        return WFM_CHANGE_OFF;
    return llabs(from - was->start) <= 60 * WFM_CHANGE_FAR_MIN ? WFM_CHANGE_START : WFM_CHANGE_FAR;
}

static bool is_same(const wfm_published *was, wfm_instant from, wfm_instant to)
{
    if (is_off(was->start, was->end) || is_off(from, to))
        return is_off(was->start, was->end) && is_off(from, to);
    return was->start == from && was->end == to;
}

bool roster_is_published(const wfm_person *person, int day, wfm_instant from, wfm_instant to)
{
    return person->published && is_same(&person->published[day], from, to);
}

double roster_change_price(const roster_site *site, const wfm_person *person, int day,
                           wfm_instant from, wfm_instant to)
{
    const wfm_change_costs *price  = &site->plan->costs.change;
    const double            list[] = {[WFM_CHANGE_START] = price->start,
                                      [WFM_CHANGE_FAR]   = price->far,
                                      [WFM_CHANGE_ON]    = price->day,
                                      [WFM_CHANGE_OFF]   = price->day};

    if (!person->published || is_same(&person->published[day], from, to))
        return 0;
    return person->published[day].factor * list[kind_of(&person->published[day], from, to)];
}

/* --- tables ----------------------------------------------------------------------------------- */

static wfm_change_row row_of(const roster_site *s, const roster_state *state, int person, int day)
{
    const wfm_person    *who   = &s->plan->people[person];
    const wfm_published *was   = &who->published[day];
    const wfm_instant    first = roster_site_instant(s, s->site.day_start[day]);
    const int            k     = roster_duties(state, person)[day].option;
    wfm_change_row       row   = {.day = first, .was_from = first, .was_to = first};

    row.now_from = row.now_to = first;
    if (!is_off(was->start, was->end)) {
        row.was_from = was->start;
        row.was_to   = was->end;
    }
    if (k != WFM_NO_OPTION) {
        row.now_from = roster_site_instant(s, s->site.options[k].start);
        row.now_to   = roster_site_instant(s, roster_option_end(&s->site, k));
    }
    row.kind  = kind_of(was, row.now_from, row.now_to);
    row.price = roster_change_price(s, who, day, row.now_from, row.now_to);
    return row;
}

static bool has_changed(const roster_site *s, const wfm_change_row *row, int person, int day)
{
    return !is_same(&s->plan->people[person].published[day], row->now_from, row->now_to);
}

wfm_status roster_changes(const roster_site *site, const roster_state *state, wfm_results *results,
                          wfm_error *err)
{
    const size_t room = results->n_published > 0 ? roster_days_of_all(&site->site) : 0;
    roster_ids   ids;

    results->changes   = wfm_results_take(results, room + 1, sizeof *results->changes);
    results->n_changes = 0;
    if (!results->changes || !roster_ids_of_people(site->plan, results, &ids))
        return wfm_fail_memory(err);
    for (int i = 0; i < ids.n; i++)
        for (int day = 0; day < site->site.n_days; day++) {
            const int person = ids.order[i];

            if (!site->plan->people[person].published || !state->placed[person])
                continue;
            wfm_change_row row = row_of(site, state, person, day);
            row.person         = ids.id[person];
            if (has_changed(site, &row, person, day))
                results->changes[results->n_changes++] = row;
        }
    return WFM_OK;
}
