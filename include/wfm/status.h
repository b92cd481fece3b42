/* wfm/status.h - how a call ended, and the words that go with it.
 *
 * Every function that can fail returns a wfm_status. The status says what class of thing went
 * wrong (and is the exit status of the program); the wfm_error that the caller passes in says what
 * happened here: file, line, subject, value and allowed range. Negative answers (infeasible, target
 * out of reach, limit reached) are not errors: they are part of a result. */
#ifndef WFM_STATUS_H
#define WFM_STATUS_H

#ifdef __cplusplus
extern "C" {
#endif

/* X(name, exit status, text). The exit statuses are those of sysexits.h. */
#define WFM_STATUS_LIST(X)                                                                         \
    X(WFM_OK, 0, "done")                                                                           \
    X(WFM_EUSAGE, 64, "wrong usage")                                                               \
    X(WFM_EDATA, 65, "bad data")                                                                   \
    X(WFM_ENOINPUT, 66, "no input")                                                                \
    X(WFM_ESERVICE, 69, "a service is missing")                                                    \
    X(WFM_EBUG, 70, "a bug in wfm")                                                                \
    X(WFM_ENOMEM, 71, "out of memory")                                                             \
    X(WFM_ECREATE, 73, "cannot create output")                                                     \
    X(WFM_EIO, 74, "input or output error")                                                        \
    X(WFM_EBUSY, 75, "another run holds the lock")

typedef enum {
#define WFM_STATUS_ENUM(name, exit_status, text) name = (exit_status),
    WFM_STATUS_LIST(WFM_STATUS_ENUM)
#undef WFM_STATUS_ENUM
} wfm_status;

#define WFM_ERROR_ROOM 512 /* bytes of text, the end included; longer texts are cut */

typedef struct {
    wfm_status status;
    char       text[WFM_ERROR_ROOM]; /* one line, lower case, no full stop, no line end */
} wfm_error;

/* The class of a status in a few words; a static text, never NULL. */
const char *wfm_status_text(wfm_status status);

#ifdef __cplusplus
}
#endif
#endif
