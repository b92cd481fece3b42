/* A roster in the making and its bookkeeping. */
#include "engine/base/error.h"
#include "engine/run/roster_search.h"
#include "wfm/cover.h"
#include "wfm/duty.h"
#include "wfm/tour.h"

wfm_status roster_state_init(const wfm_site *site, roster_state *out, wfm_error *err)
{
    roster_state s      = {.site = site};
    const size_t people = (size_t)site->n_people;
    const size_t days   = people * (size_t)site->n_days;
    const size_t slots  = people * (size_t)site->n_slots;

    s.duty   = wfm_arena_take(&s.memory, days + 1, sizeof *s.duty);
    s.serve  = wfm_arena_take(&s.memory, slots + 1, sizeof *s.serve);
    s.x      = wfm_arena_take(&s.memory, roster_cells(site) + 1, sizeof *s.x);
    s.locked = wfm_arena_take(&s.memory, days + 1, sizeof *s.locked);
    s.placed = wfm_arena_take(&s.memory, people + 1, sizeof *s.placed);
    if (!s.duty || !s.serve || !s.x || !s.locked || !s.placed) {
        wfm_arena_release(&s.memory);
        return wfm_fail_memory(err);
    }
    for (size_t i = 0; i < days; i++)
        s.duty[i].option = WFM_NO_OPTION;
    for (size_t i = 0; i < slots; i++)
        s.serve[i] = WFM_NO_DEMAND;
    *out = s;
    return WFM_OK;
}

void roster_state_release(roster_state *state)
{
    wfm_arena_release(&state->memory);
}

bool roster_scratch_take(const wfm_site *site, wfm_arena *memory, roster_scratch *out)
{
    const size_t slots = (size_t)site->n_slots;

    out->price  = wfm_arena_take(memory, roster_cells(site) + 1, sizeof *out->price);
    out->prefix = wfm_arena_take(memory, slots + 1, sizeof *out->prefix);
    out->gain   = wfm_arena_take(memory, (size_t)wfm_site_options(site) + 1, sizeof *out->gain);
    out->tour   = wfm_arena_take(memory, wfm_tour_workspace(site) + 1, sizeof *out->tour);
    out->best   = wfm_arena_take(memory, slots + 1, sizeof *out->best);
    out->choice = wfm_arena_take(memory, (size_t)site->n_days, sizeof *out->choice);
    return out->price && out->prefix && out->gain && out->tour && out->best && out->choice;
}

static int duty_end(const wfm_site *site, const wfm_duty *duty)
{
    const wfm_option *o = &site->options[duty->option];

    return o->start + site->kinds[o->kind].slots;
}

void roster_count(const roster_state *state, int person, int day, int sign)
{
    const wfm_site *site  = state->site;
    const wfm_duty *duty  = &roster_duties(state, person)[day];
    const int      *serve = roster_serves(state, person);

    if (duty->option == WFM_NO_OPTION)
        return;
    for (int t = site->options[duty->option].start; t < duty_end(site, duty); t++)
        if (serve[t] != WFM_NO_DEMAND)
            state->x[(size_t)serve[t] * (size_t)site->n_slots + (size_t)t] += sign;
}

void roster_remove(const roster_state *state, int person, int day)
{
    const wfm_site *site = state->site;
    wfm_duty       *duty = &roster_duties(state, person)[day];

    if (duty->option == WFM_NO_OPTION)
        return;
    roster_count(state, person, day, -1);
    for (int t = site->options[duty->option].start; t < duty_end(site, duty); t++)
        roster_serves(state, person)[t] = WFM_NO_DEMAND;
    duty->option = WFM_NO_OPTION;
}

void roster_assign(const roster_state *state, int person, int day, const wfm_duty *duty,
                   const int *best)
{
    const wfm_site *site  = state->site;
    int            *serve = roster_serves(state, person);

    roster_duties(state, person)[day] = *duty;
    for (int t = site->options[duty->option].start; t < duty_end(site, duty); t++)
        serve[t] = wfm_duty_works(site, duty, t) ? best[t] : WFM_NO_DEMAND;
    roster_count(state, person, day, 1);
}

bool roster_is_locked(const roster_state *state, int person)
{
    const int n_days = state->site->n_days;

    for (int day = 0; day < n_days; day++)
        if (state->locked[(size_t)person * (size_t)n_days + (size_t)day])
            return true;
    return false;
}

int roster_workers(const roster_state *state, int day, int *people)
{
    const wfm_site *site = state->site;
    int             n    = 0;

    for (int i = 0; i < site->n_people; i++)
        if (roster_duties(state, i)[day].option != WFM_NO_OPTION &&
            !state->locked[(size_t)i * (size_t)site->n_days + (size_t)day])
            people[n++] = i;
    return n;
}

double roster_wages(const roster_state *state)
{
    const wfm_site *site = state->site;
    const size_t    days = (size_t)site->n_people * (size_t)site->n_days;
    double          sum  = 0;

    for (size_t i = 0; i < days; i++)
        if (state->duty[i].option != WFM_NO_OPTION)
            sum += site->kinds[site->options[state->duty[i].option].kind].wage;
    return sum;
}

double roster_cost(const roster_state *state)
{
    return roster_wages(state) + wfm_cover_cost(state->site, state->x);
}
