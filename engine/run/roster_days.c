#include "engine/run/roster_days.h"

#include <omp.h>

#include "engine/base/error.h"
#include "engine/run/step.h"

static void take_over(const roster_state *state, int day, const int *person,
                      const wfm_day_people *answer)
{
    for (int i = 0; i < answer->n; i++)
        (void)roster_remove(state, person[i], day);
    for (int i = 0; i < answer->n; i++)
        (void)roster_assign(state, person[i], day, &answer->duty[i], answer->serve[i]);
}

static wfm_status one_day(const roster_state *state, int day, int reach,
                          const roster_day_limits *limits, wfm_arena *memory, wfm_error *err)
{
    roster_crew    crew   = {0};
    wfm_day_people answer = {0};

    if (roster_crew_list(state, day, reach, memory, &crew))
        return wfm_fail_memory(err);
    if (crew.people.n == 0)
        return WFM_OK;
    const wfm_status status = roster_day_solve(state->site, &crew, limits, memory, &answer, err);
    if (!status)
        take_over(state, day, crew.person, &answer);
    return status;
}

/* Is it told to? Only the thread that called asks. */
static bool is_ended(roster_search *search, int *ended)
{
    int now = 0;

    if (omp_get_thread_num() == 0 && roster_stopped(search)) {
#pragma omp atomic write
        *ended = 1;
    }
#pragma omp atomic read
    now = *ended;
    return now;
}

wfm_status roster_days(roster_search *search, const roster_day_limits *limits, wfm_error *err)
{
    const int  n_days  = search->site->n_days;
    const int  reach   = search->stride - 1;
    wfm_error *failure = wfm_arena_take(&search->memory, (size_t)n_days, sizeof *failure);
    int        ended   = 0;

    if (!failure)
        return wfm_fail_memory(err);
    for (int colour = 0; colour < search->stride && !roster_stopped(search); colour++) {
#pragma omp parallel for schedule(dynamic) num_threads(search->threads)
        for (int day = colour; day < n_days; day += search->stride) {
            wfm_arena memory = {0};

            if (is_ended(search, &ended))
                continue;
            (void)one_day(&search->state, day, reach, limits, &memory, &failure[day]);
            wfm_arena_release(&memory);
        }
    }
    roster_settle_all(&search->state);
    roster_best_of(search);
    return step_first_failure(failure, (size_t)n_days, err);
}
