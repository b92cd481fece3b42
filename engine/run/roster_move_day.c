/* Moves of one day: other starts and breaks for people who work on it anyway. */
#include "engine/run/roster_move.h"
#include "wfm/duty.h"

#define WEEK 7

/* When a person could work on the day: slots. */
typedef struct {
    int from, to;
} window;

static int rest_before(const roster_state *state, int person, int day, int class)
{
    const wfm_sequence *seq          = &roster_group(state, person)->rules->sequence;
    const int           state_before = state->before[roster_place(state, person, day)];

    return seq->rest[state_before * seq->n_classes + class];
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
            return site->options[k].start - rest_before(state, person, d, site->options[k].class);
    }
    return site->n_slots;
}

static window window_of(const roster_state *state, int person, int day, int class, int reach)
{
    const int last = end_before(state, person, day, reach);

    return (window){last + rest_before(state, person, day, class),
                    end_by(state, person, day, reach)};
}

/* Options of the day that rules cannot tell from option k: those of its contract and class. */
static void same_class(const roster_state *state, int person, int day, int k, int *from, int *to)
{
    const wfm_contract_rules *rules   = roster_group(state, person)->rules;
    const wfm_option         *options = state->site->options;

    for (*from = k;
         *from > rules->option_from[day] && options[*from - 1].class == options[k].class;)
        --*from;
    for (*to = k + 1; *to < rules->option_to[day] && options[*to].class == options[k].class;)
        ++*to;
}

/* The option of k's class that is worth most, WFM_NO_OPTION if none fits. */
static int best_option(const roster_move *move, int person, int k, int reach)
{
    const wfm_site  *site  = move->state->site;
    const wfm_group *group = roster_group(move->state, person);
    const window     w = window_of(move->state, person, move->from, site->options[k].class, reach);
    wfm_cost         top    = -WFM_NEVER;
    int              choice = WFM_NO_OPTION;
    int              from   = 0;
    int              to     = 0;

    same_class(move->state, person, move->from, k, &from, &to);
    for (int i = from; i < to; i++) {
        if (site->options[i].start < w.from || roster_option_end(site, i) > w.to ||
            group->cost[i] == WFM_NEVER)
            continue;
        const wfm_cost worth = wfm_duty_worth(site, move->scratch->prefix, i) - group->cost[i];
        if (worth > top) {
            top    = worth;
            choice = i;
        }
    }
    return choice;
}

/* Puts the i-th person back in; false if there is no place (which cannot be while all others of the
 * person's days stay, unless the week's rest was at stake). */
static bool put_in(roster_move *move, int i, int old, int reach, wfm_cost *dearer)
{
    const wfm_site  *site   = move->state->site;
    const int        person = move->person[i];
    const wfm_group *group  = roster_group(move->state, person);
    wfm_duty         duty;

    roster_move_price(move, move->n - i);
    wfm_cover_best(site, move->scratch->price, group->pool, move->part, move->scratch->best,
                   move->scratch->prefix + move->part.from);
    const int k = best_option(move, person, old, reach);
    if (k == WFM_NO_OPTION)
        return false;
    wfm_duty_place(site, move->scratch->prefix, k, &duty);
    *dearer += roster_assign(move->state, person, move->from, &duty, move->scratch->best) +
               group->cost[k] - group->cost[old];
    return group->rules->week_rest == 0 || roster_keeps(move->state, person, NULL);
}

static void try_move(roster_move *move, int reach)
{
    int  old[MOVE_PEOPLE];
    bool ok = true;

    for (int i = 0; i < move->n; i++)
        old[i] = roster_duties(move->state, move->person[i])[move->from].option;
    wfm_cost dearer = roster_move_out(move);
    for (int i = 0; ok && i < move->n; i++)
        ok = put_in(move, i, old[i], reach, &dearer);
    if (!ok || !roster_move_accept(move, dearer))
        roster_move_undo(move);
}

void roster_move_day(roster_move *move, int moves)
{
    const int n     = roster_workers(move->state, move->from, move->scratch->people);
    const int reach = roster_reach(move->state->site);

    for (int i = 0; n > 0 && i < moves; i++) {
        roster_move_choose(move, move->scratch->people, n);
        try_move(move, reach);
    }
}
