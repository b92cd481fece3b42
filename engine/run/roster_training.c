#include "engine/run/roster_training.h"

#include <math.h>
#include <string.h>

#include "engine/base/error.h"
#include "engine/solver/solver.h"
#include "wfm/cover.h"
#include "wfm/training.h"

#define GAP 1e-6

#define MOST_NODES 2000 /* of the search */
#define WORK       1e9  /* nodes x starts x starts, at most */

/* With more starts, the program is that around a known answer. */
#define MANY_OF_GROUPS 1000
#define MANY_STARTS    40000 /* each by itself: the continuous program is nearly whole */
#define MANY_MIXED     4000  /* where there are groups, too */
#define FEW_STARTS     4     /* of a place, at least */

/* --- the program ------------------------------------------------------------------------------ */

/* What taking people off a cell costs: the steps of its curve, backwards. */
static bool list_losses(const roster_state *state, wfm_arena *memory, wfm_losses *out)
{
    const wfm_site *site  = state->site;
    const size_t    width = (size_t)site->n_slots;
    int            *begin = wfm_arena_take(memory, roster_cells(site) + 1, sizeof *begin);
    size_t          room  = roster_cells(site);

    for (size_t i = 0; i < roster_cells(site); i++)
        room += (size_t)state->x[i];
    double *value = wfm_arena_take(memory, room + 1, sizeof *value);
    if (!begin || !value)
        return false;
    for (size_t i = 0; i < roster_cells(site); i++) {
        const wfm_curve *curve = wfm_curve_of(site, (int)(i / width), (int)(i % width));
        int              n     = begin[i];

        for (int x = state->x[i] - 1; x >= 0; x--)
            value[n++] = (double)wfm_curve_step(curve, x) * site->unit;
        begin[i + 1] = n;
    }
    *out = (wfm_losses){begin, value};
    return true;
}

static wfm_course *list_courses(const wfm_plan *plan, wfm_arena *memory)
{
    wfm_course *courses = wfm_arena_take(memory, plan->n_training, sizeof *courses);

    for (size_t t = 0; courses && t < plan->n_training; t++) {
        const wfm_training *training = &plan->training[t];

        courses[t] = (wfm_course){.slots      = training->minutes / WFM_SLOT_MIN,
                                  .max_absent = training->max_absent,
                                  .group_max  = training->group_max,
                                  .trainers   = training->trainers,
                                  .missed     = training->missed};
    }
    return courses;
}

static bool list_places(const roster_site *s, const roster_state *state,
                        const roster_sessions *sessions, wfm_arena *memory, wfm_place *places)
{
    for (int i = 0; i < sessions->n; i++) {
        const wfm_part days = roster_session_days(s, sessions, i);
        int *starts = wfm_arena_take(memory, (size_t)(days.to - days.from) + 1, sizeof *starts);

        if (!starts)
            return false;
        places[i] = (wfm_place){sessions->training[i], sessions->person[i],
                                roster_session_starts(s, state, sessions, i, starts), starts};
    }
    return true;
}

static bool take_program(const roster_site *s, const roster_state *state,
                         const roster_sessions *sessions, wfm_arena *memory,
                         wfm_training_program *p)
{
    wfm_place *places = wfm_arena_take(memory, (size_t)sessions->n, sizeof *places);

    *p      = (wfm_training_program){.n_slots   = s->site.n_slots,
                                     .n_demands = s->site.n_demands,
                                     .n_people  = s->site.n_people,
                                     .n_courses = (int)s->plan->n_training,
                                     .courses   = list_courses(s->plan, memory),
                                     .n_places  = sessions->n,
                                     .places    = places,
                                     .serve     = state->serve};
    p->room = wfm_arena_take(memory, wfm_training_room(p), sizeof *p->room);
    return places && p->courses && p->room && list_losses(state, memory, &p->losses) &&
           list_places(s, state, sessions, memory, places);
}

/* Lays the program out and builds it. */
static wfm_status build(const wfm_training_program *p, wfm_arena *memory, wfm_lp *lp,
                        wfm_error *err)
{
    int rows    = 0;
    int cols    = 0;
    int entries = 0;

    if (!wfm_training_rooms(p, &rows, &cols, &entries))
        return wfm_fail(err, WFM_EDATA, "too many training sessions for one program: %d",
                        p->n_places);
    void *room = wfm_arena_take(memory, wfm_lp_bytes(rows, cols, entries), 1);
    if (!room)
        return wfm_fail_memory(err);
    wfm_lp_lay_out(lp, room, rows, cols, entries);
    if (!wfm_training_build(p, lp))
        return wfm_fail(err, WFM_EBUG, "the program of training does not fit its room");
    return WFM_OK;
}

static size_t count_starts(const wfm_training_program *p, bool groups_alone)
{
    size_t n = 0;

    for (int i = 0; i < p->n_places; i++)
        if (!groups_alone || p->courses[p->places[i].course].group_max > 1)
            n += (size_t)p->places[i].n_starts;
    return n;
}

/* No other sessions of groups than those of the known answer. */
static bool narrow(wfm_training_program *p, const int *known, wfm_arena *memory)
{
    wfm_place *places = wfm_arena_take(memory, (size_t)p->n_places, sizeof *places);
    int       *starts = wfm_arena_take(memory, count_starts(p, true), sizeof *starts);

    if (!places || !starts)
        return false;
    wfm_training_narrow(p, known, starts, places);
    p->places = places;
    return true;
}

