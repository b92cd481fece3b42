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

/* The exit statuses are those of sysexits.h. */
typedef enum {
    WFM_OK       = 0,
    WFM_EUSAGE   = 64, /* wrong usage */
    WFM_EDATA    = 65, /* bad data */
    WFM_ENOINPUT = 66, /* no input */
    WFM_ESERVICE = 69, /* a service is missing */
    WFM_EBUG     = 70, /* a bug in wfm */
    WFM_ENOMEM   = 71, /* out of memory */
    WFM_ECREATE  = 73, /* cannot create output */
    WFM_EIO      = 74, /* input or output error */
    WFM_EBUSY    = 75  /* another run holds the lock */
} wfm_status;

#define WFM_ERROR_ROOM 512 /* bytes of text, the end included; longer texts are cut */

typedef struct {
    wfm_status status;
    char       text[WFM_ERROR_ROOM]; /* one line, lower case, no full stop, no line end */
} wfm_error;

#ifdef __cplusplus
}
#endif
#endif
