/* wfm/results_run.h - what a run was made from: part of wfm/results.h. */
#ifndef WFM_RESULTS_RUN_H
#define WFM_RESULTS_RUN_H

#include <stddef.h>

#include "wfm/time.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What was read: base name and content, so that a result tells what it was made from. */
typedef struct {
    const char *role; /* "plan", "people", "history", "forecast" ... */
    const char *name;
    const char *sha256; /* 64 hexadecimal digits */
} wfm_run_input;

/* An option that shaped the result (threads never do). */
typedef struct {
    const char *name, *value;
} wfm_run_option;

typedef struct {
    const char           *command; /* "run" ... */
    const char           *version; /* of wfm */
    const char           *site;    /* id of the plan; "" without one */
    const char           *zone;    /* IANA name */
    int                   interval_s;
    wfm_instant           start, end; /* horizon, half-open */
    const wfm_run_input  *inputs;
    size_t                n_inputs;
    const wfm_run_option *options;
    size_t                n_options;
} wfm_run;

#ifdef __cplusplus
}
#endif
#endif
