#include "engine/run/roster_tell.h"

#include "engine/run/step.h"

static wfm_status tell_left_out(const roster_site *s, const roster_state *state,
                                wfm_results *results, wfm_error *err)
{
    const wfm_plan *plan   = s->plan;
    wfm_status      status = WFM_OK;

    for (int i = 0; i < s->site.n_people && !status; i++) {
        if (state->placed[i])
            continue;
        results->negative = true;
        status            = step_say(
                       results, WFM_WARNING, err,
                       "person '%s' is left out: no shifts of contract '%s' keep all of the person's rules",
                       plan->people[i].id, plan->contracts[plan->people[i].contract].id);
    }
    return status;
}

static wfm_status tell_missed(const roster_site *s, const roster_sessions *sessions,
                              wfm_results *results, wfm_error *err)
{
    const wfm_plan *plan   = s->plan;
    wfm_status      status = WFM_OK;

    for (int i = 0; i < sessions->n && !status; i++)
        if (sessions->start[i] == NO_PLACE)
            status = step_say(
                results, WFM_WARNING, err, "training '%s' of person '%s' found no place",
                plan->training[sessions->training[i]].id, plan->people[sessions->person[i]].id);
    return status;
}

wfm_status roster_tell(const roster_site *site, const roster_state *state,
                       const roster_sessions *sessions, wfm_results *results, wfm_error *err)
{
    const wfm_status status = tell_left_out(site, state, results, err);

    return status ? status : tell_missed(site, sessions, results, err);
}
