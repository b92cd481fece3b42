/* The options of everything that rosters: how much work, and the seed. */
#ifndef BIN_EFFORT_H
#define BIN_EFFORT_H

#include "bin/job.h"
#include "bin/options.h"

typedef struct {
    wfm_effort effort;
    uint64_t   seed;
} effort_settings;

extern const option_kind as_effort; /* wfm_effort: quick, normal, long */

/* at: offset of the effort_settings in the command's settings. */
#define OPTION_EFFORT(at)                                                                          \
    {                                                                                              \
        "effort", 0, "LEVEL", &as_effort, (at) + offsetof(effort_settings, effort), "normal",      \
            "quick, normal or long: counted work, not time"                                        \
    }
#define OPTION_SEED(at)                                                                            \
    {                                                                                              \
        "seed", 0, "N", &as_seed, (at) + offsetof(effort_settings, seed), "1",                     \
            "same input and seed, same roster"                                                     \
    }

/* Sets the job's options and notes them in its results. */
wfm_status effort_apply(const effort_settings *settings, wfm_job *job, wfm_error *err);

#endif
