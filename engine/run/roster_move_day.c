/* Moves of one day: other starts and breaks for people who work on it anyway. */
#include <math.h>

#include "engine/run/roster_move.h"
#include "engine/run/roster_window.h"

/* The option of k's class that is worth most, WFM_NO_OPTION if none fits. */
static int best_option(const roster_move *move, int person, int k, int reach)
{
    roster_scratch     *scratch = move->scratch;
    const wfm_group    *group   = roster_group(move->state, person);
    const roster_window w       = roster_window_of(move->state, person, move->from, k, reach);
    float               top     = -INFINITY;
    int                 choice  = WFM_NO_OPTION;

    for (int i = w.first; i < w.last; i++) {
        if (!roster_window_has(move->state, group, &w, i))
            continue;
        const float worth =
            wfm_glimpse_worth(scratch->glance, &scratch->glimpse, i) - (float)group->cost[i];
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
    roster_scratch  *s      = move->scratch;
    const int        person = move->person[i];
    const wfm_group *group  = roster_group(move->state, person);
    wfm_duty         duty;

    roster_move_price(move, move->n - i);
    wfm_glimpse_look(s->glance, group->pool, move->part, &s->glimpse);
    const int k = best_option(move, person, old, reach);
    if (k == WFM_NO_OPTION)
        return false;
    wfm_glimpse_place(s->glance, &s->glimpse, k, &duty);
    *dearer += roster_assign(move->state, person, move->from, &duty, s->glimpse.best) +
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
