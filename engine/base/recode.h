/* A text file as UTF-8, a piece at a time: iconv where another encoding is named or marked. */
#ifndef ENGINE_BASE_RECODE_H
#define ENGINE_BASE_RECODE_H

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>

#include "wfm/status.h"

#define WFM_RECODE_CHUNK 32768

typedef struct {
    const char *path;
    int         fd; /* -1: closed */
    iconv_t     how;
    bool        open, recoding, ended;
    size_t      n; /* bytes read and not yet handed out */
    char        bytes[WFM_RECODE_CHUNK];
} wfm_recoder;

/* encoding: iconv's name, or NULL for UTF-8 (UTF-16 if the file starts with its mark).
 * Errors: WFM_ENOINPUT, WFM_EIO, WFM_EUSAGE for an unknown encoding. */
wfm_status wfm_recode_open(const char *path, const char *encoding, wfm_recoder *out,
                           wfm_error *err);

/* The next bytes, without the byte-order mark; *n = 0 at the end. room at least 64 bytes. */
wfm_status wfm_recode_next(wfm_recoder *in, char *bytes, size_t room, size_t *n, wfm_error *err);

void wfm_recode_close(wfm_recoder *in);

#endif
