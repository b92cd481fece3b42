/* When could a person work on a day, all other days staying as they are? What rest to both sides
 * and the hours of the week leave. */
#include "engine/run/roster_search.h"

#define WEEK 7

static int neighbour_end(const roster_state *state, int person, int day)
{
    const wfm_site *site = state->site;

    for (int d = day - 1; d >= 0; d--) {
        const int k = roster_duties(state, person)[d].option;
        if (k != WFM_NO_OPTION)
            return site->options[k].start + site->kinds[site->options[k].kind].slots;
    }
    return -site->n_slots; /* nobody looks before the horizon */
}

static int neighbour_start(const roster_state *state, int person, int day)
{
    const wfm_site *site = state->site;

    for (int d = day + 1; d < site->n_days; d++) {
        const int k = roster_duties(state, person)[d].option;
        if (k != WFM_NO_OPTION)
            return site->options[k].start;
    }
    return 2 * site->n_slots;
}

/* Paid slots of the person's week without the day. */
static int paid_elsewhere(const roster_state *state, int person, int day)
{
    const wfm_site *site = state->site;
    int             paid = 0;

    for (int d = day / WEEK * WEEK; d < (day / WEEK + 1) * WEEK; d++) {
        const int k = roster_duties(state, person)[d].option;
        if (d != day && k != WFM_NO_OPTION)
            paid += site->kinds[site->options[k].kind].paid;
    }
    return paid;
}

roster_window roster_window_of(const roster_state *state, int person, int day)
{
    const wfm_group *group = &state->site->groups[state->site->group_of[person]];
    const int        paid  = paid_elsewhere(state, person, day);

    return (roster_window){.from       = neighbour_end(state, person, day) + group->rest,
                           .to         = neighbour_start(state, person, day) - group->rest,
                           .paid_least = group->week_min[day / WEEK] - paid,
                           .paid_most  = group->week_max[day / WEEK] - paid};
}

bool roster_window_has(const roster_state *state, int person, const roster_window *window,
                       int option)
{
    const wfm_site       *site  = state->site;
    const wfm_group      *group = &site->groups[site->group_of[person]];
    const wfm_option     *o     = &site->options[option];
    const wfm_shift_kind *kind  = &site->kinds[o->kind];

    return group->allowed[option] && o->start >= window->from &&
           o->start + kind->slots <= window->to && kind->paid >= window->paid_least &&
           kind->paid <= window->paid_most;
}