static int most_starts(const wfm_training_program *p)
{
    return count_starts(p, true) > 0 ? MANY_MIXED : MANY_STARTS;
}

/* The starts that promise most beside the known answer. */
static bool pick(wfm_training_program *p, const int *known, wfm_arena *memory)
{
    const int         fit    = MANY_STARTS / p->n_places;
    const int         most   = fit > FEW_STARTS ? fit : FEW_STARTS;
    const size_t      all    = ((size_t)most + 1) * (size_t)p->n_places;
    wfm_training_pick few    = {.most   = most,
                                .least  = wfm_arena_take(memory, (size_t)most, sizeof *few.least),
                                .starts = wfm_arena_take(memory, all, sizeof *few.starts)};
    wfm_place        *places = wfm_arena_take(memory, (size_t)p->n_places, sizeof *places);

    if (!few.least || !few.starts || !places)
        return false;
    wfm_training_pick_starts(p, known, &few, places);
    p->places = places;
    return true;
}

/* What the solver can carry of the program. */
static bool cut_down(wfm_training_program *p, const int *known, wfm_arena *memory)
{
    return (count_starts(p, true) <= MANY_OF_GROUPS || narrow(p, known, memory)) &&
           (count_starts(p, false) <= (size_t)most_starts(p) || pick(p, known, memory));
}

/* The work of a node grows with the square of the program. */
static int nodes_for(const wfm_training_program *p)
{
    const double starts = (double)count_starts(p, false) + 1;

    return (int)fmax(1, fmin(MOST_NODES, WORK / (starts * starts)));
}

/* Reads the columns in the order in which wfm_training_build made them. */
static void read_answer(const wfm_training_program *p, const double *x, int *start)
{
    int column = 0;

    for (int i = 0; i < p->n_places; i++) {
        start[i] = WFM_NO_START;
        column++;
        for (int k = 0; k < p->places[i].n_starts; k++)
            if (x[column++] > 0.5)
                start[i] = p->places[i].starts[k];
    }
}

/* start: a feasible answer, replaced by the best that is found. */
static wfm_status solve(wfm_training_program *p, wfm_arena *memory, int *start, wfm_error *err)
{
    wfm_lp       lp       = {0};
    wfm_solution solution = {0};
    wfm_status   status =
        cut_down(p, start, memory) ? build(p, memory, &lp, err) : wfm_fail_memory(err);

    if (status)
        return status;
    double *known    = wfm_arena_take(memory, (size_t)lp.cols + 1, sizeof *known);
    double *activity = wfm_arena_take(memory, (size_t)lp.rows + 1, sizeof *activity);
    solution.x       = wfm_arena_take(memory, (size_t)lp.cols + 1, sizeof *solution.x);
    if (!known || !activity || !solution.x)
        return wfm_fail_memory(err);
    wfm_training_point(p, &lp, start, activity, known);
    status = wfm_solve_mip(&lp, &(wfm_mip_limits){nodes_for(p), GAP, known}, &solution, err);
    if (!status && (solution.outcome == WFM_SOLVED || solution.outcome == WFM_STOPPED))
        read_answer(p, solution.x, start);
    return status;
}

/* --- the roster ------------------------------------------------------------------------------- */

/* The duty that holds the slot stays as it is from now on. */
static void lock_day(const roster_state *state, int person, int slot)
{
    const wfm_site *site = state->site;

    for (int day = 0; day < site->n_days; day++) {
        const int k = roster_duties(state, person)[day].option;

        if (k != WFM_NO_OPTION && slot >= site->options[k].start &&
            slot < roster_option_end(site, k))
            state->locked[roster_place(state, person, day)] = true;
    }
}

static void put_in(const roster_state *state, const roster_sessions *sessions, int session,
                   int start)
{
    const int person = sessions->person[session];

    sessions->start[session] = start;
    if (start == NO_PLACE)
        return;
    lock_day(state, person, start);
    for (int t = start; t < start + sessions->slots[session]; t++)
        roster_pause(state, person, t);
}

/* Back to what is worth most. Returns whether there was anything to take out. */
static bool take_out(const roster_state *state, const roster_sessions *sessions, int session)
{
    const int start = sessions->start[session];

    if (start == NO_PLACE)
        return false;
    for (int t = start; t < start + sessions->slots[session]; t++)
        roster_resume(state, sessions->person[session], t);
    return true;
}

wfm_status roster_train(const roster_site *site, const roster_state *state,
                        const roster_sessions *sessions, wfm_error *err)
{
    wfm_training_program p      = {0};
    wfm_arena            memory = {0};
    wfm_status           status = WFM_OK;
    bool                 placed = false;

    if (sessions->n == 0)
        return WFM_OK;
    for (int i = 0; i < sessions->n; i++)
        placed |= take_out(state, sessions, i);
    int *start = wfm_arena_take(&memory, (size_t)sessions->n, sizeof *start);
    if (start && take_program(site, state, sessions, &memory, &p)) {
        if (placed)
            memcpy(start, sessions->start, (size_t)sessions->n * sizeof *start);
        else
            wfm_training_draft(&p, start);
        status = solve(&p, &memory, start, err);
        for (int i = 0; i < sessions->n && !status; i++)
            put_in(state, sessions, i, start[i]);
    } else {
        status = wfm_fail_memory(err);
    }
    wfm_arena_release(&memory);
    return status;
}
