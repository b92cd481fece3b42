/* A history as CSV text, and all that is to come of it as text. */
#ifndef TESTS_SUPPORT_HISTORY_CASE_H
#define TESTS_SUPPORT_HISTORY_CASE_H

#include <stddef.h>

#include "wfm/message.h"
#include "wfm/status.h"

typedef struct {
    const char *name;
    const char *zone;
    int         interval_s;
    const char *csv;
    const char *want; /* the rows as `dump` shows them, or the error */
} history_case;

/* Reads the case as the file h.csv. *text gets its error, or its rows: "queue interval", then
 * "start offered/answered/abandoned/answered_within/abandoned_within handle_s" a row, "-" for NAN.
 */
wfm_status history_run(const history_case *c, char *text, size_t room, wfm_messages *said);

/* Fails unless each case ends with that status and has what it wants. */
void history_check(const history_case *c, size_t n, wfm_status want);

#endif
