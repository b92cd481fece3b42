/* Outputs appear whole or not at all: written beside, synced, renamed. */
#ifndef ENGINE_BASE_FILE_H
#define ENGINE_BASE_FILE_H

#include <stddef.h>

#include "wfm/status.h"

/* A file in the making. Start with wfm_outfile_open; end with exactly one of _commit and _drop. */
typedef struct {
    int   fd;     /* write here; -1 when closed */
    char *path;   /* what it becomes; NULL: standard output, which is written at once */
    char *beside; /* where it is written until then; NULL: path itself */
} wfm_outfile;

/* path == NULL or "-": standard output. A file that is there keeps its permissions; a device or a
 * pipe is written at once. Errors: WFM_ECREATE, WFM_ENOMEM. */
wfm_status wfm_outfile_open(const char *path, wfm_outfile *out, wfm_error *err);

/* Syncs, closes and renames; on an error the old file is as it was. Errors: WFM_EIO. */
wfm_status wfm_outfile_commit(wfm_outfile *file, wfm_error *err);

/* Forgets what was written. Safe after a failed open. */
void wfm_outfile_drop(wfm_outfile *file);

/* Writes all bytes. Errors: WFM_EIO. */
wfm_status wfm_outfile_write(wfm_outfile *file, const void *bytes, size_t n, wfm_error *err);

/* The SHA-256 of a file as 64 hexadecimal digits. Errors: WFM_ENOINPUT, WFM_EIO. */
wfm_status wfm_file_sha256(const char *path, char hex[65], wfm_error *err);

/* Says why a file cannot be opened for reading: WFM_ENOINPUT with the system's reason. */
wfm_status wfm_fail_open(wfm_error *err, const char *path);

#endif
