/* A text file as UTF-8, a piece at a time: iconv where another encoding is named or marked. */
#ifndef ENGINE_BASE_RECODE_H
#define ENGINE_BASE_RECODE_H

#include <iconv.h>
#include <sha256.h>
#include <stdbool.h>
#include <stddef.h>

#include "wfm/status.h"

#define WFM_RECODE_CHUNK 32768

typedef struct {
    const char *path;
    const char *encoding; /* in use; NULL: bytes pass as they are */
    int         fd;       /* -1: closed */
    iconv_t     how;
    bool        open, recoding, ended;
    size_t      line; /* where recoding stands */
    size_t      n;    /* bytes read and not yet handed out */
    SHA2_CTX    hash; /* of the bytes read */
    char        bytes[WFM_RECODE_CHUNK];
} wfm_recoder;

/* encoding: iconv's name, or NULL for UTF-8. A byte-order mark of UTF-8 or UTF-16 outdoes the name.
 * path and encoding are lent until _close. Errors: WFM_ENOINPUT, WFM_EIO, WFM_EUSAGE for an unknown
 * encoding. */
wfm_status wfm_recode_open(const char *path, const char *encoding, wfm_recoder *out,
                           wfm_error *err);

/* The next bytes, without the byte-order mark; *n = 0 at the end. room at least 64 bytes.
 * Errors: WFM_EIO, WFM_EDATA for bytes that are not of the encoding. */
wfm_status wfm_recode_next(wfm_recoder *in, char *bytes, size_t room, size_t *n, wfm_error *err);

/* The SHA-256 of a file read to its end, as 64 hexadecimal digits; so pipes are read only once. */
void wfm_recode_sha256(wfm_recoder *in, char hex[65]);

void wfm_recode_close(wfm_recoder *in);

#endif
