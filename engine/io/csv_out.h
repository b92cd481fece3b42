/* CSV out: RFC 4180 with LF line ends, through a wfm_outfile. */
#ifndef ENGINE_IO_CSV_OUT_H
#define ENGINE_IO_CSV_OUT_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/base/file.h"

#define WFM_CSV_OUT_ROOM 32768

typedef struct {
    wfm_outfile file;
    wfm_error   why; /* the first failure; nothing is written after it */
    bool        in_row;
    size_t      n;
    char        bytes[WFM_CSV_OUT_ROOM];
} wfm_csv_out;

/* path NULL or "-": standard output. Errors: WFM_ECREATE, WFM_ENOMEM. */
wfm_status wfm_csv_out_open(const char *path, wfm_csv_out *out, wfm_error *err);

/* The next field, quoted where it must be. */
void wfm_csv_out_field(wfm_csv_out *out, const char *text);

/* The same for free text: one that a spreadsheet would take for a formula gets a ' in front. */
void wfm_csv_out_text(wfm_csv_out *out, const char *text);
bool wfm_csv_is_formula(const char *text);

/* Errors: WFM_EIO of anything that was written so far. */
wfm_status wfm_csv_out_end_row(wfm_csv_out *out, wfm_error *err);

/* End with exactly one of these. Errors: WFM_EIO. */
wfm_status wfm_csv_out_commit(wfm_csv_out *out, wfm_error *err);
void       wfm_csv_out_drop(wfm_csv_out *out);

#endif
