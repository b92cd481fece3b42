/* Whose rules contradict each other, before there is any requirement. */
#include "engine/base/error.h"
#include "engine/base/waive.h"
#include "engine/run/roster_explain.h"
#include "engine/run/roster_tell.h"
#include "engine/run/roster_tours.h"
#include "engine/run/step.h"

static bool all_have(const bool *has, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!has[i])
            return false;
    return true;
}

static wfm_status find(const wfm_plan *plan, const wfm_options *options, wfm_arena *memory,
                       wfm_results *results, wfm_error *err)
{
    bool    *has = wfm_arena_take(memory, plan->n_people, sizeof *has);
    wfm_plan kept;

    if (!has)
        return wfm_fail_memory(err);
    wfm_status status = roster_tours(plan, has, err);
    if (status || all_have(has, plan->n_people))
        return status;
    status = roster_explain(plan, has, step_threads(options), results, err);
    if (!status && !wfm_waive_given_up(plan, results, memory, &kept))
        status = wfm_fail_memory(err);
    if (!status)
        status = roster_tours(&kept, has, err);
    return status ? status : roster_tell_people(plan, has, results, err);
}

wfm_status wfm_run_conflicts(const wfm_plan *plan, const wfm_options *options, wfm_results *results,
                             wfm_error *err)
{
    wfm_arena memory = {0};

    results->n_conflicts = 0;
    const wfm_status status =
        plan->n_people > 0 ? find(plan, options, &memory, results, err) : WFM_OK;
    wfm_arena_release(&memory);
    return status;
}
