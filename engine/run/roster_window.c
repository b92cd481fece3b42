#include "engine/run/roster_window.h"

static int rest_before(const roster_state *state, int person, int day, int cls)
{
    const wfm_sequence *seq          = &roster_group(state, person)->rules->sequence;
    const int           state_before = state->before[roster_place(state, person, day)];

    return seq->rest[state_before * seq->n_classes + cls];
}

/* The end of the last shift before the day, no more than `reach` days back. */
static int end_before(const roster_state *state, int person, int day, int reach)
{
    for (int d = day - 1; d >= 0 && d >= day - reach; d--) {
        const int k = roster_duties(state, person)[d].option;

        if (k != WFM_NO_OPTION)
            return roster_option_end(state->site, k);
    }
    return day - reach <= 0 ? roster_group(state, person)->last_end : WFM_LONG_AGO;
}

/* By when the person must be off for the rest before the next shift. */
static int end_by(const roster_state *state, int person, int day, int reach)
{
    const wfm_site *site = state->site;

    for (int d = day + 1; d < site->n_days && d <= day + reach; d++) {
        const int k = roster_duties(state, person)[d].option;

        if (k != WFM_NO_OPTION)
            return site->options[k].start - rest_before(state, person, d, site->options[k].cls);
    }
    return site->n_slots;
}

/* Options of the day that rules cannot tell from option k: those of its contract and class. */
static void same_class(const roster_state *state, int person, int day, int k, roster_window *w)
{
    const wfm_contract_rules *rules   = roster_group(state, person)->rules;
    const wfm_option         *options = state->site->options;

    w->first = k;
    w->last  = k + 1;
    while (w->first > rules->option_from[day] && options[w->first - 1].cls == options[k].cls)
        w->first--;
    while (w->last < rules->option_to[day] && options[w->last].cls == options[k].cls)
        w->last++;
}

roster_window roster_window_of(const roster_state *state, int person, int day, int k, int reach)
{
    const int     cls = state->site->options[k].cls;
    roster_window w   = {.from = end_before(state, person, day, reach) +
                                 rest_before(state, person, day, cls),
                         .to = end_by(state, person, day, reach)};

    same_class(state, person, day, k, &w);
    return w;
}
