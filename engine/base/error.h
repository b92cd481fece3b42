/* How engine code says what went wrong: `return wfm_fail(err, WFM_EDATA, "...", ...)`. */
#ifndef ENGINE_BASE_ERROR_H
#define ENGINE_BASE_ERROR_H

#include "wfm/status.h"

/* Writes status and text into *err (NULL allowed) and returns the status. */
__attribute__((format(printf, 3, 4))) wfm_status wfm_fail(wfm_error *err, wfm_status status,
                                                          const char *format, ...);

wfm_status wfm_fail_memory(wfm_error *err);

#endif
