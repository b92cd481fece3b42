#include "bin/effort.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static bool read_effort(const char *text, void *field)
{
    for (int e = WFM_EFFORT_QUICK; e <= WFM_EFFORT_LONG; e++)
        if (strcmp(text, wfm_effort_name((wfm_effort)e)) == 0) {
            *(wfm_effort *)field = (wfm_effort)e;
            return true;
        }
    return false;
}

const option_kind as_effort = {"quick, normal or long", read_effort};

wfm_status effort_apply(const effort_settings *settings, wfm_job *job, wfm_error *err)
{
    char seed[24];

    job->options.effort = settings->effort;
    job->options.seed   = settings->seed;
    (void)snprintf(seed, sizeof seed, "%" PRIu64, settings->seed);
    const wfm_status status =
        wfm_run_add_option(&job->results, "effort", wfm_effort_name(settings->effort), err);
    return status ? status : wfm_run_add_option(&job->results, "seed", seed, err);
}
