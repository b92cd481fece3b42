/* What one queue does with some agents more or less, for a person to read. */
#ifndef BIN_ERLANG_TABLE_H
#define BIN_ERLANG_TABLE_H

#include <stdbool.h>
#include <stdio.h>

#include "wfm/staff.h"
#include "wfm/status.h"

typedef struct {
    wfm_queue   queue;
    wfm_targets targets;
    bool        has_targets;
    double      calls, interval_s;
    int         agents;    /* 0: find the least */
    int         shrinkage; /* millionths of paid time */
} erlang_question;

/* Prints the queue, a row each for three agents less to three more, and the reason in a sentence.
 * negative  set if the targets are out of reach, or missed by the agents that were given
 * Errors: WFM_EUSAGE for a value out of range. */
wfm_status erlang_table_print(const erlang_question *asked, FILE *out, bool *negative,
                              wfm_error *err);

#endif
