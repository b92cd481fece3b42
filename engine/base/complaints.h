/* What is wrong with an input, told all at once: error lines for the first hundred, then a count.
 */
#ifndef ENGINE_BASE_COMPLAINTS_H
#define ENGINE_BASE_COMPLAINTS_H

#include <stddef.h>

#include "wfm/message.h"
#include "wfm/status.h"

#define WFM_COMPLAINTS_TOLD 100

typedef struct {
    wfm_messages *messages; /* NULL: only the verdict is wanted */
    wfm_error     first;
    size_t        n;
} wfm_complaints; /* start from { .messages = ... } */

/* why->text is one complete line: place, value, what was expected. */
void wfm_complaints_add(wfm_complaints *list, const wfm_error *why);

/* WFM_OK if there is none; else WFM_EDATA, the first one and how many more rows are rejected. */
wfm_status wfm_complaints_verdict(const wfm_complaints *list, wfm_error *err);

#endif
