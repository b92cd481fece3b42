/* The answer of a search in sentences: how many agents, why, and what would change it. */
#ifndef BIN_ERLANG_ANSWER_H
#define BIN_ERLANG_ANSWER_H

#include <stdio.h>

#include "bin/erlang_question.h"

/* Says which target asks for the last agent and its values with and without that one; whether the
 * agents that were asked about, if any, meet the targets; what is out of reach or undecided.
 * True if the answer is no: out of reach, or missed by the agents that were asked about. */
bool erlang_answer_print(const erlang_question *asked, const wfm_staffing *least, FILE *out);

/* Says what the least becomes with a tighter target, more calls and the like, each on its own. */
void erlang_changes_print(const erlang_question *asked, int least, FILE *out);

#endif
