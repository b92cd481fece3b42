/* Moves of a span of days, mostly a week: whole tours within it, days off included, all other days
 * as they are. */
#include "engine/run/roster_best.h"
#include "engine/run/roster_move.h"

/* The cost of the person's tour with what the span holds now, all else as settled. */
static wfm_cost tour_cost(const roster_move *move, int person, bool *keeps)
{
    const roster_state *state = move->state;
    wfm_cost            cost  = 0;
    int                 choice[WFM_MOST_DAYS];

    for (int day = 0; day < state->site->n_days; day++)
        choice[day] = day >= move->from && day < move->to
                          ? roster_duties(state, person)[day].option
                          : state->settled[roster_place(state, person, day)];
    *keeps = wfm_tour_keeps(state->site, roster_group(state, person), choice, &cost);
    return cost;
}

static bool put_in(roster_move *move, int i, wfm_cost *dearer)
{
    const int person = move->person[i];
    bool      keeps  = false;

    roster_move_price(move, move->n - i);
    if (!roster_best_span(move->state, move->nets, move->span, person, move->scratch, dearer))
        return false;
    *dearer += tour_cost(move, person, &keeps);
    return keeps;
}

static void try_move(roster_move *move)
{
    wfm_cost dearer = 0;
    bool     ok     = true;

    for (int i = 0; i < move->n; i++)
        dearer -= tour_cost(move, move->person[i], &ok);
    dearer += roster_move_out(move);
    ok = true;
    for (int i = 0; ok && i < move->n; i++)
        ok = put_in(move, i, &dearer);
    if (!ok || !roster_move_accept(move, dearer))
        roster_move_undo(move);
}

/* People who may change in the span. */
static int list_people(const roster_move *move)
{
    const roster_state *state = move->state;
    int                 n     = 0;

    for (int i = 0; i < state->site->n_people; i++)
        if (state->placed[i] && !roster_is_locked(state, i, move->from, move->to))
            move->scratch->people[n++] = i;
    return n;
}

void roster_move_span(roster_move *move, int moves)
{
    const int n = list_people(move);

    for (int i = 0; n > 0 && i < moves; i++) {
        roster_move_choose(move, move->scratch->people, n);
        try_move(move);
    }
}
