/* A text that is built up in memory and appears whole or not at all. */
#ifndef BIN_TEXT_OUT_H
#define BIN_TEXT_OUT_H

#include <stdio.h>

#include "wfm/status.h"

typedef struct {
    FILE  *stream; /* print here */
    char  *bytes;
    size_t n;
} text_out;

wfm_status text_begin(text_out *out, wfm_error *err);

/* Writes the text to a file; path NULL or "-": to standard output. After each text_begin call this
 * or text_drop. */
wfm_status text_end(text_out *out, const char *path, wfm_error *err);
void       text_drop(text_out *out);

#endif
