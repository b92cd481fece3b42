/* The options of everything that rosters: how much work, and the seed. */
#ifndef BIN_EFFORT_H
#define BIN_EFFORT_H

#include "bin/job.h"
#include "bin/options.h"

typedef struct {
    double   effort;
    uint64_t seed;
    double   limit_s; /* of the clock; 0: none */
} effort_settings;

extern const option_kind as_effort; /* double: times the normal; quick, normal, long */

/* at: offset of the effort_settings in the command's settings. */
#define OPTION_EFFORT(at)                                                                          \
    {                                                                                              \
        "effort", 0, "LEVEL", &as_effort, (at) + offsetof(effort_settings, effort), "normal",      \
            "quick, normal, long or a factor: counted work, not time"                              \
    }
#define OPTION_LIMIT(at)                                                                           \
    {                                                                                              \
        "time-limit", 0, "TIME", &as_seconds, (at) + offsetof(effort_settings, limit_s), NULL,     \
            "end then with the best roster so far: 90s, 5m"                                        \
    }
#define OPTION_SEED(at)                                                                            \
    {                                                                                              \
        "seed", 0, "N", &as_seed, (at) + offsetof(effort_settings, seed), "1",                     \
            "same input and seed, same roster"                                                     \
    }

/* Sets the job's options and notes them in its results. */
wfm_status effort_apply(const effort_settings *settings, wfm_job *job, wfm_error *err);

/* From now on the limit counts, and the first interrupt (SIGINT) ends the roster with the best so
 * far; a second one ends the program. */
void effort_limit(const effort_settings *settings, wfm_job *job);

#endif
