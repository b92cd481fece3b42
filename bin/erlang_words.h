/* The words and figures in which wfm erlang speaks of targets and agents. */
#ifndef BIN_ERLANG_WORDS_H
#define BIN_ERLANG_WORDS_H

#include "wfm/staff.h"

#define WORDS_ROOM 64 /* bytes */

const char *words_target(wfm_target target); /* "service level"; static */
const char *words_wanted(wfm_target target); /* "at least" or "at most"; static */
const char *words_missed(wfm_target target); /* "below" or "above"; static */

/* Each fills its text and returns it. */
char *words_limit_text(wfm_target target, double limit, char text[WORDS_ROOM]); /* "80%", "20 s" */
char *words_value_text(wfm_target target, double value, char text[WORDS_ROOM]); /* "79.56%" */
char *words_count(double n, const char *thing, char text[WORDS_ROOM]); /* "1 agent", "2 agents" */

/* A bare figure: "-" for NAN, "endless" for infinity, short where it is huge. */
char *words_figure(double value, int decimals, char text[WORDS_ROOM]);

#endif
