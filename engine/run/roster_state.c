#include "engine/run/roster_state.h"

#include <string.h>

#include "engine/base/error.h"
#include "wfm/duty.h"
#include "wfm/tour.h"

static int last_end(const wfm_site *site, int day)
{
    int last = site->day_start[day + 1];

    for (int k = site->day_options[day]; k < site->day_options[day + 1]; k++)
        last = roster_option_end(site, k) > last ? roster_option_end(site, k) : last;
    return last;
}

wfm_status roster_state_init(const wfm_site *site, roster_state *out, wfm_error *err)
{
    roster_state s      = {.site = site};
    const size_t people = (size_t)site->n_people;
    const size_t days   = roster_days_of_all(site);
    const size_t slots  = people * (size_t)site->n_slots;

    s.duty    = wfm_arena_take(&s.memory, days + 1, sizeof *s.duty);
    s.serve   = wfm_arena_take(&s.memory, slots + 1, sizeof *s.serve);
    s.x       = wfm_arena_take(&s.memory, roster_cells(site) + 1, sizeof *s.x);
    s.before  = wfm_arena_take(&s.memory, days + 1, sizeof *s.before);
    s.settled = wfm_arena_take(&s.memory, days + 1, sizeof *s.settled);
    s.locked  = wfm_arena_take(&s.memory, days + 1, sizeof *s.locked);
    s.placed  = wfm_arena_take(&s.memory, people + 1, sizeof *s.placed);
    s.day_end = wfm_arena_take(&s.memory, (size_t)site->n_days + 1, sizeof *s.day_end);
    if (!s.duty || !s.serve || !s.x || !s.before || !s.settled || !s.locked || !s.placed ||
        !s.day_end) {
        wfm_arena_release(&s.memory);
        return wfm_fail_memory(err);
    }
    for (size_t i = 0; i < days; i++)
        s.duty[i].option = WFM_NO_OPTION;
    for (size_t i = 0; i < slots; i++)
        s.serve[i] = WFM_NO_DEMAND;
    for (int day = 0; day < site->n_days; day++)
        s.day_end[day] = last_end(site, day);
    *out = s;
    return WFM_OK;
}

void roster_state_release(roster_state *state)
{
    wfm_arena_release(&state->memory);
}

wfm_part roster_part_of(const roster_state *state, int from, int to)
{
    wfm_part part = {state->site->day_start[from], state->site->day_start[to]};

    for (int day = from; day < to; day++)
        part.to = state->day_end[day] > part.to ? state->day_end[day] : part.to;
    return part;
}

/* --- presence --------------------------------------------------------------------------------- */

static wfm_cost come(const roster_state *state, int demand, int slot)
{
    int *x = &state->x[(size_t)demand * (size_t)state->site->n_slots + (size_t)slot];

    return -wfm_curve_step(wfm_curve_of(state->site, demand, slot), (*x)++);
}

static wfm_cost leave(const roster_state *state, int demand, int slot)
{
    int *x = &state->x[(size_t)demand * (size_t)state->site->n_slots + (size_t)slot];

    return wfm_curve_step(wfm_curve_of(state->site, demand, slot), --*x);
}

static wfm_cost stop_serving(const roster_state *state, int *serve, int slot)
{
    const wfm_cost worse = serve[slot] == WFM_NO_DEMAND ? 0 : leave(state, serve[slot], slot);

    serve[slot] = WFM_NO_DEMAND;
    return worse;
}

wfm_cost roster_pause(const roster_state *state, int person, int slot)
{
    return stop_serving(state, roster_serves(state, person), slot);
}

wfm_cost roster_resume(const roster_state *state, int person, int slot)
{
    const wfm_site *site = state->site;
    const wfm_pool *pool = &site->pools[roster_group(state, person)->pool];
    int             best = pool->demands[0];
    wfm_cost        most = 0;

    for (int i = 0; i < pool->n_demands; i++) {
        const int      d    = pool->demands[i];
        const int      x    = state->x[(size_t)d * (size_t)site->n_slots + (size_t)slot];
        const wfm_cost step = wfm_curve_step(wfm_curve_of(site, d, slot), x);

        if (i == 0 || step > most) {
            most = step;
            best = d;
        }
    }
    roster_serves(state, person)[slot] = best;
    return come(state, best, slot);
}

wfm_cost roster_remove(const roster_state *state, int person, int day)
{
    wfm_duty *duty  = &roster_duties(state, person)[day];
    int      *serve = roster_serves(state, person);
    wfm_cost  worse = 0;

    if (duty->option == WFM_NO_OPTION)
        return 0;
    const int end = roster_option_end(state->site, duty->option);
    for (int t = state->site->options[duty->option].start; t < end; t++)
        worse += stop_serving(state, serve, t);
    duty->option = WFM_NO_OPTION;
    return worse;
}

