/* Best responses: a person's best days while all others stay, and the first roster made of them. */
#ifndef ENGINE_RUN_ROSTER_BEST_H
#define ENGINE_RUN_ROSTER_BEST_H

#include "engine/run/random.h"
#include "engine/run/roster_scratch.h"
#include "engine/run/roster_state.h"

/* Gives a person who is off on all days of the span the best ones at the prices of
 * scratch->glimpse, all other days as settled. *dearer grows by what coverage costs more; the cost
 * of the tour is not in it. false, with nothing changed: there are none. */
bool roster_best_span(const roster_state *state, const roster_nets *nets, int span, int person,
                      roster_scratch *scratch, wfm_cost *dearer);

/* Gives a person who is off on all days these duties, by day, of options that may be, and in each
 * slot the demand of scratch->best to serve; where the person cannot, the one that needs it most.
 * false, with nothing changed: the duties break a rule. */
bool roster_give_tour(const roster_state *state, int person, const wfm_duty *duties,
                      roster_scratch *scratch);

/* Builds a first roster round the people who are placed already, the others in an order drawn from
 * the stream. placed then says who has a tour. */
void roster_construct(roster_state *state, const roster_nets *nets, random_stream random,
                      roster_scratch *scratch);

#endif
