/* One queue as wfm erlang was asked about it. */
#ifndef BIN_ERLANG_QUESTION_H
#define BIN_ERLANG_QUESTION_H

#include <stdbool.h>

#include "wfm/staff.h"

typedef struct {
    wfm_queue   queue;
    wfm_targets targets;
    bool        has_targets;
    double      calls, interval_s;
    double      agents;    /* NAN: find the least */
    int         shrinkage; /* millionths of paid time */
} erlang_question;

#endif
