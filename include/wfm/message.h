/* wfm/message.h - what a step has to tell its user beside its result: a list of lines. */
#ifndef WFM_MESSAGE_H
#define WFM_MESSAGE_H

#include <stddef.h>

#include "wfm/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    WFM_NOTICE,  /* worth knowing: an ignored column, a fallback that was taken */
    WFM_WARNING, /* the answer is given, but is not what was asked for: a target out of reach */
    WFM_ERROR    /* the input is wrong; nothing is computed from it */
} wfm_severity;

typedef struct {
    wfm_severity severity;
    char        *text; /* one line of UTF-8; owned by the list */
} wfm_message;

/* In the order in which they were said. Start from `{ 0 }`, end with wfm_messages_release. */
typedef struct {
    wfm_message *at;
    size_t       n;
    size_t       room;     /* internal */
    size_t       n_errors; /* how many of them are WFM_ERROR */
} wfm_messages;

/* Adds a line made as by printf. When memory is short the line is dropped, but n_errors still
 * counts it, so that an error can never turn into success. list == NULL: does nothing. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
void wfm_say(wfm_messages *list, wfm_severity severity, const char *format, ...);

/* Frees the lines and empties the list. */
void wfm_messages_release(wfm_messages *list);

#ifdef __cplusplus
}
#endif
#endif
