/* The head of a result: what was run on what, and how. */
#include "wfm/run.h"

#include <string.h>

#include "engine/base/error.h"
#include "engine/base/file.h"
#include "engine/base/text.h"

void wfm_options_init(wfm_options *options)
{
    memset(options, 0, sizeof *options);
    options->seed   = 1;
    options->effort = WFM_EFFORT_NORMAL;
}

static wfm_status add_input(wfm_results *results, const char *role, const char *name,
                            const char *sha256, wfm_error *err)
{
    wfm_run       *run    = &results->run;
    wfm_run_input *inputs = wfm_results_take(results, run->n_inputs + 1, sizeof *inputs);
    wfm_run_input  input  = {wfm_results_text(results, role), wfm_results_text(results, name),
                             wfm_results_text(results, sha256)};

    if (!inputs || !input.role || !input.name || !input.sha256)
        return wfm_fail_memory(err);
    if (run->n_inputs)
        memcpy(inputs, run->inputs, run->n_inputs * sizeof *inputs);
    inputs[run->n_inputs++] = input;
    run->inputs             = inputs;
    return WFM_OK;
}

wfm_status wfm_run_add_input(wfm_results *results, const char *role, const char *path,
                             wfm_error *err)
{
    char             sha256[65];
    const wfm_status status = wfm_file_sha256(path, sha256, err);

    return status ? status : add_input(results, role, wfm_base_name(path), sha256, err);
}

wfm_status wfm_run_add_option(wfm_results *results, const char *name, const char *value,
                              wfm_error *err)
{
    wfm_run        *run     = &results->run;
    wfm_run_option *options = wfm_results_take(results, run->n_options + 1, sizeof *options);
    wfm_run_option  option  = {wfm_results_text(results, name), wfm_results_text(results, value)};

    if (!options || !option.name || !option.value)
        return wfm_fail_memory(err);
    if (run->n_options)
        memcpy(options, run->options, run->n_options * sizeof *options);
    options[run->n_options++] = option;
    run->options              = options;
    return WFM_OK;
}

wfm_status wfm_run_begin(const wfm_plan *plan, const char *command, wfm_results *results,
                         wfm_error *err)
{
    wfm_run   *run    = &results->run;
    wfm_status status = WFM_OK;

    memset(run, 0, sizeof *run);
    run->command    = wfm_results_text(results, command);
    run->version    = WFM_VERSION;
    run->site       = wfm_results_text(results, plan->id);
    run->zone       = wfm_results_text(results, wfm_zone_name(plan->zone));
    run->interval_s = plan->interval_min * 60;
    run->start      = wfm_plan_start(plan);
    run->end        = wfm_plan_end(plan);
    if (!run->command || !run->site || !run->zone)
        return wfm_fail_memory(err);
    for (size_t i = 0; i < plan->n_inputs && !status; i++)
        status = add_input(results, plan->inputs[i].role, wfm_base_name(plan->inputs[i].name),
                           plan->inputs[i].sha256, err);
    return status;
}
