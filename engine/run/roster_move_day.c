/* Moves of one day: other starts and breaks for people who work on it anyway. */
#include "engine/run/roster_move.h"
#include "engine/run/roster_window.h"
#include "wfm/duty.h"

/* The option of k's class that is worth most, WFM_NO_OPTION if none fits. */
static int best_option(const roster_move *move, int person, int k, int reach)
{
    const wfm_site     *site   = move->state->site;
    const wfm_group    *group  = roster_group(move->state, person);
    const roster_window w      = roster_window_of(move->state, person, move->from, k, reach);
    wfm_cost            top    = -WFM_NEVER;
    int                 choice = WFM_NO_OPTION;

    for (int i = w.first; i < w.last; i++) {
        if (!roster_window_has(move->state, group, &w, i))
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
    int  old[MOVE_PEOPLE] = {0};
    bool ok               = true;

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