/* A slot of a break is no work. */
static void mark_breaks(const wfm_site *site, const wfm_duty *duty, int *serve)
{
    const wfm_shift_kind *kind = &site->kinds[site->options[duty->option].kind];

    for (int k = 0; k < kind->n_breaks; k++)
        for (int t = duty->breaks[k]; t < duty->breaks[k] + kind->breaks[k].slots; t++)
            serve[t] = WFM_NO_DEMAND;
}

wfm_cost roster_assign(const roster_state *state, int person, int day, const wfm_duty *duty,
                       const int *best)
{
    const wfm_site *site  = state->site;
    int            *serve = roster_serves(state, person);
    const int       from  = site->options[duty->option].start;
    const int       to    = roster_option_end(site, duty->option);
    wfm_cost        worse = 0;

    roster_duties(state, person)[day] = *duty;
    memcpy(serve + from, best + from, (size_t)(to - from) * sizeof *serve);
    mark_breaks(site, duty, serve);
    for (int t = from; t < to; t++)
        if (serve[t] != WFM_NO_DEMAND)
            worse += come(state, serve[t], t);
    return worse;
}

/* --- tours ------------------------------------------------------------------------------------ */

void roster_choice(const roster_state *state, int person, int *choice)
{
    for (int day = 0; day < state->site->n_days; day++)
        choice[day] = roster_duties(state, person)[day].option;
}

bool roster_keeps(const roster_state *state, int person, wfm_cost *cost)
{
    int choice[WFM_MOST_DAYS];

    roster_choice(state, person, choice);
    return wfm_tour_keeps(state->site, roster_group(state, person), choice, cost);
}

void roster_settle(const roster_state *state, int person)
{
    int *settled = state->settled + roster_place(state, person, 0);

    roster_choice(state, person, settled);
    (void)wfm_tour_states(state->site, roster_group(state, person), settled,
                          state->before + roster_place(state, person, 0));
}

void roster_settle_all(const roster_state *state)
{
    for (int i = 0; i < state->site->n_people; i++)
        if (state->placed[i])
            roster_settle(state, i);
}

bool roster_is_locked(const roster_state *state, int person, int from, int to)
{
    for (int day = from; day < to; day++)
        if (state->locked[roster_place(state, person, day)])
            return true;
    return false;
}

int roster_workers(const roster_state *state, int day, int *people)
{
    int n = 0;

    for (int i = 0; i < state->site->n_people; i++)
        if (state->placed[i] && roster_duties(state, i)[day].option != WFM_NO_OPTION &&
            !state->locked[roster_place(state, i, day)])
            people[n++] = i;
    return n;
}

wfm_cost roster_cost(const roster_state *state)
{
    const wfm_site *site = state->site;
    wfm_cost        sum  = site->constant + wfm_cover_cost(site, state->x, roster_all_slots(site));

    for (int i = 0; i < site->n_people; i++) {
        wfm_cost tour = 0;

        if (state->placed[i] && roster_keeps(state, i, &tour))
            sum += tour;
    }
    return sum;
}

/* --- copies ----------------------------------------------------------------------------------- */

bool roster_copy_take(const wfm_site *site, wfm_arena *memory, roster_copy *out)
{
    const size_t slots = (size_t)site->n_people * (size_t)site->n_slots;

    out->duty  = wfm_arena_take(memory, roster_days_of_all(site) + 1, sizeof *out->duty);
    out->serve = wfm_arena_take(memory, slots + 1, sizeof *out->serve);
    out->cost  = WFM_NEVER;
    return out->duty && out->serve;
}

void roster_keep(const roster_state *state, roster_copy *copy)
{
    const wfm_site *site  = state->site;
    const size_t    slots = (size_t)site->n_people * (size_t)site->n_slots;

    memcpy(copy->duty, state->duty, roster_days_of_all(site) * sizeof *copy->duty);
    memcpy(copy->serve, state->serve, slots * sizeof *copy->serve);
    copy->cost = roster_cost(state);
}

void roster_return(const roster_state *state, const roster_copy *copy)
{
    const wfm_site *site  = state->site;
    const size_t    slots = (size_t)site->n_people * (size_t)site->n_slots;

    memcpy(state->duty, copy->duty, roster_days_of_all(site) * sizeof *copy->duty);
    memcpy(state->serve, copy->serve, slots * sizeof *copy->serve);
    memset(state->x, 0, roster_cells(site) * sizeof *state->x);
    for (size_t i = 0; i < slots; i++)
        if (state->serve[i] != WFM_NO_DEMAND)
            state->x[(size_t)state->serve[i] * (size_t)site->n_slots + i % (size_t)site->n_slots]++;
    roster_settle_all(state);
}
