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

/* Writes the text to a file; path NULL or "-": to standard output. Call after each text_begin. */
wfm_status text_end(text_out *out, const char *path, wfm_error *err);

/* A cell of a CSV, quoted where RFC 4180 asks for it. */
void text_csv_cell(FILE *out, const char *text);

#endif
