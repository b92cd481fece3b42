/* Moves: one to four people are taken out of a day, or of a span of days, and come back one after
 * the other where they may expect to be worth most, with a little noise. A move that makes the
 * roster dearer is kept with the chance exp(-dearer / heat).
 *
 * A move of a day keeps the class of each shift, so that all that rules see but rest stays; spans
 * change days off and classes, too.
 *
 * Source: simulated annealing with large neighbourhoods: Shaw 1998. */
#ifndef ENGINE_RUN_ROSTER_MOVE_H
#define ENGINE_RUN_ROSTER_MOVE_H

#include "engine/run/random.h"
#include "engine/run/roster_scratch.h"
#include "engine/run/roster_state.h"

#define MOVE_PEOPLE WFM_GLANCE_LEFT

/* One unit of the search: moves within its days, with its own stream and memory. Units that run at
 * the same time touch no common day, nor slot. */
typedef struct {
    const roster_state *state;
    const roster_nets  *nets;
    roster_scratch     *scratch;
    random_stream       random;
    double              heat;
    const wfm_cost     *guide;    /* prices of the bound: what presence is worth in the long run */
    wfm_cost            dearest;  /* the dearest step of any curve */
    int                 span;     /* of moves of spans */
    int                 from, to; /* days */
    wfm_part            part;     /* slots of them */
    /* the move in hand */
    int       n, person[MOVE_PEOPLE];
    wfm_duty *old_duty;  /* MOVE_PEOPLE x (to - from) */
    int      *old_serve; /* MOVE_PEOPLE x slots of the part */
} roster_move;

/* The dearest step of any curve of the site. */
wfm_cost roster_dearest(const wfm_site *site);

/* How many days after it a day of work can forbid something: days at least one more apart can be
 * moved at the same time. */
int roster_reach(const wfm_site *site);

/* So many moves of the unit's one day, or of its span. */
void roster_move_day(roster_move *move, int moves);
void roster_move_span(roster_move *move, int moves);

/* Of the move's parts, for both sorts. */
void     roster_move_choose(roster_move *move, const int *people, int n);
wfm_cost roster_move_out(roster_move *move);  /* takes all out; how much dearer coverage is */
void     roster_move_undo(roster_move *move); /* all as it was */
bool     roster_move_accept(roster_move *move, wfm_cost dearer);
void     roster_move_price(roster_move *move, int left); /* for the next of `left` people */

#endif
